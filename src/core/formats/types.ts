// What a reader is given and what it gives back. A format turns decoded text into tables of cells
// (TableSink); tables/tableMapper.ts turns those, by the catalog, into typed row batches for the store.
// Everything here runs in the reader's own thread and is pure: no I/O, no SQL, no clock.

/** Where a record stands in its member. Record and line are 1-based, byteOffset 0-based in the member's bytes. */
export interface Place {
  readonly record: number;
  readonly line: number;
  readonly byteOffset: number;
}

/** Codes of problems. `isSetAside` problems count in the ledger as set aside; the others are remarks. */
export const problemCodes = [
  // records
  'bad-timestamp',
  'too-few-fields',
  'too-many-fields',
  'unterminated-quote',
  'malformed-quote',
  'line-too-long',
  'not-a-record',
  'bad-value',
  'encoding-replaced',
  'nul-characters',
  // tables and members
  'unknown-table',
  'unknown-format',
  'too-many-columns',
  'duplicate-column',
  'ambiguous-category',
  'empty-member',
  'year-inferred',
  'page-of-many',
  'encoding-guessed',
  // archives
  'archive-damaged',
  'archive-unsupported',
  'archive-mismatch',
  'bad-crc',
  'truncated',
  'encrypted',
  'duplicate-name',
  'unsafe-name',
  'link-not-followed',
  'limit-bytes',
  'limit-ratio',
  'limit-entries',
  'limit-depth',
  'limit-overlap',
  'not-readable',
  'reader-stopped',
  'out-of-memory',
  'raw-limit',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** One problem, as a row of the `problems` table. Raw text is cut to 4 KiB by whoever makes the problem. */
export interface Problem {
  readonly code: ProblemCode;
  /** True when the record was not stored because of it (exactly one such problem per record set aside). */
  readonly isSetAside: boolean;
  readonly record?: number | undefined;
  readonly line?: number | undefined;
  readonly byteOffset?: number | undefined;
  readonly column?: string | undefined;
  /** A full sentence naming what was found and what was expected. */
  readonly message: string;
  readonly sample?: string | undefined;
}

/** Longest raw text kept with a problem (reliability R8). */
export const maxSampleBytes = 4096;

/** The head of a member, decoded, for sniffing: at most the first 4 KiB of text. */
export interface Head {
  readonly text: string;
  readonly firstLine: string;
  /** File name without folders, lower case, without .1 / .gz suffixes. */
  readonly fileName: string;
}

/** One chunk of cells. Index i of each array speaks of the same record. */
export interface CellRows {
  readonly rows: readonly (readonly string[])[];
  /** 1-based record numbers in the member. */
  readonly records: Int32Array | readonly number[];
  /**
   * Exact raw text of row i, or undefined where the table's dialect rebuilds it byte for byte from the
   * cells (delimiter, quoting style). The array may be left out when all rows can be rebuilt.
   */
  readonly raws?: readonly (string | undefined)[];
  /** Named values a record holds beyond the header's columns (CEF extension keys); they go to `extra`. */
  readonly extras?: readonly (Readonly<Record<string, string>> | undefined)[];
  /** Place of row i, computed only when asked for (problems are rare). */
  placeOf(index: number): Place;
  /** Raw text of row i, computed only when asked for. */
  rawOf(index: number): string;
}

/**
 * A chunk of cells that are not strings yet: UTF-8 bytes and where the cells lie in them. Every row has `width` cells, none
 * of them holds a quote, a line end or a control character, and the table's dialect rebuilds every record.
 */
export interface SpanRows {
  readonly count: number;
  readonly width: number;
  /** Cell c of row r are the bytes from starts[r * width + c] to ends[r * width + c]; valid during the call only. */
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** A hash of each cell's bytes: equal cells have equal hashes. */
  readonly hashes: Int32Array;
  readonly records: Int32Array;
  /** The rows as strings, for whoever keeps them beyond the call. */
  toRows(): CellRows;
  placeOf(index: number): Place;
  rawOf(index: number): string;
}

/** How a table's records were written, enough to write them again exactly. */
export interface TableDialect {
  readonly format: string;
  /** CSV: delimiter and quoting style of a record the dialect can rebuild. */
  readonly delimiter?: string;
  readonly quote?: string;
  /**
   * Which cells stand in quotes: none; those that need it (delimiter, quote or \n inside); all that are
   * not blank; all. Records written otherwise keep their raw text.
   */
  readonly quoting?: 'none' | 'minimal' | 'filled' | 'all';
  /** How the table writes NULL where that is not the empty cell: '\\N' or 'NULL' of MySQL's client. */
  readonly nullText?: string;
  /** Header cells in source order, exact text. */
  readonly header: readonly string[];
}

export interface TableSink {
  /**
   * Begins a table; rows until the next call belong to it. The same dialect object given again goes on
   * with that table. `pageHeading` from saved pages. Returns false for a table that is none of the known
   * logs: its records are only counted, so the format need not check them.
   */
  table(dialect: TableDialect, place: Place, hints: { readonly pageHeading?: string }): boolean;
  rows(chunk: CellRows): void;
  /** The same for cells that are not strings yet; a sink without it is given rows. */
  spans?(chunk: SpanRows): void;
  /** Records that are no data and need no problem: repeated headers, blank lines that count as records. */
  ignored(count: number, reason: string): void;
  problem(problem: Problem): void;
}

/** A pure step function: text in pieces of any size, then finish(). */
export interface RecordReader {
  push(text: string): void;
  /**
   * Takes records of the simplest form from the start of `bytes` (UTF-8, from the beginning of a record) and returns how
   * many bytes they were: 0 where the first one is of another form, -1 where only text is taken, or text is waiting.
   * A reader without it takes text only.
   */
  takeBytes?(bytes: Uint8Array): number;
  /**
   * `isCut`: the text broke off (damaged archive, truncated download). A record that has not ended may then look
   * whole and is not; it is set aside as `truncated` where the format can tell.
   */
  finish(isCut?: boolean): void;
}

export interface ReaderContext {
  readonly head: Head;
  readonly sink: TableSink;
  /**
   * Byte length of a piece of decoded text in the member's encoding, as if nothing had been replaced.
   * Readers add these up for byte offsets; the member reader puts right what replaced places shifted.
   */
  byteLength(text: string): number;
  readonly limits: ReaderLimits;
  /** Year of the newest dated thing near this member, for stamps without a year. */
  readonly yearHint?: number | undefined;
}

export interface ReaderLimits {
  /** Longest record in characters before it is set aside (reliability R11: 16 MiB). */
  readonly maxRecordChars: number;
  /** Most columns in a header (R11: 2,000). */
  readonly maxColumns: number;
}
export const defaultReaderLimits: ReaderLimits = { maxRecordChars: 16 * 1024 * 1024, maxColumns: 2000 };

/** A format is one file: what it is, how to recognise it, how to read it, and samples that are run as tests. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** Lower is asked first. Unique. */
  readonly priority: number;
  /** True if the head looks like this format. Must not throw. */
  sniff(head: Head): boolean;
  /** May be asked only after sniff() said yes. The reader must never throw on any input. */
  open(context: ReaderContext): RecordReader;
  readonly samples: readonly FormatSample[];
}
export interface FormatSample {
  readonly fileName: string;
  readonly text: string;
  /** Category the table must be recognised as, and view columns of the first row. */
  readonly category: string;
  readonly row: Readonly<Record<string, string | number | null>>;
}

