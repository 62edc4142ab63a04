// Says in plain words why a call went as it did: the catalog's reading of its cause, refined by what the SIP log
// proves about both parties. "Cannot tell", with the reason, is preferred to a guess. Called by the call answer.

import type { CallLeg, Verdict } from '../../contract/analysis.ts';
import { lasting, render, type Said, said as saidOf } from '../../texts/said.ts';
import { type TextKey, type Texts, textsOf } from '../../texts/texts.ts';
import { categoryById, columnOf, isBlankOrMasked, meaningOf } from '../catalog/catalog.ts';
import { meaningIn } from '../catalog/inLanguage.ts';
import type { Column, EnumValue } from '../catalog/types.ts';
import type { Store } from '../store/store.ts';
import { hasClosedNormally, isAnswered } from './callLegs.ts';
import { otherCallOf, trunkRecord } from './callNeighbours.ts';
import { endKind, type Party } from './callParties.ts';
import { sameWord } from './connectionTracker.ts';
import { shareWords } from './words.ts';

const secondMs = 1000;
/** Silence closes a call after Asterisk's rtptimeout; the appliance's value is not in the logs, 30 s is usual. */
const lostBeforeEndMs = 90 * secondMs;
/** A lost device is noticed when its registration runs out, at the latest some rhythm later. */
const noticedWithinMs = 12 * 60 * secondMs;
/** So many calls on a trunk say something about it, and from such a share of failures on. */
const fewestOnTrunk = 3;
const failingShare = 0.7;

interface Ends {
  readonly caller: Party | undefined;
  readonly callee: Party | undefined;
}

/** One verdict a leg, in order. */
export function verdictsOf(
  store: Store,
  legs: readonly CallLeg[],
  parties: readonly Party[],
  texts: Texts = textsOf('en'),
): Verdict[] {
  return legs.map((leg) => {
    const verdict = verdictOf(store, leg, endsOf(leg, parties), texts);
    if (legs.length === 1) return verdict;
    return {
      ...verdict,
      text: texts.text('verdicts.leg', {
        time: leg.timestamp.slice(11, 19),
        caller: nameOf(leg, 'caller', texts),
        callee: nameOf(leg, 'callee', texts),
        text: verdict.text,
      }),
    };
  });
}

function nameOf(leg: CallLeg, end: 'caller' | 'callee', texts: Texts): string {
  const name = leg[end];
  return (isBlankOrMasked(name) ? leg[`${end}_number`] : name) ?? texts.text('verdicts.somebody');
}

function endsOf(leg: CallLeg, parties: readonly Party[]): Ends {
  const find = (end: 'caller' | 'callee'): Party | undefined =>
    parties.find(({ facts }) =>
      isBlankOrMasked(leg[end])
        ? facts.numbers.includes(leg[`${end}_number`] ?? '')
        : facts.account !== null && facts.account === leg[end],
    );
  return { caller: find('caller'), callee: find('callee') };
}

function catalogReading(
  leg: CallLeg,
  { language }: Texts,
): {
  readonly cause: EnumValue | undefined;
  readonly disposition: EnumValue | undefined;
} {
  const cdr = categoryById('cdr');
  const cause = columnOf(cdr, 'hangup_cause');
  const disposition = columnOf(cdr, 'disposition');
  const read = (column: Column | undefined, value: string | null): EnumValue | undefined => {
    const known = column === undefined ? undefined : meaningOf(column, value);
    return known === undefined ? undefined : { ...known, ...meaningIn(language, known) };
  };
  return {
    cause: read(cause, leg.hangup_cause),
    disposition: read(disposition, leg.disposition),
  };
}

function verdictOf(store: Store, leg: CallLeg, ends: Ends, texts: Texts): Verdict {
  const { cause, disposition } = catalogReading(leg, texts);
  const reading = cause ?? disposition;
  const said = [leg.disposition, leg.hangup_cause].filter((part) => !isBlankOrMasked(part)).join(' / ');
  const base = {
    likelyCause: reading?.likelyCause ?? null,
    nextStep: reading?.nextStep ?? null,
    source: reading?.source ?? null,
    evidence: [{ category: 'cdr', row_id: leg.row_id }],
  };
  const make = (kind: Verdict['kind'], text: string, more: Partial<Verdict> = {}): Verdict => ({
    ...base,
    kind,
    text,
    ...more,
    evidence: [...base.evidence, ...(more.evidence ?? [])],
  });
  if (said === '') return make('cannot-tell', texts.text('verdicts.nothingSaid'));
  const say: Say = (key, values) => render(texts, saidOf(key, values));
  if (isAnswered(leg)) return answered(leg, ends, cause, make, say);
  return notAnswered(store, leg, ends, { said, reading, isKnownCause: cause !== undefined }, make, say);
}

