// Turns a call's answer into lanes: one a leg with set-up and talk, one a party with its registration and what
// happened to its connection. Pure; the page draws these and the exports are made from them.
import type { CallAnswer, CallLeg, CallParty } from '../../../src/contract/analysis.ts';
import { formatDuration } from '../../core/format.ts';
import { formatWall } from '../../core/times.ts';
import type {
  Lane,
  LaneBand,
  LaneMark,
  LaneShape,
  LaneSpan,
  LaneTone,
  TimeRange,
} from '../../widgets/lanes/laneTypes.ts';

export type PartyEvent = CallParty['events'][number];

/** How each kind of event is drawn; the legend and the exports use the same. */
export const eventLooks: Readonly<
  Record<PartyEvent['kind'], { readonly shape: LaneShape; readonly tone: LaneTone; readonly text: string }>
> = {
  registered: { shape: 'circle', tone: 'good', text: 'registered' },
  roamed: { shape: 'diamond', tone: 'attention', text: 'roamed' },
  lost: { shape: 'cross', tone: 'bad', text: 'connection lost' },
  closed: { shape: 'square', tone: 'neutral', text: 'connection closed' },
  unregistered: { shape: 'triangle', tone: 'attention', text: 'unregistered' },
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

export function drawCall(answer: CallAnswer, zone: string): CallDrawing {
  const targets = new Map<string, LaneTarget>();
  const whole = rangeOf(answer);
  const legLanes = answer.legs.map((leg, index) => legLane(leg, index, answer.legs.length, zone, targets));
  const partyLanes = answer.parties.map((party, index) => partyLane(party, index, whole, zone, targets));
  return { lanes: [...legLanes, ...partyLanes], bands: bandsOf(answer, zone), whole, targets };
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
function bandsOf(answer: CallAnswer, zone: string): readonly LaneBand[] {
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
    text: 'talk',
    about: `Voice from ${clock(band.fromMs, zone)} to ${clock(band.toMs, zone)}.`,
  }));
}

function legLane(leg: CallLeg, index: number, count: number, zone: string, targets: Map<string, LaneTarget>): Lane {
  const id = `leg-${leg.row_id}`;
  const spans: LaneSpan[] = [];
  const marks: LaneMark[] = [];
  const names = `${leg.caller ?? leg.caller_number ?? 'somebody'} to ${leg.callee ?? leg.callee_number ?? 'somebody'}`;
  const isAnswered = leg.answer_ms !== null;
  const setupTo = leg.answer_ms ?? leg.end_ms;
  if (setupTo !== null && setupTo > leg.utc_ms) {
    spans.push({
      id: 'setup',
      fromMs: leg.utc_ms,
      toMs: setupTo,
      fromEdge: 'logged',
      toEdge: 'logged',
      tone: isAnswered ? 'neutral' : 'attention',
      text: isAnswered ? 'set-up' : 'not answered',
      about: `${names}: ${isAnswered ? 'set-up' : 'not answered'} from ${clock(leg.utc_ms, zone)} to ${clock(setupTo, zone)}, ${formatDuration((setupTo - leg.utc_ms) / 1000)}.`,
    });
  }
  if (leg.answer_ms !== null && leg.end_ms !== null) {
    spans.push({
      id: 'talk',
      fromMs: leg.answer_ms,
      toMs: leg.end_ms,
      fromEdge: 'logged',
      toEdge: 'logged',
      tone: 'good',
      text: `talk ${formatDuration((leg.end_ms - leg.answer_ms) / 1000)}`,
      about: `${names}: talk ${formatDuration((leg.end_ms - leg.answer_ms) / 1000)}, from ${clock(leg.answer_ms, zone)} to ${clock(leg.end_ms, zone)}.`,
    });
  }
  const endMs = leg.end_ms ?? leg.utc_ms;
  const isNormal = leg.hangup_cause === null || /^normal.?clearing$/i.test(leg.hangup_cause);
  marks.push({
    id: 'end',
    atMs: endMs,
    shape: isNormal && isAnswered ? 'square' : 'cross',
    tone: isAnswered ? (isNormal ? 'neutral' : 'bad') : 'attention',
    text: leg.hangup_cause ?? leg.disposition ?? 'end',
    about: `${names}: ended at ${clock(endMs, zone)}${leg.hangup_cause === null ? '' : `, ${leg.hangup_cause}`}.`,
  });
  for (const item of [...spans, ...marks]) targets.set(`${id}/${item.id}`, { category: 'cdr', rowId: leg.row_id });
  return { id, label: count === 1 ? 'Call' : `Leg ${index + 1}`, note: leg.call_type ?? '', spans, marks };
}

