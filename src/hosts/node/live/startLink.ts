// Starts a link's thread and turns its life and death into link events.
import { Worker } from 'node:worker_threads';
import type { LinkRequest, LinkSession } from '../../../core/live/livePorts.ts';
import type { LinkEvent } from '../../../core/live/types.ts';
import type { LinkControl } from './linkWorker.ts';

/** Heap cap of a link's thread in MB: an answer of 256 MiB, decoded and parsed, fits. */
const maxLinkHeapMb = 2048;
/** A cancelled link closes its members and says goodbye within this time, or is ended as it stands. */
const cancelPatienceMs = 1500;

/** Runs `workerFile` (linkWorker.cjs). Exactly one `state` event with way undefined comes last. */
export function startLink(workerFile: string, request: LinkRequest, receive: (event: LinkEvent) => void): LinkSession {
  let isOver = false;
  const worker = new Worker(workerFile, {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: maxLinkHeapMb },
  });
  const pass = (event: LinkEvent): void => {
    if (isOver) return;
    if (event.type === 'state' && event.way === undefined) {
      isOver = true;
      void worker.terminate();
    }
    receive(event);
  };
  const died = (why: string): void =>
    pass({ type: 'state', way: undefined, state: 'stopped', text: `The link stopped: ${why}`, sinceMs: Date.now() });
  worker.on('message', pass);
  worker.on('error', (error) => died(error.message));
  worker.on('exit', (code) => died(`its thread ended with code ${code}.`));

  const send = (control: LinkControl): void => {
    if (!isOver) worker.postMessage(control);
  };
  return {
    acknowledge: (count) => send({ kind: 'acknowledge', count }),
    answer: (questionId, answer) => send({ kind: 'answer', questionId, answer }),
    command: (command) => send({ kind: 'command', command }),
    cancel() {
      send({ kind: 'cancel' });
      setTimeout(() => died('it did not end by itself in time.'), cancelPatienceMs).unref();
    },
  };
}
