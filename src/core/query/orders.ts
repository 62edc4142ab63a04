// Orders over the columns in memory: positions of rows sorted by time and by columns, without comparing (stable
// radix passes, most significant key last). Ties keep time order, then file order, as sortTerms in filterToSql.ts
// says in SQL; keys that the columns do not hold are left to it. Long sorts are steps (slices.ts).
import type { Sort } from '../../contract/filter.ts';
import type { CategoryColumns } from '../store/columns.ts';
import { sortSteps } from '../store/image/sortOrder.ts';
import type { Store } from '../store/store.ts';
import { inBlocks, type Steps } from './blocks.ts';
import { columnIn, type QueryTable } from './columns.ts';

export interface Orders {
  /** Positions of the first `count` rows, oldest first; rows of one millisecond in file order. Do not change it. */
  byTime(columns: CategoryColumns, count: number): Steps<Uint32Array>;
  /** Positions (of `rows`, in time order) by a sort; undefined where a key is not in memory. */
  sorted(rows: Uint32Array, sort: Sort, table: QueryTable, columns: CategoryColumns): Steps<Uint32Array | undefined>;
  /** Rank of every dictionary text among all, by how people sort text. */
  ranks(): Int32Array;
}

/** Case folded, digits by value ("Desk 9" before "Desk 10"); one fixed locale, so that results are the same everywhere. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export function createOrders(store: Store): Orders {
  const timeOrders = new Map<string, { version: number; count: number; order: Uint32Array }>();
  let rankedSize = -1;
  let rankOf = new Int32Array(1);

  function ranks(): Int32Array {
    if (rankedSize === store.dictionary.size) return rankOf;
    const ids = Array.from({ length: store.dictionary.size }, (_, index) => index + 1);
    const texts = ids.map((id) => store.dictionary.textOf(id) ?? '');
    ids.sort((a, b) => {
      const left = texts[a - 1] as string;
      const right = texts[b - 1] as string;
      return collator.compare(left, right) || (left < right ? -1 : 1);
    });
    rankOf = new Int32Array(ids.length + 1);
    ids.forEach((id, rank) => {
      rankOf[id] = rank;
    });
    rankedSize = store.dictionary.size;
    return rankOf;
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

  /** A key to sort by, blanks above all values; undefined where the column is not in memory. */
  function keyOf(
    name: string,
    table: QueryTable,
    columns: CategoryColumns,
  ): ((position: number) => number) | undefined {
    const column = columnIn(table, name);
    if (column.storage === 'time' || name === 'utc_ms') return (position) => columns.utcMs.values[position] as number;
    if (name === 'row_id') return (position) => columns.rowIds.values[position] as number;
    if (column.storage === 'member' || column.storage === 'origin') {
      const rankOf = memberRanks(column.storage === 'member' ? 'path' : 'name');
      return (position) => rankOf.get(columns.memberIds.values[position] as number) ?? 0;
    }
    const ids = columns.ids.get(column.source);
    if (ids !== undefined) {
      const rank = ranks();
      return (position) => {
        const id = ids.values[position] as number;
        return id === 0 ? Number.NaN : (rank[id] as number);
      };
    }
    const figures = columns.numbers.get(column.source);
    return figures === undefined ? undefined : (position) => figures.values[position] as number;
  }

  return {
    byTime,
    ranks,
    *sorted(rows, sort, table, columns) {
      const keys = sort.map(({ column, direction }) => ({ key: keyOf(column, table, columns), direction }));
      if (keys.some(({ key }) => key === undefined)) return undefined;
      // Without a time key the newest come first among equals (sortTerms).
      const timeKey = sort.find(({ column }) => column === 'timestamp' || column === 'utc_ms');
      let order = timeKey?.direction === 'asc' ? rows : rows.slice().reverse();
      for (const { key, direction } of keys.reverse()) {
        if (key !== undefined) order = yield* sortRows(order, key, direction);
      }
      return order;
    },
  };
}

/** Stable sort of positions by a key; blanks last in both directions. */
function* sortRows(
  rows: Uint32Array,
  key: (position: number) => number,
  direction: 'asc' | 'desc',
): Steps<Uint32Array> {
  const values = new Float64Array(rows.length);
  let highest = Number.NEGATIVE_INFINITY;
  yield* inBlocks(rows.length, (from, to) => {
    for (let index = from; index < to; index++) {
      const value = key(rows[index] as number);
      const directed = direction === 'asc' ? value : -value;
      values[index] = directed;
      if (directed > highest) highest = directed;
    }
  });
  const blank = highest === Number.NEGATIVE_INFINITY ? 0 : highest + 1;
  yield* inBlocks(rows.length, (from, to) => {
    for (let index = from; index < to; index++) if (Number.isNaN(values[index])) values[index] = blank;
  });
  const order = yield* sortSteps(values, rows.length);
  const sorted = new Uint32Array(rows.length);
  yield* inBlocks(rows.length, (from, to) => {
    for (let index = from; index < to; index++) sorted[index] = rows[order[index] as number] as number;
  });
  return sorted;
}
