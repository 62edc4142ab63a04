// Which clock all times are shown in: the appliance's, UTC or a zone of one's own. Opens from the line at the lower edge.
import { type ReactElement, useMemo, useState } from 'react';
import { type ClockChoice, chooseClock, clockChoices, timeIn, useClock } from '../../core/clock.ts';
import { listZones, matchZones } from '../../core/matchZones.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Popover } from '../../widgets/Popover.tsx';

interface ClockMenuProps {
  readonly anchor: HTMLElement;
  /** A moment of the log, to show each clock's reading and offset for. */
  readonly exampleMs: number;
  readonly onClose: () => void;
}

export function ClockMenu({ anchor, exampleMs, onClose }: ClockMenuProps): ReactElement {
  const { text } = useTexts();
  const { overview } = useSession();
  const clock = useClock();
  const [search, setSearch] = useState('');
  const zones = useMemo(listZones, []);
  const found = matchZones(zones, search);
  const zoneOf: Readonly<Record<ClockChoice, string>> = {
    appliance: overview.zone.name,
    utc: 'UTC',
    own: clock.ownZone,
  };
  const names = { appliance: 'time.clockAppliance', utc: 'time.clockUtc', own: 'time.clockOwn' } as const;
  return (
    <Popover label={text('time.clockTitle')} anchor={anchor} onClose={onClose}>
      <fieldset className="clock-menu">
        <legend>{text('time.clockTitle')}</legend>
        {clockChoices.map((choice) => {
          const { wall, offset } = timeIn(zoneOf[choice], exampleMs);
          return (
            <label key={choice} className="clock-choice">
              <input
                type="radio"
                name="clock"
                checked={clock.choice === choice}
                data-autofocus={clock.choice === choice ? true : undefined}
                onChange={() => chooseClock({ choice, ownZone: clock.ownZone })}
              />
              <span>
                <strong>{text(names[choice])}</strong>{' '}
                <span className="is-muted">{choice === 'utc' ? '' : zoneOf[choice]}</span>
              </span>
              <span className="clock-time is-tabular">
                {wall.slice(0, 19)} <span className="moment-offset">{offset}</span>
              </span>
            </label>
          );
        })}
        <div className="clock-zone">
          <input
            type="search"
            aria-label={text('time.zoneSearch')}
            placeholder={text('time.zoneSearch')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <select
            aria-label={text('time.zoneOfMine')}
            value={found.includes(clock.ownZone) ? clock.ownZone : ''}
            onChange={(event) => chooseClock({ choice: 'own', ownZone: event.target.value })}
          >
            {found.includes(clock.ownZone) ? null : (
              <option value="" disabled>
                {clock.ownZone}
              </option>
            )}
            {found.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')} ({timeIn(zone, exampleMs).offset})
              </option>
            ))}
          </select>
        </div>
        <p className="hint">{text('time.clockHint')}</p>
      </fieldset>
    </Popover>
  );
}
