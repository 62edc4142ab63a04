// Keeps the grid's rows in step with the open view: a new query starts at the top, rows that arrived during an
// import are slipped in without moving what the user looks at.
import type { GridApi } from 'ag-grid-community';
import { useEffect, useRef } from 'react';
import type { ErrorFacts } from '../../../src/contract/errors.ts';
import type { Sort } from '../../../src/contract/filter.ts';
import type { CoreClient } from '../../../src/contract/methods.ts';
import type { OpenView } from '../../core/useView.ts';
import { topOf } from './gridPlace.ts';
import { createDatasource, type GridRow } from './gridRows.ts';

interface GridRowsOptions {
  readonly client: CoreClient;
  readonly view: OpenView | undefined;
  readonly sort: Sort;
  /** A page has arrived. */
  readonly onRows: () => void;
  readonly onError: (error: ErrorFacts) => void;
}

export function useGridRows(api: GridApi<GridRow> | undefined, options: GridRowsOptions): void {
  const { client, view, sort, onRows, onError } = options;
  const current = useRef<OpenView>(undefined);
  const shownKey = useRef<string>(undefined);
  const handlers = useRef({ onRows, onError });
  useEffect(() => {
    handlers.current = { onRows, onError };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new sort always comes with a new view.
  useEffect(() => {
    if (api === undefined || view === undefined) return;
    const before = current.current;
    current.current = view;
    if (shownKey.current !== view.queryKey) {
      shownKey.current = view.queryKey;
      api.setGridOption(
        'datasource',
        createDatasource({
          client,
          getView: () => current.current,
          sort,
          onRows: () => handlers.current.onRows(),
          onError: (error) => handlers.current.onError(error),
        }),
      );
      return;
    }
    if (before !== undefined && before.viewId !== view.viewId) void growInPlace(api, client, view);
  }, [api, client, view]);
}

/** Shows the rows of a grown view; the row at the upper edge stays there unless the user is at the very top. */
async function growInPlace(api: GridApi<GridRow>, client: CoreClient, view: OpenView): Promise<void> {
  const top = topOf(api).index;
  const anchor = api.getVerticalPixelRange().top > 0 ? api.getDisplayedRowAtIndex(top)?.data : undefined;
  api.setRowCount(view.shown, true);
  api.refreshInfiniteCache();
  if (anchor === undefined) return;
  try {
    const { position } = await client.call('view.find', { viewId: view.viewId, rowId: anchor.rowId });
    if (position !== null && position !== top && !api.isDestroyed()) api.ensureIndexVisible(position, 'top');
  } catch {
    // The view was replaced meanwhile; the next one will find the place again.
  }
}
