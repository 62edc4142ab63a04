// Builds an index over numbers, (time) or (value, time), from sorted entries: what CREATE INDEX would make,
// several times faster. In an index tree an entry stands once, in a leaf or between two children above.
import {
  integerBytes,
  integerType,
  interiorHeaderBytes,
  interiorIndexPage,
  leafHeaderBytes,
  leafIndexPage,
  pageBytes,
  writeInt32,
  writeInteger,
  writePageHeader,
} from './fileFormat.ts';
import { createPageList, type PageList } from './pageList.ts';

/**
 * Entries in index order. Sorted copies rather than a permutation: looking each entry up in random order costs
 * three times the building itself (measured).
 */
export interface IndexEntries {
  /** First key, NaN = NULL; left out for an index over time alone. */
  readonly values?: Float64Array;
  readonly times: Float64Array;
  readonly rowIds: Float64Array;
}

/**
 * An index before its place in the file is known. Children are relative page indexes in `pages`; assembleImage
 * moves them.
 */
export interface IndexTree {
  readonly pages: PageList;
  /** The topmost page, which is not in `pages`: it goes to the place the schema names. */
  readonly root: Uint8Array;
  /** Turns the indexes of children in an interior page into page numbers; leaves are left alone. */
  relocate(page: Uint8Array, numberOf: (index: number) => number): void;
}

interface Level {
  readonly children: number[];
  /** Entries between the children, by number. */
  readonly dividers: number[];
}

/** Builds the tree. With no entries the root is an empty leaf. */
export function buildIndex(entries: IndexEntries): IndexTree {
  const pages = createPageList();
  const count = entries.rowIds.length;
  let level: Level = { children: [], dividers: [] };
  let next = 0;
  // Leaves: fill, then keep the next entry as the divider between this leaf and the next one.
  do {
    level.children.push(pages.count);
    next = fillLeaf(pages.add(), entries, next, count);
    if (next < count) level.dividers.push(next++);
  } while (next < count || level.children.length === level.dividers.length);

  while (level.children.length > 1) {
    const above: Level = { children: [], dividers: [] };
    let position = 0;
    while (position < level.children.length) {
      above.children.push(pages.count);
      const page = pages.add();
      const end = fillInterior(page, entries, level, position);
      writeInt32(page, 8, level.children[end] as number);
      if (end < level.dividers.length) above.dividers.push(level.dividers[end] as number);
      position = end + 1;
    }
    level = above;
  }
  return { pages, root: pages.takeLast(), relocate };
}

/** Fills a leaf with entries from `from` on as long as they fit; returns the first that is not in it. */
function fillLeaf(page: Uint8Array, entries: IndexEntries, from: number, to: number): number {
  let contentStart = pageBytes;
  let pointer = leafHeaderBytes;
  let at = from;
  for (; at < to; at++) {
    const start = writeEntry(page, contentStart, pointer + 2, entries, at);
    if (start === -1) break;
    contentStart = start;
    page[pointer] = start >> 8;
    page[pointer + 1] = start;
    pointer += 2;
  }
  return closePage(page, leafIndexPage, leafHeaderBytes, contentStart, at, from, to);
}

/** Fills an interior page with dividers and the children before them, likewise. */
function fillInterior(page: Uint8Array, entries: IndexEntries, level: Level, from: number): number {
  const { children, dividers } = level;
  let contentStart = pageBytes;
  let pointer = interiorHeaderBytes;
  let at = from;
  for (; at < dividers.length; at++) {
    const start = writeEntry(page, contentStart, pointer + 2 + 4, entries, dividers[at] as number);
    if (start === -1) break;
    contentStart = start - 4;
    writeInt32(page, contentStart, children[at] as number);
    page[pointer] = contentStart >> 8;
    page[pointer + 1] = contentStart;
    pointer += 2;
  }
  return closePage(page, interiorIndexPage, interiorHeaderBytes, contentStart, at, from, dividers.length);
}

/** Never leaves exactly one cell behind, which would make a divider with nothing after it. */
function closePage(
  page: Uint8Array,
  type: number,
  headerBytes: number,
  contentStart: number,
  at: number,
  from: number,
  to: number,
): number {
  const cells = at - from;
  if (to - at !== 1 || cells <= 1) {
    writePageHeader(page, type, cells, contentStart);
    return at;
  }
  // The last cell goes back: it becomes the divider, and the one left over has a page to stand in.
  const pointer = headerBytes + 2 * (cells - 2);
  writePageHeader(page, type, cells - 1, ((page[pointer] as number) << 8) | (page[pointer + 1] as number));
  return at - 1;
}

/**
 * Writes an entry so that it ends at `end`; returns where it begins, or -1 if that were below `lowest`. It is a payload
 * length, a header length, the types and the values; every length fits in one byte.
 */
function writeEntry(page: Uint8Array, end: number, lowest: number, entries: IndexEntries, entry: number): number {
  const { values } = entries;
  const time = entries.times[entry] as number;
  const rowId = entries.rowIds[entry] as number;
  const timeType = integerType(time);
  const rowIdType = integerType(rowId);
  const valueHeader = values === undefined ? 0 : 1;
  let value = 0;
  let valueType = 0;
  if (values !== undefined) {
    value = values[entry] as number;
    // NaN is NULL, which has type 0 and no bytes.
    if (!Number.isNaN(value)) valueType = integerType(value);
  }
  const bytes = 4 + valueHeader + integerBytes(valueType) + integerBytes(timeType) + integerBytes(rowIdType);
  const start = end - bytes;
  if (start < lowest) return -1;
  page[start] = bytes - 1;
  page[start + 1] = 3 + valueHeader;
  let at = start + 2;
  if (values !== undefined) page[at++] = valueType;
  page[at] = timeType;
  page[at + 1] = rowIdType;
  at += 2;
  if (valueType !== 0) at = writeInteger(page, at, value, valueType);
  writeInteger(page, writeInteger(page, at, time, timeType), rowId, rowIdType);
  return start;
}

function relocate(page: Uint8Array, numberOf: (index: number) => number): void {
  if (page[0] !== interiorIndexPage) return;
  const view = new DataView(page.buffer, page.byteOffset, pageBytes);
  const cells = view.getUint16(3);
  const move = (at: number): void => view.setUint32(at, numberOf(view.getUint32(at)));
  move(8);
  for (let index = 0; index < cells; index++) move(view.getUint16(interiorHeaderBytes + 2 * index));
}
