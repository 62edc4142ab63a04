// From when to when something was, on the user's clock with its offset, and its length; the second end is shortened to what differs.
import type { ReactElement } from 'react';
import { timeIn, useClock } from '../core/clock.ts';
import { formatSpan } from '../core/times.ts';
import { useTexts } from '../core/useTexts.ts';

interface SpanTextProps {
  /** utc_ms; null = not known. */
  readonly from: number | null;
  readonly to: number | null;
}

export function SpanText({ from, to }: SpanTextProps): ReactElement {
  const { text } = useTexts();
  const clock = useClock();
  if (from === null) return <span className="span-text is-muted">{text('shell.noTime')}</span>;
  const begin = timeIn(clock.zone, from);
  const finish = to === null ? undefined : timeIn(clock.zone, to);
  const start = begin.wall.slice(0, 19);
  const end = finish?.wall.slice(0, 19) ?? '';
  const isOneOffset = finish === undefined || finish.offset === begin.offset;
  return (
    <span className="span-text is-tabular">
      {start}
      {isOneOffset ? '' : <span className="moment-offset"> {begin.offset}</span>}
      {end === '' || end === start
        ? ''
        : ` ${text('shell.to', { end: end.startsWith(start.slice(0, 10)) ? end.slice(11) : end })}`}
      <span className="moment-offset"> {(finish ?? begin).offset}</span>
      {to === null || to - from < 1000 ? null : <span className="is-muted"> · {formatSpan(to - from)}</span>}
    </span>
  );
}
