// Fills one column of a batch from the cells of a chunk, one kind of storage each. Made by tableMapper.ts
// for every recognised column; the loops here are the hot path of an import, so they make no objects.

import type { ColumnKind } from '../catalog/types.ts';
import type { BatchColumn, SpanRows } from '../formats/types.ts';
import type { BatchRoom } from './batchRoom.ts';
import {
  booleanRenderingOf,
  durationRenderingOf,
  formatDuration,
  parseBoolean,
  parseDuration,
  parseInteger,
} from './cellValues.ts';
import type { Dictionary } from './dictionary.ts';
import { createSpanTable, textOfBytes } from './spanTable.ts';

/** Reports a cell that is no value of its column's kind; it is stored as NULL. */
export type Remark = (rowIndex: number, headerIndex: number, expected: string) => void;

export interface ColumnWriter {
  readonly storage: 'dictionary' | 'text' | 'number';
  /** Takes its column of a new batch. */
  begin(room: BatchRoom): void;
  /**
   * Reads cell `headerIndex` of the first `count` rows named by `kept` and writes them from row `base` of
   * the batch on. Sets needsRaw[k] where the cell would not be written back as it stands.
   */
  write(
    rows: readonly (readonly string[])[],
    headerIndex: number,
    kept: Int32Array,
    count: number,
    base: number,
    needsRaw: Uint8Array,
    remark: Remark,
  ): void;
  /** The same for cells in bytes. */
  writeSpans(
    chunk: SpanRows,
    headerIndex: number,
    kept: Int32Array,
    count: number,
    base: number,
    needsRaw: Uint8Array,
    remark: Remark,
  ): void;
  /** Hands the first `count` rows of the batch over. */
  take(count: number): BatchColumn;
}

export interface ColumnWriterSetup {
  readonly storage: 'dictionary' | 'text' | 'number';
  readonly kind: ColumnKind;
  /** How the table writes booleans or durations of this column. */
  readonly rendering: string | null;
  /** How the table writes NULL, where that is not the empty cell. */
  readonly nullText: string | undefined;
  /** All spellings that mean NULL in this table. */
  readonly nullSpellings: readonly string[];
  readonly dictionary: Dictionary;
  /** Rows in a full batch. */
  readonly size: number;
}

export function createColumnWriter(setup: ColumnWriterSetup): ColumnWriter {
  if (setup.storage === 'number') return createNumberWriter(setup);
  return setup.storage === 'dictionary' ? createDictionaryWriter(setup) : createTextWriter(setup);
}

function createDictionaryWriter(setup: ColumnWriterSetup): ColumnWriter {
  const { dictionary, nullSpellings } = setup;
  const blank = setup.nullText ?? '';
  const known = new Map<string, number>([[blank, 0]]);
  let lastText = blank;
  let lastId = 0;
  let ids: Int32Array = new Int32Array(0);
  const seen = createSpanTable();
  return {
    storage: 'dictionary',
    begin(room) {
      ids = room.int32();
    },
    writeSpans({ bytes, starts, ends, hashes, width }, headerIndex, kept, count, base, needsRaw) {
      for (let k = 0; k < count; k++) {
        const cell = (kept[k] as number) * width + headerIndex;
        const start = starts[cell] as number;
        const end = ends[cell] as number;
        const hash = hashes[cell] as number;
        let id = seen.find(bytes, start, end, hash);
        if (id === -1) {
          const text = textOfBytes(bytes, start, end);
          if (text !== blank && (text === '' || nullSpellings.includes(text))) {
            id = 0;
            needsRaw[k] = 1;
          } else {
            id = text === blank ? 0 : dictionary.idOf(text);
            seen.add(bytes, start, end, hash, id);
          }
        }
        ids[base + k] = id;
      }
    },
    write(rows, headerIndex, kept, count, base, needsRaw) {
      for (let k = 0; k < count; k++) {
        const row = rows[kept[k] as number] as readonly string[];
        const text = row[headerIndex] ?? blank;
        if (text !== lastText) {
          const id = known.get(text);
          if (id !== undefined) {
            lastText = text;
            lastId = id;
          } else if (text === '' || nullSpellings.includes(text)) {
            ids[base + k] = 0;
            needsRaw[k] = 1;
            continue;
          } else {
            lastId = dictionary.idOf(text);
            lastText = dictionary.textOf(lastId);
            known.set(lastText, lastId);
          }
        }
        ids[base + k] = lastId;
      }
    },
    take(count) {
      return { kind: 'dictionary', ids: ids.subarray(0, count) };
    },
  };
}

