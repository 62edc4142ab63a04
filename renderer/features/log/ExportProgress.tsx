// The place in the export dialog that says what is going to be written and then how far it has come, in the same
// height, so that nothing moves when writing begins.
import type { ReactElement, ReactNode } from 'react';
import { useTexts } from '../../core/useTexts.ts';

interface ExportProgressProps {
  /** Rows written so far; undefined while nothing is being written. */
  readonly written: { readonly rows: number; readonly rowsTotal: number } | undefined;
  readonly children: ReactNode;
}

export function ExportProgress({ written, children }: ExportProgressProps): ReactElement {
  const { text } = useTexts();
  if (written === undefined) return <p className="export-state">{children}</p>;
  const { rows, rowsTotal } = written;
  return (
    <div className="export-state">
      <progress
        aria-label={text('log.export')}
        max={Math.max(1, rowsTotal)}
        {...(rowsTotal === 0 ? {} : { value: rows })}
      />
      <p>{text('exports.written', { rows, total: rowsTotal })}</p>
    </div>
  );
}
