// The two ways into the SIP log: one account by its rows and addresses, or one pass over all rows in order of time.
// Called by the account and call answers and by findings. Reads only.
import type { Store } from '../store/store.ts';
import type { Identity } from './identity.ts';
import { sipLogEdges } from './logEdges.ts';
import { hasPeerOnlyRows, nobodyTest, peerPairs, placesBetween, type SipColumns, sipColumns } from './sipColumns.ts';
import { type AccountOfPeer, collectSipEvents, streamSipEvents } from './sipEvents.ts';
import { createSipTracker } from './sipTracker.ts';
import type { AccountSip, Basis, Connection, Presence, SipEvent, SipVisitor, TiedEvent } from './types.ts';

/**
 * Walks the whole SIP log once, oldest row first, and reports events, connections and presence. Yields about every
 * millisecond. Memory does not grow with the rows.
 */
export function* walkSip(store: Store, visitor: SipVisitor): Generator<void, void> {
  const tracker = createSipTracker(sipLogEdges(store), visitor);
  yield* streamSipEvents(store, soleOwners(store), tracker.take);
  tracker.finish();
}

/** Accounts of the peer names that occur with exactly one; looked at only where rows name a peer alone. */
function soleOwners(store: Store): AccountOfPeer {
  if (!hasPeerOnlyRows(store, '')) return () => undefined;
  const owners = new Map<string, string | undefined>();
  for (const [peer, pairs] of peerPairs(store, '')) {
    const [pair] = pairs;
    if (pair === undefined || pairs.length > 1) continue;
    owners.set(store.dictionary.textOf(peer) ?? '', store.dictionary.textOf(pair.account));
  }
  return (peer) => owners.get(peer);
}

/** A part of the log: what lies outside is not looked at, as if the log began and ended there. */
export interface SipWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Connections, presence and events of one account: the rows that name it, and those of others on the addresses it
 * used. Two passes over numbers in memory, so a log of a million rows takes some milliseconds.
 */
export function sipOfAccount(store: Store, identity: Identity, window?: SipWindow): AccountSip {
  const columns = sipColumns(store);
  if (columns === undefined) return { connections: [], presence: [], events: [] };
  const edges = sipLogEdges(store);
  const peers = identity.peers.filter((peer) => peer.otherAccounts.length === 0).map((peer) => peer.peer);
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
  const positions = positionsOf(store, columns, identity, peers, window);
  const events = collectSipEvents(store, columns, positions, accountOfPeer);
  for (const event of events) tracker.take(event);
  tracker.finish();
  return {
    connections: connections.sort((a, b) => startOf(a) - startOf(b)),
    presence: presence.sort((a, b) => startOf(a) - startOf(b)),
    events: tieEvents(events, connections, identity.account),
  };
}

/** Positions of the account's rows and of all rows on its addresses, in order of time. */
function positionsOf(
  store: Store,
  columns: SipColumns,
  identity: Identity,
  peers: readonly string[],
  window: SipWindow | undefined,
): Uint32Array {
  const { order, ids } = columns;
  const { account, reconciled_account: reconciled, peername, remote_address: address } = ids;
  const [from, to] = window === undefined ? [0, columns.count] : placesBetween(columns, window.fromMs, window.toMs);
  const own = identity.isPeerOnly ? -1 : (store.dictionary.find(identity.account) ?? -1);
  const ownPeers = new Set(peers.map((peer) => store.dictionary.find(peer) ?? -1));
  const isPeerAsked = ownPeers.size > 0 && (identity.isPeerOnly || hasPeerOnlyRows(store, ''));
  const isNobody = nobodyTest(store);
  const isUsed = new Uint8Array(store.dictionary.size + 1);
  let isAnywhere = false;
  for (let place = from; place < to; place++) {
    const position = order[place] as number;
    const named = account[position] as number;
    const isOwn =
      named === own ||
      (named === 0 && reconciled[position] === own) ||
      (isPeerAsked && ownPeers.has(peername[position] as number) && isNobody(named));
    if (!isOwn) continue;
    isAnywhere = true;
    // Rows whose address is blank or masked are the account's only where they name it.
    const addressId = address[position] as number;
    if (!isNobody(addressId)) isUsed[addressId] = 1;
  }
  if (!isAnywhere) return new Uint32Array(0);
  const found = new Uint32Array(to - from);
  let length = 0;
  for (let place = from; place < to; place++) {
    const position = order[place] as number;
    const isHere =
      isUsed[address[position] as number] === 1 ||
      account[position] === own ||
      (account[position] === 0 && reconciled[position] === own) ||
      (isPeerAsked && ownPeers.has(peername[position] as number) && isNobody(account[position] as number));
    if (isHere) found[length++] = position;
  }
  return found.subarray(0, length);
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
    for (const row of connection.rows) if (row.account === undefined) byConnection.set(row.rowId, basis);
  }
  return events.flatMap((event): TiedEvent[] => {
    if (event.account === account) return [{ event, basis: 'same-account' }];
    const basis = byConnection.get(event.rowId);
    return event.account !== undefined || basis === undefined ? [] : [{ event, basis }];
  });
}
