// The SIP log in memory, in order of time: what is read by position instead of through SQLite's pages, which takes
// four times as long. Called by sipEvents.ts and by what counts over the whole log. Reads only.
import { isBlankOrMasked } from '../catalog/catalog.ts';
import { sortByKey } from '../store/image/sortOrder.ts';
import type { Store } from '../store/store.ts';
import { cachedByStore } from './storeCache.ts';

const sipCategory = 'sip-sessions';

/** Dictionary columns of the SIP log that the analysis reads. */
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
type TextColumn = (typeof textColumns)[number];

/** Arrays of one length; position i of each speaks of the same row. Dictionary ids, 0 = blank. */
export interface SipColumns {
  readonly count: number;
  readonly rowIds: Uint32Array;
  readonly utcMs: Float64Array;
  readonly memberIds: Uint32Array;
  readonly ids: Readonly<Record<TextColumn, Int32Array>>;
  /** Positions, oldest first. Within a millisecond nothing is promised: see byFileOrder. */
  readonly order: Uint32Array;
}

/** The log as it is now, or undefined when it holds no row. */
export function sipColumns(store: Store): SipColumns | undefined {
  const columns = store.columns.get(sipCategory);
  const count = store.counts.get(sipCategory) ?? 0;
  if (columns === undefined || count === 0) return undefined;
  const blank = new Int32Array(0);
  const ids = Object.fromEntries(
    textColumns.map((name) => [name, columns.ids.get(name)?.values ?? blank]),
  ) as unknown as SipColumns['ids'];
  return {
    count,
    rowIds: columns.rowIds.values,
    utcMs: columns.utcMs.values,
    memberIds: columns.memberIds.values,
    ids,
    order: timeOrder(store, ''),
  };
}

/** Most exports run newest first throughout: then turning them round is all there is to sort. */
const timeOrder = cachedByStore((store): Uint32Array => {
  const count = store.counts.get(sipCategory) ?? 0;
  const times = store.columns.get(sipCategory)?.utcMs.values ?? new Float64Array(0);
  let isRising = true;
  let isFalling = true;
  for (let i = 1; i < count && (isRising || isFalling); i++) {
    if ((times[i] as number) < (times[i - 1] as number)) isRising = false;
    else if ((times[i] as number) > (times[i - 1] as number)) isFalling = false;
  }
  if (isRising || !isFalling) return sortByKey(times, count);
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = count - 1 - i;
  return order;
});

/** Places in `order` of the rows in [fromMs, toMs]: from the first to before the second. */
export function placesBetween(columns: SipColumns, fromMs: number, toMs: number): readonly [number, number] {
  return [firstPlace(columns, (utcMs) => utcMs >= fromMs), firstPlace(columns, (utcMs) => utcMs > toMs)];
}

function firstPlace({ order, utcMs, count }: SipColumns, isAfter: (utcMs: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAfter(utcMs[order[middle] as number] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether each dictionary text is blank or masked, looked at once: 0 = not yet known, 1 = names somebody, 2 = nobody. */
const nobodies = new WeakMap<Store, Uint8Array>();

/** A test for dictionary ids of names: true for blank and masked ones, which name nobody. */
export function nobodyTest(store: Store): (id: number) => boolean {
  let known = nobodies.get(store) ?? new Uint8Array(0);
  if (known.length <= store.dictionary.size) {
    const larger = new Uint8Array(store.dictionary.size + 1);
    larger.set(known);
    known = larger;
    nobodies.set(store, known);
  }
  const seen = known;
  return (id) => {
    if (id === 0) return true;
    if (seen[id] === 0 || seen[id] === undefined) seen[id] = isBlankOrMasked(store.dictionary.textOf(id)) ? 2 : 1;
    return seen[id] === 2;
  };
}

/**
 * Whether any row names a peer and no account, as dumps of the SQL view and logs with masked names do. Looked up
 * once per state of the store.
 */
export const hasPeerOnlyRows = cachedByStore((store): boolean => {
  const columns = sipColumns(store);
  if (columns === undefined) return false;
  const isNobody = nobodyTest(store);
  const { account, peername } = columns.ids;
  for (let i = 0; i < columns.count; i++) {
    if (peername[i] !== 0 && isNobody(account[i] as number)) return true;
  }
  return false;
});

/** An account that rows pair a peer name with: how many rows, and the number of the first. */
export interface PeerPair {
  readonly account: number;
  rows: number;
  readonly rowId: number;
}

/** Peer names with the accounts they are paired with (dictionary ids); counted in one pass, once per state of the store. */
export const peerPairs = cachedByStore((store): ReadonlyMap<number, readonly PeerPair[]> => {
  const pairs = new Map<number, PeerPair[]>();
  const columns = sipColumns(store);
  if (columns === undefined) return pairs;
  const { account, peername } = columns.ids;
  // Nearly every peer name has one account: counted in arrays by its number, without a look-up for every row.
  const owners = new Int32Array(store.dictionary.size + 1);
  const rows = new Int32Array(store.dictionary.size + 1);
  const firstRows = new Uint32Array(store.dictionary.size + 1);
  const add = (peer: number, pair: PeerPair): void => {
    const known = pairs.get(peer);
    if (known === undefined) pairs.set(peer, [pair]);
    else known.push(pair);
  };
  for (let i = 0; i < columns.count; i++) {
    const peer = peername[i] as number;
    const owner = account[i] as number;
    if (peer === 0 || owner === 0) continue;
    if (owners[peer] === owner) rows[peer] = (rows[peer] as number) + 1;
    else if (owners[peer] === 0) {
      owners[peer] = owner;
      rows[peer] = 1;
      firstRows[peer] = columns.rowIds[i] as number;
    } else {
      const other = pairs.get(peer)?.find((pair) => pair.account === owner);
      if (other === undefined) add(peer, { account: owner, rows: 1, rowId: columns.rowIds[i] as number });
      else other.rows++;
    }
  }
  for (let peer = 1; peer < owners.length; peer++) {
    if (owners[peer] === 0) continue;
    add(peer, { account: owners[peer] as number, rows: rows[peer] as number, rowId: firstRows[peer] as number });
  }
  const isNobody = nobodyTest(store);
  for (const [peer, known] of pairs) {
    const named = known.filter((pair) => !isNobody(pair.account));
    if (isNobody(peer) || named.length === 0) pairs.delete(peer);
    else pairs.set(peer, named);
  }
  return pairs;
});

/** Works out what this file keeps for a state of the store. */
export function prepareSipColumns(store: Store): void {
  sipColumns(store);
  hasPeerOnlyRows(store, '');
  peerPairs(store, '');
}
