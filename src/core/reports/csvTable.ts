// A table as CSV, line by line: how every CSV file of this program is written, whatever its rows are. For spreadsheets
// it begins with a byte order mark and guards formulas; an exact one holds every text as it is.
import Papa from 'papaparse';
import { guardFormula } from '../../contract/formulaGuard.ts';
import type { WriteTarget } from '../ports.ts';

/** Byte order mark: without it spreadsheets read UTF-8 as the local code page (decision 0010). */
const byteOrderMark = '\uFEFF';

type CsvValue = string | number | null;

export interface CsvTable {
  /** The titles; once, first. */
  head(titles: readonly string[]): Promise<void>;
  rows(rows: readonly (readonly CsvValue[])[]): Promise<void>;
}

/** Writes a table to a target, which the caller finishes or discards. */
export function startCsvTable(target: WriteTarget, isExact: boolean): CsvTable {
  const format = {
    newline: '\r\n' as const,
    header: false,
    // A guarded value is quoted as well: ASVS 1.2.10 asks for both.
    ...(isExact ? {} : { quotes: (value: unknown) => typeof value === 'string' && value.startsWith("'") }),
  };
  const lines = (rows: readonly (readonly string[])[]): string =>
    `${Papa.unparse(rows as readonly string[][], format)}\r\n`;
  const textOf = (value: CsvValue): string => {
    const text = value === null ? '' : String(value);
    return isExact ? text : guardFormula(text);
  };
  return {
    head: (titles) => target.write(`${isExact ? '' : byteOrderMark}${lines([titles])}`),
    rows: (rows) => target.write(lines(rows.map((row) => row.map(textOf)))),
  };
}

/** Records as exact CSV with the console's line ends, for what is to be opened again (live/freeze.ts). */
export function exactCsv(records: readonly (readonly string[])[]): string {
  return `${Papa.unparse(records as readonly string[][], { newline: '\n', header: false })}\n`;
}