type Say = (key: TextKey, values?: Said['values']) => string;
type Make = (kind: Verdict['kind'], text: string, more?: Partial<Verdict>) => Verdict;

/** Ends of a party's connection within the leg, and until just after it. */
function troubles(
  leg: CallLeg,
  ends: Ends,
): { readonly party: Party; readonly event: Party['facts']['events'][number] }[] {
  const toMs = (leg.end_ms ?? leg.utc_ms) + secondMs;
  return [ends.caller, ends.callee]
    .flatMap((party) => (party === undefined ? [] : party.facts.events.map((event) => ({ party, event }))))
    .filter(({ event }) => event.utc_ms >= leg.utc_ms && event.utc_ms <= toMs)
    .filter(({ event }) => event.kind === 'lost' || event.kind === 'roamed')
    .sort((a, b) => a.event.utc_ms - b.event.utc_ms);
}

function evidenceOf(found: ReturnType<typeof troubles>): Verdict['evidence'] {
  return found.map(({ event }) => ({ category: 'sip-sessions', row_id: event.row_id }));
}

function answered(leg: CallLeg, ends: Ends, cause: EnumValue | undefined, make: Make, say: Say): Verdict {
  const talked =
    leg.call_duration_s === null ? '' : say('verdicts.talked', { length: lasting(leg.call_duration_s * secondMs) });
  const found = troubles(leg, ends);
  const told = found
    .map(({ party, event }) =>
      say('verdicts.at', {
        time: event.timestamp.slice(11, 19),
        account: party.facts.account ?? '',
        text: event.text,
      }),
    )
    .join('; ');
  if (hasClosedNormally(leg)) {
    if (found.length === 0) return make('good', say('verdicts.good', { talked }));
    const text = say('verdicts.goodThough', { talked, told });
    return make('good', text, { evidence: evidenceOf(found) });
  }
  if (cause === undefined) {
    const text = isBlankOrMasked(leg.hangup_cause)
      ? say('verdicts.noCause', { talked })
      : say('verdicts.unknownCause', { talked, cause: leg.hangup_cause ?? '' });
    return make('cannot-tell', text);
  }
  if (cause.tone !== 'bad') return make('good', say('verdicts.answeredMeaning', { talked, meaning: cause.meaning }));
  const endMs = leg.end_ms ?? leg.utc_ms;
  const late = found.filter(({ event }) => endMs - event.utc_ms <= lostBeforeEndMs);
  const last = late.at(-1);
  if (last !== undefined) {
    const account = last.party.facts.account ?? '';
    const text = say('verdicts.brokeAfter', {
      talked,
      cause: leg.hangup_cause ?? '',
      length: lasting(Math.max(0, endMs - last.event.utc_ms)),
      account,
      text: last.event.text,
    });
    const roamed = last.event.kind === 'roamed';
    return make('likely', text, {
      likelyCause: say(roamed ? 'verdicts.roamedCause' : 'verdicts.lostCause'),
      nextStep: say(roamed ? 'verdicts.roamedStep' : 'verdicts.lostStep', { account }),
      evidence: evidenceOf(late),
    });
  }
  const silent = [ends.caller, ends.callee].flatMap((party) =>
    party === undefined ? [] : (silentLoss(leg, party, endMs, say) ?? []),
  )[0];
  if (silent !== undefined) {
    return make('likely', say('verdicts.broke', { talked, cause: leg.hangup_cause ?? '', text: silent.text }), {
      likelyCause: say('verdicts.silentCause'),
      nextStep: say('verdicts.silentStep', { account: silent.account }),
      evidence: silent.evidence,
    });
  }
  const isSeen = [ends.caller, ends.callee].every(
    (party) => party?.isOutside === true || party?.facts.presenceAtStart.registered === 'yes',
  );
  const why = say(isSeen ? 'verdicts.notSeenVoice' : 'verdicts.notSeenState');
  return make('cannot-tell', say('verdicts.brokeUnsure', { talked, meaning: cause.meaning, why }));
}

