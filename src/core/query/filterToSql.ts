// Filters and sorts to SQL, the only place that knows how. Text conditions on dictionary columns are
// answered by the dictionary first (each distinct text is looked at once) and reach SQL as numbers.
import { ConsoleError } from '../../contract/errors.ts';
import type { Cell, Filter, Sort } from '../../contract/filter.ts';
import { hiddenSecret } from '../../contract/secrets.ts';
import type { SqlValue } from '../store/database.ts';
import { type Dictionary, foldText } from '../store/dictionary.ts';
import { columnIn, legibleColumnIn, type QueryColumn, type QueryTable } from './columns.ts';

/** A WHERE condition with its parameters in order. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

export type TextTest = (text: string) => boolean;

/** Name of the SQL function that runs a text test on text columns; registered in textTests.ts. */
export interface TextTests {
  /** Registers a test and returns the SQL condition `test(column)`. */
  sqlFor(test: TextTest, columnSql: string): string;
}

export interface FilterContext {
  readonly dictionary: Dictionary;
  readonly textTests: TextTests;
}

const always: Condition = { sql: '1', params: [] };

/** SQL for a filter over one base table `t`. Throws ConsoleError `bad-filter`, or `secret-hidden` for text of a secret. */
export function filterToSql(filter: Filter | undefined, table: QueryTable, context: FilterContext): Condition {
  if (filter === undefined) return always;
  switch (filter.op) {
    case 'and':
    case 'or': {
      if (filter.items.length === 0) return filter.op === 'and' ? always : { sql: '0', params: [] };
      const parts = filter.items.map((item) => filterToSql(item, table, context));
      return {
        sql: `(${parts.map((part) => part.sql).join(filter.op === 'and' ? ' AND ' : ' OR ')})`,
        params: parts.flatMap((part) => part.params),
      };
    }
    case 'not': {
      const inner = filterToSql(filter.item, table, context);
      // A blank neither matches a condition nor its opposite in SQL; for people "not" means all other rows.
      return { sql: `NOT coalesce(${inner.sql}, 0)`, params: inner.params };
    }
    case 'in':
      return inCondition(columnIn(table, filter.column), filter.values, context);
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return textCondition(legibleColumnIn(table, filter.column), textMatch(filter.op, filter.text), context);
    case 'regex':
      return textCondition(legibleColumnIn(table, filter.column), regexMatch(filter.pattern), context);
    case 'range':
      return rangeCondition(legibleColumnIn(table, filter.column), filter.from, filter.to);
    case 'blank': {
      return { sql: `${columnIn(table, filter.column).storedSql} IS NULL`, params: [] };
    }
    case 'anyContains': {
      const match = textMatch('contains', filter.text);
      const parts = searchableColumns(table).map((column) => textCondition(column, match, context));
      const live = parts.filter((part) => part.sql !== '0');
      if (live.length === 0) return { sql: '0', params: [] };
      return {
        sql: `(${live.map((part) => part.sql).join(' OR ')})`,
        params: live.flatMap((part) => part.params),
      };
    }
  }
}

/** Columns that "contains anywhere" looks at: what a person sees as text or as a number that identifies something. */
function searchableColumns(table: QueryTable): QueryColumn[] {
  return [...table.columns.values()].filter(
    ({ storage, isSecret }) =>
      isSecret !== true && (storage === 'dictionary' || storage === 'text' || storage === 'time'),
  );
}

/** A condition on text: as a test, and as the ids of the dictionary's texts that pass. */
export interface TextMatch {
  readonly test: TextTest;
  ids(dictionary: Dictionary): readonly number[];
}

/** Contains, starts with, ends with: any case. */
export function textMatch(op: 'contains' | 'startsWith' | 'endsWith', wanted: string): TextMatch {
  const folded = foldText(wanted);
  const onFolded: TextTest =
    op === 'contains'
      ? (text) => text.includes(folded)
      : op === 'startsWith'
        ? (text) => text.startsWith(folded)
        : (text) => text.endsWith(folded);
  return {
    test: (text) => onFolded(foldText(text)),
    ids: (dictionary) => dictionary.matchFolded(`${op} ${folded}`, onFolded),
  };
}

/** A regular expression, case-insensitive. Throws ConsoleError `bad-filter`. */
export function regexMatch(pattern: string): TextMatch {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, 'iu');
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new ConsoleError('bad-filter', `The regular expression cannot be used: ${reason}`);
  }
  const test: TextTest = (text) => expression.test(text);
  return { test, ids: (dictionary) => dictionary.match(test) };
}

function inNumbers(sql: string, ids: readonly number[]): string {
  if (ids.length === 0) return '0';
  return `${sql} IN (${ids.join(',')})`;
}

