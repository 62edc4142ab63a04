// Reads CSV text in pieces of any size: papaparse parses what is whole, the rest waits. Broken quotes and
// endless records cost one record each, never what follows them. Opened by csv.ts; rows are judged by csvRows.ts.
import Papa from 'papaparse';
import { createAllQuotedReader } from './csvAllQuoted.ts';
import { type CsvDialect, sniffCsvDialect } from './csvDialect.ts';
import { createLocator, type LocatedRows, type Locator, locateRows } from './csvLocate.ts';
import { findResume, isWholeLine, strayEnd } from './csvResume.ts';
import { createRowTaker, type RowTaker } from './csvRows.ts';
import { createSpanScanner } from './csvSpans.ts';
import type { Place, ProblemCode, ReaderContext, RecordReader } from './types.ts';

/** Text looked at for the dialect. */
const sniffChars = 64 * 1024;
/** An open quote that runs longer than this is suspected to be a stray one. */
const suspectChars = 64 * 1024;
/** Text with quotes parsed at once: little behind a broken record, twice as much with every sound piece. */
const minWindowChars = 4 * 1024;
const firstWindowChars = 64 * 1024;
/** Text taken at once where every cell is quoted; a row of another form makes it small for a while. */
const maxQuotedWindowChars = 1024 * 1024;

/** Opens a reader for CSV text. `dialect` is given by tests and callers that know it; otherwise it is sniffed. */
export function openCsv(context: ReaderContext, dialect?: CsvDialect): RecordReader {
  let early = '';
  let reader = dialect === undefined ? undefined : createDialectReader(context, dialect);
  return {
    push(text) {
      if (reader !== undefined) {
        reader.push(text);
        return;
      }
      early += text;
      if (early.length < sniffChars) return;
      reader = createDialectReader(context, sniffCsvDialect(early.slice(0, sniffChars), false));
      reader.push(early);
      early = '';
    },
    takeBytes: (bytes) => reader?.takeBytes?.(bytes) ?? -1,
    finish(isCut) {
      if (reader === undefined && early !== '') {
        reader = createDialectReader(context, sniffCsvDialect(early, true));
        reader.push(early);
      }
      reader?.finish(isCut);
    },
  };
}

interface EndlessRecord {
  readonly place: Place;
  readonly sample: string;
  chars: number;
}

