// Filters over the columns in memory: one byte per row, 1 = the row passes. What the columns do not hold (text
// columns, file names) is asked of SQLite and comes back as row ids. filterToSql.ts is the same tree in SQL; a test
// holds the two to the same answers. All of it is steps (slices.ts), so that a long filter keeps nobody waiting.
import type { Cell, Filter } from '../../contract/filter.ts';
import type { CategoryColumns } from '../store/columns.ts';
import type { Store } from '../store/store.ts';
import { inBlocks, type Steps } from './blocks.ts';
import { columnIn, legibleColumnIn, type QueryColumn, type QueryTable, searchableTextSql } from './columns.ts';
import { type Condition, filterToSql, regexMatch, type TextMatch, type TextTests, textMatch } from './filterToSql.ts';
import { columnsHolding } from './presence.ts';
import { timesWith } from './timeText.ts';

export interface MaskContext {
  readonly store: Store;
  readonly textTests: TextTests;
}

/** Rows asked of SQLite at once: it cannot be interrupted inside a statement. About 5 ms with a text test. */
const sqlRows = 4096;

/** The rows of a table that pass, among the first `count`; undefined = all of them. Throws ConsoleError `bad-filter`. */
export function* maskOf(
  filter: Filter | undefined,
  table: QueryTable,
  columns: CategoryColumns,
  count: number,
  context: MaskContext,
): Steps<Uint8Array | undefined> {
  if (filter === undefined) return undefined;
  switch (filter.op) {
    case 'and': {
      if (filter.items.length === 0) return undefined;
      const masks = yield* innerMasks(filter.items);
      const result = masks[0] as Uint8Array;
      for (const mask of masks.slice(1)) {
        yield* inBlocks(count, (from, to) => {
          for (let row = from; row < to; row++) result[row] = (result[row] as number) & (mask[row] as number);
        });
      }
      return result;
    }
    case 'or':
      return yield* anyOf(yield* innerMasks(filter.items), count);
    case 'not': {
      const mask = yield* inner(filter.item);
      yield* inBlocks(count, (from, to) => {
        for (let row = from; row < to; row++) mask[row] = 1 - (mask[row] as number);
      });
      return mask;
    }
    case 'in':
      return yield* valuesMask(columnIn(table, filter.column), filter.values, filter);
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return yield* testMask(legibleColumnIn(table, filter.column), textMatch(filter.op, filter.text), filter);
    case 'regex':
      return yield* testMask(legibleColumnIn(table, filter.column), regexMatch(filter.pattern), filter);
    case 'range':
      return yield* rangeMask(legibleColumnIn(table, filter.column), filter.from, filter.to, filter);
    case 'blank':
      return yield* blankMask(columnIn(table, filter.column), filter);
    case 'anyContains':
      return yield* anywhereMask(filter.text);
  }

  function* inner(item: Filter): Steps<Uint8Array> {
    return (yield* maskOf(item, table, columns, count, context)) ?? new Uint8Array(count).fill(1);
  }

  function* innerMasks(items: readonly Filter[]): Steps<Uint8Array[]> {
    const masks: Uint8Array[] = [];
    for (const item of items) masks.push(yield* inner(item));
    return masks;
  }

  /** Rows whose dictionary number is flagged; flag 0 stands for blank. */
  function* flagMask(values: Int32Array, flags: Uint8Array): Steps<Uint8Array> {
    const mask = new Uint8Array(count);
    yield* inBlocks(count, (from, to) => orFlags(mask, values, flags, from, to));
    return mask;
  }

  function flagsOf(ids: readonly number[]): Uint8Array {
    const flags = new Uint8Array(context.store.dictionary.size + 1);
    for (const id of ids) flags[id] = 1;
    return flags;
  }

  function* numberMask(values: Float64Array, test: (value: number) => boolean): Steps<Uint8Array> {
    const mask = new Uint8Array(count);
    yield* inBlocks(count, (from, to) => {
      for (let row = from; row < to; row++) mask[row] = test(values[row] as number) ? 1 : 0;
    });
    return mask;
  }

  /** SQLite's answer for what is not in memory. */
  function sqlMask(item: Filter): Steps<Uint8Array> {
    return conditionMask(() =>
      filterToSql(item, table, { dictionary: context.store.dictionary, textTests: context.textTests }),
    );
  }

  /** `makeCondition` is asked again for each statement: text tests are only good until others have made many. */
  function* conditionMask(makeCondition: () => Condition): Steps<Uint8Array> {
    const mask = new Uint8Array(count);
    for (let from = 0; from < count; from += sqlRows) {
      const condition = makeCondition();
      const first = columns.rowIds.values[from] as number;
      const last = columns.rowIds.values[Math.min(count, from + sqlRows) - 1] as number;
      context.store.database.each(
        `SELECT t.row_id FROM ${table.table} AS t WHERE t.row_id BETWEEN ${first} AND ${last} AND (${condition.sql})`,
        condition.params,
        ([rowId]) => {
          const position = columns.positionOf(rowId as number);
          if (position >= 0 && position < count) mask[position] = 1;
          return undefined;
        },
      );
      yield;
    }
    return mask;
  }

  function* valuesMask(column: QueryColumn, values: readonly Cell[], item: Filter): Steps<Uint8Array> {
    if (column.storage === 'constant') return new Uint8Array(count).fill(values.includes(column.constant) ? 1 : 0);
    const ids = columns.ids.get(column.source);
    if (ids !== undefined) {
      const wanted = values.map((value) => (value === null ? 0 : context.store.dictionary.find(String(value))));
      return yield* flagMask(ids.values, flagsOf(wanted.filter((id) => id !== undefined)));
    }
    const figures = columns.numbers.get(column.source);
    if (figures === undefined) return yield* sqlMask(item);
    const numbers = new Set(values.map((value) => (value === null ? Number.NaN : value)));
    return yield* numberMask(figures.values, (value) => numbers.has(value));
  }

  function* testMask(column: QueryColumn, match: TextMatch, item: Filter): Steps<Uint8Array> {
    const ids = columns.ids.get(column.source);
    if (ids !== undefined) return yield* flagMask(ids.values, flagsOf(match.ids(context.store.dictionary)));
    if (column.storage === 'constant')
      return new Uint8Array(count).fill(column.constant !== null && match.test(column.constant) ? 1 : 0);
    return yield* sqlMask(item);
  }

  function* rangeMask(
    column: QueryColumn,
    low: number | undefined,
    high: number | undefined,
    item: Filter,
  ): Steps<Uint8Array> {
    const isTime = column.storage === 'time' || column.name === 'utc_ms';
    const figures = isTime ? columns.utcMs : columns.numbers.get(column.source);
    if (figures === undefined) return yield* sqlMask(item);
    const least = low ?? Number.NEGATIVE_INFINITY;
    const most = high ?? Number.POSITIVE_INFINITY;
    return yield* numberMask(figures.values, (value) => value >= least && value < most);
  }

  function* blankMask(column: QueryColumn, item: Filter): Steps<Uint8Array> {
    const ids = columns.ids.get(column.source);
    if (ids !== undefined) return yield* flagMask(ids.values, flagsOf([0]));
    const figures = columns.numbers.get(column.source);
    return yield* figures === undefined ? sqlMask(item) : numberMask(figures.values, Number.isNaN);
  }

  function* anywhereMask(text: string): Steps<Uint8Array> {
    const match = textMatch('contains', text);
    const ids = match.ids(context.store.dictionary);
    const flags = flagsOf(ids);
    yield;
    const inDictionary = new Uint8Array(count);
    const masks: Uint8Array[] = [inDictionary];
    for (const values of yield* columnsHolding(columns, count, ids, context.store.dictionary.size)) {
      yield* inBlocks(count, (from, to) => orFlags(inDictionary, values, flags, from, to));
    }
    const texts = [...columns.filledTexts].flatMap((name) => searchableTextSql(table.category, name) ?? []);
    const anyText = (): Condition => ({
      sql: texts.map((text) => context.textTests.sqlFor(match.test, text)).join(' OR '),
      params: [],
    });
    if (texts.length > 0) masks.push(yield* conditionMask(anyText));
    const markTimes = timesWith(text);
    if (markTimes !== undefined) {
      const times = columns.localMs.values;
      yield* inBlocks(count, (from, to) => markTimes(inDictionary, times, from, to));
    }
    return yield* anyOf(masks, count);
  }
}

/** Marks the rows of a block whose number is flagged. On its own, so that the engine compiles it as the tight loop it is. */
function orFlags(mask: Uint8Array, values: Int32Array, flags: Uint8Array, from: number, to: number): void {
  for (let row = from; row < to; row++) mask[row] = (mask[row] as number) | (flags[values[row] as number] as number);
}

function* anyOf(masks: readonly Uint8Array[], count: number): Steps<Uint8Array> {
  const result = masks[0] ?? new Uint8Array(count);
  for (const mask of masks.slice(1)) {
    yield* inBlocks(count, (from, to) => {
      for (let row = from; row < to; row++) result[row] = (result[row] as number) | (mask[row] as number);
    });
  }
  return result;
}
