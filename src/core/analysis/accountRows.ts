// The rows of the other logs that belong to an account: calls, messages, install and provisioning messages,
// and the audit rows that can be tied to it. Called by the account answer; every row carries its basis.
import type { AccountCall, AccountMessage, TiedRow } from '../../contract/analysis.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
import { categoryById, isBlankOrMasked } from '../catalog/catalog.ts';
import type { Store } from '../store/store.ts';
import { type LogSpan, registrationAt } from './accountState.ts';
import { enumIds } from './enumIds.ts';
import type { Identity } from './identity.ts';
import { type LogRow, readLogRows } from './logRows.ts';
import { numberOrNull, textOrNull, tiedRow } from './spanFacts.ts';
import type { AccountSip, Basis } from './types.ts';

/** An administrator changes an account and then sends it a message: rows this long before may be about it. */
const auditBeforeMessageMs = 10 * 60_000;
const secondMs = 1000;

const ends = [
  { direction: 'out', account: 'caller', number: 'caller_number', other: 'callee', otherNumber: 'callee_number' },
  { direction: 'in', account: 'callee', number: 'callee_number', other: 'caller', otherNumber: 'caller_number' },
] as const;

function idOf(store: Store, text: string): number {
  return store.dictionary.find(text) ?? -1;
}

/** Numbers that calls pair with this account and no other. */
export function ownNumbers(identity: Identity): readonly string[] {
  return identity.numbers.filter((number) => number.otherAccounts.length === 0).map((number) => number.number);
}

/** Call records that name the account at either end, or its number where the name is blank; oldest first. */
export function accountCalls(store: Store, identity: Identity): AccountCall[] {
  const account = idOf(store, identity.account);
  const numbers = ownNumbers(identity);
  const numberIds = numbers.map((number) => idOf(store, number)).join(',');
  const rows = readLogRows(store, categoryById('cdr'), [
    ...ends.map((end) => `t.${end.account} = ${account}`),
    ...ends.map((end) => `t.${end.number} IN (${numberIds})`),
  ]);
  return rows.flatMap((row) =>
    ends.flatMap((end): AccountCall[] => {
      const isNamed = row.text(end.account) === identity.account;
      const isByNumber = isBlankOrMasked(row.get(end.account)) && numbers.includes(row.text(end.number));
      return isNamed || isByNumber ? [callOf(row, end, isNamed ? 'same-account' : 'time-only')] : [];
    }),
  );
}

function callOf(row: LogRow, end: (typeof ends)[number], basis: Basis): AccountCall {
  const totalS = numberOrNull(row, 'total_duration_s');
  return {
    callId: textOrNull(row, 'call_id'),
    row_id: row.rowId,
    from: row.utcMs,
    to: totalS === null ? null : row.utcMs + totalS * secondMs,
    timestamp: row.timestamp,
    direction: end.direction,
    number: textOrNull(row, end.number),
    other: textOrNull(row, end.other),
    otherNumber: textOrNull(row, end.otherNumber),
    disposition: textOrNull(row, 'disposition'),
    hangupCause: textOrNull(row, 'hangup_cause'),
    type: textOrNull(row, 'call_type'),
    route: textOrNull(row, 'call_route'),
    totalS,
    talkS: numberOrNull(row, 'call_duration_s'),
    basis,
    copies: [...row.copies],
  };
}

/** Messages to and from the account; for each to it, whether it was registered when the message came in. */
export function accountMessages(
  store: Store,
  identity: Identity,
  sip: AccountSip,
  log: LogSpan,
  texts: Texts = textsOf(),
): AccountMessage[] {
  const id = idOf(store, identity.account);
  const rows = readLogRows(store, categoryById('messages'), [`t.sender = ${id}`, `t.recipient = ${id}`]);
  return rows.map((row) => {
    const isOut = row.text('sender') === identity.account;
    return {
      ...tiedRow(row, 'same-account', texts.text(isOut ? 'ties.sentIt' : 'ties.receivesIt')),
      direction: isOut ? ('out' as const) : ('in' as const),
      other: textOrNull(row, isOut ? 'recipient' : 'sender'),
      status: textOrNull(row, 'status'),
      recipientRegistered: isOut ? null : registrationAt(sip, log, row.utcMs).registered,
    };
  });
}

/** Rows of a log that name the account in its account column. */
export function rowsNaming(
  store: Store,
  category: 'install-messages' | 'provisioning-messages',
  account: string,
): readonly LogRow[] {
  return readLogRows(store, categoryById(category), [`t.account = ${idOf(store, account)}`]);
}

/**
 * Audit rows about the account. Auditing gives object ids and no names: certain are only rows whose values name
 * the account and all rows of an object they belong to; an Account row that the sender of a message wrote shortly
 * before that message is offered as a match in time.
 */
export function accountAudit(
  store: Store,
  identity: Identity,
  messages: readonly LogRow[],
  texts: Texts = textsOf(),
): TiedRow[] {
  const category = categoryById('audit-events');
  const accountObjects = enumIds(store, 'audit-events', 'object_type', 'Account');
  if (accountObjects.length === 0) return [];
  const rows = readLogRows(store, category, [`t.object_type IN (${accountObjects.join(',')})`]);
  const names = new Set([identity.account, ...ownNumbers(identity), ...identity.peers.map((peer) => peer.peer)]);
  const namesIt = (row: LogRow): boolean => names.has(row.text('old_value')) || names.has(row.text('new_value'));
  const objects = new Set(rows.filter(namesIt).map((row) => row.text('object_id')));
  objects.delete('');
  return rows.flatMap((row): TiedRow[] => {
    if (namesIt(row)) return [tiedRow(row, 'same-account', texts.text('ties.valuesName'))];
    if (objects.has(row.text('object_id'))) return [tiedRow(row, 'same-account', texts.text('ties.sameObject'))];
    const message = messages.find(
      (sent) =>
        sent.text('sent_by') !== '' &&
        sent.text('sent_by') === row.text('username') &&
        sent.utcMs >= row.utcMs &&
        sent.utcMs - row.utcMs <= auditBeforeMessageMs,
    );
    if (message === undefined) return [];
    const tie = texts.text('ties.thenMessage', { user: row.text('username'), time: message.timestamp });
    return [tiedRow(row, 'time-only', tie)];
  });
}
