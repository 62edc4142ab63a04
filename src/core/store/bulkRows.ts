// Rows of a first import, kept as finished SQLite pages until there are enough to be worth a database: then
// pages and indexes are put together and the store goes on with that. INSERT would take four times as long.
import { allCategories, storageOf } from '../catalog/catalog.ts';
import { offsetNotStated, type RowBatch } from '../formats/types.ts';
import type { ZoneRules } from '../time/zoneRules.ts';
import type { CategoryColumns, StoreColumns } from './columns.ts';
import { type Database, type Engine, quoteName } from './database.ts';
import { assembleImage, type IndexPart, type TablePart } from './image/assembleImage.ts';
import { leafHeaderBytes, writeInteger } from './image/fileFormat.ts';
import { buildIndex, type IndexEntries } from './image/indexBuilder.ts';
import { sortByKey } from './image/sortOrder.ts';
import { createTableBuilder, type TableBuilder, wideType } from './image/tableBuilder.ts';
import { pickRows } from './pickRows.ts';
import { createRowWriter } from './rowWriter.ts';
import { lateIndexesSql, lookUpColumns, schemaSql, tableName, timeIndexName, valueIndexName } from './schema.ts';

export interface BulkRows {
  /** Adds a batch; row i gets the id firstRowId + i. */
  add(batch: RowBatch, memberId: number, firstRowId: number, globalIds: readonly number[]): void;
  readonly rows: number;
  /** Forgets the last batch, whole or in part, if its rows begin at `firstRowId`. */
  undoAdd(firstRowId: number): void;
  /**
   * A database with all rows so far and the small tables of `current`. Only the final one has indexes, and owns the pages;
   * adding may go on after the others. Throws when memory runs out; then `current` is as it was.
   */
  build(engine: Engine, current: Database, zone: ZoneRules, isFinal: boolean): Database;
}

/** Tables whose content moves along as SQLite wrote it. */
const smallTables = [
  'source',
  'member',
  'problem',
  'dictionary',
  'raw_record',
  'setting',
  'note',
  'case_setting',
] as const;

/** Bulk rows beside the columns of the same rows; the columns must have got each batch first. */
export function createBulkRows(columns: StoreColumns, zone: ZoneRules): BulkRows {
  const parts = new Map<string, CategoryRows>();
  let rows = 0;
  let last: { readonly part: CategoryRows; readonly firstRowId: number; readonly rowsBefore: number } | undefined;
  // UTC times stand in the pages; a zone chosen meanwhile changes them.
  let leafZone = zone;

  return {
    get rows() {
      return rows;
    },
    add(batch, memberId, firstRowId, globalIds) {
      let part = parts.get(batch.category);
      if (part === undefined) {
        const own = columns.get(batch.category);
        if (own === undefined) throw new Error(`The reader named an unknown category: ${batch.category}`);
        part = createCategoryRows(own);
        parts.set(batch.category, part);
      }
      part.mark();
      last = { part, firstRowId, rowsBefore: rows };
      part.add(batch, memberId, firstRowId, globalIds);
      rows += batch.count;
    },
    undoAdd(firstRowId) {
      if (last?.firstRowId !== firstRowId) return;
      last.part.reset();
      rows = last.rowsBefore;
      last = undefined;
    },
    build(engine, current, zone, isFinal) {
      if (zone !== leafZone) for (const part of parts.values()) part.retime();
      leafZone = zone;
      const { base, rootOf } = smallDatabase(engine, current, isFinal ? indexedTexts() : undefined);
      const room = createEntryRoom();
      const built = [...parts.values()].map((part) => part.build(rootOf, isFinal, room));
      const image = assembleImage(
        base,
        built.map((part) => part.table),
        built.flatMap((part) => part.indexes),
        !isFinal,
      );
      const database = engine.open(image);
      try {
        for (const part of parts.values()) part.addLongRows(database, zone);
        if (isFinal) database.run(lateIndexesSql());
      } catch (thrown) {
        database.close();
        throw thrown;
      }
      return database;
    },
  };

  /** Indexes over text keys of the categories that have rows. */
  function indexedTexts(): readonly string[] {
    return [...parts.values()].flatMap((part) => part.textIndexes);
  }
}

/**
 * A database file with the whole schema and the small tables of `current`, but no rows, and the root pages in it. With
 * `textIndexes` it has all indexes but those (text keys are few, call ids, and their order is SQLite's business: they
 * are made once the rows are in); without, it has none.
 */