function textCondition(column: QueryColumn, match: TextMatch, context: FilterContext): Condition {
  const { test } = match;
  switch (column.storage) {
    case 'dictionary':
      return { sql: inNumbers(column.storedSql, match.ids(context.dictionary)), params: [] };
    case 'constant':
      return { sql: context.textTests.sqlFor(test, column.valueSql), params: [] };
    case 'member':
      return {
        sql: `t.member_id IN (SELECT member_id FROM member WHERE ${context.textTests.sqlFor(test, 'path')})`,
        params: [],
      };
    case 'origin':
      return {
        sql: `t.member_id IN (SELECT member_id FROM member JOIN source USING (source_id) WHERE ${context.textTests.sqlFor(test, 'source.name')})`,
        params: [],
      };
    case 'number':
    case 'text':
    case 'time':
      return { sql: context.textTests.sqlFor(test, column.valueSql), params: [] };
  }
}

function inCondition(column: QueryColumn, values: readonly Cell[], context: FilterContext): Condition {
  const parts: string[] = [];
  const params: SqlValue[] = [];
  if (values.includes(null)) parts.push(`${column.storedSql} IS NULL`);
  // What stands for all of them in lists of values.
  if (column.isSecret === true && values.includes(hiddenSecret)) parts.push(`${column.storedSql} <> ''`);
  const wanted = values.filter((value): value is string | number => value !== null);
  if (wanted.length > 0 && column.storage === 'dictionary') {
    const ids = wanted.map((value) => context.dictionary.find(String(value))).filter((id) => id !== undefined);
    parts.push(inNumbers(column.storedSql, ids));
  } else if (wanted.length > 0) {
    parts.push(
      `${column.isSecret === true ? column.storedSql : column.valueSql} IN (${wanted.map(() => '?').join(',')})`,
    );
    params.push(...wanted);
  }
  return { sql: parts.length === 0 ? '0' : `(${parts.join(' OR ')})`, params };
}

function rangeCondition(column: QueryColumn, from: number | undefined, to: number | undefined): Condition {
  if (column.storage !== 'number' && column.storage !== 'time') {
    throw new ConsoleError('bad-filter', `A range needs a number or a time; ${column.name} is text.`);
  }
  const parts: string[] = [];
  const params: number[] = [];
  if (from !== undefined) {
    parts.push(`${column.storedSql} >= ?`);
    params.push(from);
  }
  if (to !== undefined) {
    parts.push(`${column.storedSql} < ?`);
    params.push(to);
  }
  return { sql: parts.length === 0 ? '1' : `(${parts.join(' AND ')})`, params };
}

/** What a sort needs besides SQL. */
export interface SortContext {
  /** SQL of a number that orders dictionary texts as people expect (case and digits folded). */
  rankSql(storedSql: string): string;
  /** SQL of a number that grows with time among rows of the same millisecond (file order, see views.ts). */
  readonly fileOrderSql: string;
}

/** One ORDER BY key: its SQL over base table `t`, and its direction. */
export interface SortTerm {
  readonly sql: string;
  readonly direction: string;
}

/** Sort keys over base table `t`. They always end in time, then file order, so that every order is total. */
export function sortTerms(sort: Sort, table: QueryTable, context: SortContext): SortTerm[] {
  const terms = sort.map(({ column: name, direction }) => {
    const column = columnIn(table, name);
    return { sql: sortSql(column, context), direction: directionSql(direction, column) };
  });
  const timeSort = sort.find((key) => key.column === 'timestamp' || key.column === 'utc_ms');
  const tie = timeSort?.direction === 'asc' ? 'ASC' : 'DESC';
  if (timeSort === undefined) terms.push({ sql: 't.utc_ms', direction: 'DESC' });
  terms.push({ sql: context.fileOrderSql, direction: tie });
  return terms;
}

function sortSql(column: QueryColumn, context: SortContext): string {
  switch (column.storage) {
    case 'dictionary':
      return context.rankSql(column.storedSql);
    case 'text':
    case 'member':
    case 'origin':
    case 'constant':
      return column.valueSql;
    case 'number':
    case 'time':
      return column.storedSql;
  }
}

function directionSql(direction: 'asc' | 'desc', column: QueryColumn): string {
  const order = direction === 'asc' ? 'ASC' : 'DESC';
  // Blanks come last in both directions: they are the least interesting rows of any order. Columns that are
  // never blank go without, so that SQLite can walk their index.
  const isNeverBlank = column.storage === 'time' || column.name === 'row_id' || column.name === 'utc_ms';
  return isNeverBlank ? order : `${order} NULLS LAST`;
}
