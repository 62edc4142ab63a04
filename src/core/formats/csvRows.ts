// Judges parsed CSV rows and passes the sound ones on: preamble, header, repeated headers, blank lines,
// wrong numbers of fields. Used by csvReader.ts; it knows the table, but nothing of how text is cut or parsed.
import { type CsvDialect, isBlankRow } from './csvDialect.ts';
import { agreesAll, agreesFilled, agreesMinimal, type LocatedRows, type Locator } from './csvLocate.ts';
import type { ScannedCells } from './csvSpans.ts';
import type { CellRows, Place, ProblemCode, ReaderContext, TableDialect } from './types.ts';

const styleBits = { none: 0, minimal: agreesMinimal, filled: agreesFilled, all: agreesAll } as const;

/** Rows of one piece of text and where they stand in it. */
export interface ParsedPiece {
  readonly text: string;
  readonly rows: readonly string[][];
  /** Undefined for text without quotes, where row i is line i. */
  readonly located: LocatedRows | undefined;
  readonly locator: Locator;
}

export interface RowTaker {
  take(piece: ParsedPiece): void;
  /** True if the row has as many cells as the header wants, or there is no header to compare with. */
  isGoodRow(row: readonly string[]): boolean;
  fieldFault(row: readonly string[]): 'too-few-fields' | 'too-many-fields' | undefined;
  /** False once the header turned out to be none of the known logs: nothing is set aside any more. */
  isWanted(): boolean;
  /** Cells of the header, once it has been seen and may be followed by records. */
  header(): readonly string[] | undefined;
  /** Takes simple records as cells in bytes; the first one stands at `place` of the member. */
  takeSpans(
    cells: ScannedCells,
    bytes: Uint8Array,
    place: { readonly line: number; readonly byteOffset: number },
  ): void;
  /** Counts a record that the reader deals with itself, and returns its number. */
  nextRecord(): number;
}