function smallDatabase(
  engine: Engine,
  current: Database,
  textIndexes: readonly string[] | undefined,
): { readonly base: Uint8Array; rootOf(name: string): number } {
  const small = engine.create();
  try {
    small.run(schemaSql());
    if (textIndexes !== undefined) small.run(lateIndexesSql());
    const dropped = textIndexes ?? allCategories.map(timeIndexName);
    for (const name of dropped) small.run(`DROP INDEX ${quoteName(name)}`);
    small.withOther(current, () => {
      for (const table of smallTables) small.run(`INSERT INTO main.${table} SELECT * FROM other.${table}`);
    });
    const roots = small.all('SELECT name, rootpage FROM sqlite_schema').values;
    const rootPages = new Map(roots.map(([name, page]) => [String(name), Number(page)]));
    const rootOf = (name: string): number => {
      const page = rootPages.get(name);
      if (page === undefined) throw new Error(`The schema has no ${name}.`);
      return page;
    };
    return { base: small.serialise(), rootOf };
  } finally {
    small.close();
  }
}

interface BuiltCategory {
  readonly table: TablePart;
  readonly indexes: readonly IndexPart[];
}

interface CategoryRows {
  add(batch: RowBatch, memberId: number, firstRowId: number, globalIds: readonly number[]): void;
  /** Forgets the rows added since `mark()`. */
  mark(): void;
  reset(): void;
  retime(): void;
  build(rootOf: (name: string) => number, isIndexed: boolean, room: EntryRoom): BuiltCategory;
  /** Indexes that SQLite makes once the image is open. */
  readonly textIndexes: readonly string[];
  /** Rows too long for a page, put in by SQL. */
  addLongRows(database: Database, zone: ZoneRules): void;
}

function createCategoryRows(own: CategoryColumns): CategoryRows {
  const { category } = own;
  const builder = createTableBuilder();
  const numbered = lookUpColumns(category).filter((column) => storageOf(column.kind) === 'dictionary');
  const longRows: { batch: RowBatch; memberId: number; rowId: number; globalIds: readonly number[] }[] = [];
  const longIds = new Set<number>();

  function add(batch: RowBatch, memberId: number, firstRowId: number, globalIds: readonly number[]): void {
    const { columns } = batch;
    const base = own.count - batch.count;
    const times = own.utcMs.values;
    for (let row = 0; row < batch.count; row++) {
      const stated = batch.offsetMinutes[row] as number;
      builder.begin();
      builder.null();
      builder.wideInteger(times[base + row] as number);
      builder.wideInteger(batch.localMs[row] as number);
      if (stated === offsetNotStated) builder.null();
      else builder.integer(stated);
      builder.integer(memberId);
      builder.integer(batch.records[row] as number);
      for (let index = 0; index < columns.length; index++) writeCell(builder, columns[index], row, globalIds);
      // A batch may name fewer columns than the catalog has; the table always has them all.
      for (let index = columns.length; index < category.columns.length; index++) builder.null();
      const extra = batch.extra?.[row] ?? null;
      if (extra === null) builder.null();
      else builder.text(extra);
      if (builder.end(firstRowId + row)) continue;
      // One row alone: its batch would keep a whole buffer alive.
      longRows.push({ batch: pickRows(batch, [row]), memberId, rowId: firstRowId + row, globalIds });
      longIds.add(firstRowId + row);
    }
  }

  /** Positions of the rows that have a place in the pages, oldest first. */
  function positionsByTime(): Uint32Array {
    const byTime = sortByKey(own.utcMs.values, own.count);
    return longIds.size === 0
      ? byTime
      : byTime.filter((position) => !longIds.has(own.rowIds.values[position] as number));
  }

  function buildIndexes(rootOf: (name: string) => number, room: EntryRoom): IndexPart[] {
    const byTime = positionsByTime();
    const times = own.utcMs.values;
    const rowIds = own.rowIds.values;
    const timeTree = buildIndex(entriesByTime(byTime, times, rowIds, room));
    const parts: IndexPart[] = [{ rootPage: rootOf(timeIndexName(category)), tree: timeTree }];
    for (const column of numbered) {
      const ids = own.ids.get(column.name)?.values ?? new Int32Array(own.count);
      const tree = buildIndex(entriesByValue(ids, byTime, times, rowIds, room));
      parts.push({ rootPage: rootOf(valueIndexName(category, column.name)), tree });
    }
    return parts;
  }

  let marked = { page: builder.mark(), longRows: 0 };

  return {
    add,
    mark() {
      marked = { page: builder.mark(), longRows: longRows.length };
    },
    reset() {
      builder.reset(marked.page);
      for (const { rowId } of longRows.splice(marked.longRows)) longIds.delete(rowId);
    },
    retime: () => retimeLeaves(builder, own, longIds),
    build(rootOf, isIndexed, room) {
      const { leaves, lastRowIds } = builder.finish();
      return {
        table: { rootPage: rootOf(tableName(category)), leaves, lastRowIds },
        indexes: isIndexed ? buildIndexes(rootOf, room) : [],
      };
    },
    textIndexes: lookUpColumns(category)
      .filter((column) => storageOf(column.kind) === 'text')
      .map((column) => valueIndexName(category, column.name)),
    addLongRows(database, zone) {
      if (longRows.length === 0) return;
      const writer = createRowWriter(database, category);
      try {
        for (const { batch, memberId, rowId, globalIds } of longRows) {
          writer.write(batch, memberId, rowId, globalIds, zone);
        }
      } finally {
        writer.close();
      }
    },
  };
}

