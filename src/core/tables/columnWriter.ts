// Fills one column of a batch from the cells of a chunk, one kind of storage each. Made by tableMapper.ts
// for every recognised column; the loops here are the hot path of an import, so they make no objects.

import type { ColumnKind } from '../catalog/types.ts';
import type { BatchColumn } from '../formats/types.ts';
import {
  booleanRenderingOf,
  durationRenderingOf,
  formatDuration,
  parseBoolean,
  parseDuration,
  parseInteger,
} from './cellValues.ts';
import type { Dictionary } from './dictionary.ts';

/** Reports a cell that is no value of its column's kind; it is stored as NULL. */
export type Remark = (rowIndex: number, headerIndex: number, expected: string) => void;

export interface ColumnWriter {
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
  /** Hands the first `count` rows of the batch over and begins a new one. */
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
  const { dictionary, size, nullSpellings } = setup;
  const blank = setup.nullText ?? '';
  const known = new Map<string, number>([[blank, 0]]);
  let lastText = blank;
  let lastId = 0;
  let ids = new Int32Array(0);
  return {
    write(rows, headerIndex, kept, count, base, needsRaw) {
      if (base === 0) ids = new Int32Array(size);
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
      const taken = count === size ? ids : ids.slice(0, count);
      ids = new Int32Array(0);
      return { kind: 'dictionary', ids: taken };
    },
  };
}

function createTextWriter(setup: ColumnWriterSetup): ColumnWriter {
  const { size, nullSpellings } = setup;
  const blank = setup.nullText ?? '';
  let values: (string | null)[] = [];
  return {
    write(rows, headerIndex, kept, count, base, needsRaw) {
      if (base === 0) values = new Array<string | null>(size).fill(null);
      for (let k = 0; k < count; k++) {
        const row = rows[kept[k] as number] as readonly string[];
        const text = row[headerIndex] ?? blank;
        if (text === blank) {
          values[base + k] = null;
        } else if (text === '' || nullSpellings.includes(text)) {
          values[base + k] = null;
          needsRaw[k] = 1;
        } else {
          values[base + k] = text;
        }
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
  const { size, nullSpellings } = setup;
  const { parse, expected, isCanonical } = numberKind(setup.kind, setup.rendering);
  const blank = setup.nullText ?? '';
  let lastText = blank;
  let lastValue = Number.NaN;
  let isLastCanonical = true;
  let values = new Float64Array(0);
  return {
    write(rows, headerIndex, kept, count, base, needsRaw, remark) {
      if (base === 0) values = new Float64Array(size);
      for (let k = 0; k < count; k++) {
        const row = rows[kept[k] as number] as readonly string[];
        const text = row[headerIndex] ?? blank;
        if (text !== lastText) {
          if (text === '' || text === blank || nullSpellings.includes(text)) {
            lastValue = Number.NaN;
            isLastCanonical = text === blank;
          } else {
            lastValue = parse(text);
            isLastCanonical = !Number.isNaN(lastValue) && isCanonical(text, lastValue);
            if (Number.isNaN(lastValue)) {
              remark(kept[k] as number, headerIndex, expected);
              values[base + k] = Number.NaN;
              needsRaw[k] = 1;
              // Not remembered: every unreadable cell gets its own remark.
              lastText = blank;
              isLastCanonical = true;
              continue;
            }
          }
          lastText = text;
        }
        values[base + k] = lastValue;
        if (!isLastCanonical) needsRaw[k] = 1;
      }
    },
    take(count) {
      const taken = count === size ? values : values.slice(0, count);
      values = new Float64Array(0);
      return { kind: 'number', values: taken };
    },
  };
}
