// A link to one row in its log: what evidence, timelines and drawings point to. Opens the log with the row
// selected and its detail beside it.
import type { ReactElement, ReactNode } from 'react';
import { emptyQuery, encodeAddress } from '../core/address.ts';
import { findCategory, useSession } from '../core/session.ts';
import { useTexts } from '../core/useTexts.ts';
import { Icon } from './icons.tsx';

interface RowLinkProps {
  readonly category: string;
  readonly rowId: number;
  /** What the link says; left out = the log's name and the row's number. */
  readonly children?: ReactNode;
  /** Name for screen readers where the text alone would not tell where it leads. */
  readonly label?: string;
}

export function RowLink({ category, rowId, children, label }: RowLinkProps): ReactElement {
  const { text } = useTexts();
  const { catalog } = useSession();
  const found = findCategory(catalog, category);
  const title = found?.title ?? category;
  return (
    <a
      className="row-link"
      href={encodeAddress({ page: 'log', category, query: emptyQuery, row: rowId })}
      title={text('shell.openRowIn', { title })}
      aria-label={label}
    >
      {children ?? (
        <>
          <span className={`category-icon colour-${found?.colour ?? 0}`}>
            <Icon name={found?.icon ?? 'list'} size={13} />
          </span>
          <span>{title}</span>{' '}
          <span className="is-muted is-tabular">{text('shell.rowNumber', { rowId: String(rowId) })}</span>
        </>
      )}
    </a>
  );
}
