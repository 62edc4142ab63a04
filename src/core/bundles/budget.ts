// One account of bytes and entries for a whole bundle, shared by all archives in it at every level, so
// that nesting cannot multiply a limit. Made once per walk by walkBundle. Does not read anything.
import type { BundleLimits } from './types.ts';

/** What is left of a bundle's caps. */
export interface Budget {
  readonly limits: BundleLimits;
  bytesLeft(): number;
  entriesLeft(): number;
  /** Books unpacked bytes; false when they do not fit (nothing is booked then). */
  takeBytes(bytes: number): boolean;
  /** Books entries of an archive or a folder; false when they do not fit (nothing is booked then). */
  takeEntries(count: number): boolean;
  /** True when a member that unpacked to `bytes` from `packedBytes` passes the ratio cap. Both in bytes. */
  isOverRatio(bytes: number, packedBytes: number): boolean;
}

/** Opens the account of one bundle. */
export function createBudget(limits: BundleLimits): Budget {
  let bytesTaken = 0;
  let entriesTaken = 0;
  return {
    limits,
    bytesLeft: () => limits.totalBytes - bytesTaken,
    entriesLeft: () => limits.entries - entriesTaken,
    takeBytes(bytes) {
      if (bytesTaken + bytes > limits.totalBytes) return false;
      bytesTaken += bytes;
      return true;
    },
    takeEntries(count) {
      if (entriesTaken + count > limits.entries) return false;
      entriesTaken += count;
      return true;
    },
    isOverRatio(bytes, packedBytes) {
      return bytes > limits.ratioFreeBytes && bytes > limits.ratio * Math.max(packedBytes, 1);
    },
  };
}