function createDialectReader(context: ReaderContext, dialect: CsvDialect): RecordReader {
  const { sink, limits, byteLength } = context;
  const { delimiter, newline, quote } = dialect;
  const taker: RowTaker = createRowTaker(context, dialect);
  const plainParser = new Papa.Parser({ delimiter, newline, fastMode: true });
  let buffer = '';
  let waitUntilChars = 0;
  let baseLine = 1;
  let baseByte = 0;
  let windowChars = firstWindowChars;
  const readAllQuoted =
    quote === undefined || dialect.quoting !== 'all' ? undefined : createAllQuotedReader(delimiter, quote, newline);
  let quotedWindowChars = maxQuotedWindowChars;
  let endless: EndlessRecord | undefined;
  let scan: ReturnType<typeof createSpanScanner> | undefined;
  const canTakeBytes =
    sink.spans !== undefined &&
    newline === '\n' &&
    isOneByte(delimiter) &&
    isOneByte(quote) &&
    dialect.quoting !== 'filled';

  const locatorOf = (text: string): Locator => createLocator(text, baseLine, baseByte, newline, byteLength);

  /** Moves the start of the buffer on; lines and bytes are counted as they leave. */
  const consume = (chars: number, lines?: number): void => {
    const text = buffer.slice(0, chars);
    baseByte += byteLength(text);
    baseLine += lines ?? countOf(text, newline);
    buffer = buffer.slice(chars);
  };

  /** Takes whole lines without quotes: `chars` of the buffer, of which the last line end is no text. */
  const takePlain = (text: string, chars: number): void => {
    // The parser gives no row at all for empty input, which here is one blank line.
    const rows = text === '' ? [['']] : plainParser.parse(text, 0, false).data;
    if (newline === '\n' && text.includes('\r')) {
      for (const row of rows) {
        const last = row.length - 1;
        const cell = row[last] as string;
        if (cell.charCodeAt(cell.length - 1) === 13) row[last] = cell.slice(0, -1);
      }
    }
    taker.take({ text, rows, located: undefined, locator: locatorOf(text) });
    consume(chars, chars > text.length ? rows.length : rows.length - 1);
  };

  /** Takes whole lines in which every cell is quoted. False where the first one is of another form, or not whole. */
  const takeAllQuoted = (): boolean => {
    if (readAllQuoted === undefined) return false;
    const end = buffer.lastIndexOf(newline, quotedWindowChars);
    if (end === -1) return false;
    const text = buffer.slice(0, end + 1);
    const { rows, located, chars } = readAllQuoted(text);
    quotedWindowChars = chars < text.length ? minWindowChars : Math.min(quotedWindowChars * 2, maxQuotedWindowChars);
    if (rows.length === 0) return false;
    taker.take({ text, rows, located, locator: locatorOf(text) });
    consume(chars, rows.length);
    return true;
  };

  /** Takes records with quotes from the start of the buffer. False where more text is needed first. */
  const takeQuoted = (quoteChar: string, isLast: boolean): boolean => {
    const isWhole = buffer.length <= windowChars;
    const isEnd = isWhole && isLast;
    const text = isEnd ? cutLineEnd(buffer, newline) : isWhole ? buffer : buffer.slice(0, windowChars);
    const parser = new Papa.Parser({ delimiter, newline, quoteChar, fastMode: false });
    const { data, errors, meta } = parser.parse(text, 0, !isEnd);
    if (data.length === 0) {
      if (isEnd) consume(buffer.length);
      if (isWhole) return false;
      if (!dropStray(text)) windowChars *= 4;
      return true;
    }
    const faults = new Map<number, string>();
    if (taker.isWanted()) {
      for (const error of errors) {
        if (error.row < data.length && !faults.has(error.row)) faults.set(error.row, error.code);
      }
    }
    const located =
      (errors.length === 0 ? locateRows(text, data, delimiter, quoteChar, newline) : undefined) ??
      locateBySteps(text, data, dialect, quoteChar);
    const locator = locatorOf(text);
    const dataEnd = isEnd ? buffer.length : meta.cursor;
    let from = 0;
    const takeSound = (to: number): void => {
      if (from < to) taker.take({ text, rows: data.slice(from, to), located: partOf(located, from, to), locator });
      from = to + 1;
    };
    for (let index = 0; index < data.length; index++) {
      const row = data[index] as string[];
      const start = located.starts[index] as number;
      // A stray quote can also end well by chance; then the number of fields gives it away.
      const isBroken =
        faults.has(index) || (!taker.isGoodRow(row) && text.slice(start, located.ends[index]).includes(newline));
      if (!isBroken) continue;
      takeSound(index);
      const rowEnd = index + 1 < data.length ? (located.starts[index + 1] as number) : dataEnd;
      const resume = skipBroken(text, start, rowEnd, faultOf(faults.get(index), row), locator);
      if (resume === rowEnd) continue;
      windowChars = minWindowChars;
      consume(resume);
      return true;
    }
    takeSound(data.length);
    windowChars *= 2;
    consume(dataEnd);
    return !isWhole;
  };

  const faultOf = (parserCode: string | undefined, row: readonly string[]): ProblemCode => {
    if (parserCode === undefined) return taker.fieldFault(row) ?? 'malformed-quote';
    return parserCode === 'MissingQuotes' ? 'unterminated-quote' : 'malformed-quote';
  };

  /** Sets the record at `start` aside. Returns where the next line that reads well begins, `rowEnd` at the latest. */
  const skipBroken = (text: string, start: number, rowEnd: number, code: ProblemCode, locator: Locator): number => {
    const found = isWholeLine(text, start, dialect, taker.isGoodRow)
      ? text.indexOf(newline, start) + 1
      : findResume(text, start, rowEnd, dialect, taker.isGoodRow);
    const resume = found <= start || found > rowEnd ? rowEnd : found;
    const sample = cutLineEnd(text.slice(start, resume), newline);
    const place = { record: taker.nextRecord(), ...locator.at(start) };
    const lines = countOf(sample, newline) + 1;
    if (taker.isWanted()) {
      const extent = lines === 1 ? 'The record was set aside' : `${lines} lines were set aside as one record`;
      const message = `${brokenBecause(code)}. ${extent}; reading goes on at line ${place.line + lines}.`;
      sink.problem({ code, isSetAside: true, ...place, message, sample });
    } else {
      sink.ignored(1, 'table is none of the known logs');
    }
    return resume;
  };

  /** Deals with a record that does not end: waits for more, or decides. True if text was used up. */
  const relieve = (): boolean => {
    const isOverLimit = buffer.length > limits.maxRecordChars;
    const firstEnd = buffer.indexOf(newline);
    if (firstEnd === -1) {
      if (!isOverLimit) return false;
      const place = { record: taker.nextRecord(), line: baseLine, byteOffset: baseByte };
      endless = { place, sample: buffer.slice(0, 4096), chars: buffer.length };
      consume(buffer.length, 0);
      return true;
    }
    if (dropStray(buffer)) return true;
    if (!isOverLimit) return false;
    consume(skipBroken(buffer, 0, firstEnd + 1, 'unterminated-quote', locatorOf(buffer)));
    return true;
  };

  /** Sets aside the record at the start of `text` if the lines behind it show that its open quote is a stray one. */
  const dropStray = (text: string): boolean => {
    const resume = strayEnd(text, dialect, taker.isGoodRow);
    if (resume === -1) return false;
    windowChars = minWindowChars;
    consume(skipBroken(text, 0, resume, 'unterminated-quote', locatorOf(text)));
    return true;
  };

  /** Drops the rest of a record that is over the limit. False while its line end has not come. */
  const passEndless = (isLast: boolean): boolean => {
    if (endless === undefined) return true;
    const end = buffer.indexOf(newline);
    endless.chars += end === -1 ? buffer.length : end;
    consume(end === -1 ? buffer.length : end + 1, end === -1 ? 0 : 1);
    if (end === -1 && !isLast) return false;
    const { place, sample, chars } = endless;
    endless = undefined;
    const message = `The record has ${chars} characters; at most ${limits.maxRecordChars} are read. It was set aside.`;
    sink.problem({ code: 'line-too-long', isSetAside: true, ...place, message, sample });
    return true;
  };

  /** Takes what can be taken from the buffer. */
  const takeBuffer = (isLast: boolean): void => {
    while (buffer !== '') {
      const firstQuote = quote === undefined ? -1 : buffer.indexOf(quote);
      // Whole lines before the one with the first quote need no quote handling.
      const plainEnd =
        firstQuote === 0 ? -1 : buffer.lastIndexOf(newline, firstQuote === -1 ? buffer.length : firstQuote - 1);
      if (firstQuote === 0 && takeAllQuoted()) continue;
      if (plainEnd !== -1) {
        takePlain(buffer.slice(0, plainEnd), plainEnd + 1);
      } else if (quote === undefined || firstQuote === -1) {
        if (!isLast) return;
        takePlain(buffer, buffer.length);
      } else if (!takeQuoted(quote, isLast) && !isLast) {
        return;
      }
    }
  };

  /** Sets the record aside that the text broke off in: what there is of it may look whole. */
  const dropCut = (): void => {
    if (buffer === '') return;
    const place = { record: taker.nextRecord(), line: baseLine, byteOffset: baseByte };
    if (taker.isWanted()) {
      const message = 'The file breaks off in this record; what there is of it was set aside.';
      sink.problem({ code: 'truncated', isSetAside: true, ...place, message, sample: buffer.slice(0, 4096) });
    } else sink.ignored(1, 'table is none of the known logs');
    consume(buffer.length);
  };

  const work = (isLast: boolean): void => {
    if (!passEndless(isLast)) return;
    do takeBuffer(isLast);
    while (
      !isLast &&
      endless === undefined &&
      buffer.length > Math.min(suspectChars, limits.maxRecordChars) &&
      relieve()
    );
    // A record that does not end yet is looked at again only when the text has doubled, so that its
    // beginning is not parsed once per piece.
    waitUntilChars = buffer.length > sniffChars ? Math.min(buffer.length * 2, limits.maxRecordChars) : 0;
  };

  /** Simple records in bytes: the dialects that write all cells in quotes, or only those that need it. */
  const takeBytes = (bytes: Uint8Array): number => {
    const header = taker.header();
    if (!canTakeBytes || header === undefined || buffer !== '' || endless !== undefined) return -1;
    scan ??= createSpanScanner({
      delimiter: delimiter.charCodeAt(0),
      quote: quote?.charCodeAt(0),
      isQuoted: dialect.quoting === 'all',
      width: header.length,
      firstHeaderCell: new TextEncoder().encode(header[0] ?? ''),
    });
    const cells = scan(bytes);
    if (cells.count === 0) return 0;
    if (!cells.isAscii && !isUtf8(bytes.subarray(0, cells.length))) return -1;
    taker.takeSpans(cells, bytes, { line: baseLine, byteOffset: baseByte });
    baseLine += cells.count;
    baseByte += cells.length;
    return cells.length;
  };

  return {
    takeBytes,
    push(text) {
      buffer = buffer === '' ? text : buffer + text;
      if (endless !== undefined || buffer.length > waitUntilChars) work(false);
    },
    finish(isCut = false) {
      if (buffer === '' && endless === undefined) return;
      if (isCut && endless === undefined) {
        work(false);
        dropCut();
      } else work(true);
    },
  };
}

