// What the core needs from the world, given by each host: files by opaque name, a reader that cannot take
// the core down with it, somewhere to write, the clock, and sql.js's WASM bytes. Nothing else.
import type { Cell } from '../contract/filter.ts';
import type { Preferences } from '../contract/preferences.ts';
import type { BundleLimits, BundleProblem } from './bundles/types.ts';
import type { CasePort } from './cases/casePort.ts';
import type { MemberEvent } from './formats/types.ts';
import type { LivePorts } from './live/livePorts.ts';
import type { ReadingChoice } from './tables/readingChoice.ts';

export interface CorePorts {
  /** Content of sql-wasm.wasm. */
  readonly sqliteWasm: Uint8Array;
  readonly programVersion: string;
  /** A file or folder the host has granted for reading; undefined when the name is unknown or was revoked. */
  resolveSource(ref: string): GrantedSource | undefined;
  startReader(request: ReadRequest, receive: (event: ReaderEvent) => void): ReaderSession;
  /**
   * Looks into sources, beside the core's thread: an archive that crashes the look must not crash the core. Throws
   * ConsoleError `reader-stopped`, and `cancelled` when the signal fires.
   */
  peek(request: PeekRequest, signal: AbortSignal): Promise<readonly SourcePeek[]>;
  /**
   * Opens a copy of the database for the user's own SQL, beside the core's thread; without activation links and tokens
   * in it, unless `withSecrets`. Its first use may take a moment.
   */
  openSql(pieces: readonly Uint8Array[], withSecrets: boolean): SqlRunner;
  /** Opens a granted file for writing; throws ConsoleError `write-failed` or `not-found`. */
  openTarget(ref: string): Promise<WriteTarget>;
  /** Makes a target hold a zip archive; entries are compressed while they are written, beside the core's thread. */
  zipInto(target: WriteTarget): ZipTarget;
  readonly cases: CasePort;
  /** Connections to appliances; undefined where the host has none. */
  readonly live?: LivePorts | undefined;
  readonly keys: KeyPorts;
  /** What a person set; undefined where nothing is kept. */
  readonly preferences?: PreferenceKeeper | undefined;
  /**
   * Prints a page of HTML of our own to PDF, A4, beside the core's thread. Throws ConsoleError `not-supported` where
   * the host has no browser to do it with, `write-failed`, and `cancelled` when the signal fires.
   */
  printPdf(html: string, signal: AbortSignal): Promise<Uint8Array>;
  now(): number;
  /** One line for the developer's log. Never contains log content or secrets. */
  log(line: string): void;
}

/** A place for what a person set, that outlives the program. */
export interface PreferenceKeeper {
  /** Missing or damaged counts as empty. */
  load(): Promise<Preferences>;
  /**
   * Puts changes over what is kept; null forgets. Resolves when it is on disk. Throws ConsoleError `too-large` for more than
   * `limit` values in all, `write-failed`.
   */
  update(changes: Preferences, limit: number): Promise<void>;
}

/** What pseudonyms need of the host. */
export interface KeyPorts {
  /** HMAC-SHA-256 of the text as UTF-8: 32 bytes. */
  hmac(key: Uint8Array, text: string): Uint8Array;
  /** Bytes nobody can foresee, for keys. */
  randomBytes(count: number): Uint8Array;
  /** A small granted file as text; throws ConsoleError `not-readable`, `not-found` or `too-large` (over `maxBytes`). */
  readText(ref: string, maxBytes: number): Promise<string>;
}

export interface GrantedSource {
  readonly path: string;
  readonly name: string;
}

/** A database in a thread of its own: a statement that never ends is ended with its thread, and nobody else waits for it. */
export interface SqlRunner {
  /**
   * Runs one reading statement and hands its rows out, a few thousand at a time; the statement waits for the promise.
   * One at a time. Throws ConsoleError `bad-sql` with SQLite's words, `reader-stopped` when the thread died (out of
   * memory), and whatever `take` throws.
   */
  run(request: SqlRequest, take: TakeRows): Promise<SqlOutcome>;
  /** Ends the thread; a statement that runs is rejected with `cancelled`. */
  end(): void;
}
/** Takes rows in the order of the statement's columns. */
export type TakeRows = (rows: Cell[][], columns: readonly string[]) => void | Promise<void>;
export interface SqlRequest {
  readonly sql: string;
  /** Rows handed out at most. */
  readonly limit: number;
}
export interface SqlOutcome {
  readonly columns: readonly string[];
  /** There were more rows than `limit`. */
  readonly isCut: boolean;
}

/** A file that appears whole, under its name, when it is finished; until then a file of that name stays as it was. */
export interface WriteTarget {
  /** As the user knows the file, without its folder. */
  readonly name: string;
  /** Text is written as UTF-8. Throws ConsoleError `write-failed`, after discarding. */
  write(chunk: string | Uint8Array): Promise<void>;
  /**
   * What was written so far, taken apart for looking: the members of an archive, the texts of a PDF, or the file itself.
   * Nothing may be written meanwhile; an archive must have been ended.
   */
  parts(): AsyncIterable<WrittenPart>;
  /** Makes the file whole and durable. */
  finish(): Promise<WrittenFile>;
  /** Removes what was written so far; does nothing to a finished file. */
  discard(): Promise<void>;
}

