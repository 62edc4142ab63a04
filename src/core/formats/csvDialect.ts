// Guesses how a CSV or TSV member is written: delimiter, quote, line ends, which record is the header, and
// which cells stand in quotes. Called once per member by csv.ts on its first text; pure.
import Papa from 'papaparse';
import { recogniseHeader } from '../catalog/recogniseHeader.ts';
import { agreesAll, agreesFilled, agreesMinimal, locateRows } from './csvLocate.ts';

export interface CsvDialect {
  readonly delimiter: string;
  /** Undefined where quotes are plain characters (MySQL's client). */
  readonly quote: string | undefined;
  readonly newline: '\n' | '\r';
  /** Records before the header: titles, blank lines, Excel's `sep=` line. */
  readonly preambleRecords: number;
  readonly quoting: 'none' | 'minimal' | 'filled' | 'all';
}

const delimiters = [',', ';', '\t', '|'] as const;
const maxPreambleRecords = 20;
const sampledRecords = 60;

/** Guesses from the first text of a member; `isWhole` tells that there is no more of it. */
export function sniffCsvDialect(text: string, isWhole: boolean): CsvDialect {
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const told = /^sep=(.)\r?\n/.exec(text)?.[1];
  const candidates = told === undefined ? delimiters : [told];
  let best: Candidate | undefined;
  for (const delimiter of candidates) {
    const candidate = judge(text, delimiter, newline, isWhole);
    if (best === undefined || candidate.score > best.score) best = candidate;
  }
  const { delimiter, quote, headerIndex, rows } = best ?? judge(text, ',', newline, isWhole);
  const quoting = quote === undefined ? 'none' : quotingOf(text, rows, delimiter, quote, newline, headerIndex);
  return { delimiter, quote, newline, preambleRecords: headerIndex, quoting };
}

interface Candidate {
  readonly delimiter: string;
  readonly quote: string | undefined;
  readonly rows: readonly string[][];
  readonly headerIndex: number;
  readonly score: number;
}

function judge(text: string, delimiter: string, newline: '\n' | '\r', isWhole: boolean): Candidate {
  const quote = quoteOf(text, delimiter);
  const rows = firstRows(text, delimiter, quote, newline, isWhole);
  const counts = rows.filter((row) => !isBlankRow(row)).map((row) => row.length);
  const known = rows
    .slice(0, maxPreambleRecords + 1)
    .findIndex((row) => row.length > 1 && !hasDigitFirst(row) && recogniseHeader(row, {}) !== undefined);
  if (known !== -1) {
    return { delimiter, quote, rows, headerIndex: known, score: 1000 + (rows[known]?.length ?? 0) };
  }
  const width = commonestWidth(counts);
  if (width < 2)
    return { delimiter, quote, rows, headerIndex: firstFilled(rows, 1), score: delimiter === ',' ? 0.01 : 0 };
  const share = counts.filter((count) => count === width).length / counts.length;
  return { delimiter, quote, rows, headerIndex: firstFilled(rows, width), score: share * share * Math.min(width, 30) };
}

/** No column's name begins with a digit, but nearly every data row has a cell that does. */
function hasDigitFirst(row: readonly string[]): boolean {
  for (let index = 0; index < row.length; index++) {
    const code = (row[index] as string).charCodeAt(0);
    if (code >= 48 && code <= 57) return true;
  }
  return false;
}

/** The first record at least that wide, or the first filled one where the wide ones begin too late. */
function firstFilled(rows: readonly (readonly string[])[], width: number): number {
  const wide = rows.findIndex((row) => row.length >= width && !isBlankRow(row));
  if (wide !== -1 && wide <= maxPreambleRecords) return wide;
  return Math.max(
    0,
    rows.findIndex((row) => !isBlankRow(row)),
  );
}

/** True for a line of nothing, of white space, or of delimiters only (spreadsheets leave those behind). */
export function isBlankRow(row: readonly string[]): boolean {
  for (let index = 0; index < row.length; index++) {
    const cell = row[index] as string;
    if (cell !== '' && cell.trim() !== '') return false;
  }
  return true;
}

/** The commonest count above one; the larger of equals; 1 where there is none. */
function commonestWidth(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) if (count > 1) tally.set(count, (tally.get(count) ?? 0) + 1);
  let width = 1;
  let most = 0;
  for (const [count, times] of tally) {
    if (times > most || (times === most && count > width)) {
      width = count;
      most = times;
    }
  }
  return width;
}

/** Tab-separated dumps of MySQL's client know no quotes, so there quotes count only if cells stand between two of them. */
function quoteOf(text: string, delimiter: string): string | undefined {
  const first = /[^\r\n]+/.exec(text)?.[0] ?? '';
  if (first.startsWith("'") && first.includes(`'${delimiter}'`)) return "'";
  if (delimiter !== '\t') return '"';
  if (/(?:^|[\t\n])"[^\t\n]*"(?=[\t\r\n]|$)/.test(text)) return '"';
  const opened = text.match(/(?:^|[\t\n])"/g)?.length ?? 0;
  const closed = text.match(/"(?=[\t\r\n]|$)/g)?.length ?? 0;
  return opened > 0 && opened === closed ? '"' : undefined;
}

function firstRows(
  text: string,
  delimiter: string,
  quote: string | undefined,
  newline: '\n' | '\r',
  isWhole: boolean,
): readonly string[][] {
  if (quote === undefined) {
    const lines = text.split(newline, sampledRecords + 1);
    if (!isWhole && lines.length <= sampledRecords && lines.length > 1) lines.pop();
    if (lines.at(-1) === '' && lines.length > 1) lines.pop();
    return lines.slice(0, sampledRecords).map((line) => line.replace(/\r$/, '').split(delimiter));
  }
  const parser = new Papa.Parser({ delimiter, newline, quoteChar: quote, fastMode: false, preview: sampledRecords });
  const rows = parser.parse(text, 0, !isWhole).data;
  if (rows.length === 0) return parser.parse(text, 0, false).data.slice(0, 1);
  return rows.length > 1 && isBlankRow(rows.at(-1) ?? []) ? rows.slice(0, -1) : rows;
}

/** The style most of the sampled records behind the header agree with; of equals the plainest. */
function quotingOf(
  text: string,
  rows: readonly string[][],
  delimiter: string,
  quote: string,
  newline: '\n' | '\r',
  headerIndex: number,
): 'minimal' | 'filled' | 'all' {
  const located = locateRows(text, rows, delimiter, quote, newline);
  if (located === undefined) return text.startsWith(quote) ? 'all' : 'minimal';
  const styles = located.styles.length > headerIndex + 1 ? located.styles.subarray(headerIndex + 1) : located.styles;
  const agreeing = (bit: number): number => styles.reduce((sum, style) => sum + ((style & bit) === 0 ? 0 : 1), 0);
  const minimal = agreeing(agreesMinimal);
  const filled = agreeing(agreesFilled);
  const all = agreeing(agreesAll);
  if (minimal >= filled && minimal >= all) return 'minimal';
  return all >= filled ? 'all' : 'filled';
}
