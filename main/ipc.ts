// The only place that registers handlers for the page. Every call must come from the top frame of our own
// page and pass its schema; every outcome is an answer, because Electron loses an error's code on the way.
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { Answer } from '../renderer/host/bridge.ts';
import { ConsoleError, toErrorFacts } from '../src/contract/errors.ts';
import { channelSchemas } from './channelSchemas.ts';
import type { NoticeChannel, Notices, RequestChannel, Requests } from './channels.ts';
import { isOwnUrl } from './ownUrl.ts';

type Value<C extends RequestChannel> = Requests[C]['value'];

/** Registers the handler of one channel. It may throw ConsoleError; anything else crosses as `unexpected`. */
export function handle<C extends RequestChannel>(
  channel: C,
  handler: (argument: Requests[C]['argument'], page: WebContents) => Value<C> | Promise<Value<C>>,
): void {
  ipcMain.handle(channel, async (event, ...values: unknown[]): Promise<Answer<Value<C>>> => {
    try {
      checkSender(event);
      const argument = checkArgument(channel, values);
      return { ok: true, value: await handler(argument, event.sender) };
    } catch (thrown) {
      // Only code and sentence: a stack would tell the page where the program lies.
      const { code, message } = toErrorFacts(thrown);
      return { ok: false, error: { code, message } };
    }
  });
}

/** Tells the page something; dropped when the page is gone. */
export function notify<C extends NoticeChannel>(page: WebContents, channel: C, payload: Notices[C]): void {
  if (!page.isDestroyed()) page.send(channel, payload);
}

function checkSender(event: IpcMainInvokeEvent): void {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || !isOwnUrl(frame.url)) {
    throw new ConsoleError('bad-request', 'This call did not come from the console.');
  }
}

function checkArgument<C extends RequestChannel>(channel: C, values: readonly unknown[]): Requests[C]['argument'] {
  const checked = channelSchemas[channel].safeParse(values[0]);
  if (values.length !== 1 || !checked.success) {
    throw new ConsoleError('bad-request', `${channel}: wrong argument.`);
  }
  return checked.data;
}
