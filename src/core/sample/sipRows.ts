// The SIP log, span by span, newest first: turns connections into CONNECT, REGISTER, UNREGISTER and
// DISCONNECT rows. Holds one span of rows at a time, whatever the size of the log.

import { dayMs, minuteMs } from './clock.ts';
import type { Account } from './installation.ts';
import type { Connection, End, Presence } from './presence.ts';
import { closedAfterMs, endSpanMs, registerTime, unregisteredAfterMs } from './presence.ts';
import type { Simulated } from './simulated.ts';

/** Order of the cells given to the row shape: the time and the view's column names. */
export const sipKeys = [
  'timestamp',
  'event',
  'source',
  'peername',
  'account',
  'details',
  'useragent',
  'remote_address',
  'tls_cipher',
  'transport',
] as const;

/** What a row says; index into the table of `sipTexts`. */
const connect = 0;
const register = 1;
const replaced = 2;
const closedByServer = 3;
const closedByClient = 4;
const networkError = 5;
const unregisterExpired = 6;
const unregisterDisconnected = 7;

type Emit = (kind: number, atMs: number, connection: Connection) => void;

const closeKind: Readonly<Record<End, number>> = {
  replaced,
  expired: closedByServer,
  stopped: closedByClient,
  'network-error': networkError,
  'server-down': closedByServer,
  rejected: closedByServer,
};

/** Calls `emit` for the rows of one connection in [fromMs, toMs), in no particular order. */
function emitConnection(connection: Connection, periodMs: number, fromMs: number, toMs: number, emit: Emit): void {
  const put = (kind: number, atMs: number) => {
    if (atMs >= fromMs && atMs < toMs) emit(kind, atMs, connection);
  };
  put(connect, connection.fromMs);
  const first = connection.firstRegisterMs;
  if (connection.registers > 0) {
    const low = Math.max(0, Math.floor((fromMs - first) / periodMs) - 1);
    const high = Math.min(connection.registers - 1, Math.ceil((toMs - first) / periodMs));
    for (let k = low; k <= high; k++) put(register, registerTime(connection, periodMs, k));
  }
  const kind = closeKind[connection.end];
  if (connection.end === 'expired') {
    put(unregisterExpired, connection.toMs);
    put(kind, connection.toMs + closedAfterMs);
    put(unregisterDisconnected, connection.toMs + closedAfterMs + unregisteredAfterMs);
  } else {
    put(kind, connection.toMs);
    if (connection.end !== 'replaced' && connection.end !== 'rejected')
      put(unregisterDisconnected, connection.toMs + unregisteredAfterMs);
  }
}

/** How many rows the SIP log has for one account in [fromMs, toMs). */
export function countSipRows(presence: Presence, fromMs: number, toMs: number): number {
  let count = 0;
  const emit = () => {
    count++;
  };
  for (const connection of presence.connections) emitConnection(connection, presence.periodMs, fromMs, toMs, emit);
  return count;
}

/** Fresh connection rows have no account yet: the reconciling job has last run at the full hour. */
const reconcilesEveryMs = 60 * minuteMs;
const rowsPerSpan = 8000;
const keysPerMs = 2 ** 20;

