// Builds connections from CONNECT to DISCONNECT of each remote address and ties them to the accounts seen on
// them. Fed event by event by sipTracker.ts; holds the open connections only. Knows nothing of the store.
import { type Said, said } from '../../texts/said.ts';
import { gapWithin, type LogEdges } from './logEdges.ts';
import type { Connection, EdgeState, SipEvent, Tie } from './types.ts';

/** Rows of one end come within 64 ms in the vendor's sample; seconds are left for slow moments of the appliance. */
export const sameEndMs = 5_000;
/** An UNREGISTER / EXPIRATION this shortly before a DISCONNECT is its cause. */
const expiredBeforeMs = 2_000;
/** A row this close to the edge of the log may have its counterpart beyond it. */
export const nearEdgeMs = 15 * 60_000;
/** Connections that never close pile up; the longest idle go first, with an inferred end. */
const maxOpen = 20_000;

export interface OpenConnection {
  readonly address: string;
  fromMs: number | undefined;
  fromState: EdgeState;
  why: readonly Said[];
  startRow: number;
  /** Accounts that rows of CONNECT and DISCONNECT name. */
  readonly named: Set<string>;
  /** Accounts that registered or unregistered on it. */
  readonly registrants: Set<string>;
  /** Somebody registered on it whom the rows do not name. */
  hasUnknownRegistrant: boolean;
  useragent: string | undefined;
  cipher: string | undefined;
  transport: string | undefined;
  registers: number;
  refusals: number;
  firstRegisterMs: number | undefined;
  lastProofMs: number;
  expiredMs: number | undefined;
  closed:
    | { readonly utcMs: number; readonly reason: string | undefined; readonly source: string | undefined }
    | undefined;
  readonly endRows: number[];
  readonly rows: SipEvent[];
}

export interface ConnectionTracker {
  connect(event: SipEvent): OpenConnection | undefined;
  /** `silenceLimitMs` tells how long the account may be silent; asked only after a long silence. */
  register(event: SipEvent, silenceLimitMs: () => number): OpenConnection | undefined;
  /** A REGISTER that was refused: whoever it names used the connection, and nobody is registered by it. */
  refused(event: SipEvent): void;
  unregister(event: SipEvent): OpenConnection | undefined;
  disconnect(event: SipEvent): OpenConnection | undefined;
  /** An event of an unknown kind belongs to the connection of its address. */
  other(event: SipEvent): void;
  /** Reports connections that closed so long ago that no row of their end can follow. */
  settle(nowMs: number): void;
  /** Reports everything; `isCurrent` tells whether an account is still on a connection, `limitOf` its silence limit. */
  finish(isCurrent: (account: string, open: OpenConnection) => boolean, limitOf: (account: string) => number): void;
}

/** The one account on a connection, or undefined where that cannot be said. */
export function soleAccount(open: OpenConnection): string | undefined {
  if (open.hasUnknownRegistrant) return undefined;
  const all = new Set([...open.named, ...open.registrants]);
  return all.size === 1 ? [...all][0] : undefined;
}

