// A stream of bytes that can be looked into before it is read: detection peeks, gzip and zip take fixed
// headers and give back what the inflater left over. Pull only, so backpressure comes by itself.

/** Reads from one source. Not for two callers at a time. */
export interface ByteReader {
  /** The next piece, or undefined at the end. */
  next(): Promise<Uint8Array | undefined>;
  /** Puts bytes back in front of what comes next. */
  unread(bytes: Uint8Array): void;
  /** Up to `count` bytes without taking them; fewer only at the end of the source. */
  peek(count: number): Promise<Uint8Array>;
  /** Up to `count` bytes; fewer only at the end of the source. */
  take(count: number): Promise<Uint8Array>;
  /** Ends the source early. Safe to call twice. */
  close(): Promise<void>;
}

/** Wraps a source; closing the reader closes the source. */
export function byteReader(source: AsyncGenerator<Uint8Array, void>): ByteReader {
  const waiting: Uint8Array[] = [];
  const pull = async (): Promise<Uint8Array | undefined> => {
    for (;;) {
      const result = await source.next();
      if (result.done === true) return undefined;
      if (result.value.length > 0) return result.value;
    }
  };
  const reader: ByteReader = {
    async next() {
      return waiting.shift() ?? (await pull());
    },
    unread(bytes) {
      if (bytes.length > 0) waiting.unshift(bytes);
    },
    async peek(count) {
      const bytes = await reader.take(count);
      reader.unread(bytes);
      return bytes;
    },
    async take(count) {
      const pieces: Uint8Array[] = [];
      let taken = 0;
      while (taken < count) {
        const piece = await reader.next();
        if (piece === undefined) break;
        const wanted = piece.subarray(0, count - taken);
        pieces.push(wanted);
        taken += wanted.length;
        reader.unread(piece.subarray(wanted.length));
      }
      return pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces);
    },
    async close() {
      waiting.length = 0;
      await source.return();
    },
  };
  return reader;
}

/** Everything that is left, as a generator that closes the reader when it is ended early. */
export async function* restOf(reader: ByteReader): AsyncGenerator<Uint8Array, void> {
  try {
    for (;;) {
      const piece = await reader.next();
      if (piece === undefined) return;
      yield piece;
    }
  } finally {
    await reader.close();
  }
}
