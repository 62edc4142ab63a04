// A log as a CSV file, streamed page by page. Titles are the console's own, so that an exact export opens in this
// program like any other log. The only place of the core that writes CSV.
import Papa from 'papaparse';
import type { ColumnData } from '../../contract/catalogData.ts';
import type { Cell } from '../../contract/filter.ts';
import type { WriteTarget } from '../ports.ts';
import { type ExportLog, type RowsWritten, rowPages } from './exportLog.ts';
import { guardFormula } from './formulaGuard.ts';

/** Byte order mark: without it spreadsheets read UTF-8 as the local code page (decision 0010). */
const byteOrderMark = '\uFEFF';

/** Writes all rows of a log. `isExact` leaves values as they are; otherwise they are guarded for spreadsheets. */
export async function writeCsv(
  log: ExportLog,
  isExact: boolean,
  target: WriteTarget,
  onRows: RowsWritten,
): Promise<void> {
  const format = {
    newline: '\r\n' as const,
    header: false,
    // A guarded value is quoted as well: ASVS 1.2.10 asks for both.
    ...(isExact ? {} : { quotes: (value: unknown) => typeof value === 'string' && value.startsWith("'") }),
  };
  const textOf = isExact ? cellText : (column: ColumnData, value: Cell) => guardFormula(cellText(column, value));
  const lines = (rows: readonly (readonly string[])[]): string =>
    `${Papa.unparse(rows as readonly string[][], format)}\r\n`;
  await target.write(`${isExact ? '' : byteOrderMark}${lines([log.columns.map(({ title }) => title)])}`);
  for (const page of rowPages(log)) {
    await target.write(
      lines(page.map((row) => log.columns.map(({ data }, index) => textOf(data, row[index] ?? null)))),
    );
    onRows(page.length);
  }
}

/** Records as exact CSV with the console's line ends, for what is to be opened again (live/freeze.ts). */
export function exactCsv(records: readonly (readonly string[])[]): string {
  return `${Papa.unparse(records as readonly string[][], { newline: '\n', header: false })}\n`;
}

/** A value as the console writes it. */
export function cellText(column: Pick<ColumnData, 'type'>, value: Cell): string {
  if (value === null) return '';
  if (column.type === 'boolean') return value === 1 ? 'True' : 'False';
  return String(value);
}
