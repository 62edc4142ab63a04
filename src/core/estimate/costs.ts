// What an import costs in memory and time, as measured; the only place with these figures. Measured with
// `/usr/bin/time -v psconsole query` on zips with 0.2, 1 and 5 million simulated SIP rows of 171 bytes and 6.2 million of
// 110 bytes (Node 20, two cores): peak of the whole process by the kernel's own count (306, 990, 4,114 and 3,797 MB),
// CPU time divided by the share of it that runs side by side. To be measured again whenever the import changes.

const mebibyte = 1024 * 1024;

export const importCosts = {
  /** The process before it has read anything: runtime, SQLite, reader thread. */
  baseBytes: 150 * mebibyte,
  /** Peak memory per byte of a log that is stored, as text. */
  memoryPerByte: 2.97,
  /** Peak memory per row besides: numbers in memory, index entries. */
  memoryPerRow: 257,
  /** Starting the reader, settling zone and ledger. */
  baseMs: 300,
  /** Unpacking and parsing, per MiB of text. */
  readMsPerMebibyte: 15,
  /** Storing and indexing, per thousand rows. */
  storeMsPerThousandRows: 1.2,
} as const;

/** An import that passes one of these is worth a question before it begins. */
export const largeImport = { memoryBytes: 2 * 1024 * mebibyte, rows: 5_000_000 } as const;

/** Beyond this an import may not come to its end: SQLite's file stops growing somewhere below 4 GiB. */
export const tooLargeImport = { memoryBytes: 8 * 1024 * mebibyte } as const;

/** Peak memory in bytes of reading `bytes` of text with `rows` rows, without the base. */
export function memoryOf(bytes: number, rows: number): number {
  return bytes * importCosts.memoryPerByte + rows * importCosts.memoryPerRow;
}

/** Time in ms of reading `bytes` of text and storing `rows` rows, without the base. */
export function timeOf(bytes: number, rows: number): number {
  return (bytes / mebibyte) * importCosts.readMsPerMebibyte + (rows / 1000) * importCosts.storeMsPerThousandRows;
}
