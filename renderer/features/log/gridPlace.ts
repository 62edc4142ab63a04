// Where one was in a grid: its uppermost row, the focus and the selection, kept per address. A step back or forward in
// the history, and the return from a row's surroundings, find it again; a link to the same log starts at its top.
import type { GridApi } from 'ag-grid-community';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { CoreClient } from '../../../src/contract/methods.ts';
import { usePane } from '../../core/panes.ts';
import type { OpenView } from '../../core/useView.ts';
import { gridHeights } from '../../widgets/grid/gridTheme.ts';
import type { GridRow } from './gridRows.ts';

interface GridPlace {
  /** The uppermost row, and how much of it is cut off; undefined = the very top. */
  readonly top: { readonly rowId: number; readonly offsetPx: number } | undefined;
  readonly focus: { readonly rowId: number; readonly column: string } | undefined;
  readonly selected: readonly string[];
}

/** A row by its position, and how much of it is above the upper edge. */
interface TopPlace {
  readonly index: number;
  readonly offsetPx: number;
}

/** Addresses remembered; the oldest goes first. */
const maxPlaces = 60;
/** More selected rows than a person picks one by one are not worth carrying. */
const maxSelected = 2000;
const places = new Map<string, GridPlace>();
let popped: string | undefined;
window.addEventListener('popstate', () => {
  popped = window.location.hash;
});

function remember(hash: string, place: GridPlace): void {
  places.delete(hash);
  places.set(hash, place);
  for (const oldest of places.keys()) {
    if (places.size <= maxPlaces) break;
    places.delete(oldest);
  }
}

/**
 * Keeps the place of a grid while it is moved in, and takes it up again after a step in the history. `isStale`: the
 * address is another one already, and the rows are still those of the last.
 */
export function useGridPlace(
  api: GridApi<GridRow> | undefined,
  root: { readonly current: HTMLElement | null },
  client: CoreClient,
  view: OpenView | undefined,
  isStale: boolean,
): { readonly save: () => void; readonly onRows: () => void } {
  /** Address of the rows that are in the grid. */
  const pane = usePane();
  const ownHash = useRef(window.location.hash);
  const awaited = useRef<ReadonlySet<string>>(undefined);
  const taken = useRef<string>(undefined);
  const isBusy = useRef(false);
  /** Where the rows are to stand once they have come: until then the grid may go elsewhere by itself. */
  const wantedTop = useRef<TopPlace>(undefined);

  const save = useCallback(() => {
    if (api === undefined || api.isDestroyed() || isBusy.current) return;
    const { index, offsetPx } = topOf(api);
    const top = api.getDisplayedRowAtIndex(index)?.data;
    // While it is being taken down, the grid still tells of its last scroll and answers nothing.
    const focused = api.getFocusedCell() ?? null;
    const data = focused === null ? undefined : api.getDisplayedRowAtIndex(focused.rowIndex)?.data;
    remember(`${pane} ${ownHash.current}`, {
      top: top === undefined || index + offsetPx === 0 ? undefined : { rowId: top.rowId, offsetPx },
      focus: data === undefined ? undefined : { rowId: data.rowId, column: focused?.column.getColId() ?? '' },
      selected: (api.getSelectedNodes() ?? []).slice(0, maxSelected).flatMap((node) => node.data?.key ?? []),
    });
  }, [api, pane]);

  const onRows = useCallback(() => {
    if (api === undefined || api.isDestroyed()) return;
    const { current: top } = wantedTop;
    if (top !== undefined) {
      const { index, offsetPx } = topOf(api);
      if (index !== top.index || offsetPx !== top.offsetPx) scrollTo(api, root.current, top);
      if (api.getDisplayedRowAtIndex(top.index)?.data !== undefined) wantedTop.current = undefined;
    }
    const wanted = awaited.current;
    if (wanted === undefined) return;
    let found = 0;
    api.forEachNode((node) => {
      if (node.data === undefined || !wanted.has(node.data.key)) return;
      node.setSelected(true, false);
      found++;
    });
    if (found >= wanted.size) awaited.current = undefined;
  }, [api, root]);

  const viewId = view?.viewId;
  const queryKey = view?.queryKey;
  // The grid tells of the end of a scroll a while after it. Whoever goes on before that left from where the rows stood:
  // looked at when other rows are about to take their place, which effects of the layout come before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the rows' query that changes.
  useLayoutEffect(() => save, [queryKey, save]);
  useEffect(() => {
    if (!isStale) ownHash.current = window.location.hash;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a view of the same query needs no other place.
  useEffect(() => {
    const hash = window.location.hash;
    if (api === undefined || view === undefined || taken.current === queryKey) return;
    taken.current = queryKey;
    const place = popped === hash ? places.get(`${pane} ${hash}`) : undefined;
    popped = undefined;
    if (place === undefined) return;
    isBusy.current = true;
    void restore(api, client, view, place).then((top) => {
      isBusy.current = false;
      awaited.current = new Set(place.selected);
      wantedTop.current = top;
      onRows();
    });
  }, [api, client, viewId, queryKey, pane]);
  // Whoever moves by themselves is not taken back.
  useEffect(() => {
    const { current: element } = root;
    const letGo = (): void => {
      wantedTop.current = undefined;
    };
    const moves = ['wheel', 'pointerdown', 'keydown'] as const;
    for (const move of moves) element?.addEventListener(move, letGo, { capture: true, passive: true });
    return () => {
      for (const move of moves) element?.removeEventListener(move, letGo, { capture: true });
    };
  }, [root]);
  return { save, onRows };
}

/** The uppermost row in sight; AG Grid's own answer counts the rows it draws in advance. */
export function topOf(api: GridApi<GridRow>): TopPlace {
  const topPx = api.getVerticalPixelRange().top;
  const { rowPx } = gridHeights();
  const index = Math.floor(topPx / rowPx);
  return { index, offsetPx: topPx - index * rowPx };
}

/** Puts a row at the upper edge, cut off as it was: the grid itself only scrolls to whole rows. */
function scrollTo(api: GridApi<GridRow>, root: HTMLElement | null, { index, offsetPx }: TopPlace): void {
  api.ensureIndexVisible(index, 'top');
  const viewport = root?.querySelector('.ag-grid-viewport');
  if (viewport !== null && viewport !== undefined) viewport.scrollTop = index * gridHeights().rowPx + offsetPx;
}

/** Puts the focus where it was and finds out where the rows are to stand; undefined = at the top. Throws nothing. */
async function restore(
  api: GridApi<GridRow>,
  client: CoreClient,
  view: OpenView,
  place: GridPlace,
): Promise<TopPlace | undefined> {
  const positionOf = async (rowId: number | undefined): Promise<number | null> =>
    rowId === undefined ? null : (await client.call('view.find', { viewId: view.viewId, rowId })).position;
  try {
    const [top, focus] = await Promise.all([positionOf(place.top?.rowId), positionOf(place.focus?.rowId)]);
    if (api.isDestroyed()) return undefined;
    // The grid does not scroll to rows it has not heard of yet.
    api.setRowCount(view.shown, true);
    if (focus !== null && place.focus !== undefined) api.setFocusedCell(focus, place.focus.column);
    return top === null ? undefined : { index: top, offsetPx: place.top?.offsetPx ?? 0 };
  } catch {
    // The view was replaced meanwhile; one is then at the top, as on any other way in.
    return undefined;
  }
}
