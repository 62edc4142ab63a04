// Says in plain words why a call went as it did: the catalog's reading of its cause, refined by what the SIP log
// proves about both parties. "Cannot tell", with the reason, is preferred to a guess. Called by the call answer.
import type { CallLeg, Verdict } from '../../contract/analysis.ts';
import { categoryById, columnOf, isBlankOrMasked, meaningOf } from '../catalog/catalog.ts';
import type { EnumValue } from '../catalog/types.ts';
import type { Store } from '../store/store.ts';
import { hasClosedNormally, isAnswered } from './callLegs.ts';
import { otherCallOf, trunkRecord } from './callNeighbours.ts';
import { endKind, type Party } from './callParties.ts';
import { sameWord } from './connectionTracker.ts';
import { lengthWords, shareWords } from './words.ts';

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
export function verdictsOf(store: Store, legs: readonly CallLeg[], parties: readonly Party[]): Verdict[] {
  return legs.map((leg) => {
    const verdict = verdictOf(store, leg, endsOf(leg, parties));
    if (legs.length === 1) return verdict;
    return {
      ...verdict,
      text: `${leg.timestamp.slice(11, 19)} ${nameOf(leg, 'caller')} to ${nameOf(leg, 'callee')}: ${verdict.text}`,
    };
  });
}

