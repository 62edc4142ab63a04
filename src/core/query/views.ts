// Stored views: a filter and a sort are worked out once into a temporary table of row numbers, and pages
// are then served by position, whatever the depth. What the grids scroll through.
import { ConsoleError } from '../../contract/errors.ts';
import type { Cell, Filter, Sort } from '../../contract/filter.ts';
import type { Page } from '../../contract/methods.ts';
import { quoteName } from '../store/database.ts';
import { columnIn, type QueryTable, queryTables, viewColumns } from './columns.ts';
import { filterToSql, sortTerms } from './filterToSql.ts';
import type { QueryContext } from './queryContext.ts';

export interface ViewRequest {
  readonly category: string;
  readonly filter?: Filter | undefined;
  readonly sort: Sort;
}

export interface Views {
  /** Rows in the view and in the log. Throws ConsoleError `bad-filter` or `not-found`. */
  open(request: ViewRequest): { readonly viewId: number; readonly rows: number; readonly total: number };
  /** Throws ConsoleError `view-closed`. */
  page(viewId: number, from: number, count: number): Page;
  find(viewId: number, rowId: number): number | null;
  close(viewId: number): void;
  closeAll(): void;
  /** Pages of a request from first to last row, without keeping the view. */
  pages(request: ViewRequest, rowsPerPage: number): Generator<Page, void>;
}

interface OpenView {
  readonly table: string;
  readonly tables: readonly QueryTable[];
  readonly columns: readonly string[];
}

/** Pages begin with these, so that a row can be addressed; then come the view's own columns. */
const addressColumns = ['row_id', 'category', 'utc_ms'] as const;

/** Views a window may hold; the oldest goes first. A console has a handful open, a leak would eat the memory. */
const maxOpenViews = 24;

export function createViews(context: QueryContext): Views {
  const { store } = context;
  const open = new Map<number, OpenView>();
  let nextViewId = 1;
  // Views are temporary tables of one database; when it is replaced they are gone, and opening them again is cheap.
  store.onDatabase(() => open.clear());

  function total(tables: readonly QueryTable[]): number {
    return tables.reduce((sum, table) => sum + (store.counts.get(table.category.id) ?? 0), 0);
  }

  function materialise(name: string, request: ViewRequest, tables: readonly QueryTable[]): number {
    const filterContext = { dictionary: store.dictionary, textTests: context.textTests };
    const arms = tables.map((table, index) => {
      const condition = filterToSql(request.filter, table, filterContext);
      const terms = sortTerms(request.sort, table, context.sortContextFor(table));
      return { table, index, condition, terms };
    });
    const params = arms.flatMap((arm) => arm.condition.params);
    const first = arms[0];
    if (first === undefined) throw new Error('A view needs a table.');
    // Rows go in already sorted, so the table's own rowid is the position + 1.
    store.database.run(`CREATE TEMP TABLE ${name} (arm INTEGER NOT NULL, row_id INTEGER NOT NULL)`);
    if (arms.length === 1) {
      const order = first.terms.map((term) => `${term.sql} ${term.direction}`).join(', ');
      store.database.run(
        `INSERT INTO temp.${name} SELECT 0, t.row_id FROM ${first.table.table} AS t WHERE ${first.condition.sql} ORDER BY ${order}`,
        params,
      );
    } else {
      const selects = arms.map(({ table, index, condition, terms }) => {
        const keys = terms.map((term, key) => `${term.sql} AS key${key}`).join(', ');
        return `SELECT ${index} AS arm, t.row_id AS row_id, ${keys} FROM ${table.table} AS t WHERE ${condition.sql}`;
      });
      const order = first.terms.map((term, key) => `key${key} ${term.direction}`).join(', ');
      store.database.run(
        `INSERT INTO temp.${name} SELECT arm, row_id FROM (${selects.join(' UNION ALL ')}) ORDER BY ${order}, arm`,
        params,
      );
    }
    return Number(store.database.value(`SELECT coalesce(max(rowid), 0) FROM temp.${name}`));
  }

  function drop(viewId: number): void {
    const view = open.get(viewId);
    if (view === undefined) return;
    open.delete(viewId);
    store.database.run(`DROP TABLE IF EXISTS temp.${view.table}`);
  }

  function openView(request: ViewRequest): { viewId: number; rows: number; total: number } {
    const tables = queryTables(request.category);
    const viewId = nextViewId++;
    const name = quoteName(`view_${viewId}`);
    let rows: number;
    try {
      rows = materialise(name, request, tables);
    } catch (thrown) {
      store.database.run(`DROP TABLE IF EXISTS temp.${name}`);
      throw thrown;
    }
    open.set(viewId, { table: name, tables, columns: pageColumns(request.category) });
    for (const oldest of open.keys()) {
      if (open.size <= maxOpenViews) break;
      drop(oldest);
    }
    return { viewId, rows, total: total(tables) };
  }

  function viewOrThrow(viewId: number): OpenView {
    const view = open.get(viewId);
    if (view === undefined) throw new ConsoleError('view-closed', 'This list was closed; open it again.');
    return view;
  }

  function page(viewId: number, from: number, count: number): Page {
    const view = viewOrThrow(viewId);
    const slots = store.database.all(
      `SELECT arm, row_id FROM temp.${view.table} WHERE rowid > ? AND rowid <= ? ORDER BY rowid`,
      [from, from + count],
    ).values as [number, number][];
    const found = new Map<number, Cell[]>();
    view.tables.forEach((table, arm) => {
      const ids = slots.filter(([slotArm]) => slotArm === arm).map(([, rowId]) => rowId);
      if (ids.length === 0) return;
      const select = view.columns.map((name) => valueSql(table, name)).join(', ');
      const rows = store.database.all(
        `SELECT ${select} FROM ${table.table} AS t WHERE t.row_id IN (${ids.join(',')})`,
      ).values;
      for (const row of rows) found.set(row[0] as number, row);
    });
    const values = slots.map(([, rowId]) => found.get(rowId)).filter((row): row is Cell[] => row !== undefined);
    return { columns: [...view.columns], values };
  }

  return {
    open: openView,
    page,
    find(viewId, rowId) {
      const view = viewOrThrow(viewId);
      const position = store.database.value(`SELECT rowid FROM temp.${view.table} WHERE row_id = ?`, [rowId]);
      return typeof position === 'number' ? position - 1 : null;
    },
    close: drop,
    closeAll: () => {
      for (const viewId of [...open.keys()]) drop(viewId);
    },
    *pages(request, rowsPerPage) {
      const { viewId, rows } = openView(request);
      try {
        for (let from = 0; from < rows; from += rowsPerPage) yield page(viewId, from, rowsPerPage);
      } finally {
        drop(viewId);
      }
    },
  };
}

function pageColumns(categoryId: string): string[] {
  const own = viewColumns(categoryId).filter((name) => !(addressColumns as readonly string[]).includes(name));
  return [...addressColumns, ...own];
}

function valueSql(table: QueryTable, name: string): string {
  if (name === 'category') return `'${table.category.id}' AS category`;
  return `${columnIn(table, name).valueSql} AS ${quoteName(name)}`;
}