/** Columns of a batch: one entry per catalog column in catalog order; undefined = not in this table. */
export type BatchColumn =
  /** Index into the member's dictionary; 0 = blank (NULL). */
  | { readonly kind: 'dictionary'; readonly ids: Int32Array }
  /** Integers, booleans (1, 0), durations in seconds; NaN = NULL. */
  | { readonly kind: 'number'; readonly values: Float64Array }
  | { readonly kind: 'text'; readonly values: readonly (string | null)[] };

/** Typed rows of one table, ready for the store. Plain data and typed arrays: it crosses threads. */
export interface RowBatch {
  readonly category: string;
  /** Index of the table (0-based) in its member, for the dialect that rebuilds raw records. */
  readonly table: number;
  readonly count: number;
  readonly records: Int32Array;
  /** Appliance wall time as milliseconds since 1970 as if it were UTC. */
  readonly localMs: Float64Array;
  /** Offset from UTC in minutes where the source states it (CET, Z, +02:00); 32767 = not stated. */
  readonly offsetMinutes: Int16Array;
  readonly columns: readonly (BatchColumn | undefined)[];
  /** JSON text of columns we do not know, or null. Left out when the table has none. */
  readonly extra?: readonly (string | null)[];
  /** Strings new to the member's dictionary; the first new one gets the id `firstNewId`. */
  readonly newStrings: readonly string[];
  readonly firstNewId: number;
  /** Exact raw text of the rows (index in batch) that dialect and values cannot rebuild. */
  readonly raws: readonly { readonly row: number; readonly text: string }[];
}
export const offsetNotStated = 32767;

/** What is known of a table after its header was seen. Kept as JSON with the member. */
export interface TableInfo {
  readonly dialect: TableDialect;
  /** 'console' | 'grails' | 'sql' | 'mixed' header dialect, or null when the table was not recognised. */
  readonly headerDialect: string | null;
  readonly category: string | null;
  /** For each header cell: view column name, 'timestamp', or null (goes to `extra` under its own name). */
  readonly mapping: readonly (string | null)[];
  /** Rendering ids by header index, needed to write a typed value back exactly (e.g. 'yyyy-MM-dd HH:mm:ss.SSS'). */
  readonly renderings: readonly (string | null)[];
}

/** Counts of one member. records = stored + setAside + ignored, always. */
export interface MemberCounts {
  readonly records: number;
  readonly stored: number;
  readonly setAside: number;
  readonly ignored: number;
}

/** Everything a member reader reports, in order. */
export type MemberEvent =
  | { readonly type: 'table'; readonly index: number; readonly info: TableInfo }
  | { readonly type: 'batch'; readonly batch: RowBatch }
  | { readonly type: 'problems'; readonly problems: readonly Problem[] }
  | {
      readonly type: 'end';
      readonly format: string | null;
      readonly encoding: string;
      /** Why that encoding: 'bom', 'valid utf-8', 'fallback', 'chosen'. */
      readonly encodingBasis: string;
      readonly counts: MemberCounts;
      readonly ignoredReasons: Readonly<Record<string, number>>;
    };

/** Reads one member from bytes to events. Pure step function; `emit` is called synchronously. Never throws on input. */
export interface MemberReader {
  /** True once it is known that nothing in the member is of a chosen log: it need not be read on. */
  readonly isLeftOut: boolean;
  push(bytes: Uint8Array): void;
  /** `isCut`: the bytes broke off before the member's end. */
  finish(isCut?: boolean): void;
}
