// What a filter, a sort or a page may name: the columns of a category's view, or of `everything`, with the
// SQL each stands for on the base table `t`. The one place where query code asks the catalog.
import { ConsoleError } from '../../contract/errors.ts';
import { allCategories, categoryById, columnOf, storageOf, viewName } from '../catalog/catalog.ts';

import type { Category, Column } from '../catalog/types.ts';
import { coverSql, holdsSecrets } from '../secrets/cover.ts';
import { quoteName } from '../store/database.ts';
import {
  columnValueSql,
  everythingColumns,
  fixedViewColumns,
  summarySql,
  tableName,
  timestampSql,
} from '../store/schema.ts';

/** SQL function that hides what sounds secret among the columns the catalog does not know (queryContext.ts). */
export const coverExtraFunction = 'cover_extra';

/** The pseudo category of the merged view. */
export const everything = 'everything';

export type ColumnStorage = 'dictionary' | 'text' | 'number' | 'time' | 'member' | 'origin' | 'constant';

export interface QueryColumn {
  readonly name: string;
  /** Name of the category's own column behind it (differs in `everything`, where `account` may be `sender`). */
  readonly source: string;
  /** Value of a constant column; null is blank. */
  readonly constant: string | null;
  readonly storage: ColumnStorage;
  /** SQL of the value as it may be shown: an activation link or token is hidden in it. */
  readonly valueSql: string;
  /** SQL of what is stored: the dictionary number, the time in ms, the text itself. */
  readonly storedSql: string;
  /** An activation link or token: shown hidden, and nothing may be asked of it that would tell it piece by piece. */
  readonly isSecret?: boolean;
}

/** One base table that a query reads, with the columns of the wanted view. */
export interface QueryTable {
  readonly category: Category;
  readonly table: string;
  readonly columns: ReadonlyMap<string, QueryColumn>;
}

/** The base tables behind a view: one, or nine for `everything`. Throws ConsoleError `not-found`. */
export function queryTables(categoryId: string): readonly QueryTable[] {
  if (categoryId === everything) return allCategories.map(everythingTable);
  const category = categoryById(categoryId);
  if (category === undefined) throw new ConsoleError('not-found', `There is no log category "${categoryId}".`);
  return [categoryTable(category)];
}

/** Names of a view's columns in order. */
export function viewColumns(categoryId: string): readonly string[] {
  if (categoryId === everything) return everythingColumns;
  const category = categoryById(categoryId);
  if (category === undefined) throw new ConsoleError('not-found', `There is no log category "${categoryId}".`);
  return [...fixedViewColumns, ...category.columns.map((column: Column) => column.name)];
}

/** SQL view of a category. */
export function viewOf(categoryId: string): string {
  return categoryId === everything ? everything : viewName(categoryId);
}

/** Finds a column or throws ConsoleError `bad-filter` naming it. */
export function columnIn(table: QueryTable, name: string): QueryColumn {
  const column = table.columns.get(name);
  if (column === undefined) {
    throw new ConsoleError('bad-filter', `${table.category.title} has no column "${name.slice(0, 100)}".`);
  }
  return column;
}

/**
 * A column whose text may be looked into. Throws ConsoleError `bad-filter` for one that is not there, and
 * `secret-hidden` for an activation link or token: each answer would tell a piece of it.
 */
export function legibleColumnIn(table: QueryTable, name: string): QueryColumn {
  const column = columnIn(table, name);
  if (column.isSecret !== true) return column;
  throw new ConsoleError(
    'secret-hidden',
    `The column "${name}" holds secrets: it can be asked for blank, for filled and for a whole value only.`,
  );
}

/** SQL of a base table's text column (or `extra`) where "contains anywhere" may look into it. */
export function searchableTextSql(category: Category, name: string): string | undefined {
  if (name === 'extra') return extraSql(category);
  return columnOf(category, name)?.kind === 'secret' ? undefined : `t.${quoteName(name)}`;
}

function extraSql(category: Category): string {
  return holdsSecrets(category.id) ? `${coverExtraFunction}(t.extra)` : 't.extra';
}

function fixedColumns(): QueryColumn[] {
  const same = (name: string, storage: ColumnStorage): QueryColumn => {
    const sql = `t.${quoteName(name)}`;
    return { name, source: name, constant: null, storage, valueSql: sql, storedSql: sql };
  };
  return [
    same('row_id', 'number'),
    same('utc_ms', 'number'),
    {
      name: 'timestamp',
      source: 'timestamp',
      constant: null,
      storage: 'time',
      valueSql: timestampSql('t.local_ms'),
      storedSql: 't.utc_ms',
    },
    {
      name: 'origin',
      source: 'origin',
      constant: null,
      storage: 'origin',
      valueSql: '(SELECT source.name FROM member JOIN source USING (source_id) WHERE member.member_id = t.member_id)',
      storedSql: 't.member_id',
    },
    {
      name: 'member',
      source: 'member',
      constant: null,
      storage: 'member',
      valueSql: '(SELECT path FROM member WHERE member_id = t.member_id)',
      storedSql: 't.member_id',
    },
    same('record', 'number'),
  ];
}

function ownColumn(column: Column): QueryColumn {
  const storage = storageOf(column.kind);
  const storedSql = `t.${quoteName(column.name)}`;
  const isSecret = column.kind === 'secret';
  return {
    name: column.name,
    source: column.name,
    constant: null,
    storage,
    valueSql: isSecret ? coverSql(storedSql) : columnValueSql(column),
    storedSql,
    isSecret,
  };
}

function categoryTable(category: Category): QueryTable {
  const extra: QueryColumn = {
    name: 'extra',
    source: 'extra',
    constant: null,
    storage: 'text',
    valueSql: extraSql(category),
    storedSql: 't.extra',
  };
  const columns = [...fixedColumns(), extra, ...category.columns.map(ownColumn)];
  return {
    category,
    table: quoteName(tableName(category)),
    columns: new Map(columns.map((column) => [column.name, column])),
  };
}

function everythingTable(category: Category): QueryTable {
  const account = category.columns.find((column) => column.name === category.accountColumn);
  const summary = summarySql(category);
  const id = `'${category.id}'`;
  const columns: QueryColumn[] = [
    ...fixedColumns(),
    { name: 'category', source: 'category', constant: category.id, storage: 'constant', valueSql: id, storedSql: id },
    { name: 'summary', source: 'summary', constant: null, storage: 'text', valueSql: summary, storedSql: summary },
    account === undefined
      ? { name: 'account', source: 'account', constant: null, storage: 'constant', valueSql: 'NULL', storedSql: 'NULL' }
      : { ...ownColumn(account), name: 'account' },
  ];
  return {
    category,
    table: quoteName(tableName(category)),
    columns: new Map(columns.map((column) => [column.name, column])),
  };
}
