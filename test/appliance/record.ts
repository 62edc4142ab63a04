// What clients did to the simulated appliance: every request and every connection, for assertions such as "exactly
// one login POST" or "at most one request in flight". Filled by appliance.ts, read by tests. Values of form fields
// are never kept: names are.
import type { CategoryId } from '../../src/core/catalog/index.gen.ts';
import type { PageKind } from './console/types.ts';

/** A request as it came, before anything answered it. */
export interface Asked {
  readonly method: string;
  /** Without context path, query and `;jsessionid=`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly page: 'login-form' | 'login' | 'logout' | 'menu' | 'list' | 'export' | 'show' | 'other';
  readonly category: CategoryId | undefined;
}

export interface RequestRecord extends Asked {
  /** From 1, over all connections. */
  readonly number: number;
  readonly connection: number;
  /** Appliance clock, UTC ms. */
  readonly atMs: number;
  /** Monotonic ms of this process, for rates. */
  readonly startedMs: number;
  /** Requests being answered when it came, itself included. */
  readonly inFlight: number;
  readonly cookieNames: readonly string[];
  readonly headerNames: readonly string[];
  readonly bodyFields: readonly string[];
  readonly userAgent: string | undefined;
  /** Set when the answer was worked out. */
  answered: { readonly kind: PageKind; readonly status: number } | undefined;
  /** How it ended: `sent` = everything handed to the connection. */
  outcome: 'open' | 'sent' | 'fault' | 'aborted';
  finishedMs: number | undefined;
  /** Kinds of the faults that struck it. */
  faults: readonly string[];
}

export interface ConnectionRecord {
  readonly number: number;
  readonly openedMs: number;
  tls: 'handshake' | 'established' | 'failed';
  isResumed: boolean;
  /** First bytes that arrived inside TLS (at most 1 MiB), whether or not they made a request. */
  received: Buffer;
  isOpen: boolean;
}

export interface ApplianceRecord {
  readonly requests: readonly RequestRecord[];
  readonly connections: readonly ConnectionRecord[];
  /** Requests of one kind of page, or all with the method and path given. */
  of(page: Asked['page'], method?: string): readonly RequestRecord[];
  /** True if the text arrived on any connection in the clear or as a form, URL or Basic header would write it. */
  hasReceived(text: string): boolean;
  /** Most requests in flight at once. */
  maxInFlight(): number;
  /** Most requests begun within any window of so many ms. */
  maxPerWindow(windowMs: number): number;
  clear(): void;
}

const maxKeptBytes = 1 << 20;

export interface RecordKeeper extends ApplianceRecord {
  addRequest(record: RequestRecord): void;
  addConnection(record: ConnectionRecord): void;
}

/** Appends to what a connection is known to have received. */
export function keepBytes(connection: ConnectionRecord, bytes: Buffer): void {
  if (connection.received.length < maxKeptBytes) connection.received = Buffer.concat([connection.received, bytes]);
}

export function createRecord(): RecordKeeper {
  const requests: RequestRecord[] = [];
  const connections: ConnectionRecord[] = [];
  return {
    requests,
    connections,
    addRequest: (record) => requests.push(record),
    addConnection: (record) => connections.push(record),
    of: (page, method) =>
      requests.filter((request) => request.page === page && (method === undefined || request.method === method)),
    hasReceived(text) {
      const spellings = spellingsOf(text);
      return connections.some((connection) => {
        const received = connection.received.toString('latin1');
        return (
          spellings.some((spelling) => received.includes(spelling)) ||
          basicHeadersOf(received).some((plain) => plain.includes(text))
        );
      });
    },
    maxInFlight: () => Math.max(0, ...requests.map((request) => request.inFlight)),
    maxPerWindow: (windowMs) =>
      Math.max(
        0,
        ...requests.map(
          ({ startedMs }) =>
            requests.filter((other) => other.startedMs >= startedMs && other.startedMs < startedMs + windowMs).length,
        ),
      ),
    clear() {
      requests.length = 0;
      connections.splice(0, connections.length, ...connections.filter((connection) => connection.isOpen));
    },
  };
}

function spellingsOf(text: string): readonly string[] {
  const encoded = encodeURIComponent(text);
  const form = new URLSearchParams([['', text]]).toString().slice(1);
  const utf8 = Buffer.from(text).toString('latin1');
  return [utf8, encoded, form, Buffer.from(text).toString('base64')];
}

/** What Basic authorization headers hold: base64 of name and password shifts with the name's length. */
function basicHeadersOf(received: string): readonly string[] {
  return [...received.matchAll(/authorization:\s*basic\s+([A-Za-z0-9+/=]+)/gi)].map((found) =>
    Buffer.from(found[1] ?? '', 'base64').toString('utf8'),
  );
}
