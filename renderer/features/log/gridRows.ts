// Rows as the grid holds them, and the datasource that fetches them a page at a time from an open view.
import type { IDatasource } from 'ag-grid-community';
import { type ErrorFacts, toErrorFacts } from '../../../src/contract/errors.ts';
import type { Cell, Sort } from '../../../src/contract/filter.ts';
import type { CoreClient, Page } from '../../../src/contract/methods.ts';
import type { OpenView } from '../../core/useView.ts';

export interface GridRow {
  /** Unique over all categories, so that selection survives new rows. */
  readonly key: string;
  readonly rowId: number;
  readonly category: string;
  readonly utcMs: number;
  /** utc_ms of the row above in the order shown; undefined for the first. */
  readonly previousUtcMs: number | undefined;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** Rows asked for at once. Two screens of the tallest window. */
export const pageRows = 150;

/** A page of the contract as grid rows; the first has no row above. */
export function toGridRows(page: Page, fallbackCategory: string): GridRow[] {
  const timeAt = page.columns.indexOf('utc_ms');
  return page.values.map((values, index) => {
    const cells: Record<string, Cell> = {};
    page.columns.forEach((name, index) => {
      cells[name] = values[index] ?? null;
    });
    const category = typeof cells.category === 'string' ? cells.category : fallbackCategory;
    const rowId = typeof cells.row_id === 'number' ? cells.row_id : -1;
    const above = index === 0 ? undefined : Number(page.values[index - 1]?.[timeAt]);
    return { key: `${category}:${rowId}`, rowId, category, utcMs: Number(values[timeAt]), previousUtcMs: above, cells };
  });
}

interface DatasourceOptions {
  readonly client: CoreClient;
  /** The newest view of the same query; it changes while an import adds rows. */
  readonly getView: () => OpenView | undefined;
  readonly sort: Sort;
  readonly onRows: () => void;
  readonly onError: (error: ErrorFacts) => void;
}

/** Serves the grid from a view. Requests for another sort are refused: the next view will answer them. */
export function createDatasource(options: DatasourceOptions): IDatasource {
  const { client, getView, sort, onRows, onError } = options;
  const controller = new AbortController();
  const sortKey = JSON.stringify(sort.map((key) => [key.column, key.direction]));

  async function fetchRows(from: number, count: number): Promise<{ readonly rows: GridRow[]; readonly last: number }> {
    const view = getView();
    if (view === undefined) return { rows: [], last: 0 };
    // One more at the upper end, for the time since the row above.
    const extra = from === 0 ? 0 : 1;
    const { page } = await client.call(
      'view.page',
      { viewId: view.viewId, from: from - extra, count: count + extra },
      controller.signal,
    );
    return { rows: toGridRows(page, view.category).slice(extra), last: view.shown };
  }

  return {
    getRows(params) {
      if (JSON.stringify(params.sortModel.map((key) => [key.colId, key.sort])) !== sortKey) {
        // Refused at once: a request left open would count against those the grid allows at a time.
        params.failCallback();
        return;
      }
      fetchRows(params.startRow, params.endRow - params.startRow).then(
        ({ rows, last }) => {
          if (controller.signal.aborted) return;
          params.successCallback(rows, last);
          onRows();
        },
        (thrown: unknown) => {
          params.failCallback();
          if (controller.signal.aborted) return;
          const error = toErrorFacts(thrown);
          // A view that was just replaced is asked again by the refresh that follows it.
          if (error.code !== 'view-closed' && error.code !== 'cancelled') onError(error);
        },
      );
    },
    destroy: () => controller.abort(),
  };
}
