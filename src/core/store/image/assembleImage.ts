// Puts a database file together: a small database as SQLite wrote it (schema and small tables) plus tables
// and indexes built page by page. Their root pages, empty until now, are overwritten in place.
import {
  changeCounterAt,
  interiorHeaderBytes,
  interiorTablePage,
  lockPage,
  pageBytes,
  pageCountAt,
  varintBytes,
  versionValidForAt,
  writeInt32,
  writePageHeader,
  writeVarint,
} from './fileFormat.ts';
import type { IndexTree } from './indexBuilder.ts';
import { createPagedFile, type FilePiece, type PagedFile } from './pagedFile.ts';
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

/**
 * The whole file. `base` must be a database file of `pageBytes` pages. Pages are not copied; `areLeavesShared` says
 * that the tables go on using their leaves.
 */
export function assembleImage(
  base: Uint8Array,
  tables: readonly TablePart[],
  indexes: readonly IndexPart[],
  areLeavesShared = false,
): PagedFile {
  if (base.length % pageBytes !== 0) throw new Error(`The base of an image has ${base.length} bytes, no whole pages.`);
  let pageCount = base.length / pageBytes;
  const pieces: FilePiece[] = [{ bytes: base, isShared: false }];
  const add = (pages: PageList, isShared: boolean): void => {
    for (const bytes of pages.slabs()) {
      // Page numbers from here on are those of numbersFrom(): the lock page is left empty in its place.
      const before = (lockPage - 1 - pageCount) * pageBytes;
      if (before < 0 || before >= bytes.length) pieces.push({ bytes, isShared });
      else {
        pieces.push({ bytes: bytes.subarray(0, before), isShared });
        pieces.push({ bytes: new Uint8Array(pageBytes), isShared: false });
        pieces.push({ bytes: bytes.subarray(before), isShared });
        pageCount++;
      }
      pageCount += bytes.length / pageBytes;
    }
  };
  for (const { rootPage, leaves, lastRowIds } of tables) {
    if (leaves.count === 0) continue;
    if (leaves.count === 1) {
      // A single leaf is the root itself and needs no page of its own.
      pageOf(base, rootPage).set(leaves.page(0));
      continue;
    }
    const interiors = createPageList();
    const leafNumber = numbersFrom(pageCount + 1);
    const interiorNumber = numbersFrom(leafNumber(leaves.count - 1) + 1);
    pageOf(base, rootPage).set(buildInteriors(interiors, lastRowIds, leafNumber, interiorNumber));
    add(leaves, areLeavesShared);
    add(interiors, false);
  }
  for (const { rootPage, tree } of indexes) {
    const numberOf = numbersFrom(pageCount + 1);
    for (let page = 0; page < tree.pages.count; page++) tree.relocate(tree.pages.page(page), numberOf);
    tree.relocate(tree.root, numberOf);
    pageOf(base, rootPage).set(tree.root);
    add(tree.pages, false);
  }
  writeInt32(base, pageCountAt, pageCount);
  // SQLite believes the page count only if these two are equal.
  base.copyWithin(versionValidForAt, changeCounterAt, changeCounterAt + 4);
  return createPagedFile(pieces);
}

/** Numbers of pages that lie one behind the other from page `first` on, by index; none of them is the lock page. */
function numbersFrom(first: number): (index: number) => number {
  return (index) => {
    const number = first + index;
    return first <= lockPage && number >= lockPage ? number + 1 : number;
  };
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
  leafNumber: (index: number) => number,
  interiorNumber: (index: number) => number,
): Uint8Array {
  let children = lastRowIds.map((lastRowId, index) => ({ pageNumber: leafNumber(index), lastRowId }));
  for (;;) {
    const above: typeof children = [];
    let position = 0;
    while (position < children.length) {
      const pageNumber = interiorNumber(pages.count);
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
