// A moment in the clock the user chose, its offset beside it: no time is shown without saying whose.
import type { ReactElement } from 'react';
import { timeOn, useClock } from '../core/clock.ts';

interface MomentTextProps {
  readonly utcMs: number;
  /** The time as the appliance wrote it. */
  readonly written?: string;
  /** all = date and milliseconds; seconds, minutes = to that; clock = time of day only, where the date stands elsewhere. */
  readonly show?: 'all' | 'seconds' | 'minutes' | 'clock';
}

export function MomentText({ utcMs, written, show = 'all' }: MomentTextProps): ReactElement {
  const { wall, offset } = timeOn(useClock(), utcMs, written);
  const text = show === 'all' ? wall : show === 'clock' ? wall.slice(11) : wall.slice(0, show === 'minutes' ? 16 : 19);
  return (
    <span className="clock-time is-tabular">
      {text} <span className="moment-offset">{offset}</span>
    </span>
  );
}
