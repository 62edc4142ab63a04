// List pages of the console: how they are asked for and what they show (domain notes §2.4). Rows come from the
// reader of saved pages; sort links tell property names, the pager tells size and end, and only what comes back
// is believed. Asks for nothing itself: listReader.ts does.
import type { CategoryId } from '../catalog/index.gen.ts';
import { openConsolePage } from '../formats/consolePageReader.ts';
import { type CollectedTable, collectTable } from './collectTable.ts';
import { type ConsolePlace, insideAddress, pathParts, withParameters } from './consoleAddress.ts';
import type { PageFacts, PageLink } from './pageFacts.ts';
import { type RowKey, rowKeys } from './rowKeys.ts';

/** Rows asked for on one page; the console may give fewer (its usual clamp is 100, its usual page 30). */
export const wantedRows = 100;

export interface Sorting {
  /** Domain property of the time column. */
  readonly property: string;
}

export interface ListPage {
  readonly table: CollectedTable;
  /** In page order. */
  readonly keys: readonly RowKey[];
  readonly sorting: Sorting | undefined;
  /** Undefined where the page has no pager. */
  readonly hasNext: boolean | undefined;
  /** Highest offset a pager link names; 0 = none. */
  readonly lastOffset: number;
  /** Export links found, with their parameters. */
  readonly exports: readonly string[];
}

/** A list's address with what is asked of it. */
export function listAddress(
  url: string,
  asked: { readonly offset: number; readonly max: number; readonly sorting: Sorting | undefined },
): string {
  const { offset, max, sorting } = asked;
  const order = sorting === undefined ? {} : { sort: sorting.property, order: 'desc' };
  return withParameters(url, { max, offset, ...order });
}

/** Reads a list page; undefined when it holds no table of that log. `url` is where the page came from. */
export function readListPage(
  place: ConsolePlace,
  html: string,
  facts: PageFacts,
  category: CategoryId,
  url: string,
): ListPage | undefined {
  const { table } = collectTable(html, openConsolePage, category);
  if (table === undefined) return undefined;
  const offset = Number(new URL(url).searchParams.get('offset') ?? '0') || 0;
  const pager = readPager(place, facts, url, offset);
  return {
    table,
    keys: rowKeys(table, place, url),
    sorting: timeSorting(place, table, facts, url),
    ...pager,
    exports: exportLinks(place, facts, url),
  };
}

function readPager(
  place: ConsolePlace,
  facts: PageFacts,
  url: string,
  offset: number,
): { readonly hasNext: boolean | undefined; readonly lastOffset: number } {
  let hasPager = false;
  let hasNext = false;
  let lastOffset = 0;
  for (const link of facts.links) {
    if (link.isInHeader || !isPagerLink(link)) continue;
    const address = insideAddress(place, link.href, url);
    if (address === undefined) continue;
    hasPager = true;
    const target = Number(new URL(address).searchParams.get('offset') ?? '0');
    if (!Number.isSafeInteger(target) || target < 0) continue;
    lastOffset = Math.max(lastOffset, target);
    if (target > offset) hasNext = true;
  }
  return { hasNext: hasPager ? hasNext : undefined, lastOffset };
}

/** Grails' own classes, or any link outside cells that differs by its offset. */
function isPagerLink(link: PageLink): boolean {
  return (
    /(^|\s)(step|nextlink|prevlink)(\s|$)/.test(link.classes) || (!link.isInCell && /[?&]offset=\d/.test(link.href))
  );
}

/**
 * The property to sort by: that of the header cell whose column is the log's time. Header links stand in the
 * order of the cells, but cells without a link have none, so the label decides.
 */
function timeSorting(place: ConsolePlace, table: CollectedTable, facts: PageFacts, url: string): Sorting | undefined {
  const index = table.recognised.mapping.indexOf('timestamp');
  const label = foldLabel(table.dialect.header[index] ?? '');
  for (const link of facts.links) {
    if (!link.isInHeader) continue;
    const address = insideAddress(place, link.href, url);
    const property = address === undefined ? null : new URL(address).searchParams.get('sort');
    if (property === null || property === '') continue;
    // The header of a console in another language is made of the property names themselves.
    if (foldLabel(link.text) === label || foldLabel(property) === label) return { property };
  }
  return undefined;
}

function foldLabel(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Links of the export plugin: `format=csv` up to its version of 2012, `f=csv` since 2014, class "csv" in both. */
function exportLinks(place: ConsolePlace, facts: PageFacts, url: string): readonly string[] {
  const found: string[] = [];
  for (const link of facts.links) {
    if (link.isInCell) continue;
    const address = insideAddress(place, link.href, url);
    if (address === undefined) continue;
    const { searchParams } = new URL(address);
    const format = searchParams.get('format') ?? searchParams.get('f') ?? '';
    const isCsv = format.toLowerCase() === 'csv' || (format === '' && /(^|\s)csv(\s|$)/.test(link.classes));
    if (isCsv && !found.includes(address)) found.push(address);
  }
  return found;
}

/** Which way a list runs, from one page. Seconds decide: some lists are sorted no finer (domain notes §1.0). */
export function directionOf(keys: readonly RowKey[]): 'newest-first' | 'oldest-first' | 'unsorted' | 'unknown' {
  let falling = 0;
  let rising = 0;
  for (let at = 1; at < keys.length; at++) {
    const before = Math.floor((keys[at - 1]?.localMs ?? Number.NaN) / 1000);
    const after = Math.floor((keys[at]?.localMs ?? Number.NaN) / 1000);
    if (after < before) falling++;
    if (after > before) rising++;
  }
  if (falling + rising === 0) return 'unknown';
  // A list sorted by its time has no row the wrong way round; one may have come between while the page was made.
  if (rising <= 1 && falling >= rising) return 'newest-first';
  if (falling <= 1) return 'oldest-first';
  return 'unsorted';
}

/** Path of a list for people. */
export function shownPath(place: ConsolePlace, url: string): string {
  return `${place.contextPath}/${pathParts(place, url).join('/')}`;
}
