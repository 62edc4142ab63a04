// Finds where reading can go on after a record whose quotes are broken, so that one stray quote does not
// swallow what follows. Called by csv.ts; pure.
import Papa from 'papaparse';
import type { CsvDialect } from './csvDialect.ts';

/** Judges the number of a record's cells. */
export type GoodRow = (row: readonly string[]) => boolean;

/** Longest record tried as a place to go on from. */
const maxTriedChars = 64 * 1024;

/**
 * Start of the first line behind `start` and before `end` that begins a record with an acceptable number
 * of cells and sound quotes, or -1.
 */
export function findResume(text: string, start: number, end: number, dialect: CsvDialect, isGoodRow: GoodRow): number {
  let lineEnd = text.indexOf(dialect.newline, start);
  while (lineEnd !== -1 && lineEnd + 1 < end) {
    const line = lineEnd + 1;
    if (beginsRecord(text, line, dialect, isGoodRow)) return line;
    lineEnd = text.indexOf(dialect.newline, line);
  }
  return -1;
}

/**
 * True if the line at `start` holds a whole record when its quotes are taken for plain characters: then a
 * broken quote in it is a stray one, and the next line begins the next record.
 */
export function isWholeLine(text: string, start: number, dialect: CsvDialect, isGoodRow: GoodRow): boolean {
  const lineEnd = text.indexOf(dialect.newline, start);
  return lineEnd !== -1 && isGoodRow(text.slice(start, lineEnd).split(dialect.delimiter));
}

/** So many lines of sound records behind an open quote show that it is a stray one. */
const confirmingLines = 20;

/**
 * Where reading should go on if the quote opened in the record at the start of `text` is a stray one; -1
 * where the text does not show that it is. A cell over many lines does not look like records of the table.
 */
export function strayEnd(text: string, dialect: CsvDialect, isGoodRow: GoodRow): number {
  if (isWholeLine(text, 0, dialect, isGoodRow)) {
    const next = text.indexOf(dialect.newline) + 1;
    if (areWholeLines(text, next, dialect, isGoodRow)) return next;
  }
  const resume = findResume(text, 0, text.length, dialect, isGoodRow);
  return resume !== -1 && areWholeLines(text, resume, dialect, isGoodRow) ? resume : -1;
}

function areWholeLines(text: string, start: number, dialect: CsvDialect, isGoodRow: GoodRow): boolean {
  let at = start;
  for (let seen = 0; seen < confirmingLines; seen++) {
    if (!isWholeLine(text, at, dialect, isGoodRow)) return false;
    at = text.indexOf(dialect.newline, at) + 1;
  }
  return true;
}

function beginsRecord(text: string, start: number, dialect: CsvDialect, isGoodRow: GoodRow): boolean {
  const { delimiter, newline, quote } = dialect;
  const lineEnd = text.indexOf(newline, start);
  const line = lineEnd === -1 ? text.slice(start) : text.slice(start, lineEnd);
  if (line === '' || line === '\r') return false;
  if (quote === undefined || !line.includes(quote)) return isGoodRow(line.split(delimiter));
  const parser = new Papa.Parser({ delimiter, newline, quoteChar: quote, fastMode: false, preview: 1 });
  const { data, errors } = parser.parse(text.slice(start, start + maxTriedChars), 0, false);
  return errors.length === 0 && data[0] !== undefined && isGoodRow(data[0]);
}
