// Maps slices of a chunk into a batch, column by column: times first, which decide what is set aside, then the catalog's
// columns, then the unknown ones. Owned by tableMapper.ts, which knows tables and batches; makes no object per row.
import type { CellRows, Problem, SpanRows } from '../formats/types.ts';
import type { ColumnWriter } from './columnWriter.ts';
import type { ReadingChoice } from './readingChoice.ts';
import { textOfBytes } from './spanTable.ts';
import { formatTimestamp, type TimestampParser } from './timestamps.ts';

/** Most rows in a batch, and how many rows settle how a table writes its times and NULLs. */
export const batchRows = 4096;

/** Rows as strings or as bytes. */
export type Chunk = CellRows | SpanRows;

export interface Batch {
  count: number;
  readonly records: Int32Array;
  readonly localMs: Float64Array;
  readonly offsetMinutes: Int16Array;
  extra: (string | null)[] | undefined;
  readonly raws: { row: number; text: string }[];
}

export interface TablePlan {
  readonly category: string;
  readonly header: readonly string[];
  readonly timeIndex: number;
  readonly timeRendering: string;
  readonly isTimeExact: boolean;
  readonly parser: TimestampParser;
  readonly writers: readonly { readonly headerIndex: number; readonly writer: ColumnWriter }[];
  /** Writers by catalog column order, for the batch. */
  readonly byColumn: readonly (ColumnWriter | undefined)[];
  readonly extraColumns: readonly { readonly headerIndex: number; readonly prefix: string }[];
  readonly nullText: string | undefined;
  readonly nullSpellings: readonly string[];
  readonly rebuilds: boolean;
  /** Rows in a full batch of this table. */
  readonly capacity: number;
  batch: Batch | undefined;
}

function textIn(chunk: Chunk, index: number, headerIndex: number): string | undefined {
  if (!('bytes' in chunk)) return chunk.rows[index]?.[headerIndex];
  if (headerIndex >= chunk.width) return undefined;
  const cell = index * chunk.width + headerIndex;
  return textOfBytes(chunk.bytes, chunk.starts[cell] as number, chunk.ends[cell] as number);
}

/**
 * Makes a function that maps rows `from` to `to` of a chunk to the end of a batch and returns how many were stored; the
 * others went to `problem`, or were counted by `leaveOut` because they are outside the chosen time.
 */
