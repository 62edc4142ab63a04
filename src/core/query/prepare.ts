// What the first questions about opened logs would otherwise wait for, worked out in steps when an import has ended: the
// order of time of each log, the order of texts, which texts stand in which column.
import type { Steps } from './blocks.ts';
import { preparePresence } from './presence.ts';
import type { QueryContext } from './queryContext.ts';

/** Leaves nothing behind but what the context keeps anyway. */
export function* prepareQueries({ store, orders }: QueryContext): Steps<void> {
  for (const [category, columns] of store.columns) {
    const count = store.counts.get(category) ?? 0;
    if (count === 0) continue;
    yield* orders.byTime(columns, count);
    yield* preparePresence(columns, count, store.dictionary.size);
  }
  // Folds the texts, which takes longer than looking for one.
  store.dictionary.matchFolded('', () => false);
  yield;
  yield* orders.ranks();
}
