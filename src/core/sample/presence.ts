// When each device is online, on which network, and how every connection begins and ends. Made once per
// account for the whole window (a few entries a day), so that the SIP log, calls and messages can all be
// worked out for any span of time from the same facts. The registrations themselves are never stored.

import type { ApplianceClock } from './clock.ts';
import { secondMs } from './clock.ts';
import type { Incidents, Span } from './incidents.ts';
import type { Account } from './installation.ts';
import { attackerAddress } from './installation.ts';
import { createRandom, unitOf } from './random.ts';
import type { Piece } from './stays.ts';
import { planPieces } from './stays.ts';

/** How the server sees a connection end. */
export type End =
  | 'replaced' // the device came back on a new connection first
  | 'expired' // silent loss: the registration ran out
  | 'stopped' // the client closed it
  | 'network-error'
  | 'server-down'
  | 'rejected'; // never registered: wrong password, or no client at all

/** One connection, CONNECT to DISCONNECT. Times are UTC. */
export interface Connection {
  readonly fromMs: number;
  /** First REGISTER; Infinity for a rejected connection. */
  readonly firstRegisterMs: number;
  readonly registers: number;
  /** Until when packets reach the device; at most `toMs`. */
  readonly lastAliveMs: number;
  /** First row of its end in the log. */
  readonly toMs: number;
  readonly end: End;
  readonly address: string;
  /** Index in the account's agents; -1 = no client known. */
  readonly agent: number;
  readonly salt: number;
}

export interface Presence {
  readonly periodMs: number;
  readonly connections: readonly Connection[];
}

const jitterShare = 0.08;
const expiryShare = 1.2;
/** Between the three rows of a silent loss, and between DISCONNECT and UNREGISTER elsewhere (PSOM 4.0.1, figure 10). */
export const closedAfterMs = 18;
export const unregisteredAfterMs = 46;
/** Longest time from `toMs` to the last row of an end. */
export const endSpanMs = closedAfterMs + unregisteredAfterMs;

/** Time of registration `k` of a connection; found without the ones before it. */
export function registerTime(connection: Connection, periodMs: number, k: number): number {
  if (k === 0) return connection.firstRegisterMs;
  return Math.round(connection.firstRegisterMs + periodMs * (k + jitterShare * unitOf(connection.salt, k)));
}

/** Ports of an account, six in turn: behind one address two devices never have the same. */
function portOf(account: number, use: number): number {
  const slot = account * 6 + (use % 6);
  return 1024 + ((slot * 36_809) % 64_511);
}

/** All connections of an account, oldest first; they follow one another, overlapping by under a second when replaced. */
export function createPresence(seed: number, account: Account, clock: ApplianceClock, incidents: Incidents): Presence {
  const random = createRandom(seed, 'presence', account.index);
  const periodMs = account.registerPeriodMs;
  const pieces = planPieces(seed, account, clock, incidents);
  const connections: Connection[] = [];
  let used = random.int(0, 5);
  let open: { connection: Connection; isSilent: boolean } | undefined;
  for (const piece of pieces) {
    let fromMs = Math.round(piece.fromMs);
    if (open !== undefined && piece.isAfterExpiry && open.isSilent) {
      fromMs = Math.max(fromMs, open.connection.toMs + 10 * secondMs + random.int(0, 900));
    }
    if (piece.toMs - fromMs < 4 * secondMs) continue;
    const isReplacing = open?.isSilent === true && open.connection.toMs > fromMs;
    if (open !== undefined) {
      connections.push(
        isReplacing ? replacedBy(open.connection, periodMs, fromMs, random.int(540, 610)) : open.connection,
      );
    }
    const replacedMs = isReplacing ? (connections.at(-1)?.toMs ?? 0) : 0;
    const firstRegisterMs = piece.isRejected
      ? Number.POSITIVE_INFINITY
      : isReplacing
        ? replacedMs + random.int(18, 24)
        : fromMs + random.int(420, 690);
    open = {
      isSilent: piece.end === 'silent',
      connection: connectionOf(
        account,
        periodMs,
        piece,
        fromMs,
        firstRegisterMs,
        portOf(account.index, used++),
        random.int(0, 0x7fffffff),
        incidents.downs,
      ),
    };
  }
  if (open !== undefined) connections.push(open.connection);
  return { periodMs, connections };
}

function replacedBy(old: Connection, periodMs: number, fromMs: number, afterMs: number): Connection {
  const lastAliveMs = Math.min(old.lastAliveMs, fromMs);
  const replaced: Connection = { ...old, end: 'replaced', lastAliveMs, toMs: fromMs + afterMs };
  return { ...replaced, registers: registersUntil(replaced, periodMs, lastAliveMs) };
}

