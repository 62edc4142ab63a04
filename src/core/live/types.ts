// The words of a live link: what a profile says, what a link needs from its host, what it reports. A link runs
// in a thread of its own (as the archive reader does) and gives the core the same reader events as a bundle;
// these types are all that the ways in, the hosts and the core share about it.
import {
  type linkStates,
  type linkStepKinds,
  linkWays,
  type listBases,
  type listStates,
  type passwordReasons,
} from '../../contract/live.ts';
import type { CategoryId } from '../catalog/index.gen.ts';
import type { MemberCounts } from '../formats/types.ts';
import type { ReaderEvent } from '../ports.ts';

/** Ways into an appliance. */
export const wayIds = linkWays;
export type WayId = (typeof wayIds)[number];

/** One appliance as the user described it. Holds no secret. */
export interface LinkProfile {
  readonly id: string;
  readonly name: string;
  /** Appliance time zone (IANA); undefined until it is known. */
  readonly zone: string | undefined;
  readonly webConsole: WebConsoleSettings | undefined;
  readonly sqlViews: SqlViewsSettings | undefined;
  readonly syslog: SyslogSettings | undefined;
  readonly allowances: TrustAllowances;
}

/** What the user has switched on for one appliance, each shown with a mark as long as it is on. */
export interface TrustAllowances {
  /** RSA below 2048 bits, SHA-1 signatures, TLS below 1.2. */
  readonly isOldCryptoAllowed: boolean;
  /** A pinned certificate whose dates are over or have not begun. */
  readonly isOutOfDateAllowed: boolean;
}

export const noAllowances: TrustAllowances = { isOldCryptoAllowed: false, isOutOfDateAllowed: false };

export interface WebConsoleSettings {
  /** Address of the console, https only; its path is the context path. */
  readonly url: string;
  readonly user: string;
  readonly pollIntervalMs: number;
  /** Requests a second at most; live call processing comes first (reliability L14). */
  readonly maxRequestsPerSecond: number;
  readonly maxInFlight: number;
  /** Paths of list pages by category, where the menu does not lead there. */
  readonly listPaths: Readonly<Partial<Record<CategoryId, string>>>;
  /** Days to go back at the first reading; undefined = everything the console still has. */
  readonly firstReadDays: number | undefined;
}

export interface SqlViewsSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** TLS is expected; without it only where the user has switched it off for this appliance. */
  readonly isTlsRequired: boolean;
  readonly pollIntervalMs: number;
}

export interface SyslogSettings {
  readonly host: string;
  /** Undefined = that transport is not listened on. */
  readonly udpPort: number | undefined;
  readonly tcpPort: number | undefined;
  readonly tlsPort: number | undefined;
}

/** Longest waits and largest answers of one request (reliability L5). */
export interface RequestLimits {
  readonly connectMs: number;
  readonly tlsMs: number;
  readonly headersMs: number;
  readonly idleMs: number;
  readonly wholeMs: number;
  readonly headerBytes: number;
  readonly bodyBytes: number;
  /** Decoded bytes for each received byte of a compressed body, after 1 MiB. */
  readonly bodyRatio: number;
}
export const defaultRequestLimits: RequestLimits = {
  connectMs: 10_000,
  tlsMs: 10_000,
  headersMs: 30_000,
  idleMs: 30_000,
  wholeMs: 600_000,
  headerBytes: 16 * 1024,
  bodyBytes: 256 * 1024 * 1024,
  bodyRatio: 200,
};

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Form body of a POST. May hold a password: never logged, never kept. */
  readonly body?: string | undefined;
}

/** One whole answer. Redirects are not followed by the port: the link decides about each. */
export interface HttpAnswer {
  readonly status: number;
  /** Lower-case names; several values of one name joined by '\n'. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** How the end of the body was proven; 'close' proves nothing. */
  readonly framing: 'length' | 'chunked' | 'none-expected' | 'close';
  readonly tookMs: number;
}

/** Failures of one request, told apart because the link acts differently on each. */
export const requestFailureCodes = [
  'dns',
  'refused',
  'timeout-connect',
  'timeout-tls',
  'timeout-headers',
  'timeout-idle',
  'timeout-whole',
  'reset',
  'truncated',
  'malformed',
  'limit-bytes',
  'limit-ratio',
  'limit-headers',
  'tls',
  'certificate-unknown',
  'certificate-changed',
  'certificate-refused',
  /** The database refused user or password; never tried again by itself. */
  'login-refused',
  /** The user may not read that view, or there is none. */
  'not-allowed',
  'cancelled',
] as const;
export type RequestFailureCode = (typeof requestFailureCodes)[number];

