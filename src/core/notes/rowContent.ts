// What makes a row of one bundle the same row in another: its log, its time and what its cells say, however the file
// was zipped, encoded, quoted or ordered. Equal rows of one log are told apart by counting them.
import { ConsoleError } from '../../contract/errors.ts';
import { categoryById, viewName } from '../catalog/catalog.ts';
import type { Category } from '../catalog/types.ts';
import { offsetNotStated } from '../formats/types.ts';
import { hash53 } from '../hash53.ts';
import type { CategoryColumns } from '../store/columns.ts';
import { quoteName } from '../store/database.ts';
import { fixedViewColumns } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

/** Address of a row by its content. */
export interface RowAddress {
  readonly category: string;
  /** Appliance wall time. */
  readonly localMs: number;
  /** The offset the source states beside the time, or null. */
  readonly statedOffsetMin: number | null;
  readonly hash: number;
  /** 1 for the first of equal rows, in order of row ids. */
  readonly nth: number;
}

/** Address of a row. Throws ConsoleError `not-found`. */
export function addressOf(store: Store, categoryId: string, rowId: number): RowAddress {
  const category = categoryById(categoryId);
  if (category === undefined) throw new ConsoleError('not-found', `There is no log category "${categoryId}".`);
  const { columns, position } = placeOf(store, category, rowId);
  const localMs = columns.localMs.values[position] as number;
  const stated = columns.statedOffsets.values[position] as number;
  const hash = contentHash(store, category, rowId);
  let nth = 0;
  for (const candidate of rowsAt(columns, visibleRows(store, category), new Set([localMs]))) {
    if (contentHash(store, category, candidate) === hash) nth++;
    if (candidate === rowId) break;
  }
  return {
    category: category.id,
    localMs,
    statedOffsetMin: stated === offsetNotStated ? null : stated,
    hash,
    nth: Math.max(1, nth),
  };
}

function placeOf(
  store: Store,
  category: Category,
  rowId: number,
): { readonly columns: CategoryColumns; readonly position: number } {
  const columns = store.columns.get(category.id);
  const position = columns?.positionOf(rowId) ?? -1;
  if (columns === undefined || position < 0 || position >= visibleRows(store, category)) {
    throw new ConsoleError('not-found', `${category.title} has no row ${rowId}.`);
  }
  return { columns, position };
}

/** Rows that queries can see; the columns may be ahead of them during an import. */
function visibleRows(store: Store, category: Category): number {
  return store.counts.get(category.id) ?? 0;
}

/** Ids of rows at any of the times, ascending: a walk over numbers in memory, once for all notes of a log. */
function* rowsAt(columns: CategoryColumns, count: number, times: ReadonlySet<number>): Generator<number> {
  const { values } = columns.localMs;
  for (let position = 0; position < count; position++) {
    if (times.has(values[position] as number)) yield columns.rowIds.values[position] as number;
  }
}

const placeColumns: ReadonlySet<string> = new Set(fixedViewColumns);

/** Hash of what a row says: its log, time, stated offset and every cell that is not blank, by column name. */
function contentHash(store: Store, category: Category, rowId: number): number {
  const { columns, values } = store.database.all(`SELECT * FROM ${quoteName(viewName(category.id))} WHERE row_id = ?`, [
    rowId,
  ]);
  const row = values[0] ?? [];
  const cells: (readonly [string, unknown])[] = [];
  columns.forEach((name, index) => {
    const value = row[index] ?? null;
    if (value === null) return;
    if (name === 'extra') {
      // Unknown columns keep their own names, apart from ours.
      for (const [key, text] of Object.entries(JSON.parse(String(value)) as Record<string, string>)) {
        cells.push([`extra ${key}`, text]);
      }
    } else if (!placeColumns.has(name)) cells.push([name, value]);
  });
  cells.sort(([a], [b]) => (a < b ? -1 : 1));
  const own = placeOf(store, category, rowId);
  const time = own.columns.localMs.values[own.position];
  const stated = own.columns.statedOffsets.values[own.position];
  return hash53(JSON.stringify([category.id, time, stated === offsetNotStated ? null : stated, cells]));
}

/**
 * The row of each address as it is numbered now, or null. Where fewer equal rows are open than were counted, the last
 * stands for it: nobody can tell them apart.
 */
export function findRows(store: Store, addresses: readonly RowAddress[]): (number | null)[] {
  const found = new Map<string, number[]>();
  for (const [id, own] of byCategory(addresses)) {
    const category = categoryById(id);
    const columns = store.columns.get(id);
    if (category === undefined || columns === undefined) continue;
    const times = new Set(own.map(({ localMs }) => localMs));
    const wanted = new Set(own.map(({ hash }) => hash));
    for (const rowId of rowsAt(columns, visibleRows(store, category), times)) {
      const hash = contentHash(store, category, rowId);
      if (!wanted.has(hash)) continue;
      const key = `${id} ${hash}`;
      const rows = found.get(key);
      if (rows === undefined) found.set(key, [rowId]);
      else rows.push(rowId);
    }
  }
  return addresses.map(({ category, hash, nth }) => {
    const rows = found.get(`${category} ${hash}`) ?? [];
    return rows[nth - 1] ?? rows.at(-1) ?? null;
  });
}

function byCategory(addresses: readonly RowAddress[]): ReadonlyMap<string, RowAddress[]> {
  const groups = new Map<string, RowAddress[]>();
  for (const address of addresses) {
    const group = groups.get(address.category);
    if (group === undefined) groups.set(address.category, [address]);
    else group.push(address);
  }
  return groups;
}