function registersUntil(connection: Connection, periodMs: number, untilMs: number): number {
  if (!(connection.firstRegisterMs <= untilMs)) return connection.firstRegisterMs === Number.POSITIVE_INFINITY ? 0 : 1;
  let k = Math.floor((untilMs - connection.firstRegisterMs) / periodMs);
  while (k > 0 && registerTime(connection, periodMs, k) > untilMs) k--;
  return k + 1;
}

function connectionOf(
  account: Account,
  periodMs: number,
  piece: Piece,
  fromMs: number,
  firstRegisterMs: number,
  port: number,
  salt: number,
  downs: readonly Span[],
): Connection {
  const toMs = Math.round(piece.toMs);
  const made: Connection = {
    fromMs,
    firstRegisterMs,
    registers: 0,
    lastAliveMs: toMs,
    toMs,
    end: piece.isRejected ? 'rejected' : piece.end === 'silent' ? 'expired' : piece.end,
    address: `${piece.host}:${port}`,
    agent: agentAt(account, fromMs),
    salt,
  };
  const registers = registersUntil(made, periodMs, toMs);
  if (made.end !== 'expired') return { ...made, registers };
  const expiresMs = Math.max(toMs, registerTime(made, periodMs, registers - 1) + Math.round(periodMs * expiryShare));
  const down = downs.find((span) => expiresMs > span.fromMs - 5 * secondMs && toMs < span.toMs);
  // A registration that would run out while the appliance is down ends with the service instead.
  if (down !== undefined) {
    const cutMs = down.fromMs - 200 - Math.round(unitOf(salt, -1) * 3500);
    return { ...made, registers, end: 'server-down', lastAliveMs: Math.min(toMs, cutMs), toMs: cutMs };
  }
  return { ...made, registers, toMs: expiresMs };
}

function agentAt(account: Account, atMs: number): number {
  let agent = account.agents.length - 1;
  while (agent > 0 && (account.agents[agent]?.fromMs ?? 0) > atMs) agent--;
  return agent;
}

/** Connections of something that is no client: they never register and are never reconciled. */
export function createScannerPresence(seed: number, clock: ApplianceClock, incidents: Incidents): Presence {
  const random = createRandom(seed, 'scanner');
  const connections = incidents.scannerDays.flatMap((day): Connection[] => {
    const fromMs = clock.at(day, random.between(0.5, 5.5));
    const isDown = incidents.downs.some((down) => fromMs < down.toMs && fromMs > down.fromMs - 60 * secondMs);
    if (isDown) return [];
    return Array.from({ length: random.int(2, 5) }, (_, i): Connection => {
      const at = fromMs + i * 7 * secondMs + random.int(0, 900);
      return {
        fromMs: at,
        firstRegisterMs: Number.POSITIVE_INFINITY,
        registers: 0,
        lastAliveMs: at,
        toMs: at + random.int(900, 5200),
        end: 'rejected',
        address: `${attackerAddress}:${random.int(30_000, 60_000)}`,
        agent: -1,
        salt: 0,
      };
    });
  });
  return { periodMs: 300_000, connections };
}

/** Index of the last connection that began at or before a time, or -1. */
export function lastBegun(connections: readonly Connection[], atMs: number): number {
  let low = 0;
  let high = connections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((connections[middle]?.fromMs ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What the server believes and what is true of a device at a moment. */
export interface PresenceState {
  readonly isRegistered: boolean;
  /** Packets reach it; false while a lost connection has not yet expired. */
  readonly isReachable: boolean;
  readonly connection: Connection | undefined;
}

export function presenceAt(presence: Presence, atMs: number): PresenceState {
  const i = lastBegun(presence.connections, atMs);
  for (const index of [i, i - 1]) {
    const connection = presence.connections[index];
    if (connection !== undefined && connection.firstRegisterMs <= atMs && atMs < connection.toMs) {
      return { isRegistered: true, isReachable: atMs <= connection.lastAliveMs, connection };
    }
  }
  return { isRegistered: false, isReachable: false, connection: presence.connections[i] };
}

/** First moment after `atMs` at which the account registers on a new connection, if any. */
export function nextRegistration(presence: Presence, atMs: number): number | undefined {
  for (let i = lastBegun(presence.connections, atMs); i < presence.connections.length; i++) {
    const first = presence.connections[i]?.firstRegisterMs;
    if (first !== undefined && first > atMs && first !== Number.POSITIVE_INFINITY) return first;
  }
  return undefined;
}
