// Puts a database file together: a small database as SQLite wrote it (schema and small tables) plus tables
// and indexes built page by page. Their root pages, empty until now, are overwritten in place.
import {
  interiorHeaderBytes,
  interiorTablePage,
  pageBytes,
  varintBytes,
  writeInt32,
  writePageHeader,
  writeVarint,
} from './fileFormat.ts';
import type { IndexTree } from './indexBuilder.ts';
import { createPageList, type PageList } from './pageList.ts';

export interface TablePart {
  /** Root page number in the small database; its table must be empty there. */
  readonly rootPage: number;
  readonly leaves: PageList;
  readonly lastRowIds: readonly number[];
}
export interface IndexPart {
  readonly rootPage: number;
  readonly tree: IndexTree;
}

/** Offsets in the file header (fileformat2 §1.3). */
const changeCounterAt = 24;
const pageCountAt = 28;
const versionValidForAt = 92;

/** The whole file. `base` must be a database file of `pageBytes` pages. */
export function assembleImage(
  base: Uint8Array,
  tables: readonly TablePart[],
  indexes: readonly IndexPart[],
): Uint8Array {
  if (base.length % pageBytes !== 0) throw new Error(`The base of an image has ${base.length} bytes, no whole pages.`);
  let pageCount = base.length / pageBytes;
  const tablePlaces = tables.map((table) => {
    const firstLeaf = pageCount + 1;
    // A single leaf is the root itself and needs no page of its own.
    const isSmall = table.leaves.count <= 1;
    pageCount += isSmall ? 0 : table.leaves.count;
    const firstInterior = pageCount + 1;
    const interiors = createPageList();
    const root = isSmall
      ? table.leaves.count === 1 && table.leaves.page(0)
      : buildInteriors(interiors, table.lastRowIds, firstLeaf, firstInterior);
    pageCount += interiors.count;
    return { table, interiors, firstLeaf, firstInterior, root };
  });
  const indexPlaces = indexes.map((index) => {
    const first = pageCount + 1;
    pageCount += index.tree.pages.count;
    return { index, first };
  });

  const file = new Uint8Array(pageCount * pageBytes);
  file.set(base);
  for (const { table, interiors, firstLeaf, firstInterior, root } of tablePlaces) {
    if (table.leaves.count > 1) table.leaves.copyTo(file, firstLeaf);
    interiors.copyTo(file, firstInterior);
    if (root !== false) pageOf(file, table.rootPage).set(root);
  }
  for (const { index, first } of indexPlaces) {
    const { tree, rootPage } = index;
    tree.pages.copyTo(file, first);
    for (let page = 0; page < tree.pages.count; page++) tree.relocate(pageOf(file, first + page), first);
    pageOf(file, rootPage).set(tree.root);
    tree.relocate(pageOf(file, rootPage), first);
  }
  writeInt32(file, pageCountAt, pageCount);
  // SQLite believes the page count only if these two are equal.
  file.copyWithin(versionValidForAt, changeCounterAt, changeCounterAt + 4);
  return file;
}

function pageOf(file: Uint8Array, pageNumber: number): Uint8Array {
  return file.subarray((pageNumber - 1) * pageBytes, pageNumber * pageBytes);
}

/**
 * Interior pages of a table, level by level; each cell is a child and its highest rowid. Returns the content
 * of the topmost page, which goes to the root's own place.
 */
function buildInteriors(
  pages: PageList,
  lastRowIds: readonly number[],
  firstLeaf: number,
  firstInterior: number,
): Uint8Array {
  let children = lastRowIds.map((lastRowId, index) => ({ pageNumber: firstLeaf + index, lastRowId }));
  for (;;) {
    const above: typeof children = [];
    let position = 0;
    while (position < children.length) {
      const pageNumber = firstInterior + pages.count;
      position = fillInterior(pages.add(), children, position);
      above.push({ pageNumber, lastRowId: children[position - 1]?.lastRowId ?? 0 });
    }
    if (above.length === 1) return pages.takeLast();
    children = above;
  }
}

/** Fills one interior page; returns the first child that is not in it. Never leaves a single child for the next. */
function fillInterior(
  page: Uint8Array,
  children: readonly { readonly pageNumber: number; readonly lastRowId: number }[],
  from: number,
): number {
  let contentStart = pageBytes;
  let cells = 0;
  let at = from;
  // The last child of a page is its right-most pointer and needs no cell.
  while (at < children.length - 1) {
    const child = children[at] as { pageNumber: number; lastRowId: number };
    const bytes = 4 + varintBytes(child.lastRowId);
    if (interiorHeaderBytes + 2 * (cells + 1) > contentStart - bytes) break;
    contentStart -= bytes;
    writeVarint(page, writeInt32(page, contentStart, child.pageNumber), child.lastRowId);
    const pointer = interiorHeaderBytes + 2 * cells;
    page[pointer] = contentStart >> 8;
    page[pointer + 1] = contentStart;
    cells++;
    at++;
  }
  if (children.length - at === 2 && cells > 1) {
    // One more would be left alone on the next page, without any key: give it company.
    at--;
    cells--;
    contentStart += 4 + varintBytes((children[at] as { lastRowId: number }).lastRowId);
  }
  writePageHeader(page, interiorTablePage, cells, contentStart);
  writeInt32(page, 8, (children[at] as { pageNumber: number }).pageNumber);
  return at + 1;
}
