// The rows of one log that pass a filter, in order of time, kept for the next question with the same filter: another
// sort, a value list, a histogram. What views.ts, values.ts and histogram.ts all start from.
import type { Filter } from '../../contract/filter.ts';
import type { CategoryColumns } from '../store/columns.ts';
import { inBlocks, type Steps } from './blocks.ts';
import { type QueryTable, queryTables } from './columns.ts';
import { maskOf } from './masks.ts';
import type { QueryContext } from './queryContext.ts';

/** One table of a view, with the columns of its rows. */
export interface Arm {
  readonly table: QueryTable;
  readonly columns: CategoryColumns;
  /** Rows that queries may see: those read so far and published. */
  readonly count: number;
}

/** The tables behind a log or `everything`, as of now. Throws ConsoleError `not-found`. */
export function armsOf(context: QueryContext, category: string): Arm[] {
  const { store } = context;
  return queryTables(category).map((table) => {
    const columns = store.columns.get(table.category.id);
    if (columns === undefined) throw new Error(`There are no columns for ${table.category.id}.`);
    return { table, columns, count: store.counts.get(table.category.id) ?? 0 };
  });
}

/**
 * Positions of an arm's rows that pass, oldest first. `view` is the log or `everything`: a column's name may mean
 * different things in the two. Do not change the result.
 */
export function* passing(
  context: QueryContext,
  arm: Arm,
  view: string,
  filter: Filter | undefined,
): Steps<Uint32Array> {
  const { cache, orders, store } = context;
  if (filter === undefined) return yield* orders.byTime(arm.columns, arm.count);
  const key = `rows ${view} ${arm.table.category.id} ${arm.count} ${JSON.stringify(filter)}`;
  const known = cache.get<Uint32Array>(key);
  if (known !== undefined) return known;
  const { version } = store;
  const order = yield* orders.byTime(arm.columns, arm.count);
  const mask = yield* maskOf(filter, arm.table, arm.columns, arm.count, context);
  if (mask === undefined) return order;
  let passed = 0;
  yield* inBlocks(arm.count, (from, to) => {
    for (let row = from; row < to; row++) passed += mask[row] as number;
  });
  const rows = new Uint32Array(passed);
  let at = 0;
  yield* inBlocks(passed === 0 ? 0 : arm.count, (from, to) => {
    for (let index = from; index < to; index++) {
      const position = order[index] as number;
      if (mask[position] === 1) rows[at++] = position;
    }
  });
  cache.put(key, rows, rows.byteLength, version);
  return rows;
}