/** True for an ASCII character, or none: then it is the same in bytes as in text. */
function isOneByte(character: string | undefined): boolean {
  return character === undefined || (character.length === 1 && character.charCodeAt(0) < 128);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function partOf(located: LocatedRows, from: number, to: number): LocatedRows {
  const { starts, ends, styles } = located;
  return { starts: starts.subarray(from, to), ends: ends.subarray(from, to), styles: styles.subarray(from, to) };
}

/** Places row by row with the parser's own cursor; no styles, so such rows keep their raw text. */
function locateBySteps(text: string, rows: readonly string[][], dialect: CsvDialect, quoteChar: string): LocatedRows {
  const { delimiter, newline } = dialect;
  const starts = new Int32Array(rows.length);
  const ends = new Int32Array(rows.length);
  const parser = new Papa.Parser({ delimiter, newline, quoteChar, fastMode: false, preview: 1 });
  let at = 0;
  for (let index = 0; index < rows.length; index++) {
    const { meta } = parser.parse(text.slice(at), 0, false);
    const next = at + meta.cursor;
    let end = meta.truncated ? next - 1 : next;
    if (newline === '\n' && end > at && text.charCodeAt(end - 1) === 13) {
      end--;
      const row = rows[index] as string[];
      const last = row[row.length - 1] as string;
      if (last.endsWith('\r')) row[row.length - 1] = last.slice(0, -1);
    }
    starts[index] = at;
    ends[index] = end;
    at = next;
  }
  return { starts, ends, styles: new Uint8Array(rows.length) };
}

function brokenBecause(code: ProblemCode): string {
  if (code === 'unterminated-quote') return 'A quote is opened and never closed';
  if (code === 'malformed-quote') return 'Text follows the closing quote of a field';
  return 'A record over several lines has the wrong number of fields';
}

/** Text without its last line end. */
function cutLineEnd(text: string, newline: string): string {
  const end = text.endsWith(newline) ? text.length - 1 : text.length;
  return text.slice(0, newline === '\n' && end > 0 && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++;
  return count;
}