/** What a port throws when a request fails. */
export class RequestFailure extends Error {
  readonly code: RequestFailureCode;
  /** The certificate that was shown, with the codes `certificate-…`. */
  readonly certificate: CertificateFacts | undefined;
  /** The certificate accepted earlier, where another one is shown: with the same key it was renewed. */
  readonly pinned: CertificatePin | undefined;
  constructor(code: RequestFailureCode, message: string, certificate?: CertificateFacts, pinned?: CertificatePin) {
    super(message);
    this.name = 'RequestFailure';
    this.code = code;
    this.certificate = certificate;
    this.pinned = pinned;
  }
}

/** A server's certificate, for the question whether to trust it. */
export interface CertificateFacts {
  /** host:port it was shown by. */
  readonly endpoint: string;
  /** SHA-256 of the leaf certificate, upper-case hex pairs with colons. */
  readonly fingerprint: string;
  /** SHA-256 of its public key: the same in a renewed certificate with the same key. */
  readonly keyFingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validFromMs: number;
  readonly validToMs: number;
  /** What an ordinary check (authority, name, dates) says against it; empty when it passes. */
  readonly objections: readonly string[];
  /** Leaf certificate, PEM. */
  readonly pem: string;
}

/** A certificate the user accepted, kept per host:port. */
export interface CertificatePin {
  readonly endpoint: string;
  readonly fingerprint: string;
  readonly keyFingerprint: string;
  readonly pem: string;
  readonly acceptedAtMs: number;
}

/** HTTP over TLS whose trust is settled before a byte of a request is sent. One origin, no redirects followed. */
export interface HttpPort {
  request(request: HttpRequest, limits: RequestLimits, signal: AbortSignalLike): Promise<HttpAnswer>;
  /** Trusts this certificate from the next connection on; its question was answered with yes. */
  trust(pin: CertificatePin): void;
  /** Ends kept connections. */
  close(): void;
}

/** The part of AbortSignal that a link uses, so that Node's and a test's own will do. */
export type AbortSignalLike = Pick<AbortSignal, 'aborted' | 'addEventListener' | 'removeEventListener'>;

/** Read-only SQL for one database. Every value comes as text as the database prints it (ids may pass 2^53), NULL as null. */
export interface SqlPort {
  query(sql: string, parameters: readonly string[], signal: AbortSignalLike): Promise<SqlRows>;
  close(): void;
}
/** The way to a database. */
export interface SqlDoor {
  /** Connects and logs in, once. Throws RequestFailure; `login-refused` is never tried again with the same password. */
  open(password: string, signal: AbortSignalLike): Promise<SqlPort>;
  trust(pin: CertificatePin): void;
  close(): void;
}
export interface SqlRows {
  readonly columns: readonly string[];
  readonly values: readonly (readonly (string | null)[])[];
}

/** One received syslog message: a datagram, or a frame of a stream. */
export interface SyslogMessage {
  readonly bytes: Uint8Array;
  /** When it was received, UTC. */
  readonly receivedAtMs: number;
  /** Address and port it really came from, whatever the message claims. */
  readonly sender: string;
  readonly transport: 'udp' | 'tcp' | 'tls';
  /** The frame was longer than allowed and cut. */
  readonly isCut: boolean;
}

/** Messages in the order received. `take` waits until there are some; undefined once the port is closed. */
export interface SyslogPort {
  take(signal: AbortSignalLike): Promise<SyslogTaken | undefined>;
  close(): void;
}
export interface SyslogTaken {
  readonly messages: readonly SyslogMessage[];
  /** Messages lost since the last call: dropped by the queue and, where the system tells, by the kernel. */
  readonly drops: number;
}

/** Clock and chance, so that tests can drive a link through hours in a moment. */
export interface LinkClock {
  now(): number;
  sleep(ms: number, signal: AbortSignalLike): Promise<void>;
  /** 0 <= value < 1, for jitter. */
  random(): number;
}

/** One step of the link's own diagnosis, in the order it happened. Holds no secret and no row. */
export interface LinkStep {
  readonly atMs: number;
  readonly step: (typeof linkStepKinds)[number];
  readonly category: CategoryId | undefined;
  readonly isOk: boolean;
  /** What was done and what came back, in one sentence. */
  readonly text: string;
  readonly tookMs: number | undefined;
}

export type LinkState = (typeof linkStates)[number];

/** A question only the user can answer; the link waits. */
export type LinkQuestion =
  | {
      readonly kind: 'certificate';
      readonly certificate: CertificateFacts;
      /** Set when this is a new certificate for the key accepted earlier ("renewed, same key"). */
      readonly renews: CertificatePin | undefined;
    }
  | {
      readonly kind: 'password';
      readonly user: string;
      readonly way: WayId;
      /** Why it is asked for; 'no-answer': the login was sent once and its answer never came. */
      readonly reason: (typeof passwordReasons)[number];
    }
  | { readonly kind: 'one-session'; readonly user: string };