function nameOf(leg: CallLeg, end: 'caller' | 'callee'): string {
  const name = leg[end];
  return (isBlankOrMasked(name) ? leg[`${end}_number`] : name) ?? 'somebody';
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

function catalogReading(leg: CallLeg): {
  readonly cause: EnumValue | undefined;
  readonly disposition: EnumValue | undefined;
} {
  const cdr = categoryById('cdr');
  const cause = columnOf(cdr, 'hangup_cause');
  const disposition = columnOf(cdr, 'disposition');
  return {
    cause: cause === undefined ? undefined : meaningOf(cause, leg.hangup_cause),
    disposition: disposition === undefined ? undefined : meaningOf(disposition, leg.disposition),
  };
}

function verdictOf(store: Store, leg: CallLeg, ends: Ends): Verdict {
  const { cause, disposition } = catalogReading(leg);
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
  if (said === '')
    return make('cannot-tell', 'Cannot tell: the record gives neither a disposition nor a hangup cause.');
  if (isAnswered(leg)) return answered(leg, ends, cause, make);
  return notAnswered(store, leg, ends, { said, reading, isKnownCause: cause !== undefined }, make);
}

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

function answered(leg: CallLeg, ends: Ends, cause: EnumValue | undefined, make: Make): Verdict {
  const talked = leg.call_duration_s === null ? '' : ` and talked for ${lengthWords(leg.call_duration_s * secondMs)}`;
  const found = troubles(leg, ends);
  const told = found
    .map(({ party, event }) => `at ${event.timestamp.slice(11, 19)} ${party.facts.account} ${event.text}`)
    .join('; ');
  if (hasClosedNormally(leg)) {
    if (found.length === 0) return make('good', `The call was answered${talked}, and was closed normally.`);
    const text = `The call was answered${talked}, and was closed normally, though a connection changed meanwhile: ${told}.`;
    return make('good', text, { evidence: evidenceOf(found) });
  }
  if (cause === undefined) {
    const text = isBlankOrMasked(leg.hangup_cause)
      ? `The call was answered${talked}. Cannot tell how it ended: the record gives no hangup cause.`
      : `The call was answered${talked}. Cannot tell how it ended: the hangup cause ${leg.hangup_cause} is in no list that we know.`;
    return make('cannot-tell', text);
  }
  if (cause.tone !== 'bad') return make('good', `The call was answered${talked}. ${cause.meaning}`);
  const endMs = leg.end_ms ?? leg.utc_ms;
  const late = found.filter(({ event }) => endMs - event.utc_ms <= lostBeforeEndMs);
  const last = late.at(-1);
  if (last !== undefined) {
    const text =
      `The call was answered${talked}, and then broke (${leg.hangup_cause}). ${lengthWords(Math.max(0, endMs - last.event.utc_ms))} before its end ` +
      `${last.party.facts.account} ${last.event.text}.`;
    const roamed = last.event.kind === 'roamed';
    return make('likely', text, {
      likelyCause: roamed
        ? 'The phone changed its network during the call, and the voice did not follow.'
        : 'The connection of that party was lost during the call.',
      nextStep: roamed
        ? `Ask the user of ${last.party.facts.account} where they were; if calls break at every change of network, have rtptimeout and strictrtp checked.`
        : `Ask the user of ${last.party.facts.account} about reception at that time; look at its account page for how often this happens.`,
      evidence: evidenceOf(late),
    });
  }
  const silent = [ends.caller, ends.callee].flatMap((party) =>
    party === undefined ? [] : (silentLoss(leg, party, endMs) ?? []),
  )[0];
  if (silent !== undefined) {
    return make('likely', `The call was answered${talked}, and then broke (${leg.hangup_cause}). ${silent.text}`, {
      likelyCause: 'That party lost its network during the call; the appliance noticed later.',
      nextStep: `Ask the user of ${silent.account} about reception at that time.`,
      evidence: silent.evidence,
    });
  }
  const isSeen = [ends.caller, ends.callee].every(
    (party) => party?.isOutside === true || party?.facts.presenceAtStart.registered === 'yes',
  );
  const why = isSeen
    ? 'no connection of a party within this appliance ended just before, and the voice itself is in no log'
    : 'the SIP log does not show the state of both parties';
  return make(
    'cannot-tell',
    `The call was answered${talked}, and then broke: ${cause.meaning} Cannot tell why: ${why}.`,
  );
}

function notAnswered(
  store: Store,
  leg: CallLeg,
  ends: Ends,
  read: { readonly said: string; readonly reading: EnumValue | undefined; readonly isKnownCause: boolean },
  make: Make,
): Verdict {
  const { said, reading } = read;
  const meaning = reading === undefined ? '' : ` ${reading.meaning}`;
  const { caller, callee } = ends;
  const state = callee?.facts.presenceAtStart;
  const causeWord = (leg.hangup_cause ?? '').toUpperCase().replace(/[\s-]+/g, '_');
  if (causeWord === 'BEARERCAPABILITY_NOTAVAIL') return editionVerdict(caller, callee, make);
  if (!isBlankOrMasked(leg.call_route) && (callee?.isOutside === true || caller?.isOutside === true)) {
    return trunkVerdict(store, leg, said, reading, make);
  }
  if (callee === undefined)
    return make(
      'cannot-tell',
      `Not answered (${said}).${meaning} Cannot tell more: the record does not name the callee.`,
    );
  const name = callee.facts.account ?? callee.facts.numbers[0] ?? 'the callee';
  const proof = proofOf(callee);
  if (state?.registered === 'no') {
    return make(
      'explained',
      `Not answered (${said}): the callee was not registered when the call began. ${state.text}`,
      {
        likelyCause: `${name} was offline.`,
        nextStep: `Find out why ${name} was offline: its account page shows how its last session ended and when it came back.`,
        evidence: proof,
      },
    );
  }
  const isAbsent = causeWord === 'SUBSCRIBER_ABSENT' || causeWord === 'UNREGISTERED';
  if (isAbsent && state?.registered === 'unknown') {
    const isNeverSeen = callee.registration?.reason === 'never-seen';
    const log = isNeverSeen
      ? `No registration of ${name} is in the SIP log.`
      : `The SIP log cannot confirm it. ${state.text}`;
    return make(
      isNeverSeen ? 'explained' : 'likely',
      `Not answered (${said}): the appliance recorded the callee as offline. ${log}`,
      {
        evidence: proof,
      },
    );
  }
  if (state === undefined || state.registered === 'unknown') {
    return make('cannot-tell', `Not answered (${said}).${meaning} ${state?.text ?? ''}`.trim(), { evidence: proof });
  }
  // A busy or declining phone has answered, so it was within reach.
  const hasReacted = causeWord === 'USER_BUSY' || causeWord === 'CALL_REJECTED' || causeWord === 'NORMAL_CLEARING';
  const silent = hasReacted ? undefined : silentLoss(leg, callee, leg.utc_ms);
  if (silent !== undefined) {
    return make('likely', `Not answered (${said}).${meaning} ${silent.text}`, {
      likelyCause: `${name} was out of reach although the appliance still held it for registered.`,
      nextStep: `Ask about reception and battery saving on ${name} at that time.`,
      evidence: [...proof, ...silent.evidence],
    });
  }
  if (isAbsent) {
    const text = `Not answered (${said}).${meaning} But by the SIP log it was registered: ${state.text} Cannot tell which is right.`;
    return make('cannot-tell', text, { evidence: proof });
  }
  if (causeWord === 'USER_BUSY') return busyVerdict(store, leg, name, said, meaning, make);
  if (reading === undefined || (!read.isKnownCause && !isBlankOrMasked(leg.hangup_cause))) {
    const text = `Not answered (${said}). Cannot tell why: this hangup cause is in no list that we know. ${state.text}`;
    return make('cannot-tell', text, { evidence: proof });
  }
  const isPeople = causeWord === 'NO_ANSWER' || causeWord === 'CALL_REJECTED' || causeWord === 'NORMAL_CLEARING';
  const ringing = leg.total_duration_s === null ? '' : ` after ${lengthWords(leg.total_duration_s * secondMs)}`;
  if (isPeople) {
    return make('explained', `Not answered (${said})${ringing}.${meaning} The callee was registered: ${state.text}`, {
      evidence: proof,
    });
  }
  const text = `Not answered (${said})${ringing}.${meaning} The callee was registered: ${state.text} Cannot tell more: nothing else in the logs shows why.`;
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
    ? 'its registration ran out'
    : endKind(connection) === 'roamed'
      ? 'it came back on a new connection'
      : `its connection ended (${connection.endReason ?? 'no reason given'})`;
  const when = fromMs === leg.utc_ms ? 'after the call began' : 'after the call broke';
  return {
    account,
    text: `${account} was still registered, but nothing more came from it: ${how} ${lengthWords(toMs - fromMs)} ${when}.`,
    evidence: connection.endRows.slice(0, 1).map((row_id) => ({ category: 'sip-sessions', row_id })),
  };
}

function editionVerdict(caller: Party | undefined, callee: Party | undefined, make: Make): Verdict {
  const of = (party: Party | undefined): { value: string | null; text: string } =>
    party?.facts.edition ?? { value: null, text: 'not known' };
  const [a, b] = [of(caller), of(callee)];
  const both = `Caller: ${a.value ?? 'edition unknown'} (${a.text}). Callee: ${b.value ?? 'edition unknown'} (${b.text}).`;
  const evidence = [caller, callee].flatMap((party) => (party === undefined ? [] : proofOf(party)));
  const opening = 'The call was refused because caller and callee use security models that do not go together.';
  if (a.value !== null && b.value !== null && a.value !== b.value) {
    return make('explained', `${opening} ${both}`, {
      likelyCause:
        'One of the two has the client of the other edition: Professional (ZRTP) on one side, Enterprise (SDES) on the other.',
      nextStep: 'Find out which edition this customer uses, and install and activate the other device with it.',
      evidence,
    });
  }
  const why =
    a.value === b.value && a.value !== null
      ? 'both show the same edition, so the accounts’ settings must differ'
      : 'the edition of both is not known';
  return make('cannot-tell', `${opening} Cannot tell which side is wrong: ${why}. ${both}`, { evidence });
}

function trunkVerdict(store: Store, leg: CallLeg, said: string, reading: EnumValue | undefined, make: Make): Verdict {
  const record = trunkRecord(store, leg);
  const meaning = reading === undefined ? '' : ` ${reading.meaning}`;
  const counted =
    record.calls === 0
      ? `No other call went by ${leg.call_route} within half an hour.`
      : `Of ${record.calls} other calls by ${leg.call_route} within half an hour, ${record.failed} failed as well (${shareWords(record.failed, record.calls)}).`;
  if (reading?.tone === 'bad' && record.calls >= fewestOnTrunk && record.failed / record.calls >= failingShare) {
    return make('likely', `The call by the trunk ${leg.call_route} failed (${said}).${meaning} ${counted}`, {
      likelyCause: `The trunk ${leg.call_route}, or what lies behind it, was failing at that time.`,
      nextStep: `Report times and numbers to the operator of ${leg.call_route}; look at SIP Trunk status if it still fails.`,
      evidence: record.rows.slice(0, 10).map((row_id) => ({ category: 'cdr', row_id })),
    });
  }
  if (reading !== undefined && reading.tone !== 'bad') return make('explained', `Not answered (${said}).${meaning}`);
  const text = `The call by the trunk ${leg.call_route} failed (${said}).${meaning} ${counted} Cannot tell more: the far side is in no log here.`;
  return make('cannot-tell', text);
}

function busyVerdict(store: Store, leg: CallLeg, name: string, said: string, meaning: string, make: Make): Verdict {
  const other = otherCallOf(store, leg.callee, leg.utc_ms, leg.row_id);
  if (other === undefined) {
    return make(
      'likely',
      `Not answered (${said}).${meaning} No other call of ${name} is in the log at that moment: the user declined, or it was in a call that is not recorded.`,
    );
  }
  return make(
    'explained',
    `Not answered (${said}): ${name} was in another call since ${other.timestamp.slice(11, 19)}.`,
    {
      likelyCause: `${name} was talking to somebody else.`,
      nextStep: 'Nothing to do.',
      evidence: [{ category: 'cdr', row_id: other.rowId }],
    },
  );
}
