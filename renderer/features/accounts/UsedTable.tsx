// Client versions or ciphers in use, most rows first, with the accounts that use them. A value leads to its rows, a
// name to its account.
import type { ReactElement } from 'react';
import { emptyQuery, encodeAddress, type UsedThing } from '../../core/address.ts';
import { formatCount } from '../../core/format.ts';
import { useTexts } from '../../core/useTexts.ts';
import { CoverageNote } from '../../widgets/CoverageNote.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { PageLink } from '../../widgets/PageLink.tsx';
import { RowsTable } from '../../widgets/RowsTable.tsx';
import { type UsedValue, useUsed } from './useUsed.ts';

export function UsedTable({ thing }: { readonly thing: UsedThing }): ReactElement {
  const { values, distinct, error } = useUsed(thing);
  const { text } = useTexts();
  if (error !== undefined) return <ErrorNotice title={text(`accounts.${thing}Failed`)} error={error} />;
  if (values === undefined) {
    return (
      <p className="page-wait" role="status">
        {text('filters.counting')}
      </p>
    );
  }
  if (values.length === 0) {
    return (
      <div className="empty-note is-page">
        <h2>{text(`accounts.${thing}None`)}</h2>
        <CoverageNote category="sip-sessions" />
      </div>
    );
  }
  return (
    <section className="card is-wide">
      <RowsTable
        key={thing}
        label={text(`accounts.${thing}Table`)}
        rows={values}
        keyOf={(row) => String(row.value)}
        firstRows={200}
        columns={[
          {
            name: 'value',
            label: text(`accounts.${thing}Column`),
            cell: (row) => (
              <a
                className="row-link"
                href={encodeAddress({
                  page: 'log',
                  category: 'sip-sessions',
                  query: { ...emptyQuery, filters: [row.filter] },
                })}
                title={text('accounts.itsSipRows')}
              >
                {row.value === null || row.value === '' ? text(`accounts.${thing}Blank`) : String(row.value)}
              </a>
            ),
          },
          {
            name: 'accounts',
            label: text('accounts.title'),
            isNumber: true,
            cell: (row) => (row.accounts === undefined ? '…' : formatCount(row.accounts)),
          },
          { name: 'rows', label: text('accounts.sipRows'), isNumber: true, cell: (row) => formatCount(row.rows) },
          {
            name: 'last',
            label: text('accounts.lastSeen'),
            cell: (row) => <span className="is-tabular">{row.last?.slice(0, 19) ?? '…'}</span>,
          },
          { name: 'names', label: text('accounts.usedBy'), cell: (row) => <Names row={row} /> },
        ]}
      />
      {distinct > values.length ? <p className="hint">{text(`accounts.${thing}Most`, { count: distinct })}</p> : null}
    </section>
  );
}

function Names({ row }: { readonly row: UsedValue }): ReactElement {
  const { text } = useTexts();
  const more = (row.accounts ?? 0) - row.names.length;
  return (
    <span className="used-by">
      {row.names.map((name, index) => (
        <span key={name}>
          {index > 0 ? ', ' : ''}
          <PageLink kind="account" value={name} />
        </span>
      ))}
      {more > 0 ? <span className="is-muted">{text('accounts.andMore', { count: more })}</span> : null}
    </span>
  );
}
