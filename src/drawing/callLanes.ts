// Turns a call's answer into lanes: one a leg with set-up and talk, one a party with its registration and what
// happened to its connection. Pure; the page draws these and the exports are made from them.
import type { CallAnswer, CallLeg, CallParty } from '../contract/analysis.ts';
import { formatDuration } from '../contract/cellText.ts';
import type { TextKey, Texts } from '../texts/texts.ts';
import { clockOf, type DrawingWords } from './drawingWords.ts';
import type { Lane, LaneBand, LaneMark, LaneShape, LaneSpan, LaneTone, TimeRange } from './laneTypes.ts';

export type PartyEvent = CallParty['events'][number];

/** How each kind of event is drawn; the legend and the exports use the same. */
export const eventLooks: Readonly<
  Record<PartyEvent['kind'], { readonly shape: LaneShape; readonly tone: LaneTone; readonly text: TextKey }>
> = {
  registered: { shape: 'circle', tone: 'good', text: 'drawing.eventRegistered' },
  roamed: { shape: 'diamond', tone: 'attention', text: 'drawing.eventRoamed' },
  lost: { shape: 'cross', tone: 'bad', text: 'drawing.eventLost' },
  closed: { shape: 'square', tone: 'neutral', text: 'drawing.eventClosed' },
  unregistered: { shape: 'triangle', tone: 'attention', text: 'drawing.eventUnregistered' },
};

/** Row of the SIP log or the CDR behind an item of the drawing. */
export interface LaneTarget {
  readonly category: string;
  readonly rowId: number;
}

export interface CallDrawing {
  readonly lanes: readonly Lane[];
  readonly bands: readonly LaneBand[];
  readonly whole: TimeRange;
  /** Rows that items open, by 'lane/item'. */
  readonly targets: ReadonlyMap<string, LaneTarget>;
}

/** Time beside a call that is drawn at least, so that a short one does not fill the axis edge to edge. */
const leastRoomMs = 15_000;

export function drawCall(answer: CallAnswer, words: DrawingWords): CallDrawing {
  const targets = new Map<string, LaneTarget>();
  const whole = rangeOf(answer);
  const legLanes = answer.legs.map((leg, index) => legLane(leg, index, answer.legs.length, words, targets));
  const partyLanes = answer.parties.map((party, index) => partyLane(party, index, whole, words, targets));
  return { lanes: [...legLanes, ...partyLanes], bands: bandsOf(answer, words), whole, targets };
}

/** The call with the events beside it: never wider than what the core looked at. */
function rangeOf(answer: CallAnswer): TimeRange {
  const toMs = answer.to ?? answer.legs.at(-1)?.utc_ms ?? answer.from;
  const moments = answer.parties.flatMap((party) => party.events.map((event) => event.utc_ms));
  const roomMs = Math.max(leastRoomMs, (toMs - answer.from) * 0.15);
  return {
    fromMs: Math.min(answer.from, ...moments) - roomMs,
    toMs: Math.max(toMs, ...moments) + roomMs,
  };
}

/** When anybody talked. Legs at the same time are one band: dozens on top of each other would hide what lies below. */
function bandsOf(answer: CallAnswer, words: DrawingWords): readonly LaneBand[] {
  const talks = answer.legs
    .flatMap((leg) =>
      leg.answer_ms === null || leg.end_ms === null
        ? []
        : [{ id: `talk-${leg.row_id}`, fromMs: leg.answer_ms, toMs: leg.end_ms }],
    )
    .sort((one, other) => one.fromMs - other.fromMs);
  const bands: (typeof talks)[number][] = [];
  for (const talk of talks) {
    const last = bands.at(-1);
    if (last === undefined || talk.fromMs > last.toMs) bands.push(talk);
    else bands[bands.length - 1] = { ...last, toMs: Math.max(last.toMs, talk.toMs) };
  }
  return bands.map((band) => ({
    ...band,
    tone: 'good',
    text: words.texts.text('drawing.talk'),
    about: words.texts.text('drawing.talkBand', {
      from: clockOf(band.fromMs, words),
      to: clockOf(band.toMs, words),
    }),
  }));
}

