// What an import costs in memory and time, as measured; the only place with these figures. Peak of the whole process by
// the kernel's own count (Node 20): zips with 1 and 10 million simulated SIP rows of 171 bytes, whose columns are all
// numbers and dictionary texts, 444 and 2,878 MB; system events, whose details are text, 1 million of 111 bytes 691 MB and
// 0.4 million of 650 bytes 714 MB. Time by the first of them: 2.9 s on two idle cores. To be measured again whenever the
// import changes.
import { categoryById, storageOf } from '../catalog/catalog.ts';

const mebibyte = 1024 * 1024;

export const importCosts = {
  /** The process before it has read anything: runtime, SQLite, reader thread. */
  baseBytes: 150 * mebibyte,
  /** Peak memory per row: numbers in memory, pages, index entries. */
  memoryPerRow: 275,
  /** The same where the log has columns of text, and what a byte of such a log takes besides. */
  memoryPerRowWithText: 357,
  memoryPerByteWithText: 1.6,
  /** Starting the reader, settling zone and ledger. */
  baseMs: 300,
  /** Unpacking and parsing, per MiB of text. */
  readMsPerMebibyte: 10.5,
  /** Storing and indexing, per thousand rows. */
  storeMsPerThousandRows: 0.85,
} as const;

/** An import that passes one of these is worth a question before it begins. */
export const largeImport = { memoryBytes: 2 * 1024 * mebibyte, rows: 5_000_000 } as const;

/** Beyond this an import may not come to its end: SQLite's file stops growing somewhere below 4 GiB. */
export const tooLargeImport = { memoryBytes: 5.5 * 1024 * mebibyte } as const;

/** Peak memory in bytes of reading `bytes` of text with `rows` rows of a log, without the base. */
export function memoryOf(category: string, bytes: number, rows: number): number {
  const hasText = categoryById(category)?.columns.some(({ kind }) => storageOf(kind) === 'text') === true;
  return hasText
    ? rows * importCosts.memoryPerRowWithText + bytes * importCosts.memoryPerByteWithText
    : rows * importCosts.memoryPerRow;
}

/** Time in ms of reading `bytes` of text and storing `rows` rows, without the base. */
export function timeOf(bytes: number, rows: number): number {
  return (bytes / mebibyte) * importCosts.readMsPerMebibyte + (rows / 1000) * importCosts.storeMsPerThousandRows;
}
