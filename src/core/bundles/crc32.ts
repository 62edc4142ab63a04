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
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let crc = ~previous;
  let at = 0;
  for (const stop = bytes.length - 7; at < stop; at += 8) {
    const low = crc ^ view.getInt32(at, true);
    const high = view.getInt32(at + 4, true);
    crc =
      look(1792 + (low & 0xff)) ^
      look(1536 + ((low >>> 8) & 0xff)) ^
      look(1280 + ((low >>> 16) & 0xff)) ^
      look(1024 + (low >>> 24)) ^
      look(768 + (high & 0xff)) ^
      look(512 + ((high >>> 8) & 0xff)) ^
      look(256 + ((high >>> 16) & 0xff)) ^
      look(high >>> 24);
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ look((crc ^ view.getUint8(at)) & 0xff);
  return ~crc >>> 0;
}

/** Every index given is below the tables' length by construction. */
function look(index: number): number {
  return tables[index] as number;
}
