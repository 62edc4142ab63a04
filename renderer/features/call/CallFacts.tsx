// What a call was: type and how it changed, outcome, when with the zone, and what is known of each party.
import { type ReactElement, useState } from 'react';
import type { CallAnswer, CallParty } from '../../../src/contract/analysis.ts';
import { partyName } from '../../../src/drawing/callLanes.ts';
import { useClock } from '../../core/clock.ts';
import { useSession } from '../../core/session.ts';
import { formatSpan } from '../../core/times.ts';
import { useParts, useTexts } from '../../core/useTexts.ts';
import { EnumText } from '../../widgets/EnumText.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { MomentText } from '../../widgets/MomentText.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';

/** Parties shown before more are asked for: a large conference has dozens. */
const firstParties = 5;

export function CallFacts({ answer }: { readonly answer: CallAnswer }): ReactElement {
  const { text } = useTexts();
  const { overview } = useSession();
  const clock = useClock();
  const [isWhole, setIsWhole] = useState(false);
  const { from, to, parties } = answer;
  const shown = isWhole || parties.length <= firstParties + 1 ? parties : parties.slice(0, firstParties);
  return (
    <section className="card call-facts" aria-labelledby="call-facts-title">
      <h2 id="call-facts-title">{text('calls.facts')}</h2>
      <dl className="facts">
        <dt>{text('calls.type')}</dt>
        <dd>
          <TypeChanges answer={answer} />
        </dd>
        <dt>{text('calls.outcome')}</dt>
        <dd>
          <EnumText category="cdr" column="disposition" value={answer.disposition} />
        </dd>
        <dt>{text('calls.begin')}</dt>
        <dd className="is-tabular">
          <MomentText utcMs={from} />
        </dd>
        <dt>{text('accounts.end')}</dt>
        <dd className="is-tabular">
          {to === null ? (
            <span className="is-muted">{text('calls.notInLog')}</span>
          ) : (
            <>
              <MomentText utcMs={to} /> <span className="is-muted">{formatSpan(to - from)}</span>
            </>
          )}
        </dd>
        <dt>{text('calls.zone')}</dt>
        <dd>
          {clock.zone}
          {clock.choice !== 'appliance' || overview.zone.isCertain ? (
            ''
          ) : (
            <span className="is-muted"> {text('calls.guessed')}</span>
          )}
        </dd>
      </dl>
      <h3>{text('calls.parties')}</h3>
      <ul className="party-list">
        {shown.map((party, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parties have no id and come as a whole list.
          <PartyItem key={index} party={party} />
        ))}
      </ul>
      {answer.parties.length <= firstParties + 1 ? null : (
        <button type="button" className="link" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? text('calls.firstOnly') : text('calls.allParties', { count: answer.parties.length })}
        </button>
      )}
    </section>
  );
}

function TypeChanges({ answer }: { readonly answer: CallAnswer }): ReactElement {
  const { text } = useTexts();
  const { typeChanges } = answer;
  if (typeChanges.length <= 1) return <EnumText category="cdr" column="call_type" value={answer.type} />;
  return (
    <ol className="type-changes">
      {typeChanges.map((change, index) => (
        <li key={change.row_id}>
          {index > 0 ? <Icon name="arrowRight" size={12} /> : null}
          <span>
            {change.type ?? text('calls.noType')}{' '}
            <MomentText utcMs={change.utc_ms} written={change.timestamp} show="clock" />
          </span>
        </li>
      ))}
    </ol>
  );
}

const tones = { yes: 'good', no: 'bad', unknown: 'neutral' } as const;

function PartyItem({ party }: { readonly party: CallParty }): ReactElement {
  const texts = useTexts();
  const { text } = texts;
  const say = useParts();
  const { registered } = party.presenceAtStart;
  const name = partyName(party, texts);
  const numbers = party.numbers.filter((number) => number !== name);
  return (
    <li>
      <div className="party-head">
        <strong>
          {party.account === null ? (
            name
          ) : (
            <a href={`#/account/${encodeURIComponent(party.account)}`}>{party.account}</a>
          )}
        </strong>
        <span className="badge">{text(`calls.role-${party.role}`)}</span>
        <span className="is-muted is-tabular">{numbers.join(', ')}</span>
      </div>
      <p className="state-text">
        <ToneDot tone={tones[registered]} /> {text(`calls.was-${registered}`)}
      </p>
      <details>
        <summary>{text('calls.known')}</summary>
        <p>{party.presenceAtStart.text}</p>
        <p>{text('calls.atEnd', { text: party.presenceAtEnd.text })}</p>
        <p>
          {say('calls.edition', {
            edition: party.edition.value ?? text('calls.notKnown'),
            how: <span className="is-muted">({party.edition.text})</span>,
          })}
        </p>
      </details>
    </li>
  );
}
