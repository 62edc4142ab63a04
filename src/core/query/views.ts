// Stored views: a filter and a sort are worked out once into a list of row positions, and pages are then served
// by position, whatever the depth. What the grids scroll through.
import { ConsoleError } from '../../contract/errors.ts';
import type { Cell, Filter, Sort } from '../../contract/filter.ts';
import type { Page } from '../../contract/methods.ts';
import type { CategoryColumns } from '../store/columns.ts';
import { quoteName } from '../store/database.ts';
import { columnIn, type QueryTable, queryTables, viewColumns } from './columns.ts';
import { filterToSql, sortTerms } from './filterToSql.ts';
import { maskOf } from './masks.ts';
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

/** One table of a view, with the columns of its rows. */
interface Arm {
  readonly table: QueryTable;
  readonly columns: CategoryColumns;
  /** Rows that queries may see: those read so far and published. */
  readonly count: number;
}

interface OpenView {
  readonly arms: readonly Arm[];
  readonly columns: readonly string[];
  /** Rows in order, each a position in an arm; `armOf` is left out where there is one arm. */
  readonly positions: Uint32Array;
  readonly armOf: Uint8Array | undefined;
}

/** Pages begin with these, so that a row can be addressed; then come the view's own columns. */
const addressColumns = ['row_id', 'category', 'utc_ms'] as const;

/** Views a window may hold; the oldest goes first. A console has a handful open, a leak would eat the memory. */
const maxOpenViews = 24;

export function createViews(context: QueryContext): Views {
  const { store, orders } = context;
  const open = new Map<number, OpenView>();
  let nextViewId = 1;
  // When the database is replaced more rows are visible: views of before are closed, and cheap to open again.
  store.onDatabase(() => open.clear());

  function armsOf(category: string): Arm[] {
    return queryTables(category).map((table) => {
      const columns = store.columns.get(table.category.id);
      if (columns === undefined) throw new Error(`There are no columns for ${table.category.id}.`);
      return { table, columns, count: store.counts.get(table.category.id) ?? 0 };
    });
  }

  /** Positions of an arm's rows that pass the filter, in time order. */
  function passing(arm: Arm, filter: Filter | undefined): Uint32Array {
    const order = orders.byTime(arm.columns, arm.count);
    const mask = maskOf(filter, arm.table, arm.columns, arm.count, context);
    if (mask === undefined) return order;
    let passed = 0;
    for (let row = 0; row < arm.count; row++) passed += mask[row] as number;
    const rows = new Uint32Array(passed);
    let at = 0;
    for (let index = 0; at < passed; index++) {
      const position = order[index] as number;
      if (mask[position] === 1) rows[at++] = position;
    }
    return rows;
  }

  function work(request: ViewRequest): OpenView {
    const arms = armsOf(request.category);
    const columns = pageColumns(request.category);
    const [first] = arms;
    if (first === undefined) throw new Error('A view needs a table.');
    // A column that is not there is refused even where no row would be sorted by it.
    for (const key of request.sort) for (const arm of arms) columnIn(arm.table, key.column);
    if (arms.length === 1) {
      const rows = passing(first, request.filter);
      const sorted = orders.sorted(rows, request.sort, first.table, first.columns);
      if (sorted !== undefined) return { arms, columns, positions: sorted, armOf: undefined };
    } else if (request.sort.every(({ column }) => column === 'timestamp' || column === 'utc_ms')) {
      const merged = mergeByTime(
        arms,
        arms.map((arm) => passing(arm, request.filter)),
      );
      if (request.sort[0]?.direction !== 'asc') {
        merged.positions.reverse();
        merged.armOf.reverse();
      }
      return { arms, columns, ...merged };
    }
    return { arms, columns, ...orderedBySql(request, arms) };
  }

  /** Orders that the columns do not hold: SQLite sorts row ids, which become positions. */
  function orderedBySql(
    request: ViewRequest,
    arms: readonly Arm[],
  ): { positions: Uint32Array; armOf: Uint8Array | undefined } {
    const filterContext = { dictionary: store.dictionary, textTests: context.textTests };
    const parts = arms.map(({ table }, index) => {
      const condition = filterToSql(request.filter, table, filterContext);
      const terms = sortTerms(request.sort, table, context.sortContextFor(table));
      const keys = terms.map((term, key) => `${term.sql} AS key${key}`).join(', ');
      const sql = `SELECT ${index} AS arm, t.row_id AS row_id, ${keys} FROM ${table.table} AS t WHERE ${condition.sql}`;
      return { sql, terms, params: condition.params };
    });
    const order = parts[0]?.terms.map((term, key) => `key${key} ${term.direction}`).join(', ') ?? '';
    const found: number[] = [];
    const armOf: number[] = [];
    store.database.each(
      `SELECT arm, row_id FROM (${parts.map((part) => part.sql).join(' UNION ALL ')}) ORDER BY ${order}, arm`,
      parts.flatMap((part) => part.params),
      ([arm, rowId]) => {
        const position = arms[arm as number]?.columns.positionOf(rowId as number) ?? -1;
        if (position >= 0) {
          found.push(position);
          armOf.push(arm as number);
        }
        return undefined;
      },
    );
    return { positions: Uint32Array.from(found), armOf: arms.length > 1 ? Uint8Array.from(armOf) : undefined };
  }

  function openView(request: ViewRequest): { viewId: number; rows: number; total: number } {
    const view = work(request);
    const viewId = nextViewId++;
    open.set(viewId, view);
    for (const oldest of open.keys()) {
      if (open.size <= maxOpenViews) break;
      open.delete(oldest);
    }
    return { viewId, rows: view.positions.length, total: view.arms.reduce((sum, arm) => sum + arm.count, 0) };
  }

  function viewOrThrow(viewId: number): OpenView {
    const view = open.get(viewId);
    if (view === undefined) throw new ConsoleError('view-closed', 'This list was closed; open it again.');
    return view;
  }

  function page(view: OpenView, from: number, count: number): Page {
    const to = Math.min(from + count, view.positions.length);
    const rowIds: number[] = [];
    const perArm = new Map<number, number[]>();
    for (let index = from; index < to; index++) {
      const arm = view.armOf?.[index] ?? 0;
      const rowId = view.arms[arm]?.columns.rowIds.values[view.positions[index] as number] as number;
      rowIds.push(rowId);
      const ids = perArm.get(arm);
      if (ids === undefined) perArm.set(arm, [rowId]);
      else ids.push(rowId);
    }
    const found = new Map<number, Cell[]>();
    for (const [arm, ids] of perArm) {
      const { table } = view.arms[arm] as Arm;
      const select = view.columns.map((name) => valueSql(table, name)).join(', ');
      const sql = `SELECT ${select} FROM ${table.table} AS t WHERE t.row_id IN (${ids.join(',')})`;
      for (const row of store.database.all(sql).values) found.set(row[0] as number, row);
    }
    const values = rowIds.map((rowId) => found.get(rowId)).filter((row): row is Cell[] => row !== undefined);
    return { columns: [...view.columns], values };
  }

  return {
    open: openView,
    page: (viewId, from, count) => page(viewOrThrow(viewId), from, count),
    find(viewId, rowId) {
      const view = viewOrThrow(viewId);
      for (const [arm, { columns }] of view.arms.entries()) {
        const wanted = columns.positionOf(rowId);
        if (wanted < 0) continue;
        for (let index = 0; index < view.positions.length; index++) {
          if (view.positions[index] === wanted && (view.armOf?.[index] ?? 0) === arm) return index;
        }
      }
      return null;
    },
    close: (viewId) => void open.delete(viewId),
    closeAll: () => open.clear(),
    *pages(request, rowsPerPage) {
      const view = work(request);
      for (let from = 0; from < view.positions.length; from += rowsPerPage) yield page(view, from, rowsPerPage);
    },
  };
}

