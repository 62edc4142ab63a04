// What the analysis speaks of: SIP events, connections, presence spans and why they are tied to an account.
// Used by everything in analysis/; built in sipWalk.ts. Types only, and all times are UTC milliseconds.
import type { Said } from '../../texts/said.ts';

/**
 * Why two things are shown together. `same-id`: they share a Call id. `same-account`: the row itself names the
 * account. `time-only`: nothing but time (and address or number) ties them. `not-reconciled`: no tie can be proved.
 */
export type Basis = 'same-id' | 'same-account' | 'time-only' | 'not-reconciled';

/** How well one end of a span is known: a row says so; it lies beyond the log; or it was concluded from silence. */
export type EdgeState = 'logged' | 'open' | 'inferred';

/** One row of the SIP log. Blank cells are undefined; texts are as the appliance wrote them. */
export interface SipEvent {
  readonly rowId: number;
  readonly utcMs: number;
  readonly memberId: number;
  /** CONNECT, REGISTER, UNREGISTER, DISCONNECT, or what else the log holds, in capitals. */
  readonly event: string;
  readonly source: string | undefined;
  readonly details: string | undefined;
  /** Details say that the request was refused (403 Forbidden): nobody is registered by such a REGISTER. */
  readonly isRefused: boolean;
  /** The account's name, else its SIP peer name, where the row names one that is neither blank nor masked. */
  readonly account: string | undefined;
  /** True where the row names somebody, but masked: it is an account, and nobody can tell which. */
  readonly isMasked: boolean;
  readonly useragent: string | undefined;
  readonly address: string | undefined;
  readonly cipher: string | undefined;
  readonly transport: string | undefined;
  /** Rows of other members that say the same (overlapping bundles); folded into this one. */
  readonly copies: readonly number[];
}

/** An account on a connection, and how that is known. */
export interface Tie {
  readonly account: string;
  readonly basis: Basis;
}

/** CONNECT to DISCONNECT of one remote address. */
export interface Connection {
  /** IP and port. */
  readonly address: string;
  /** Time of the CONNECT; of the first row seen where that is not logged; undefined when only its end is. */
  readonly fromMs: number | undefined;
  readonly fromState: EdgeState;
  /** Time of the end; of the last row seen where it is inferred; undefined while it is open. */
  readonly toMs: number | undefined;
  readonly toState: EdgeState;
  /**
   * Details of the end as logged: REPLACED, CLOSED, NETWORK_ERROR or another value; EXPIRATION where the
   * registration ran out just before the closing. Undefined where no end is logged.
   */
  readonly endReason: string | undefined;
  /** Which side ended it, as logged: CLIENT, SERVER, UNKNOWN. */
  readonly endSource: string | undefined;
  /** Sentence for an end (or start) that is not logged; blank otherwise. */
  readonly why: readonly Said[];
  /** The one account it belongs to; undefined where there is none or more than one. */
  readonly account: string | undefined;
  readonly basis: Basis;
  /** Every account seen on it. */
  readonly ties: readonly Tie[];
  /** Last known values. */
  readonly useragent: string | undefined;
  readonly cipher: string | undefined;
  readonly transport: string | undefined;
  readonly registers: number;
  /** REGISTERs on it that were refused. */
  readonly refusals: number;
  readonly firstRegisterMs: number | undefined;
  /** Last row that proves the connection. */
  readonly lastProofMs: number;
  /** Rows of its start (CONNECT, or the first seen) and of its end (all rows of one end). */
  readonly startRow: number;
  readonly endRows: readonly number[];
  /** All rows in order; only where the walk was asked to keep them. */
  readonly rows: readonly SipEvent[];
}

/** A span in which an account was registered. A connection that is REPLACED does not end it. */
export interface Presence {
  readonly account: string;
  /** Time of the first REGISTER; undefined where the log begins with its end. */
  readonly fromMs: number | undefined;
  readonly fromState: EdgeState;
  /** Time of the UNREGISTER; of the last proof where the end is inferred; undefined while it is open. */
  readonly toMs: number | undefined;
  readonly toState: EdgeState;
  /** EXPIRATION, DISCONNECTION or another logged value of the UNREGISTER; of the DISCONNECT where only that is logged. */
  readonly endReason: string | undefined;
  /** How the connection it was on ended, where that is logged with it: CLOSED, NETWORK_ERROR, REPLACED. */
  readonly connectionEnd: string | undefined;
  /** Sentence for an end or start that is not logged; blank otherwise. */
  readonly why: readonly Said[];
  readonly registers: number;
  /** Last REGISTER or other row that proves it. */
  readonly lastProofMs: number;
  /** Addresses it used, in order, each as often as it changed to it. */
  readonly steps: readonly PresenceStep[];
  /** First row of it, and the rows of its end. */
  readonly startRow: number;
  readonly endRows: readonly number[];
}

/** From this moment on the account was registered from here. */
export interface PresenceStep {
  readonly utcMs: number;
  readonly rowId: number;
  readonly address: string | undefined;
  readonly useragent: string | undefined;
  readonly cipher: string | undefined;
}

/** What a walk reports, as soon as nothing can change it any more: connections and presence shortly after their ends. */
export interface SipVisitor {
  event?(event: SipEvent): void;
  connection?(connection: Connection): void;
  presence?(presence: Presence): void;
}

/** SIP activity of one account. */
export interface AccountSip {
  readonly connections: readonly Connection[];
  readonly presence: readonly Presence[];
  /** Rows that name the account or lie on its connections, in order. */
  readonly events: readonly TiedEvent[];
}

export interface TiedEvent {
  readonly event: SipEvent;
  readonly basis: Basis;
}

/** A span in which rows cannot be expected; why is a sentence part. */
export interface LogGap {
  readonly fromMs: number;
  readonly toMs: number;
  readonly why: Said;
}
