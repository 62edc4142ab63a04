// The account's state at the moment the cursor stands on, in words, with how it is known and how old that
// knowledge is; and the field to type a moment into.

import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import type { AccountState } from '../../../src/contract/analysis.ts';
import type { ErrorFacts } from '../../../src/contract/errors.ts';
import type { TimeRange } from '../../../src/drawing/laneTypes.ts';
import { adviceFor } from '../../core/advice.ts';
import { timeIn, useClock } from '../../core/clock.ts';
import { spoken } from '../../core/spoken.ts';
import { formatSpan, formatWall, parseBound } from '../../core/times.ts';
import { useParts, useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { MomentText } from '../../widgets/MomentText.tsx';
import { RowLink } from '../../widgets/RowLink.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';

interface MomentPanelProps {
  readonly name: string;
  readonly atMs: number;
  readonly whole: TimeRange;
  readonly state: AccountState | undefined;
  readonly error: ErrorFacts | undefined;
  readonly onMoment: (atMs: number) => void;
}

const tones = { yes: 'good', no: 'bad', unknown: 'attention' } as const;

export function MomentPanel({ name, atMs, whole, state, error, onMoment }: MomentPanelProps): ReactElement {
  const { text } = useTexts();
  const say = useParts();
  return (
    <div className="moment">
      <MomentField atMs={atMs} whole={whole} onMoment={onMoment} />
      <div
        className={state?.at === atMs ? 'moment-state' : 'moment-state is-late'}
        role="status"
        aria-label={text('accounts.stateThen')}
      >
        {error !== undefined ? (
          <p>
            {say('accounts.stateFailed', {
              message: error.message,
              advice: <span className="is-muted">{adviceFor(error.code)}</span>,
            })}
          </p>
        ) : state === undefined ? (
          <p className="is-muted">{text('accounts.readingState', { name })}</p>
        ) : (
          <StateWords state={state} />
        )}
      </div>
    </div>
  );
}

function StateWords({ state }: { readonly state: AccountState }): ReactElement {
  const { text } = useTexts();
  const { lastFailedAttempt, lastAuditChange, ageMs } = state;
  const facts = [
    {
      label: state.registered === 'yes' ? text('accounts.since') : text('accounts.sinceThen'),
      value: state.sinceTimestamp?.slice(0, 19),
    },
    { label: text('overview.from'), value: state.address },
    {
      label: state.registered === 'yes' ? text('accounts.client') : text('accounts.lastClient'),
      value: state.useragent,
    },
    { label: text('accounts.cipher'), value: state.cipher },
  ];
  return (
    <>
      <p className="moment-words">
        <ToneDot tone={tones[state.registered]} /> <strong>{text(`accounts.state-${state.registered}`)}</strong>
        <span className="is-muted">{ageText(ageMs)}</span>
      </p>
      <p>{state.text}</p>
      <dl className="moment-facts">
        {facts.map((fact) =>
          fact.value === undefined || fact.value === null ? null : (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd className="is-tabular">{fact.value}</dd>
            </div>
          ),
        )}
        {lastFailedAttempt === null ? null : (
          <div>
            <dt>{text('accounts.lastFailed')}</dt>
            <dd>
              <RowLink category={lastFailedAttempt.category} rowId={lastFailedAttempt.row_id}>
                <MomentText utcMs={lastFailedAttempt.utc_ms} written={lastFailedAttempt.timestamp} show="seconds" />
              </RowLink>
            </dd>
          </div>
        )}
        {lastAuditChange === null ? null : (
          <div>
            <dt>{text('accounts.lastChange')}</dt>
            <dd>
              <RowLink category={lastAuditChange.category} rowId={lastAuditChange.row_id}>
                <MomentText utcMs={lastAuditChange.utc_ms} written={lastAuditChange.timestamp} show="seconds" />
              </RowLink>
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}

/** How old the knowledge was at that moment. */
function ageText(ageMs: number | null): string {
  if (ageMs === null) return spoken().text('accounts.ageNone');
  return ageMs < 1000 ? spoken().text('accounts.ageNow') : spoken().text('accounts.age', { span: formatSpan(ageMs) });
}

interface MomentFieldProps {
  readonly atMs: number;
  readonly whole: TimeRange;
  readonly onMoment: (atMs: number) => void;
}

function MomentField({ atMs, whole, onMoment }: MomentFieldProps): ReactElement {
  const { zone } = useClock();
  const texts = useTexts();
  const shown = formatWall(atMs, zone, true);
  const [text, setText] = useState(shown);
  const [fault, setFault] = useState('');
  useEffect(() => {
    setText(shown);
    setFault('');
  }, [shown]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const typed = text === shown ? atMs : parseBound(text, zone, 'from');
    if (typed === undefined) {
      setFault(texts.text('accounts.notATimeLong'));
      return;
    }
    if (typed < whole.fromMs || typed > whole.toMs) {
      setFault(
        texts.text('accounts.reach', {
          from: formatWall(whole.fromMs, zone).slice(0, 19),
          to: formatWall(whole.toMs, zone).slice(0, 19),
        }),
      );
      return;
    }
    setFault('');
    onMoment(typed);
  };
  return (
    <form className="moment-form" onSubmit={submit}>
      <label htmlFor="moment-field">{texts.text('time.stateAt', { offset: `UTC${timeIn(zone, atMs).offset}` })}</label>
      <div className="moment-inputs">
        <input
          id="moment-field"
          type="text"
          className="is-tabular"
          value={text}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={fault !== ''}
          aria-describedby="moment-hint"
          onChange={(event) => setText(event.target.value)}
        />
        <Button onClick={submit}>{texts.text('accounts.show')}</Button>
      </div>
      <p id="moment-hint" className={fault === '' ? 'hint' : 'hint is-wrong'} role={fault === '' ? undefined : 'alert'}>
        {fault === '' ? texts.text('accounts.momentHint') : fault}
      </p>
    </form>
  );
}