function legLane(
  leg: CallLeg,
  index: number,
  count: number,
  words: DrawingWords,
  targets: Map<string, LaneTarget>,
): Lane {
  const id = `leg-${leg.row_id}`;
  const spans: LaneSpan[] = [];
  const marks: LaneMark[] = [];
  const { texts } = words;
  const somebody = texts.text('drawing.somebody');
  const names = texts.text('drawing.pair', {
    caller: leg.caller ?? leg.caller_number ?? somebody,
    callee: leg.callee ?? leg.callee_number ?? somebody,
  });
  const isAnswered = leg.answer_ms !== null;
  const setupTo = leg.answer_ms ?? leg.end_ms;
  if (setupTo !== null && setupTo > leg.utc_ms) {
    const what = texts.text(isAnswered ? 'drawing.setUp' : 'drawing.notAnswered');
    spans.push({
      id: 'setup',
      fromMs: leg.utc_ms,
      toMs: setupTo,
      fromEdge: 'logged',
      toEdge: 'logged',
      tone: isAnswered ? 'neutral' : 'attention',
      text: what,
      about: texts.text('drawing.setUpAbout', {
        names,
        what,
        from: clockOf(leg.utc_ms, words),
        to: clockOf(setupTo, words),
        length: formatDuration((setupTo - leg.utc_ms) / 1000),
      }),
    });
  }
  if (leg.answer_ms !== null && leg.end_ms !== null) {
    const length = formatDuration((leg.end_ms - leg.answer_ms) / 1000);
    spans.push({
      id: 'talk',
      fromMs: leg.answer_ms,
      toMs: leg.end_ms,
      fromEdge: 'logged',
      toEdge: 'logged',
      tone: 'good',
      text: texts.text('drawing.talkText', { length }),
      about: texts.text('drawing.talkAbout', {
        names,
        length,
        from: clockOf(leg.answer_ms, words),
        to: clockOf(leg.end_ms, words),
      }),
    });
  }
  const endMs = leg.end_ms ?? leg.utc_ms;
  const isNormal = leg.hangup_cause === null || /^normal.?clearing$/i.test(leg.hangup_cause);
  marks.push({
    id: 'end',
    atMs: endMs,
    shape: isNormal && isAnswered ? 'square' : 'cross',
    tone: isAnswered ? (isNormal ? 'neutral' : 'bad') : 'attention',
    text: leg.hangup_cause ?? leg.disposition ?? texts.text('drawing.end'),
    about:
      leg.hangup_cause === null
        ? texts.text('drawing.endAbout', { names, time: clockOf(endMs, words) })
        : texts.text('drawing.endCauseAbout', { names, time: clockOf(endMs, words), cause: leg.hangup_cause }),
  });
  for (const item of [...spans, ...marks]) targets.set(`${id}/${item.id}`, { category: 'cdr', rowId: leg.row_id });
  const label = count === 1 ? texts.text('drawing.call') : texts.text('drawing.leg', { number: index + 1 });
  return { id, label, note: leg.call_type ?? '', spans, marks };
}

const roleTexts: Readonly<Record<CallParty['role'], TextKey>> = {
  caller: 'drawing.caller',
  callee: 'drawing.callee',
  member: 'drawing.member',
};

function partyLane(
  party: CallParty,
  index: number,
  whole: TimeRange,
  words: DrawingWords,
  targets: Map<string, LaneTarget>,
): Lane {
  const id = `party-${index}`;
  const { texts } = words;
  const name = partyName(party, texts);
  const marks = party.events.map((event, at): LaneMark => {
    const look = eventLooks[event.kind];
    const what = texts.text(look.text);
    targets.set(`${id}/event-${at}`, { category: 'sip-sessions', rowId: event.row_id });
    return {
      id: `event-${at}`,
      atMs: event.utc_ms,
      shape: look.shape,
      tone: look.tone,
      text: what,
      about: texts.text('drawing.eventAbout', { time: clockOf(event.utc_ms, words), what, name, text: event.text }),
    };
  });
  const isUnknown = party.presenceAtStart.registered === 'unknown' && party.events.length === 0;
  const role = texts.text(roleTexts[party.role]);
  const note = isUnknown ? texts.text('drawing.roleNotKnown', { role }) : role;
  return { id, label: name, note, spans: presenceSpans(party, name, whole, words), marks };
}

