// The rows' numbers in memory, column by column: times, members, dictionary numbers, figures. Filters, sorts,
// counts and histograms walk these instead of SQLite's pages (a million rows in a few milliseconds).
// Filled by the ingest from the same batches as the tables, in row order; text columns stay in SQLite only.
import { allCategories, storageOf } from '../catalog/catalog.ts';
import type { Category } from '../catalog/types.ts';
import { offsetNotStated, type RowBatch } from '../formats/types.ts';
import type { ZoneRules } from '../time/zoneRules.ts';

/** A typed array that grows; `values` is only valid up to `length` and until the next push. */
export interface Growing<T extends NumberArray> {
  values: T;
  length: number;
}
type NumberArray = Float64Array | Int32Array | Uint32Array | Int16Array;

/** Columns of one category. Position i of every array speaks of the same row; row ids grow with the position. */
export interface CategoryColumns {
  readonly category: Category;
  readonly count: number;
  readonly rowIds: Growing<Uint32Array>;
  readonly utcMs: Growing<Float64Array>;
  readonly localMs: Growing<Float64Array>;
  readonly statedOffsets: Growing<Int16Array>;
  readonly memberIds: Growing<Uint32Array>;
  /** Dictionary columns by name: shared dictionary ids, 0 = blank. */
  readonly ids: ReadonlyMap<string, Growing<Int32Array>>;
  /** Figures by name (integers, durations, booleans): NaN = blank. */
  readonly numbers: ReadonlyMap<string, Growing<Float64Array>>;
  /** Text columns (and `extra`) in which any row has a value: the others need no look at SQLite. */
  readonly filledTexts: ReadonlySet<string>;
  append(batch: RowBatch, memberId: number, firstRowId: number, globalIds: readonly number[], zone: ZoneRules): void;
  /** Makes room for `count` rows of an opened case in place of what is there; columnsFromTable.ts fills them. */
  begin(count: number): void;
  /** Says that a text column has values. */
  noteFilled(column: string): void;
  /** Times that rows were forgotten or replaced: what was worked out of earlier rows may speak of others now. */
  readonly cuts: number;
  /** Forgets the rows from position `count` on. */
  cutTo(count: number): void;
  /** Works every UTC time out anew that its source did not state. */
  retime(zone: ZoneRules): void;
  /** Position of a row id, or -1. */
  positionOf(rowId: number): number;
}

export type StoreColumns = ReadonlyMap<string, CategoryColumns>;

/** Empty columns for every category. */
export function createStoreColumns(): StoreColumns {
  return new Map(allCategories.map((category) => [category.id, createCategoryColumns(category)]));
}

function growing<T extends NumberArray>(values: T): Growing<T> {
  return { values, length: 0 };
}

/** Rows that a column has room for at first; memory that is not written to yet costs nothing. */
const firstRoom = 16_384;

/** Makes room for `more` values; twice as much each time, so that appending stays linear. */
function reserve(target: { values: NumberArray; length: number }, more: number): void {
  const needed = target.length + more;
  if (needed <= target.values.length) return;
  const Type = target.values.constructor as new (length: number) => NumberArray;
  const larger = new Type(Math.max(needed, target.values.length * 2, firstRoom));
  larger.set(target.values.subarray(0, target.length));
  target.values = larger;
}

function createCategoryColumns(category: Category): CategoryColumns {
  const rowIds = growing(new Uint32Array(0));
  const utcMs = growing(new Float64Array(0));
  const localMs = growing(new Float64Array(0));
  const statedOffsets = growing(new Int16Array(0));
  const memberIds = growing(new Uint32Array(0));
  const ids = new Map<string, Growing<Int32Array>>();
  const numbers = new Map<string, Growing<Float64Array>>();
  const filledTexts = new Set<string>();
  let cuts = 0;
  const storages = category.columns.map((column) => storageOf(column.kind));
  category.columns.forEach((column, index) => {
    if (storages[index] === 'dictionary') ids.set(column.name, growing(new Int32Array(0)));
    else if (storages[index] === 'number') numbers.set(column.name, growing(new Float64Array(0)));
  });

  function appendColumn(index: number, batch: RowBatch, globalIds: readonly number[]): void {
    const name = category.columns[index]?.name ?? '';
    const cells = batch.columns[index];
    const target = storages[index] === 'dictionary' ? ids.get(name) : numbers.get(name);
    if (target === undefined) {
      if (cells?.kind === 'text' && cells.values.some((value) => value !== null)) filledTexts.add(name);
      return;
    }
    reserve(target, batch.count);
    const { values, length } = target;
    if (cells?.kind === 'dictionary') {
      for (let row = 0; row < batch.count; row++) {
        const id = cells.ids[row] as number;
        values[length + row] = id === 0 ? 0 : (globalIds[id] as number);
      }
    } else if (cells?.kind === 'number') {
      values.set(cells.values.subarray(0, batch.count), length);
    } else {
      values.fill(storages[index] === 'dictionary' ? 0 : Number.NaN, length, length + batch.count);
    }
    target.length += batch.count;
  }

  return {
    category,
    get count() {
      return rowIds.length;
    },
    rowIds,
    utcMs,
    localMs,
    statedOffsets,
    memberIds,
    ids,
    numbers,
    filledTexts,
    append(batch, memberId, firstRowId, globalIds, zone) {
      for (const target of [rowIds, utcMs, localMs, statedOffsets, memberIds]) reserve(target, batch.count);
      for (let row = 0; row < batch.count; row++) {
        const local = batch.localMs[row] as number;
        const stated = batch.offsetMinutes[row] as number;
        rowIds.values[rowIds.length + row] = firstRowId + row;
        localMs.values[localMs.length + row] = local;
        statedOffsets.values[statedOffsets.length + row] = stated;
        memberIds.values[memberIds.length + row] = memberId;
        utcMs.values[utcMs.length + row] = utcOf(local, stated, zone);
      }
      for (const target of [rowIds, utcMs, localMs, statedOffsets, memberIds]) target.length += batch.count;
      for (let index = 0; index < category.columns.length; index++) appendColumn(index, batch, globalIds);
      if (batch.extra?.some((value) => value !== null)) filledTexts.add('extra');
    },
    begin(count) {
      cuts++;
      for (const target of [rowIds, utcMs, localMs, statedOffsets, memberIds, ...ids.values(), ...numbers.values()]) {
        target.length = 0;
        reserve(target, count);
        target.length = count;
      }
      filledTexts.clear();
    },
    noteFilled: (column) => void filledTexts.add(column),
    get cuts() {
      return cuts;
    },
    cutTo(count) {
      cuts++;
      for (const target of [rowIds, utcMs, localMs, statedOffsets, memberIds, ...ids.values(), ...numbers.values()]) {
        target.length = Math.min(target.length, count);
      }
    },
    retime(zone) {
      for (let row = 0; row < utcMs.length; row++) {
        utcMs.values[row] = utcOf(localMs.values[row] as number, statedOffsets.values[row] as number, zone);
      }
    },
    positionOf(rowId) {
      let low = 0;
      let high = rowIds.length - 1;
      while (low <= high) {
        const middle = (low + high) >>> 1;
        const found = rowIds.values[middle] as number;
        if (found === rowId) return middle;
        if (found < rowId) low = middle + 1;
        else high = middle - 1;
      }
      return -1;
    },
  };
}

/** UTC of a wall time: by the offset its source states, or else by the appliance's zone. */
export function utcOf(localMs: number, statedOffsetMin: number, zone: ZoneRules): number {
  return statedOffsetMin === offsetNotStated ? zone.toUtc(localMs) : localMs - statedOffsetMin * 60_000;
}
