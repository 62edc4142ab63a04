// Where rows lie, in words: for rows that several bundles, or several exports, hold. Called by the answers. Reads only.
import type { Store } from '../store/store.ts';
import { cachedByStore } from './storeCache.ts';

/** 'bundle.zip: logs/sip.csv' of every member by its number. */
const memberNames = cachedByStore((store): ReadonlyMap<number, string> => {
  const rows = store.database.all(
    'SELECT m.member_id, s.name, m.path FROM member AS m JOIN source AS s ON s.source_id = m.source_id',
  );
  return new Map(rows.values.map(([id, source, path]) => [Number(id), nameOf(String(source), String(path))]));
});

function nameOf(source: string, path: string): string {
  return path === '' || path === source ? source : `${source}: ${path}`;
}

/** Name of a member by its number. */
export function memberName(store: Store, memberId: number): string {
  return memberNames(store, '').get(memberId) ?? 'a closed bundle';
}

/** Names of the members that hold some rows of a log, without repetition, with how many of the rows each holds. */
export function sourcesOf(
  store: Store,
  categoryId: string,
  rowIds: Iterable<number>,
): { readonly source: string; readonly rows: number }[] {
  const columns = store.columns.get(categoryId);
  const counts = new Map<number, number>();
  for (const rowId of rowIds) {
    const position = columns?.positionOf(rowId) ?? -1;
    const memberId = columns?.memberIds.values[position];
    if (memberId !== undefined) counts.set(memberId, (counts.get(memberId) ?? 0) + 1);
  }
  return [...counts].map(([memberId, rows]) => ({ source: memberName(store, memberId), rows }));
}
