// Cells of some rows as their view shows them, taken from the columns in memory where these hold them: SQLite is asked
// for what only it has. A page, and each of a million rows of an export, costs a quarter of what SQL alone takes.
import type { Cell } from '../../contract/filter.ts';
import type { Store } from '../store/store.ts';
import { formatWallTime } from '../time/zoneRules.ts';
import { columnIn, type QueryColumn } from './columns.ts';
import type { Arm } from './passing.ts';

/** Value of a row by its position in the arm. */
type Reader = (position: number) => Cell;

/**
 * Rows of an arm by their row ids, the cells in the order of `names`. Rows that are gone are left out. Activation links
 * and tokens are hidden, unless `withSecrets`.
 */
export function readCells(
  store: Store,
  arm: Arm,
  names: readonly string[],
  positions: readonly number[],
  withSecrets = false,
): ReadonlyMap<number, Cell[]> {
  const readers = names.map((name) => readerOf(store, arm, name, positions));
  const asked = names.filter((_, index) => readers[index] === undefined);
  const rowIds = arm.columns.rowIds.values;
  const select = ['t.row_id', ...asked.map((name) => cellSql(columnIn(arm.table, name), withSecrets))].join(', ');
  const ids = positions.map((position) => rowIds[position]).join(',');
  const answered = new Map<number, readonly Cell[]>();
  store.database.each(`SELECT ${select} FROM ${arm.table.table} AS t WHERE t.row_id IN (${ids})`, [], (row) => {
    answered.set(row[0] as number, row);
    return undefined;
  });
  const rows = new Map<number, Cell[]>();
  for (const position of positions) {
    const rowId = rowIds[position] as number;
    const fromSql = answered.get(rowId);
    if (fromSql === undefined) continue;
    let next = 1;
    rows.set(
      rowId,
      readers.map((reader) => (reader === undefined ? (fromSql[next++] ?? null) : reader(position))),
    );
  }
  return rows;
}

function cellSql({ isSecret, source, storedSql, valueSql }: QueryColumn, withSecrets: boolean): string {
  return withSecrets && (isSecret === true || source === 'extra') ? storedSql : valueSql;
}

/** Undefined where only SQLite has the values. */
function readerOf(store: Store, arm: Arm, name: string, positions: readonly number[]): Reader | undefined {
  const { columns, table } = arm;
  if (name === 'category') return () => table.category.id;
  const column = columnIn(table, name);
  switch (column.storage) {
    case 'constant':
      return () => column.constant;
    case 'time':
      return (position) => formatWallTime(columns.localMs.values[position] as number);
    case 'member':
    case 'origin':
      return memberReader(store, arm, column.storage === 'member' ? 'path' : 'name', positions);
    case 'dictionary': {
      const ids = columns.ids.get(column.source)?.values;
      return ids && ((position) => store.dictionary.textOf(ids[position] as number) ?? null);
    }
    case 'number': {
      if (name === 'row_id') return (position) => columns.rowIds.values[position] as number;
      if (name === 'utc_ms') return (position) => columns.utcMs.values[position] as number;
      const figures = columns.numbers.get(column.source)?.values;
      return figures && ((position) => numberOrBlank(figures[position] as number));
    }
    case 'text': {
      const isOwn = column.storedSql === `t."${column.source}"` || column.source === 'extra';
      return isOwn && !columns.filledTexts.has(column.source) ? () => null : undefined;
    }
  }
}

function numberOrBlank(value: number): Cell {
  return Number.isNaN(value) ? null : value;
}

/** Path of a row's member, or name of its source. */
function memberReader(store: Store, arm: Arm, shown: 'path' | 'name', positions: readonly number[]): Reader {
  const memberIds = arm.columns.memberIds.values;
  const ids = new Set(positions.map((position) => memberIds[position] as number));
  const sql = `SELECT member_id, ${shown} FROM member JOIN source USING (source_id) WHERE member_id IN (${[...ids].join(',')})`;
  const names = new Map(store.database.all(sql).values as [number, string][]);
  return (position) => names.get(memberIds[position] as number) ?? null;
}
