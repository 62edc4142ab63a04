// Bytes with random access, for zip: an open file, or an inner archive held in memory in blocks.
// Also the streams made of them. Opens only what it is told to open and never writes.
import type { FileHandle } from 'node:fs/promises';

/** Bytes that can be read at any position. */
export interface RandomSource {
  /** In bytes. */
  readonly size: number;
  /** Up to `length` bytes from `position`; fewer only where the source ends. Positions outside give none. */
  read(position: number, length: number): Promise<Uint8Array>;
}

/** Size of one read from the disk in bytes: large enough that the thread pool's overhead does not show. */
export const readBytes = 256 * 1024;

/** A file as a source. The caller closes the handle. */
export function fileSource(handle: FileHandle, size: number): RandomSource {
  return {
    size,
    async read(position, length) {
      const wanted = clampLength(position, length, size);
      const buffer = Buffer.allocUnsafe(wanted);
      let filled = 0;
      while (filled < wanted) {
        const { bytesRead } = await handle.read(buffer, filled, wanted - filled, position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
  };
}

const blockBytes = 1024 * 1024;

/** Memory that grows by blocks, so that filling it never needs twice its size. */
export interface BlockStore {
  append(bytes: Uint8Array): void;
  source(): RandomSource;
}

/** An empty block store. */
export function createBlockStore(): BlockStore {
  const blocks: Buffer[] = [];
  let size = 0;
  return {
    append(bytes) {
      let taken = 0;
      while (taken < bytes.length) {
        const inBlock = size % blockBytes;
        if (inBlock === 0) blocks.push(Buffer.allocUnsafe(blockBytes));
        const part = bytes.subarray(taken, taken + blockBytes - inBlock);
        (blocks[blocks.length - 1] as Buffer).set(part, inBlock);
        taken += part.length;
        size += part.length;
      }
    },
    source: () => ({
      size,
      async read(position, length) {
        const wanted = clampLength(position, length, size);
        const buffer = Buffer.allocUnsafe(wanted);
        let filled = 0;
        while (filled < wanted) {
          const at = position + filled;
          const block = blocks[Math.floor(at / blockBytes)] as Buffer;
          const start = at % blockBytes;
          filled += block.copy(buffer, filled, start, Math.min(blockBytes, start + wanted - filled));
        }
        return buffer;
      },
    }),
  };
}

/** The part of a source from `start` to before `end`, as a source of its own. */
export function sliceSource(source: RandomSource, start: number, end: number): RandomSource {
  return {
    size: end - start,
    read: (position, length) => source.read(start + position, clampLength(position, length, end - start)),
  };
}

/** Streams `length` bytes from `position`; `onRead` is told the size of each piece as it is read. */
export async function* streamOf(
  source: RandomSource,
  position: number,
  length: number,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void> {
  let done = 0;
  while (done < length) {
    const bytes = await source.read(position + done, Math.min(readBytes, length - done));
    if (bytes.length === 0) return;
    done += bytes.length;
    onRead(bytes.length);
    yield bytes;
  }
}

function clampLength(position: number, length: number, size: number): number {
  if (!Number.isSafeInteger(position) || position < 0 || position >= size) return 0;
  return Math.max(0, Math.min(length, size - position));
}
