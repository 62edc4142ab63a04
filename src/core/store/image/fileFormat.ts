// Pieces of the SQLite file format (sqlite.org/fileformat2.html) that bulk loading writes itself: varints,
// integers of the smallest size, page headers. Constants are those of the format.

/** Page size of every database of ours; SQLite's default, and what sql.js creates. */
export const pageBytes = 4096;

/** Number of the page at 1 GiB, on which SQLite takes its locks: no table may use it (§1.2, lock-byte page). */
export const lockPage = 2 ** 30 / pageBytes + 1;

/** Offsets in the file header (§1.3). */
export const changeCounterAt = 24;
export const pageCountAt = 28;
export const versionValidForAt = 92;

export const leafTablePage = 0x0d;
export const interiorTablePage = 0x05;
export const leafIndexPage = 0x0a;
export const interiorIndexPage = 0x02;

/** Bytes of a page header: leaf, interior (which has a right-most child as well). */
export const leafHeaderBytes = 8;
export const interiorHeaderBytes = 12;

/** Largest payload that a table leaf holds without overflow pages: usable size - 35 (§1.6). */
export const maxLocalTablePayload = pageBytes - 35;

/** Bytes of a non-negative integer below 2^53 as a varint. */
export function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}

/** Writes a varint (big-endian, seven bits a byte); returns the position behind it. */
export function writeVarint(target: Uint8Array, at: number, value: number): number {
  if (value < 0x80) {
    target[at] = value;
    return at + 1;
  }
  if (value < 0x4000) {
    target[at] = (value >> 7) | 0x80;
    target[at + 1] = value & 0x7f;
    return at + 2;
  }
  const bytes = varintBytes(value);
  let rest = value;
  for (let index = bytes - 1; index >= 0; index--) {
    target[at + index] = (rest % 128) | (index === bytes - 1 ? 0 : 0x80);
    rest = Math.floor(rest / 128);
  }
  return at + bytes;
}

/** Serial type of an integer (§2.1): 8 and 9 stand for 0 and 1, 1-6 for one to eight bytes. */
export function integerType(value: number): number {
  if (value === 0) return 8;
  if (value === 1) return 9;
  if (value >= -0x80 && value <= 0x7f) return 1;
  if (value >= -0x8000 && value <= 0x7fff) return 2;
  if (value >= -0x800000 && value <= 0x7fffff) return 3;
  if (value >= -0x80000000 && value <= 0x7fffffff) return 4;
  if (value >= -0x800000000000 && value <= 0x7fffffffffff) return 5;
  return 6;
}

/** Bytes that an integer of a serial type takes, by type; NULL (0) takes none. */
export function integerBytes(type: number): number {
  return type < 5 ? type : type === 5 ? 6 : type === 6 ? 8 : 0;
}

/** Writes an integer of a serial type, big-endian two's complement; returns the position behind it. */
export function writeInteger(target: Uint8Array, at: number, value: number, type: number): number {
  switch (type) {
    case 8:
    case 9:
      return at;
    case 1:
      target[at] = value;
      return at + 1;
    case 2:
      target[at] = value >> 8;
      target[at + 1] = value;
      return at + 2;
    case 3:
      target[at] = value >> 16;
      target[at + 1] = value >> 8;
      target[at + 2] = value;
      return at + 3;
    case 4:
      return writeInt32(target, at, value);
    case 5: {
      const high = Math.floor(value / 0x100000000);
      target[at] = high >> 8;
      target[at + 1] = high;
      return writeInt32(target, at + 2, value - high * 0x100000000);
    }
    default: {
      const high = Math.floor(value / 0x100000000);
      return writeInt32(target, writeInt32(target, at, high), value - high * 0x100000000);
    }
  }
}

/** Reads an integer of a serial type; 0 for a type that is none. Beyond 2^53 the last digits are lost. */
export function readInteger(source: Uint8Array, at: number, type: number): number {
  switch (type) {
    case 1:
      return ((source[at] as number) << 24) >> 24;
    case 2:
      return (((source[at] as number) << 24) >> 16) | (source[at + 1] as number);
    case 3:
      return (((source[at] as number) << 24) >> 8) | ((source[at + 1] as number) << 8) | (source[at + 2] as number);
    case 4:
      return readInt32(source, at) | 0;
    case 5:
      return (
        ((((source[at] as number) << 24) >> 16) | (source[at + 1] as number)) * 0x100000000 + readInt32(source, at + 2)
      );
    case 6:
      return (readInt32(source, at) | 0) * 0x100000000 + readInt32(source, at + 4);
    case 9:
      return 1;
    default:
      return 0;
  }
}

/** Reads 32 bits without sign. */
export function readInt32(source: Uint8Array, at: number): number {
  return (
    (((source[at] as number) << 24) |
      ((source[at + 1] as number) << 16) |
      ((source[at + 2] as number) << 8) |
      (source[at + 3] as number)) >>>
    0
  );
}

/** Writes the low 32 bits, big-endian. */
export function writeInt32(target: Uint8Array, at: number, value: number): number {
  target[at] = value >>> 24;
  target[at + 1] = value >>> 16;
  target[at + 2] = value >>> 8;
  target[at + 3] = value;
  return at + 4;
}

/** Writes a page header. `contentStart` is where the cells begin; they fill the page from its end. */
export function writePageHeader(page: Uint8Array, type: number, cells: number, contentStart: number): void {
  page[0] = type;
  page[1] = 0;
  page[2] = 0;
  page[3] = cells >> 8;
  page[4] = cells;
  page[5] = contentStart >> 8;
  page[6] = contentStart;
  page[7] = 0;
}
