// Every connection of the account, newest first, with how often it reconnected.

import type { ReactElement } from 'react';
import type { AccountAnswer, ConnectionFacts } from '../../../src/contract/analysis.ts';
import { endReasonText, endText, startText } from '../../../src/drawing/spanWords.ts';
import type { Stretch } from '../../core/address.ts';
import { formatCount } from '../../core/format.ts';
import { formatSpan } from '../../core/times.ts';
import { useParts, useTexts } from '../../core/useTexts.ts';
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
        {texts.text('accounts.sessions')}{' '}
        <span className="hint">
          {within === undefined
            ? formatCount(connections.length)
            : texts.text('accounts.inView', { shown: shown.length, count: connections.length })}
        </span>
      </h2>
      {connections.length === 0 ? null : (
        <p className="flapping">
          <ToneDot tone={flapping.scope === 'none' ? 'good' : 'attention'} />
          <span>
            {flapping.scope === 'none' ? null : (
              <strong>{texts.text('accounts.flapping', { count: flapping.worstPerHour })} </strong>
            )}
            {flapping.text}
            {flapping.perHourOnline === null
              ? ''
              : ` ${texts.text('accounts.perHour', { count: flapping.perHourOnline })}`}
          </span>
        </p>
      )}
      {flapping.hours.length === 0 ? null : (
        <ul className="flapping-hours" aria-label={texts.text('accounts.hours', { limit: flapping.limit })}>
          {flapping.hours.slice(0, 6).map((hour) => (
            <li key={hour.from} className="badge is-attention">
              <MomentText utcMs={hour.from} written={hour.timestamp} show="minutes" /> · {formatCount(hour.connections)}
            </li>
          ))}
          {flapping.hours.length > 6 ? (
            <li className="is-muted">{texts.text('accounts.moreHours', { count: flapping.hours.length - 6 })}</li>
          ) : null}
        </ul>
      )}
      {connections.length === 0 ? (
        <p className="is-muted">
          {answer.log.from === null ? texts.text('accounts.noSip') : texts.text('accounts.noConnection')}{' '}
          <CoverageWords category="sip-sessions" />
        </p>
      ) : shown.length === 0 ? (
        <p className="is-muted">{texts.text('accounts.noneInView', { count: connections.length })}</p>
      ) : (
        <RowsTable
          label={texts.text('accounts.sessionsTable')}
          rows={shown.toReversed()}
          keyOf={(row) => `${row.startRow} ${row.address}`}
          firstRows={firstSessions}
          isCurrent={(row) => holdsAt(row, momentMs)}
          columns={[
            {
              name: 'from',
              label: texts.text('overview.from'),
              cell: (row) => (
                <RowLink category="sip-sessions" rowId={row.startRow}>
                  {startText(row, texts)}
                </RowLink>
              ),
            },
            {
              name: 'to',
              label: texts.text('overview.to'),
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
              label: texts.text('accounts.duration'),
              isNumber: true,
              cell: (row) =>
                row.durationMs === null ? (
                  <span className="is-muted">{texts.text('accounts.open')}</span>
                ) : (
                  formatSpan(row.durationMs)
                ),
            },
            {
              name: 'address',
              label: texts.text('accounts.address'),
              cell: (row) => <span className="is-mono">{row.address}</span>,
            },
            {
              name: 'client',
              label: texts.text('accounts.client'),
              cell: (row) => (
                <span className="cell-clip" title={`${row.useragent ?? ''} ${row.cipher ?? ''} ${row.transport ?? ''}`}>
                  {row.useragent ?? <span className="is-muted">–</span>}
                </span>
              ),
            },
            { name: 'end', label: texts.text('accounts.end'), cell: (row) => <EndCell row={row} /> },
            { name: 'basis', label: texts.text('findings.restsOn'), cell: (row) => <ConnectionBasis row={row} /> },
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
  const say = useParts();
  const { text } = useTexts();
  const [other] = row.otherAccounts;
  return (
    <>
      <BasisText basis={row.basis} />
      {other === undefined ? null : (
        <>
          {' '}
          {say('accounts.alsoAccount', { account: <PageLink kind="account" value={other} /> })}
          {row.otherAccounts.length > 1
            ? ` ${text('accounts.andMoreNames', { count: row.otherAccounts.length - 1 })}`
            : ''}
        </>
      )}
    </>
  );
}

function holdsAt(row: ConnectionFacts, momentMs: number | undefined): boolean {
  if (momentMs === undefined) return false;
  return (row.from ?? Number.NEGATIVE_INFINITY) <= momentMs && (row.to ?? Number.POSITIVE_INFINITY) >= momentMs;
}
