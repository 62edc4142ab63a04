// The three clocks of a row: the appliance's, UTC and the user's own zone, each with its offset; the hour that came
// twice in the night clocks went back is told apart. The one the window shows times in stands out.
import type { ReactElement } from 'react';
import { type ClockChoice, passOf, useClock } from '../../core/clock.ts';
import type { RowDetail } from '../../core/rowDetail.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { timesOfRow } from './rowTexts.ts';

export function RowTimes({ times }: { readonly times: RowDetail['times'] }): ReactElement {
  const { text } = useTexts();
  const { overview } = useSession();
  const clock = useClock();
  return (
    <section className="detail-times" aria-label={text('detail.times')}>
      {timesOfRow(times, clock).map((each) => (
        <ClockLine
          key={each.choice}
          {...each}
          name={text(clockNames[each.choice])}
          isShown={each.choice === clock.choice}
          isGuessed={each.choice === 'appliance' && !overview.zone.isCertain}
          utcMs={times.utcMs}
        />
      ))}
    </section>
  );
}

const clockNames = { appliance: 'time.clockAppliance', utc: 'time.clockUtc', own: 'time.clockOwn' } as const;

interface ClockLineProps {
  readonly choice: ClockChoice;
  readonly name: string;
  readonly wall: string;
  readonly offset: string;
  readonly zone: string;
  readonly isShown: boolean;
  readonly isGuessed: boolean;
  readonly utcMs: number;
}

function ClockLine({ choice, name, wall, offset, zone, isShown, isGuessed, utcMs }: ClockLineProps): ReactElement {
  const { text } = useTexts();
  const pass = choice === 'utc' ? undefined : passOf(zone, utcMs);
  return (
    <div className={isShown ? 'is-shown-clock' : undefined}>
      <span className="detail-label">{name}</span>
      <span className="clock-time is-tabular">
        {isShown ? <strong>{wall}</strong> : wall} <span className="moment-offset">{offset}</span>
        {pass === undefined ? null : (
          <span className="badge is-attention" title={text('time.passHelp')}>
            {text(pass === 'first' ? 'time.firstPass' : 'time.secondPass')}
          </span>
        )}
      </span>
      <span className="is-muted detail-zone">
        {choice === 'utc' ? '' : zone}
        {isGuessed ? ` (${text('time.clockGuessed')})` : ''}
      </span>
      <CopyButton
        label={choice === 'utc' ? text('time.copyUtc') : `${text('time.copyTime')}: ${name}`}
        getText={() => (choice === 'utc' ? `${wall} UTC` : `${wall} ${offset}`)}
      />
    </div>
  );
}
