// Writes a stored row again exactly as it stood in its member, from its values and its table's dialect.
// Called by the detail pane, exports and tests. Rows whose text differs from this were kept raw by
// tableMapper.ts, so this never has to guess.
import type { TableDialect, TableInfo } from '../formats/types.ts';
import { formatBoolean, formatDuration } from './cellValues.ts';
import { formatTimestamp } from './timestamps.ts';

/** A stored row's values, as its table's mapping names them. */
export interface RecordCells {
  /** Value of a view column; booleans as 1 and 0, durations in seconds. */
  get(column: string): string | number | null;
  readonly localMs: number;
  readonly offsetMinutes: number;
  /** The row's `extra` as parsed JSON, or undefined. */
  readonly extra: Readonly<Record<string, string>> | undefined;
}

/** Rendering ids of values that are no text; everything else in `renderings` is a timestamp pattern. */
const durationRenderings: ReadonlySet<string> = new Set(['s', 'm:ss', 'mm:ss', 'H:mm:ss', 'HH:mm:ss']);

/**
 * The names under which a header's unmapped cells go to `extra`: their own text, made unique where two
 * are equal and given a position where they have none. Index = header index.
 */
export function extraKeys(header: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const plain = cell.trim() === '' ? `column ${index + 1}` : cell.trim();
    let key = plain;
    for (let count = 2; taken.has(key); count++) key = `${plain} (${count})`;
    taken.add(key);
    return key;
  });
}

/** True if records of this dialect can be written again from their cells at all. */
export function isRebuildable(dialect: TableDialect): boolean {
  return dialect.delimiter !== undefined && dialect.quoting !== undefined;
}

/** The raw text of a row that was not kept raw, without its line end. Throws nothing. */
export function rebuildRecord(info: TableInfo, cells: RecordCells): string {
  const { dialect } = info;
  const keys = extraKeys(dialect.header);
  const blank = dialect.nullText ?? '';
  const texts = dialect.header.map((_, index) => {
    const column = info.mapping[index] ?? null;
    const rendering = info.renderings[index] ?? null;
    if (column === 'timestamp') return formatTimestamp(rendering ?? '', cells.localMs, cells.offsetMinutes);
    if (column === null) {
      const key = keys[index] ?? '';
      const extra = cells.extra;
      return extra !== undefined && Object.hasOwn(extra, key) ? (extra[key] ?? blank) : blank;
    }
    const value = cells.get(column);
    if (value === null) return blank;
    if (typeof value === 'string' || rendering === null) return String(value);
    return durationRenderings.has(rendering) ? formatDuration(rendering, value) : formatBoolean(rendering, value);
  });
  return joinCells(dialect, texts);
}

/** Joins cells into a record in the table's delimiter and quoting style. */
export function joinCells(dialect: TableDialect, texts: readonly string[]): string {
  const delimiter = dialect.delimiter ?? ',';
  const quote = dialect.quote;
  if (quote === undefined || dialect.quoting === 'none') return texts.join(delimiter);
  const quoted = (text: string): string => quote + text.replaceAll(quote, quote + quote) + quote;
  if (dialect.quoting === 'all') return texts.map(quoted).join(delimiter);
  if (dialect.quoting === 'filled') return texts.map((text) => (text === '' ? '' : quoted(text))).join(delimiter);
  return texts.map((text) => (needsQuotes(text, delimiter, quote) ? quoted(text) : text)).join(delimiter);
}

/** The rule of 'minimal' quoting: exactly the cells that could not be read back without quotes. */
export function needsQuotes(text: string, delimiter: string, quote: string): boolean {
  return text.includes(delimiter) || text.includes(quote) || text.includes('\n');
}
