// Reads rows of the SIP log as events in their true order: by time, rows of one millisecond by their place in
// the file, and copies of one row from overlapping bundles folded into one. Called by sipWalk.ts only.
import type { Cell } from '../../contract/filter.ts';
import { categoryById, isBlankOrMasked } from '../catalog/catalog.ts';
import { quoteName } from '../store/database.ts';
import { sortByKey } from '../store/image/sortOrder.ts';
import { tableName } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { SipEvent } from './types.ts';

const sipCategory = 'sip-sessions';
export const sipTable = quoteName(tableName(categoryById(sipCategory)));

/** What an event is made of behind row id, time and member; all of them dictionary numbers. */
const textColumns = [
  'event',
  'source',
  'details',
  'peername',
  'account',
  'reconciled_account',
  'useragent',
  'remote_address',
  'tls_cipher',
  'transport',
] as const;
const sipColumns = ['row_id', 'utc_ms', 'member_id', ...textColumns].map((name) => `t.${name}`).join(', ');

/** Names the account behind a SIP peer name, where the data pairs it with exactly one. */
export type AccountOfPeer = (peer: string) => string | undefined;

/** All rows of the log to `take`, oldest first, without holding them. */
export function streamSipEvents(store: Store, accountOfPeer: AccountOfPeer, take: (event: SipEvent) => void): void {
  const backwards = backwardMembers(store);
  const toEvent = eventReader(store, accountOfPeer);
  let group: SipEvent[] = [];
  const flush = (): void => {
    if (group.length > 1) group.sort(byFileOrder(backwards));
    for (const event of foldCopies(group)) take(event);
    group = [];
  };
  const columns = store.columns.get(sipCategory);
  const count = store.counts.get(sipCategory) ?? 0;
  if (columns === undefined || count === 0) return;
  const cells = textColumns.map((name) => columns.ids.get(name)?.values);
  const row: Cell[] = [];
  // From the columns in memory: a pass over SQLite's pages takes four times as long.
  for (const position of sortByKey(columns.utcMs.values, count)) {
    row[0] = columns.rowIds.values[position] as number;
    row[1] = columns.utcMs.values[position] as number;
    row[2] = columns.memberIds.values[position] as number;
    for (let index = 0; index < cells.length; index++) row[3 + index] = cells[index]?.[position] ?? null;
    const event = toEvent(row);
    if (group.length > 0 && group[0]?.utcMs !== event.utcMs) flush();
    group.push(event);
  }
  flush();
}

/**
 * Rows for which any of the conditions (our own SQL on the table alias `t`) holds, oldest first. `more` looks at the
 * rows of those and names conditions for others that are needed with them.
 */
export function collectSipEvents(
  store: Store,
  conditions: readonly string[],
  accountOfPeer: AccountOfPeer,
  more: (found: readonly SipEvent[]) => readonly string[] = () => [],
): readonly SipEvent[] {
  const toEvent = eventReader(store, accountOfPeer);
  const found = new Map<number, SipEvent>();
  const read = (condition: string): void =>
    store.database.each(`SELECT ${sipColumns} FROM ${sipTable} AS t WHERE ${condition}`, [], (row) => {
      const event = toEvent(row);
      found.set(event.rowId, event);
      return undefined;
    });
  conditions.forEach(read);
  more([...found.values()]).forEach(read);
  const fileOrder = byFileOrder(backwardMembers(store));
  const events = [...found.values()].sort((a, b) => a.utcMs - b.utcMs || fileOrder(a, b));
  const folded: SipEvent[] = [];
  for (let from = 0; from < events.length; ) {
    let to = from + 1;
    while (to < events.length && events[to]?.utcMs === events[from]?.utcMs) to++;
    if (to === from + 1) folded.push(events[from] as SipEvent);
    else folded.push(...foldCopies(events.slice(from, to)));
    from = to;
  }
  return folded;
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

function eventReader(store: Store, accountOfPeer: AccountOfPeer): (row: readonly Cell[]) => SipEvent {
  const text = (cell: Cell | undefined): string | undefined =>
    typeof cell === 'number' ? store.dictionary.textOf(cell) : undefined;
  const kinds = new Map<string, string>();
  const kindOf = (event: string): string => {
    const known = kinds.get(event) ?? event.trim().toUpperCase();
    kinds.set(event, known);
    return known;
  };
  const identities = new Map<string, string | undefined>();
  /** Blank and masked texts name nobody. */
  const identity = (value: string | undefined): string | undefined => {
    if (value === undefined) return undefined;
    if (!identities.has(value)) identities.set(value, isBlankOrMasked(value) ? undefined : value);
    return identities.get(value);
  };
  return (row) => {
    const peer = text(row[6]);
    const account = text(row[7]);
    const reconciled = text(row[8]);
    const attached = reconciled === undefined || isFlag.test(reconciled) ? undefined : identity(reconciled);
    const knownPeer = identity(peer);
    const byPeer = knownPeer === undefined ? undefined : (accountOfPeer(knownPeer) ?? knownPeer);
    const named = identity(account) ?? attached ?? byPeer;
    return {
      rowId: Number(row[0]),
      utcMs: Number(row[1]),
      memberId: Number(row[2]),
      event: kindOf(text(row[3]) ?? ''),
      source: text(row[4]),
      details: text(row[5]),
      account: named,
      isMasked: named === undefined && (isMask(account) || isMask(peer)),
      useragent: text(row[9]),
      address: identity(text(row[10])),
      cipher: text(row[11]),
      transport: text(row[12]),
      copies: [],
    };
  };
}

/** The old "Reconciled" field could hold a yes or no instead of a name. */
const isFlag = /^(true|false|yes|no|[01])$/i;

/** Not blank, and yet nobody: only then somebody is hidden. */
function isMask(value: string | undefined): boolean {
  if (value === undefined) return false;
  const shown = value.trim();
  return shown !== '' && shown !== 'null' && isBlankOrMasked(shown);
}

/**
 * Folds rows that say the same and come from different members: the n-th of one member with the n-th of another,
 * so that a file's own repetitions stay. A row whose account was filled in between two exports is the same row.
 */
function foldCopies(group: readonly SipEvent[]): readonly SipEvent[] {
  if (group.every((event) => event.memberId === group[0]?.memberId)) return group;
  const kept: { event: SipEvent; members: Set<number> }[] = [];
  for (const event of group) {
    const twin = kept.find((other) => !other.members.has(event.memberId) && isCopy(other.event, event));
    if (twin === undefined) {
      kept.push({ event, members: new Set([event.memberId]) });
      continue;
    }
    twin.members.add(event.memberId);
    twin.event = {
      ...twin.event,
      account: twin.event.account ?? event.account,
      isMasked: twin.event.isMasked && event.isMasked,
      copies: [...twin.event.copies, event.rowId],
    };
  }
  return kept.map(({ event }) => event);
}

function isCopy(a: SipEvent, b: SipEvent): boolean {
  return (
    a.event === b.event &&
    a.address === b.address &&
    a.details === b.details &&
    a.source === b.source &&
    a.useragent === b.useragent &&
    a.cipher === b.cipher &&
    a.transport === b.transport &&
    (a.account === b.account || a.account === undefined || b.account === undefined)
  );
}
