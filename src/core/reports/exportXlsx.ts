// Logs as one workbook, streamed: a sheet for each log, more where Excel's rows do not suffice, and a sheet "About"
// with the manifest. Called by exportRows.ts; compressing and writing are the host's.
import type { CutCell, ExportManifest } from '../../contract/exports.ts';
import type { ZipTarget } from '../ports.ts';
import { type ExportLog, type RowsWritten, rowPages } from './exportLog.ts';
import { aboutRows } from './xlsx/aboutRows.ts';
import { columnLetters, textCell, typedCell } from './xlsx/cells.ts';
import { styles } from './xlsx/styles.ts';
import {
  maxSheetRows,
  type SheetPlan,
  sheetFoot,
  sheetHead,
  sheetName,
  sheetPath,
  workbookParts,
} from './xlsx/workbookParts.ts';

/** Cut texts that are named one by one; the rest is counted. */
const maxNamedCuts = 200;
const aboutTitle = 'About';

/** The sheets that a log's rows fill. */
export interface LogSheets {
  readonly log: ExportLog;
  readonly sheets: readonly SheetPlan[];
}

/** Which sheets the logs need; at least one each. `rowsPerSheet` counts the rows below the header. */
export function planSheets(logs: readonly ExportLog[], rowsPerSheet = maxSheetRows - 1): readonly LogSheets[] {
  const taken = new Set([aboutTitle.toLowerCase()]);
  return logs.map((log) => {
    const count = Math.max(1, Math.ceil(log.reading.rows / rowsPerSheet));
    const sheets = Array.from({ length: count }, (_, index) => {
      const name = sheetName(log.category.title, index + 1, taken);
      taken.add(name.toLowerCase());
      const rows = Math.min(rowsPerSheet, log.reading.rows - index * rowsPerSheet);
      return { name, rows, columns: log.columns.length };
    });
    return { log, sheets };
  });
}

/**
 * Writes the workbook and returns which texts were cut. `manifestOf` is asked when all rows are written and that is
 * known. The archive is left open.
 */
export async function writeXlsx(
  plan: readonly LogSheets[],
  zip: ZipTarget,
  manifestOf: (cutCells: ExportManifest['cutCells']) => ExportManifest,
  onRows: RowsWritten,
): Promise<ExportManifest['cutCells']> {
  const all = plan.flatMap(({ sheets }) => sheets);
  for (const { path, xml } of workbookParts([...all, { name: aboutTitle, rows: 0, columns: 0 }])) {
    await zip.begin(path);
    await zip.write(xml);
  }
  const first: CutCell[] = [];
  let count = 0;
  const onCut = (sheet: string, cell: string, characters: number): void => {
    count++;
    if (first.length < maxNamedCuts) first.push({ sheet, cell, characters });
  };
  let index = 0;
  for (const { log, sheets } of plan) {
    await writeLog(log, sheets, index, zip, onCut, onRows);
    index += sheets.length;
  }
  await zip.begin(sheetPath(index));
  await zip.write(aboutSheet(manifestOf({ count, first })));
  return { count, first };
}

async function writeLog(
  log: ExportLog,
  sheets: readonly SheetPlan[],
  firstIndex: number,
  zip: ZipTarget,
  onCut: (sheet: string, cell: string, characters: number) => void,
  onRows: RowsWritten,
): Promise<void> {
  const letters = log.columns.map((_, index) => columnLetters(index));
  const types = log.columns.map(({ data }) => data.type);
  const pages = rowPages(log);
  let rows: readonly (readonly (string | number | null)[])[] = [];
  let at = 0;
  for (const [part, sheet] of sheets.entries()) {
    await zip.begin(sheetPath(firstIndex + part));
    await zip.write(headOf(log, letters, firstIndex + part === 0));
    // The header is row 1.
    for (let row = 2; row < sheet.rows + 2; ) {
      if (at === rows.length) {
        rows = pages.next().value ?? [];
        at = 0;
        if (rows.length === 0) break;
      }
      const slice = rows.slice(at, at + sheet.rows + 2 - row);
      let xml = '';
      for (const cells of slice) {
        xml += `<row r="${row}">`;
        for (let column = 0; column < letters.length; column++) {
          const place = `${letters[column]}${row}`;
          xml += typedCell(place, cells[column] ?? null, types[column] ?? 'text', (characters) =>
            onCut(sheet.name, place, characters),
          );
        }
        xml += '</row>';
        row++;
      }
      at += slice.length;
      await zip.write(xml);
      onRows(slice.length);
    }
    await zip.write(sheetFoot(sheet));
  }
  // Reading on past the last row makes the log compare what it gave with what it promised.
  pages.next();
}

function headOf(log: ExportLog, letters: readonly string[], isFirst: boolean): string {
  const widths = log.columns.map(({ data }) => data.widthPx);
  const titles = log.columns.map(({ title }, index) =>
    textCell(`${letters[index]}1`, title, styles.header, () => undefined),
  );
  return `${sheetHead(widths, true, isFirst)}<row r="1">${titles.join('')}</row>`;
}

function aboutSheet(manifest: ExportManifest): string {
  const rows = aboutRows(manifest).map(({ cells, isHeading }, index) => {
    const row = index + 1;
    const made = cells.map((value, column) => {
      const place = `${columnLetters(column)}${row}`;
      if (typeof value === 'number') return typedCell(place, value, 'number', () => undefined);
      const style = isHeading || column === 0 ? styles.header : styles.wrapped;
      return textCell(place, value, isHeading ? styles.header : style, () => undefined);
    });
    return `<row r="${row}">${made.join('')}</row>`;
  });
  const plan: SheetPlan = { name: aboutTitle, rows: 0, columns: 0 };
  return `${sheetHead([190, 520, 200, 200], false, false)}${rows.join('')}${sheetFoot(plan)}`;
}
