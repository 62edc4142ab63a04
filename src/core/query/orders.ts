// Orders over the columns in memory: positions of rows sorted by time and by columns, without comparing (stable
// radix passes, most significant key last). Ties keep time order, then file order, as sortTerms in filterToSql.ts
// says in SQL; keys that the columns do not hold are left to it.
import type { Sort } from '../../contract/filter.ts';
import type { CategoryColumns } from '../store/columns.ts';
import { sortByKey } from '../store/image/sortOrder.ts';
import type { Store } from '../store/store.ts';
import { columnIn, type QueryTable } from './columns.ts';

export interface Orders {
  /** Positions of the first `count` rows, oldest first; rows of one millisecond in file order. Do not change it. */
  byTime(columns: CategoryColumns, count: number): Uint32Array;
  /** Positions (of `rows`, in time order) by a sort; undefined where a key is not in memory. */
  sorted(rows: Uint32Array, sort: Sort, table: QueryTable, columns: CategoryColumns): Uint32Array | undefined;
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

  function byTime(columns: CategoryColumns, count: number): Uint32Array {
    const known = timeOrders.get(columns.category.id);
    if (known !== undefined && known.version === store.version && known.count === count) return known.order;
    const order = sortByKey(columns.utcMs.values, count, fileOrder(columns, count));
    timeOrders.set(columns.category.id, { version: store.version, count, order });
    return order;
  }

  /** Rows of files that run newest first are turned round, so that "later in the order" means later in time. */
  function fileOrder(columns: CategoryColumns, count: number): Uint32Array {
    const backwards = new Set(
      store.database.all('SELECT member_id FROM member WHERE direction < 0').values.map(([id]) => id as number),
    );
    const keys = new Float64Array(count);
    for (let row = 0; row < count; row++) {
      const rowId = columns.rowIds.values[row] as number;
      keys[row] = backwards.has(columns.memberIds.values[row] as number) ? -rowId : rowId;
    }
    return sortByKey(keys, count);
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
    sorted(rows, sort, table, columns) {
      const keys = sort.map(({ column, direction }) => ({ key: keyOf(column, table, columns), direction }));
      if (keys.some(({ key }) => key === undefined)) return undefined;
      // Without a time key the newest come first among equals (sortTerms).
      const timeKey = sort.find(({ column }) => column === 'timestamp' || column === 'utc_ms');
      let order = timeKey?.direction === 'asc' ? rows : rows.slice().reverse();
      for (const { key, direction } of keys.reverse()) {
        if (key !== undefined) order = sortRows(order, key, direction);
      }
      return order;
    },
  };
}

/** Stable sort of positions by a key; blanks last in both directions. */
function sortRows(rows: Uint32Array, key: (position: number) => number, direction: 'asc' | 'desc'): Uint32Array {
  const values = new Float64Array(rows.length);
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < rows.length; index++) {
    const value = key(rows[index] as number);
    values[index] = direction === 'asc' ? value : -value;
    if ((values[index] as number) > highest) highest = values[index] as number;
  }
  const blank = highest === Number.NEGATIVE_INFINITY ? 0 : highest + 1;
  for (let index = 0; index < rows.length; index++) if (Number.isNaN(values[index])) values[index] = blank;
  const order = sortByKey(values, rows.length);
  for (let index = 0; index < order.length; index++) order[index] = rows[order[index] as number] as number;
  return order;
}
