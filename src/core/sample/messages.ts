// The Secure Messages of one day, each with the status it has at the export, agreeing with the presence of
// sender and recipient. A day is complete in itself, so days can be made in any order.

import { hourMs, secondMs } from './clock.ts';
import { roles } from './incidents.ts';
import type { Account } from './installation.ts';
import { nextRegistration, presenceAt } from './presence.ts';
import { createRandom } from './random.ts';
import type { Simulated } from './simulated.ts';

/** One row of the Messages log before it is written. */
export interface MessageRecord {
  readonly atMs: number;
  readonly sender: Account;
  readonly recipient: Account;
  readonly status: string;
}

/** Longest time in the queue (PSOM 4.0.1 §6.1). */
export const messageLifeMs = 72 * hourMs;

/** All messages the server accepted on a local day, in the order of the list read upwards: by second, within it by chance. */
export function messagesOfDay(simulated: Simulated, day: number): readonly MessageRecord[] {
  const { clock, accounts, seed } = simulated;
  const random = createRandom(seed, 'messages', day);
  const share = clock.weekdayOf(day) > 4 ? 0.2 : 0.6;
  const records: MessageRecord[] = [];
  const post = (atMs: number, sender: Account, recipient: Account, isBadPayload: boolean) => {
    if (atMs < clock.startMs || atMs >= clock.exportMs) return;
    // A message stays on the sender's device, and out of this log, until it has a connection.
    const online = presenceAt(simulated.presenceOf(sender.index), atMs);
    if (!online.isReachable) return;
    records.push({
      atMs,
      sender,
      recipient,
      status: isBadPayload ? 'INVALID_PAYLOAD' : statusOf(simulated, recipient, atMs),
    });
  };
  for (const sender of accounts) {
    if (sender.canReceiveMessages !== 'yes' || sender.habit === 'never' || !random.chance(share)) continue;
    const recipient = pickRecipient(accounts, sender, random.next(), random.int(0, accounts.length - 1));
    if (recipient === undefined) continue;
    // Most people know that a desk phone cannot show messages.
    if (recipient.canReceiveMessages !== 'yes' && !random.chance(0.12)) continue;
    let atMs = clock.at(day, random.between(8, 21));
    const blocks = recipient.canReceiveMessages === 'yes' ? random.int(1, 3) : 1;
    for (let block = 0; block < blocks; block++) {
      const [from, to] = block % 2 === 0 ? [sender, recipient] : [recipient, sender];
      for (let left = random.int(1, 6); left > 0; left--) {
        post(atMs, from, to, false);
        atMs += Math.round(random.wait(random.chance(0.6) ? 2600 : 19_000)) + 60;
      }
      atMs += Math.round(random.wait(90 * secondMs));
    }
  }
  for (const note of storyMessages(simulated, day)) post(note.atMs, note.sender, note.recipient, note.isBadPayload);
  const tie = (record: MessageRecord) => record.atMs % 7;
  return records.sort((a, b) => Math.floor(a.atMs / secondMs) - Math.floor(b.atMs / secondMs) || tie(a) - tie(b));
}

function pickRecipient(
  accounts: readonly Account[],
  sender: Account,
  draw: number,
  index: number,
): Account | undefined {
  const recipient = draw < 0.6 ? accounts[(sender.index * 7 + 3) % accounts.length] : accounts[index];
  return recipient === undefined || recipient.index === sender.index || recipient.habit === 'never'
    ? undefined
    : recipient;
}

function statusOf(simulated: Simulated, recipient: Account, atMs: number): string {
  if (recipient.canReceiveMessages === 'no-recipient') return 'INVALID_RECIPIENT';
  if (recipient.canReceiveMessages === 'no-device') return 'INVALID_DEVICE';
  const { exportMs } = simulated.clock;
  const presence = simulated.presenceOf(recipient.index);
  const online = presenceAt(presence, atMs);
  const deliveredMs = online.isReachable ? atMs : (nextRegistration(presence, atMs) ?? Number.POSITIVE_INFINITY);
  if (deliveredMs - atMs <= messageLifeMs) return deliveredMs < exportMs ? 'DELIVERED' : 'ENQUEUED';
  return atMs + messageLifeMs < exportMs ? 'EXPIRED' : 'ENQUEUED';
}

interface Note {
  readonly atMs: number;
  readonly sender: Account;
  readonly recipient: Account;
  readonly isBadPayload: boolean;
}

/** Messages the story needs: to the account that stays offline for days, to a desk phone, to the old device. */
function storyMessages(simulated: Simulated, day: number): readonly Note[] {
  const { clock, accounts, incidents } = simulated;
  const isOn = (atMs: number) => atMs >= clock.at(day, 0) && atMs < clock.at(day + 1, 0);
  const chatty = accounts[roles.chatty];
  const offline = accounts[roles.offline];
  const frontDesk = accounts[roles.frontDesk];
  const oldDevice = accounts[roles.oldDevice];
  const roamer = accounts[roles.roamer];
  if (
    chatty === undefined ||
    offline === undefined ||
    frontDesk === undefined ||
    oldDevice === undefined ||
    roamer === undefined
  )
    return [];
  const notes: Note[] = [];
  const add = (atMs: number, recipient: Account, isBadPayload = false) => {
    if (isOn(atMs)) notes.push({ atMs, sender: chatty, recipient, isBadPayload });
  };
  for (let i = 0; i < 5; i++) add(incidents.offline.fromMs + (20 + i * 4) * 60 * secondMs + i * 1317 + 80, offline);
  for (let i = 0; i < 3; i++) add(incidents.offline.fromMs + 3 * hourMs + i * 2411 + 12, frontDesk);
  add(incidents.offline.fromMs + 4 * hourMs + 5, oldDevice);
  add(incidents.offline.fromMs + 4.5 * hourMs + 77, roamer, true);
  for (let i = 0; i < 4; i++)
    add(clock.exportMs - 40 * 60 * secondMs + i * 3107, accounts[roles.neverActivated] ?? offline);
  return notes;
}
