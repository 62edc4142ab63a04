// Helpers that queries share, made once per store: text tests callable from SQL, the rank of dictionary
// texts for sorting, and the order of rows that share a millisecond.

import { coverExtra } from '../secrets/cover.ts';
import { atOnce } from '../slices.ts';
import type { Store } from '../store/store.ts';
import { type AnswerCache, createAnswerCache } from './answerCache.ts';
import { coverExtraFunction, type QueryTable } from './columns.ts';
import type { SortContext, TextTests } from './filterToSql.ts';
import { createOrders, type Orders } from './orders.ts';

export interface QueryContext {
  readonly store: Store;
  readonly textTests: TextTests;
  readonly orders: Orders;
  readonly cache: AnswerCache;
  sortContextFor(table: QueryTable): SortContext;
}

/** Tests kept callable; a query uses a handful and is done before this many others are made. */
const maxTextTests = 256;

export function createQueryContext(store: Store): QueryContext {
  const orders = createOrders(store);
  const tests: ((text: string) => boolean)[] = [];
  let nextTest = 0;
  let rankedSize = -1;
  store.onDatabase((database) => {
    rankedSize = -1;
    database.defineFunction('text_test', (slot: number, value: string | number | null) =>
      value === null ? 0 : Number(tests[slot]?.(String(value)) ?? false),
    );
    database.defineFunction(coverExtraFunction, coverExtra);
  });

  /** Ranks are worked out for the whole dictionary, again when it has grown. */
  function rankTexts(): void {
    if (rankedSize === store.dictionary.size) return;
    const ranks = atOnce(orders.ranks());
    store.database.run('CREATE TEMP TABLE IF NOT EXISTS text_rank (id INTEGER PRIMARY KEY, rank INTEGER NOT NULL)');
    store.database.transaction(() => {
      store.database.run('DELETE FROM temp.text_rank');
      const insert = store.database.prepare('INSERT INTO temp.text_rank (id, rank) VALUES (?, ?)');
      try {
        for (let id = 1; id < ranks.length; id++) insert.run([id, ranks[id] as number]);
      } finally {
        insert.free();
      }
    });
    rankedSize = store.dictionary.size;
  }

  return {
    store,
    orders,
    cache: createAnswerCache(store),
    textTests: {
      sqlFor(test, columnSql) {
        const slot = nextTest++ % maxTextTests;
        tests[slot] = test;
        return `text_test(${slot}, ${columnSql})`;
      },
    },
    sortContextFor(table) {
      return {
        rankSql(storedSql) {
          rankTexts();
          return `(SELECT rank FROM temp.text_rank WHERE id = ${storedSql})`;
        },
        fileOrderSql: fileOrderSql(store, table),
      };
    },
  };
}

/**
 * Rows of one millisecond keep their order in the file, turned round where the file runs newest first, so
 * that "later" means later in either kind. Row ids follow reading order.
 */
function fileOrderSql(store: Store, table: QueryTable): string {
  const members = store.database.all(
    'SELECT member_id, direction FROM member WHERE category = ? AND first_row IS NOT NULL',
    [table.category.id],
  ).values as [number, number][];
  const backwards = members.filter(([, direction]) => direction < 0).map(([memberId]) => memberId);
  if (backwards.length === 0) return 't.row_id';
  if (backwards.length === members.length) return '-t.row_id';
  return `CASE WHEN t.member_id IN (${backwards.join(',')}) THEN -t.row_id ELSE t.row_id END`;
}
