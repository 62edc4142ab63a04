// Reads pages saved from the appliance's web console (Grails): list pages as tables, detail pages ("Show
// X") as tables of one row. Opened by consolePage.ts. Pages are small, so text is kept from the start of an
// open table on; that is also where raw records are cut from.
import { Parser } from 'htmlparser2';
import { recogniseHeader } from '../catalog/recogniseHeader.ts';
import { createLocator } from './csvLocate.ts';
import { createPageCollector, type PageCell } from './pageTables.ts';
import type { Place, ReaderContext, RecordReader, TableDialect } from './types.ts';

interface ListTable {
  readonly dialect: TableDialect;
  readonly depth: number;
  readonly isKnown: boolean;
  readonly hasIdColumn: boolean;
  /** Whose list it is, by its sort links. */
  readonly controller: string | undefined;
}

/** Opens a reader for HTML text. */
export function openConsolePage(context: ReaderContext): RecordReader {
  const { sink, limits, byteLength } = context;
  let text = '';
  let textStart = 0;
  let baseLine = 1;
  let baseByte = 0;
  let record = 0;
  let tablesSeen = 0;
  const lists: ListTable[] = [];
  const pairs = new Map<number, [string, string][]>();

  const placeAt = (position: number): Omit<Place, 'record'> =>
    createLocator(text, baseLine, baseByte, '\n', byteLength).at(Math.max(0, position - textStart));
  const rawOf = (start: number, end: number): string => text.slice(Math.max(0, start - textStart), end - textStart);

  const collector = createPageCollector({
    tableStart() {},
    row(cells, start, end, depth) {
      const list = lists.at(-1);
      if (list !== undefined && list.depth === depth) takeListRow(list, cells, start, end);
      else if (isHeaderRow(cells)) beginList(cells, start, depth);
      else takePairRow(cells, depth);
    },
    tableEnd(start, end, depth) {
      const found = pairs.get(depth);
      pairs.delete(depth);
      if (lists.at(-1)?.depth === depth) lists.pop();
      else if (found !== undefined) takeDetails(found, start, end);
    },
    properties: (found, start, end) => takeDetails(found, start, end),
  });

  const hints = (): { readonly pageHeading?: string } => {
    const pageHeading = collector.heading();
    return pageHeading === undefined ? {} : { pageHeading };
  };

  const beginList = (cells: readonly PageCell[], start: number, depth: number): void => {
    tablesSeen++;
    const place = placeAt(start);
    const header = bestHeader(cells, hints());
    if (header.length > limits.maxColumns) {
      const message = `The table's header has ${header.length} columns; at most ${limits.maxColumns} are read. Its records are counted as ignored.`;
      sink.problem({ code: 'too-many-columns', isSetAside: false, ...place, message });
      lists.push({
        dialect: { format: 'console-page', header: [] },
        depth,
        isKnown: false,
        hasIdColumn: true,
        controller: undefined,
      });
      return;
    }
    const dialect: TableDialect = { format: 'console-page', header };
    const isKnown = sink.table(dialect, { record: 0, ...place }, hints());
    const hasIdColumn = header.some((name) => name.toLowerCase() === 'id');
    const controller = cells.find((cell) => cell.sortController !== undefined)?.sortController;
    lists.push({ dialect, depth, isKnown, hasIdColumn, controller });
  };

  const takeListRow = (list: ListTable, cells: readonly PageCell[], start: number, end: number): void => {
    record++;
    if (!list.isKnown) {
      sink.ignored(1, 'table is none of the known logs');
      return;
    }
    if (isHeaderRow(cells)) {
      sink.ignored(1, 'repeated header');
      return;
    }
    if (cells.length === 1 && (cells[0]?.colSpan ?? 1) > 1) {
      sink.ignored(1, 'notice over the whole width of the table');
      return;
    }
    const { header } = list.dialect;
    const row = cells.map((cell) => cell.text);
    const raw = rawOf(start, end);
    const place = { record, ...placeAt(start) };
    let wanted = header.length;
    while (wanted > 1 && header[wanted - 1] === '') wanted--;
    const isLong = row.slice(header.length).some((cell) => cell !== '');
    if (row.length < wanted || isLong) {
      const code = isLong ? 'too-many-fields' : 'too-few-fields';
      const message = `The row has ${row.length} cells; the header has ${header.length}. It was set aside.`;
      sink.problem({ code, isSetAside: true, ...place, message, sample: raw });
      return;
    }
    const showId = list.hasIdColumn ? undefined : ownId(cells, list.controller);
    sink.table(list.dialect, place, {});
    sink.rows({
      rows: [row],
      records: [record],
      raws: [raw],
      extras: [showId === undefined ? undefined : { id: showId }],
      placeOf: () => place,
      rawOf: () => raw,
    });
  };

  /** Rows of one name and one value: th and td, or td.name and td.value of Grails 1. */
  const takePairRow = (cells: readonly PageCell[], depth: number): void => {
    const [name, value] = cells;
    if (cells.length !== 2 || name === undefined || value === undefined || value.isHeader) return;
    if (!name.isHeader && !name.classes.includes('name')) return;
    const found = pairs.get(depth) ?? [];
    found.push([name.text, value.text]);
    pairs.set(depth, found);
  };

  const takeDetails = (found: readonly (readonly [string, string])[], start: number, end: number): void => {
    if (found.length === 0) return;
    tablesSeen++;
    record++;
    const header = found.map(([name]) => name.replace(/\s*:\s*$/, ''));
    const place = { record, ...placeAt(start) };
    const raw = rawOf(start, end);
    sink.table({ format: 'console-page', header }, place, hints());
    const rows = [found.map(([, value]) => value)];
    sink.rows({ rows, records: [record], raws: [raw], placeOf: () => place, rawOf: () => raw });
  };

  const parser = new Parser({
    onopentag: (name, attributes) => collector.onopentag(name, attributes, parser.startIndex),
    ontext: (piece) => collector.ontext(piece),
    onclosetag: (name, isImplied) => collector.onclosetag(name, isImplied ? parser.startIndex : parser.endIndex + 1),
  });

  /** Forgets text that no open table needs. */
  const trim = (): void => {
    const end = textStart + text.length;
    const needed = Math.min(collector.openStart() ?? end, end);
    // A tag may be cut in two between pieces; its start must stay.
    const cut = Math.min(needed, Math.max(textStart, text.lastIndexOf('<') + textStart)) - textStart;
    const isTooMuch = text.length > limits.maxRecordChars;
    const chars = isTooMuch ? text.length : cut;
    if (chars <= 0) return;
    const place = placeAt(textStart + chars);
    baseLine = place.line;
    baseByte = place.byteOffset;
    text = text.slice(chars);
    textStart += chars;
  };

  const reportPage = (): void => {
    const { current, last, hasNext } = collector.pager();
    const heading = collector.heading();
    const page = heading === undefined ? 'The page' : `The page "${heading}"`;
    if (last > 1 || hasNext) {
      const message = `${page} is number ${current} of ${last > current ? last : `at least ${current + 1}`}; the other pages are not in this file.`;
      sink.problem({ code: 'page-of-many', isSetAside: false, message });
    }
    if (tablesSeen > 0) return;
    const message = collector.hasPasswordField()
      ? `${page} is a login form, not a log; the session had probably ended when it was saved.`
      : `${page} holds no table that could be a log.`;
    sink.problem({ code: 'unknown-table', isSetAside: false, message });
  };

  return {
    push(piece) {
      text += piece;
      parser.write(piece);
      trim();
    },
    finish() {
      parser.end();
      reportPage();
    },
  };
}

/**
 * The row's own id. Cells may link to the pages of other things (an account's): only a link into the list's own
 * pages counts, or, where the header does not name the list, the link of the first cell, as Grails draws lists.
 */
function ownId(cells: readonly PageCell[], controller: string | undefined): string | undefined {
  if (controller === undefined) return cells[0]?.showId;
  return cells.find((cell) => cell.showController === controller)?.showId;
}

function isHeaderRow(cells: readonly PageCell[]): boolean {
  return cells.length >= 2 && cells.every((cell) => cell.isHeader);
}

/**
 * Labels as the page shows them, or the property names of the sort links where the catalog knows more of
 * those (a console in another language).
 */
function bestHeader(cells: readonly PageCell[], hints: { readonly pageHeading?: string }): readonly string[] {
  const labels = cells.map((cell) => cell.text.replace(/\s*[\u25b2-\u25c5\u2191\u2193]\s*$/, ''));
  const properties = cells.map((cell, index) => cell.sortProperty ?? labels[index] ?? '');
  const known = (header: readonly string[]): number =>
    recogniseHeader(header, hints)?.mapping.filter((name) => name !== null).length ?? 0;
  return known(properties) > known(labels) ? properties : labels;
}