export function createRowTaker(context: ReaderContext, dialect: CsvDialect): RowTaker {
  const { sink, limits } = context;
  const { delimiter, quote, newline, quoting } = dialect;
  const wantedStyle = styleBits[quoting];
  const isPlainStyle = quote === undefined || quoting === 'minimal';
  let header: readonly string[] | undefined;
  let minFields = 0;
  let isTooWide = false;
  let isKnown = true;
  let record = 0;
  let preamble = 0;

  const fieldFault: RowTaker['fieldFault'] = (row) => {
    if (header === undefined || row.length === header.length || !isKnown) return undefined;
    if (row.length < minFields) return 'too-few-fields';
    for (let index = header.length; index < row.length; index++) {
      if (row[index]?.trim() !== '') return 'too-many-fields';
    }
    return undefined;
  };

  const takeHeader = (row: readonly string[], place: { readonly line: number; readonly byteOffset: number }): void => {
    header = row;
    minFields = row.length;
    while (minFields > 1 && row[minFields - 1]?.trim() === '') minFields--;
    if (row.length > limits.maxColumns) {
      isTooWide = true;
      isKnown = false;
      const message = `The header has ${row.length} columns; at most ${limits.maxColumns} are read. The table's records are counted as ignored.`;
      sink.problem({ code: 'too-many-columns', isSetAside: false, ...place, message });
      return;
    }
    const table: TableDialect =
      quote === undefined
        ? { format: 'csv', delimiter, quoting: 'none', header }
        : { format: 'csv', delimiter, quote, quoting, header };
    isKnown = sink.table(table, { record: 0, ...place }, {});
  };

  const isHeaderAgain = (row: readonly string[]): boolean => {
    if (header === undefined || row.length !== header.length) return false;
    for (let index = 0; index < row.length; index++) if (row[index] !== header[index]) return false;
    return true;
  };

  /** True if every row is an ordinary record, which spares the common case the look at each. */
  const areOrdinary = (rows: readonly string[][]): boolean => {
    if (header === undefined || isTooWide) return false;
    const width = header.length;
    const first = header[0];
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] as string[];
      if (row.length !== width || row[0] === first || isBlankRow(row)) return false;
    }
    return true;
  };

  const ignoreReason = (row: readonly string[]): string | undefined => {
    if (header === undefined) {
      if (preamble >= dialect.preambleRecords) return isBlankRow(row) ? 'blank line' : undefined;
      preamble++;
      return isBlankRow(row) ? 'blank line' : 'line before the table';
    }
    if (isTooWide) return 'header has too many columns';
    if (isBlankRow(row)) return 'blank line';
    return isHeaderAgain(row) ? 'repeated header' : undefined;
  };

  const take = (piece: ParsedPiece): void => {
    const { rows, located, locator } = piece;
    const places = createPlaces(piece, newline);
    const records = new Int32Array(rows.length);
    let accepted: readonly string[][] = rows;
    let origin: Int32Array | undefined;
    if (areOrdinary(rows)) {
      for (let index = 0; index < rows.length; index++) records[index] = ++record;
    } else {
      const picked: string[][] = [];
      origin = new Int32Array(rows.length);
      for (let index = 0; index < rows.length; index++) {
        const row = rows[index] as string[];
        const reason = ignoreReason(row);
        if (header === undefined && reason === undefined) {
          takeHeader(row, locator.at(places.startOf(index)));
          continue;
        }
        record++;
        if (reason !== undefined) {
          sink.ignored(1, reason);
          continue;
        }
        const fault = fieldFault(row);
        if (fault !== undefined) {
          const place = { record, ...locator.at(places.startOf(index)), sample: places.rawOf(index) };
          const message = `The record has ${row.length} fields; the header has ${header?.length ?? 0}. It was set aside.`;
          sink.problem({ code: fault satisfies ProblemCode, isSetAside: true, ...place, message });
          continue;
        }
        records[picked.length] = record;
        origin[picked.length] = index;
        picked.push(row);
      }
      accepted = picked;
    }
    if (accepted.length === 0) return;
    const originOf = (index: number): number => (origin === undefined ? index : (origin[index] as number));
    const raws = rawsOf(
      accepted,
      (index) => {
        const style = located === undefined ? undefined : located.styles[originOf(index)];
        return style === undefined ? isPlainStyle : (style & wantedStyle) !== 0;
      },
      (index) => places.rawOf(originOf(index)),
    );
    sink.rows({
      rows: accepted,
      records,
      ...(raws === undefined ? {} : { raws }),
      placeOf: (index) => ({ record: records[index] as number, ...locator.at(places.startOf(originOf(index))) }),
      rawOf: (index) => places.rawOf(originOf(index)),
    });
  };

  const takeSpans: RowTaker['takeSpans'] = (cells, bytes, place) => {
    const { count, starts, ends, hashes } = cells;
    const width = header?.length ?? 0;
    const records = new Int32Array(count);
    for (let index = 0; index < count; index++) records[index] = ++record;
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const quoteBytes = quoting === 'all' ? 1 : 0;
    const startOf = (index: number): number => (starts[index * width] as number) - quoteBytes;
    const endOf = (index: number): number => (ends[(index + 1) * width - 1] as number) + quoteBytes;
    const rawOf = (index: number): string => decoder.decode(bytes.subarray(startOf(index), endOf(index)));
    const placeOf = (index: number): Place => ({
      record: records[index] as number,
      line: place.line + index,
      byteOffset: place.byteOffset + startOf(index),
    });
    const toRows = (): CellRows => {
      const raws: string[] = [];
      const places: Place[] = [];
      const rows: string[][] = [];
      for (let index = 0; index < count; index++) {
        const row: string[] = [];
        for (let cell = index * width; cell < (index + 1) * width; cell++) {
          row.push(decoder.decode(bytes.subarray(starts[cell], ends[cell])));
        }
        rows.push(row);
        raws.push(rawOf(index));
        places.push(placeOf(index));
      }
      return {
        rows,
        records,
        placeOf: (index) => places[index] as Place,
        rawOf: (index) => raws[index] as string,
      };
    };
    sink.spans?.({ count, width, bytes, starts, ends, hashes, records, toRows, placeOf, rawOf });
  };

  /** Raw text of the rows that the table's dialect would write differently; undefined where there are none. */
  const rawsOf = (
    rows: readonly string[][],
    isInStyle: (index: number) => boolean,
    rawOf: (index: number) => string,
  ): readonly (string | undefined)[] | undefined => {
    if (!isKnown) return undefined;
    let raws: (string | undefined)[] | undefined;
    for (let index = 0; index < rows.length; index++) {
      if (rows[index]?.length === header?.length && isInStyle(index)) continue;
      raws ??= new Array<string | undefined>(rows.length).fill(undefined);
      raws[index] = rawOf(index);
    }
    return raws;
  };

  return {
    take,
    takeSpans,
    header: () => (isTooWide ? undefined : header),
    fieldFault,
    isGoodRow: (row) => fieldFault(row) === undefined,
    isWanted: () => isKnown,
    nextRecord: () => ++record,
  };
}

interface Places {
  startOf(index: number): number;
  rawOf(index: number): string;
}

/** Where the rows of a piece stand; lines are searched only when somebody asks. */
function createPlaces(piece: ParsedPiece, newline: string): Places {
  const { text, rows, located } = piece;
  if (located !== undefined) {
    const startOf = (index: number): number => located.starts[index] as number;
    return { startOf, rawOf: (index) => text.slice(startOf(index), located.ends[index]) };
  }
  let lineStarts: Int32Array | undefined;
  const startOf = (index: number): number => {
    if (lineStarts === undefined) {
      lineStarts = new Int32Array(rows.length);
      for (let line = 1; line < rows.length; line++) {
        lineStarts[line] = text.indexOf(newline, lineStarts[line - 1]) + 1;
      }
    }
    return lineStarts[index] as number;
  };
  return {
    startOf,
    rawOf(index) {
      const start = startOf(index);
      const end = index + 1 < rows.length ? startOf(index + 1) - 1 : text.length;
      return text.slice(start, newline === '\n' && end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    },
  };
}
