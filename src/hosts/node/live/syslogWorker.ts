// Entry of the thread that receives syslog. Hands over what waits when it is asked to, so the bounded queue on this side
// is the only place where messages pile up. Started by startSyslogReceiver.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { createSyslogQueue } from '../../../core/live/syslogQueue.ts';
import type { SyslogSettings } from '../../../core/live/types.ts';
import { ownIdentity } from './ownIdentity.ts';
import { packMessages } from './syslogPacks.ts';
import { openSyslogReceiver } from './syslogReceiver.ts';
import type { SocketStep } from './trustedSocket.ts';

export interface SyslogWorkerData {
  readonly settings: SyslogSettings;
  /** Where the TLS certificate is kept; made there when there is none. */
  readonly folder: string;
}
export type SyslogControl = { readonly kind: 'take' } | { readonly kind: 'close' };
export type SyslogReport =
  | { readonly kind: 'step'; readonly step: SocketStep }
  | { readonly kind: 'taken'; readonly pack: ReturnType<typeof packMessages>; readonly drops: number };

const port = parentPort;
if (port === null) throw new Error('syslogWorker runs in a worker thread only');
const { settings, folder } = workerData as SyslogWorkerData;
const queue = createSyslogQueue();
let isAsked = false;

function give(): void {
  if (!isAsked) return;
  const { messages, drops } = queue.take();
  if (messages.length === 0 && drops === 0) return;
  isAsked = false;
  const pack = packMessages(messages);
  port?.postMessage({ kind: 'taken', pack, drops } satisfies SyslogReport, [pack.bytes.buffer as ArrayBuffer]);
}

const opened = (async () =>
  openSyslogReceiver({
    settings,
    queue,
    identity: settings.tlsPort === undefined ? undefined : await ownIdentity(folder),
    onStep: (step) => port.postMessage({ kind: 'step', step } satisfies SyslogReport),
    onMessage: give,
  }))();
opened.catch((thrown: unknown) => {
  throw thrown;
});

port.on('message', (control: SyslogControl) => {
  if (control.kind === 'close') {
    void opened.then((receiver) => receiver.close()).finally(() => port.close());
    return;
  }
  isAsked = true;
  give();
});
