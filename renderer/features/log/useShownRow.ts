// Brings the row an address names into sight: finds its place in the open view, scrolls there, focuses and selects
// it. Called by the grid; a row the view does not hold (filtered away) is left to the detail pane alone.
import type { GridApi } from 'ag-grid-community';
import { useCallback, useEffect, useRef } from 'react';
import type { CoreClient } from '../../../src/contract/methods.ts';
import type { OpenView } from '../../core/useView.ts';
import type { GridRow } from './gridRows.ts';

/**
 * Shows `rowId` once for each new row, and where it is the middle of what is shown (`isMiddle`) for each new query; the
 * returned function is to be called when a page of rows has arrived.
 */
export function useShownRow(
  api: GridApi<GridRow> | undefined,
  client: CoreClient,
  view: OpenView | undefined,
  rowId: number | undefined,
  isMiddle: boolean,
): () => void {
  const awaited = useRef<number>(undefined);
  const shown = useRef<string>(undefined);
  const key = rowId === undefined ? undefined : isMiddle ? `${rowId} ${view?.queryKey}` : String(rowId);
  const select = useCallback(() => {
    if (api === undefined || awaited.current === undefined) return;
    const node = api.getDisplayedRowAtIndex(awaited.current);
    if (node?.data === undefined) return;
    awaited.current = undefined;
    node.setSelected(true, true);
  }, [api]);
  const viewId = view?.viewId;
  useEffect(() => {
    if (key === undefined) shown.current = undefined;
    if (api === undefined || viewId === undefined || rowId === undefined || shown.current === key) return;
    let isOver = false;
    client.call('view.find', { viewId, rowId }).then(
      ({ position }) => {
        if (isOver || api.isDestroyed()) return;
        shown.current = key;
        if (position === null) return;
        awaited.current = position;
        // The grid does not scroll to rows it has not heard of yet.
        if (view !== undefined) api.setRowCount(view.shown, true);
        api.ensureIndexVisible(position, 'middle');
        const [column] = api.getAllDisplayedColumns();
        if (column !== undefined) api.setFocusedCell(position, column);
        select();
      },
      // The view was replaced meanwhile; the next one is asked again.
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [api, client, view, viewId, rowId, key, select]);
  return select;
}
