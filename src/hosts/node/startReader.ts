// Starts the reader thread for one import and turns its life and death into reader events.
import { Worker } from 'node:worker_threads';
import type { ReaderEvent, ReaderSession, ReadRequest } from '../../core/ports.ts';
import type { ReaderControl } from './readerWorker.ts';

/** Heap cap of the reader thread in MB: a parser that runs away dies alone. */
const maxReaderHeapMb = 2048;

/** As long as a slice of other work (slices.ts), so that import and answers share the thread evenly. */
const sliceMs = 12;

/**
 * Runs `workerFile` (readerWorker.cjs) on a request. Exactly one `end` or `stopped` event comes last, also
 * when the thread crashes or runs out of memory.
 */
export function startReader(
  workerFile: string,
  request: ReadRequest,
  receive: (event: ReaderEvent) => void,
): ReaderSession {
  let isOver = false;
  let lastPath = '';
  const waiting: ReaderEvent[] = [];
  let isDraining = false;

  /**
   * Hands events on for a slice of time, then lets the event loop turn: a port would deliver all that wait at once,
   * and every request of the page, and every slice of its work, would stand behind two dozen batches.
   */
  const drain = (): void => {
    const endMs = performance.now() + sliceMs;
    while (waiting.length > 0 && performance.now() < endMs) receive(waiting.shift() as ReaderEvent);
    if (waiting.length > 0) setImmediate(drain);
    else isDraining = false;
  };
  const pass = (event: ReaderEvent): void => {
    waiting.push(event);
    if (isDraining) return;
    isDraining = true;
    setImmediate(drain);
  };
  const finish = (event: ReaderEvent): void => {
    if (isOver) return;
    isOver = true;
    pass(event);
  };
  const died = (why: string): void => {
    const where = lastPath === '' ? '' : ` while reading ${lastPath}`;
    finish({ type: 'stopped', message: `The archive reader stopped${where}: ${why}` });
  };

  const worker = new Worker(workerFile, {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: maxReaderHeapMb },
  });
  worker.on('message', (event: ReaderEvent) => {
    if (isOver) return;
    if (event.type === 'member-start') lastPath = event.path;
    if (event.type === 'end' || event.type === 'stopped') {
      finish(event);
      void worker.terminate();
    } else pass(event);
  });
  worker.on('error', (error) => died(error.message));
  worker.on('exit', (code) => died(`its thread ended with code ${code}.`));

  const send = (control: ReaderControl): void => {
    if (!isOver) worker.postMessage(control);
  };
  return {
    acknowledge: (count) => send({ kind: 'acknowledge', count }),
    cancel: () => {
      send({ kind: 'cancel' });
      // A parser that does not come up for air is ended; what was stored stays.
      setTimeout(() => {
        if (!isOver) {
          waiting.length = 0;
          finish({ type: 'stopped', message: 'The import was cancelled.' });
          void worker.terminate();
        }
      }, 400).unref();
    },
  };
}
