// The stretch of time in view: typed or zoomed to, and what the account did in it, in one line.

import { type FormEvent, type ReactElement, useEffect, useMemo, useState } from 'react';
import type { AccountAnswer } from '../../../src/contract/analysis.ts';
import type { TimeRange } from '../../../src/drawing/laneTypes.ts';
import { useClock } from '../../core/clock.ts';
import { formatCount, formatCountOf, formatPercent } from '../../core/format.ts';
import { formatSpan, formatWall, offsetsBetween, parseBound } from '../../core/times.ts';
import { useTexts } from '../../core/useTexts.ts';
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
  const range = within ?? whole;
  const facts = useMemo(() => stretchFacts(answer, range), [answer, range]);
  const known = facts.lengthMs - facts.unknownMs;
  return (
    <div className="stretch">
      <StretchForm range={range} whole={whole} isWhole={within === undefined} onWithin={onWithin} />
      <dl className="stretch-facts" aria-label="In the stretch in view">
        <div>
          <dt>Registered</dt>
          <dd>
            {answer.log.from === null ? (
              'cannot tell: no SIP log'
            ) : (
              <>
                <strong>{formatSpan(facts.registeredMs)}</strong> of {formatSpan(facts.lengthMs)}
                {known > 0 ? `, ${formatPercent(facts.registeredMs / known)}` : ''}
                {facts.inferredMs < 1000 ? '' : `, ${formatSpan(facts.inferredMs)} of it inferred`}
                {facts.unknownMs < 2000 ? '' : `; ${formatSpan(facts.unknownMs)} without a SIP log`}
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Sessions</dt>
          <dd>
            <strong>{formatCount(facts.sessions.length)}</strong>
            {facts.hosts.length === 0 ? '' : ` from ${facts.hosts.slice(0, 3).join(', ')}`}
            {facts.hosts.length > 3 ? ` and ${formatCountOf(facts.hosts.length - 3, 'moreAddress')}` : ''}
          </dd>
        </div>
        <div>
          <dt>Sessions ended</dt>
          <dd>
            {facts.ends.length === 0
              ? 'none within'
              : facts.ends.map((end) => `${end.reason} ${formatCount(end.count)}`).join(', ')}
          </dd>
        </div>
        <div>
          <dt>{facts.clients.length > 1 ? 'Clients' : 'Client'}</dt>
          <dd>
            {facts.clients.length === 0 ? 'none seen' : facts.clients.slice(0, 2).join(', ')}
            {facts.clients.length > 2 ? ` and ${formatCount(facts.clients.length - 2)} more` : ''}
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
  const { text: say } = useTexts();
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
    if (fromMs === undefined || toMs === undefined) setFault('Not a time. Write 2026-03-29 or 2026-03-29 14:05.');
    else if (fromMs >= toMs) setFault('The end lies before the begin.');
    else if (toMs <= whole.fromMs || fromMs >= whole.toMs)
      setFault(
        `The logs reach from ${formatWall(whole.fromMs, zone).slice(0, 19)} to ${formatWall(whole.toMs, zone).slice(0, 19)}.`,
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
          aria-label="In view from"
          value={from}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={fault !== ''}
          onChange={(event) => setFrom(event.target.value)}
        />
        <input
          type="text"
          className="is-tabular"
          aria-label="In view to"
          value={to}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={fault !== ''}
          onChange={(event) => setTo(event.target.value)}
        />
        <Button onClick={submit}>Show</Button>
        {/* Enter in a field submits only where there is a submit button. */}
        <input type="submit" hidden />
      </fieldset>
      {fault !== '' ? (
        <p className="hint is-wrong" role="alert">
          {fault}
        </p>
      ) : isWhole ? (
        <p className="hint">The whole log. Type a stretch, or zoom with + and −.</p>
      ) : (
        <button type="button" className="link" onClick={() => onWithin(undefined)}>
          Show the whole log
        </button>
      )}
    </form>
  );
}