export function createSliceMapper(
  problem: (problem: Problem) => void,
  choice: ReadingChoice | undefined,
  leaveOut: (count: number) => void,
): (plan: TablePlan, batch: Batch, chunk: Chunk, from: number, to: number) => number {
  const kept = new Int32Array(batchRows);
  const needsRaw = new Uint8Array(batchRows);
  const earliest = choice?.fromLocalMs ?? Number.NEGATIVE_INFINITY;
  const latest = choice?.toLocalMs ?? Number.POSITIVE_INFINITY;

  const map = (plan: TablePlan, batch: Batch, chunk: Chunk, from: number, to: number): number => {
    const base = batch.count;
    const count = readTimes(plan, batch, chunk, from, to);
    const remark = (index: number, headerIndex: number, expected: string): void => {
      const text = textIn(chunk, index, headerIndex) ?? '';
      const column = plan.header[headerIndex] ?? '';
      const message = `Column "${column}" holds "${text.slice(0, 80)}", which is no ${expected}; it is stored as blank and the raw text is kept.`;
      problem({
        code: 'bad-value',
        isSetAside: false,
        ...chunk.placeOf(index),
        column,
        message,
        sample: chunk.rawOf(index),
      });
    };
    for (const { headerIndex, writer } of plan.writers) {
      if ('bytes' in chunk) writer.writeSpans(chunk, headerIndex, kept, count, base, needsRaw, remark);
      else writer.write(chunk.rows, headerIndex, kept, count, base, needsRaw, remark);
    }
    writeExtra(plan, batch, chunk, base, count);
    const raws = 'bytes' in chunk ? undefined : chunk.raws;
    for (let k = 0; k < count; k++) {
      const index = kept[k] as number;
      const raw = raws?.[index];
      if (raw !== undefined) batch.raws.push({ row: base + k, text: raw });
      else if (!plan.rebuilds || needsRaw[k] === 1) batch.raws.push({ row: base + k, text: chunk.rawOf(index) });
    }
    batch.count = base + count;
    return count;
  };

  /** Reads the times of a slice, sets records without one aside, leaves those outside the chosen time out, notes the others in `kept`. */
  const readTimes = (plan: TablePlan, batch: Batch, chunk: Chunk, from: number, to: number): number => {
    const { parser, timeIndex, timeRendering, isTimeExact } = plan;
    const { records } = chunk;
    let count = 0;
    let outside = 0;
    for (let index = from; index < to; index++) {
      let raw = 0;
      if (!isPlainTime(plan, chunk, index)) {
        const text = textIn(chunk, index, timeIndex) ?? '';
        if (!parser.parse(text)) {
          if (!parser.parse(text.trim())) {
            setAsideTime(plan, chunk, index, text);
            continue;
          }
          raw = 1;
        } else if (parser.rendering !== timeRendering || !isTimeExact) {
          raw = formatTimestamp(timeRendering, parser.localMs, parser.offsetMinutes) === text ? 0 : 1;
        }
      }
      if (parser.localMs < earliest || parser.localMs >= latest) {
        outside++;
        continue;
      }
      const row = batch.count + count;
      batch.records[row] = records[index] as number;
      batch.localMs[row] = parser.localMs;
      batch.offsetMinutes[row] = parser.offsetMinutes;
      needsRaw[count] = raw;
      kept[count] = index;
      count++;
    }
    if (outside > 0) leaveOut(outside);
    return count;
  };

  /** True if the time stands in bytes and in the table's own, commonest form; then the parser holds it. */
  const isPlainTime = (plan: TablePlan, chunk: Chunk, index: number): boolean => {
    if (!('bytes' in chunk)) return false;
    const cell = index * chunk.width + plan.timeIndex;
    const { parser } = plan;
    return (
      parser.parseBytes(chunk.bytes, chunk.starts[cell] as number, chunk.ends[cell] as number) &&
      parser.rendering === plan.timeRendering
    );
  };

  const setAsideTime = (plan: TablePlan, chunk: Chunk, index: number, text: string): void => {
    const column = plan.header[plan.timeIndex] ?? 'timestamp';
    const message =
      text.trim() === ''
        ? `Column "${column}" is blank, so the record has no time and was set aside.`
        : `Column "${column}" holds "${text.slice(0, 80)}", which is no date and time the appliance writes.`;
    problem({
      code: 'bad-timestamp',
      isSetAside: true,
      ...chunk.placeOf(index),
      column,
      message,
      sample: chunk.rawOf(index),
    });
  };

  /** Builds the JSON of unknown columns by hand: one string per row, blanks left out. */
  const writeExtra = (plan: TablePlan, batch: Batch, chunk: Chunk, base: number, count: number): void => {
    const { extraColumns, nullText, nullSpellings, capacity } = plan;
    const extras = 'bytes' in chunk ? undefined : chunk.extras;
    if (extraColumns.length === 0 && extras === undefined) return;
    batch.extra ??= new Array<string | null>(capacity).fill(null);
    const { extra } = batch;
    const blank = nullText ?? '';
    for (let k = 0; k < count; k++) {
      const index = kept[k] as number;
      let json = '';
      for (const { headerIndex, prefix } of extraColumns) {
        const text = textIn(chunk, index, headerIndex) ?? blank;
        if (text === blank) continue;
        if (text === '' || nullSpellings.includes(text)) {
          needsRaw[k] = 1;
          continue;
        }
        json += (json === '' ? '{' : ',') + prefix + JSON.stringify(text);
      }
      const named = extras?.[index];
      if (named !== undefined) {
        const more = JSON.stringify(named).slice(1, -1);
        if (more !== '') json += (json === '' ? '{' : ',') + more;
      }
      extra[base + k] = json === '' ? null : `${json}}`;
    }
  };

  return map;
}
