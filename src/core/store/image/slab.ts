// Memory that database files are made of. Shared between threads, so that a statement of the user's own can be run
// beside the core's thread on the very same pages, without a copy (decision 0036).

/** New bytes, all zero. Throws RangeError where there is no memory. */
export function newSlab(bytes: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(bytes));
}
