// Filters over the columns in memory: one byte per row, 1 = the row passes. What the columns do not hold (text
// columns, file names) is asked of SQLite once and comes back as row ids. filterToSql.ts is the same tree in SQL;
// a test holds the two to the same answers.
import type { Cell, Filter } from '../../contract/filter.ts';
import type { CategoryColumns } from '../store/columns.ts';
import { quoteName } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { formatWallTime } from '../time/zoneRules.ts';
import { columnIn, type QueryColumn, type QueryTable } from './columns.ts';
import { type Condition, filterToSql, regexMatch, type TextMatch, type TextTests, textMatch } from './filterToSql.ts';

export interface MaskContext {
  readonly store: Store;
  readonly textTests: TextTests;
}

/** The rows of a table that pass, among the first `count`; undefined = all of them. Throws ConsoleError `bad-filter`. */
export function maskOf(
  filter: Filter | undefined,
  table: QueryTable,
  columns: CategoryColumns,
  count: number,
  context: MaskContext,
): Uint8Array | undefined {
  if (filter === undefined) return undefined;
  const inner = (item: Filter): Uint8Array => {
    const mask = maskOf(item, table, columns, count, context);
    return mask ?? new Uint8Array(count).fill(1);
  };
  switch (filter.op) {
    case 'and': {
      if (filter.items.length === 0) return undefined;
      return filter.items.map(inner).reduce((result, mask) => {
        for (let row = 0; row < count; row++) result[row] = (result[row] as number) & (mask[row] as number);
        return result;
      });
    }
    case 'or':
      return anyOf(filter.items.map(inner), count);
    case 'not': {
      const mask = inner(filter.item);
      for (let row = 0; row < count; row++) mask[row] = 1 - (mask[row] as number);
      return mask;
    }
    case 'in':
      return valuesMask(columnIn(table, filter.column), filter.values, filter);
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return testMask(columnIn(table, filter.column), textMatch(filter.op, filter.text), filter);
    case 'regex':
      return testMask(columnIn(table, filter.column), regexMatch(filter.pattern), filter);
    case 'range':
      return rangeMask(columnIn(table, filter.column), filter.from, filter.to, filter);
    case 'blank':
      return blankMask(columnIn(table, filter.column), filter);
    case 'anyContains':
      return anywhereMask(filter.text);
  }

  /** Rows whose dictionary number is flagged; flag 0 stands for blank. */
  function flagMask(values: Int32Array, flags: Uint8Array): Uint8Array {
    const mask = new Uint8Array(count);
    for (let row = 0; row < count; row++) mask[row] = flags[values[row] as number] as number;
    return mask;
  }

  function flagsOf(ids: readonly number[]): Uint8Array {
    const flags = new Uint8Array(context.store.dictionary.size + 1);
    for (const id of ids) flags[id] = 1;
    return flags;
  }

  function numberMask(values: Float64Array, test: (value: number) => boolean): Uint8Array {
    const mask = new Uint8Array(count);
    for (let row = 0; row < count; row++) mask[row] = test(values[row] as number) ? 1 : 0;
    return mask;
  }

  /** SQLite's answer for what is not in memory. */
  function sqlMask(item: Filter): Uint8Array {
    return conditionMask(
      filterToSql(item, table, { dictionary: context.store.dictionary, textTests: context.textTests }),
    );
  }

  function conditionMask(condition: Condition): Uint8Array {
    const mask = new Uint8Array(count);
    context.store.database.each(
      `SELECT t.row_id FROM ${table.table} AS t WHERE ${condition.sql}`,
      condition.params,
      ([rowId]) => {
        const position = columns.positionOf(rowId as number);
        if (position >= 0 && position < count) mask[position] = 1;
        return undefined;
      },
    );
    return mask;
  }

  function valuesMask(column: QueryColumn, values: readonly Cell[], item: Filter): Uint8Array {
    if (column.storage === 'constant') return new Uint8Array(count).fill(values.includes(column.constant) ? 1 : 0);
    const ids = columns.ids.get(column.source);
    if (ids !== undefined) {
      const wanted = values.map((value) => (value === null ? 0 : context.store.dictionary.find(String(value))));
      return flagMask(ids.values, flagsOf(wanted.filter((id) => id !== undefined)));
    }
    const figures = columns.numbers.get(column.source);
    if (figures === undefined) return sqlMask(item);
    const numbers = new Set(values.map((value) => (value === null ? Number.NaN : value)));
    return numberMask(figures.values, (value) => numbers.has(value));
  }

  function testMask(column: QueryColumn, match: TextMatch, item: Filter): Uint8Array {
    const ids = columns.ids.get(column.source);
    if (ids !== undefined) return flagMask(ids.values, flagsOf(match.ids(context.store.dictionary)));
    if (column.storage === 'constant')
      return new Uint8Array(count).fill(column.constant !== null && match.test(column.constant) ? 1 : 0);
    return sqlMask(item);
  }

  function rangeMask(column: QueryColumn, from: number | undefined, to: number | undefined, item: Filter): Uint8Array {
    const low = from ?? Number.NEGATIVE_INFINITY;
    const high = to ?? Number.POSITIVE_INFINITY;
    const isTime = column.storage === 'time' || column.name === 'utc_ms';
    const values = isTime ? columns.utcMs : columns.numbers.get(column.source);
    if (values === undefined) return sqlMask(item);
    return numberMask(values.values, (value) => value >= low && value < high);
  }

  function blankMask(column: QueryColumn, item: Filter): Uint8Array {
    const ids = columns.ids.get(column.source);
    if (ids !== undefined) return flagMask(ids.values, flagsOf([0]));
    const figures = columns.numbers.get(column.source);
    return figures === undefined ? sqlMask(item) : numberMask(figures.values, Number.isNaN);
  }

  function anywhereMask(text: string): Uint8Array {
    const match = textMatch('contains', text);
    const flags = flagsOf(match.ids(context.store.dictionary));
    const masks: Uint8Array[] = [];
    for (const ids of columns.ids.values()) masks.push(flagMask(ids.values, flags));
    const sql = [...columns.filledTexts].map((name) => context.textTests.sqlFor(match.test, `t.${quoteName(name)}`));
    if (sql.length > 0) masks.push(conditionMask({ sql: sql.join(' OR '), params: [] }));
    // Only figures and their separators can be part of a time.
    if (/^[\d :.-]+$/.test(text)) masks.push(timeTextMask(text));
    return anyOf(masks, count);
  }

  function timeTextMask(text: string): Uint8Array {
    const mask = new Uint8Array(count);
    let day = Number.NaN;
    let dayText = '';
    for (let row = 0; row < count; row++) {
      const localMs = columns.localMs.values[row] as number;
      const ownDay = Math.floor(localMs / 86_400_000);
      if (ownDay !== day) {
        day = ownDay;
        dayText = formatWallTime(day * 86_400_000).slice(0, 11);
      }
      mask[row] = (dayText + timeOfDay(localMs - day * 86_400_000)).includes(text) ? 1 : 0;
    }
    return mask;
  }
}

function anyOf(masks: readonly Uint8Array[], count: number): Uint8Array {
  const result = masks[0] ?? new Uint8Array(count);
  for (const mask of masks.slice(1)) {
    for (let row = 0; row < count; row++) result[row] = (result[row] as number) | (mask[row] as number);
  }
  return result;
}

function timeOfDay(ms: number): string {
  const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
  const seconds = Math.floor(ms / 1000);
  const fraction = String(ms % 1000).padStart(3, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${fraction}`;
}
