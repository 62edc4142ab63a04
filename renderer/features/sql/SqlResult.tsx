// Rows of a statement in a grid: columns as the statement names them, values as SQLite gives them.
import type { CellKeyDownEvent, ColDef, GridApi, ICellRendererParams, IDatasource } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import type { Cell } from '../../../src/contract/filter.ts';
import type { Result } from '../../../src/contract/methods.ts';
import { gridTheme, useGridHeights } from '../../widgets/grid/gridTheme.ts';
import { gridWord } from '../../widgets/grid/gridWords.ts';
import { registerGridModules, styleNonce } from '../../widgets/grid/setUpGrid.ts';

registerGridModules();

interface SqlResultProps {
  readonly label: string;
  readonly answer: Result<'sql.query'>;
  /** Opens a row of a log; asked for with Enter or a double press where the result names one. */
  readonly onOpen: (category: string, rowId: number) => void;
}

type SqlRow = readonly Cell[];

/** Characters of a column's longest value among the first rows, for its width. */
const sampledRows = 60;
const pxPerCharacter = 7.2;

export function SqlResult({ label, answer, onOpen }: SqlResultProps): ReactElement {
  const [api, setApi] = useState<GridApi<SqlRow>>();
  const { columns, values } = answer;
  const columnDefs = useMemo<ColDef<SqlRow>[]>(
    () =>
      columns.map((name, index) => {
        const sample = values.slice(0, sampledRows).map((row) => row[index] ?? null);
        const longest = Math.max(name.length + 2, ...sample.map((value) => String(value ?? '').length));
        return {
          colId: String(index),
          headerName: name,
          width: Math.round(Math.min(420, Math.max(70, longest * pxPerCharacter + 24))),
          cellClass: sample.some((value) => typeof value === 'number') ? 'is-number' : '',
          cellRenderer: ({ data }: ICellRendererParams<SqlRow>) => {
            if (data === undefined) return null;
            const value = data[index] ?? null;
            return value === null ? <span className="is-muted">NULL</span> : String(value);
          },
          tooltipValueGetter: ({ data }) => String(data?.[index] ?? ''),
        };
      }),
    [columns, values],
  );

  useEffect(() => {
    const datasource: IDatasource = {
      rowCount: values.length,
      getRows: ({ startRow, endRow, successCallback }) => {
        successCallback(values.slice(startRow, endRow), values.length);
      },
    };
    api?.setGridOption('datasource', datasource);
    if (values.length > 0) api?.ensureIndexVisible(0);
  }, [api, values]);

  const heights = useGridHeights();
  const categoryAt = columns.indexOf('category');
  const rowIdAt = columns.indexOf('row_id');
  const open = (data: SqlRow | undefined): void => {
    const category = data?.[categoryAt];
    const rowId = data?.[rowIdAt];
    if (typeof category === 'string' && typeof rowId === 'number') onOpen(category, rowId);
  };

  return (
    <section className="sql-grid" aria-label={label}>
      <AgGridReact<SqlRow>
        key={heights.rowPx}
        theme={gridTheme}
        styleNonce={styleNonce}
        getLocaleText={gridWord}
        rowModelType="infinite"
        cacheBlockSize={200}
        rowHeight={heights.rowPx}
        headerHeight={heights.headerPx}
        columnDefs={columnDefs}
        defaultColDef={{ resizable: true, sortable: false, suppressHeaderMenuButton: true, minWidth: 48 }}
        suppressCellFocus={false}
        onGridReady={({ api: ready }) => setApi(ready)}
        onCellKeyDown={(event) => {
          const key = (event as CellKeyDownEvent<SqlRow>).event;
          if (key instanceof KeyboardEvent && key.key === 'Enter') open(event.data);
        }}
        onRowDoubleClicked={({ data }) => open(data)}
      />
    </section>
  );
}
