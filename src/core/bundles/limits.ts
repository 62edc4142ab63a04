// The caps a bundle is walked under unless the user raises them for one import. Called by the reader
// worker, the CLI and tests. Figures only: counting against them is budget.ts.
import type { BundleLimits } from './types.ts';

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
const gibibyte = 1024 * mebibyte;

/**
 * Default caps (reliability goals R1-R4). Bytes and ratio count what archives unpack to; a plain file
 * that lies on the disk as it is has its size already and is no bomb, so it is not counted.
 */
export const defaultBundleLimits: BundleLimits = {
  // Far above a month of logs of a large installation, below what the store can hold in memory.
  totalBytes: 2 * gibibyte,
  // Logs pack 10:1 to 40:1. DEFLATE tops out at 1,032:1, and bombs live close to that figure.
  ratio: 200,
  // A small file of equal lines may well pack 500:1; only size makes a ratio dangerous.
  ratioFreeBytes: 64 * mebibyte,
  // A dump has tens of members. Names alone of more than this cost memory before any data is read.
  entries: 100_000,
  // The dump, an archive per service in it, and packed rotated files in that.
  depth: 3,
};

/** Largest zip inside another archive: it needs random access, so it is held in memory while it is read. */
export const maxInnerZipBytes = 256 * mebibyte;

/** Largest tar header extension (PAX record, GNU long name). Real ones hold a name: under 5 KiB. */
export const maxTarHeaderBytes = mebibyte;

/** Longest label in characters. Zip allows 65,535 bytes and PAX any length, no file system over 4,096. */
export const maxLabelChars = 1024;
