// What stands beside calls and messages on an account page: installations, provisioning, changes in the console.
import type { ReactElement } from 'react';
import type { AccountAnswer, TiedRow } from '../../../src/contract/analysis.ts';
import { RowLink } from '../../widgets/RowLink.tsx';
import { type RowsColumn, RowsTable } from '../../widgets/RowsTable.tsx';
import { BasisText } from './BasisText.tsx';
import { RowsCard, timeOf } from './RowsCards.tsx';

const tiedColumns: readonly RowsColumn<TiedRow>[] = [
  { name: 'time', label: 'Time', cell: timeOf },
  {
    name: 'summary',
    label: 'Row',
    cell: (row) => (
      <span className="cell-clip is-wide" title={row.summary}>
        {row.summary}
      </span>
    ),
  },
  {
    name: 'basis',
    label: 'Rests on',
    cell: (row) => (
      <>
        <BasisText basis={row.basis} tie={row.tie} />
        {row.twinOf === null ? null : (
          <>
            {' '}
            <RowLink category={row.twinOf.category} rowId={row.twinOf.row_id}>
              same event elsewhere
            </RowLink>
          </>
        )}
      </>
    ),
  },
];

export function OtherCards({ answer }: { readonly answer: AccountAnswer }): ReactElement {
  const cards = [
    {
      id: 'installs',
      category: 'install-messages',
      title: 'Install messages',
      rows: answer.installs,
      empty: 'No install message to this account is in the logs.',
    },
    {
      id: 'provisioning',
      category: 'provisioning-messages',
      title: 'Provisioning messages',
      rows: answer.provisioning,
      empty: 'No provisioning message to this account is in the logs.',
    },
    {
      id: 'audit',
      category: 'audit-events',
      title: 'Changes in the console',
      rows: answer.audit,
      empty: 'No change in the console names this account.',
    },
  ];
  return (
    <div className="other-cards">
      {cards.map(({ id, category, title, rows, empty }) => (
        <RowsCard
          key={id}
          id={id}
          category={category}
          title={title}
          count={rows.length}
          empty={empty}
          isWide={rows.length > 0}
        >
          <RowsTable
            label={`${title} table`}
            rows={rows.toReversed()}
            keyOf={(row) => `${row.category} ${row.row_id}`}
            firstRows={5}
            columns={tiedColumns}
          />
        </RowsCard>
      ))}
    </div>
  );
}
