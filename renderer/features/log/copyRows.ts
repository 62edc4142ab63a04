// Rows and cells as text for the clipboard: tab-separated with a header, so that a ticket or a sheet takes
// them. Pure. Secrets stay hidden here; the detail pane copies them when they were revealed.
import type { ColumnData } from '../../../src/contract/catalogData.ts';
import { formatCell, isBlank } from '../../core/format.ts';
import type { GridRow } from './gridRows.ts';

export const hiddenText = '(hidden)';

/** One cell; line breaks and tabs would tear a table apart, so they become spaces there but stay here. */
export function cellText(row: GridRow, column: ColumnData): string {
  const value = row.cells[column.name];
  if (column.kind === 'secret' && !isBlank(value)) return hiddenText;
  return formatCell(value, column);
}

/** Rows as TSV, header first, in the given column order. */
export function rowsToTsv(rows: readonly GridRow[], columns: readonly ColumnData[]): string {
  const header = columns.map((column) => column.label).join('\t');
  const lines = rows.map((row) => columns.map((column) => cellText(row, column).replace(/[\t\r\n]+/g, ' ')).join('\t'));
  return `${[header, ...lines].join('\n')}\n`;
}
