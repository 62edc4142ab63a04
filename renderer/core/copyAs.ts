// Rows of a log as text for the clipboard, in the forms people paste: tab-separated text, CSV, a Markdown table, JSON.
// Pure. Secrets stay hidden here; the detail pane copies them when they were revealed.
import type { ColumnData } from '../../src/contract/catalogData.ts';
import type { Cell } from '../../src/contract/filter.ts';
import { guardFormula } from '../../src/contract/formulaGuard.ts';
import { formatCell, isBlank } from './format.ts';

export const copyForms = ['text', 'csv', 'markdown', 'json'] as const;
export type CopyForm = (typeof copyForms)[number];

export const hiddenText = '(hidden)';

export interface CopiedRow {
  readonly cells: Readonly<Record<string, Cell>>;
}

/** One cell as it is shown. */
export function cellText(row: CopiedRow, column: ColumnData): string {
  const value = row.cells[column.name];
  if (column.kind === 'secret' && !isBlank(value)) return hiddenText;
  return formatCell(value, column);
}

/** Rows in the order and with the columns given, header first; `textOf` where cells are shown in a way of their own. */
export function rowsAs<Row extends CopiedRow>(
  form: CopyForm,
  rows: readonly Row[],
  columns: readonly ColumnData[],
  textOf: (row: Row, column: ColumnData) => string = cellText,
): string {
  const titles = columns.map((column) => column.label);
  const lines = (): string[][] => rows.map((row) => columns.map((column) => textOf(row, column)));
  switch (form) {
    case 'text':
      return rowsToTsv(titles, lines());
    case 'csv':
      return cellsToCsv([titles, ...lines()]);
    case 'markdown':
      return cellsToMarkdown(titles, lines());
    case 'json':
      return `${JSON.stringify(
        rows.map((row) =>
          Object.fromEntries(
            columns.map((column) => [column.name, isTold(row, column) ? textOf(row, column) : typedValue(row, column)]),
          ),
        ),
        null,
        2,
      )}\n`;
  }
}

/** Times, whose clock and offset are the caller's, and columns that are no part of the log. */
function isTold(row: CopiedRow, column: ColumnData): boolean {
  return column.type === 'time' || !(column.name in row.cells);
}

/** Numbers stay numbers, booleans become true and false, blanks null. */
function typedValue(row: CopiedRow, column: ColumnData): Cell | boolean {
  const value = row.cells[column.name] ?? null;
  if (column.kind === 'secret' && !isBlank(value)) return hiddenText;
  return column.type === 'boolean' && (value === 0 || value === 1) ? value === 1 : value;
}

/** Line breaks and tabs would tear a table apart, so they become spaces. */
function rowsToTsv(titles: readonly string[], lines: readonly (readonly string[])[]): string {
  const body = lines.map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t'));
  return `${[titles.join('\t'), ...body].join('\n')}\n`;
}

/**
 * Guarded as the export for spreadsheets is: what would begin a formula gets an apostrophe in front, and quotes with
 * it (OWASP ASVS 1.2.10).
 */
export function cellsToCsv(lines: readonly (readonly string[])[]): string {
  const quoted = (cell: string): string => {
    const guarded = guardFormula(cell);
    return /^['\s]|[",\r\n]|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  };
  return lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

/** A table that trackers draw; what would be markup in a cell is escaped. */
export function cellsToMarkdown(titles: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |`;
  return `${[line(titles), `|${titles.map(() => ' --- ').join('|')}|`, ...lines.map(line)].join('\n')}\n`;
}

function markdownCell(text: string): string {
  return text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(/[\\`*_|[\]~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
