// Calls as a table, newest first: arrow keys move over the rows and Enter opens one. Shows what it is given; the page
// asks the core.

import { type KeyboardEvent, type ReactElement, type ReactNode, useRef, useState } from 'react';
import { encodeAddress } from '../../core/address.ts';
import { momentWords, useClock } from '../../core/clock.ts';
import { formatDuration } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { EnumText } from '../../widgets/EnumText.tsx';
import { MomentText } from '../../widgets/MomentText.tsx';
import type { CallRow } from './callGroups.ts';

export function CallsTable({ calls }: { readonly calls: readonly CallRow[] }): ReactElement {
  const { text } = useTexts();
  const { go } = useSession();
  const clock = useClock();
  const [current, setCurrent] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const tabRow = Math.min(current, Math.max(0, calls.length - 1));
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = rowForKey(event.key, tabRow, calls.length);
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    setCurrent(next);
    body.current?.querySelectorAll<HTMLElement>('a.call-link')[next]?.focus();
  };
  return (
    <table className="members calls">
      <thead>
        <tr>
          <th scope="col">{text('accounts.time')}</th>
          <th scope="col">{text('calls.type')}</th>
          <th scope="col">{text('calls.outcome')}</th>
          <th scope="col">{text('calls.hangupCause')}</th>
          <th scope="col" className="is-number">
            {text('accounts.duration')}
          </th>
          <th scope="col" className="is-number">
            {text('calls.legs')}
          </th>
          <th scope="col">{text('calls.parties')}</th>
          <th scope="col">{text('calls.callId')}</th>
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {calls.map((call, index) => (
          <tr
            key={call.callId}
            onClick={(event) => {
              const isText = (window.getSelection()?.toString() ?? '') !== '';
              if (isText || (event.target instanceof Element && event.target.closest('a') !== null)) return;
              go({ page: 'call', callId: call.callId });
            }}
          >
            <td className="is-tabular">
              <a
                className="call-link"
                href={encodeAddress({ page: 'call', callId: call.callId })}
                tabIndex={index === tabRow ? 0 : -1}
                aria-label={text('calls.callOf', {
                  time: momentWords(clock, call.from, call.timestamp, 'seconds'),
                  parties: call.parties.join(' to '),
                })}
                onFocus={() => setCurrent(index)}
              >
                <MomentText utcMs={call.from} written={call.timestamp} show="seconds" />
              </a>
            </td>
            <td>{cell('call_type', call.type)}</td>
            <td>{cell('disposition', call.disposition)}</td>
            <td>{cell('hangup_cause', call.hangupCause)}</td>
            <td className="is-number">
              {call.to === null ? <span className="is-muted">–</span> : formatDuration((call.to - call.from) / 1000)}
            </td>
            <td className="is-number">{call.legs}</td>
            <td className="call-parties" title={partiesText(call)}>
              {partiesText(call)}
            </td>
            <td className="is-mono is-muted">{call.callId}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cell(column: string, value: string | null): ReactNode {
  return <EnumText category="cdr" column={column} value={value} />;
}

/** Two parties with the direction, more as a list. */
export function partiesText({ parties }: Pick<CallRow, 'parties'>): string {
  if (parties.length === 2) return parties.join(' → ');
  return parties.join(', ');
}

/** Row a key leads to; undefined for keys that are not ours. */
export function rowForKey(key: string, row: number, rows: number): number | undefined {
  const last = rows - 1;
  if (last < 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, row + 1);
    case 'ArrowUp':
      return Math.max(0, row - 1);
    case 'PageDown':
      return Math.min(last, row + 20);
    case 'PageUp':
      return Math.max(0, row - 20);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
