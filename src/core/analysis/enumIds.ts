// Dictionary numbers of enumerated values in every spelling that the catalog knows, so that SQL can filter
// by meaning: NO_ANSWER finds 'NO ANSWER' too. Called by coverage and rules. The dictionary is looked through
// once per state of the store.
import { categoryById, columnOf, meaningOf } from '../catalog/catalog.ts';
import type { Store } from '../store/store.ts';

/** A longer text is no enumerated value. */
const longestValue = 48;

const known = new WeakMap<Store, { size: number; readonly candidates: Map<string, number[]> }>();

function fold(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}

/** Short texts without a colon (addresses have one), by folded spelling. */
function candidates(store: Store): Map<string, number[]> {
  const state = known.get(store) ?? { size: 0, candidates: new Map<string, number[]>() };
  for (let id = state.size + 1; id <= store.dictionary.size; id++) {
    const text = store.dictionary.textOf(id);
    if (text === undefined || text.length > longestValue || text.includes(':') || text.includes('.')) continue;
    const key = fold(text);
    const ids = state.candidates.get(key);
    if (ids === undefined) state.candidates.set(key, [id]);
    else ids.push(id);
  }
  state.size = store.dictionary.size;
  known.set(store, state);
  return state.candidates;
}

/** Ids of every stored text that means one of `values` in this column. Empty when none is stored. */
export function enumIds(store: Store, categoryId: string, columnName: string, ...values: readonly string[]): number[] {
  const category = categoryById(categoryId);
  const column = category === undefined ? undefined : columnOf(category, columnName);
  const all = candidates(store);
  const spellings = values.flatMap((value) => {
    const meaning = column === undefined ? undefined : meaningOf(column, value);
    return meaning === undefined ? [value] : [meaning.value, ...(meaning.aliases ?? [])];
  });
  return [...new Set(spellings.map(fold))].flatMap((spelling) => all.get(spelling) ?? []);
}
