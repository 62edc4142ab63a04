// Distinct values of a column with their counts: value lists in filters, top values. Kept per column and filter, so that
// a list that is opened again, searched or cut elsewhere costs nothing.
import type { Cell, Filter } from '../../contract/filter.ts';
import type { Result } from '../../contract/methods.ts';
import type { Steps } from './blocks.ts';
import { columnKeys, countKeys } from './columnKeys.ts';
import { columnIn, type QueryColumn } from './columns.ts';
import { type Arm, armsOf, passing } from './passing.ts';
import type { QueryContext } from './queryContext.ts';

export interface ValuesRequest {
  readonly category: string;
  readonly column: string;
  readonly filter?: Filter | undefined;
  /** Only values that contain this text. */
  readonly search?: string | undefined;
  readonly limit: number;
}

type CountedValue = Result<'values.list'>['values'][number];

/** Rows asked of SQLite at once for columns that are not in memory. */
const sqlRows = 8192;

/** What a value and its count take in memory, about. */
const bytesPerValue = 120;

/** Most frequent values first, ties by value. `distinct` counts all values, also those beyond the limit. */
export function* listValues(context: QueryContext, request: ValuesRequest): Steps<Result<'values.list'>> {
  const { cache, store } = context;
  const { version } = store;
  const filter: Filter | undefined =
    request.search === undefined || request.search === ''
      ? request.filter
      : {
          op: 'and',
          items: [
            ...(request.filter === undefined ? [] : [request.filter]),
            { op: 'contains', column: request.column, text: request.search },
          ],
        };
  const arms = armsOf(context, request.category);
  const counts = arms.map((arm) => arm.count).join(',');
  const key = `values ${request.category} ${counts} ${JSON.stringify([request.column, filter ?? null])}`;
  let values = cache.get<readonly CountedValue[]>(key);
  if (values === undefined) {
    const totals = new Map<Cell, number>();
    for (const arm of arms) yield* countColumn(context, arm, request.category, request.column, filter, totals);
    const listed = [...totals].map(([value, count]) => ({ value, count }));
    listed.sort((a, b) => b.count - a.count || (String(a.value) < String(b.value) ? -1 : 1));
    cache.put(key, listed, listed.length * bytesPerValue, version);
    values = listed;
  }
  return { values: values.slice(0, request.limit), distinct: values.length };
}

function* countColumn(
  context: QueryContext,
  arm: Arm,
  view: string,
  name: string,
  filter: Filter | undefined,
  totals: Map<Cell, number>,
): Steps<void> {
  const column = columnIn(arm.table, name);
  // Counting all rows needs no order.
  const rows = filter === undefined ? undefined : yield* passing(context, arm, view, filter);
  const keys = yield* columnKeys(context, arm, column);
  if (keys === undefined) yield* countBySql(context, arm, column, rows, totals);
  else yield* countKeys(keys, arm, rows, totals);
}

/** Texts and times are in SQLite only: read in pieces, since a statement cannot be interrupted. */
function* countBySql(
  context: QueryContext,
  arm: Arm,
  column: QueryColumn,
  rows: Uint32Array | undefined,
  totals: Map<Cell, number>,
): Steps<void> {
  const { columns, count, table } = arm;
  let mask: Uint8Array | undefined;
  if (rows !== undefined) {
    mask = new Uint8Array(count);
    for (const position of rows) mask[position] = 1;
  }
  const what = mask === undefined ? 'count(*)' : 't.row_id';
  for (let from = 0; from < count; from += sqlRows) {
    const first = columns.rowIds.values[from] as number;
    const last = columns.rowIds.values[Math.min(count, from + sqlRows) - 1] as number;
    context.store.database.each(
      `SELECT ${column.valueSql} AS value, ${what} FROM ${table.table} AS t
       WHERE t.row_id BETWEEN ${first} AND ${last} ${mask === undefined ? 'GROUP BY 1' : ''}`,
      [],
      ([value, second]) => {
        if (mask !== undefined && mask[columns.positionOf(second as number)] !== 1) return undefined;
        const cell = value ?? null;
        totals.set(cell, (totals.get(cell) ?? 0) + (mask === undefined ? (second as number) : 1));
        return undefined;
      },
    );
    yield;
  }
}
