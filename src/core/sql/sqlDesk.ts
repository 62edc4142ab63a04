// Where the user's own SQL is run: in a thread of its own, on a snapshot of the store, so that a statement can be ended
// at any moment and never holds the core up (decision 0036).
import { ConsoleError } from '../../contract/errors.ts';
import type { CorePorts, SqlOutcome, SqlRequest, SqlRunner, TakeRows } from '../ports.ts';
import type { FileSnapshot } from '../store/image/pagedFile.ts';
import type { Store } from '../store/store.ts';
import { takeSnapshot } from '../store/takeSnapshot.ts';
import { checkReadingSql } from './checkSql.ts';

/** While logs are being read, pages still change in place and the statement gets copies of them; no more than this. */
const maxCopiedBytes = 512 * 1024 * 1024;

export interface SqlDeskRequest extends SqlRequest {
  /** Activation links and tokens are in what it reads. */
  readonly withSecrets: boolean;
}

export interface SqlDesk {
  /** Runs one reading statement. Throws ConsoleError `bad-sql`, `cancelled`, `too-large` or `reader-stopped`. */
  run(request: SqlDeskRequest, signal: AbortSignal, take: TakeRows): Promise<SqlOutcome>;
  /** Ends every statement. */
  close(): void;
}

/** A runner with the pages it reads, which are under protection until it ends. */
interface Desk {
  readonly runner: SqlRunner;
  readonly store: Store;
  readonly version: number;
  readonly withSecrets: boolean;
  end(): void;
}

/** `storeOf` gives the store of now: closing everything replaces it. */
export function createSqlDesk(ports: Pick<CorePorts, 'openSql'>, storeOf: () => Store): SqlDesk {
  const running = new Set<Desk>();
  /** A desk that waits for the next statement. */
  let idle: Desk | undefined;

  function take(store: Store, withSecrets: boolean): Desk {
    const waiting = idle;
    idle = undefined;
    if (waiting?.withSecrets === withSecrets && isOfNow(waiting, store)) return waiting;
    waiting?.end();
    return open(ports, store, withSecrets);
  }

  return {
    async run({ withSecrets, ...request }, signal, takeRows) {
      checkReadingSql(request.sql);
      const desk = take(storeOf(), withSecrets);
      running.add(desk);
      const onAbort = (): void => desk.end();
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        if (signal.aborted) throw new ConsoleError('cancelled', 'The statement was cancelled.');
        const outcome = await desk.runner.run(request, takeRows);
        if (idle === undefined && isOfNow(desk, storeOf())) idle = desk;
        else desk.end();
        return outcome;
      } catch (thrown) {
        desk.end();
        throw thrown;
      } finally {
        signal.removeEventListener('abort', onAbort);
        running.delete(desk);
      }
    },
    close() {
      idle?.end();
      idle = undefined;
      for (const desk of running) desk.end();
    },
  };
}

function isOfNow(desk: Desk, store: Store): boolean {
  return desk.store === store && desk.version === store.version && !store.isReading;
}

function open(ports: Pick<CorePorts, 'openSql'>, store: Store, withSecrets: boolean): Desk {
  const snapshot = takeSnapshot(store);
  const runner = ports.openSql(store.isReading ? copiesOf(snapshot) : snapshot.pieces, withSecrets);
  return {
    runner,
    store,
    version: store.version,
    withSecrets,
    end() {
      runner.end();
      snapshot.release();
    },
  };
}

function copiesOf({ pieces, release }: FileSnapshot): readonly Uint8Array[] {
  const total = pieces.reduce((sum, bytes) => sum + bytes.length, 0);
  if (total > maxCopiedBytes) {
    release();
    throw new ConsoleError(
      'too-large',
      'SQL has to wait: so many rows are being read that it needs the end of the import.',
    );
  }
  return pieces.map((bytes) => bytes.slice());
}
