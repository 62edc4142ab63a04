// Calls, messages, installations, provisioning and changes in the console: compact tables, newest first, whose
// rows lead to the row itself, to the call, or to the other account.

import type { ReactElement, ReactNode } from 'react';
import type { AccountAnswer, TiedRow } from '../../../src/contract/analysis.ts';
import { formatCount, formatDuration } from '../../core/format.ts';
import { spoken } from '../../core/spoken.ts';
import { useTexts } from '../../core/useTexts.ts';
import { CoverageWords } from '../../widgets/CoverageNote.tsx';
import { EnumText } from '../../widgets/EnumText.tsx';
import { MomentText } from '../../widgets/MomentText.tsx';
import { PageLink } from '../../widgets/PageLink.tsx';
import { RowLink } from '../../widgets/RowLink.tsx';
import { RowsTable } from '../../widgets/RowsTable.tsx';
import { BasisText } from './BasisText.tsx';

interface CardProps {
  readonly id: string;
  /** The log whose rows these are. */
  readonly category: string;
  readonly title: string;
  readonly count: number;
  /** Said where there is nothing. */
  readonly empty: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** One card of an account's rows, with what the log could have shown where there are none. */
export function RowsCard({ id, category, title, count, empty, isWide, children }: CardProps): ReactElement {
  return (
    <section className={isWide ? 'card is-wide' : 'card'} id={id} tabIndex={-1} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {title} <span className="hint">{formatCount(count)}</span>
      </h2>
      {count === 0 ? (
        <p className="is-muted">
          {empty} <CoverageWords category={category} />
        </p>
      ) : (
        children
      )}
    </section>
  );
}

/** The time of a row, leading to the row. */
export const timeOf = (row: Pick<TiedRow, 'category' | 'row_id' | 'utc_ms' | 'timestamp' | 'copies'>): ReactElement => (
  <>
    <RowLink category={row.category} rowId={row.row_id}>
      <MomentText utcMs={row.utc_ms} written={row.timestamp} show="seconds" />
    </RowLink>
    {row.copies.length === 0 ? null : (
      <span className="is-muted" title={spoken().text('accounts.twice')}>
        {' '}
        ×{row.copies.length + 1}
      </span>
    )}
  </>
);

const dash = <span className="is-muted">–</span>;
const arrow = (direction: 'out' | 'in'): ReactElement => (
  <span className="direction">
    {direction === 'out' ? spoken().text('accounts.to') : spoken().text('accounts.fromParty')}
  </span>
);

export function CallsCard({ answer }: { readonly answer: AccountAnswer }): ReactElement {
  const { text } = useTexts();
  return (
    <RowsCard
      id="calls"
      category="cdr"
      title={text('shell.calls')}
      count={answer.calls.length}
      empty={text('accounts.noCalls')}
      isWide
    >
      <RowsTable
        label={text('accounts.callsTable')}
        rows={answer.calls.toReversed()}
        keyOf={(row) => row.row_id}
        columns={[
          {
            name: 'time',
            label: text('accounts.time'),
            cell: (row) => timeOf({ ...row, category: 'cdr', utc_ms: row.from }),
          },
          { name: 'direction', label: text('accounts.direction'), cell: (row) => arrow(row.direction) },
          {
            name: 'other',
            label: text('accounts.otherParty'),
            cell: (row) =>
              row.other === null ? (
                <PageLink kind="phone" value={row.otherNumber} />
              ) : (
                <PageLink kind="account" value={row.other} />
              ),
          },
          {
            name: 'outcome',
            label: text('calls.outcome'),
            cell: (row) => <EnumText category="cdr" column="disposition" value={row.disposition} />,
          },
          { name: 'cause', label: text('calls.cause'), cell: (row) => row.hangupCause ?? dash },
          {
            name: 'talk',
            label: text('accounts.talk'),
            isNumber: true,
            cell: (row) => (row.talkS === null ? dash : formatDuration(row.talkS)),
          },
          { name: 'type', label: text('calls.type'), cell: (row) => row.type ?? dash },
          {
            name: 'number',
            label: text('accounts.ownNumber'),
            cell: (row) => <span className="is-tabular">{row.number ?? '–'}</span>,
          },
          {
            name: 'call',
            label: text('accounts.callWord'),
            cell: (row) => <PageLink kind="call-id" value={row.callId} />,
          },
          { name: 'basis', label: text('findings.restsOn'), cell: (row) => <BasisText basis={row.basis} /> },
        ]}
      />
    </RowsCard>
  );
}

export function MessagesCard({ answer }: { readonly answer: AccountAnswer }): ReactElement {
  const { text } = useTexts();
  return (
    <RowsCard
      id="messages"
      category="messages"
      title={text('accounts.messages')}
      count={answer.messages.length}
      empty={text('accounts.noMessages')}
      isWide
    >
      <RowsTable
        label={text('accounts.messagesTable')}
        rows={answer.messages.toReversed()}
        keyOf={(row) => row.row_id}
        firstRows={5}
        columns={[
          { name: 'time', label: text('accounts.time'), cell: timeOf },
          { name: 'direction', label: text('accounts.direction'), cell: (row) => arrow(row.direction) },
          {
            name: 'other',
            label: text('accounts.otherParty'),
            cell: (row) => <PageLink kind="account" value={row.other} />,
          },
          {
            name: 'status',
            label: text('accounts.status'),
            cell: (row) => <EnumText category="messages" column="status" value={row.status} />,
          },
          {
            name: 'recipient',
            label: text('accounts.thisThen'),
            cell: (row) => (row.recipientRegistered === null ? dash : text(`accounts.was-${row.recipientRegistered}`)),
          },
          {
            name: 'basis',
            label: text('findings.restsOn'),
            cell: (row) => <BasisText basis={row.basis} tie={row.tie} />,
          },
        ]}
      />
    </RowsCard>
  );
}
