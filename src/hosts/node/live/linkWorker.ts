// Entry of a link's thread: every byte that comes from an appliance is received, decoded and parsed here, so that a
// hostile or broken one ends this thread and not the core. Started by startLink.ts.
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorFacts } from '../../../contract/errors.ts';
import type { LinkRequest } from '../../../core/live/livePorts.ts';
import type { LinkAnswer, LinkCommand, LinkEvent } from '../../../core/live/types.ts';
import { transferables } from '../transferables.ts';
import { createInbox, runLinkHere } from './linkHere.ts';
import { startSyslogReceiver } from './startSyslogReceiver.ts';

/** Messages from the core's side to this thread. */
export type LinkControl =
  | { readonly kind: 'acknowledge'; readonly count: number }
  | { readonly kind: 'answer'; readonly questionId: number; readonly answer: LinkAnswer }
  | { readonly kind: 'command'; readonly command: LinkCommand }
  | { readonly kind: 'cancel' };

/** Events under way before the link waits: a page or two, and the steps about them. */
const maxUnderWay = 48;

const port = parentPort;
if (port === null) throw new Error('linkWorker runs in a worker thread only');

const controller = new AbortController();
const inbox = createInbox();
let underWay = 0;
let wake: (() => void) | undefined;

port.on('message', (control: LinkControl) => {
  switch (control.kind) {
    case 'acknowledge':
      underWay -= control.count;
      break;
    case 'answer':
      inbox.giveAnswer(control.questionId, control.answer);
      break;
    case 'command':
      inbox.giveCommand(control.command);
      break;
    case 'cancel':
      controller.abort();
      break;
  }
  wake?.();
});

function emit(event: LinkEvent): Promise<void> | undefined {
  underWay++;
  port?.postMessage(event, event.type === 'reader' ? transferables(event.event) : []);
  return underWay < maxUnderWay ? undefined : waitForRoom();
}

async function waitForRoom(): Promise<void> {
  while (underWay >= maxUnderWay && !controller.signal.aborted) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

runLinkHere({
  request: workerData as LinkRequest,
  emit,
  inbox,
  openSyslog: (settings, onStep) => startSyslogReceiver(join(__dirname, 'syslogWorker.cjs'), settings, onStep),
  signal: controller.signal,
})
  .catch((thrown: unknown) => {
    const text = `The link stopped: ${toErrorFacts(thrown).message}`;
    port.postMessage({
      type: 'state',
      way: undefined,
      state: 'stopped',
      text,
      sinceMs: Date.now(),
    } satisfies LinkEvent);
  })
  .finally(() => port.unref());
