// The short way through text in which every cell is quoted, as the appliance's export library writes it: then
// quote-delimiter-quote is a delimiter that needs no quote handling, and papaparse takes its fast path (a
// third of the time). Called by csvReader.ts; rows where this would not be exact go the long way.
import Papa from 'papaparse';
import { agreesAll, type LocatedRows } from './csvLocate.ts';

export interface AllQuotedRows {
  readonly rows: readonly string[][];
  readonly located: LocatedRows;
  /** Characters of the text that the rows take, with their line ends; less than the text where a row is not of this form. */
  readonly chars: number;
}

/** Reads `text`, which ends with a line end, as long as every row is cells in quotes without quotes in them. */
export function createAllQuotedReader(
  delimiter: string,
  quote: string,
  newline: '\n' | '\r' | '\r\n',
): (text: string) => AllQuotedRows {
  const parser = new Papa.Parser({ delimiter: quote + delimiter + quote, newline, fastMode: true });
  const quoteCode = quote.charCodeAt(0);

  /** Takes the outer quotes off; false where the row is not of this form. */
  function strip(row: string[]): boolean {
    const last = row.length - 1;
    let first = row[0] as string;
    if (first.charCodeAt(0) !== quoteCode) return false;
    if (last === 0) {
      const end = endOf(first, newline);
      if (end < 1 || first.charCodeAt(end) !== quoteCode) return false;
      row[0] = first.slice(1, end);
    } else {
      first = first.slice(1);
      row[0] = first;
      const final = row[last] as string;
      const end = endOf(final, newline);
      if (final.charCodeAt(end) !== quoteCode) return false;
      row[last] = final.slice(0, end);
    }
    // A quote inside, doubled as it must be, may also have been taken for the end of a cell.
    for (let index = 0; index <= last; index++) if ((row[index] as string).includes(quote)) return false;
    return true;
  }

  return (text) => {
    const { data } = parser.parse(text.slice(0, -1), 0, false);
    const starts = new Int32Array(data.length);
    const ends = new Int32Array(data.length);
    let at = 0;
    let count = 0;
    for (; count < data.length; count++) {
      if (!strip(data[count] as string[])) break;
      const end = text.indexOf(newline, at);
      starts[count] = at;
      ends[count] = newline === '\n' && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
      at = end + 1;
    }
    return {
      rows: count === data.length ? data : data.slice(0, count),
      located: {
        starts: starts.subarray(0, count),
        ends: ends.subarray(0, count),
        styles: new Uint8Array(count).fill(agreesAll),
      },
      chars: at,
    };
  };
}

/** Position of the last character, the carriage return of a CR LF not counted. */
function endOf(cell: string, newline: string): number {
  const last = cell.length - 1;
  return newline === '\n' && cell.charCodeAt(last) === 13 ? last - 1 : last;
}
