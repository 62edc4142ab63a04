// Client versions or ciphers in use, most rows first, with the accounts that use them. A value leads to its rows, a
// name to its account.
import type { ReactElement } from 'react';
import { emptyQuery, encodeAddress, type UsedThing } from '../../core/address.ts';
import { formatCount, formatCountOf } from '../../core/format.ts';
import { CoverageNote } from '../../widgets/CoverageNote.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { PageLink } from '../../widgets/PageLink.tsx';
import { RowsTable } from '../../widgets/RowsTable.tsx';
import { type UsedValue, useUsed } from './useUsed.ts';

const words: Readonly<Record<UsedThing, { readonly one: string; readonly many: string; readonly none: string }>> = {
  client: { one: 'client version', many: 'client versions', none: 'no user agent logged' },
  cipher: { one: 'cipher', many: 'ciphers', none: 'no cipher logged' },
};

export function UsedTable({ thing }: { readonly thing: UsedThing }): ReactElement {
  const { values, distinct, error } = useUsed(thing);
  const { one, many, none } = words[thing];
  if (error !== undefined) return <ErrorNotice title={`The ${many} could not be listed`} error={error} />;
  if (values === undefined) {
    return (
      <p className="page-wait" role="status">
        Counting…
      </p>
    );
  }
  if (values.length === 0) {
    return (
      <div className="empty-note is-page">
        <h2>No {one} in sight</h2>
        <CoverageNote category="sip-sessions" />
      </div>
    );
  }
  return (
    <section className="card is-wide">
      <RowsTable
        key={thing}
        label={`Table of ${many}`}
        rows={values}
        keyOf={(row) => String(row.value)}
        firstRows={200}
        columns={[
          {
            name: 'value',
            label: `${one[0]?.toUpperCase()}${one.slice(1)}`,
            cell: (row) => (
              <a
                className="row-link"
                href={encodeAddress({
                  page: 'log',
                  category: 'sip-sessions',
                  query: { ...emptyQuery, filters: [row.filter] },
                })}
                title="Its rows in SIP Sessions"
              >
                {row.value === null || row.value === '' ? none : String(row.value)}
              </a>
            ),
          },
          {
            name: 'accounts',
            label: 'Accounts',
            isNumber: true,
            cell: (row) => (row.accounts === undefined ? '…' : formatCount(row.accounts)),
          },
          { name: 'rows', label: 'SIP rows', isNumber: true, cell: (row) => formatCount(row.rows) },
          {
            name: 'last',
            label: 'Last seen',
            cell: (row) => <span className="is-tabular">{row.last?.slice(0, 19) ?? '…'}</span>,
          },
          { name: 'names', label: 'Used by', cell: (row) => <Names row={row} /> },
        ]}
      />
      {distinct > values.length ? (
        <p className="hint">Those with most rows, of {formatCountOf(distinct, one, many)}.</p>
      ) : null}
    </section>
  );
}

function Names({ row }: { readonly row: UsedValue }): ReactElement {
  const more = (row.accounts ?? 0) - row.names.length;
  return (
    <span className="used-by">
      {row.names.map((name, index) => (
        <span key={name}>
          {index > 0 ? ', ' : ''}
          <PageLink kind="account" value={name} />
        </span>
      ))}
      {more > 0 ? <span className="is-muted"> and {formatCount(more)} more</span> : null}
    </span>
  );
}
