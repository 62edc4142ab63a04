// How the CLI prints: aligned tables for people, CSV and JSON for programs. Results go to stdout only.
import Papa from 'papaparse';
import type { Cell } from '../../contract/filter.ts';

export type OutputFormat = 'table' | 'csv' | 'json';

/** Widest column of a table on a terminal; the rest is cut with an ellipsis, and CSV or JSON give it whole. */
const maxColumnWidth = 60;

/** Prints rows in the wanted form. */
export function printRows(
  columns: readonly string[],
  values: readonly (readonly Cell[])[],
  format: OutputFormat,
): void {
  if (format === 'json') {
    print(JSON.stringify(values.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])))));
  } else if (format === 'csv') {
    print(Papa.unparse([[...columns], ...values.map((row) => row.map((cell) => String(cell ?? '')))]));
  } else {
    print(alignedTable(columns, values));
  }
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Remarks for people: stderr, so that they never mix with results. */
export function remark(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Columns side by side, numbers to the right, cut to a width that fits a terminal. */
export function alignedTable(columns: readonly string[], values: readonly (readonly Cell[])[]): string {
  const rows = values.map((row) => row.map((cell) => shorten(printable(cell))));
  const widths = columns.map((name, i) =>
    rows.reduce((width, row) => Math.max(width, (row[i] ?? '').length), name.length),
  );
  const isNumber = columns.map((_, i) => values.length > 0 && values.every((row) => typeof (row[i] ?? 0) === 'number'));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (isNumber[i] === true ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Control characters of untrusted text must not reach a terminal: they could move its cursor or worse. */
export function printable(cell: Cell): string {
  if (cell === null) return '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return String(cell).replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

function shorten(text: string): string {
  return text.length <= maxColumnWidth ? text : `${text.slice(0, maxColumnWidth - 1)}…`;
}
