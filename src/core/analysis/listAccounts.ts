// Names of all accounts that the logs mention, for completing what a user types. Called by accounts.list.
// Counts come from the indexes, so a log of a million rows is no matter.
import type { AccountList } from '../../contract/analysis.ts';
import { allCategories, isBlankOrMasked } from '../catalog/catalog.ts';
import { quoteName } from '../store/database.ts';
import { tableName } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { cachedByStore } from './storeCache.ts';

/** Accounts whose name holds `search` (case does not count), those with most rows first. */
export function listAccounts(store: Store, search: string, limit: number): AccountList {
  const folded = search.trim().toLowerCase();
  const all = accountCounts(store, '');
  const found = all.filter(({ account }) => account.toLowerCase().includes(folded));
  return { accounts: found.slice(0, limit), total: found.length };
}

const accountCounts = cachedByStore((store): AccountList['accounts'] => {
  const rows = new Map<number, number>();
  for (const category of allCategories) {
    for (const column of category.columns.filter(({ kind }) => kind === 'account')) {
      const name = quoteName(column.name);
      const counted = store.database.all(
        `SELECT ${name}, count(*) FROM ${quoteName(tableName(category))} WHERE ${name} IS NOT NULL GROUP BY 1`,
      );
      for (const [id, count] of counted.values) rows.set(Number(id), (rows.get(Number(id)) ?? 0) + Number(count));
    }
  }
  return [...rows]
    .map(([id, count]) => ({ account: store.dictionary.textOf(id) ?? '', rows: count }))
    .filter(({ account }) => !isBlankOrMasked(account))
    .sort((a, b) => b.rows - a.rows || (a.account < b.account ? -1 : 1));
});
