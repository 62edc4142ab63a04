// Rows of a first import, kept as finished SQLite pages until there are enough to be worth a database: then
// pages and indexes are put together and the store goes on with that. INSERT would take four times as long.
import { allCategories, storageOf } from '../catalog/catalog.ts';
import type { Category } from '../catalog/types.ts';
import { offsetNotStated, type RowBatch } from '../formats/types.ts';
import type { ZoneRules } from '../time/zoneRules.ts';
import type { Database, Engine } from './database.ts';
import { assembleImage, type IndexPart, type TablePart } from './image/assembleImage.ts';
import { leafHeaderBytes, readInt32, writeInteger } from './image/fileFormat.ts';
import { buildIndex } from './image/indexBuilder.ts';
import { sortByKey } from './image/sortOrder.ts';
import { createTableBuilder, type TableBuilder, wideType } from './image/tableBuilder.ts';
import { createRowWriter } from './rowWriter.ts';
import { lateIndexesSql, lookUpColumns, schemaSql, tableName, timeIndexName, valueIndexName } from './schema.ts';

export interface BulkRows {
  /** Adds a batch; row i gets the id firstRowId + i. */
  add(batch: RowBatch, memberId: number, firstRowId: number, globalIds: readonly number[], zone: ZoneRules): void;
  /** Works out every UTC time anew, in place, for rows whose source did not state its offset. */
  retime(zone: ZoneRules): void;
  readonly rows: number;
  /** A database with all rows so far and the small tables of `current`. Adding may go on afterwards. */
  build(engine: Engine, current: Database, zone: ZoneRules): Database;
}

/** Tables whose content moves along as SQLite wrote it. */
const smallTables = ['source', 'member', 'problem', 'dictionary', 'raw_record', 'setting'] as const;

export function createBulkRows(): BulkRows {
  const parts = new Map<string, CategoryRows>();
  let rows = 0;

  return {
    get rows() {
      return rows;
    },
    add(batch, memberId, firstRowId, globalIds, zone) {
      let part = parts.get(batch.category);
      if (part === undefined) {
        const category = allCategories.find((candidate) => candidate.id === batch.category);
        if (category === undefined) throw new Error(`The reader named an unknown category: ${batch.category}`);
        part = createCategoryRows(category);
        parts.set(batch.category, part);
      }
      part.add(batch, memberId, firstRowId, globalIds, zone);
      rows += batch.count;
    },
    retime(zone) {
      for (const part of parts.values()) part.retime(zone);
    },
    build(engine, current, zone) {
      const small = engine.create();
      small.run(schemaSql());
      small.run(lateIndexesSql());
      small.withOther(current, () => {
        for (const table of smallTables) small.run(`INSERT INTO main.${table} SELECT * FROM other.${table}`);
      });
      const rootPages = new Map(
        small
          .all('SELECT name, rootpage FROM sqlite_schema')
          .values.map(([name, page]) => [String(name), Number(page)]),
      );
      const rootOf = (name: string): number => {
        const page = rootPages.get(name);
        if (page === undefined) throw new Error(`The schema has no ${name}.`);
        return page;
      };
      const built = [...parts.values()].map((part) => part.build(rootOf));
      // Text keys are few (call ids) and their order is SQLite's business: those indexes are made afterwards.
      for (const { sqlIndexes } of built) for (const name of sqlIndexes) small.run(`DROP INDEX "${name}"`);
      const base = small.serialise();
      small.close();
      const image = assembleImage(
        base,
        built.map((part) => part.table),
        built.flatMap((part) => part.indexes),
      );
      const database = engine.open(image);
      for (const part of parts.values()) part.addLongRows(database, zone);
      database.run(lateIndexesSql());
      return database;
    },
  };
}

interface BuiltCategory {
  readonly table: TablePart;
  readonly indexes: readonly IndexPart[];
  /** Indexes that SQLite makes once the image is open. */
  readonly sqlIndexes: readonly string[];
}

