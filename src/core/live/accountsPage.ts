// The console's page of registered accounts: what is true now, no log (domain notes §2.1). Read on demand and
// handed on as it stands, column by column. Called by webConsole.ts.
import { Parser } from 'htmlparser2';
import { createPageCollector, type PageCell } from '../formats/pageTables.ts';
import type { LiveTable } from './types.ts';

/** The page's first table with a header; undefined where there is none. */
export function readLiveTable(html: string, atMs: number): LiveTable | undefined {
  let columns: readonly string[] | undefined;
  let depthOfTable = 0;
  let isOver = false;
  const rows: (readonly string[])[] = [];
  const collector = createPageCollector({
    tableStart() {},
    row(cells, _start, _end, depth) {
      if (isOver) return;
      const texts = cells.map((cell: PageCell) => cell.text);
      if (columns === undefined) {
        if (cells.length < 2 || !cells.every((cell) => cell.isHeader)) return;
        columns = texts;
        depthOfTable = depth;
      } else if (depth === depthOfTable && !cells.every((cell) => cell.isHeader)) rows.push(texts);
    },
    tableEnd(_start, _end, depth) {
      if (columns !== undefined && depth === depthOfTable) isOver = true;
    },
    properties() {},
  });
  const parser = new Parser({
    onopentag: (name, attributes) => collector.onopentag(name, attributes, parser.startIndex),
    ontext: (piece) => collector.ontext(piece),
    onclosetag: (name) => collector.onclosetag(name, parser.endIndex + 1),
  });
  parser.write(html);
  parser.end();
  return columns === undefined ? undefined : { atMs, columns, rows };
}