/** Merges the arms' rows, each oldest first, into one order; equal times keep the catalog's order of logs. */
function mergeByTime(
  arms: readonly Arm[],
  rows: readonly Uint32Array[],
): { positions: Uint32Array; armOf: Uint8Array } {
  const total = rows.reduce((sum, list) => sum + list.length, 0);
  const positions = new Uint32Array(total);
  const armOf = new Uint8Array(total);
  const heads = rows.map(() => 0);
  const timeAt = (arm: number): number => {
    const position = rows[arm]?.[heads[arm] as number];
    return position === undefined ? Number.POSITIVE_INFINITY : (arms[arm]?.columns.utcMs.values[position] as number);
  };
  const times = rows.map((_, arm) => timeAt(arm));
  for (let index = 0; index < total; index++) {
    let earliest = 0;
    for (let arm = 1; arm < times.length; arm++)
      if ((times[arm] as number) < (times[earliest] as number)) earliest = arm;
    positions[index] = rows[earliest]?.[heads[earliest] as number] as number;
    armOf[index] = earliest;
    heads[earliest] = (heads[earliest] as number) + 1;
    times[earliest] = timeAt(earliest);
  }
  return { positions, armOf };
}

function pageColumns(categoryId: string): string[] {
  const own = viewColumns(categoryId).filter((name) => !(addressColumns as readonly string[]).includes(name));
  return [...addressColumns, ...own];
}

function valueSql(table: QueryTable, name: string): string {
  if (name === 'category') return `'${table.category.id}' AS category`;
  return `${columnIn(table, name).valueSql} AS ${quoteName(name)}`;
}
