// Starts reader threads, one for each import, and turns their life and death into reader events.
import { Worker } from 'node:worker_threads';
import type { ReaderEvent, ReaderSession, ReadRequest } from '../../core/ports.ts';
import type { ReaderControl } from './readerWorker.ts';

/** Heap cap of the reader thread in MB: a parser that runs away dies alone. */
const maxReaderHeapMb = 2048;

/** As long as a slice of other work (slices.ts), so that import and answers share the thread evenly. */
const sliceMs = 12;

export interface Readers {
  /** Reads a request. Exactly one `end` or `stopped` event comes last, also when the thread crashes or runs out of memory. */
  start(request: ReadRequest, receive: (event: ReaderEvent) => void): ReaderSession;
}

/**
 * Readers that run `workerFile` (readerWorker.cjs). With `keepsOneReady` a thread waits for the next import with all its
 * code loaded: for programs that somebody sits before.
 */
export function createReaders(workerFile: string, { keepsOneReady }: { readonly keepsOneReady: boolean }): Readers {
  const spawn = (): Worker => new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: maxReaderHeapMb } });
  let ready: Worker | undefined;

  function makeReady(): void {
    if (!keepsOneReady || ready !== undefined) return;
    const worker = spawn();
    ready = worker;
    // It keeps no process alive; one that dies while it waits is missed by nobody.
    worker.unref();
    worker.once('error', () => undefined);
    worker.once('exit', () => {
      if (ready === worker) ready = undefined;
    });
  }
  makeReady();

  return {
    start(request, receive) {
      const worker = ready ?? spawn();
      ready = undefined;
      worker.ref();
      worker.removeAllListeners();
      // The next one is made when this one has ended: until then all cores have work.
      worker.once('exit', makeReady);
      return runReader(worker, request, receive);
    },
  };
}

function runReader(worker: Worker, request: ReadRequest, receive: (event: ReaderEvent) => void): ReaderSession {
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
  send({ kind: 'start', request });
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
