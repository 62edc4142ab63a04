// Distinct values of a column with their counts: value lists in filters, top values.
import type { Cell, Filter } from '../../contract/filter.ts';
import type { Result } from '../../contract/methods.ts';
import type { SqlValue } from '../store/database.ts';
import { columnIn, type QueryColumn, type QueryTable, queryTables } from './columns.ts';
import { filterToSql } from './filterToSql.ts';
import { maskOf } from './masks.ts';
import type { QueryContext } from './queryContext.ts';

export interface ValuesRequest {
  readonly category: string;
  readonly column: string;
  readonly filter?: Filter | undefined;
  /** Only values that contain this text. */
  readonly search?: string | undefined;
  readonly limit: number;
}

/** Most frequent values first, ties by value. `distinct` counts all values, also those beyond the limit. */
export function listValues(context: QueryContext, request: ValuesRequest): Result<'values.list'> {
  const { store } = context;
  const wanted: Filter | undefined =
    request.search === undefined || request.search === ''
      ? request.filter
      : {
          op: 'and',
          items: [
            ...(request.filter === undefined ? [] : [request.filter]),
            { op: 'contains', column: request.column, text: request.search },
          ],
        };
  const totals = new Map<Cell, number>();
  for (const table of queryTables(request.category)) {
    const column = columnIn(table, request.column);
    if (countInMemory(context, table, column, wanted, totals)) continue;
    const condition = filterToSql(wanted, table, { dictionary: store.dictionary, textTests: context.textTests });
    // Grouping by what is stored and turning it into text afterwards is ten times cheaper (dictionary numbers).
    const byNumber = column.storage === 'dictionary';
    const sql = byNumber ? column.storedSql : column.valueSql;
    const params: readonly SqlValue[] = condition.params;
    store.database.each(
      `SELECT ${sql} AS value, count(*) FROM ${table.table} AS t WHERE ${condition.sql} GROUP BY 1`,
      params,
      ([value, count]) => {
        const cell = byNumber && typeof value === 'number' ? (store.dictionary.textOf(value) ?? null) : (value ?? null);
        totals.set(cell, (totals.get(cell) ?? 0) + Number(count));
        return undefined;
      },
    );
  }
  const values = [...totals].map(([value, count]) => ({ value, count }));
  values.sort((a, b) => b.count - a.count || (String(a.value) < String(b.value) ? -1 : 1));
  return { values: values.slice(0, request.limit), distinct: values.length };
}

/** Counts a column that is in memory; false where it is not. */
function countInMemory(
  context: QueryContext,
  table: QueryTable,
  column: QueryColumn,
  filter: Filter | undefined,
  totals: Map<Cell, number>,
): boolean {
  const { store } = context;
  const columns = store.columns.get(table.category.id);
  const ids = columns?.ids.get(column.source);
  if (columns === undefined || ids === undefined) return false;
  const count = store.counts.get(table.category.id) ?? 0;
  const mask = maskOf(filter, table, columns, count, context);
  const counts = new Uint32Array(store.dictionary.size + 1);
  for (let row = 0; row < count; row++) {
    if (mask !== undefined && mask[row] === 0) continue;
    const id = ids.values[row] as number;
    counts[id] = (counts[id] as number) + 1;
  }
  for (let id = 0; id < counts.length; id++) {
    const found = counts[id] as number;
    if (found === 0) continue;
    const value = store.dictionary.textOf(id) ?? null;
    totals.set(value, (totals.get(value) ?? 0) + found);
  }
  return true;
}
