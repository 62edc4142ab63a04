// Numbers of texts looked up by their bytes: an open-addressing table over typed arrays, so that a cell seen before
// costs neither a string nor an object. One per dictionary column, filled by columnWriter.ts.

export interface SpanTable {
  /** Number kept for these bytes, or -1. `hash` is any hash of them, the same each time. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number;
  /** Keeps a number (0 or more) for bytes that find() did not know. */
  add(bytes: Uint8Array, start: number, end: number, hash: number, value: number): void;
}

const firstSlots = 256;
const firstTextBytes = 4096;

export function createSpanTable(): SpanTable {
  // Slot -> entry + 1; entries in the order they came, their bytes one behind the other.
  let slots = new Int32Array(firstSlots);
  let hashes = new Int32Array(firstSlots / 2);
  let values = new Int32Array(firstSlots / 2);
  let textStarts = new Int32Array(firstSlots / 2 + 1);
  let texts = new Uint8Array(firstTextBytes);
  let count = 0;

  /** Spreads what a polynomial hash leaves in the low bits. */
  const slotOf = (hash: number): number => (Math.imul(hash, 0x9e3779b1) >>> 7) & (slots.length - 1);

  function isEqual(entry: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = textStarts[entry] as number;
    if ((textStarts[entry + 1] as number) - from !== end - start) return false;
    for (let at = start, own = from; at < end; at++, own++) if (bytes[at] !== texts[own]) return false;
    return true;
  }

  function place(entry: number): void {
    let slot = slotOf(hashes[entry] as number);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = entry + 1;
  }

  function grow(): void {
    slots = new Int32Array(slots.length * 2);
    hashes = copyInto(new Int32Array(slots.length / 2), hashes);
    values = copyInto(new Int32Array(slots.length / 2), values);
    textStarts = copyInto(new Int32Array(slots.length / 2 + 1), textStarts);
    for (let entry = 0; entry < count; entry++) place(entry);
  }

  return {
    find(bytes, start, end, hash) {
      let slot = slotOf(hash);
      for (;;) {
        const entry = (slots[slot] as number) - 1;
        if (entry === -1) return -1;
        if (hashes[entry] === hash && isEqual(entry, bytes, start, end)) return values[entry] as number;
        slot = (slot + 1) & (slots.length - 1);
      }
    },
    add(bytes, start, end, hash, value) {
      if (count === values.length) grow();
      const from = textStarts[count] as number;
      const to = from + end - start;
      if (to > texts.length) texts = copyInto(new Uint8Array(Math.max(to, texts.length * 2)), texts);
      texts.set(bytes.subarray(start, end), from);
      textStarts[count + 1] = to;
      hashes[count] = hash;
      values[count] = value;
      place(count++);
    },
  };
}

function copyInto<T extends Int32Array | Uint8Array>(larger: T, old: T): T {
  larger.set(old);
  return larger;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text of well-formed UTF-8 bytes; short ASCII, the usual cell, without the decoder's call overhead. */
export function textOfBytes(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte > 127 || at - start === 12) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}