const roleWords: Readonly<Record<CallParty['role'], string>> = {
  caller: 'caller',
  callee: 'callee',
  member: 'member',
};

function partyLane(
  party: CallParty,
  index: number,
  whole: TimeRange,
  zone: string,
  targets: Map<string, LaneTarget>,
): Lane {
  const id = `party-${index}`;
  const name = partyName(party);
  const marks = party.events.map((event, at): LaneMark => {
    const look = eventLooks[event.kind];
    targets.set(`${id}/event-${at}`, { category: 'sip-sessions', rowId: event.row_id });
    return {
      id: `event-${at}`,
      atMs: event.utc_ms,
      shape: look.shape,
      tone: look.tone,
      text: look.text,
      about: `${clock(event.utc_ms, zone)}, ${look.text}: ${name} ${event.text}.`,
    };
  });
  const isUnknown = party.presenceAtStart.registered === 'unknown' && party.events.length === 0;
  const note = isUnknown ? `${roleWords[party.role]}, not known` : roleWords[party.role];
  return { id, label: name, note, spans: presenceSpans(party, name, whole, zone), marks };
}

/** Account, or name, or number: the first that is known. */
export function partyName(party: CallParty): string {
  return party.account ?? party.name ?? party.numbers[0] ?? 'not named';
}

const endingKinds: ReadonlySet<PartyEvent['kind']> = new Set(['lost', 'closed', 'unregistered']);

/**
 * Registration across the drawing. The answer tells the state at the call's start and end and every change between,
 * so the line is drawn from change to change; where nothing is known, none is drawn.
 */
function presenceSpans(party: CallParty, name: string, whole: TimeRange, zone: string): readonly LaneSpan[] {
  const spans: LaneSpan[] = [];
  const events = party.events.toSorted((a, b) => a.utc_ms - b.utc_ms);
  let sinceMs: number | undefined;
  let isOn = stateBefore(party, events) === 'yes';
  const push = (toMs: number | undefined): void => {
    const from = sinceMs === undefined ? 'before the drawing' : clock(sinceMs, zone);
    const to = toMs === undefined ? 'beyond it' : clock(toMs, zone);
    const text = spans.some((span) => span.tone === 'accent') ? 'registered again' : `registered${addressText(party)}`;
    spans.push({
      id: `presence-${spans.length}`,
      fromMs: sinceMs,
      toMs,
      fromEdge: sinceMs === undefined ? 'open' : 'logged',
      toEdge: toMs === undefined ? 'open' : 'logged',
      tone: 'accent',
      text,
      about: `${name} ${text}, from ${from} to ${to}. ${spans.length === 0 ? party.presenceAtStart.text : ''}`.trim(),
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
  const off = offAtFirst(party, name, events, zone);
  if (off !== undefined) spans.unshift(off);
  return spans.filter((span) => (span.toMs ?? whole.toMs) > (span.fromMs ?? whole.fromMs));
}

/** A party that was not registered when the drawing begins: said in the lane, as an empty one says nothing. */
function offAtFirst(party: CallParty, name: string, events: readonly PartyEvent[], zone: string): LaneSpan | undefined {
  if (stateBefore(party, events) !== 'no') return undefined;
  const first = events.find((event) => event.kind === 'registered' || event.kind === 'roamed');
  const until = first === undefined ? 'throughout' : `until ${clock(first.utc_ms, zone)}`;
  return {
    id: 'off',
    fromMs: undefined,
    toMs: first?.utc_ms,
    fromEdge: 'open',
    toEdge: first === undefined ? 'open' : 'logged',
    tone: 'bad',
    text: 'not registered',
    about: `${name} was not registered ${until}. ${party.presenceAtStart.text}`,
  };
}

/** State at the left edge: that of the start, unless the first change before it tells otherwise. */
function stateBefore(party: CallParty, events: readonly PartyEvent[]): 'yes' | 'no' | 'unknown' {
  const first = events.find((event) => event.when === 'before');
  if (first === undefined) return party.presenceAtStart.registered;
  return first.kind === 'registered' ? 'no' : 'yes';
}

function addressText(party: CallParty): string {
  const { address } = party.presenceAtStart;
  return address === null ? '' : ` from ${address}`;
}

function clock(utcMs: number, zone: string): string {
  return formatWall(utcMs, zone)
    .slice(11)
    .replace(/\.000$/, '');
}
