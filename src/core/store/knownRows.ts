// Finds the rows of a bundle that the case holds already, so that a longer export of the same log adds only what is new.
// A row is the same when its log, its time and every cell are; of equal rows each known one stands for one. Used by
// rowIntake.ts for imports into a case.
import { storageOf } from '../catalog/catalog.ts';
import type { BatchColumn, RowBatch } from '../formats/types.ts';
import type { CategoryColumns } from './columns.ts';
import { quoteName } from './database.ts';
import { tableName } from './schema.ts';
import type { Store } from './store.ts';

export interface KnownRows {
  /** Another source begins: what was stored before counts as known to it, and stands for one row of it each. */
  beginSource(): void;
  /** Positions in the batch of rows that are not known; undefined where none is known. */
  newRows(batch: RowBatch, globalIds: readonly number[]): readonly number[] | undefined;
}

export function createKnownRows(store: Store): KnownRows {
  const byCategory = new Map<string, CategoryRows>();
  return {
    beginSource() {
      for (const rows of byCategory.values()) rows.begin();
    },
    newRows(batch, globalIds) {
      let rows = byCategory.get(batch.category);
      if (rows === undefined) {
        const own = store.columns.get(batch.category);
        if (own === undefined) return undefined;
        rows = createCategoryRows(store, own);
        rows.begin();
        byCategory.set(batch.category, rows);
      }
      return rows.newRows(batch, globalIds);
    },
  };
}

interface CategoryRows {
  begin(): void;
  newRows(batch: RowBatch, globalIds: readonly number[]): readonly number[] | undefined;
}

/** Chains per known row; a power of two, at least. */
const leastChains = 1024;

function createCategoryRows(store: Store, own: CategoryColumns): CategoryRows {
  const { category } = own;
  const storages = category.columns.map((column) => storageOf(column.kind));
  const texts = category.columns.filter((_, index) => storages[index] === 'text').map((column) => column.name);
  const textSql = `SELECT ${[...texts, 'extra'].map(quoteName).join(', ')} FROM ${quoteName(tableName(category))} WHERE row_id = ?`;
  /** Chains of positions with one hash: the first, plus one, and from each the next. */
  let first = new Int32Array(0);
  let next = new Int32Array(0);
  let isUsed = new Uint8Array(0);
  let known = 0;

  /** A value as a whole number for hashing; equal values give equal ones. */
  const bits = (value: number): number =>
    Number.isNaN(value) ? 0x7fffffff : (value ^ Math.floor(value / 2 ** 32)) | 0;
  const mix = (hash: number, value: number): number => {
    const mixed = Math.imul(hash ^ value, 0x9e3779b1);
    return (mixed << 13) | (mixed >>> 19);
  };

  function begin(): void {
    known = own.count;
    let chains = leastChains;
    while (chains < known) chains *= 2;
    first = new Int32Array(chains);
    next = new Int32Array(known);
    isUsed = new Uint8Array(known);
    for (let position = known - 1; position >= 0; position--) {
      const chain = hashOf(position) & (chains - 1);
      next[position] = first[chain] as number;
      first[chain] = position + 1;
    }
  }

  function hashOf(position: number): number {
    let hash = mix(bits(own.localMs.values[position] as number), own.statedOffsets.values[position] as number);
    for (const ids of own.ids.values()) hash = mix(hash, ids.values[position] as number);
    for (const numbers of own.numbers.values()) hash = mix(hash, bits(numbers.values[position] as number));
    return hash;
  }

  /** The batch's columns in the order in which hashOf() walks ours. */
  function columnsOf(batch: RowBatch): { ids: Lookup[]; numbers: Lookup[] } {
    const ids: Lookup[] = [];
    const numbers: Lookup[] = [];
    category.columns.forEach((column, index) => {
      const cells = batch.columns[index];
      if (storages[index] === 'dictionary') ids.push({ cells, own: own.ids.get(column.name)?.values });
      else if (storages[index] === 'number') numbers.push({ cells, own: own.numbers.get(column.name)?.values });
    });
    return { ids, numbers };
  }

  function textsOf(batch: RowBatch, row: number): (string | null)[] {
    const values: (string | null)[] = [];
    category.columns.forEach((_, index) => {
      if (storages[index] !== 'text') return;
      const cells = batch.columns[index];
      values.push(cells?.kind === 'text' ? (cells.values[row] ?? null) : null);
    });
    values.push(batch.extra?.[row] ?? null);
    return values;
  }

  function hasTexts(position: number, wanted: readonly (string | null)[]): boolean {
    if (own.filledTexts.size === 0) return wanted.every((text) => text === null);
    const found = store.database.all(textSql, [own.rowIds.values[position] as number]).values[0];
    return found !== undefined && wanted.every((text, index) => (found[index] ?? null) === text);
  }

  return {
    begin,
    newRows(batch, globalIds) {
      if (known === 0) return undefined;
      const { ids, numbers } = columnsOf(batch);
      const idAt = ({ cells }: Lookup, row: number): number => {
        const id = cells?.kind === 'dictionary' ? (cells.ids[row] as number) : 0;
        return id === 0 ? 0 : (globalIds[id] as number);
      };
      const numberAt = ({ cells }: Lookup, row: number): number =>
        cells?.kind === 'number' ? (cells.values[row] as number) : Number.NaN;
      const isSame = (position: number, row: number): boolean =>
        own.localMs.values[position] === batch.localMs[row] &&
        own.statedOffsets.values[position] === batch.offsetMinutes[row] &&
        ids.every((column) => column.own?.[position] === idAt(column, row)) &&
        numbers.every((column) => Object.is(column.own?.[position], numberAt(column, row)));
      const fresh: number[] = [];
      for (let row = 0; row < batch.count; row++) {
        let hash = mix(bits(batch.localMs[row] as number), batch.offsetMinutes[row] as number);
        for (const column of ids) hash = mix(hash, idAt(column, row));
        for (const column of numbers) hash = mix(hash, bits(numberAt(column, row)));
        let wanted: (string | null)[] | undefined;
        let position = (first[hash & (first.length - 1)] as number) - 1;
        while (position >= 0) {
          if (isUsed[position] === 0 && isSame(position, row)) {
            wanted ??= textsOf(batch, row);
            if (hasTexts(position, wanted)) break;
          }
          position = (next[position] as number) - 1;
        }
        if (position < 0) fresh.push(row);
        else isUsed[position] = 1;
      }
      return fresh.length === batch.count ? undefined : fresh;
    },
  };
}

interface Lookup {
  readonly cells: BatchColumn | undefined;
  readonly own: ArrayLike<number> | undefined;
}
