// Finds where parsed CSV rows stand in their text and how their cells were quoted, by walking the text with
// the parsed cells. Called by csv.ts and csvDialect.ts for text with quotes in it; pure.
import { needsQuotes } from '../tables/rebuildRecord.ts';

/** Quoting styles a row agrees with, as bits: the row can be written back in that style. */
export const agreesMinimal = 1;
export const agreesFilled = 2;
export const agreesAll = 4;

/** Where rows stand: row i is text.slice(starts[i], ends[i]), without its line end. */
export interface LocatedRows {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Bits of the styles row i agrees with. */
  readonly styles: Uint8Array;
}

/**
 * Walks `text` with the rows papaparse found in it, and cuts the carriage return of a CR LF line end off the
 * last cell where that stands outside quotes (the parser is told LF, so that mixed line ends do no harm). Undefined where the walk and the rows disagree, which
 * happens behind malformed quotes; then only the parser itself can tell the places.
 */
export function locateRows(
  text: string,
  rows: readonly string[][],
  delimiter: string,
  quote: string,
  newline: string,
): LocatedRows | undefined {
  const starts = new Int32Array(rows.length);
  const ends = new Int32Array(rows.length);
  const styles = new Uint8Array(rows.length);
  const delimiterCode = delimiter.charCodeAt(0);
  const quoteCode = quote.charCodeAt(0);
  const newlineCode = newline.charCodeAt(0);
  let at = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as string[];
    starts[index] = at;
    let agrees = agreesMinimal | agreesFilled | agreesAll;
    for (let cellIndex = 0; cellIndex < row.length; cellIndex++) {
      let cell = row[cellIndex] as string;
      const isLast = cellIndex === row.length - 1;
      if (text.charCodeAt(at) === quoteCode) {
        let length = cell.length;
        const hasQuote = cell.includes(quote);
        if (hasQuote) {
          for (let found = cell.indexOf(quote); found !== -1; found = cell.indexOf(quote, found + 1)) length++;
        }
        if (text.charCodeAt(at + 1 + length) !== quoteCode) return undefined;
        if (cell === '') agrees &= ~agreesFilled;
        if (!hasQuote && !needsQuotes(cell, delimiter, quote)) agrees &= ~agreesMinimal;
        at += length + 2;
        // The parser forgives blanks behind a closing quote; a record with such blanks cannot be rebuilt.
        while (at < text.length && !isEnd(text, at, delimiterCode, newlineCode)) {
          if (text.slice(at, at + 1).trim() !== '') return undefined;
          at++;
          agrees = 0;
        }
      } else {
        if (isLast && newlineCode === 10 && cell.endsWith('\r')) {
          cell = cell.slice(0, -1);
          row[cellIndex] = cell;
        }
        agrees &= cell === '' ? ~agreesAll : ~(agreesAll | agreesFilled);
        if (cell.includes(quote)) agrees &= ~agreesMinimal;
        at += cell.length;
      }
      if (!isLast) {
        if (text.charCodeAt(at) !== delimiterCode) return undefined;
        at++;
      }
    }
    ends[index] = at;
    styles[index] = agrees;
    if (at >= text.length) continue;
    if (newlineCode === 10 && text.charCodeAt(at) === 13) at++;
    if (at < text.length && text.charCodeAt(at) !== newlineCode) return undefined;
    at++;
  }
  return { starts, ends, styles };
}

function isEnd(text: string, at: number, delimiterCode: number, newlineCode: number): boolean {
  const code = text.charCodeAt(at);
  if (code === delimiterCode || code === newlineCode) return true;
  return newlineCode === 10 && code === 13 && (at + 1 === text.length || text.charCodeAt(at + 1) === 10);
}

/** Line and byte offset of places in a text, cheap when asked in ascending order. */
export interface Locator {
  at(position: number): { readonly line: number; readonly byteOffset: number };
}

/** `baseLine` and `baseByte` belong to the start of `text`. */
export function createLocator(
  text: string,
  baseLine: number,
  baseByte: number,
  newline: string,
  byteLength: (text: string) => number,
): Locator {
  let position = 0;
  let line = baseLine;
  let byteOffset = baseByte;
  return {
    at(wanted) {
      if (wanted < position) {
        position = 0;
        line = baseLine;
        byteOffset = baseByte;
      }
      for (let found = text.indexOf(newline, position); found !== -1 && found < wanted; ) {
        line++;
        found = text.indexOf(newline, found + 1);
      }
      byteOffset += byteLength(text.slice(position, wanted));
      position = wanted;
      return { line, byteOffset };
    },
  };
}
