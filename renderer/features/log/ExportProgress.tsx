// The place in the export dialog that says what is going to be written and then how far it has come, in the same
// height, so that nothing moves when writing begins.
import type { ReactElement, ReactNode } from 'react';
import { formatCount, formatCountOf } from '../../core/format.ts';

interface ExportProgressProps {
  /** Rows written so far; undefined while nothing is being written. */
  readonly written: { readonly rows: number; readonly rowsTotal: number } | undefined;
  readonly children: ReactNode;
}

export function ExportProgress({ written, children }: ExportProgressProps): ReactElement {
  if (written === undefined) return <p className="export-state">{children}</p>;
  const { rows, rowsTotal } = written;
  return (
    <div className="export-state">
      <progress aria-label="Export" max={Math.max(1, rowsTotal)} {...(rowsTotal === 0 ? {} : { value: rows })} />
      <p>
        {formatCount(rows)} of {formatCountOf(rowsTotal, 'row')} written
      </p>
    </div>
  );
}
