// Writes typed row batches of one category into its table: many rows per statement, dictionary numbers
// translated from the member's own to the shared ones, UTC worked out from the appliance's zone.
import { storageOf } from '../catalog/catalog.ts';
import type { Category } from '../catalog/types.ts';
import { offsetNotStated, type RowBatch } from '../formats/types.ts';
import type { ZoneRules } from '../time/zoneRules.ts';
import { type Database, type Prepared, quoteName, type SqlValue } from './database.ts';
import { fixedTableColumns, tableName } from './schema.ts';

/** Rows per INSERT. SQLite allows 32,766 parameters; beyond about 50 rows nothing more is gained (measured). */
const rowsPerInsert = 48;

export interface RowWriter {
  /**
   * Stores a batch; row i gets the id firstRowId + i. `globalIds` maps the member's dictionary ids to shared
   * ones (index 0 is unused).
   */
  write(batch: RowBatch, memberId: number, firstRowId: number, globalIds: readonly number[], zone: ZoneRules): void;
  close(): void;
}

/** A writer for one category's table. Statements are prepared on first use and freed by close(). */
export function createRowWriter(database: Database, category: Category): RowWriter {
  const columns = [...fixedTableColumns, ...category.columns.map((column) => column.name), 'extra'];
  const width = columns.length;
  const statements = new Map<number, Prepared>();
  const usesDictionary = category.columns.map((column) => storageOf(column.kind) === 'dictionary');

  function statementFor(rows: number): Prepared {
    const known = statements.get(rows);
    if (known !== undefined) return known;
    const group = `(${Array(width).fill('?').join(',')})`;
    const sql = `INSERT INTO ${quoteName(tableName(category))} (${columns.map(quoteName).join(',')}) VALUES ${Array(rows).fill(group).join(',')}`;
    const statement = database.prepare(sql);
    statements.set(rows, statement);
    return statement;
  }

  return {
    write(batch, memberId, firstRowId, globalIds, zone) {
      for (let start = 0; start < batch.count; start += rowsPerInsert) {
        const rows = Math.min(rowsPerInsert, batch.count - start);
        const values = new Array<SqlValue>(rows * width);
        let at = 0;
        for (let row = start; row < start + rows; row++) {
          const localMs = batch.localMs[row] as number;
          const stated = batch.offsetMinutes[row] as number;
          values[at++] = firstRowId + row;
          values[at++] = stated === offsetNotStated ? zone.toUtc(localMs) : localMs - stated * 60_000;
          values[at++] = localMs;
          values[at++] = stated === offsetNotStated ? null : stated;
          values[at++] = memberId;
          values[at++] = batch.records[row] as number;
          for (let index = 0; index < category.columns.length; index++) {
            values[at++] = valueAt(batch, index, row, globalIds, usesDictionary[index] === true);
          }
          values[at++] = batch.extra?.[row] ?? null;
        }
        statementFor(rows).run(values);
      }
    },
    close() {
      for (const statement of statements.values()) statement.free();
      statements.clear();
    },
  };
}

function valueAt(
  batch: RowBatch,
  column: number,
  row: number,
  globalIds: readonly number[],
  usesDictionary: boolean,
): SqlValue {
  const cells = batch.columns[column];
  if (cells === undefined) return null;
  switch (cells.kind) {
    case 'dictionary': {
      const id = cells.ids[row] as number;
      if (id === 0) return null;
      if (!usesDictionary) throw new Error(`${batch.category}: column ${column} came as a dictionary but is not one`);
      return globalIds[id] as number;
    }
    case 'number': {
      const value = cells.values[row] as number;
      return Number.isNaN(value) ? null : value;
    }
    case 'text':
      return cells.values[row] ?? null;
  }
}
