// Opening, closing and saving: the contract's sources.open and sources.close, which take cases among bundles, and case.*.
import { isCaseName } from '../../contract/cases.ts';
import { ConsoleError } from '../../contract/errors.ts';
import type { EventName, EventPayload, OpenOptions } from '../../contract/methods.ts';
import type { Imports } from '../imports.ts';
import type { CorePorts } from '../ports.ts';
import type { Handlers, Session } from '../startCore.ts';
import type { Store } from '../store/store.ts';
import { setZone } from '../store/zones.ts';
import type { CaseKeeper } from './caseKeeper.ts';

interface Parts {
  readonly ports: CorePorts;
  readonly keeper: CaseKeeper;
  readonly imports: Imports;
  session(): Session;
  emit<E extends EventName>(name: E, payload: EventPayload<E>): void;
  /** Goes on with a session of this store. */
  replaceStore(store: Store): void;
  emptyStore(): Promise<Store>;
  /** Tells everybody that another session is in place. */
  tellReplaced(): void;
}

export function casesHandlers(
  parts: Parts,
): Pick<
  Handlers,
  | 'sources.open'
  | 'sources.close'
  | 'case.state'
  | 'case.save'
  | 'case.acknowledge'
  | 'case.settings.get'
  | 'case.settings.set'
> {
  const { ports, keeper, imports, session, emit } = parts;

  async function openCase(ref: string, options: OpenOptions): Promise<void> {
    const { isReadOnly = false, useBackup = false, zone } = options;
    // First the new one, then the old one goes: one that cannot be opened leaves everything as it is.
    const loaded = await keeper.load(ref, { isReadOnly, useBackup });
    try {
      imports.cancelAll();
      await keeper.close(false);
    } catch (thrown) {
      await loaded.release();
      loaded.store.database.close();
      throw thrown;
    }
    parts.replaceStore(loaded.store);
    const { store, notes, settings } = session();
    const { changes } = loaded;
    if (changes !== undefined) {
      notes.replace(changes.notes);
      settings.replace(changes.settings);
      if (changes.zone.name !== store.zone.name) setZone(store, changes.zone);
    }
    loaded.adopt();
    // Placing a million rows anew takes seconds, and would change nothing.
    if (zone !== undefined && zone !== store.zone.name)
      setZone(store, { name: zone, basis: 'chosen', isCertain: true });
    parts.tellReplaced();
  }

  async function startImport(files: readonly string[], options: OpenOptions): Promise<number> {
    await keeper.importStarted(files.map((ref) => ports.resolveSource(ref)?.name ?? ''));
    try {
      return imports.start(files, options);
    } catch (thrown) {
      keeper.importEnded();
      throw thrown;
    }
  }

  return {
    'sources.open': async ({ files, options }) => {
      const cases = files.filter((ref) => isCaseName(ports.resolveSource(ref)?.name ?? ''));
      const bundles = files.filter((ref) => !cases.includes(ref));
      const [first] = cases;
      if (first === undefined) return { importId: await startImport(bundles, options) };
      if (cases.length > 1) {
        throw new ConsoleError('not-supported', 'Open one case at a time; bundles can be added to it.');
      }
      const startedMs = ports.now();
      await openCase(first, options);
      if (bundles.length > 0) return { importId: await startImport(bundles, options) };
      const importId = imports.reserveId();
      const rowsStored = [...session().store.counts.values()].reduce((sum, count) => sum + count, 0);
      const elapsedMs = ports.now() - startedMs;
      emit('import.finished', { importId, state: 'complete', reason: '', rowsStored, elapsedMs });
      return { importId };
    },
    'sources.close': async ({ discard }) => {
      imports.cancelAll();
      await keeper.close(discard === true);
      parts.replaceStore(await parts.emptyStore());
      parts.tellReplaced();
      return {};
    },
    'case.state': () => keeper.state(),
    'case.save': ({ target }) => keeper.save(target),
    'case.acknowledge': () => {
      keeper.acknowledge();
      return {};
    },
    'case.settings.get': ({ keys }) => ({ settings: session().settings.get(keys) }),
    'case.settings.set': ({ key, value }) => {
      session().settings.set(key, value);
      emit('case.settingsChanged', { keys: [key] });
      keeper.changed();
      return {};
    },
  };
}