function notAnswered(
  store: Store,
  leg: CallLeg,
  ends: Ends,
  read: { readonly said: string; readonly reading: EnumValue | undefined; readonly isKnownCause: boolean },
  make: Make,
  say: Say,
): Verdict {
  const { said, reading } = read;
  const meaning = reading === undefined ? '' : ` ${reading.meaning}`;
  const { caller, callee } = ends;
  const state = callee?.facts.presenceAtStart;
  const causeWord = (leg.hangup_cause ?? '').toUpperCase().replace(/[\s-]+/g, '_');
  if (causeWord === 'BEARERCAPABILITY_NOTAVAIL') return editionVerdict(caller, callee, make, say);
  if (!isBlankOrMasked(leg.call_route) && (callee?.isOutside === true || caller?.isOutside === true)) {
    return trunkVerdict(store, leg, said, reading, make, say);
  }
  if (callee === undefined) return make('cannot-tell', say('verdicts.noCallee', { said, meaning }));
  const name = callee.facts.account ?? callee.facts.numbers[0] ?? say('verdicts.theCallee');
  const proof = proofOf(callee);
  if (state?.registered === 'no') {
    return make('explained', say('verdicts.offline', { said, state: state.text }), {
      likelyCause: say('verdicts.offlineCause', { name }),
      nextStep: say('verdicts.offlineStep', { name }),
      evidence: proof,
    });
  }
  const isAbsent = causeWord === 'SUBSCRIBER_ABSENT' || causeWord === 'UNREGISTERED';
  if (isAbsent && state?.registered === 'unknown') {
    const isNeverSeen = callee.registration?.reason === 'never-seen';
    const log = isNeverSeen
      ? say('verdicts.neverSeenLog', { name })
      : say('verdicts.cannotConfirm', { state: state.text });
    return make(isNeverSeen ? 'explained' : 'likely', say('verdicts.absent', { said, log }), {
      evidence: proof,
    });
  }
  if (state === undefined || state.registered === 'unknown') {
    return make('cannot-tell', say('verdicts.unknownState', { said, meaning, state: state?.text ?? '' }).trim(), {
      evidence: proof,
    });
  }
  // A busy or declining phone has answered, so it was within reach.
  const hasReacted = causeWord === 'USER_BUSY' || causeWord === 'CALL_REJECTED' || causeWord === 'NORMAL_CLEARING';
  const silent = hasReacted ? undefined : silentLoss(leg, callee, leg.utc_ms, say);
  if (silent !== undefined) {
    return make('likely', say('verdicts.silent', { said, meaning, text: silent.text }), {
      likelyCause: say('verdicts.outOfReach', { name }),
      nextStep: say('verdicts.outOfReachStep', { name }),
      evidence: [...proof, ...silent.evidence],
    });
  }
  if (isAbsent) {
    const text = say('verdicts.contradicted', { said, meaning, state: state.text });
    return make('cannot-tell', text, { evidence: proof });
  }
  if (causeWord === 'USER_BUSY') return busyVerdict(store, leg, name, said, meaning, make, say);
  if (reading === undefined || (!read.isKnownCause && !isBlankOrMasked(leg.hangup_cause))) {
    const text = say('verdicts.unlisted', { said, state: state.text });
    return make('cannot-tell', text, { evidence: proof });
  }
  const isPeople = causeWord === 'NO_ANSWER' || causeWord === 'CALL_REJECTED' || causeWord === 'NORMAL_CLEARING';
  const ringing =
    leg.total_duration_s === null ? '' : say('verdicts.ringing', { length: lasting(leg.total_duration_s * secondMs) });
  if (isPeople) {
    return make('explained', say('verdicts.people', { said, ringing, meaning, state: state.text }), {
      evidence: proof,
    });
  }
  const text = say('verdicts.noMore', { said, ringing, meaning, state: state.text });
  return make('cannot-tell', text, { evidence: proof });
}

function proofOf(party: Party): Verdict['evidence'] {
  const row = party.registration?.proofRow;
  return row === undefined ? [] : [{ category: 'sip-sessions', row_id: row }];
}

/**
 * A party that registered no more on its connection after a moment of the call, until that connection ran out,
 * broke or was replaced: it was out of reach, and the appliance noticed only then.
 */