/** Account, or name, or number: the first that is known. */
export function partyName(party: CallParty, texts: Texts): string {
  return party.account ?? party.name ?? party.numbers[0] ?? texts.text('drawing.notNamed');
}

const endingKinds: ReadonlySet<PartyEvent['kind']> = new Set(['lost', 'closed', 'unregistered']);

/**
 * Registration across the drawing. The answer tells the state at the call's start and end and every change between,
 * so the line is drawn from change to change; where nothing is known, none is drawn.
 */
function presenceSpans(party: CallParty, name: string, whole: TimeRange, words: DrawingWords): readonly LaneSpan[] {
  const { texts } = words;
  const spans: LaneSpan[] = [];
  const events = party.events.toSorted((a, b) => a.utc_ms - b.utc_ms);
  let sinceMs: number | undefined;
  let isOn = stateBefore(party, events) === 'yes';
  const push = (toMs: number | undefined): void => {
    const from = sinceMs === undefined ? texts.text('drawing.beforeDrawing') : clockOf(sinceMs, words);
    const to = toMs === undefined ? texts.text('drawing.beyondDrawing') : clockOf(toMs, words);
    const isAgain = spans.some((span) => span.tone === 'accent');
    const text = isAgain ? texts.text('drawing.registeredAgain') : registeredText(party, texts);
    spans.push({
      id: `presence-${spans.length}`,
      fromMs: sinceMs,
      toMs,
      fromEdge: sinceMs === undefined ? 'open' : 'logged',
      toEdge: toMs === undefined ? 'open' : 'logged',
      tone: 'accent',
      text,
      about:
        `${texts.text('drawing.registeredAbout', { name, text, from, to })} ${spans.length === 0 ? party.presenceAtStart.text : ''}`.trim(),
    });
  };
  for (const event of events) {
    if (endingKinds.has(event.kind) && isOn) {
      push(event.utc_ms);
      isOn = false;
    } else if ((event.kind === 'registered' || event.kind === 'roamed') && !isOn) {
      sinceMs = event.utc_ms;
      isOn = true;
    } else if (event.kind === 'roamed') {
      push(event.utc_ms);
      sinceMs = event.utc_ms;
    }
  }
  if (isOn) push(undefined);
  const off = offAtFirst(party, name, events, words);
  if (off !== undefined) spans.unshift(off);
  return spans.filter((span) => (span.toMs ?? whole.toMs) > (span.fromMs ?? whole.fromMs));
}

/** A party that was not registered when the drawing begins: said in the lane, as an empty one says nothing. */
function offAtFirst(
  party: CallParty,
  name: string,
  events: readonly PartyEvent[],
  words: DrawingWords,
): LaneSpan | undefined {
  if (stateBefore(party, events) !== 'no') return undefined;
  const first = events.find((event) => event.kind === 'registered' || event.kind === 'roamed');
  const until =
    first === undefined
      ? words.texts.text('drawing.throughout')
      : words.texts.text('drawing.until', { time: clockOf(first.utc_ms, words) });
  return {
    id: 'off',
    fromMs: undefined,
    toMs: first?.utc_ms,
    fromEdge: 'open',
    toEdge: first === undefined ? 'open' : 'logged',
    tone: 'bad',
    text: words.texts.text('drawing.notRegistered'),
    about: `${words.texts.text('drawing.notRegisteredAbout', { name, until })} ${party.presenceAtStart.text}`,
  };
}

/** State at the left edge: that of the start, unless the first change before it tells otherwise. */
function stateBefore(party: CallParty, events: readonly PartyEvent[]): 'yes' | 'no' | 'unknown' {
  const first = events.find((event) => event.when === 'before');
  if (first === undefined) return party.presenceAtStart.registered;
  return first.kind === 'registered' ? 'no' : 'yes';
}

function registeredText(party: CallParty, texts: Texts): string {
  const { address } = party.presenceAtStart;
  return address === null ? texts.text('drawing.registered') : texts.text('drawing.registeredFrom', { address });
}
