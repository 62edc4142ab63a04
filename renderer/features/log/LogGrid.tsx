// The table itself: AG Grid on the infinite row model over an open view. It owns scrolling, focus, selection
// and column layout; what is shown (filter, sort) comes from the address and goes back to it.
import type {
  CellFocusedEvent,
  ColDef,
  GridApi,
  GridReadyEvent,
  RowClassRules,
  SuppressHeaderKeyboardEventParams,
  TooltipCallbackParams,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import {
  type ReactElement,
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { CatalogData, ColumnData } from '../../../src/contract/catalogData.ts';
import type { ErrorFacts } from '../../../src/contract/errors.ts';
import type { Sort } from '../../../src/contract/filter.ts';
import type { CoreClient } from '../../../src/contract/methods.ts';
import type { CopyForm } from '../../core/copyAs.ts';
import { useTexts } from '../../core/useTexts.ts';
import type { OpenView } from '../../core/useView.ts';
import { gridTheme, useGridHeights } from '../../widgets/grid/gridTheme.ts';
import { gridWord } from '../../widgets/grid/gridWords.ts';
import { registerGridModules, styleNonce } from '../../widgets/grid/setUpGrid.ts';
import { cellText, type GridSight } from './gridCells.ts';
import { deltaKind } from './gridColumns.ts';
import {
  copySelected,
  type GridDoings,
  onCellKeyDown,
  openCellMenu,
  openFilterByKey,
  selectFocused,
} from './gridKeys.ts';
import { useGridPlace } from './gridPlace.ts';
import { type GridRow, pageRows } from './gridRows.ts';
import { HeaderLabel } from './HeaderLabel.tsx';
import { LogCell, tonesOf } from './LogCell.tsx';
import type { ColumnLayout } from './layouts.ts';
import { runColumn, runColumnId } from './RunCell.tsx';
import { useGridRows } from './useGridRows.ts';
import { useShownRow } from './useShownRow.ts';

registerGridModules();

/** Kinds that are read digit by digit. */
const monospaceKinds: ReadonlySet<string> = new Set(['phone', 'peer', 'ip', 'endpoint', 'call-id', 'cipher', 'secret']);

/** What the page does with its grid from outside. */
export interface GridHandle {
  /** Brings a position into sight, focuses and selects its row. */
  goTo(position: number): void;
  /** The row one stands on, with its position. */
  focused(): { readonly row: GridRow; readonly position: number } | undefined;
}

interface LogGridProps extends GridDoings {
  readonly client: CoreClient;
  readonly catalog: CatalogData;
  readonly layout: readonly ColumnLayout[];
  readonly sort: Sort;
  readonly view: OpenView | undefined;
  readonly isStale: boolean;
  /** Row to bring into sight and select, when the address names one. */
  readonly shownRow: number | undefined;
  readonly filteredColumns: ReadonlySet<string>;
  /** Changes when the grid is to go to its first row. */
  readonly topRequest: number;
  /** The first row came into sight, or left it. */
  readonly onAtTop: (isAtTop: boolean) => void;
  /** Row whose surroundings are shown. */
  readonly contextRow: number | undefined;
  readonly ref: Ref<GridHandle>;
  readonly onLayout: (layout: readonly ColumnLayout[]) => void;
  readonly onSort: (sort: Sort) => void;
  readonly onFilter: (column: string, anchor: HTMLElement) => void;
  readonly onRow: (row: GridRow) => void;
  readonly onSelection: (count: number) => void;
  /** Given the function that copies the selected rows, for the page's own button. */
  readonly copyRows: RefObject<((form: CopyForm) => Promise<void>) | null>;
  readonly onError: (error: ErrorFacts) => void;
}

export function LogGrid(props: LogGridProps): ReactElement {
  const { catalog, category, layout, sort, filteredColumns, sight, onFilter, onRun, contextRow, ref } = props;
  const texts = useTexts();
  const heights = useGridHeights();
  const [api, setApi] = useState<GridApi<GridRow>>();
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { copyRows } = props;
  useEffect(() => {
    copyRows.current = async (form) => {
      if (api === undefined) return;
      await copySelected(api, latest.current, form, texts);
    };
    return () => {
      copyRows.current = null;
    };
  }, [api, copyRows, texts]);
  // After paging with the keyboard the focused row arrives later than the focus.
  const awaitedIndex = useRef<number>(undefined);
  const { topRequest } = props;
  // Before the rows that waited are let in: those keep the row at the upper edge where it is, unless it is the first.
  useEffect(() => {
    if (topRequest > 0) api?.ensureIndexVisible(0, 'top');
  }, [api, topRequest]);
  const selectShownRow = useShownRow(api, props.client, props.view, props.shownRow, contextRow !== undefined);
  const root = useRef<HTMLDivElement>(null);
  const place = useGridPlace(api, root, props.client, props.view, props.isStale);
  useImperativeHandle(
    ref,
    () => ({
      goTo(position) {
        const shown = latest.current.view?.shown ?? 0;
        if (api === undefined || position >= shown) return;
        api.setRowCount(shown, true);
        api.ensureIndexVisible(position, 'middle');
        const [column] = api.getAllDisplayedColumns();
        if (column !== undefined) api.setFocusedCell(position, api.getFocusedCell()?.column ?? column);
        if (api.getDisplayedRowAtIndex(position)?.data !== undefined) selectFocused(api, false);
      },
      focused() {
        const position = api?.getFocusedCell()?.rowIndex;
        const row = position === undefined ? undefined : api?.getDisplayedRowAtIndex(position)?.data;
        return row === undefined || position === undefined ? undefined : { row, position };
      },
    }),
    [api],
  );
  useGridRows(api, {
    ...props,
    onRows: () => {
      selectShownRow();
      place.onRows();
      const data =
        awaitedIndex.current === undefined ? undefined : api?.getDisplayedRowAtIndex(awaitedIndex.current)?.data;
      if (data === undefined) return;
      if (api !== undefined) selectFocused(api, false);
      awaitedIndex.current = undefined;
      props.onRow(data);
    },
  });

  const columnDefs = useMemo<ColDef<GridRow>[]>(() => {
    const byName = new Map(category.columns.map((column) => [column.name, column]));
    const own = layout.flatMap((place): ColDef<GridRow>[] => {
      const column = byName.get(place.name);
      if (column === undefined) return [];
      const sortIndex = sort.findIndex((key) => key.column === column.name);
      return [
        {
          ...columnDef(column, catalog, sight),
          width: place.widthPx,
          hide: place.isHidden,
          sort: sort[sortIndex]?.direction ?? null,
          sortIndex: sortIndex < 0 ? null : sortIndex,
          ...(column.kind === deltaKind
            ? { sortable: false }
            : {
                headerComponentParams: {
                  innerHeaderComponent: HeaderLabel,
                  innerHeaderComponentParams: { isFiltered: filteredColumns.has(column.name), onFilter },
                },
              }),
          suppressHeaderKeyboardEvent: (params: SuppressHeaderKeyboardEventParams<GridRow>) =>
            openFilterByKey(params, onFilter),
        },
      ];
    });
    return onRun === undefined ? own : [...own, runColumn(onRun, texts)];
  }, [category, catalog, layout, sort, filteredColumns, sight, onFilter, onRun, texts]);

  const defaultColDef = useMemo<ColDef<GridRow>>(
    () => ({
      sortable: true,
      resizable: true,
      filter: false,
      minWidth: 48,
      suppressHeaderMenuButton: true,
      tooltip: tooltipOf,
    }),
    [],
  );

  const saveLayout = useCallback(() => {
    if (api === undefined) return;
    const next = api
      .getColumnState()
      .filter((state) => state.colId !== runColumnId)
      .map((state) => ({ name: state.colId, widthPx: Math.round(state.width ?? 120), isHidden: state.hide === true }));
    if (JSON.stringify(next) !== JSON.stringify(latest.current.layout)) latest.current.onLayout(next);
  }, [api]);

  return (
    <div ref={root} className={props.isStale ? 'log-grid is-stale' : 'log-grid'}>
      <AgGridReact<GridRow>
        theme={gridTheme}
        styleNonce={styleNonce}
        getLocaleText={gridWord}
        rowModelType="infinite"
        cacheBlockSize={pageRows}
        maxBlocksInCache={12}
        maxConcurrentDatasourceRequests={2}
        blockLoadDebounceMillis={20}
        infiniteInitialRowCount={30}
        rowBuffer={12}
        rowHeight={heights.rowPx}
        headerHeight={heights.headerPx}
        columnDefs={columnDefs}
        defaultColDef={defaultColDef}
        maintainColumnOrder={false}
        getRowId={(params) => params.data.key}
        rowSelection={rowSelection}
        suppressDragLeaveHidesColumns
        suppressOverlays={suppressedOverlays}
        tooltipShowDelay={600}
        animateRows={false}
        rowClassRules={rowClassRules}
        context={contextRow}
        onGridReady={(event: GridReadyEvent<GridRow>) => setApi(event.api)}
        onSortChanged={(event) => {
          // A change we made ourselves, from the address, is not to be written back to it.
          if (event.source === 'uiColumnSorted') latest.current.onSort(readSort(event.api));
        }}
        onColumnResized={(event) => {
          if (event.finished && event.source !== 'api') saveLayout();
        }}
        onColumnMoved={(event) => {
          if (event.finished) saveLayout();
        }}
        onCellFocused={(event: CellFocusedEvent<GridRow>) => {
          const node = event.rowIndex === null ? undefined : event.api.getDisplayedRowAtIndex(event.rowIndex);
          awaitedIndex.current =
            node !== undefined && node.data === undefined ? (event.rowIndex ?? undefined) : undefined;
          if (node?.data !== undefined) latest.current.onRow(node.data);
          place.save();
        }}
        onCellKeyDown={(event) => onCellKeyDown(event, latest.current, texts)}
        preventDefaultOnContextMenu
        onCellContextMenu={(event) => {
          if (event.event instanceof MouseEvent) openCellMenu(event, event.event, latest.current);
        }}
        onCellDoubleClicked={() => latest.current.onToggleDetail()}
        onBodyScroll={(event) => latest.current.onAtTop(event.api.getVerticalPixelRange().top < heights.rowPx)}
        onSelectionChanged={(event) => {
          latest.current.onSelection(event.api.getSelectedNodes().length);
          place.save();
        }}
        onBodyScrollEnd={place.save}
      />
    </div>
  );
}

const rowSelection = {
  mode: 'multiRow',
  checkboxes: false,
  headerCheckbox: false,
  enableClickSelection: true,
} as const;
/** The row whose surroundings are shown, and the rows of an unfolded run. */
const rowClassRules: RowClassRules<GridRow> = {
  'is-context-row': ({ data, context }) => data !== undefined && data.rowId === context,
  'is-run-member': ({ data }) => data?.cells.run_part === 'member',
};
const suppressedOverlays: ('loading' | 'noRows')[] = ['loading', 'noRows'];

function columnDef(column: ColumnData, catalog: CatalogData, sight: GridSight): ColDef<GridRow> {
  const classes = [
    column.type === 'time' ? 'is-time' : '',
    column.type === 'number' ? 'is-number' : '',
    monospaceKinds.has(column.kind) ? 'is-mono' : '',
  ].filter((name) => name !== '');
  return {
    colId: column.name,
    headerName: column.label,
    headerTooltip: column.help,
    headerClass: column.type === 'number' ? 'ag-right-aligned-header' : '',
    // The time stays in sight, however far one scrolls to the right.
    ...(column.type === 'time' ? { pinned: 'left', lockPinned: true } : {}),
    cellClass: classes,
    // The value is what screen readers and the tooltip get, so a secret never becomes one.
    valueGetter: (params) => (params.data === undefined ? undefined : cellText(params.data, column, sight)),
    cellRenderer: LogCell,
    cellRendererParams: { column, tones: tonesOf(column), catalog, sight },
    suppressKeyboardEvent: (params) => params.event.key === ' ' || params.event.key === 'Enter',
  };
}

/** The whole text of a cell that may be cut off. */
function tooltipOf(params: TooltipCallbackParams<GridRow>): string | undefined {
  const text: unknown = params.value;
  return typeof text === 'string' && text.length > 12 ? text : undefined;
}

function readSort(api: GridApi<GridRow>): Sort {
  return api
    .getColumnState()
    .filter((state) => state.sort === 'asc' || state.sort === 'desc')
    .sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))
    .map((state) => ({ column: state.colId, direction: state.sort === 'desc' ? 'desc' : 'asc' }));
}