export type LinkAnswer =
  | { readonly kind: 'certificate'; readonly isAccepted: boolean }
  | { readonly kind: 'password'; readonly password: string; readonly remember: boolean }
  | { readonly kind: 'one-session'; readonly isAccepted: boolean };

/** Everything a link reports. Rows come as reader events: one source for the link, one member for each log and way. */
export type LinkEvent =
  | { readonly type: 'reader'; readonly event: ReaderEvent }
  | {
      readonly type: 'state';
      /** Undefined: of the link as a whole, which has ended. */
      readonly way: WayId | undefined;
      readonly state: LinkState;
      readonly text: string;
      readonly sinceMs: number;
    }
  | { readonly type: 'question'; readonly questionId: number; readonly question: LinkQuestion }
  /** It was answered, or nobody waits for its answer any more. */
  | { readonly type: 'question-over'; readonly questionId: number }
  /** The server showed another certificate than the accepted one, with another key. Nothing was sent. */
  | { readonly type: 'certificate-changed'; readonly accepted: CertificatePin; readonly shown: CertificateFacts }
  | { readonly type: 'pin'; readonly pin: CertificatePin }
  | { readonly type: 'step'; readonly step: LinkStep }
  /** Rows of this log are whole up to here; committed together with the rows before it. */
  | {
      readonly type: 'cursor';
      readonly way: WayId;
      readonly category: CategoryId;
      readonly cursor: string;
      /** The member those rows are in, and its counts so far. */
      readonly member: number;
      readonly counts: MemberCounts;
    }
  /** A page that could not be read; the link goes on, the hole stays named until it is filled. */
  | { readonly type: 'gap'; readonly gap: LinkGap }
  | { readonly type: 'gap-filled'; readonly gapId: number }
  /** Rows the link's own login caused, so that they can be marked: user, own address and times. */
  | {
      readonly type: 'own-login';
      readonly way: WayId;
      readonly user: string;
      readonly atMs: number;
      /** The appliance's clock minus ours, to a second; undefined where it tells no time. */
      readonly skewMs: number | undefined;
    }
  /** The lists of the web console and how they were found; again whenever that changes. */
  | { readonly type: 'lists'; readonly lists: readonly LinkList[] }
  /** What the console's menu tells about the appliance. */
  | { readonly type: 'appliance'; readonly build: string | undefined }
  /** Registered accounts as the console shows them now; asked for with `read-accounts`. */
  | { readonly type: 'accounts'; readonly snapshot: LiveTable }
  /** A row's detail page; asked for with `read-detail`. */
  | { readonly type: 'detail'; readonly detail: LinkDetail }
  | {
      readonly type: 'counts';
      readonly way: WayId;
      readonly requests: number;
      readonly bytes: number;
      readonly drops: number;
      /** Rows the appliance has changed since they were read (same id, other content). Not stored a second time. */
      readonly changedRows: number;
    };

/** A live page that is no log: its cells as they stood at one moment. */
export interface LiveTable {
  readonly atMs: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface LinkDetail {
  readonly category: CategoryId;
  /** The appliance's own id of the row. */
  readonly id: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** Names of fields that the page shows and that were dropped unread, because nobody asked for secrets. */
  readonly withheld: readonly string[];
}

/** One list of the web console. */
export interface LinkList {
  readonly category: CategoryId;
  /** Path on the appliance, without session ids. */
  readonly path: string;
  /** Whether the menu led there, the profile says so, or it is the usual address of such a console. */
  readonly basis: (typeof listBases)[number];
  readonly state: (typeof listStates)[number];
  /** Rows the console's own pager tells of, where it does. */
  readonly total: number | undefined;
  /** Columns of the catalog that this list does not show; detail pages may, on demand. */
  readonly columnsNotFetched: readonly string[];
}

/** What a user may ask of a running link. */
export type LinkCommand =
  | { readonly kind: 'pause' }
  /** Goes on after a pause, or after the session was taken over (a login: the user's own act). */
  | { readonly kind: 'follow' }
  | { readonly kind: 'retry-gaps' }
  | { readonly kind: 'read-accounts' }
  | {
      readonly kind: 'read-detail';
      readonly category: CategoryId;
      readonly id: string;
      /** Activation link and token are read only then. */
      readonly withSecrets: boolean;
    };

/** What a link hears from the user. */
export interface LinkInbox {
  /** Resolves with the answer to a question that was emitted as an event. */
  answer(question: LinkQuestion, questionId: number): Promise<LinkAnswer>;
  /** Commands given since the last call, in order. Asked several times a second. */
  takeCommands(): readonly LinkCommand[];
}

/** Where a log was left, by way and category, as the last `cursor` events said. */
export type LinkCursors = (way: WayId, category: CategoryId) => string | undefined;

export interface LinkGap {
  readonly gapId: number;
  readonly category: CategoryId;
  readonly text: string;
  readonly atMs: number;
}
