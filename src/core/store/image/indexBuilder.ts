// Builds an index over numbers, (time) or (value, time), from sorted entries: what CREATE INDEX would make,
// several times faster. In an index tree an entry stands once, in a leaf or between two children above.
import {
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
 * Entries in index order, one array per key column (NaN = NULL) and the rowids. Sorted copies rather than a
 * permutation: looking each entry up in random order costs three times the building itself (measured).
 */
export interface IndexEntries {
  readonly keys: readonly Float64Array[];
  readonly rowIds: Float64Array;
}

/**
 * A page of an index under construction. Children are relative page indexes in `pages`; assembleImage adds
 * the base. `children` of a leaf is empty.
 */
export interface IndexTree {
  readonly pages: PageList;
  /** The topmost page, which is not in `pages`: it goes to the place the schema names. */
  readonly root: Uint8Array;
  /** Positions of child numbers: every interior page's cells and right-most child, for relocation. */
  relocate(page: Uint8Array, basePageNumber: number): void;
}

/** An entry's cell is its payload length and record: at most 1 + 1 + 3 types + 8 + 8 + 8 bytes with two keys. */
const maxCellBytes = 32;

/** Builds the tree. With no entries the root is an empty leaf. */
export function buildIndex(entries: IndexEntries): IndexTree {
  const pages = createPageList();
  const cell = new Uint8Array(maxCellBytes);
  const columns = [...entries.keys, entries.rowIds];
  const count = entries.rowIds.length;
  const writeCell = (entry: number): number => encodeEntry(columns, entry, cell);

  // Leaves: fill, then keep the next entry as the divider between this leaf and the next one.
  let level: { children: number[]; dividers: number[] } = { children: [], dividers: [] };
  let next = 0;
  do {
    const index = pages.count;
    const page = pages.add();
    next = fillPage(page, leafIndexPage, leafHeaderBytes, next, count, (entry) => writeCell(entry), cell, undefined);
    level.children.push(index);
    if (next < count) level.dividers.push(next++);
  } while (next < count || level.children.length === level.dividers.length);

  while (level.children.length > 1) {
    const above: { children: number[]; dividers: number[] } = { children: [], dividers: [] };
    const { children, dividers } = level;
    let position = 0;
    while (position < children.length) {
      const index = pages.count;
      const page = pages.add();
      const end = fillPage(
        page,
        interiorIndexPage,
        interiorHeaderBytes,
        position,
        dividers.length,
        (divider) => writeCell(dividers[divider] as number),
        cell,
        children,
      );
      writeInt32(page, 8, children[end] as number);
      above.children.push(index);
      if (end < dividers.length) above.dividers.push(dividers[end] as number);
      position = end + 1;
    }
    level = above;
  }
  return { pages, root: pages.takeLast(), relocate };
}

/**
 * Fills one page with cells `from`, `from + 1`, ... as long as they fit; returns the first that is not in it.
 * Never leaves exactly one behind, which would make a divider with nothing after it.
 */
function fillPage(
  page: Uint8Array,
  type: number,
  headerBytes: number,
  from: number,
  to: number,
  encode: (entry: number) => number,
  cell: Uint8Array,
  children: readonly number[] | undefined,
): number {
  const childBytes = children === undefined ? 0 : 4;
  let contentStart = pageBytes;
  let cells = 0;
  let at = from;
  while (at < to) {
    const bytes = encode(at) + childBytes;
    if (headerBytes + 2 * (cells + 1) > contentStart - bytes) break;
    contentStart -= bytes;
    if (children !== undefined) writeInt32(page, contentStart, children[at] as number);
    for (let index = 0; index < bytes - childBytes; index++) {
      page[contentStart + childBytes + index] = cell[index] as number;
    }
    const pointer = headerBytes + 2 * cells;
    page[pointer] = contentStart >> 8;
    page[pointer + 1] = contentStart;
    cells++;
    at++;
  }
  if (to - at === 1 && cells > 1) {
    // The last cell goes back: it becomes the divider, and the one left over has a page to stand in.
    at--;
    cells--;
    const pointer = headerBytes + 2 * (cells - 1);
    contentStart = ((page[pointer] as number) << 8) | (page[pointer + 1] as number);
  }
  writePageHeader(page, type, cells, contentStart);
  return at;
}

/** Adds a base to every child number of an interior page; leaves are left alone. */
function relocate(page: Uint8Array, basePageNumber: number): void {
  if (page[0] !== interiorIndexPage) return;
  const cells = ((page[3] as number) << 8) | (page[4] as number);
  const move = (at: number): void => {
    const child = new DataView(page.buffer, page.byteOffset).getUint32(at);
    writeInt32(page, at, child + basePageNumber);
  };
  move(8);
  for (let index = 0; index < cells; index++) {
    const pointer = interiorHeaderBytes + 2 * index;
    move(((page[pointer] as number) << 8) | (page[pointer + 1] as number));
  }
}

function encodeEntry(columns: readonly Float64Array[], entry: number, cell: Uint8Array): number {
  // [payload length][header length][types...][values...]; all lengths fit in one byte.
  const width = columns.length;
  let at = 2 + width;
  for (let column = 0; column < width; column++) {
    const value = (columns[column] as Float64Array)[entry] as number;
    if (Number.isNaN(value)) {
      cell[2 + column] = 0;
      continue;
    }
    const type = integerType(value);
    cell[2 + column] = type;
    at = writeInteger(cell, at, value, type);
  }
  cell[0] = at - 1;
  cell[1] = width + 1;
  return at;
}
