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
  const legs = legsOf(store, callId);
  const span = callSpan(legs);
  const parties = partiesOf(store, legs, aroundMs, texts);
  const toMs = span.to ?? legs.at(-1)?.utc_ms ?? span.from;
  const timeline = timelineOf(store, callId, parties, { fromMs: span.from - aroundMs, toMs: toMs + aroundMs });
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
export function compareCall(store: Store, callId: string): CallComparison {
  const leg = worstLeg(legsOf(store, callId)) as CallLeg;
  const good = nearestGoodCall(store, leg, callId);
  if (good === undefined) {
    const why =
      'No call of this pair, of either party or of this trunk was answered and closed normally in these logs.';
    return { callId, goodCallId: null, why, lines: [] };
  }
  const goodLeg = legsOf(store, good.callId).find((one) => one.row_id === good.rowId) ?? leg;
  const apart = Math.abs(goodLeg.utc_ms - leg.utc_ms);
  const when = goodLeg.utc_ms < leg.utc_ms ? 'before' : 'after';
  const [bad, fine] = [conditions(store, leg), conditions(store, goodLeg)];
  const lines = bad.map(([condition, value], i) => {
    const other = fine[i]?.[1] ?? '';
    return { condition, bad: value, good: other, differs: value !== other };
  });
  return {
    callId,
    goodCallId: good.callId,
    why: `${good.likeness}, ${lengthWords(apart)} ${when}`,
    lines: [...lines.filter((line) => line.differs), ...lines.filter((line) => !line.differs)],
  };
}

function conditions(store: Store, leg: CallLeg): [string, string][] {
  const parties = partiesOf(store, [leg], defaultAroundMs);
  const party = (end: 'caller' | 'callee'): Party | undefined =>
    parties.find(({ facts }) => (end === 'caller' ? facts.role === 'caller' : facts.role === 'callee'));
  const word = (value: string | null | undefined): string =>
    value === null || value === undefined || value === '' ? 'none' : value;
  return [
    ['Outcome', [word(leg.disposition), word(leg.hangup_cause)].join(' / ')],
    ['Call type', word(leg.call_type)],
    ['Trunk', word(leg.call_route)],
    ...ofParty('Caller', word(leg.caller_number), party('caller')),
    ...ofParty('Callee', word(leg.callee_number), party('callee')),
    ['Time of day', leg.timestamp.slice(11, 16)],
  ];
}

function ofParty(title: string, number: string, party: Party | undefined): [string, string][] {
  const { facts, registration } = party ?? {};
  const step = registration?.registered === 'yes' ? registration.step : undefined;
  const agent = step?.useragent === undefined ? undefined : parseUserAgent(step.useragent);
  const changes = (facts?.events ?? []).filter(
    (event) => event.when === 'during' && (event.kind === 'lost' || event.kind === 'roamed'),
  );
  return [
    [title, facts?.account ?? number],
    [`${title} number`, number],
    [`${title} registered at the start`, facts?.presenceAtStart.registered ?? 'unknown'],
    [`${title} network`, step?.address === undefined ? 'unknown' : ipOf(step.address)],
    [`${title} client`, agent?.client ?? 'unknown'],
    [`${title} edition`, facts?.edition.value ?? 'unknown'],
    [`${title} cipher`, step?.cipher ?? 'unknown'],
    [
      `${title} connection during the call`,
      changes.length === 0 ? 'steady' : changes.map((event) => event.kind).join(', '),
    ],
  ];
}
