// Rows of one log as rules need them: oldest first, texts instead of dictionary numbers, enumerated values in
// the catalog's spelling, blank and masked names left out, and copies from overlapping bundles once. Used
// through the finding context; never for what a user is shown.
import { categoryById, columnOf, isBlankOrMasked, meaningOf, storageOf } from '../../catalog/catalog.ts';
import type { CategoryId } from '../../catalog/index.gen.ts';
import { quoteName } from '../../store/database.ts';
import { tableName } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { coarseMembers, isSameEvent } from '../foldCopies.ts';

/** One row; a cell is undefined where it is blank or names nobody. Numbers and booleans (1, 0) come as text. */
export interface LogRow<C extends string> {
  readonly category: CategoryId;
  readonly rowId: number;
  readonly utcMs: number;
  readonly memberId: number;
  readonly cells: Readonly<Partial<Record<C, string>>>;
}

/** Columns whose masked values are nobody and must never be compared. */
const identityKinds: ReadonlySet<string> = new Set([
  'account',
  'peer',
  'phone',
  'console-user',
  'ip',
  'endpoint',
  'contact',
  'call-id',
]);

/** Visits rows for which `where` (our own SQL on the alias t) holds. */
export function eachRow<C extends string>(
  store: Store,
  categoryId: CategoryId,
  columns: readonly C[],
  where: string,
  visit: (row: LogRow<C>) => void,
): void {
  const category = categoryById(categoryId);
  const readers = columns.map((name) => cellReader(store, categoryId, name));
  const members = store.database.all('SELECT member_id, direction FROM member WHERE category = ?', [categoryId]);
  const backwards = new Set(members.values.filter((row) => Number(row[1]) < 0).map((row) => Number(row[0])));
  const hasSeveralMembers = members.values.length > 1;
  const coarse = coarseMembers(store, categoryId);
  // A dump of the SQL view has whole seconds: its copy of a row may stand anywhere in that second.
  const unitMs = coarse.size === 0 ? 1 : 1000;
  const unitOf = (row: LogRow<C>): number => Math.floor(row.utcMs / unitMs);
  let group: LogRow<C>[] = [];
  const flush = (): void => {
    if (group.length > 1)
      group = hasSeveralMembers ? withoutCopies(group, columns, backwards) : inFileOrder(group, backwards);
    if (coarse.size > 0 && group.length > 1) group = withoutPoorer(group, columns, coarse);
    for (const row of group) visit(row);
    group = [];
  };
  const list = columns.map((name) => `t.${quoteName(name)}`).join(', ');
  const sql = `SELECT t.row_id, t.utc_ms, t.member_id, ${list} FROM ${quoteName(tableName(category))} AS t WHERE ${where} ORDER BY t.utc_ms`;
  store.database.each(sql, [], (values) => {
    const cells: Partial<Record<C, string>> = {};
    columns.forEach((name, i) => {
      const text = readers[i]?.(values[3 + i] ?? null);
      if (text !== undefined) cells[name] = text;
    });
    const row = {
      category: categoryId,
      rowId: Number(values[0]),
      utcMs: Number(values[1]),
      memberId: Number(values[2]),
      cells,
    };
    if (group[0] !== undefined && unitOf(group[0]) !== unitOf(row)) flush();
    group.push(row);
    return undefined;
  });
  flush();
}

function cellReader(store: Store, categoryId: CategoryId, name: string): (value: unknown) => string | undefined {
  const column = columnOf(categoryById(categoryId), name);
  if (column === undefined) throw new Error(`${categoryId} has no column ${name}`);
  const isDictionary = storageOf(column.kind) === 'dictionary';
  const known = new Map<string, string | undefined>();
  const settle = (text: string): string | undefined => {
    if (column.kind === 'enum') return meaningOf(column, text)?.value ?? text;
    if (identityKinds.has(column.kind)) return isBlankOrMasked(text) ? undefined : text;
    return text;
  };
  return (value) => {
    if (value === null || value === undefined) return undefined;
    const text = isDictionary ? store.dictionary.textOf(Number(value)) : String(value);
    if (text === undefined) return undefined;
    if (!isDictionary) return settle(text);
    if (!known.has(text)) known.set(text, settle(text));
    return known.get(text);
  };
}

/** The same key as the grids use (query/queryContext.ts), so that both show one order. */
function inFileOrder<C extends string>(group: readonly LogRow<C>[], backwards: ReadonlySet<number>): LogRow<C>[] {
  const key = (row: LogRow<C>): number => (backwards.has(row.memberId) ? -row.rowId : row.rowId);
  return [...group].sort((a, b) => a.utcMs - b.utcMs || key(a) - key(b));
}

/** Equal rows of different members are one, the n-th of one member with the n-th of another. */
function withoutCopies<C extends string>(
  group: readonly LogRow<C>[],
  columns: readonly C[],
  backwards: ReadonlySet<number>,
): LogRow<C>[] {
  const ordinals = new Map<string, number>();
  const seen = new Set<string>();
  return inFileOrder(group, backwards).filter((row) => {
    const key = JSON.stringify([row.utcMs, ...columns.map((name) => row.cells[name] ?? null)]);
    const own = `${row.memberId} ${key}`;
    const ordinal = (ordinals.get(own) ?? 0) + 1;
    ordinals.set(own, ordinal);
    const shared = `${ordinal} ${key}`;
    if (seen.has(shared)) return false;
    seen.add(shared);
    return true;
  });
}

/** Leaves out rows of a dump of the SQL view that a row of another member tells as well, and better. */
function withoutPoorer<C extends string>(
  group: readonly LogRow<C>[],
  columns: readonly C[],
  coarse: ReadonlySet<number>,
): LogRow<C>[] {
  const cellsOf = (row: LogRow<C>): unknown[] => columns.map((name) => row.cells[name]);
  const used = new Set<LogRow<C>>();
  return group.filter((row) => {
    if (!coarse.has(row.memberId)) return true;
    const richer = group.find(
      (other) => !coarse.has(other.memberId) && !used.has(other) && isSameEvent(cellsOf(row), cellsOf(other)),
    );
    if (richer !== undefined) used.add(richer);
    return richer === undefined;
  });
}

/**
 * Rows whose state an older export shows as it was then: of rows with the same time and key from different
 * members the one with the highest rank stays (a message is ENQUEUED before it is DELIVERED).
 */
export function newestStates<C extends string>(
  rows: readonly LogRow<C>[],
  keyOf: (row: LogRow<C>) => string,
  rankOf: (row: LogRow<C>) => number,
): LogRow<C>[] {
  const kept = new Map<string, LogRow<C>>();
  const ordinals = new Map<string, number>();
  for (const row of rows) {
    const key = `${row.utcMs} ${keyOf(row)}`;
    const own = `${row.memberId} ${key}`;
    const ordinal = (ordinals.get(own) ?? 0) + 1;
    ordinals.set(own, ordinal);
    const shared = `${ordinal} ${key}`;
    const other = kept.get(shared);
    if (other === undefined || rankOf(row) > rankOf(other)) kept.set(shared, row);
  }
  return [...kept.values()];
}
