// Keeps the open case: what file it is, what of it is saved, and when it is written. Small changes go to a file beside
// it at once, the case itself follows when things are quiet (docs/decisions/0020). All writing goes through one queue.
import type { CaseState, Interrupted } from '../../contract/cases.ts';
import { ConsoleError, toErrorFacts } from '../../contract/errors.ts';
import type { Imports } from '../imports.ts';
import type { Notes } from '../notes/notes.ts';
import type { CorePorts } from '../ports.ts';
import { inSlices } from '../slices.ts';
import { loadEngine } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { takeSnapshot } from '../store/takeSnapshot.ts';
import type { CaseFile } from './casePort.ts';
import { type CaseIdentity, readIdentity, writeCaseSettings } from './caseSettings.ts';
import { type Changes, readChangesText, writeChangesText } from './changes.ts';
import { loadCase } from './loadCase.ts';
import type { ScreenSettings } from './screenSettings.ts';

/** What of a session belongs to its case. */
export interface CaseContent {
  readonly store: Store;
  readonly notes: Notes;
  readonly settings: ScreenSettings;
}

export interface LoadedCase {
  readonly store: Store;
  /** Kept beside the file since it was last written; to be applied to the session that is made of the store. */
  readonly changes: Changes | undefined;
  /** Goes on with this case: the session of `content()` is now the one made of it. */
  adopt(): void;
  /** Lets go of it again. */
  release(): Promise<void>;
}

export interface CaseKeeper {
  state(): CaseState;
  /** Reads a granted case, beside the one that is open. Throws `case-damaged`, `not-readable` and the like. */
  load(ref: string, how: { readonly isReadOnly: boolean; readonly useBackup: boolean }): Promise<LoadedCase>;
  save(target: string | undefined): Promise<{ name: string; bytes: number }>;
  /** Notes, settings, rows or the zone may have changed. */
  changed(): void;
  /** A link has stored rows, and with them how far it has read: saved every so often, as they may never cease. */
  rowsAdded(): void;
  /** Notes beside the case what begins; resolves when that is on disk, or cannot be. Until its rows are saved it counts as going on. */
  importStarted(names: readonly string[]): Promise<void>;
  importEnded(): void;
  acknowledge(): void;
  /** Writes what is not written and lets go of the file. Throws when that fails, unless `discard`. */
  close(discard: boolean): Promise<void>;
}

interface Parts {
  readonly ports: CorePorts;
  content(): CaseContent;
  tell(state: CaseState): void;
  readonly imports: Pick<Imports, 'isIdle' | 'whenIdle'>;
}

/** Typing a comment is one change, not forty. */
const changesAfterMs = 300;
/** A small case is written whole soon; one that takes a second to write waits until nobody is at it. */
const smallBytes = 32 * 1024 * 1024;
const saveAfterMs = { small: 3_000, large: 60_000 };
/** After an import the rows are what is new, and they are only in the case itself. */
const saveAfterImportMs = 200;

