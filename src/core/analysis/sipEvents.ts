// Rows of the SIP log as events in their true order: by time, rows of one millisecond by their place in the file,
// and copies of one row from overlapping bundles folded into one. Called by sipWalk.ts and by what looks at hours.
import { categoryById, isBlankOrMasked } from '../catalog/catalog.ts';
import { quoteName } from '../store/database.ts';
import { tableName } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { coarseMembers, foldCopies, foldSecond } from './foldCopies.ts';
import { nobodyTest, type SipColumns, sipColumns } from './sipColumns.ts';
import type { SipEvent } from './types.ts';

export const sipTable = quoteName(tableName(categoryById('sip-sessions')));

/** Names the account behind a SIP peer name, where the data pairs it with exactly one. */
export type AccountOfPeer = (peer: string) => string | undefined;

/** Rows read between two chances to stop for a moment: well under a millisecond. */
export const rowsPerStep = 500;

/** All rows of the log to `take`, oldest first, without holding them; yields now and then. */
export function* streamSipEvents(
  store: Store,
  accountOfPeer: AccountOfPeer,
  take: (event: SipEvent) => void,
): Generator<void, void> {
  const columns = sipColumns(store);
  if (columns === undefined) return;
  const { order, utcMs, count } = columns;
  const toEvent = eventReader(store, columns, accountOfPeer);
  const fold = folder(store);
  const { unitMs } = fold;
  let place = 0;
  for (let step = 1; place < count; step++) {
    if (step % rowsPerStep === 0) yield;
    const from = place++;
    const position = order[from] as number;
    const untilMs = endOfUnit(utcMs[position] as number, unitMs);
    while (place < count && (utcMs[order[place] as number] as number) < untilMs) place++;
    if (place === from + 1) {
      take(toEvent(position));
      continue;
    }
    const group: SipEvent[] = [];
    for (let i = from; i < place; i++) group.push(toEvent(order[i] as number));
    for (const event of fold.group(group)) take(event);
  }
}

/** The rows at some positions, which must come in order of time. */
export function collectSipEvents(
  store: Store,
  columns: SipColumns,
  positions: Iterable<number>,
  accountOfPeer: AccountOfPeer,
): readonly SipEvent[] {
  const toEvent = eventReader(store, columns, accountOfPeer);
  const fold = folder(store);
  const events: SipEvent[] = [];
  let group: SipEvent[] = [];
  let untilMs = Number.NEGATIVE_INFINITY;
  const flush = (): void => {
    if (group.length < 2) events.push(...group);
    else events.push(...fold.group(group));
    group = [];
  };
  for (const position of positions) {
    const event = toEvent(position);
    if (event.utcMs >= untilMs) {
      flush();
      untilMs = endOfUnit(event.utcMs, fold.unitMs);
    }
    group.push(event);
  }
  flush();
  return events;
}

interface Folder {
  /** Rows this close may be one event: those of a millisecond, or of a second where a dump has whole seconds. */
  readonly unitMs: number;
  group(events: SipEvent[]): readonly SipEvent[];
}

function folder(store: Store): Folder {
  const fileOrder = byFileOrder(backwardMembers(store));
  const coarse = coarseMembers(store, 'sip-sessions');
  if (coarse.size === 0) return { unitMs: 1, group: (events) => foldCopies(events.sort(fileOrder)) };
  return {
    unitMs: 1000,
    group: (events) =>
      foldSecond(
        events.sort((a, b) => a.utcMs - b.utcMs || fileOrder(a, b)),
        coarse,
      ),
  };
}

function endOfUnit(utcMs: number, unitMs: number): number {
  return (Math.floor(utcMs / unitMs) + 1) * unitMs;
}

/** Members that run newest first: within a millisecond their later record is the earlier event. */
function backwardMembers(store: Store): ReadonlySet<number> {
  const rows = store.database.all("SELECT member_id FROM member WHERE category = 'sip-sessions' AND direction < 0");
  return new Set(rows.values.map(([memberId]) => Number(memberId)));
}

