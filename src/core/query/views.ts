// Stored views: a filter and a sort are worked out once into a list of row positions, and pages are then served
// by position, whatever the depth. What the grids scroll through.
import { ConsoleError } from '../../contract/errors.ts';
import type { Cell } from '../../contract/filter.ts';
import type { Page } from '../../contract/methods.ts';
import { atOnce } from '../slices.ts';
import type { Steps } from './blocks.ts';
import { viewColumns } from './columns.ts';
import { readCells } from './pageCells.ts';
import type { Arm } from './passing.ts';
import type { QueryContext } from './queryContext.ts';
import { allRows, indexOfRow, rowsInRuns, runColumns, type ShownRows } from './shownRows.ts';
import { type ViewRequest, type ViewRows, viewRows } from './viewRows.ts';

export type { ViewRequest } from './viewRows.ts';

/** How the rows of a view are shown: left out = one by one; else equal neighbours as one row, but for unfolded runs. */
export interface ShownAs {
  readonly runs?: { readonly unfolded: readonly number[] } | undefined;
}

/** Rows that pass, rows of the log, and rows shown (fewer where runs are folded). */
export interface OpenedView {
  readonly viewId: number;
  readonly rows: number;
  readonly total: number;
  readonly shown: number;
}

export interface Views {
  /** Rows in the view and in the log, as steps. Throws ConsoleError `bad-filter` or `not-found`. */
  open(request: ViewRequest & ShownAs): Steps<OpenedView>;
  /** Throws ConsoleError `view-closed`. */
  page(viewId: number, from: number, count: number): Page;
  find(viewId: number, rowId: number): number | null;
  close(viewId: number): void;
  closeAll(): void;
  /** The rows of an open view. Throws ConsoleError `view-closed`. */
  rowsOf(viewId: number): ViewRows;
  /** The same as a grid shows them. Throws ConsoleError `view-closed`. */
  shownOf(viewId: number): ShownRows;
  /** Works a request out, so that a `read` of it that follows at once has nothing left to do. Throws as `open` does. */
  prepare(request: ViewRequest): Steps<void>;
  /**
   * A request to be read from first to last row, without keeping the view. `withSecrets` where activation links and
   * tokens are not to be hidden. Throws as `open` does.
   */
  read(request: ViewRequest, withSecrets?: boolean): ViewReading;
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
  const open = new Map<number, ShownRows>();
  let nextViewId = 1;

  function* openView({ runs, ...request }: ViewRequest & ShownAs): Steps<OpenedView> {
    const view = yield* viewRows(context, request);
    const shown = runs === undefined ? allRows(view) : yield* rowsInRuns(context, view, runs.unfolded);
    const viewId = nextViewId++;
    open.set(viewId, shown);
    for (const oldest of open.keys()) {
      if (open.size <= maxOpenViews) break;
      open.delete(oldest);
    }
    return { viewId, rows: view.positions.length, total: totalOf(view), shown: shown.length };
  }

  function viewOrThrow(viewId: number): ShownRows {
    const view = open.get(viewId);
    if (view === undefined) throw new ConsoleError('view-closed', 'This list was closed; open it again.');
    // The one that was not used for the longest time goes first.
    open.delete(viewId);
    open.set(viewId, view);
    return view;
  }

  function page(shown: ShownRows, from: number, count: number, withSecrets = false): Page {
    const { view, runCells } = shown;
    const to = Math.min(from + count, shown.length);
    const rowIds: number[] = [];
    const perArm = new Map<number, number[]>();
    for (let position = from; position < to; position++) {
      const index = shown.indexAt(position);
      const arm = view.armOf?.[index] ?? 0;
      const place = view.positions[index] as number;
      rowIds.push(view.arms[arm]?.columns.rowIds.values[place] as number);
      const places = perArm.get(arm);
      if (places === undefined) perArm.set(arm, [place]);
      else places.push(place);
    }
    const columns = pageColumns(view.request.category);
    const found = new Map<number, Cell[]>();
    for (const [arm, places] of perArm) {
      const rows = readCells(store, view.arms[arm] as Arm, columns, places, withSecrets);
      for (const [rowId, row] of rows) found.set(rowId, row);
    }
    if (runCells === undefined) return { columns, values: rowIds.flatMap((rowId) => rowOf(found, rowId)) };
    const values = rowIds.flatMap((rowId, at) => rowOf(found, rowId).map((row) => [...row, ...runCells(from + at)]));
    return { columns: [...columns, ...runColumns], values };
  }

  return {
    open: openView,
    page: (viewId, from, count) => page(viewOrThrow(viewId), from, count),
    find(viewId, rowId) {
      const shown = viewOrThrow(viewId);
      const index = indexOfRow(shown.view, rowId);
      return index === undefined ? null : shown.positionOf(index);
    },
    close: (viewId) => void open.delete(viewId),
    closeAll: () => open.clear(),
    rowsOf: (viewId) => viewOrThrow(viewId).view,
    shownOf: viewOrThrow,
    *prepare(request) {
      yield* viewRows(context, request);
    },
    read(request, withSecrets) {
      const view = atOnce(viewRows(context, request));
      const shown = allRows(view);
      const rows = shown.length;
      return {
        rows,
        total: totalOf(view),
        *pages(rowsPerPage) {
          for (let from = 0; from < rows; from += rowsPerPage) yield page(shown, from, rowsPerPage, withSecrets);
        },
      };
    },
  };
}

/** A row that a page asked for; none where it is gone meanwhile. */
function rowOf(found: ReadonlyMap<number, Cell[]>, rowId: number): Cell[][] {
  const row = found.get(rowId);
  return row === undefined ? [] : [row];
}

/** Rows of the log, or of all logs, behind a view. */
function totalOf(view: ViewRows): number {
  return view.arms.reduce((sum, arm) => sum + arm.count, 0);
}

function pageColumns(categoryId: string): string[] {
  const own = viewColumns(categoryId).filter((name) => !(addressColumns as readonly string[]).includes(name));
  return [...addressColumns, ...own];
}
