// Calls, messages, installations, provisioning and changes in the console: compact tables, newest first, whose
// rows lead to the row itself, to the call, or to the other account.

import type { ReactElement, ReactNode } from 'react';
import type { AccountAnswer, TiedRow } from '../../../src/contract/analysis.ts';
import { formatCount, formatDuration } from '../../core/format.ts';
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
      <span className="is-muted" title="The same row stands in overlapping bundles; it is counted once.">
        {' '}
        ×{row.copies.length + 1}
      </span>
    )}
  </>
);

const dash = <span className="is-muted">–</span>;
const arrow = (direction: 'out' | 'in'): ReactElement => (
  <span className="direction">{direction === 'out' ? '→ to' : '← from'}</span>
);

export function CallsCard({ answer }: { readonly answer: AccountAnswer }): ReactElement {
  return (
    <RowsCard
      id="calls"
      category="cdr"
      title="Calls"
      count={answer.calls.length}
      empty="No call of this account is in the call records."
      isWide
    >
      <RowsTable
        label="Calls table"
        rows={answer.calls.toReversed()}
        keyOf={(row) => row.row_id}
        columns={[
          { name: 'time', label: 'Time', cell: (row) => timeOf({ ...row, category: 'cdr', utc_ms: row.from }) },
          { name: 'direction', label: 'Direction', cell: (row) => arrow(row.direction) },
          {
            name: 'other',
            label: 'Other party',
            cell: (row) =>
              row.other === null ? (
                <PageLink kind="phone" value={row.otherNumber} />
              ) : (
                <PageLink kind="account" value={row.other} />
              ),
          },
          {
            name: 'outcome',
            label: 'Outcome',
            cell: (row) => <EnumText category="cdr" column="disposition" value={row.disposition} />,
          },
          { name: 'cause', label: 'Cause', cell: (row) => row.hangupCause ?? dash },
          {
            name: 'talk',
            label: 'Talk',
            isNumber: true,
            cell: (row) => (row.talkS === null ? dash : formatDuration(row.talkS)),
          },
          { name: 'type', label: 'Type', cell: (row) => row.type ?? dash },
          {
            name: 'number',
            label: 'Own number',
            cell: (row) => <span className="is-tabular">{row.number ?? '–'}</span>,
          },
          { name: 'call', label: 'Call', cell: (row) => <PageLink kind="call-id" value={row.callId} /> },
          { name: 'basis', label: 'Rests on', cell: (row) => <BasisText basis={row.basis} /> },
        ]}
      />
    </RowsCard>
  );
}

const registeredWords = { yes: 'registered', no: 'not registered', unknown: 'cannot tell' } as const;

export function MessagesCard({ answer }: { readonly answer: AccountAnswer }): ReactElement {
  return (
    <RowsCard
      id="messages"
      category="messages"
      title="Messages"
      count={answer.messages.length}
      empty="No message from or to this account is in the logs."
      isWide
    >
      <RowsTable
        label="Messages table"
        rows={answer.messages.toReversed()}
        keyOf={(row) => row.row_id}
        firstRows={5}
        columns={[
          { name: 'time', label: 'Time', cell: timeOf },
          { name: 'direction', label: 'Direction', cell: (row) => arrow(row.direction) },
          { name: 'other', label: 'Other party', cell: (row) => <PageLink kind="account" value={row.other} /> },
          {
            name: 'status',
            label: 'Status',
            cell: (row) => <EnumText category="messages" column="status" value={row.status} />,
          },
          {
            name: 'recipient',
            label: 'This account then',
            cell: (row) => (row.recipientRegistered === null ? dash : registeredWords[row.recipientRegistered]),
          },
          { name: 'basis', label: 'Rests on', cell: (row) => <BasisText basis={row.basis} tie={row.tie} /> },
        ]}
      />
    </RowsCard>
  );
}