/** The same key as the grids use (query/queryContext.ts), so that both show one order. */
function byFileOrder(backwards: ReadonlySet<number>): (a: SipEvent, b: SipEvent) => number {
  const key = (event: SipEvent): number => (backwards.has(event.memberId) ? -event.rowId : event.rowId);
  return (a, b) => key(a) - key(b);
}

/** Reads the row at a position. Texts are looked at once, by their dictionary number. */
function eventReader(
  store: Store,
  { rowIds, utcMs, memberIds, ids }: SipColumns,
  accountOfPeer: AccountOfPeer,
): (position: number) => SipEvent {
  const { dictionary } = store;
  const isNobody = nobodyTest(store);
  const isRefusal = refusalTest(store);
  const { event, source, details, peername, account, reconciled_account, useragent, remote_address } = ids;
  const { tls_cipher, transport } = ids;
  const kinds = new Map<number, string>();
  const kindOf = (id: number): string => {
    const known = kinds.get(id);
    if (known !== undefined) return known;
    const kind = (dictionary.textOf(id) ?? '').trim().toUpperCase();
    kinds.set(id, kind);
    return kind;
  };
  const byPeer = new Map<number, string | undefined>();
  const ofPeer = (id: number): string | undefined => {
    if (!byPeer.has(id)) {
      const peer = isNobody(id) ? undefined : dictionary.textOf(id);
      byPeer.set(id, peer === undefined ? undefined : (accountOfPeer(peer) ?? peer));
    }
    return byPeer.get(id);
  };
  const attached = (id: number): string | undefined => {
    const text = isNobody(id) ? undefined : dictionary.textOf(id);
    return text === undefined || isFlag.test(text) ? undefined : text;
  };
  return (position) => {
    const accountId = account[position] as number;
    const peerId = peername[position] as number;
    const addressId = remote_address[position] as number;
    const named = isNobody(accountId)
      ? (attached(reconciled_account[position] as number) ?? ofPeer(peerId))
      : dictionary.textOf(accountId);
    return {
      rowId: rowIds[position] as number,
      utcMs: utcMs[position] as number,
      memberId: memberIds[position] as number,
      event: kindOf(event[position] as number),
      source: dictionary.textOf(source[position] as number),
      details: dictionary.textOf(details[position] as number),
      isRefused: isRefusal(details[position] as number),
      account: named,
      isMasked: named === undefined && (isMask(dictionary.textOf(accountId)) || isMask(dictionary.textOf(peerId))),
      useragent: dictionary.textOf(useragent[position] as number),
      address: isNobody(addressId) ? undefined : dictionary.textOf(addressId),
      cipher: dictionary.textOf(tls_cipher[position] as number),
      transport: dictionary.textOf(transport[position] as number),
      copies: noCopies,
    };
  };
}

const noCopies: readonly number[] = [];

/** A test for dictionary ids of Details: true where they say that the request was refused. Each is looked at once. */
export function refusalTest({ dictionary }: Store): (detailsId: number) => boolean {
  // 0 = not looked at yet, 1 = no refusal, 2 = refusal.
  const seen = new Uint8Array(dictionary.size + 1);
  seen[0] = 1;
  return (id) => {
    if (seen[id] === 0) seen[id] = refusedWith.test(dictionary.textOf(id) ?? '') ? 2 : 1;
    return seen[id] === 2;
  };
}

/** A SIP answer other than success in Details: 403 Forbidden. The manual shows 200 OK only; the set is open. */
const refusedWith = /^\s*[3-6]\d\d\b/;

/** The old "Reconciled" field could hold a yes or no instead of a name. */
const isFlag = /^(true|false|yes|no|[01])$/i;

/** Not blank, and yet nobody: only then somebody is hidden. */
function isMask(value: string | undefined): boolean {
  if (value === undefined) return false;
  const shown = value.trim();
  return shown !== '' && shown !== 'null' && isBlankOrMasked(shown);
}
