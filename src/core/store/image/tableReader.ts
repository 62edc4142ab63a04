// Reads the rows of a table from the pages of a database file, without SQLite: a million rows in half a second, where
// stepping through a SELECT takes twenty. The file may be damaged or hostile: every reference is checked, and
// what does not fit is thrown as DamagedPages. The counterpart of tableBuilder.ts.
import {
  interiorHeaderBytes,
  interiorTablePage,
  leafHeaderBytes,
  leafTablePage,
  maxLocalTablePayload,
  pageBytes,
  readInt32,
} from './fileFormat.ts';

/** The pages do not make up the table they should. */
export class DamagedPages extends Error {}

/** A row as it lies in its page: serial types and where each value begins. Valid during the visit only. */
export interface RecordCells {
  readonly page: Uint8Array;
  readonly types: Int32Array;
  readonly offsets: Int32Array;
  /** Columns that the record has; a row written before a column was added has fewer. */
  columns: number;
}

export interface TablePages {
  readonly rows: number;
  /** Numbers of the leaf pages, in order. */
  readonly leaves: readonly number[];
}

/** Deeper than any table of 2^31 pages. */
const maxDepth = 12;

/** What a database file gives: pages by number, from 1 on. */
export interface PageSource {
  readonly pageCount: number;
  page(number: number): Uint8Array;
}

/** Finds the leaves of a table and counts its rows. Throws DamagedPages. */
export function findLeaves(source: PageSource, rootPage: number): TablePages {
  const leaves: number[] = [];
  const seen = new Set<number>();
  let rows = 0;

  function visit(number: number, depth: number): void {
    if (number < 2 || number > source.pageCount || seen.has(number) || depth > maxDepth) {
      throw new DamagedPages(`Page ${number} cannot belong to this table.`);
    }
    seen.add(number);
    const page = source.page(number);
    const cells = cellCount(page);
    if (page[0] === leafTablePage) {
      leaves.push(number);
      rows += cells;
      return;
    }
    if (page[0] !== interiorTablePage) throw new DamagedPages(`Page ${number} is no page of a table.`);
    for (let cell = 0; cell < cells; cell++) {
      const at = cellAt(page, interiorHeaderBytes, cell);
      if (at + 4 > pageBytes) throw new DamagedPages(`Page ${number} points outside of itself.`);
      visit(readInt32(page, at), depth + 1);
    }
    visit(readInt32(page, 8), depth + 1);
  }
  visit(rootPage, 0);
  return { rows, leaves };
}

function cellCount(page: Uint8Array): number {
  const cells = ((page[3] as number) << 8) | (page[4] as number);
  if (cells * 2 > pageBytes - leafHeaderBytes) throw new DamagedPages('A page holds more than it has room for.');
  return cells;
}

function cellAt(page: Uint8Array, headerBytes: number, cell: number): number {
  const pointer = headerBytes + 2 * cell;
  return ((page[pointer] as number) << 8) | (page[pointer + 1] as number);
}

/** Most columns a table of ours may have by far; a record with more is damaged. */
const maxColumns = 256;

/** A walk over the rows of leaf pages. */
export interface RecordWalk {
  /** Visits the rows of a leaf in order; `cells` is undefined for a row that goes on in other pages. Throws DamagedPages. */
  leaf(page: Uint8Array, visit: (rowId: number, cells: RecordCells | undefined) => void): void;
}

export function createRecordWalk(): RecordWalk {
  const cells: { page: Uint8Array; types: Int32Array; offsets: Int32Array; columns: number } = {
    page: new Uint8Array(0),
    types: new Int32Array(maxColumns),
    offsets: new Int32Array(maxColumns),
    columns: 0,
  };
  const { types, offsets } = cells;
  let lastRowId = Number.NEGATIVE_INFINITY;
  // Where the last varint ended.
  let next = 0;

  function varint(page: Uint8Array, at: number): number {
    let byte = page[at] as number;
    if (byte < 0x80) {
      next = at + 1;
      return byte;
    }
    let value = byte & 0x7f;
    for (let index = 1; index < 8; index++) {
      byte = page[at + index] as number;
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) {
        next = at + index + 1;
        return value;
      }
    }
    // Nine bytes: negative, or beyond what any row of ours has.
    throw new DamagedPages('A number in a page is too large.');
  }

  function record(page: Uint8Array, start: number, payload: number): void {
    const end = start + payload;
    const headerEnd = start + varint(page, start);
    if (end > pageBytes || headerEnd > end) throw new DamagedPages('A row reaches beyond its page.');
    let at = next;
    let body = headerEnd;
    let column = 0;
    while (at < headerEnd) {
      const type = varint(page, at);
      at = next;
      if (column === maxColumns || type === 10 || type === 11) throw new DamagedPages('A row has no valid form.');
      types[column] = type;
      offsets[column] = body;
      body += bytesOf(type);
      column++;
    }
    if (at !== headerEnd || body > end) throw new DamagedPages('A row is longer than it says.');
    cells.page = page;
    cells.columns = column;
  }

  return {
    leaf(page, visit) {
      if (page[0] !== leafTablePage || page.length < pageBytes) throw new DamagedPages('A page of rows is missing.');
      const count = cellCount(page);
      for (let cell = 0; cell < count; cell++) {
        const payload = varint(page, cellAt(page, leafHeaderBytes, cell));
        const rowId = varint(page, next);
        if (rowId <= lastRowId) throw new DamagedPages('Rows are out of order.');
        lastRowId = rowId;
        if (payload > maxLocalTablePayload) {
          visit(rowId, undefined);
          continue;
        }
        record(page, next, payload);
        visit(rowId, cells);
      }
    },
  };
}

/** Bytes of a value by its serial type (fileformat2 §2.1). */
function bytesOf(type: number): number {
  if (type >= 12) return (type - 12) >> 1;
  if (type < 5) return type;
  if (type === 5) return 6;
  return type < 8 ? 8 : 0;
}

/** True for the serial type of a text. */
export function isText(type: number): boolean {
  return type >= 13 && type % 2 === 1;
}

/** True for a whole number; NULL and reals are none. */
export function isInteger(type: number): boolean {
  return (type >= 1 && type <= 6) || type === 8 || type === 9;
}
