// The call's legs: its rows of the call records in order, each opening its row.

import type { ReactElement } from 'react';
import type { CallLeg } from '../../../src/contract/analysis.ts';
import { momentWords, useClock } from '../../core/clock.ts';
import { formatDuration } from '../../core/format.ts';
import { useTexts } from '../../core/useTexts.ts';
import { EnumText } from '../../widgets/EnumText.tsx';
import { MomentText } from '../../widgets/MomentText.tsx';
import { RowLink } from '../../widgets/RowLink.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';

export function LegsTable({ legs }: { readonly legs: readonly CallLeg[] }): ReactElement {
  const { text } = useTexts();
  const clock = useClock();
  return (
    <section className="card is-wide" aria-labelledby="legs-title">
      <h2 id="legs-title">
        {text('calls.legs')} <span className="hint">{text('calls.legsCount', { count: legs.length })}</span>
      </h2>
      <ScrollArea className="table-scroll" label={text('calls.legsTable')}>
        <table className="members legs">
          <thead>
            <tr>
              <th scope="col">{text('calls.begin')}</th>
              <th scope="col">{text('calls.type')}</th>
              <th scope="col">{text('calls.caller')}</th>
              <th scope="col">{text('calls.callee')}</th>
              <th scope="col">{text('calls.outcome')}</th>
              <th scope="col">{text('calls.hangupCause')}</th>
              <th scope="col" className="is-number">
                {text('calls.total')}
              </th>
              <th scope="col" className="is-number">
                {text('accounts.talk')}
              </th>
              <th scope="col">{text('calls.trunk')}</th>
              <th scope="col">{text('calls.callerClient')}</th>
            </tr>
          </thead>
          <tbody>
            {legs.map((leg) => (
              <tr key={leg.row_id}>
                <td className="is-tabular">
                  <RowLink
                    category="cdr"
                    rowId={leg.row_id}
                    label={text('calls.legOf', { time: momentWords(clock, leg.utc_ms, leg.timestamp, 'milliseconds') })}
                  >
                    <MomentText utcMs={leg.utc_ms} written={leg.timestamp} show="clock" />
                  </RowLink>
                  {leg.copies.length > 1 ? (
                    <span className="badge" title={text('calls.copiesTitle')}>
                      {text('calls.copies', { count: leg.copies.length })}
                    </span>
                  ) : null}
                </td>
                <td>
                  <EnumText category="cdr" column="call_type" value={leg.call_type} />
                </td>
                <td>
                  <Party name={leg.caller} number={leg.caller_number} />
                </td>
                <td>
                  <Party name={leg.callee} number={leg.callee_number} />
                </td>
                <td>
                  <EnumText category="cdr" column="disposition" value={leg.disposition} />
                </td>
                <td>
                  <EnumText category="cdr" column="hangup_cause" value={leg.hangup_cause} />
                </td>
                <td className="is-number">
                  <Seconds value={leg.total_duration_s} />
                </td>
                <td className="is-number">
                  <Seconds value={leg.call_duration_s} />
                </td>
                <td>{leg.call_route ?? <span className="is-muted">–</span>}</td>
                <td>{leg.caller_user_agent ?? <span className="is-muted">–</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  );
}

function Party({ name, number }: { readonly name: string | null; readonly number: string | null }): ReactElement {
  if (name === null && number === null) return <span className="is-muted">–</span>;
  return (
    <span className="cell-clip" title={`${name ?? ''} ${number ?? ''}`.trim()}>
      {name ?? ''} <span className="is-muted is-tabular">{number ?? ''}</span>
    </span>
  );
}

function Seconds({ value }: { readonly value: number | null }): ReactElement {
  return <span className={value === null ? 'is-muted' : ''}>{value === null ? '–' : formatDuration(value)}</span>;
}
