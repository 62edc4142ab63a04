// Stored views: a filter and a sort are worked out once into a list of row positions, and pages are then served
// by position, whatever the depth. What the grids scroll through.
import { ConsoleError } from '../../contract/errors.ts';
import type { Cell } from '../../contract/filter.ts';
import type { Page } from '../../contract/methods.ts';
import { atOnce } from '../slices.ts';
import { quoteName } from '../store/database.ts';
import type { Steps } from './blocks.ts';
import { columnIn, type QueryTable, viewColumns } from './columns.ts';
import type { Arm } from './passing.ts';
import type { QueryContext } from './queryContext.ts';
import { type ViewRequest, type ViewRows, viewRows } from './viewRows.ts';

export type { ViewRequest } from './viewRows.ts';

export interface Views {
  /** Rows in the view and in the log, as steps. Throws ConsoleError `bad-filter` or `not-found`. */
  open(request: ViewRequest): Steps<{ readonly viewId: number; readonly rows: number; readonly total: number }>;
  /** Throws ConsoleError `view-closed`. */
  page(viewId: number, from: number, count: number): Page;
  find(viewId: number, rowId: number): number | null;
  close(viewId: number): void;
  closeAll(): void;
  /** The rows of an open view. Throws ConsoleError `view-closed`. */
  rowsOf(viewId: number): ViewRows;
  /** Works a request out, so that a `read` of it that follows at once has nothing left to do. Throws as `open` does. */
  prepare(request: ViewRequest): Steps<void>;
  /** A request to be read from first to last row, without keeping the view. Throws as `open` does. */
  read(request: ViewRequest): ViewReading;
}

/** Rows as they were when the reading was asked for; rows that come later are not among them. */
export interface ViewReading {
  /** Rows in the view and in the log. */
  readonly rows: number;
  readonly total: number;
  pages(rowsPerPage: number): Generator<Page, void>;
}

/** Pages begin with these, so that a row can be addressed; then come the view's own columns. */
const addressColumns = ['row_id', 'category', 'utc_ms'] as const;

/** Views a window may hold; the least used goes first. A console has a handful open, a leak would eat the memory. */
const maxOpenViews = 24;

export function createViews(context: QueryContext): Views {
  const { store } = context;
  const open = new Map<number, ViewRows>();
  let nextViewId = 1;
  // When the database is replaced more rows are visible: views of before are closed, and cheap to open again.
  store.onDatabase(() => open.clear());

  function* openView(request: ViewRequest): Steps<{ viewId: number; rows: number; total: number }> {
    const view = yield* viewRows(context, request);
    const viewId = nextViewId++;
    open.set(viewId, view);
    for (const oldest of open.keys()) {
      if (open.size <= maxOpenViews) break;
      open.delete(oldest);
    }
    return { viewId, rows: view.positions.length, total: totalOf(view) };
  }

  function viewOrThrow(viewId: number): ViewRows {
    const view = open.get(viewId);
    if (view === undefined) throw new ConsoleError('view-closed', 'This list was closed; open it again.');
    // The one that was not used for the longest time goes first.
    open.delete(viewId);
    open.set(viewId, view);
    return view;
  }

  function page(view: ViewRows, from: number, count: number): Page {
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
    const columns = pageColumns(view.request.category);
    const found = new Map<number, Cell[]>();
    for (const [arm, ids] of perArm) {
      const { table } = view.arms[arm] as Arm;
      const select = columns.map((name) => valueSql(table, name)).join(', ');
      const sql = `SELECT ${select} FROM ${table.table} AS t WHERE t.row_id IN (${ids.join(',')})`;
      for (const row of store.database.all(sql).values) found.set(row[0] as number, row);
    }
    const values = rowIds.map((rowId) => found.get(rowId)).filter((row): row is Cell[] => row !== undefined);
    return { columns, values };
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
    rowsOf: viewOrThrow,
    *prepare(request) {
      yield* viewRows(context, request);
    },
    read(request) {
      const view = atOnce(viewRows(context, request));
      const rows = view.positions.length;
      return {
        rows,
        total: totalOf(view),
        *pages(rowsPerPage) {
          for (let from = 0; from < rows; from += rowsPerPage) yield page(view, from, rowsPerPage);
        },
      };
    },
  };
}

/** Rows of the log, or of all logs, behind a view. */
function totalOf(view: ViewRows): number {
  return view.arms.reduce((sum, arm) => sum + arm.count, 0);
}

function pageColumns(categoryId: string): string[] {
  const own = viewColumns(categoryId).filter((name) => !(addressColumns as readonly string[]).includes(name));
  return [...addressColumns, ...own];
}

function valueSql(table: QueryTable, name: string): string {
  if (name === 'category') return `'${table.category.id}' AS category`;
  return `${columnIn(table, name).valueSql} AS ${quoteName(name)}`;
}
