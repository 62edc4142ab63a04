// Imports from start to end: asks the host for a reader, feeds its events to the ingest, tells listeners how
// it goes, and settles the time zone when everything is in.
import { ConsoleError } from '../contract/errors.ts';
import type { EventName, EventPayload, OpenOptions } from '../contract/methods.ts';
import { defaultBundleLimits } from './bundles/limits.ts';
import { noteChoice, resolveChoice } from './estimate/choices.ts';
import type { BundleManifest, CorePorts, GrantedSource, ReaderEvent, ReaderSession } from './ports.ts';
import { type ImportResult, type Ingest, startIngest } from './store/ingest.ts';
import type { Store, ZoneChoice } from './store/store.ts';
import { checkHeartbeats, guessZone, type OffsetSamples, setZone } from './store/zones.ts';
import type { ReadingChoice } from './tables/readingChoice.ts';

export interface Imports {
  /** Starts reading; throws ConsoleError `not-found` or `bad-zone`. Several imports run one after the other. */
  start(files: readonly string[], options: OpenOptions): number;
  /** A number for an opening that is no import, such as a case's. */
  reserveId(): number;
  /** Resolves when no import runs or waits. */
  whenIdle(): Promise<void>;
  readonly isIdle: boolean;
  cancel(importId: number): void;
  /**
   * Makes a running import wait once it has some rows to show, or go on. For the time in which somebody decides
   * whether all of it should be read. Does nothing to imports that have not begun or are over.
   */
  hold(importId: number | undefined, isHeld: boolean): void;
  cancelAll(): void;
}

type Emit = <E extends EventName>(name: E, payload: EventPayload<E>) => void;

/** Listeners are told of new rows at most this often; of the first rows of a log at once. */
const changedEveryMs = 300;

/** Rows that a held import reads all the same: enough to look at, and soon given up again. */
const heldRows = 250_000;

interface Job {
  readonly importId: number;
  readonly sources: readonly GrantedSource[];
  readonly options: OpenOptions;
  /** What is to be read; undefined = everything. */
  readonly choice: ReadingChoice | undefined;
  session?: ReaderSession;
  isCancelled: boolean;
  isHeld: boolean;
  /** Events taken while the import was held: the reader gets no more room until they are acknowledged. */
  heldEvents: number;
}

