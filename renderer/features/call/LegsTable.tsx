// The call's legs: its rows of the call records in order, each opening its row.

import type { ReactElement } from 'react';
import type { CallLeg } from '../../../src/contract/analysis.ts';
import { momentWords, useClock } from '../../core/clock.ts';
import { formatCountOf, formatDuration } from '../../core/format.ts';
import { EnumText } from '../../widgets/EnumText.tsx';
import { MomentText } from '../../widgets/MomentText.tsx';
import { RowLink } from '../../widgets/RowLink.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';

export function LegsTable({ legs }: { readonly legs: readonly CallLeg[] }): ReactElement {
  const clock = useClock();
  return (
    <section className="card is-wide" aria-labelledby="legs-title">
      <h2 id="legs-title">
        Legs <span className="hint">{formatCountOf(legs.length, 'callRecord')} with this Call id</span>
      </h2>
      <ScrollArea className="table-scroll" label="Legs table">
        <table className="members legs">
          <thead>
            <tr>
              <th scope="col">Begin</th>
              <th scope="col">Type</th>
              <th scope="col">Caller</th>
              <th scope="col">Callee</th>
              <th scope="col">Outcome</th>
              <th scope="col">Hangup cause</th>
              <th scope="col" className="is-number">
                Total
              </th>
              <th scope="col" className="is-number">
                Talk
              </th>
              <th scope="col">Trunk</th>
              <th scope="col">Caller’s client</th>
            </tr>
          </thead>
          <tbody>
            {legs.map((leg) => (
              <tr key={leg.row_id}>
                <td className="is-tabular">
                  <RowLink
                    category="cdr"
                    rowId={leg.row_id}
                    label={`Leg of ${momentWords(clock, leg.utc_ms, leg.timestamp, 'milliseconds')}, open its call record`}
                  >
                    <MomentText utcMs={leg.utc_ms} written={leg.timestamp} show="clock" />
                  </RowLink>
                  {leg.copies.length > 1 ? (
                    <span className="badge" title="The same record is in several bundles; it is counted once.">
                      {leg.copies.length} copies
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
