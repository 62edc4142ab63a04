// Learns the values of what is open, so that they are found in texts, and no stand-in is one of them. Only rows that came
// since the last time are looked at.
import { allCategories, identityOf } from '../catalog/catalog.ts';
import type { Column } from '../catalog/types.ts';
import type { Store } from '../store/store.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** Numbers before peer names: a peer that is named like a number is that number. */
const order = ['number', 'contact', 'account', 'user', 'address', 'client', 'group', 'trunk', 'peer'];

/** Learns a store's values; call it again after every change of rows. */
export function createLearner(store: Store, pseudonyms: Pseudonyms): { learn(): void } {
  let version = -1;
  const columns = allCategories
    .flatMap((category) => category.columns.map((column: Column) => ({ category, column })))
    .map((each) => ({ ...each, rank: order.indexOf(identityOf(each.column.kind) ?? ''), done: 0 }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank);
  /** Dictionary numbers that were learned, by identity. */
  const seen = new Map<string, Uint8Array>();

  return {
    learn() {
      const sizes = columns.map(({ category }) => store.columns.get(category.id)?.count ?? 0);
      if (version === store.version && columns.every(({ done }, index) => done === sizes[index])) return;
      version = store.version;
      for (const each of columns) {
        const ids = store.columns.get(each.category.id)?.ids.get(each.column.name);
        if (ids === undefined) continue;
        const identity = identityOf(each.column.kind) ?? '';
        const known = roomFor(seen.get(identity), store.dictionary.size + 1);
        seen.set(identity, known);
        for (let row = Math.min(each.done, ids.length); row < ids.length; row++) {
          const id = ids.values[row] as number;
          if (id === 0 || known[id] === 1) continue;
          known[id] = 1;
          const text = store.dictionary.textOf(id);
          if (text !== undefined) pseudonyms.learn(each.column, text);
        }
        each.done = ids.length;
      }
    },
  };
}

function roomFor(known: Uint8Array | undefined, size: number): Uint8Array {
  if (known !== undefined && known.length >= size) return known;
  const larger = new Uint8Array(Math.max(size, (known?.length ?? 0) * 2));
  larger.set(known ?? []);
  return larger;
}