/** Room for sorted entries, the same for one index after the other: each is needed only while its tree is built. */
type EntryRoom = (count: number) => Required<IndexEntries>;

/**
 * New arrays for each index would wait for a collection that a short import does not get to: at a million rows that
 * made 80 MB of the peak.
 */
function createEntryRoom(): EntryRoom {
  let held: Required<IndexEntries> = emptyEntries(0);
  return (count) => {
    if (held.rowIds.length < count) held = emptyEntries(count);
    const { values, times, rowIds } = held;
    return {
      values: values.subarray(0, count),
      times: times.subarray(0, count),
      rowIds: rowIds.subarray(0, count),
    };
  };
}

function emptyEntries(count: number): Required<IndexEntries> {
  return { values: new Float64Array(count), times: new Float64Array(count), rowIds: new Float64Array(count) };
}

/** Index entries by (time, row). */
function entriesByTime(byTime: Uint32Array, times: Float64Array, rowIds: Uint32Array, room: EntryRoom): IndexEntries {
  const sorted = room(byTime.length);
  for (let entry = 0; entry < byTime.length; entry++) {
    const position = byTime[entry] as number;
    sorted.times[entry] = times[position] as number;
    sorted.rowIds[entry] = rowIds[position] as number;
  }
  return { times: sorted.times, rowIds: sorted.rowIds };
}

/**
 * Index entries by (dictionary number, time, row): one stable counting pass over positions in time order. No id is 0: it
 * stands for blank, which an index holds as NULL, first of all.
 */
function entriesByValue(
  ids: Int32Array,
  byTime: Uint32Array,
  times: Float64Array,
  rowIds: Uint32Array,
  room: EntryRoom,
): IndexEntries {
  const count = byTime.length;
  let highest = 0;
  for (let entry = 0; entry < count; entry++) highest = Math.max(highest, ids[byTime[entry] as number] as number);
  const next = new Uint32Array(highest + 2);
  for (let entry = 0; entry < count; entry++) {
    const slot = (ids[byTime[entry] as number] as number) + 1;
    next[slot] = (next[slot] as number) + 1;
  }
  for (let id = 1; id < next.length; id++) next[id] = (next[id] as number) + (next[id - 1] as number);
  const sorted = room(count);
  for (let entry = 0; entry < count; entry++) {
    const position = byTime[entry] as number;
    const id = ids[position] as number;
    const place = next[id] as number;
    next[id] = place + 1;
    sorted.values[place] = id === 0 ? Number.NaN : id;
    sorted.times[place] = times[position] as number;
    sorted.rowIds[place] = rowIds[position] as number;
  }
  return sorted;
}

function writeCell(
  builder: TableBuilder,
  cells: RowBatch['columns'][number],
  row: number,
  globalIds: readonly number[],
): void {
  if (cells === undefined) {
    builder.null();
    return;
  }
  switch (cells.kind) {
    case 'dictionary': {
      const id = cells.ids[row] as number;
      if (id === 0) builder.null();
      else builder.integer(globalIds[id] as number);
      break;
    }
    case 'number': {
      const value = cells.values[row] as number;
      if (Number.isNaN(value)) builder.null();
      else if (Number.isSafeInteger(value)) builder.integer(value);
      else builder.real(value);
      break;
    }
    case 'text': {
      const text = cells.values[row] ?? null;
      if (text === null) builder.null();
      else builder.text(text);
      break;
    }
  }
}

/**
 * Walks all cells and rewrites utc_ms from the columns. Records begin: header length, types of row_id (0), utc_ms
 * and local_ms (both wide); the body begins with the two times.
 */
function retimeLeaves(builder: TableBuilder, own: CategoryColumns, longIds: ReadonlySet<number>): void {
  const { leaves } = builder.finish();
  let position = 0;
  for (let index = 0; index < leaves.count; index++) {
    const page = leaves.page(index);
    const cells = ((page[3] as number) << 8) | (page[4] as number);
    for (let cell = 0; cell < cells; cell++, position++) {
      while (longIds.size > 0 && longIds.has(own.rowIds.values[position] as number)) position++;
      const pointer = leafHeaderBytes + 2 * cell;
      let at = ((page[pointer] as number) << 8) | (page[pointer + 1] as number);
      at = skipVarint(page, skipVarint(page, at));
      const first = page[at] as number;
      const headerBytes = first < 0x80 ? first : ((first & 0x7f) << 7) | (page[at + 1] as number);
      writeInteger(page, at + headerBytes, own.utcMs.values[position] as number, wideType);
    }
  }
}

function skipVarint(page: Uint8Array, at: number): number {
  let next = at;
  while ((page[next] as number) >= 0x80) next++;
  return next + 1;
}
