// Loops over many rows as steps of `slices.ts`: a block of rows, then a chance for others. For code of this folder
// that walks columns in memory.

/** Work that can be interrupted between its yields; run it with inSlices() or atOnce(). */
export type Steps<T> = Generator<void, T>;

/** Rows between two yields: a fraction of a millisecond for most loops, a few for the slowest. */
export const blockRows = 16_384;

/** Calls `work` for the rows 0..count-1 in blocks [from, to). */
export function* inBlocks(count: number, work: (from: number, to: number) => void): Steps<void> {
  for (let from = 0; from < count; from += blockRows) {
    work(from, Math.min(count, from + blockRows));
    yield;
  }
}
