// A database file made of slabs instead of one array, so that pages go to SQLite as they were written: nothing is
// copied when an image is opened, and nothing when it grows. database.ts hands it to sql.js, whose memory file
// system asks of a file's content only what FileContent has; a test holds the two together.
import { newSlab } from './slab.ts';

/** What sql.js's memory file system (MEMFS) calls on the content of an open file. */
export interface FileContent {
  /** Bytes that fit without the file system making room. */
  readonly length: number;
  /** Bytes from..to; a view where they lie in one slab. */
  subarray(from: number, to: number): Uint8Array;
  /** Overwrites bytes, or adds them at the end. */
  set(bytes: Uint8Array, at: number): void;
}

/** A file before it is opened; MEMFS asks for `slice` once and goes on with what it gets. */
export interface PagedFile {
  readonly length: number;
  subarray(from: number, to: number): Uint8Array;
  slice(from: number, to: number): FileContent;
  /**
   * Makes room for so many bytes behind the last one in use. Throws RangeError where there is no memory: here that does
   * no harm, while in the middle of a write of SQLite's it ends in a rollback, for which MEMFS copies the whole file.
   */
  reserve(bytes: number): void;
  /** The first `bytes` as they are now; what is written meanwhile goes to copies, until release(). */
  snapshot(bytes: number): FileSnapshot;
}

/** A file's content at one moment, in order. */
export interface FileSnapshot {
  readonly pieces: readonly Uint8Array[];
  release(): void;
}

/** A piece of a file. Shared pieces are copied before the first write to them: somebody else goes on using them. */
export interface FilePiece {
  readonly bytes: Uint8Array;
  readonly isShared: boolean;
}

/** ENOSPC in the numbering of WASI, which Emscripten uses. */
const noSpaceLeft = 51;

/** Bytes by which an open file grows at a time. */
const growBytes = 1024 * 1024;

/**
 * New bytes, or the error by which a file system of Emscripten's says "no space left". Any other exception would leave SQLite in the middle of its work, with its locks held. The number stands in a
 * field whose name the minifier chose, so it is found under every name.
 */
function allocate(bytes: number): Uint8Array {
  try {
    return newSlab(bytes);
  } catch {
    throw new Proxy({ name: 'ErrnoError' }, { get: (target, key) => (key === 'name' ? target.name : noSpaceLeft) });
  }
}

/** The pieces one after the other as a file; empty pieces are left out. */
export function createPagedFile(pieces: readonly FilePiece[]): PagedFile {
  const starts: number[] = [];
  const slabs: Uint8Array[] = [];
  const isShared: boolean[] = [];
  /** Snapshots that still read a slab. */
  const holders: number[] = [];
  let end = 0;

  function add(bytes: Uint8Array, shared: boolean): void {
    if (bytes.length === 0) return;
    starts.push(end);
    slabs.push(bytes);
    isShared.push(shared);
    holders.push(0);
    end += bytes.length;
  }
  for (const piece of pieces) add(piece.bytes, piece.isShared);
  const length = end;
  let used = end;

  /** Index of the slab with a byte below `end`. */
  function slabAt(at: number): number {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function subarray(from: number, to: number): Uint8Array {
    const first = slabAt(from);
    const slab = slabs[first] as Uint8Array;
    const offset = from - (starts[first] as number);
    if (offset + (to - from) <= slab.length) return slab.subarray(offset, offset + (to - from));
    const joined = new Uint8Array(to - from);
    for (let index = first, at = from; at < to && index < slabs.length; index++) {
      const part = (slabs[index] as Uint8Array).subarray(
        at - (starts[index] as number),
        to - (starts[index] as number),
      );
      joined.set(part, at - from);
      at += part.length;
    }
    return joined;
  }

  function writable(index: number): Uint8Array {
    if (isShared[index] === true || (holders[index] as number) > 0) {
      const own = allocate((slabs[index] as Uint8Array).length);
      own.set(slabs[index] as Uint8Array);
      slabs[index] = own;
      isShared[index] = false;
      holders[index] = 0;
    }
    return slabs[index] as Uint8Array;
  }

  function set(bytes: Uint8Array, at: number): void {
    while (end < at + bytes.length) add(allocate(Math.max(growBytes, at + bytes.length - end)), false);
    used = Math.max(used, at + bytes.length);
    let index = slabAt(at);
    for (let done = 0; done < bytes.length; index++) {
      const slab = writable(index);
      const offset = at + done - (starts[index] as number);
      const fits = Math.min(bytes.length - done, slab.length - offset);
      slab.set(fits === bytes.length ? bytes : bytes.subarray(done, done + fits), offset);
      done += fits;
    }
  }

  return {
    length,
    subarray,
    snapshot(bytes) {
      const pieces: Uint8Array[] = [];
      const held: { readonly index: number; readonly slab: Uint8Array }[] = [];
      for (let index = 0; index < slabs.length && (starts[index] as number) < bytes; index++) {
        const slab = slabs[index] as Uint8Array;
        pieces.push(slab.subarray(0, bytes - (starts[index] as number)));
        held.push({ index, slab });
        holders[index] = (holders[index] as number) + 1;
      }
      return {
        pieces,
        release() {
          for (const { index, slab } of held.splice(0)) {
            if (slabs[index] === slab) holders[index] = (holders[index] as number) - 1;
          }
        },
      };
    },
    reserve(bytes) {
      if (end - used < bytes) add(newSlab(Math.max(growBytes, bytes)), false);
    },
    // Room without end: MEMFS would otherwise copy everything into an array an eighth larger.
    slice: () => ({ length: Number.MAX_SAFE_INTEGER, subarray, set }),
  };
}