export function createCaseKeeper({ ports, content, tell, imports }: Parts): CaseKeeper {
  let file: CaseFile | undefined;
  let identity: CaseIdentity | undefined;
  let bytes = 0;
  /** Stamps of what the file holds, and of what the changes beside it hold. */
  let savedStamp = '';
  let keptStamp = '';
  let savingCount = 0;
  let error: string | null = null;
  let interrupted: readonly Interrupted[] = [];
  let activity: readonly Interrupted[] = [];
  let changesTimer: ReturnType<typeof setTimeout> | undefined;
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  /** Grows with every import: rows are only in the case itself, never in the changes beside it. */
  let rowsVersion = 0;
  let keptRows = 0;

  /** Changes with everything that a case holds. */
  function stamp(): string {
    const { store, notes, settings } = content();
    return `${rowsVersion} ${store.zone.name} ${notes.version} ${settings.version}`;
  }

  function state(): CaseState {
    const now = stamp();
    const { notes, settings } = content();
    // Rows without a case can be read again; what was written about them cannot.
    const isUnsaved = file === undefined ? notes.total > 0 || settings.version > 0 : now !== savedStamp;
    return {
      file:
        file === undefined
          ? null
          : {
              name: file.name,
              isTemporary: file.isTemporary,
              readOnly: file.readOnly ?? null,
              backup: file.backup ?? null,
              savedMs: identity?.savedMs ?? null,
            },
      changes: !isUnsaved
        ? 'saved'
        : file !== undefined && now === keptStamp && rowsVersion === keptRows
          ? 'kept'
          : 'unsaved',
      isSaving: savingCount > 0,
      error,
      interrupted: [...interrupted],
    };
  }
  const announce = (): void => tell(state());

  /** One piece of writing after the other; a failure is the caller's and does not stop those after it. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  /** In turn, and never in the middle of an import: its rows are not all in the database yet. */
  async function inQuietTurn<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      await imports.whenIdle();
      const done = await inTurn(async () => {
        if (!content().store.isReading) return { result: await work() };
        if (imports.isIdle) throw new ConsoleError('cancelled', 'Half an import is not saved.');
        return undefined;
      });
      if (done !== undefined) return done.result;
    }
  }

  function clearTimers(): void {
    clearTimeout(changesTimer);
    clearTimeout(saveTimer);
    changesTimer = undefined;
    saveTimer = undefined;
  }

  function writeChanges(): Promise<void> {
    return inTurn(async () => {
      const own = file;
      if (own === undefined || own.readOnly !== undefined || identity === undefined) return;
      const now = stamp();
      if (now === keptStamp && activity.length === 0) return;
      const { store, notes, settings } = content();
      const { name, basis, isCertain } = store.zoneChoice;
      const zone = { name, basis, isCertain };
      await own.writeChanges(
        writeChangesText(identity, { notes: notes.stored(), settings: settings.rows(), zone, activity }),
      );
      keptStamp = now;
    });
  }

  /** Background writing tells its failure in the state; the next change tries again. */
  function quietly(work: Promise<unknown>): void {
    work.then(
      () => announce(),
      (thrown: unknown) => {
        error = toErrorFacts(thrown).message;
        announce();
      },
    );
  }

  function scheduleSave(afterMs: number): void {
    clearTimeout(saveTimer);
    saveTimer = setTimeout(() => {
      saveTimer = undefined;
      if (file === undefined || stamp() === savedStamp) return;
      quietly(saveNow());
    }, afterMs);
  }

  function saveNow(): Promise<number> {
    return inQuietTurn(async () => {
      const own = file;
      if (own === undefined) throw new ConsoleError('not-found', 'There is no case to save; choose a name for one.');
      if (own.readOnly !== undefined) throw readOnlyError(own);
      return write(own);
    });
  }

  async function write(own: CaseFile): Promise<number> {
    savingCount++;
    announce();
    try {
      const { store } = content();
      const next: CaseIdentity = {
        id: identity?.id ?? newId(ports.now()),
        saves: (identity?.saves ?? 0) + 1,
        savedMs: ports.now(),
        program: ports.programVersion,
      };
      writeCaseSettings(store, next);
      const now = stamp();
      const snapshot = takeSnapshot(store);
      try {
        ({ bytes } = await own.write(snapshot.pieces));
      } finally {
        snapshot.release();
      }
      identity = next;
      savedStamp = now;
      keptStamp = now;
      keptRows = rowsVersion;
      error = null;
      activity = [];
      store.isCase = true;
      if (stamp() !== now) changed();
      return bytes;
    } catch (thrown) {
      error = toErrorFacts(thrown).message;
      throw thrown;
    } finally {
      savingCount--;
      announce();
    }
  }

  function changed(): void {
    const own = file;
    if (own !== undefined && own.readOnly === undefined && stamp() !== savedStamp) {
      changesTimer ??= setTimeout(() => {
        changesTimer = undefined;
        quietly(writeChanges());
      }, changesAfterMs);
      scheduleSave(bytes < smallBytes ? saveAfterMs.small : saveAfterMs.large);
    }
    announce();
  }

  async function letGo(): Promise<void> {
    clearTimers();
    const own = file;
    file = undefined;
    identity = undefined;
    error = null;
    interrupted = [];
    activity = [];
    savedStamp = '';
    keptStamp = '';
    keptRows = rowsVersion;
    await own?.release();
  }

  return {
    state,
    changed,
    acknowledge() {
      interrupted = [];
      announce();
    },
    async load(ref, { isReadOnly, useBackup }) {
      const opened = await ports.cases.open(ref, isReadOnly);
      try {
        const pieces = await opened.read(useBackup ? 'backup' : 'case');
        const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
        const store = await inSlices(undefined, loadCase(await loadEngine(ports.sqliteWasm), opened.name, pieces));
        const own = readIdentity(store);
        const changes = useBackup ? undefined : readChangesText(await opened.readChanges(), own);
        store.isCase = true;
        return {
          store,
          changes,
          release: () => opened.release(),
          adopt() {
            file = opened;
            identity = own;
            bytes = size;
            // A backup stands for a case that is not there any more, so it counts as not saved.
            savedStamp = changes === undefined && !useBackup ? stamp() : '';
            keptStamp = useBackup ? '' : stamp();
            keptRows = rowsVersion;
            interrupted = [
              ...(opened.readOnly?.reason === 'in-use' ? [] : (changes?.activity ?? [])),
              ...(opened.wasSaving ? [{ what: 'save' as const, names: [], startedMs: null }] : []),
            ];
            changed();
          },
        };
      } catch (thrown) {
        await opened.release();
        throw withBackup(thrown, opened);
      }
    },
    async save(target) {
      if (target === undefined) {
        clearTimers();
        return { name: file?.name ?? '', bytes: await saveNow() };
      }
      return inQuietTurn(async () => {
        const next = await ports.cases.create(target);
        const old = file;
        // Under another name it is another case from here on.
        const before = identity;
        if (next !== old) identity = undefined;
        try {
          const written = await write(next);
          file = next;
          clearTimers();
          if (next !== old) await old?.release();
          announce();
          return { name: next.name, bytes: written };
        } catch (thrown) {
          identity = before;
          if (next !== old) await next.release();
          throw thrown;
        }
      });
    },
    rowsAdded() {
      rowsVersion++;
      if (file !== undefined && file.readOnly === undefined && saveTimer === undefined) {
        scheduleSave(bytes < smallBytes ? saveAfterMs.small : saveAfterMs.large);
      }
      announce();
    },
    async importStarted(names) {
      activity = [...activity, { what: 'import', names: [...names], startedMs: ports.now() }];
      if (file === undefined) return;
      const noted = writeChanges();
      quietly(noted);
      await noted.catch(() => undefined);
    },
    importEnded() {
      rowsVersion++;
      if (file !== undefined && file.readOnly === undefined) scheduleSave(saveAfterImportMs);
    },
    async close(discard) {
      clearTimers();
      const isWritable = file !== undefined && file.readOnly === undefined;
      if (!discard && isWritable && (stamp() !== savedStamp || activity.length > 0)) {
        // Beside the case first: quick, and enough should the program be ended before the case is written. Half an
        // import is not saved: what it was stays noted there, and is told when the case is opened again.
        await writeChanges();
        if (!content().store.isReading) await saveNow();
      } else await queue;
      await letGo();
    },
  };
}

function readOnlyError({ name, readOnly }: CaseFile): ConsoleError {
  if (readOnly?.reason === 'in-use' || readOnly?.reason === 'taken-over') {
    return new ConsoleError('case-in-use', `${name} is open elsewhere (${readOnly.holder}) and was not written.`);
  }
  return new ConsoleError('write-failed', `${name} is open for reading only.`);
}

/** A damaged case says whether there is a backup to open instead. */
function withBackup(thrown: unknown, { name, backup }: CaseFile): unknown {
  if (!(thrown instanceof ConsoleError) || thrown.code !== 'case-damaged' || backup === undefined) return thrown;
  return new ConsoleError(thrown.code, `${thrown.message} The last good one is kept beside it.`, {
    name,
    backupSavedMs: backup.savedMs,
  });
}

function newId(nowMs: number): string {
  return `${nowMs.toString(36)}-${Math.random().toString(36).slice(2, 12)}`;
}
