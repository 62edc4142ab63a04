// Text columns as numbers: equal texts, equal number. Texts are in SQLite only, so they are read once, in pieces, and
// kept until rows are added. For comparing neighbours (shownRows.ts).
import { quoteName } from '../store/database.ts';
import type { Steps } from './blocks.ts';
import type { Arm } from './passing.ts';
import type { QueryContext } from './queryContext.ts';

/** Rows asked of SQLite at once: it cannot be interrupted inside a statement. */
const sqlRows = 8192;

/** One number per position of the arm, 0 = blank. `name` is a text column of the base table. Do not change the result. */
export function* textKeys(context: QueryContext, arm: Arm, name: string): Steps<Int32Array> {
  const { cache, store } = context;
  const { version } = store;
  const { columns, count, table } = arm;
  const key = `text keys ${table.category.id} ${count} ${name}`;
  const known = cache.get<Int32Array>(key);
  if (known !== undefined) return known;
  const keys = new Int32Array(count);
  if (columns.filledTexts.has(name)) {
    const keyOf = new Map<string, number>();
    const column = quoteName(name);
    for (let from = 0; from < count; from += sqlRows) {
      const first = columns.rowIds.values[from] as number;
      const last = columns.rowIds.values[Math.min(count, from + sqlRows) - 1] as number;
      context.store.database.each(
        `SELECT row_id, ${column} FROM ${table.table} WHERE row_id BETWEEN ${first} AND ${last} AND ${column} IS NOT NULL`,
        [],
        ([rowId, value]) => {
          const text = String(value);
          let number = keyOf.get(text);
          if (number === undefined) {
            number = keyOf.size + 1;
            keyOf.set(text, number);
          }
          keys[columns.positionOf(rowId as number)] = number;
          return undefined;
        },
      );
      yield;
    }
  }
  cache.put(key, keys, keys.byteLength, version);
  return keys;
}
