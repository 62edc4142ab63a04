// Entry of the thread that looks into sources before they are read: bytes of untrusted bundles are inflated and parsed
// here as in the reader thread, and whatever goes wrong ends this thread only.
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorFacts } from '../../contract/errors.ts';
import type { PeekRequest } from '../../core/ports.ts';
import { peekSources } from './peekSources.ts';
import type { PeekReport } from './startPeek.ts';

const port = parentPort;
if (port === null) throw new Error('peekWorker runs in a worker thread only');

peekSources(workerData as PeekRequest).then(
  (peeks) => port.postMessage({ kind: 'done', peeks } satisfies PeekReport),
  (thrown: unknown) => port.postMessage({ kind: 'failed', message: toErrorFacts(thrown).message } satisfies PeekReport),
);
