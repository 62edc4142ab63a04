// The column that stands for folded rows: how many equal rows this one is, and the way to see each of them.
import type { ColDef } from 'ag-grid-community';
import type { CustomCellRendererProps } from 'ag-grid-react';
import type { ReactElement } from 'react';
import type { Texts } from '../../../src/texts/texts.ts';
import { formatSpan } from '../../core/times.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';
import type { GridRow } from './gridRows.ts';

export const runColumnId = 'run';

interface RunCellParams {
  readonly onRun: (row: GridRow) => void;
}

/** Column definition; beside the time at the left edge, as it is there only while runs are folded. */
export function runColumn(onRun: (row: GridRow) => void, { text }: Texts): ColDef<GridRow> {
  return {
    colId: runColumnId,
    headerName: text('log.run'),
    headerTooltip: text('log.runHelp'),
    pinned: 'left',
    lockPinned: true,
    sortable: false,
    resizable: false,
    width: 78,
    cellClass: 'is-number',
    valueGetter: ({ data }) => (Number(data?.cells.run_rows) > 1 ? `×${String(data?.cells.run_rows)}` : ''),
    cellRenderer: RunCell,
    cellRendererParams: { onRun } satisfies RunCellParams,
  };
}

function RunCell({ data, onRun }: CustomCellRendererProps<GridRow> & RunCellParams): ReactElement | null {
  const { text, locale } = useTexts();
  const count = Number(data?.cells.run_rows);
  const part = data?.cells.run_part;
  if (data === undefined || !(count > 1)) return null;
  if (part === 'member') return <span className="run-member" aria-hidden="true" />;
  const span = formatSpan(Math.abs(Number(data.cells.run_end_ms) - data.utcMs));
  const label = text(part === 'folded' ? 'log.runUnfold' : 'log.runFold', { count, span });
  return (
    <button
      type="button"
      className="run-button"
      tabIndex={-1}
      aria-expanded={part !== 'folded'}
      aria-label={label}
      title={text('log.withEnter', { label })}
      onClick={() => onRun(data)}
    >
      <Icon name={part === 'folded' ? 'chevron' : 'chevronDown'} size={11} />×{count.toLocaleString(locale)}
    </button>
  );
}
