// Finds where reading can go on after a record whose quotes are broken, so that one stray quote does not
// swallow what follows. Called by csv.ts; pure.
import Papa from 'papaparse';
import type { CsvDialect } from './csvDialect.ts';

/** Longest record tried as a place to go on from. */
const maxTriedChars = 64 * 1024;

/**
 * Start of the first line behind `start` and before `end` that begins a record with an acceptable number
 * of cells and sound quotes, or -1. `isGoodCount` judges cell counts.
 */
export function findResume(
  text: string,
  start: number,
  end: number,
  dialect: CsvDialect,
  isGoodRow: (row: readonly string[]) => boolean,
): number {
  let lineEnd = text.indexOf(dialect.newline, start);
  while (lineEnd !== -1 && lineEnd + 1 < end) {
    const line = lineEnd + 1;
    if (beginsRecord(text, line, dialect, isGoodRow)) return line;
    lineEnd = text.indexOf(dialect.newline, line);
  }
  return -1;
}

/** True if `wanted` whole lines in a row from `start` on are each a record without quotes and with a good count. */
export function areSoundLines(
  text: string,
  start: number,
  wanted: number,
  dialect: CsvDialect,
  isGoodRow: (row: readonly string[]) => boolean,
): boolean {
  let at = start;
  for (let seen = 0; seen < wanted; seen++) {
    const lineEnd = text.indexOf(dialect.newline, at);
    if (lineEnd === -1) return false;
    const line = text.slice(at, lineEnd);
    if (dialect.quote !== undefined && line.includes(dialect.quote)) return false;
    if (!isGoodRow(line.split(dialect.delimiter))) return false;
    at = lineEnd + 1;
  }
  return true;
}

function beginsRecord(
  text: string,
  start: number,
  dialect: CsvDialect,
  isGoodRow: (row: readonly string[]) => boolean,
): boolean {
  const { delimiter, newline, quote } = dialect;
  const lineEnd = text.indexOf(newline, start);
  const line = lineEnd === -1 ? text.slice(start) : text.slice(start, lineEnd);
  if (line === '' || line === '\r') return false;
  if (quote === undefined || !line.includes(quote)) return isGoodRow(line.split(delimiter));
  const parser = new Papa.Parser({ delimiter, newline, quoteChar: quote, fastMode: false, preview: 1 });
  const { data, errors } = parser.parse(text.slice(start, start + maxTriedChars), 0, false);
  return errors.length === 0 && data[0] !== undefined && isGoodRow(data[0]);
}
