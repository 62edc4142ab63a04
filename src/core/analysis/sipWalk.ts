// The two ways into the SIP log: one account by its indexes, or one pass over all rows in order of time.
// Called by the account and call answers and by findings. Reads only.
import type { Store } from '../store/store.ts';
import type { Identity } from './identity.ts';
import { sipLogEdges } from './logEdges.ts';
import { type AccountOfPeer, collectSipEvents, sipTable, streamSipEvents } from './sipEvents.ts';
import { createSipTracker } from './sipTracker.ts';
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

/** Peer names that occur with exactly one account. */
function peerPairs(store: Store): AccountOfPeer {
  const rows = store.database.all(
    `SELECT DISTINCT peername, account FROM ${sipTable} WHERE peername IS NOT NULL AND account IS NOT NULL`,
  );
  const accounts = new Map<string, string | undefined>();
  for (const [peerId, accountId] of rows.values) {
    const peer = store.dictionary.textOf(Number(peerId));
    const account = store.dictionary.textOf(Number(accountId));
    if (peer === undefined) continue;
    accounts.set(peer, accounts.has(peer) && accounts.get(peer) !== account ? undefined : account);
  }
  return (peer) => accounts.get(peer);
}

/**
 * Connections, presence and events of one account. Reads the rows that name it and those on the addresses it
 * used, so an account of a few thousand rows takes milliseconds in a log of a million.
 */
export function sipOfAccount(store: Store, identity: Identity): AccountSip {
  const idsOf = (texts: readonly string[]): string =>
    texts.map((text) => store.dictionary.find(text) ?? -1).join(',') || '-1';
  const peers = identity.peers.filter((peer) => peer.otherAccounts.length === 0).map((peer) => peer.peer);
  const account = identity.isPeerOnly ? '-1' : idsOf([identity.account]);
  const own = [`account = ${account}`, `reconciled_account = ${account}`, `peername IN (${idsOf(peers)})`];
  const addresses = new Set<number>();
  for (const condition of own) {
    const rows = store.database.all(`SELECT DISTINCT remote_address FROM ${sipTable} WHERE ${condition}`);
    for (const [id] of rows.values) if (id !== null) addresses.add(Number(id));
  }
  const conditions = [
    `t.remote_address IN (${[...addresses].join(',')})`,
    ...own.map((condition) => `t.${condition} AND t.remote_address IS NULL`),
  ];

  const ownPeers = new Set(peers);
  const connections: Connection[] = [];
  const presence: Presence[] = [];
  const tracker = createSipTracker(
    sipLogEdges(store),
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
  const events = collectSipEvents(store, conditions, (peer) => (ownPeers.has(peer) ? identity.account : undefined));
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