interface CategoryRows {
  add(batch: RowBatch, memberId: number, firstRowId: number, globalIds: readonly number[], zone: ZoneRules): void;
  retime(zone: ZoneRules): void;
  build(rootOf: (name: string) => number): BuiltCategory;
  /** Rows too long for a page, put in by SQL. */
  addLongRows(database: Database, zone: ZoneRules): void;
}

function createCategoryRows(category: Category): CategoryRows {
  const builder = createTableBuilder();
  const kinds = category.columns.map((column) => storageOf(column.kind));
  const numbered = lookUpColumns(category).filter((column) => storageOf(column.kind) !== 'text');
  const lookUps = numbered.map((column) => category.columns.indexOf(column));
  const rowIds = createGrowing(Float64Array);
  const utcMs = createGrowing(Float64Array);
  const keys = lookUps.map(() => createGrowing(Int32Array));
  const longRows: { batch: RowBatch; row: number; memberId: number; rowId: number; globalIds: readonly number[] }[] =
    [];

  function add(
    batch: RowBatch,
    memberId: number,
    firstRowId: number,
    globalIds: readonly number[],
    zone: ZoneRules,
  ): void {
    const { columns } = batch;
    for (let row = 0; row < batch.count; row++) {
      const localMs = batch.localMs[row] as number;
      const stated = batch.offsetMinutes[row] as number;
      const utc = stated === offsetNotStated ? zone.toUtc(localMs) : localMs - stated * 60_000;
      builder.begin();
      builder.null();
      builder.wideInteger(utc);
      builder.wideInteger(localMs);
      if (stated === offsetNotStated) builder.null();
      else builder.integer(stated);
      builder.integer(memberId);
      builder.integer(batch.records[row] as number);
      for (let index = 0; index < columns.length; index++) writeCell(builder, columns[index], row, globalIds);
      // A batch may name fewer columns than the catalog has; the table always has them all.
      for (let index = columns.length; index < kinds.length; index++) builder.null();
      const extra = batch.extra?.[row] ?? null;
      if (extra === null) builder.null();
      else builder.text(extra);
      if (!builder.end(firstRowId + row)) {
        longRows.push({ batch, row, memberId, rowId: firstRowId + row, globalIds });
        continue;
      }
      rowIds.push(firstRowId + row);
      utcMs.push(utc);
      for (let index = 0; index < lookUps.length; index++) {
        const cells = columns[lookUps[index] as number];
        const id = cells?.kind === 'dictionary' ? (cells.ids[row] as number) : 0;
        (keys[index] as Growing<Int32Array>).push(id === 0 ? 0 : (globalIds[id] as number));
      }
    }
  }

  return {
    add,
    retime: (zone) => retimeLeaves(builder, zone, utcMs),
    build(rootOf) {
      const { leaves, lastRowIds } = builder.finish();
      const count = rowIds.length;
      const ids = rowIds.view();
      const times = utcMs.view();
      const byTime = sortByKey(times, count);
      const timeIndex: IndexPart = {
        rootPage: rootOf(timeIndexName(category)),
        tree: buildIndex({ keys: [inOrder(times, byTime)], rowIds: inOrder(ids, byTime) }),
      };
      const valueIndexes = keys.map((growing, index): IndexPart => {
        const values = growing.view();
        const order = sortByKey(values, count, byTime);
        const sortedValues = inOrder(values, order);
        // No id is 0: it stands for blank, which an index holds as NULL, first of all.
        for (let entry = 0; entry < count && sortedValues[entry] === 0; entry++) sortedValues[entry] = Number.NaN;
        return {
          rootPage: rootOf(valueIndexName(category, category.columns[lookUps[index] as number]?.name ?? '')),
          tree: buildIndex({ keys: [sortedValues, inOrder(times, order)], rowIds: inOrder(ids, order) }),
        };
      });
      const sqlIndexes = lookUpColumns(category)
        .filter((column) => storageOf(column.kind) === 'text')
        .map((column) => valueIndexName(category, column.name));
      return {
        table: { rootPage: rootOf(tableName(category)), leaves, lastRowIds: [...lastRowIds] },
        indexes: [timeIndex, ...valueIndexes],
        sqlIndexes,
      };
    },
    addLongRows(database, zone) {
      if (longRows.length === 0) return;
      const writer = createRowWriter(database, category);
      try {
        for (const { batch, row, memberId, rowId, globalIds } of longRows) {
          writer.write(oneRow(batch, row), memberId, rowId, globalIds, zone);
        }
      } finally {
        writer.close();
      }
    },
  };
}

