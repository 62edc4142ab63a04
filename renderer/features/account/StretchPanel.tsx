// The stretch of time in view: typed or zoomed to, and what the account did in it, in one line.

import { type FormEvent, type ReactElement, useEffect, useMemo, useState } from 'react';
import type { AccountAnswer } from '../../../src/contract/analysis.ts';
import type { TimeRange } from '../../../src/drawing/laneTypes.ts';
import { useClock } from '../../core/clock.ts';
import { formatCount, formatPercent } from '../../core/format.ts';
import { formatSpan, formatWall, offsetsBetween, parseBound } from '../../core/times.ts';
import { useParts, useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { stretchFacts } from './stretchFacts.ts';

interface StretchPanelProps {
  readonly answer: AccountAnswer;
  readonly whole: TimeRange;
  /** undefined = the whole log. */
  readonly within: TimeRange | undefined;
  readonly onWithin: (within: TimeRange | undefined) => void;
}

export function StretchPanel({ answer, whole, within, onWithin }: StretchPanelProps): ReactElement {
  const say = useParts();
  const { text } = useTexts();
  const range = within ?? whole;
  const facts = useMemo(() => stretchFacts(answer, range), [answer, range]);
  const known = facts.lengthMs - facts.unknownMs;
  return (
    <div className="stretch">
      <StretchForm range={range} whole={whole} isWhole={within === undefined} onWithin={onWithin} />
      <dl className="stretch-facts" aria-label={text('accounts.inStretch')}>
        <div>
          <dt>{text('accounts.registered')}</dt>
          <dd>
            {answer.log.from === null ? (
              text('accounts.noSipLog')
            ) : (
              <>
                {say('accounts.registeredFor', {
                  span: <strong>{formatSpan(facts.registeredMs)}</strong>,
                  all: formatSpan(facts.lengthMs),
                })}
                {known > 0 ? `, ${formatPercent(facts.registeredMs / known)}` : ''}
                {facts.inferredMs < 1000 ? '' : text('accounts.inferredPart', { span: formatSpan(facts.inferredMs) })}
                {facts.unknownMs < 2000 ? '' : text('accounts.withoutLog', { span: formatSpan(facts.unknownMs) })}
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{text('accounts.sessions')}</dt>
          <dd>
            <strong>{formatCount(facts.sessions.length)}</strong>
            {facts.hosts.length === 0
              ? ''
              : ` ${text('accounts.fromHosts', { hosts: facts.hosts.slice(0, 3).join(', ') })}`}
            {facts.hosts.length > 3 ? ` ${text('accounts.moreHosts', { count: facts.hosts.length - 3 })}` : ''}
          </dd>
        </div>
        <div>
          <dt>{text('accounts.sessionsEnded')}</dt>
          <dd>
            {facts.ends.length === 0
              ? text('accounts.noneWithin')
              : facts.ends.map((end) => `${end.reason} ${formatCount(end.count)}`).join(', ')}
          </dd>
        </div>
        <div>
          <dt>{text('accounts.clientWord', { count: facts.clients.length > 1 ? 2 : 1 })}</dt>
          <dd>
            {facts.clients.length === 0 ? text('accounts.noneSeen') : facts.clients.slice(0, 2).join(', ')}
            {facts.clients.length > 2 ? text('accounts.andMore', { count: facts.clients.length - 2 }) : ''}
          </dd>
        </div>
      </dl>
    </div>
  );
}

interface StretchFormProps {
  readonly range: TimeRange;
  readonly whole: TimeRange;
  readonly isWhole: boolean;
  readonly onWithin: (within: TimeRange | undefined) => void;
}

function StretchForm({ range, whole, isWhole, onWithin }: StretchFormProps): ReactElement {
  const { zone } = useClock();
  const { text: say, text } = useTexts();
  const shownFrom = formatWall(range.fromMs, zone).slice(0, 19);
  const shownTo = formatWall(range.toMs, zone).slice(0, 19);
  const [from, setFrom] = useState(shownFrom);
  const [to, setTo] = useState(shownTo);
  const [fault, setFault] = useState('');
  useEffect(() => {
    setFrom(shownFrom);
    setTo(shownTo);
    setFault('');
  }, [shownFrom, shownTo]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const fromMs = from === shownFrom ? range.fromMs : parseBound(from, zone, 'from');
    const toMs = to === shownTo ? range.toMs : parseBound(to, zone, 'to');
    if (fromMs === undefined || toMs === undefined) setFault(text('accounts.notATime'));
    else if (fromMs >= toMs) setFault(text('accounts.badOrder'));
    else if (toMs <= whole.fromMs || fromMs >= whole.toMs)
      setFault(
        text('accounts.reach', {
          from: formatWall(whole.fromMs, zone).slice(0, 19),
          to: formatWall(whole.toMs, zone).slice(0, 19),
        }),
      );
    else onWithin({ fromMs: Math.max(fromMs, whole.fromMs), toMs: Math.min(toMs, whole.toMs) });
  };
  return (
    <form className="moment-form" onSubmit={submit}>
      <fieldset className="stretch-inputs">
        <legend>{say('time.inView', { offset: offsetsBetween(range.fromMs, range.toMs, zone) })}</legend>
        <input
          type="text"
          className="is-tabular"
          aria-label={text('accounts.viewFrom')}
          value={from}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={fault !== ''}
          onChange={(event) => setFrom(event.target.value)}
        />
        <input
          type="text"
          className="is-tabular"
          aria-label={text('accounts.viewTo')}
          value={to}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={fault !== ''}
          onChange={(event) => setTo(event.target.value)}
        />
        <Button onClick={submit}>{text('accounts.show')}</Button>
        {/* Enter in a field submits only where there is a submit button. */}
        <input type="submit" hidden />
      </fieldset>
      {fault !== '' ? (
        <p className="hint is-wrong" role="alert">
          {fault}
        </p>
      ) : isWhole ? (
        <p className="hint">{text('accounts.wholeHint')}</p>
      ) : (
        <button type="button" className="link" onClick={() => onWithin(undefined)}>
          {text('accounts.showWhole')}
        </button>
      )}
    </form>
  );
}
