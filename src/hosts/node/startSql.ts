// Starts the thread for the user's own SQL (sqlWorker.ts) and speaks with it.
import { Worker } from 'node:worker_threads';
import { ConsoleError } from '../../contract/errors.ts';
import type { Cell } from '../../contract/filter.ts';
import type { SqlOutcome, SqlRequest, SqlRunner, TakeRows } from '../../core/ports.ts';

export interface SqlWorkerData {
  readonly wasm: Uint8Array;
  readonly pieces: readonly Uint8Array[];
  /** False = activation links and tokens are taken out of the copy before anything is read. */
  readonly withSecrets: boolean;
}
export type SqlAsk = { readonly kind: 'run'; readonly request: SqlRequest } | { readonly kind: 'next' };
export type SqlReport =
  | { readonly kind: 'rows'; readonly rows: Cell[][]; readonly columns: readonly string[] }
  | { readonly kind: 'done'; readonly outcome: SqlOutcome }
  | { readonly kind: 'failed'; readonly message: string };

/** Heap cap of the thread in MB; pages lie outside it, so this is for one piece of rows and the pages' copies. */
const maxHeapMb = 512;

interface Waiting {
  readonly take: TakeRows;
  resolve(outcome: SqlOutcome): void;
  reject(why: unknown): void;
}

/** Runs `workerFile` (sqlWorker.cjs) on pieces of a database file. */
export function startSql(workerFile: string, data: SqlWorkerData): SqlRunner {
  const worker = new Worker(workerFile, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  let waiting: Waiting | undefined;
  let death: ConsoleError | undefined;

  function die(why: ConsoleError): void {
    death ??= why;
    const asked = waiting;
    waiting = undefined;
    asked?.reject(death);
  }
  function ask(message: SqlAsk): void {
    worker.postMessage(message);
  }
  async function hand(asked: Waiting, rows: Cell[][], columns: readonly string[]): Promise<void> {
    try {
      await asked.take(rows, columns);
      ask({ kind: 'next' });
    } catch (thrown) {
      if (waiting === asked) waiting = undefined;
      asked.reject(thrown);
    }
  }

  worker.on('message', (report: SqlReport) => {
    const asked = waiting;
    if (asked === undefined) return;
    if (report.kind === 'rows') {
      void hand(asked, report.rows, report.columns);
      return;
    }
    waiting = undefined;
    if (report.kind === 'done') asked.resolve(report.outcome);
    else asked.reject(new ConsoleError('bad-sql', `SQLite says: ${report.message}`));
  });
  worker.on('error', (error) =>
    die(new ConsoleError('reader-stopped', `The thread for SQL stopped: ${error.message}`)),
  );
  worker.on('exit', (code) => die(new ConsoleError('reader-stopped', `The thread for SQL ended with code ${code}.`)));
  // A forgotten runner must not keep the program from ending.
  worker.unref();

  return {
    run(request, take) {
      if (death !== undefined) return Promise.reject(death);
      if (waiting !== undefined) return Promise.reject(new Error('A runner runs one statement at a time.'));
      worker.ref();
      return new Promise<SqlOutcome>((resolve, reject) => {
        waiting = { take, resolve, reject };
        ask({ kind: 'run', request });
      }).finally(() => worker.unref());
    },
    end() {
      die(new ConsoleError('cancelled', 'The statement was cancelled.'));
      void worker.terminate();
    },
  };
}
