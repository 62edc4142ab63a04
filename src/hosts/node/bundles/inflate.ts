// DEFLATE (RFC 1951) as a pull stream that knows where the packed data ended. Used by zip.ts and gzip.ts,
// which do their own framing: zlib's gunzip drops the last block of a member whose CRC is wrong, and does
// not tell what stood behind it. Caps are the caller's.
import { createInflateRaw } from 'node:zlib';
import type { ByteReader } from './byteReader.ts';

/** How packed data ended. 'complete' leaves what follows it in the reader. */
export type InflateEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'damaged'; readonly reason: string };

/** One piece of unpacked data, with the packed bytes used so far. */
export interface Inflated {
  readonly bytes: Uint8Array;
  readonly packedBytes: number;
}

const outputBytes = 128 * 1024;

/** Unpacks one DEFLATE stream from the reader's position. Ends early without harm. */
export async function* inflate(reader: ByteReader): AsyncGenerator<Inflated, InflateEnd> {
  const engine = createInflateRaw({ chunkSize: outputBytes });
  let failure: Error | undefined;
  let hasEnded = false;
  let wake = (): void => {};
  engine.on('readable', () => wake());
  engine.on('end', () => {
    hasEnded = true;
    wake();
  });
  engine.on('error', (error: Error) => {
    failure = error;
    wake();
  });
  const change = (): Promise<void> => new Promise((resolve) => (wake = resolve));
  try {
    let fedBytes = 0;
    for (;;) {
      const packed = await reader.next();
      let isTaken = false;
      if (packed === undefined) {
        engine.end();
      } else {
        fedBytes += packed.length;
        engine.write(packed, () => {
          isTaken = true;
          wake();
        });
      }
      for (;;) {
        const bytes = engine.read() as Buffer | null;
        if (bytes !== null) {
          yield { bytes, packedBytes: engine.bytesWritten };
        } else if (hasEnded) {
          if (packed !== undefined) reader.unread(packed.subarray(packed.length - (fedBytes - engine.bytesWritten)));
          return { kind: 'complete' };
        } else if (failure !== undefined) {
          const isCut = packed === undefined && (failure as NodeJS.ErrnoException).code === 'Z_BUF_ERROR';
          return isCut ? { kind: 'truncated' } : { kind: 'damaged', reason: failure.message };
        } else if (isTaken && engine.bytesWritten === fedBytes) {
          break;
        } else {
          // Taken but not used up means that the packed data ended within this piece: 'end' is on its way.
          await change();
        }
      }
    }
  } finally {
    engine.destroy();
  }
}