/** The whole SIP log, newest row first, in chunks of one span each. */
export function* sipRows(simulated: Simulated, totalRows: number): Generator<readonly (readonly string[])[]> {
  const { clock, shapes, texts } = simulated;
  const shape = shapes.sip;
  const text = sipTexts(shape.value);
  const reconciledMs = Math.floor(clock.exportMs / reconcilesEveryMs) * reconcilesEveryMs;
  const sources = [
    ...simulated.accounts.map((account, i) => ({ account, presence: simulated.presenceOf(i) })),
    { account: undefined, presence: simulated.scanner },
  ];
  const cursors = Int32Array.from(sources, (source) => source.presence.connections.length - 1);
  const totalMs = clock.exportMs - clock.startMs;
  const spanMs = Math.round(Math.min(dayMs, Math.max(minuteMs, (totalMs * rowsPerSpan) / Math.max(1, totalRows))));

  const times: number[] = [];
  const kinds: number[] = [];
  const owners: number[] = [];
  const found: Connection[] = [];
  let owner = 0;
  const emit: Emit = (kind, atMs, connection) => {
    times.push(atMs);
    kinds.push(kind);
    owners.push(owner);
    found.push(connection);
  };

  for (let toMs = clock.exportMs; toMs > clock.startMs; toMs -= spanMs) {
    const fromMs = Math.max(clock.startMs, toMs - spanMs);
    times.length = kinds.length = owners.length = found.length = 0;
    for (owner = 0; owner < sources.length; owner++) {
      const presence = sources[owner]?.presence;
      if (presence === undefined) continue;
      const connections = presence.connections;
      let cursor = cursors[owner] ?? -1;
      while (cursor >= 0 && (connections[cursor]?.fromMs ?? 0) >= toMs) cursor--;
      cursors[owner] = cursor;
      for (let i = cursor; i >= 0; i--) {
        const connection = connections[i];
        if (connection === undefined || connection.toMs + endSpanMs < fromMs) break;
        emitConnection(connection, presence.periodMs, fromMs, toMs, emit);
      }
    }
    const order = Float64Array.from(times, (atMs, i) => (atMs - fromMs) * keysPerMs + i).sort();
    const rows: (readonly string[])[] = [];
    for (let n = order.length - 1; n >= 0; n--) {
      const i = (order[n] ?? 0) % keysPerMs;
      const connection = found[i];
      const kind = kinds[i] ?? 0;
      const atMs = times[i] ?? 0;
      if (connection === undefined) continue;
      const account = sources[owners[i] ?? 0]?.account;
      const isNamed =
        account !== undefined && connection.end !== 'rejected' && (isAccountRow(kind) || atMs < reconciledMs);
      rows.push(
        shape.arrange(
          cellsOf(texts.millis(atMs), text[kind] ?? blankText, account, isNamed, connection, text.transport),
        ),
      );
    }
    if (rows.length > 0) yield rows;
  }
}

function isAccountRow(kind: number): boolean {
  return kind === register || kind === unregisterExpired || kind === unregisterDisconnected;
}

interface KindText {
  readonly event: string;
  readonly source: string;
  readonly details: string;
}
const blankText: KindText = { event: '', source: '', details: '' };

function cellsOf(
  time: string,
  text: KindText,
  account: Account | undefined,
  isNamed: boolean,
  connection: Connection,
  transport: string,
): string[] {
  const agent = account?.agents[connection.agent];
  return [
    time,
    text.event,
    text.source,
    isNamed && account !== undefined ? account.peername : '',
    isNamed && account !== undefined ? account.name : '',
    text.details,
    agent?.useragent ?? '',
    connection.address,
    agent?.cipher ?? '',
    transport,
  ];
}

function sipTexts(
  value: (column: string, value: string) => string,
): readonly KindText[] & { readonly transport: string } {
  const row = (event: string, source: string, details: string): KindText => ({
    event: value('event', event),
    source: value('source', source),
    details: details === '' ? '' : value('details', details),
  });
  const table: KindText[] = [];
  table[connect] = row('CONNECT', 'CLIENT', '');
  table[register] = row('REGISTER', 'CLIENT', '200 OK');
  table[replaced] = row('DISCONNECT', 'UNKNOWN', 'REPLACED');
  table[closedByServer] = row('DISCONNECT', 'SERVER', 'CLOSED');
  table[closedByClient] = row('DISCONNECT', 'CLIENT', 'CLOSED');
  table[networkError] = row('DISCONNECT', 'SERVER', 'NETWORK_ERROR');
  table[unregisterExpired] = row('UNREGISTER', 'SERVER', 'EXPIRATION');
  table[unregisterDisconnected] = row('UNREGISTER', 'SERVER', 'DISCONNECTION');
  return Object.assign(table, { transport: value('transport', 'TLS') });
}