export function createImports(ports: CorePorts, currentStore: () => Store, emit: Emit): Imports {
  const waiting: Job[] = [];
  let running: Job | undefined;
  let nextImportId = 1;
  const idleWaiters: (() => void)[] = [];

  const isIdle = (): boolean => running === undefined && waiting.length === 0;

  function tellIdle(): void {
    if (isIdle()) for (const resolve of idleWaiters.splice(0)) resolve();
  }

  function startNext(): void {
    if (running !== undefined) return;
    running = waiting.shift();
    if (running !== undefined) run(running);
  }

  function run(job: Job): void {
    const store = currentStore();
    const startedMs = ports.now();
    const ingest = startIngest(
      store,
      job.sources.map((source) => source.name),
    );
    if (job.choice !== undefined) noteChoice(store, job.sources, job.choice);
    store.isReading = true;
    const bundleBytes: number[] = [];
    let lastChangedMs = 0;
    let toldVersion = store.version;
    const changedSince = new Map(store.counts);

    /** True where a log has its first rows: somebody may be looking at an empty grid. */
    function hasNewLog(): boolean {
      for (const [category, records] of store.counts) {
        if (records > 0 && changedSince.get(category) === 0) return true;
      }
      return false;
    }

    function tellChanged(): void {
      const counts = [...store.counts]
        .filter(([category, records]) => changedSince.get(category) !== records)
        .map(([category, records]) => ({ category, records }));
      for (const { category, records } of counts) changedSince.set(category, records);
      lastChangedMs = ports.now();
      toldVersion = store.version;
      emit('store.changed', { version: store.version, counts });
    }

    function finish(how: Parameters<Ingest['finish']>[0]): void {
      if (running !== job) return;
      end(ingest.finish(how, (stated, manifests) => chooseZone(store, job.options, stated, manifests)));
    }

    function end(result: ImportResult): void {
      try {
        noteHeartbeats(store);
      } catch {
        // Only words beside the zone: where memory ran out they are not worth another failure.
      }
      running = undefined;
      store.isReading = false;
      tellChanged();
      emit('import.finished', {
        importId: job.importId,
        state: result.state,
        reason: result.reason,
        rowsStored: result.rowsStored,
        elapsedMs: ports.now() - startedMs,
      });
      startNext();
      tellIdle();
    }

    function progress(event: Extract<ReaderEvent, { type: 'progress' }>): void {
      const done = bundleBytes.slice(0, event.bundle).reduce((sum, bytes) => sum + bytes, 0);
      emit('import.progress', {
        importId: job.importId,
        bundle: job.sources[event.bundle]?.name ?? '',
        member: event.path,
        bytesRead: done + event.bytesRead,
        bytesTotal: Math.max(
          done + event.bytesRead,
          bundleBytes.reduce((sum, bytes) => sum + bytes, 0),
        ),
        rowsStored: ingest.rowsStored,
        setAside: ingest.setAside,
      });
    }

    function receive(event: ReaderEvent): void {
      // After sources.close the store is another one; late events of the old reader have nowhere to go.
      if (running !== job || currentStore() !== store) return;
      if (event.type === 'bundle-start') bundleBytes[event.bundle] = event.bytes;
      if (event.type === 'end' || event.type === 'stopped') {
        finish(event.type === 'end' ? 'end' : job.isCancelled ? 'cancelled' : { stopped: event.message });
        return;
      }
      if (event.type === 'progress') progress(event);
      try {
        ingest.take(event);
      } catch (thrown) {
        // Out of memory, or a bug: what is committed stays, and the import says why it ended.
        job.session?.cancel();
        end(ingest.fail(thrown));
        return;
      }
      if (job.isHeld && ingest.rowsStored >= heldRows) job.heldEvents++;
      else job.session?.acknowledge(1);
      const isDue = store.version !== toldVersion && ports.now() - lastChangedMs > changedEveryMs;
      if (isDue || hasNewLog()) tellChanged();
    }

    job.session = ports.startReader(
      {
        sources: job.sources,
        limits: {
          ...defaultBundleLimits,
          ...(job.options.limitBytes === undefined ? {} : { totalBytes: job.options.limitBytes }),
        },
        encoding: job.options.encoding,
        choice: job.choice,
      },
      receive,
    );
  }

  return {
    start(files, options) {
      const sources = files.map((ref) => {
        const source = ports.resolveSource(ref);
        if (source === undefined)
          throw new ConsoleError('not-found', 'A chosen file is not known any more; choose it again.');
        return source;
      });
      // Before anything is read: a wrong zone name is the user's to mend, not a surprise at the end.
      if (options.zone !== undefined) {
        setZone(currentStore(), { name: options.zone, basis: 'chosen', isCertain: true });
      }
      const choice = resolveChoice(options, currentStore());
      const importId = nextImportId++;
      const job: Job = { importId, sources, options, choice, isCancelled: false, isHeld: false, heldEvents: 0 };
      waiting.push(job);
      startNext();
      return job.importId;
    },
    reserveId: () => nextImportId++,
    get isIdle() {
      return isIdle();
    },
    whenIdle: () =>
      new Promise((resolve) => {
        idleWaiters.push(resolve);
        tellIdle();
      }),
    cancel(importId) {
      const index = waiting.findIndex((job) => job.importId === importId);
      if (index >= 0) {
        waiting.splice(index, 1);
        emit('import.finished', {
          importId,
          state: 'cancelled',
          reason: 'Cancelled before it began.',
          rowsStored: 0,
          elapsedMs: 0,
        });
      } else if (running?.importId === importId) {
        running.isCancelled = true;
        running.session?.cancel();
      }
    },
    hold(importId, isHeld) {
      if (running === undefined || running.isHeld === isHeld) return;
      if (importId !== undefined && running.importId !== importId) return;
      running.isHeld = isHeld;
      if (isHeld || running.heldEvents === 0) return;
      running.session?.acknowledge(running.heldEvents);
      running.heldEvents = 0;
    },
    cancelAll() {
      waiting.length = 0;
      if (running !== undefined) {
        running.isCancelled = true;
        running.session?.cancel();
        running = undefined;
      }
      tellIdle();
    },
  };
}

/** Chosen before manifest before stated offsets; what is certain already stays. */
function chooseZone(
  store: Store,
  options: OpenOptions,
  stated: OffsetSamples,
  manifests: readonly BundleManifest[],
): ZoneChoice | undefined {
  if (options.zone !== undefined || store.zoneChoice.isCertain) return undefined;
  const told = manifests.map((manifest) => manifest.zone).find((zone) => zone !== undefined && isZone(zone));
  if (told !== undefined) return { name: told, basis: 'told by manifest.json', isCertain: true };
  return guessZone(stated, Intl.supportedValuesOf('timeZone'));
}

/** Adds to the zone's basis what the heartbeats say about it. */
function noteHeartbeats(store: Store): void {
  const beats = checkHeartbeats(store);
  if (beats === undefined) return;
  const words =
    beats.onTheHour === beats.all
      ? `${beats.all} heartbeats fall on the full fourth hour, as appliance time should`
      : `only ${beats.onTheHour} of ${beats.all} heartbeats fall on the full fourth hour, so the times may not be appliance time`;
  const { basis, ...rest } = store.zoneChoice;
  store.zoneChoice = { ...rest, basis: `${basis.split('; checked:')[0]}; checked: ${words}` };
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
