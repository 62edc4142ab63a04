// The two ways into the SIP log: one account by its indexes, or one pass over all rows in order of time.
// Called by the account and call answers and by findings. Reads only.
import { isBlankOrMasked } from '../catalog/catalog.ts';
import type { Store } from '../store/store.ts';
import type { Identity } from './identity.ts';
import { sipLogEdges } from './logEdges.ts';
import { type AccountOfPeer, collectSipEvents, sipTable, streamSipEvents } from './sipEvents.ts';
import { createSipTracker } from './sipTracker.ts';
import { cachedByStore } from './storeCache.ts';
import type { AccountSip, Basis, Connection, Presence, SipEvent, SipVisitor, TiedEvent } from './types.ts';

/**
 * Walks the whole SIP log once, oldest row first, and reports events, connections and presence. Memory does
 * not grow with the rows.
 */
export function walkSip(store: Store, visitor: SipVisitor): void {
  const tracker = createSipTracker(sipLogEdges(store), visitor);
  streamSipEvents(store, peerPairs(store), tracker.take);
  tracker.finish();
}

/** SQLite limits the length of a statement; an account may have come from very many addresses. */
const addressesPerQuery = 5_000;

function chunked<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** Peer names that occur with exactly one account. */
function peerPairs(store: Store): AccountOfPeer {
  if (!hasPeerOnlyRows(store, '')) return () => undefined;
  const rows = store.database.all(
    `SELECT DISTINCT peername, account FROM ${sipTable} WHERE peername IS NOT NULL AND account IS NOT NULL`,
  );
  const accounts = new Map<string, string | undefined>();
  for (const [peerId, accountId] of rows.values) {
    const peer = store.dictionary.textOf(Number(peerId));
    const account = store.dictionary.textOf(Number(accountId));
    if (peer === undefined || isBlankOrMasked(peer) || isBlankOrMasked(account)) continue;
    accounts.set(peer, accounts.has(peer) && accounts.get(peer) !== account ? undefined : account);
  }
  return (peer) => accounts.get(peer);
}

/** A part of the log: what lies outside is not looked at, as if the log began and ended there. */
export interface SipWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Connections, presence and events of one account. Reads the rows that name it and those of others on the addresses
 * it used, by their indexes: an account of a few thousand rows takes tens of milliseconds in a log of a million.
 */
export function sipOfAccount(store: Store, identity: Identity, window?: SipWindow): AccountSip {
  const edges = sipLogEdges(store);
  const within = window === undefined ? '' : ` AND t.utc_ms BETWEEN ${window.fromMs} AND ${window.toMs}`;
  const peers = identity.peers.filter((peer) => peer.otherAccounts.length === 0).map((peer) => peer.peer);
  const account = identity.isPeerOnly ? -1 : (store.dictionary.find(identity.account) ?? -1);
  const peerIds = peers.map((peer) => store.dictionary.find(peer) ?? -1).join(',');
  const own = [`t.account = ${account}${within}`, `t.reconciled_account = ${account} AND t.account IS NULL${within}`];
  if (identity.isPeerOnly || hasPeerOnlyRows(store, ''))
    own.push(`t.peername IN (${peerIds}) AND ${unnamedSql(store)}${within}`);

  const ownPeers = new Set(peers);
  const connections: Connection[] = [];
  const presence: Presence[] = [];
  const tracker = createSipTracker(
    window === undefined ? edges : { ...edges, fromMs: window.fromMs, toMs: window.toMs },
    {
      connection: (connection) => {
        if (connection.ties.some((tie) => tie.account === identity.account)) connections.push(connection);
      },
      presence: (span) => {
        if (span.account === identity.account) presence.push(span);
      },
    },
    true,
  );
  const accountOfPeer: AccountOfPeer = (peer) => (ownPeers.has(peer) ? identity.account : undefined);
  const events = collectSipEvents(store, own, accountOfPeer, (named) => {
    const addresses = new Set(named.flatMap((event) => event.address ?? []));
    const ids = [...addresses].map((address) => store.dictionary.find(address) ?? -1);
    return chunked(ids, addressesPerQuery).map(
      (some) => `t.remote_address IN (${some.join(',')}) AND t.account IS NOT ${account}${within}`,
    );
  });
  for (const event of events) tracker.take(event);
  tracker.finish();
  return {
    connections: connections.sort((a, b) => startOf(a) - startOf(b)),
    presence: presence.sort((a, b) => startOf(a) - startOf(b)),
    events: tieEvents(events, connections, identity.account),
  };
}

function startOf(span: Connection | Presence): number {
  return span.fromMs ?? span.toMs ?? span.lastProofMs;
}

/** Rows that name the account are certain; blank ones on its connections are tied by address and time. */
function tieEvents(
  events: readonly SipEvent[],
  connections: readonly Connection[],
  account: string,
): readonly TiedEvent[] {
  const byConnection = new Map<number, Basis>();
  for (const connection of connections) {
    const basis: Basis = connection.account === account ? 'time-only' : 'not-reconciled';
    for (const row of connection.rows) byConnection.set(row.rowId, basis);
  }
  return events.flatMap((event): TiedEvent[] => {
    if (event.account === account) return [{ event, basis: 'same-account' }];
    const basis = byConnection.get(event.rowId);
    return event.account !== undefined || basis === undefined ? [] : [{ event, basis }];
  });
}

/**
 * Whether any row names a peer and no account, as dumps of the SQL view and logs with masked names do. Looked up
 * once per state of the store.
 */
export const hasPeerOnlyRows = cachedByStore(
  (store): boolean =>
    store.database.value(
      `SELECT 1 FROM ${sipTable} AS t WHERE ${unnamedSql(store)} AND t.peername IS NOT NULL LIMIT 1`,
    ) === 1,
);

/** SQL on the alias `t` for rows whose account is blank or masked. */
function unnamedSql(store: Store): string {
  const masked = store.dictionary.match(isBlankOrMasked).join(',');
  return masked === '' ? 't.account IS NULL' : `(t.account IS NULL OR t.account IN (${masked}))`;
}