export function createConnectionTracker(
  edges: LogEdges,
  keepRows: boolean,
  report: (connection: Connection) => void,
): ConnectionTracker {
  const open = new Map<string, OpenConnection>();
  const closed = new Map<string, OpenConnection>();

  function begin(event: SipEvent, address: string, isLogged: boolean): OpenConnection {
    const edge = startState(event.utcMs, isLogged);
    const made: OpenConnection = {
      address,
      fromMs: event.event === 'DISCONNECT' || event.event === 'UNREGISTER' ? undefined : event.utcMs,
      fromState: edge.state,
      why: edge.why,
      startRow: event.rowId,
      named: new Set(),
      registrants: new Set(),
      hasUnknownRegistrant: false,
      useragent: undefined,
      cipher: undefined,
      transport: undefined,
      registers: 0,
      refusals: 0,
      firstRegisterMs: undefined,
      lastProofMs: event.utcMs,
      expiredMs: undefined,
      closed: undefined,
      endRows: [],
      rows: [],
    };
    open.set(address, made);
    if (open.size > maxOpen) {
      const [oldest] = open.values();
      if (oldest !== undefined) endUnlogged(oldest, said('spans.noFurtherRow'));
    }
    return made;
  }

  function startState(utcMs: number, isLogged: boolean): { state: EdgeState; why: readonly Said[] } {
    if (isLogged) return { state: 'logged', why: [] };
    if (utcMs - edges.fromMs <= nearEdgeMs) return { state: 'open', why: [said('spans.beforeLog')] };
    const gap = gapWithin(edges.gaps, utcMs - nearEdgeMs, utcMs);
    if (gap !== undefined) return { state: 'open', why: [said('spans.connectMissingWhy', { why: gap.why })] };
    return { state: 'inferred', why: [said('spans.connectMissing')] };
  }

  function note(connection: OpenConnection, event: SipEvent): void {
    connection.lastProofMs = event.utcMs;
    connection.useragent = event.useragent ?? connection.useragent;
    connection.cipher = event.cipher ?? connection.cipher;
    connection.transport = event.transport ?? connection.transport;
    if (keepRows) connection.rows.push(event);
  }

  /** Why a row on an address after a long silence cannot be taken for the same connection; undefined where it can. */
  function staleness(connection: OpenConnection, event: SipEvent, silenceLimitMs: () => number): Said | undefined {
    const { lastProofMs, registrants } = connection;
    const silentMs = event.utcMs - lastProofMs;
    if (silentMs <= nearEdgeMs || silentMs <= silenceLimitMs()) return undefined;
    const isOther = event.account !== undefined && registrants.size > 0 && !registrants.has(event.account);
    return isOther ? said('spans.otherAccountCame') : gapWithin(edges.gaps, lastProofMs, event.utcMs)?.why;
  }

  function endUnlogged(connection: OpenConnection, why: Said): void {
    open.delete(connection.address);
    connection.why = [...connection.why, why];
    report(finished(connection, connection.lastProofMs, 'inferred'));
  }

  function release(connection: OpenConnection): void {
    closed.delete(connection.address);
    report(finished(connection, connection.closed?.utcMs, 'logged'));
  }

  function noteRegistrant(connection: OpenConnection, event: SipEvent): void {
    if (event.account === undefined) connection.hasUnknownRegistrant = true;
    else connection.registrants.add(event.account);
  }

  return {
    connect(event) {
      if (event.address === undefined) return undefined;
      const before = open.get(event.address);
      if (before !== undefined) endUnlogged(before, said('spans.endReconnected'));
      const made = begin(event, event.address, true);
      note(made, event);
      if (event.account !== undefined) made.named.add(event.account);
      return made;
    },
    register(event, silenceLimitMs) {
      if (event.address === undefined) return undefined;
      let connection = open.get(event.address);
      const stale = connection === undefined ? undefined : staleness(connection, event, silenceLimitMs);
      if (connection !== undefined && stale !== undefined) {
        endUnlogged(connection, said('spans.endMissingWhy', { why: stale }));
        connection = undefined;
      }
      connection ??= begin(event, event.address, false);
      note(connection, event);
      noteRegistrant(connection, event);
      connection.registers++;
      connection.firstRegisterMs ??= event.utcMs;
      connection.expiredMs = undefined;
      return connection;
    },
    refused(event) {
      const connection = event.address === undefined ? undefined : open.get(event.address);
      if (connection === undefined) return;
      note(connection, event);
      connection.refusals++;
      if (event.account !== undefined) connection.named.add(event.account);
    },
    unregister(event) {
      if (event.address === undefined) return undefined;
      const isExpiry = sameWord(event.details, 'EXPIRATION');
      let connection = open.get(event.address);
      if (connection === undefined) {
        const ended = closed.get(event.address);
        if (ended !== undefined) {
          // The registration goes with its connection: one end, told in two rows.
          note(ended, event);
          if (event.account !== undefined) ended.registrants.add(event.account);
          ended.endRows.push(event.rowId);
          return ended;
        }
        if (!isExpiry) return undefined;
        connection = begin(event, event.address, false);
      }
      note(connection, event);
      // A blank row beside one registrant is that registrant's; it does not bring in a stranger.
      if (event.account !== undefined || event.isMasked || connection.registrants.size === 0)
        noteRegistrant(connection, event);
      if (isExpiry) {
        connection.expiredMs = event.utcMs;
        connection.endRows.push(event.rowId);
      }
      return connection;
    },
    disconnect(event) {
      if (event.address === undefined) return undefined;
      const ended = closed.get(event.address);
      if (ended !== undefined && !open.has(event.address)) {
        note(ended, event);
        ended.endRows.push(event.rowId);
        return ended;
      }
      const connection = open.get(event.address) ?? begin(event, event.address, false);
      note(connection, event);
      if (event.account !== undefined) connection.named.add(event.account);
      const hasExpired = connection.expiredMs !== undefined && event.utcMs - connection.expiredMs <= expiredBeforeMs;
      if (!hasExpired) connection.endRows.length = 0;
      connection.endRows.push(event.rowId);
      connection.closed = {
        utcMs: hasExpired ? (connection.expiredMs ?? event.utcMs) : event.utcMs,
        reason: hasExpired && !sameWord(event.details, 'REPLACED') ? 'EXPIRATION' : event.details,
        source: event.source,
      };
      open.delete(event.address);
      const earlier = closed.get(event.address);
      if (earlier !== undefined) release(earlier);
      closed.set(event.address, connection);
      return connection;
    },
    other(event) {
      const connection = event.address === undefined ? undefined : open.get(event.address);
      if (connection !== undefined) note(connection, event);
    },
    settle(nowMs) {
      for (const connection of closed.values()) {
        if (nowMs - connection.lastProofMs <= sameEndMs) break;
        release(connection);
      }
    },
    finish(isCurrent, limitOf) {
      for (const connection of [...closed.values()]) release(connection);
      for (const connection of [...open.values()]) {
        const accounts = [...connection.registrants];
        const gone = accounts.length > 0 && accounts.every((account) => !isCurrent(account, connection));
        const limitMs = Math.max(nearEdgeMs, ...accounts.map(limitOf));
        const silentMs = edges.toMs - connection.lastProofMs;
        const gap = gapWithin(edges.gaps, connection.lastProofMs, connection.lastProofMs + limitMs);
        if (gap !== undefined) endUnlogged(connection, said('spans.endMissingWhy', { why: gap.why }));
        else if (gone) endUnlogged(connection, said('spans.endOffline'));
        else if (silentMs > limitMs) endUnlogged(connection, said('spans.endNoRow'));
        else {
          connection.why = [...connection.why, said('spans.stillOpen')];
          report(finished(connection, undefined, 'open'));
        }
      }
      open.clear();
    },
  };
}

