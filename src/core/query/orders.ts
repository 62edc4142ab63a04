// Orders over the columns in memory: positions of rows sorted by time and by columns, without comparing (stable
// radix passes, most significant key last). Ties keep time order, then file order, as sortTerms in filterToSql.ts
// says in SQL; keys that the columns do not hold are left to it. Long sorts are steps (slices.ts).
import type { Sort } from '../../contract/filter.ts';
import type { CategoryColumns } from '../store/columns.ts';
import { sortSteps } from '../store/image/sortOrder.ts';
import type { Store } from '../store/store.ts';
import { inBlocks, type Steps } from './blocks.ts';
import { columnIn, type QueryTable } from './columns.ts';
import { sortByRank, sortRows, sortTexts } from './sortRows.ts';

export interface Orders {
  /** Positions of the first `count` rows, oldest first; rows of one millisecond in file order. Do not change it. */
  byTime(columns: CategoryColumns, count: number): Steps<Uint32Array>;
  /** Positions (of `rows`, in time order) by a sort; undefined where a key is not in memory. */
  sorted(rows: Uint32Array, sort: Sort, table: QueryTable, columns: CategoryColumns): Steps<Uint32Array | undefined>;
  /** Rank of every dictionary text among all, by how people sort text. */
  ranks(): Steps<Int32Array>;
}

export function createOrders(store: Store): Orders {
  const timeOrders = new Map<string, { version: number; count: number; order: Uint32Array }>();
  let rankedSize = -1;
  let rankOf = new Int32Array(1);

  function* ranks(): Steps<Int32Array> {
    const { size } = store.dictionary;
    if (rankedSize === size) return rankOf;
    const texts = Array.from({ length: size }, (_, index) => store.dictionary.textOf(index + 1) ?? '');
    const ids = yield* sortTexts(texts);
    const ranked = new Int32Array(size + 1);
    ids.forEach((index, rank) => {
      ranked[index + 1] = rank;
    });
    rankOf = ranked;
    rankedSize = size;
    return ranked;
  }

  function* byTime(columns: CategoryColumns, count: number): Steps<Uint32Array> {
    const { version } = store;
    const known = timeOrders.get(columns.category.id);
    if (known !== undefined && known.version === version && known.count === count) return known.order;
    // A copy: another zone may change the times while the sort is under way.
    const times = columns.utcMs.values.slice(0, count);
    const order = yield* sortSteps(times, count, yield* fileOrder(columns, count));
    // Rows or times that changed meanwhile make another order.
    if (store.version === version) timeOrders.set(columns.category.id, { version, count, order });
    return order;
  }

  /** Rows of files that run newest first are turned round, so that "later in the order" means later in time. */
  function* fileOrder(columns: CategoryColumns, count: number): Steps<Uint32Array | undefined> {
    const backwards = new Set(
      store.database.all('SELECT member_id FROM member WHERE direction < 0').values.map(([id]) => id as number),
    );
    // Row ids grow with the position: nothing to turn round.
    if (backwards.size === 0) return undefined;
    const keys = new Float64Array(count);
    const rowIds = columns.rowIds.values;
    const memberIds = columns.memberIds.values;
    yield* inBlocks(count, (from, to) => {
      for (let row = from; row < to; row++) {
        const rowId = rowIds[row] as number;
        keys[row] = backwards.has(memberIds[row] as number) ? -rowId : rowId;
      }
    });
    return yield* sortSteps(keys, count);
  }

  /** Members by the name that is shown for them, equal names with equal ranks. */
  function memberRanks(name: 'path' | 'name'): ReadonlyMap<number, number> {
    const sql = `SELECT member_id, dense_rank() OVER (ORDER BY ${name}) FROM member JOIN source USING (source_id)`;
    return new Map(store.database.all(sql).values as [number, number][]);
  }

  /** Sorts positions by a column, stably, blanks last; undefined where the column is not in memory. */
  function sorterOf(
    { column: name, direction }: Sort[number],
    table: QueryTable,
    columns: CategoryColumns,
    rank: Int32Array,
  ): ((rows: Uint32Array) => Steps<Uint32Array>) | undefined {
    const column = columnIn(table, name);
    const byKey =
      (key: (position: number) => number) =>
      (rows: Uint32Array): Steps<Uint32Array> =>
        sortRows(rows, key, direction);
    if (column.storage === 'time' || name === 'utc_ms')
      return byKey((position) => columns.utcMs.values[position] as number);
    if (name === 'row_id') return byKey((position) => columns.rowIds.values[position] as number);
    if (column.storage === 'member' || column.storage === 'origin') {
      const rankOfMember = memberRanks(column.storage === 'member' ? 'path' : 'name');
      return byKey((position) => rankOfMember.get(columns.memberIds.values[position] as number) ?? 0);
    }
    const ids = columns.ids.get(column.source);
    if (ids !== undefined) return (rows) => sortByRank(rows, ids.values, rank, direction);
    const figures = columns.numbers.get(column.source);
    return figures === undefined ? undefined : byKey((position) => figures.values[position] as number);
  }

  return {
    byTime,
    ranks,
    *sorted(rows, sort, table, columns) {
      const isText = ({ column }: Sort[number]): boolean => columns.ids.has(columnIn(table, column).source);
      const rank = sort.some(isText) ? yield* ranks() : new Int32Array(0);
      const sorters = sort.map((key) => sorterOf(key, table, columns, rank));
      if (sorters.includes(undefined)) return undefined;
      // Without a time key the newest come first among equals (sortTerms).
      const timeKey = sort.find(({ column }) => column === 'timestamp' || column === 'utc_ms');
      let order = timeKey?.direction === 'asc' ? rows : rows.slice().reverse();
      // They run in time already.
      if (timeKey !== undefined && sort.at(-1) === timeKey) sorters.pop();
      for (const sorter of sorters.reverse()) {
        if (sorter !== undefined) order = yield* sorter(order);
      }
      return order;
    },
  };
}
