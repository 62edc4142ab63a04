// The line at the lower edge: what is selected on the left, the clock everything is shown in on the right; a press on
// it shows times in another. Each page draws its own, so that it says what that page shows.
import { type ReactElement, type ReactNode, useState } from 'react';
import { useClock } from '../../core/clock.ts';
import { useSession } from '../../core/session.ts';
import { offsetsBetween, wallToUtcMs } from '../../core/times.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';
import { ClockMenu } from './ClockMenu.tsx';

interface StatusLineProps {
  readonly left: ReactNode;
  /** Appliance time of the first and last row in view, for the offsets in force. */
  readonly first?: string | null;
  readonly last?: string | null;
}

export function StatusLine({ left, first = null, last = null }: StatusLineProps): ReactElement {
  const { overview } = useSession();
  const { text } = useTexts();
  const clock = useClock();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const applianceZone = overview.zone.name;
  const fromMs = wallToUtcMs(first, applianceZone);
  const toMs = wallToUtcMs(last, applianceZone);
  const offsets = fromMs === undefined || toMs === undefined ? '' : offsetsBetween(fromMs, toMs, clock.zone);
  const isGuessed = clock.choice === 'appliance' && !overview.zone.isCertain;
  return (
    <footer className="status-line">
      <div className="status-left">{left}</div>
      {overview.bundles.length === 0 ? null : (
        <button
          type="button"
          className="status-clock"
          aria-haspopup="dialog"
          title={`${text('time.clockChange')}\n${overview.zone.basis}`}
          onClick={(event) => setAnchor(anchor === undefined ? event.currentTarget : undefined)}
        >
          <Icon name="clock" size={13} />
          <span>
            {text(offsets === '' ? 'time.clockButton' : 'time.clockButtonOffsets', {
              clock: clock.choice,
              zone: clock.zone,
              offsets,
            })}
            {isGuessed ? `, ${text('time.clockGuessed')}` : ''}
          </span>
        </button>
      )}
      {anchor === undefined ? null : (
        <ClockMenu anchor={anchor} exampleMs={toMs ?? Date.now()} onClose={() => setAnchor(undefined)} />
      )}
    </footer>
  );
}