function finished(open: OpenConnection, toMs: number | undefined, toState: EdgeState): Connection {
  const account = soleAccount(open);
  const accounts = [...new Set([...open.named, ...open.registrants])];
  const ties: Tie[] = accounts.map((name) => ({
    account: name,
    basis: open.named.has(name) ? 'same-account' : account === name ? 'time-only' : 'not-reconciled',
  }));
  return {
    address: open.address,
    fromMs: open.fromMs,
    fromState: open.fromState,
    toMs,
    toState,
    endReason: open.closed?.reason,
    endSource: open.closed?.source,
    why: open.why,
    account,
    basis: account === undefined ? 'not-reconciled' : open.named.has(account) ? 'same-account' : 'time-only',
    ties,
    useragent: open.useragent,
    cipher: open.cipher,
    transport: open.transport,
    registers: open.registers,
    refusals: open.refusals,
    firstRegisterMs: open.firstRegisterMs,
    lastProofMs: open.lastProofMs,
    startRow: open.startRow,
    endRows: open.endRows,
    rows: open.rows,
  };
}

/** Values differ in case and separators between versions, as the catalog's meaningOf allows. */
export function sameWord(value: string | undefined, word: string): boolean {
  return value?.toUpperCase().replace(/[\s-]+/g, '_') === word;
}
