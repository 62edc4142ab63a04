// Fills the columns in memory from the table of an opened case, and checks on the way that every value is of the kind
// its column holds: what reads the columns later relies on that. Called while a case is opened.
import { storageOf } from '../catalog/catalog.ts';
import { offsetNotStated } from '../formats/types.ts';
import type { CategoryColumns, Growing } from './columns.ts';
import { type Database, quoteName } from './database.ts';
import { readInteger } from './image/fileFormat.ts';
import {
  createRecordWalk,
  DamagedPages,
  findLeaves,
  isInteger,
  isText,
  type PageSource,
  type RecordCells,
} from './image/tableReader.ts';
import { fixedTableColumns, tableName } from './schema.ts';

/** Bounds that a row of the case must keep to. */
export interface KnownIds {
  readonly dictionarySize: number;
  readonly lastMemberId: number;
}

/** The last moment a Date can hold. */
const lastMs = 8.64e15;

/** Pages between two turns of the event loop. */
const leavesPerStep = 64;

/** Reads all rows of a category into its columns. Throws DamagedPages. */
export function* columnsFromTable(
  own: CategoryColumns,
  database: Database,
  source: PageSource,
  known: KnownIds,
): Generator<void, void> {
  const table = tableName(own.category);
  const root = database.value("SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?", [table]);
  const { rows, leaves } = findLeaves(source, Number(root));
  yield;
  own.begin(rows);
  const { take, takeValues } = createTaker(own, known);
  const walk = createRecordWalk();
  const longRows: { readonly position: number; readonly rowId: number }[] = [];
  let position = 0;
  let sinceStep = 0;
  for (const leaf of leaves) {
    walk.leaf(source.page(leaf), (rowId, cells) => {
      if (rowId < 1 || rowId > 0xffffffff) throw new DamagedPages(`Row ${rowId} cannot be.`);
      own.rowIds.values[position] = rowId;
      if (cells === undefined) longRows.push({ position, rowId });
      else take(position, cells);
      position++;
    });
    if (++sinceStep % leavesPerStep === 0) yield;
  }
  if (position !== rows) throw new DamagedPages('A table holds another number of rows than its pages say.');
  // Rows of several pages are few; SQLite puts them together.
  for (const { position: at, rowId } of longRows) {
    const values = database.all(`SELECT * FROM ${quoteName(table)} WHERE row_id = ?`, [rowId]).values[0];
    if (values === undefined) throw new DamagedPages(`Row ${rowId} cannot be read.`);
    takeValues(at, values);
  }
}

type Kind = 'dictionary' | 'number' | 'text';

/** Writes rows into the columns, by the cells of a page or by values. */
function createTaker(own: CategoryColumns, known: KnownIds) {
  const { category } = own;
  const first = fixedTableColumns.length;
  const kinds: readonly Kind[] = [...category.columns.map((column) => storageOf(column.kind)), 'text'];
  const names = [...category.columns.map((column) => column.name), 'extra'];
  const targets = names.map((name, index) =>
    kinds[index] === 'dictionary' ? own.ids.get(name) : kinds[index] === 'number' ? own.numbers.get(name) : undefined,
  );
  const width = first + names.length;
  const filled = new Uint8Array(names.length);
  const view = new DataView(new ArrayBuffer(8));

  function fail(what: string): never {
    throw new DamagedPages(`${category.title}: ${what}.`);
  }
  function noteFilled(index: number): void {
    if (filled[index] === 1) return;
    filled[index] = 1;
    own.noteFilled(names[index] as string);
  }
  function setFixed(position: number, utcMs: number, localMs: number, stated: number | null, memberId: number): void {
    if (memberId < 1 || memberId > known.lastMemberId) fail(`a row belongs to no member (${memberId})`);
    if (stated !== null && Math.abs(stated) > 1440) fail(`a row states an offset of ${stated} minutes`);
    if (Math.abs(utcMs) > lastMs || Math.abs(localMs) > lastMs) fail('a row has a time that cannot be');
    own.utcMs.values[position] = utcMs;
    own.localMs.values[position] = localMs;
    own.statedOffsets.values[position] = stated ?? offsetNotStated;
    own.memberIds.values[position] = memberId;
  }
  function idOf(value: number): number {
    if (value < 1 || value > known.dictionarySize) fail(`a row uses text ${value}, which is not in the dictionary`);
    return value;
  }

  return {
    take(position: number, cells: RecordCells): void {
      const { page, types, offsets } = cells;
      if (cells.columns !== width) fail('a row has another number of columns');
      const integer = (index: number): number => {
        const type = types[index] as number;
        if (!isInteger(type)) fail(`${fixedTableColumns[index]} is no whole number`);
        return readInteger(page, offsets[index] as number, type);
      };
      setFixed(position, integer(1), integer(2), types[3] === 0 ? null : integer(3), integer(4));
      for (let index = 0; index < names.length; index++) {
        const type = types[first + index] as number;
        const offset = offsets[first + index] as number;
        const target = targets[index] as Growing<Int32Array | Float64Array> | undefined;
        if (target === undefined) {
          if (type === 0) continue;
          if (!isText(type)) fail(`${names[index]} holds what is no text`);
          noteFilled(index);
        } else if (kinds[index] === 'dictionary') {
          if (type !== 0 && !isInteger(type)) fail(`${names[index]} holds what is no text`);
          target.values[position] = type === 0 ? 0 : idOf(readInteger(page, offset, type));
        } else if (type === 7) {
          for (let byte = 0; byte < 8; byte++) view.setUint8(byte, page[offset + byte] as number);
          target.values[position] = view.getFloat64(0);
        } else if (type === 0 || isInteger(type)) {
          target.values[position] = type === 0 ? Number.NaN : readInteger(page, offset, type);
        } else fail(`${names[index]} holds what is no number`);
      }
    },
    takeValues(position: number, values: readonly unknown[]): void {
      const integer = (index: number): number => {
        const value = values[index];
        return typeof value === 'number' && Number.isInteger(value)
          ? value
          : fail(`${fixedTableColumns[index]} is no whole number`);
      };
      setFixed(position, integer(1), integer(2), values[3] === null ? null : integer(3), integer(4));
      for (let index = 0; index < names.length; index++) {
        const value = values[first + index] ?? null;
        const target = targets[index] as Growing<Int32Array | Float64Array> | undefined;
        if (target === undefined) {
          if (value === null) continue;
          if (typeof value !== 'string') fail(`${names[index]} holds what is no text`);
          noteFilled(index);
          continue;
        }
        if (value !== null && typeof value !== 'number') fail(`${names[index]} holds what is no number`);
        const isId = kinds[index] === 'dictionary';
        target.values[position] =
          value === null ? (isId ? 0 : Number.NaN) : isId ? idOf(value as number) : (value as number);
      }
    },
  };
}
