// Rows of a first import, kept as finished SQLite pages until there are enough to be worth a database: then
// pages and indexes are put together and the store goes on with that. INSERT would take four times as long.
import { storageOf } from '../catalog/catalog.ts';
import { offsetNotStated, type RowBatch } from '../formats/types.ts';
import type { ZoneRules } from '../time/zoneRules.ts';
import type { CategoryColumns, StoreColumns } from './columns.ts';
import type { Database, Engine } from './database.ts';
import { assembleImage, type IndexPart, type TablePart } from './image/assembleImage.ts';
import { leafHeaderBytes, writeInteger } from './image/fileFormat.ts';
import { buildIndex } from './image/indexBuilder.ts';
import { sortByKey } from './image/sortOrder.ts';
import { createTableBuilder, type TableBuilder, wideType } from './image/tableBuilder.ts';
import { createRowWriter } from './rowWriter.ts';
import { lateIndexesSql, lookUpColumns, schemaSql, tableName, timeIndexName, valueIndexName } from './schema.ts';

export interface BulkRows {
  /** Adds a batch; row i gets the id firstRowId + i. */
  add(batch: RowBatch, memberId: number, firstRowId: number, globalIds: readonly number[]): void;
  /** Writes the UTC times of the columns, which have changed, into the pages. */
  retime(): void;
  readonly rows: number;
  /** A database with all rows so far and the small tables of `current`. Adding may go on afterwards. */
  build(engine: Engine, current: Database, zone: ZoneRules): Database;
}

/** Tables whose content moves along as SQLite wrote it. */
const smallTables = ['source', 'member', 'problem', 'dictionary', 'raw_record', 'setting'] as const;

/** Bulk rows beside the columns of the same rows; the columns must have got each batch first. */
export function createBulkRows(columns: StoreColumns): BulkRows {
  const parts = new Map<string, CategoryRows>();
  let rows = 0;

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
      part.add(batch, memberId, firstRowId, globalIds);
      rows += batch.count;
    },
    retime() {
      for (const part of parts.values()) part.retime();
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
  add(batch: RowBatch, memberId: number, firstRowId: number, globalIds: readonly number[]): void;
  retime(): void;
  build(rootOf: (name: string) => number): BuiltCategory;
  /** Rows too long for a page, put in by SQL. */
  addLongRows(database: Database, zone: ZoneRules): void;
}

function createCategoryRows(own: CategoryColumns): CategoryRows {
  const { category } = own;
  const builder = createTableBuilder();
  const numbered = lookUpColumns(category).filter((column) => storageOf(column.kind) === 'dictionary');
  const longRows: { batch: RowBatch; row: number; memberId: number; rowId: number; globalIds: readonly number[] }[] =
    [];
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
      longRows.push({ batch, row, memberId, rowId: firstRowId + row, globalIds });
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

  return {
    add,
    retime: () => retimeLeaves(builder, own, longIds),
    build(rootOf) {
      const { leaves, lastRowIds } = builder.finish();
      const byTime = positionsByTime();
      const times = own.utcMs.values;
      const ids = own.rowIds.values;
      const timeIndex: IndexPart = {
        rootPage: rootOf(timeIndexName(category)),
        tree: buildIndex({ keys: [inOrder(times, byTime)], rowIds: inOrder(ids, byTime) }),
      };
      const valueIndexes = numbered.map((column): IndexPart => {
        const values = own.ids.get(column.name)?.values ?? new Int32Array(own.count);
        const order = sortByKey(values, byTime.length, byTime);
        const sortedValues = inOrder(values, order);
        // No id is 0: it stands for blank, which an index holds as NULL, first of all.
        for (let entry = 0; sortedValues[entry] === 0; entry++) sortedValues[entry] = Number.NaN;
        return {
          rootPage: rootOf(valueIndexName(category, column.name)),
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

function inOrder(values: Float64Array | Int32Array | Uint32Array, order: Uint32Array): Float64Array {
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