/** A part of what was written. `name` is '' for the file itself, else a member's path or 'page 3'. */
export interface WrittenPart {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface WrittenFile {
  readonly bytes: number;
  /** Of the whole file, in hexadecimal. */
  readonly sha256: string;
}

/** An archive written from first to last entry into a WriteTarget, whose errors it passes on. */
export interface ZipTarget {
  /** Begins the next entry; the one before is ended. */
  begin(path: string): Promise<void>;
  /** Appends to the entry that was begun. Resolves when there is room for more. */
  write(text: string): Promise<void>;
  /** Ends the archive; resolves when all of it is in the target, which is then to be finished. */
  end(): Promise<void>;
  /** Stops writing into the target, which is then to be discarded. */
  giveUp(): Promise<void>;
}

export interface ReadRequest {
  readonly sources: readonly GrantedSource[];
  readonly limits: BundleLimits;
  readonly encoding?: string | undefined;
  /** Left out = everything is read. */
  readonly choice?: ReadingChoice | undefined;
}

/** A look into sources without reading them: names, sizes, and the first records of each member. */
export interface PeekRequest {
  readonly sources: readonly GrantedSource[];
  readonly limits: BundleLimits;
  readonly encoding?: string | undefined;
  /** The look ends here, wherever it is; what was not seen is guessed by size. */
  readonly maxMs: number;
}

/** What a look into one source found. */
export interface SourcePeek {
  readonly name: string;
  /** Bytes of the file as it lies on the disk; 0 for folders. */
  readonly packedBytes: number;
  readonly members: readonly MemberPeek[];
  /** True when the look ended before the source did. */
  readonly isCut: boolean;
  /** How many times larger the content is than its packed form, by its first bytes packed again. */
  readonly ratio: number;
  /** Sentences about what cannot be read. */
  readonly refusals: readonly string[];
}

export interface MemberPeek {
  readonly path: string;
  /** By its header; null when it is none of the nine logs. */
  readonly category: string | null;
  /** As the container tells; undefined for packed streams, which tell it at their end. */
  readonly bytes: number | undefined;
  /** Size of the packed stream where `bytes` is not told. */
  readonly packedBytes: number | undefined;
  /** Bytes and records that were looked at, without the header. */
  readonly sampledBytes: number;
  readonly sampledRecords: number;
  /** True when all of it was looked at. */
  readonly isWhole: boolean;
  /** Appliance wall time in ms of the rows looked at. */
  readonly firstLocalMs: number | undefined;
  readonly lastLocalMs: number | undefined;
}

/** What the reader reports, in order. `member` numbers are unique in the session. */
export type ReaderEvent =
  | { readonly type: 'bundle-start'; readonly bundle: number; readonly bytes: number }
  | {
      readonly type: 'member-start';
      readonly bundle: number;
      readonly member: number;
      readonly path: string;
      readonly declaredBytes: number | undefined;
    }
  | { readonly type: 'member-event'; readonly member: number; readonly event: MemberEvent }
  | {
      readonly type: 'member-end';
      readonly member: number;
      readonly bytes: number;
      readonly sha256: string;
      /** Set when the member could not be read to its end; what came before is stored. */
      readonly cut: string | undefined;
      /** True when it was not read on because its log was not chosen; bytes and sha256 are then not of the whole. */
      readonly isLeftOut?: boolean | undefined;
    }
  | {
      readonly type: 'ignored';
      readonly bundle: number;
      readonly path: string;
      readonly bytes: number | undefined;
      readonly reason: string;
    }
  | { readonly type: 'manifest'; readonly bundle: number; readonly path: string; readonly manifest: BundleManifest }
  | { readonly type: 'bundle-problem'; readonly bundle: number; readonly problem: BundleProblem }
  | {
      readonly type: 'bundle-end';
      readonly bundle: number;
      readonly sha256: string | undefined;
      readonly failure: string | undefined;
    }
  | { readonly type: 'progress'; readonly bundle: number; readonly path: string; readonly bytesRead: number }
  | { readonly type: 'end' }
  /** The reader died or was ended; nothing follows. */
  | { readonly type: 'stopped'; readonly message: string };

/** What an optional manifest.json in a bundle may say (our own form, docs/formats.md). Unknown keys are kept out. */
export interface BundleManifest {
  readonly appliance?: string | undefined;
  readonly build?: string | undefined;
  readonly zone?: string | undefined;
  readonly exportedAt?: string | undefined;
  readonly isSimulated?: boolean | undefined;
}

export interface ReaderSession {
  /** The core has taken `count` more events; keeps the reader from running ahead of memory. */
  acknowledge(count: number): void;
  cancel(): void;
}
