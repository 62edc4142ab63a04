// Tries that did not become a registration: connections that were closed without a REGISTER, and REGISTERs that were
// refused. Which account made them is seldom in the log, so most are tied by time only. Called by the account answer
// and by its state at a moment.
import type { AttemptSeries } from '../../contract/analysis.ts';
import { render, type Said, said } from '../../texts/said.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
import type { Store } from '../store/store.ts';
import { enumIds } from './enumIds.ts';
import { coarseMembers } from './foldCopies.ts';
import { nobodyTest, type SipColumns, sipColumns } from './sipColumns.ts';
import { refusalTest } from './sipEvents.ts';
import { timestampOf } from './spanFacts.ts';
import { cachedByStore } from './storeCache.ts';
import type { AccountSip, Basis, Presence } from './types.ts';
import { ipOf } from './userAgent.ts';

/** A client registers within a second of its CONNECT; this allows for a slow one. */
const registersWithinMs = 60_000;
/** A pause longer than this ends a series. */
const pauseMs = 30 * 60_000;
const maxMarks = 500;
const maxAddresses = 20;

interface Tries {
  readonly columns: SipColumns;
  /** Oldest first; copies of overlapping bundles once. */
  readonly positions: readonly number[];
  /** Time of the DISCONNECT that follows on the address; NaN where none does. */
  readonly ends: readonly number[];
}

/** Every try of the log, whoever made it: one pass from its end, once per state of the store. */
const allTries = cachedByStore((store): Tries | undefined => {
  const columns = sipColumns(store);
  if (columns === undefined) return undefined;
  const { order, utcMs, memberIds, ids } = columns;
  const kinds = new Uint8Array(store.dictionary.size + 1);
  for (const [kind, name] of [
    [1, 'CONNECT'],
    [2, 'REGISTER'],
    [3, 'DISCONNECT'],
  ] as const)
    for (const id of enumIds(store, 'sip-sessions', 'event', name)) kinds[id] = kind;
  const isNobody = nobodyTest(store);
  const isRefusal = refusalTest(store);
  const nextRegister = new Float64Array(store.dictionary.size + 1).fill(Number.POSITIVE_INFINITY);
  const nextRefused = new Float64Array(store.dictionary.size + 1).fill(Number.POSITIVE_INFINITY);
  const nextEnd = new Float64Array(store.dictionary.size + 1).fill(Number.NaN);
  const latest = new Map<number, number>();
  const unitMs = coarseMembers(store, 'sip-sessions').size === 0 ? 1 : 1000;
  const unitOf = (ms: number): number => Math.floor(ms / unitMs);
  const positions: number[] = [];
  const ends: number[] = [];
  for (let place = order.length - 1; place >= 0; place--) {
    const position = order[place] as number;
    const address = ids.remote_address[position] as number;
    const kind = kinds[ids.event[position] as number];
    if (address === 0 || kind === 0) continue;
    const at = utcMs[position] as number;
    if (kind === 3) {
      nextEnd[address] = at;
      continue;
    }
    const isRefused = kind === 2 && isRefusal(ids.details[position] as number);
    if (kind === 2 && !isRefused) {
      nextRegister[address] = at;
      continue;
    }
    const isNamed =
      !isNobody(ids.account[position] as number) ||
      ids.peername[position] !== 0 ||
      ids.reconciled_account[position] !== 0;
    // A connection whose REGISTER was refused is one try, not two; a challenge that is then answered is none.
    const isTry =
      (nextRegister[address] as number) - at > registersWithinMs &&
      (isRefused || (!isNamed && (nextRefused[address] as number) - at > registersWithinMs));
    if (isRefused) nextRefused[address] = at;
    const copied = latest.get(address);
    const isCopy =
      copied !== undefined &&
      unitOf(utcMs[copied] as number) === unitOf(at) &&
      memberIds[copied] !== memberIds[position];
    if (isTry && !isCopy) {
      positions.push(position);
      ends.push(nextEnd[address] as number);
      latest.set(address, position);
    }
    if (kind === 1) nextEnd[address] = Number.NaN;
  }
  return { columns, positions: positions.reverse(), ends: ends.reverse() };
});

/** Looks for the tries of the whole log, which the first answer would otherwise wait for. */
export function prepareAttempts(store: Store): void {
  allTries(store, '');
}

interface Try {
  readonly position: number;
  readonly atMs: number;
  readonly endMs: number;
  readonly kind: AttemptSeries['kind'];
  readonly agentId: number;
  readonly basis: Basis;
  readonly tie: Said;
}

