// What stands beside calls and messages on an account page: installations, provisioning, changes in the console.
import type { ReactElement } from 'react';
import type { AccountAnswer, TiedRow } from '../../../src/contract/analysis.ts';
import type { Texts } from '../../../src/texts/texts.ts';
import { useTexts } from '../../core/useTexts.ts';
import { RowLink } from '../../widgets/RowLink.tsx';
import { type RowsColumn, RowsTable } from '../../widgets/RowsTable.tsx';
import { BasisText } from './BasisText.tsx';
import { RowsCard, timeOf } from './RowsCards.tsx';

const tiedColumns = ({ text }: Texts): readonly RowsColumn<TiedRow>[] => [
  { name: 'time', label: text('accounts.time'), cell: timeOf },
  {
    name: 'summary',
    label: text('accounts.row'),
    cell: (row) => (
      <span className="cell-clip is-wide" title={row.summary}>
        {row.summary}
      </span>
    ),
  },
  {
    name: 'basis',
    label: text('findings.restsOn'),
    cell: (row) => (
      <>
        <BasisText basis={row.basis} tie={row.tie} />
        {row.twinOf === null ? null : (
          <>
            {' '}
            <RowLink category={row.twinOf.category} rowId={row.twinOf.row_id}>
              {text('accounts.sameElsewhere')}
            </RowLink>
          </>
        )}
      </>
    ),
  },
];

export function OtherCards({ answer }: { readonly answer: AccountAnswer }): ReactElement {
  const texts = useTexts();
  const { text } = texts;
  const columns = tiedColumns(texts);
  const cards = [
    {
      id: 'installs',
      category: 'install-messages',
      title: text('accounts.installs'),
      rows: answer.installs,
      empty: text('accounts.installsNone'),
    },
    {
      id: 'provisioning',
      category: 'provisioning-messages',
      title: text('accounts.provisioningMessages'),
      rows: answer.provisioning,
      empty: text('accounts.provisioningNone'),
    },
    {
      id: 'audit',
      category: 'audit-events',
      title: text('accounts.audit'),
      rows: answer.audit,
      empty: text('accounts.auditNone'),
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
            label={text('accounts.tableOf', { title })}
            rows={rows.toReversed()}
            keyOf={(row) => `${row.category} ${row.row_id}`}
            firstRows={5}
            columns={columns}
          />
        </RowsCard>
      ))}
    </div>
  );
}
