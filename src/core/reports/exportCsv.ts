// A log as a CSV file, streamed page by page. Titles are the console's own, so that an exact export opens in this
// program like any other log.
import type { ColumnData } from '../../contract/catalogData.ts';
import type { Cell } from '../../contract/filter.ts';
import type { WriteTarget } from '../ports.ts';
import { startCsvTable } from './csvTable.ts';
import { type ExportLog, type RowsWritten, rowPages } from './exportLog.ts';

/** Writes all rows of a log. `isExact` leaves values as they are; otherwise they are guarded for spreadsheets. */
export async function writeCsv(
  log: ExportLog,
  isExact: boolean,
  target: WriteTarget,
  onRows: RowsWritten,
): Promise<void> {
  const table = startCsvTable(target, isExact);
  await table.head(log.columns.map(({ title }) => title));
  for (const page of rowPages(log)) {
    await table.rows(page.map((row) => log.columns.map(({ data }, index) => cellText(data, row[index] ?? null))));
    onRows(page.length);
  }
}

/** A value as the console writes it. */
export function cellText(column: Pick<ColumnData, 'type'>, value: Cell): string {
  if (value === null) return '';
  if (column.type === 'boolean') return value === 1 ? 'True' : 'False';
  return String(value);
}