/** Series of tries that were the account's, or may have been: same client or network, and it was not online. */
export function attemptsOf(store: Store, account: string, sip: AccountSip, texts: Texts = textsOf()): AttemptSeries[] {
  const tries = allTries(store, '');
  if (tries === undefined) return [];
  const { columns, positions, ends } = tries;
  const { utcMs, rowIds, ids } = columns;
  const isRefusal = refusalTest(store);
  const text = (id: number | undefined): string => store.dictionary.textOf(id ?? 0) ?? '';
  const own = new Set(sip.events.map(({ event }) => event.rowId));
  const agents = new Set(sip.connections.flatMap((one) => store.dictionary.find(one.useragent ?? '') ?? []));
  const networks = new Set(sip.connections.map((one) => ipOf(one.address)));
  const accountId = store.dictionary.find(account) ?? -1;
  const found: Try[] = [];
  positions.forEach((position, index) => {
    const atMs = utcMs[position] as number;
    const agentId = ids.useragent[position] as number;
    const isOwn = ids.account[position] === accountId;
    const isAgent = agents.has(agentId);
    if (!isOwn && !isAgent && agentId !== 0) return;
    if (!isOwn && own.has(rowIds[position] as number)) return;
    const isNetwork = networks.has(ipOf(text(ids.remote_address[position])));
    if (!isOwn && !(isAgent && isNetwork) && (!(isAgent || isNetwork) || isOnline(sip.presence, atMs))) return;
    const kind = isRefusal(ids.details[position] as number) ? 'register-refused' : 'no-register';
    const basis: Basis = isOwn ? 'same-account' : 'time-only';
    found.push({
      position,
      atMs,
      endMs: ends[index] as number,
      kind,
      agentId,
      basis,
      tie: tieOf(isOwn, isAgent, isNetwork),
    });
  });
  return seriesOf(found).map((series) => toFacts(store, columns, series, texts));
}

function tieOf(isOwn: boolean, isAgent: boolean, isNetwork: boolean): Said {
  if (isOwn) return said('ties.refusedNamed');
  if (isAgent && isNetwork) return said('ties.sameClientAndNetwork');
  return said(isAgent ? 'ties.sameClient' : 'ties.usedNetwork');
}

function isOnline(presence: readonly Presence[], atMs: number): boolean {
  return presence.some(
    (span) => (span.fromMs ?? Number.NEGATIVE_INFINITY) <= atMs && (span.toMs ?? Number.POSITIVE_INFINITY) > atMs,
  );
}

function seriesOf(tries: readonly Try[]): Try[][] {
  const done: Try[][] = [];
  const open = new Map<string, Try[]>();
  for (const one of tries) {
    const key = `${one.kind} ${one.agentId} ${one.basis}`;
    const series = open.get(key);
    const last = series?.at(-1);
    if (series !== undefined && last !== undefined && one.atMs - last.atMs <= pauseMs) series.push(one);
    else {
      const begun = [one];
      open.set(key, begun);
      done.push(begun);
    }
  }
  return done;
}

function toFacts(store: Store, { rowIds, ids }: SipColumns, series: readonly Try[], texts: Texts): AttemptSeries {
  const first = series[0] as Try;
  const last = series.at(-1) as Try;
  const text = (id: number | undefined): string | undefined => store.dictionary.textOf(id ?? 0);
  const addresses = new Set(series.flatMap(({ position }) => text(ids.remote_address[position]) ?? []));
  const toMs = Number.isNaN(last.endMs) ? last.atMs : last.endMs;
  return {
    from: first.atMs,
    to: toMs,
    fromTimestamp: timestampOf(store, first.atMs) ?? '',
    toTimestamp: timestampOf(store, toMs) ?? '',
    kind: first.kind,
    count: series.length,
    useragent: text(first.agentId) ?? null,
    addresses: [...addresses].slice(0, maxAddresses),
    refusedWith: first.kind === 'register-refused' ? (text(ids.details[last.position]) ?? null) : null,
    basis: first.basis,
    tie: render(texts, first.tie),
    marks: series.slice(0, maxMarks).map(({ position, atMs, endMs }) => ({
      utc_ms: atMs,
      timestamp: timestampOf(store, atMs) ?? '',
      row_id: rowIds[position] as number,
      end: Number.isNaN(endMs) ? null : endMs,
    })),
  };
}
