// A filter and a sort worked out into the list of a view's rows. Equal questions get the same list, without work, until
// rows or times change. Used by views.ts only.

import type { Filter, Sort } from '../../contract/filter.ts';
import type { CategoryColumns } from '../store/columns.ts';
import { inBlocks, type Steps } from './blocks.ts';
import { columnIn } from './columns.ts';
import { filterToSql, sortTerms } from './filterToSql.ts';
import { type Arm, armsOf, passing } from './passing.ts';
import type { QueryContext } from './queryContext.ts';

export interface ViewRequest {
  readonly category: string;
  readonly filter?: Filter | undefined;
  readonly sort: Sort;
}

/** Rows in order, each a position in an arm; `armOf` is left out where there is one arm. Shared: not to be changed. */
export interface ViewRows {
  readonly request: ViewRequest;
  readonly arms: readonly Arm[];
  readonly positions: Uint32Array;
  readonly armOf: Uint8Array | undefined;
  /** Which way the rows run in time; undefined for any other order. */
  readonly timeOrder: 'asc' | 'desc' | undefined;
}

/** The rows of a request. Throws ConsoleError `bad-filter` or `not-found`. */
export function* viewRows(context: QueryContext, request: ViewRequest): Steps<ViewRows> {
  const { cache, store } = context;
  const { version } = store;
  const arms = armsOf(context, request.category);
  const counts = arms.map((arm) => arm.count).join(',');
  const key = `view ${request.category} ${counts} ${JSON.stringify([request.sort, request.filter ?? null])}`;
  const known = cache.get<ViewRows>(key);
  if (known !== undefined) return known;
  const made = yield* work(context, arms, request);
  cache.put(key, made, made.positions.byteLength + (made.armOf?.byteLength ?? 0), version);
  return made;
}

function* work(context: QueryContext, arms: readonly Arm[], request: ViewRequest): Steps<ViewRows> {
  const [first] = arms;
  if (first === undefined) throw new Error('A view needs a table.');
  // A column that is not there is refused even where no row would be sorted by it.
  for (const key of request.sort) for (const arm of arms) columnIn(arm.table, key.column);
  const timeOrder = timeOrderOf(request.sort);
  if (arms.length === 1) {
    const rows = yield* passing(context, first, request.category, request.filter);
    const sorted = yield* context.orders.sorted(rows, request.sort, first.table, first.columns);
    if (sorted !== undefined) return { request, arms, positions: sorted, armOf: undefined, timeOrder };
  } else if (timeOrder !== undefined) {
    const lists: Uint32Array[] = [];
    for (const arm of arms) lists.push(yield* passing(context, arm, request.category, request.filter));
    const merged = yield* mergeByTime(arms, lists);
    if (timeOrder === 'desc') {
      merged.positions.reverse();
      merged.armOf.reverse();
    }
    return { request, arms, ...merged, timeOrder };
  }
  return { request, arms, ...orderedBySql(context, request, arms), timeOrder };
}

/** Without a key, or with keys that all say the time, rows run in time: newest first unless told otherwise. */
function timeOrderOf(sort: Sort): 'asc' | 'desc' | undefined {
  if (!sort.every(({ column }) => column === 'timestamp' || column === 'utc_ms')) return undefined;
  return sort[0]?.direction ?? 'desc';
}

/** Orders that the columns do not hold: SQLite sorts row ids, which become positions. The one thing here in one go. */
function orderedBySql(
  context: QueryContext,
  request: ViewRequest,
  arms: readonly Arm[],
): { positions: Uint32Array; armOf: Uint8Array | undefined } {
  const { store } = context;
  const filterContext = { dictionary: store.dictionary, textTests: context.textTests };
  const parts = arms.map(({ table }, index) => {
    const condition = filterToSql(request.filter, table, filterContext);
    const terms = sortTerms(request.sort, table, context.sortContextFor(table));
    const keys = terms.map((term, key) => `${term.sql} AS key${key}`).join(', ');
    const sql = `SELECT ${index} AS arm, t.row_id AS row_id, ${keys} FROM ${table.table} AS t WHERE ${condition.sql}`;
    return { sql, terms, params: condition.params };
  });
  const order = parts[0]?.terms.map((term, key) => `key${key} ${term.direction}`).join(', ') ?? '';
  const found: number[] = [];
  const armOf: number[] = [];
  store.database.each(
    `SELECT arm, row_id FROM (${parts.map((part) => part.sql).join(' UNION ALL ')}) ORDER BY ${order}, arm`,
    parts.flatMap((part) => part.params),
    ([arm, rowId]) => {
      const position = arms[arm as number]?.columns.positionOf(rowId as number) ?? -1;
      if (position >= 0) {
        found.push(position);
        armOf.push(arm as number);
      }
      return undefined;
    },
  );
  return { positions: Uint32Array.from(found), armOf: arms.length > 1 ? Uint8Array.from(armOf) : undefined };
}

/** Merges the arms' rows, each oldest first, into one order; equal times keep the catalog's order of logs. */
function* mergeByTime(
  arms: readonly Arm[],
  rows: readonly Uint32Array[],
): Steps<{ positions: Uint32Array; armOf: Uint8Array }> {
  const total = rows.reduce((sum, list) => sum + list.length, 0);
  const positions = new Uint32Array(total);
  const armOf = new Uint8Array(total);
  const heads = rows.map(() => 0);
  const columns = arms.map((arm): CategoryColumns => arm.columns);
  const timeAt = (arm: number): number => {
    const position = rows[arm]?.[heads[arm] as number];
    return position === undefined ? Number.POSITIVE_INFINITY : (columns[arm]?.utcMs.values[position] as number);
  };
  const times = rows.map((_, arm) => timeAt(arm));
  yield* inBlocks(total, (from, to) => {
    for (let index = from; index < to; index++) {
      let earliest = 0;
      for (let arm = 1; arm < times.length; arm++)
        if ((times[arm] as number) < (times[earliest] as number)) earliest = arm;
      positions[index] = rows[earliest]?.[heads[earliest] as number] as number;
      armOf[index] = earliest;
      heads[earliest] = (heads[earliest] as number) + 1;
      times[earliest] = timeAt(earliest);
    }
  });
  return { positions, armOf };
}
