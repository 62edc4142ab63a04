// The call answer (design.md §4): legs, parties, the rows around it and a verdict; and a good call beside a bad
// one. Called by the contract's call methods; the page and the CLI show this.

import type { CallAnswer, CallComparison, CallLeg } from '../../contract/analysis.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
import type { Store } from '../store/store.ts';
import { callDisposition, callSpan, callType, legsOf, typeChanges, worstLeg } from './callLegs.ts';
import { nearestGoodCall } from './callNeighbours.ts';
import { type Party, partiesOf } from './callParties.ts';
import { timelineOf } from './callTimeline.ts';
import { verdictsOf } from './callVerdict.ts';
import { ipOf, parseUserAgent } from './userAgent.ts';
import { lengthWords } from './words.ts';

/** Rows this long before and after a call are shown with it. */
export const defaultAroundMs = 2 * 60_000;

/** Everything about a call. Throws ConsoleError `not-found`. */
export function callAnswer(
  store: Store,
  callId: string,
  aroundMs = defaultAroundMs,
  texts: Texts = textsOf('en'),
): CallAnswer {
  const legs = legsOf(store, callId, texts);
  const span = callSpan(legs);
  const parties = partiesOf(store, legs, aroundMs, texts);
  const toMs = span.to ?? legs.at(-1)?.utc_ms ?? span.from;
  const timeline = timelineOf(store, callId, parties, { fromMs: span.from - aroundMs, toMs: toMs + aroundMs }, texts);
  return {
    callId,
    type: callType(legs),
    typeChanges: typeChanges(legs),
    disposition: callDisposition(legs),
    ...span,
    legs,
    parties: parties.map((party) => party.facts),
    timeline: timeline.rows,
    isTimelineCut: timeline.isCut,
    verdict: verdictsOf(store, legs, parties, texts),
  };
}

/** The conditions of a call beside those of the nearest similar one that worked, differing lines first. */
export function compareCall(store: Store, callId: string, texts: Texts = textsOf()): CallComparison {
  const leg = worstLeg(legsOf(store, callId, texts)) as CallLeg;
  const good = nearestGoodCall(store, leg, callId);
  if (good === undefined) return { callId, goodCallId: null, why: texts.text('ties.noGoodCall'), lines: [] };
  const goodLeg = legsOf(store, good.callId).find((one) => one.row_id === good.rowId) ?? leg;
  const apart = Math.abs(goodLeg.utc_ms - leg.utc_ms);
  const [bad, fine] = [conditions(store, leg, texts), conditions(store, goodLeg, texts)];
  const lines = bad.map(([condition, value], i) => {
    const other = fine[i]?.[1] ?? '';
    return { condition, bad: value, good: other, differs: value !== other };
  });
  return {
    callId,
    goodCallId: good.callId,
    why: texts.text(goodLeg.utc_ms < leg.utc_ms ? 'ties.goodBefore' : 'ties.goodAfter', {
      likeness: texts.text(good.likeness),
      length: lengthWords(apart, texts),
    }),
    lines: [...lines.filter((line) => line.differs), ...lines.filter((line) => !line.differs)],
  };
}

function conditions(store: Store, leg: CallLeg, texts: Texts): [string, string][] {
  const parties = partiesOf(store, [leg], defaultAroundMs, texts);
  const party = (end: 'caller' | 'callee'): Party | undefined =>
    parties.find(({ facts }) => (end === 'caller' ? facts.role === 'caller' : facts.role === 'callee'));
  const word = (value: string | null | undefined): string =>
    value === null || value === undefined || value === '' ? texts.text('ties.none') : value;
  return [
    [texts.text('ties.outcome'), [word(leg.disposition), word(leg.hangup_cause)].join(' / ')],
    [texts.text('ties.callType'), word(leg.call_type)],
    [texts.text('ties.trunk'), word(leg.call_route)],
    ...ofParty(texts.text('ties.caller'), word(leg.caller_number), party('caller'), texts),
    ...ofParty(texts.text('ties.callee'), word(leg.callee_number), party('callee'), texts),
    [texts.text('ties.timeOfDay'), leg.timestamp.slice(11, 16)],
  ];
}

function ofParty(title: string, number: string, party: Party | undefined, { text: say }: Texts): [string, string][] {
  const { facts, registration } = party ?? {};
  const step = registration?.registered === 'yes' ? registration.step : undefined;
  const agent = step?.useragent === undefined ? undefined : parseUserAgent(step.useragent);
  const changes = (facts?.events ?? []).filter(
    (event) => event.when === 'during' && (event.kind === 'lost' || event.kind === 'roamed'),
  );
  const unknown = say('ties.unknown');
  const of = { party: title };
  return [
    [title, facts?.account ?? number],
    [say('ties.numberOf', of), number],
    [say('ties.registeredOf', of), say(`ties.${facts?.presenceAtStart.registered ?? 'unknown'}`)],
    [say('ties.networkOf', of), step?.address === undefined ? unknown : ipOf(step.address)],
    [say('ties.clientOf', of), agent?.client ?? unknown],
    [say('ties.editionOf', of), facts?.edition.value ?? unknown],
    [say('ties.cipherOf', of), step?.cipher ?? unknown],
    [
      say('ties.connectionOf', of),
      changes.length === 0
        ? say('ties.steady')
        : changes.map(({ kind }) => say(kind === 'lost' ? 'ties.lost' : 'ties.roamed')).join(', '),
    ],
  ];
}
