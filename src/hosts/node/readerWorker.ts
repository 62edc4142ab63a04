// Entry of the reader thread: all bytes of untrusted bundles are inflated, decoded and parsed here, so that
// whatever goes wrong in an archive or a parser ends this thread and not the core.
import { parentPort } from 'node:worker_threads';
import { ConsoleError, toErrorFacts } from '../../contract/errors.ts';
import type { ReaderEvent, ReadRequest } from '../../core/ports.ts';
import { readSources } from './readSources.ts';
import { transferables } from './transferables.ts';

/** Messages from the core's side to this thread. */
export type ReaderControl =
  /** Once, and first: the thread is made before there is anything to read. */
  | { readonly kind: 'start'; readonly request: ReadRequest }
  | { readonly kind: 'acknowledge'; readonly count: number }
  | { readonly kind: 'cancel' };

/** Events under way before the reader waits: enough to keep both threads busy, some 6 MB of batches. */
const maxUnderWay = 24;

/** Progress is for people: ten times a second is plenty. */
const progressEveryMs = 100;

const port = parentPort;
if (port === null) throw new Error('readerWorker runs in a worker thread only');

const controller = new AbortController();
let underWay = 0;
let wake: (() => void) | undefined;
let lastProgressMs = 0;

port.on('message', (control: ReaderControl) => {
  if (control.kind === 'start') void read(control.request);
  else if (control.kind === 'cancel') controller.abort();
  else underWay -= control.count;
  wake?.();
});

function emit(event: ReaderEvent): Promise<void> | undefined {
  if (event.type === 'progress') {
    const now = performance.now();
    if (now - lastProgressMs < progressEveryMs) return undefined;
    lastProgressMs = now;
  }
  underWay++;
  port?.postMessage(event, transferables(event));
  if (underWay < maxUnderWay) return undefined;
  return waitForRoom();
}

async function waitForRoom(): Promise<void> {
  while (underWay >= maxUnderWay && !controller.signal.aborted) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

async function read(request: ReadRequest): Promise<void> {
  try {
    await readSources(request, emit, controller.signal);
  } catch (thrown) {
    const isCancel = thrown instanceof ConsoleError && thrown.code === 'cancelled';
    const message = isCancel ? 'The import was cancelled.' : toErrorFacts(thrown).message;
    port?.postMessage({ type: 'stopped', message } satisfies ReaderEvent);
  } finally {
    port?.unref();
  }
}
