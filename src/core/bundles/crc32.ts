// CRC-32 as zip and gzip use it (ISO 3309, reflected polynomial 0xEDB88320), eight bytes a step.
// For runtimes whose zlib has no crc32 (before Node 20.15); the Node host prefers the built-in one.

const tableCount = 8;

function buildTables(): Int32Array {
  const tables = new Int32Array(256 * tableCount);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    tables[byte] = value;
  }
  for (let index = 256; index < tables.length; index++) {
    const previous = tables[index - 256] as number;
    tables[index] = (previous >>> 8) ^ (tables[previous & 0xff] as number);
  }
  return tables;
}

const tables = buildTables();

/** CRC-32 of `bytes`, going on from `previous` (the value of the bytes before them; 0 to begin). Unsigned. */
export function crc32(bytes: Uint8Array, previous = 0): number {
  // Casts instead of checks: every index is below 2,048 or the length by construction, and this loop is hot.
  const t = tables as unknown as readonly number[] & { [index: number]: number };
  const b = bytes as unknown as { readonly [index: number]: number };
  let crc = ~previous;
  let at = 0;
  for (const stop = bytes.length - 7; at < stop; at += 8) {
    crc ^= b[at]! | (b[at + 1]! << 8) | (b[at + 2]! << 16) | (b[at + 3]! << 24);
    crc =
      t[1792 + (crc & 0xff)]! ^
      t[1536 + ((crc >>> 8) & 0xff)]! ^
      t[1280 + ((crc >>> 16) & 0xff)]! ^
      t[1024 + (crc >>> 24)]! ^
      t[768 + b[at + 4]!]! ^
      t[512 + b[at + 5]!]! ^
      t[256 + b[at + 6]!]! ^
      t[b[at + 7]!]!;
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ t[(crc ^ b[at]!) & 0xff]!;
  return ~crc >>> 0;
}