function silentLoss(
  leg: CallLeg,
  party: Party,
  fromMs: number,
  say: Say,
): { readonly account: string; readonly text: string; readonly evidence: Verdict['evidence'] } | undefined {
  const connection = (party.sip?.connections ?? []).find(
    (one) =>
      one.toState === 'logged' &&
      one.toMs !== undefined &&
      one.toMs > fromMs &&
      one.toMs - fromMs <= noticedWithinMs &&
      (one.fromMs ?? 0) <= leg.utc_ms &&
      one.registers > 0 &&
      endKind(one) !== 'closed',
  );
  if (connection?.toMs === undefined) return undefined;
  const { toMs, address } = connection;
  const hasRegistered = (party.sip?.events ?? []).some(
    ({ event }) =>
      event.event === 'REGISTER' && event.address === address && event.utcMs > fromMs && event.utcMs <= toMs,
  );
  if (hasRegistered) return undefined;
  const account = party.facts.account ?? '';
  const how = sameWord(connection.endReason, 'EXPIRATION')
    ? say('verdicts.ranOut')
    : endKind(connection) === 'roamed'
      ? say('verdicts.cameBack')
      : say('verdicts.ended', { reason: connection.endReason ?? say('spans.noReason') });
  const when = say(fromMs === leg.utc_ms ? 'verdicts.afterBegin' : 'verdicts.afterBreak');
  return {
    account,
    text: say('verdicts.silentLoss', { account, how, length: lasting(toMs - fromMs), when }),
    evidence: connection.endRows.slice(0, 1).map((row_id) => ({ category: 'sip-sessions', row_id })),
  };
}

function editionVerdict(caller: Party | undefined, callee: Party | undefined, make: Make, say: Say): Verdict {
  const of = (party: Party | undefined): { value: string | null; text: string } =>
    party?.facts.edition ?? { value: null, text: say('verdicts.notKnown') };
  const [a, b] = [of(caller), of(callee)];
  const both = say('verdicts.editions', {
    caller: a.value ?? say('verdicts.editionUnknown'),
    callerHow: a.text,
    callee: b.value ?? say('verdicts.editionUnknown'),
    calleeHow: b.text,
  });
  const evidence = [caller, callee].flatMap((party) => (party === undefined ? [] : proofOf(party)));
  const opening = say('verdicts.editionOpening');
  if (a.value !== null && b.value !== null && a.value !== b.value) {
    return make('explained', `${opening} ${both}`, {
      likelyCause: say('verdicts.editionCause'),
      nextStep: say('verdicts.editionStep'),
      evidence,
    });
  }
  const why = a.value === b.value && a.value !== null ? say('verdicts.sameEdition') : say('verdicts.editionsUnknown');
  return make('cannot-tell', say('verdicts.editionUnsure', { opening, why, both }), { evidence });
}

function trunkVerdict(
  store: Store,
  leg: CallLeg,
  said: string,
  reading: EnumValue | undefined,
  make: Make,
  say: Say,
): Verdict {
  const record = trunkRecord(store, leg);
  const route = leg.call_route ?? '';
  const meaning = reading === undefined ? '' : ` ${reading.meaning}`;
  const counted =
    record.calls === 0
      ? say('verdicts.trunkAlone', { route })
      : say('verdicts.trunkOthers', {
          calls: record.calls,
          route,
          failed: record.failed,
          share: shareWords(record.failed, record.calls),
        });
  if (reading?.tone === 'bad' && record.calls >= fewestOnTrunk && record.failed / record.calls >= failingShare) {
    return make('likely', say('verdicts.trunkFailed', { route, said, meaning, counted }), {
      likelyCause: say('verdicts.trunkCause', { route }),
      nextStep: say('verdicts.trunkStep', { route }),
      evidence: record.rows.slice(0, 10).map((row_id) => ({ category: 'cdr', row_id })),
    });
  }
  if (reading !== undefined && reading.tone !== 'bad')
    return make('explained', say('verdicts.notAnswered', { said, meaning }));
  const text = say('verdicts.trunkUnsure', { route, said, meaning, counted });
  return make('cannot-tell', text);
}

function busyVerdict(
  store: Store,
  leg: CallLeg,
  name: string,
  said: string,
  meaning: string,
  make: Make,
  say: Say,
): Verdict {
  const other = otherCallOf(store, leg.callee, leg.utc_ms, leg.row_id);
  if (other === undefined) {
    return make('likely', say('verdicts.busyAlone', { said, meaning, name }));
  }
  return make('explained', say('verdicts.busyOther', { said, name, time: other.timestamp.slice(11, 19) }), {
    likelyCause: say('verdicts.busyCause', { name }),
    nextStep: say('verdicts.busyStep'),
    evidence: [{ category: 'cdr', row_id: other.rowId }],
  });
}
