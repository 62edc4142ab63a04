// A column as one small whole number per row and what each number stands for, whatever the column is made of: what
// counting and stacking by value need. For values.ts and histogram.ts.
import type { Cell } from '../../contract/filter.ts';
import { inBlocks, type Steps } from './blocks.ts';
import type { QueryColumn } from './columns.ts';
import type { Arm } from './passing.ts';
import type { QueryContext } from './queryContext.ts';

export interface ColumnKeys {
  /** By position in the arm; undefined = every row has the key 0. Only valid until rows are added. */
  readonly keys: Int32Array | Uint32Array | undefined;
  /** All keys are below. */
  readonly size: number;
  cellOf(key: number): Cell;
}

/** Keys of a column; undefined for columns that are not in memory (texts) or have a value per row (times). */
export function* columnKeys(context: QueryContext, arm: Arm, column: QueryColumn): Steps<ColumnKeys | undefined> {
  const { store } = context;
  const { columns, count } = arm;
  if (column.storage === 'constant') return { keys: undefined, size: 1, cellOf: () => column.constant };
  const ids = columns.ids.get(column.source);
  if (ids !== undefined) {
    const { dictionary } = store;
    return { keys: ids.values, size: dictionary.size + 1, cellOf: (id) => dictionary.textOf(id) ?? null };
  }
  if (column.storage === 'member' || column.storage === 'origin') {
    const shown = column.storage === 'member' ? 'path' : 'name';
    const names = new Map(
      store.database.all(`SELECT member_id, ${shown} FROM member JOIN source USING (source_id)`).values as [
        number,
        string,
      ][],
    );
    const size = Math.max(0, ...names.keys()) + 1;
    return { keys: columns.memberIds.values, size, cellOf: (id) => names.get(id) ?? null };
  }
  const figures = columns.numbers.get(column.source);
  if (figures === undefined) return undefined;
  const keys = new Int32Array(count);
  const keyOf = new Map<number, number>();
  const cells: Cell[] = [];
  const { values } = figures;
  yield* inBlocks(count, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row] as number;
      let key = keyOf.get(value);
      if (key === undefined) {
        key = cells.length;
        keyOf.set(value, key);
        cells.push(Number.isNaN(value) ? null : value);
      }
      keys[row] = key;
    }
  });
  return { keys, size: cells.length, cellOf: (key) => cells[key] ?? null };
}

/** Adds to `totals` how often each value occurs among `rows` (all rows of the arm where it is undefined). */
export function* countKeys(
  found: ColumnKeys,
  arm: Arm,
  rows: Uint32Array | undefined,
  totals: Map<Cell, number>,
): Steps<void> {
  const counts = new Uint32Array(found.size);
  const { keys } = found;
  if (keys === undefined) counts[0] = rows?.length ?? arm.count;
  else {
    yield* inBlocks(rows?.length ?? arm.count, (from, to) => {
      for (let index = from; index < to; index++) {
        const key = keys[rows === undefined ? index : (rows[index] as number)] as number;
        counts[key] = (counts[key] as number) + 1;
      }
    });
  }
  for (let key = 0; key < counts.length; key++) {
    const count = counts[key] as number;
    if (count === 0) continue;
    const cell = found.cellOf(key);
    totals.set(cell, (totals.get(cell) ?? 0) + count);
  }
}
