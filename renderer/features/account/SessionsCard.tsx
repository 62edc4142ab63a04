// Every connection of the account, newest first, with how often it reconnected.

import type { ReactElement } from 'react';
import type { AccountAnswer, ConnectionFacts } from '../../../src/contract/analysis.ts';
import { endReasonText, endText, startText } from '../../../src/drawing/spanWords.ts';
import type { Stretch } from '../../core/address.ts';
import { formatCount } from '../../core/format.ts';
import { formatSpan } from '../../core/times.ts';
import { useTexts } from '../../core/useTexts.ts';
import { CoverageWords } from '../../widgets/CoverageNote.tsx';
import { EnumText } from '../../widgets/EnumText.tsx';
import { MomentText } from '../../widgets/MomentText.tsx';
import { PageLink } from '../../widgets/PageLink.tsx';
import { RowLink } from '../../widgets/RowLink.tsx';
import { RowsTable } from '../../widgets/RowsTable.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';
import { BasisText } from './BasisText.tsx';
import { touches } from './stretchFacts.ts';

interface SessionsCardProps {
  readonly answer: AccountAnswer;
  /** Sessions open at this moment are marked. */
  readonly momentMs: number | undefined;
  /** Only sessions of the stretch in view; undefined = all. */
  readonly within: Stretch | undefined;
}

const firstSessions = 10;

export function SessionsCard({ answer, momentMs, within }: SessionsCardProps): ReactElement {
  const { connections, flapping } = answer;
  const texts = useTexts();
  const shown = within === undefined ? connections : connections.filter((each) => touches(each, within));
  return (
    <section className="card is-wide" id="sessions" tabIndex={-1} aria-labelledby="sessions-title">
      <h2 id="sessions-title">
        Sessions{' '}
        <span className="hint">
          {within === undefined
            ? formatCount(connections.length)
            : `${formatCount(shown.length)} of ${formatCount(connections.length)}: those in view`}
        </span>
      </h2>
      {connections.length === 0 ? null : (
        <p className="flapping">
          <ToneDot tone={flapping.scope === 'none' ? 'good' : 'attention'} />
          <span>
            {flapping.scope === 'none' ? null : (
              <strong>Flapping: up to {formatCount(flapping.worstPerHour)} new connections in one hour. </strong>
            )}
            {flapping.text}
            {flapping.perHourOnline === null ? '' : ` ${flapping.perHourOnline} connections per hour online.`}
          </span>
        </p>
      )}
      {flapping.hours.length === 0 ? null : (
        <ul className="flapping-hours" aria-label={`Hours with ${flapping.limit} connections or more`}>
          {flapping.hours.slice(0, 6).map((hour) => (
            <li key={hour.from} className="badge is-attention">
              <MomentText utcMs={hour.from} written={hour.timestamp} show="minutes" /> · {formatCount(hour.connections)}
            </li>
          ))}
          {flapping.hours.length > 6 ? (
            <li className="is-muted">and {formatCount(flapping.hours.length - 6)} more hours</li>
          ) : null}
        </ul>
      )}
      {connections.length === 0 ? (
        <p className="is-muted">
          {answer.log.from === null
            ? 'The bundle holds no SIP log.'
            : 'No connection of this account is in the SIP log.'}{' '}
          <CoverageWords category="sip-sessions" />
        </p>
      ) : shown.length === 0 ? (
        <p className="is-muted">
          No session in the stretch in view; there are {formatCount(connections.length)} outside of it.
        </p>
      ) : (
        <RowsTable
          label="Sessions table"
          rows={shown.toReversed()}
          keyOf={(row) => `${row.startRow} ${row.address}`}
          firstRows={firstSessions}
          isCurrent={(row) => holdsAt(row, momentMs)}
          columns={[
            {
              name: 'from',
              label: 'From',
              cell: (row) => (
                <RowLink category="sip-sessions" rowId={row.startRow}>
                  {startText(row, texts)}
                </RowLink>
              ),
            },
            {
              name: 'to',
              label: 'To',
              cell: (row) =>
                row.endRows[0] === undefined ? (
                  <span className="is-muted">{endText(row, texts)}</span>
                ) : (
                  <RowLink category="sip-sessions" rowId={row.endRows[0]}>
                    {endText(row, texts)}
                  </RowLink>
                ),
            },
            {
              name: 'duration',
              label: 'Duration',
              isNumber: true,
              cell: (row) =>
                row.durationMs === null ? <span className="is-muted">open</span> : formatSpan(row.durationMs),
            },
            { name: 'address', label: 'Address', cell: (row) => <span className="is-mono">{row.address}</span> },
            {
              name: 'client',
              label: 'Client',
              cell: (row) => (
                <span className="cell-clip" title={`${row.useragent ?? ''} ${row.cipher ?? ''} ${row.transport ?? ''}`}>
                  {row.useragent ?? <span className="is-muted">–</span>}
                </span>
              ),
            },
            { name: 'end', label: 'End', cell: (row) => <EndCell row={row} /> },
            { name: 'basis', label: 'Rests on', cell: (row) => <ConnectionBasis row={row} /> },
          ]}
        />
      )}
    </section>
  );
}

function EndCell({ row }: { readonly row: ConnectionFacts }): ReactElement {
  const texts = useTexts();
  if (row.endReason === null) {
    return (
      <span className="cell-clip is-muted" title={endReasonText(row, texts)}>
        {endReasonText(row, texts)}
      </span>
    );
  }
  const by = row.endSource === null || row.endSource === 'UNKNOWN' ? '' : `, ${row.endSource.toLowerCase()}`;
  return (
    <>
      <EnumText category="sip-sessions" column="details" value={row.endReason} />
      <span className="is-muted">{by}</span>
    </>
  );
}

function ConnectionBasis({ row }: { readonly row: ConnectionFacts }): ReactElement {
  const [other] = row.otherAccounts;
  return (
    <>
      <BasisText basis={row.basis} />
      {other === undefined ? null : (
        <>
          {' '}
          also <PageLink kind="account" value={other} />
          {row.otherAccounts.length > 1 ? ` and ${row.otherAccounts.length - 1} more` : ''}
        </>
      )}
    </>
  );
}

function holdsAt(row: ConnectionFacts, momentMs: number | undefined): boolean {
  if (momentMs === undefined) return false;
  return (row.from ?? Number.NEGATIVE_INFINITY) <= momentMs && (row.to ?? Number.POSITIVE_INFINITY) >= momentMs;
}
