// Starts the thread that looks into sources (peekWorker.ts) and turns its end, whatever it is, into one answer.
import { Worker } from 'node:worker_threads';
import { ConsoleError } from '../../contract/errors.ts';
import type { PeekRequest, SourcePeek } from '../../core/ports.ts';

export type PeekReport =
  | { readonly kind: 'done'; readonly peeks: readonly SourcePeek[] }
  | { readonly kind: 'failed'; readonly message: string };

/** Heap cap of the thread in MB: it holds heads of members only. */
const maxPeekHeapMb = 512;

/** A look ends itself; a thread that is still there this long after it should have ended hangs. */
const graceMs = 3000;

/** Runs `workerFile` (peekWorker.cjs). Throws ConsoleError `reader-stopped`, or `cancelled` when the signal fires. */
export function startPeek(
  workerFile: string,
  request: PeekRequest,
  signal: AbortSignal,
): Promise<readonly SourcePeek[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: maxPeekHeapMb },
    });
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      void worker.terminate();
    };
    const fail = (why: string): void => {
      end();
      reject(new ConsoleError('reader-stopped', `The look into the files stopped: ${why}`));
    };
    const onAbort = (): void => {
      end();
      reject(new ConsoleError('cancelled', 'The look into the files was cancelled.'));
    };
    const timer = setTimeout(() => fail('it took too long.'), request.maxMs + graceMs);
    worker.on('message', (report: PeekReport) => {
      if (report.kind === 'failed') return fail(report.message);
      end();
      resolve(report.peeks);
    });
    worker.on('error', (error) => fail(error.message));
    worker.on('exit', (code) => fail(`its thread ended with code ${code}.`));
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}
