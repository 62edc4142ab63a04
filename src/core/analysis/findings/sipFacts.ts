// What rules need to know about SIP, from one pass over the log shared by all of them: presence by account
// and connections, in a form that stays small on a log of a million rows. Made lazily by the context.
import type { Store } from '../../store/store.ts';
import { walkSip } from '../sipWalk.ts';
import type { Connection, Presence } from '../types.ts';

/** A connection reduced to what rules compare. */
export interface Link {
  /** IP without port. */
  readonly host: string;
  readonly address: string;
  readonly account: string | undefined;
  /** The CONNECT or DISCONNECT row itself names the account. */
  readonly isNamed: boolean;
  /** Time of the CONNECT; undefined where it is not in the log. */
  readonly connectMs: number | undefined;
  readonly endMs: number | undefined;
  readonly endReason: string | undefined;
  readonly endSource: string | undefined;
  readonly registers: number;
  readonly useragent: string | undefined;
  readonly cipher: string | undefined;
  readonly transport: string | undefined;
  readonly lastProofMs: number;
  readonly startRow: number;
  readonly endRow: number | undefined;
}

/** A span in which an account was registered. */
export interface Stay {
  readonly account: string;
  /** -Infinity where the log begins later. */
  readonly fromMs: number;
  /** Infinity where the log ends earlier. */
  readonly toMs: number;
  /** An UNREGISTER row ends it. */
  readonly isEndLogged: boolean;
  /** The start or end is concluded, not logged. */
  readonly isInferred: boolean;
  readonly endReason: string | undefined;
  readonly lastProofMs: number;
  readonly host: string | undefined;
  readonly startRow: number;
  readonly endRow: number | undefined;
}

export interface SipFacts {
  readonly staysOf: ReadonlyMap<string, readonly Stay[]>;
  readonly linksOf: ReadonlyMap<string, readonly Link[]>;
  /** Connections on which nobody registered, and which no row ties to an account or every REGISTER was refused on; oldest first. */
  readonly strangers: readonly Link[];
  /** CONNECT and DISCONNECT rows after the last one that names an account, whose address is an account's. */
  readonly freshRows: readonly { readonly rowId: number; readonly utcMs: number }[];
}

/** 'host' of 'host:port'; the text as it is where there is no port. */
export function hostOf(address: string): string {
  const colon = address.lastIndexOf(':');
  return colon > 0 && /^\d+$/.test(address.slice(colon + 1)) ? address.slice(0, colon) : address;
}

/** Rows at the end of the log that are kept while looking for the last named one; a log without names has no end of that kind. */
const mostFresh = 5000;

/** Walks the SIP log once; yields about every millisecond. */
export function* readSipFacts(store: Store): Generator<void, SipFacts> {
  const staysOf = new Map<string, Stay[]>();
  const linksOf = new Map<string, Link[]>();
  const strangers: Link[] = [];
  let tail: { rowId: number; utcMs: number; address: string }[] = [];
  const lastUseOf = new Map<string, number>();
  const hosts = new Map<string, string>();
  const shared = (text: string): string => {
    const known = hosts.get(text);
    if (known !== undefined) return known;
    hosts.set(text, text);
    return text;
  };
  if ((store.counts.get('sip-sessions') ?? 0) > 0) {
    yield* walkSip(store, {
      event: ({ event, rowId, utcMs, account, isMasked, address }) => {
        if (event !== 'CONNECT' && event !== 'DISCONNECT') return;
        if (account !== undefined || isMasked) tail = [];
        else if (address !== undefined && tail.length < mostFresh) tail.push({ rowId, utcMs, address });
      },
      connection: (connection) => {
        const link = linkOf(connection, shared);
        const isRefused = link.registers === 0 && connection.refusals > 0;
        if (isRefused || (link.registers === 0 && connection.ties.length === 0)) strangers.push(link);
        else if (link.account !== undefined) push(linksOf, link.account, link);
        if (link.account !== undefined) lastUseOf.set(link.address, link.lastProofMs);
      },
      presence: (presence) => push(staysOf, presence.account, stayOf(presence, shared)),
    });
  }
  const begin = (link: Link): number => link.connectMs ?? link.lastProofMs;
  for (const stays of staysOf.values()) stays.sort((a, b) => a.fromMs - b.fromMs);
  for (const links of [...linksOf.values(), strangers]) links.sort((a, b) => begin(a) - begin(b));
  // Ports are used again, so only an address that an account held at that time counts.
  const freshRows = tail.filter((row) => (lastUseOf.get(row.address) ?? Number.NEGATIVE_INFINITY) >= row.utcMs);
  return { staysOf, linksOf, strangers, freshRows };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function linkOf(connection: Connection, shared: (text: string) => string): Link {
  const { address, account, fromMs, toMs, endReason, endSource, registers, useragent, cipher, transport } = connection;
  return {
    host: shared(hostOf(address)),
    address,
    account,
    isNamed: connection.basis === 'same-account',
    connectMs: connection.fromState === 'logged' ? fromMs : undefined,
    endMs: connection.toState === 'logged' ? toMs : undefined,
    endReason: endReason?.toUpperCase().replace(/[\s-]+/g, '_'),
    endSource,
    registers,
    useragent,
    cipher,
    transport,
    lastProofMs: connection.lastProofMs,
    startRow: connection.startRow,
    endRow: connection.endRows[0],
  };
}

function stayOf(presence: Presence, shared: (text: string) => string): Stay {
  const address = presence.steps.at(-1)?.address;
  return {
    account: presence.account,
    fromMs: presence.fromMs === undefined || presence.fromState === 'open' ? Number.NEGATIVE_INFINITY : presence.fromMs,
    toMs: presence.toMs === undefined || presence.toState === 'open' ? Number.POSITIVE_INFINITY : presence.toMs,
    isEndLogged: presence.toState === 'logged',
    isInferred: presence.fromState === 'inferred' || presence.toState === 'inferred',
    endReason: presence.endReason?.toUpperCase().replace(/[\s-]+/g, '_'),
    lastProofMs: presence.lastProofMs,
    host: address === undefined ? undefined : shared(hostOf(address)),
    startRow: presence.startRow,
    endRow: presence.endRows[0],
  };
}

/** Whether an account was registered at a moment, and what stood before and after. */
export interface StateAt {
  readonly during: Stay | undefined;
  readonly before: Stay | undefined;
  readonly after: Stay | undefined;
}

/** `slackMs` widens each stay at both ends: call times have whole seconds. */
export function stateAt(stays: readonly Stay[], utcMs: number, slackMs = 0): StateAt {
  let low = 0;
  let high = stays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stays[middle]?.fromMs ?? 0) <= utcMs + slackMs) low = middle + 1;
    else high = middle;
  }
  const last = stays[low - 1];
  const isIn = last !== undefined && utcMs <= last.toMs + slackMs;
  return { during: isIn ? last : undefined, before: isIn ? stays[low - 2] : last, after: stays[low] };
}