function createTextWriter(setup: ColumnWriterSetup): ColumnWriter {
  const { size, nullSpellings } = setup;
  const blank = setup.nullText ?? '';
  let values: (string | null)[] = [];
  const put = (text: string, k: number, base: number, needsRaw: Uint8Array): void => {
    const isNull = text === blank || text === '' || nullSpellings.includes(text);
    values[base + k] = isNull ? null : text;
    if (isNull && text !== blank) needsRaw[k] = 1;
  };
  return {
    storage: 'text',
    begin() {
      values = new Array<string | null>(size).fill(null);
    },
    writeSpans({ bytes, starts, ends, width }, headerIndex, kept, count, base, needsRaw) {
      for (let k = 0; k < count; k++) {
        const cell = (kept[k] as number) * width + headerIndex;
        put(textOfBytes(bytes, starts[cell] as number, ends[cell] as number), k, base, needsRaw);
      }
    },
    write(rows, headerIndex, kept, count, base, needsRaw) {
      for (let k = 0; k < count; k++) {
        const row = rows[kept[k] as number] as readonly string[];
        put(row[headerIndex] ?? blank, k, base, needsRaw);
      }
    },
    take(count) {
      const taken = count === size ? values : values.slice(0, count);
      values = [];
      return { kind: 'text', values: taken };
    },
  };
}

interface NumberKind {
  readonly parse: (text: string) => number;
  readonly expected: string;
  /** True if the value is written back as this text. */
  readonly isCanonical: (text: string, value: number) => boolean;
}

function numberKind(kind: ColumnKind, rendering: string | null): NumberKind {
  if (kind === 'boolean') {
    const isCanonical = (text: string): boolean => booleanRenderingOf(text) === (rendering ?? '1/0');
    return { parse: parseBoolean, expected: 'yes-or-no value', isCanonical };
  }
  if (kind === 'duration') {
    const style = rendering ?? 's';
    const isCanonical = (text: string, value: number): boolean =>
      durationRenderingOf(text) === style && formatDuration(style, value) === text;
    return { parse: parseDuration, expected: 'duration', isCanonical };
  }
  return { parse: parseInteger, expected: 'whole number', isCanonical: (text, value) => String(value) === text };
}

function createNumberWriter(setup: ColumnWriterSetup): ColumnWriter {
  const { nullSpellings } = setup;
  const { parse, expected, isCanonical } = numberKind(setup.kind, setup.rendering);
  const blank = setup.nullText ?? '';
  let lastText = blank;
  let lastValue = Number.NaN;
  let isLastCanonical = true;
  let values: Float64Array = new Float64Array(0);
  /** Stores the value of a text in row `base + k`; false where it is none. */
  const put = (text: string, k: number, base: number, needsRaw: Uint8Array): boolean => {
    if (text !== lastText) {
      if (text === '' || text === blank || nullSpellings.includes(text)) {
        lastValue = Number.NaN;
        isLastCanonical = text === blank;
      } else {
        lastValue = parse(text);
        isLastCanonical = !Number.isNaN(lastValue) && isCanonical(text, lastValue);
        if (Number.isNaN(lastValue)) {
          values[base + k] = Number.NaN;
          needsRaw[k] = 1;
          // Not remembered: every unreadable cell gets its own remark.
          lastText = blank;
          isLastCanonical = true;
          return false;
        }
      }
      lastText = text;
    }
    values[base + k] = lastValue;
    if (!isLastCanonical) needsRaw[k] = 1;
    return true;
  };
  return {
    storage: 'number',
    begin(room) {
      values = room.float64();
    },
    writeSpans({ bytes, starts, ends, width }, headerIndex, kept, count, base, needsRaw, remark) {
      for (let k = 0; k < count; k++) {
        const index = kept[k] as number;
        const cell = index * width + headerIndex;
        const text = textOfBytes(bytes, starts[cell] as number, ends[cell] as number);
        if (!put(text, k, base, needsRaw)) remark(index, headerIndex, expected);
      }
    },
    write(rows, headerIndex, kept, count, base, needsRaw, remark) {
      for (let k = 0; k < count; k++) {
        const index = kept[k] as number;
        const row = rows[index] as readonly string[];
        if (!put(row[headerIndex] ?? blank, k, base, needsRaw)) remark(index, headerIndex, expected);
      }
    },
    take(count) {
      return { kind: 'number', values: values.subarray(0, count) };
    },
  };
}
