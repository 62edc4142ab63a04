// From when to when something was, in appliance time, with its length; the second end is shortened to what differs.
import type { ReactElement } from 'react';
import { useSession } from '../core/session.ts';
import { formatSpan, formatWall } from '../core/times.ts';

interface SpanTextProps {
  /** utc_ms; null = not known. */
  readonly from: number | null;
  readonly to: number | null;
}

export function SpanText({ from, to }: SpanTextProps): ReactElement {
  const { overview } = useSession();
  if (from === null) return <span className="span-text is-muted">no time of its own</span>;
  const zone = overview.zone.name;
  const start = formatWall(from, zone).slice(0, 19);
  const end = to === null ? '' : formatWall(to, zone).slice(0, 19);
  return (
    <span className="span-text is-tabular">
      {start}
      {end === '' || end === start ? '' : ` to ${end.startsWith(start.slice(0, 10)) ? end.slice(11) : end}`}
      {to === null || to - from < 1000 ? null : <span className="is-muted"> · {formatSpan(to - from)}</span>}
    </span>
  );
}