function inOrder(values: Float64Array | Int32Array, order: Uint32Array): Float64Array {
  const sorted = new Float64Array(order.length);
  for (let entry = 0; entry < order.length; entry++) sorted[entry] = values[order[entry] as number] as number;
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

/** One row of a batch as a batch, for the few that SQL puts in. */
function oneRow(batch: RowBatch, row: number): RowBatch {
  return {
    ...batch,
    count: 1,
    records: batch.records.slice(row, row + 1),
    localMs: batch.localMs.slice(row, row + 1),
    offsetMinutes: batch.offsetMinutes.slice(row, row + 1),
    columns: batch.columns.map((cells) => {
      if (cells === undefined) return undefined;
      if (cells.kind === 'dictionary') return { kind: cells.kind, ids: cells.ids.slice(row, row + 1) };
      if (cells.kind === 'number') return { kind: cells.kind, values: cells.values.slice(row, row + 1) };
      return { kind: cells.kind, values: cells.values.slice(row, row + 1) };
    }),
    ...(batch.extra === undefined ? {} : { extra: batch.extra.slice(row, row + 1) }),
  };
}

/**
 * Walks all cells and rewrites utc_ms. Records begin: header length, types of row_id (0), utc_ms and local_ms
 * (both wide), stated offset (0 = not stated), and the body begins with the two times.
 */
function retimeLeaves(builder: TableBuilder, zone: ZoneRules, utcMs: Growing<Float64Array>): void {
  const { leaves } = builder.finish();
  const times = utcMs.view();
  let row = 0;
  for (let index = 0; index < leaves.count; index++) {
    const page = leaves.page(index);
    const cells = ((page[3] as number) << 8) | (page[4] as number);
    for (let cell = 0; cell < cells; cell++, row++) {
      const pointer = leafHeaderBytes + 2 * cell;
      let at = ((page[pointer] as number) << 8) | (page[pointer + 1] as number);
      at = skipVarint(page, skipVarint(page, at));
      const headerAt = at;
      const headerBytes =
        (page[at] as number) < 0x80
          ? (page[at] as number)
          : (((page[at] as number) & 0x7f) << 7) | (page[at + 1] as number);
      at = skipVarint(page, at);
      if (page[at + 3] !== 0) continue;
      const body = headerAt + headerBytes;
      const utc = zone.toUtc(readWide(page, body + 6));
      writeInteger(page, body, utc, wideType);
      times[row] = utc;
    }
  }
}

function skipVarint(page: Uint8Array, at: number): number {
  let next = at;
  while ((page[next] as number) >= 0x80) next++;
  return next + 1;
}

function readWide(page: Uint8Array, at: number): number {
  const high = (((page[at] as number) << 8) | (page[at + 1] as number)) << 16;
  return (high >> 16) * 0x100000000 + readInt32(page, at + 2);
}

interface Growing<T extends Float64Array | Int32Array> {
  push(value: number): void;
  readonly length: number;
  /** The values so far, not copied; valid until the next push. */
  view(): T;
}

/** A typed array that doubles when it is full. */
function createGrowing<T extends Float64Array | Int32Array>(Type: new (length: number) => T): Growing<T> {
  let values = new Type(4096);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === values.length) {
        const larger = new Type(values.length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    view: () => values.subarray(0, length) as T,
  };
}
