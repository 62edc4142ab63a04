// The account's answer as lanes: presence, connections, changes, calls, messages. Pure; every item carries the
// sentence a screen reader says and where it leads.
import type {
  AccountAnswer,
  AccountCall,
  AttemptSeries,
  ConnectionFacts,
  PresenceFacts,
} from '../contract/analysis.ts';
import { formatDuration } from '../contract/cellText.ts';
import type { TextKey, Texts } from '../texts/texts.ts';
import { basisWords } from './basisWords.ts';
import type { DrawingWords } from './drawingWords.ts';
import type { Lane, LaneBand, LaneMark, LaneShape, LaneSpan, LaneTone, TimeRange } from './laneTypes.ts';
import { endReasonText, endText, hostOf, startText } from './spanWords.ts';

/** Signs of the lanes with their meaning, for a legend. */
export const accountSigns: readonly {
  readonly shape: LaneShape;
  readonly tone: LaneTone;
  readonly text: TextKey;
}[] = [
  { shape: 'diamond', tone: 'accent', text: 'drawing.legendAddress' },
  { shape: 'triangle', tone: 'attention', text: 'drawing.legendClient' },
  { shape: 'square', tone: 'bad', text: 'drawing.legendCipher' },
  { shape: 'cross', tone: 'bad', text: 'drawing.legendFailed' },
];

/** Overlaps shorter than this are the hand-over of a REPLACED connection, not two at a time. */
const handOverMs = 5000;
/** More connections at a time than this share the last lane. */
const maxConnectionLanes = 3;

/** All there is to see: the SIP log's span, and whatever other rows lie outside of it. undefined = no row at all. */
export function wholeOf(answer: AccountAnswer): TimeRange | undefined {
  const times = [
    answer.log.from,
    answer.log.to,
    ...answer.calls.flatMap((call) => [call.from, call.to]),
    ...answer.messages.map((row) => row.utc_ms),
    ...answer.attempts.flatMap((series) => [series.from, series.to]),
  ].filter((time) => time !== null);
  // Not Math.min(...times): an account may have more rows than a call may have arguments.
  const fromMs = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const toMs = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (times.length === 0) return undefined;
  return { fromMs, toMs: Math.max(toMs, fromMs + 1000) };
}

/** Stretches of the axis the SIP log does not reach. */
export function silentBands(answer: AccountAnswer, whole: TimeRange, texts: Texts): readonly LaneBand[] {
  const { from, to } = answer.log;
  const band = (id: string, fromMs: number, toMs: number): LaneBand => ({
    id,
    fromMs,
    toMs,
    tone: 'neutral',
    text: texts.text('drawing.noSipLog'),
    about: texts.text('drawing.noSipLogAbout'),
  });
  if (from === null || to === null) return [band('no-sip', whole.fromMs, whole.toMs)];
  return [
    ...(from > whole.fromMs ? [band('before-sip', whole.fromMs, from)] : []),
    ...(to < whole.toMs ? [band('after-sip', to, whole.toMs)] : []),
  ];
}

export function lanesOf(answer: AccountAnswer, words: DrawingWords): readonly Lane[] {
  const { texts } = words;
  const changes = changeMarks(answer.presence, texts);
  const lanes: Lane[] = [
    {
      id: 'presence',
      label: texts.text('drawing.laneRegistered'),
      note: texts.text('drawing.times', { count: answer.presence.length }),
      spans: answer.presence.map((span, index) => presenceSpan(span, index, words)),
      marks: [],
    },
    ...connectionLanes(answer, words),
  ];
  if (answer.presence.length > 0) {
    const note = texts.text('drawing.changes', { count: changes.length });
    lanes.push({ id: 'changes', label: texts.text('drawing.laneChanged'), note, spans: [], marks: changes });
  }
  if (answer.attempts.length > 0) lanes.push(attemptLane(answer.attempts, texts));
  lanes.push({
    id: 'calls',
    label: texts.text('drawing.laneCalls'),
    note: texts.text('drawing.calls', { count: answer.calls.length }),
    spans: answer.calls.flatMap((call) => callSpan(call, texts)),
    marks: answer.calls.flatMap((call) => callMark(call, texts)),
  });
  if (answer.messages.length > 0) lanes.push(messageLane(answer, texts));
  return lanes;
}

function presenceSpan(span: PresenceFacts, index: number, words: DrawingWords): LaneSpan {
  const { texts } = words;
  const hosts = [...new Set(span.steps.flatMap((step) => (step.address === null ? [] : hostOf(step.address))))];
  const first = hosts[0] ?? '';
  const where = hosts.length > 1 ? texts.text('drawing.andMore', { first, count: hosts.length - 1 }) : first;
  const how =
    span.toState === 'logged'
      ? texts.text('drawing.ended', { reason: endReasonText(span, texts, span.connectionEnd) })
      : sentence(span.why);
  const about = {
    from: startText(span, texts),
    to: endText(span, texts),
    length: length(span, words),
    how,
    where,
  };
  return {
    id: String(index),
    fromMs: span.from ?? undefined,
    toMs: span.to ?? undefined,
    fromEdge: span.fromState,
    toEdge: span.toState,
    // After its last REGISTER nothing proves that it was still there, unless the end itself is logged.
    provenToMs: span.toState === 'logged' ? undefined : span.lastProof,
    tone: 'good',
    text: where,
    about: texts.text(where === '' ? 'drawing.presenceAbout' : 'drawing.presenceFromAbout', about).trim(),
  };
}

function connectionLanes(answer: AccountAnswer, words: DrawingWords): Lane[] {
  const { texts } = words;
  const rows: { readonly spans: LaneSpan[]; endMs: number }[] = [];
  answer.connections.forEach((connection, index) => {
    const fromMs = connection.from ?? Number.NEGATIVE_INFINITY;
    const free = rows.find((row) => row.endMs - handOverMs <= fromMs);
    const row = free ?? (rows.length < maxConnectionLanes ? undefined : rows.at(-1));
    const endMs = connection.to ?? Number.POSITIVE_INFINITY;
    const span = connectionSpan(connection, index, answer, words);
    if (row === undefined) rows.push({ spans: [span], endMs });
    else {
      row.spans.push(span);
      row.endMs = Math.max(row.endMs, endMs);
    }
  });
  if (rows.length === 0) rows.push({ spans: [], endMs: 0 });
  return rows.map((row, index) => ({
    id: `connections-${index}`,
    label: texts.text(index === 0 ? 'drawing.laneConnections' : 'drawing.laneAtSameTime'),
    note: texts.text('drawing.connections', { count: row.spans.length }),
    spans: row.spans,
    marks: [],
  }));
}

function connectionSpan(
  connection: ConnectionFacts,
  index: number,
  answer: AccountAnswer,
  words: DrawingWords,
): LaneSpan {
  const { texts } = words;
  const { basis, otherAccounts } = connection;
  const isTied = basis === 'same-account' || basis === 'same-id';
  const others =
    otherAccounts.length === 0 ? '' : ` ${texts.text('drawing.alsoUsed', { others: otherAccounts.join(', ') })}`;
  const client = connection.useragent === null ? '' : `, ${connection.useragent}`;
  const tie = isTied ? '' : ` ${sentence(basisWords(basis, texts).words)}`;
  return {
    id: String(index),
    fromMs: connection.from ?? undefined,
    toMs: connection.to ?? undefined,
    fromEdge: connection.fromState,
    toEdge: connection.toState,
    provenToMs: isTied
      ? connection.toState === 'logged'
        ? undefined
        : provenEnd(connection, answer)
      : (connection.from ?? answer.log.from ?? 0),
    tone: connection.endReason === 'NETWORK_ERROR' ? 'attention' : 'accent',
    text: connection.address,
    about: `${texts.text('drawing.connectionAbout', {
      from: startText(connection, texts),
      to: endText(connection, texts),
      length: length(connection, words),
      address: connection.address,
      client,
      reason: endReasonText(connection, texts),
    })}${tie}${others}`,
  };
}

/** Last moment a REGISTER proves a connection whose end is not logged. */
function provenEnd(connection: ConnectionFacts, answer: AccountAnswer): number {
  const from = connection.from ?? answer.log.from ?? 0;
  const proofs = answer.presence
    .map((span) => span.lastProof)
    .filter((proof) => proof >= from && proof <= (connection.to ?? Number.POSITIVE_INFINITY));
  return proofs.at(-1) ?? from;
}

interface Change {
  readonly shape: LaneMark['shape'];
  readonly tone: LaneTone;
  readonly text: string;
  readonly about: string;
}

/** Marks where the host, the client version or the cipher differs from the step before; weightiest first. */
export function changeMarks(presence: readonly PresenceFacts[], texts: Texts): LaneMark[] {
  const steps = presence.flatMap((span) => span.steps);
  const marks: LaneMark[] = [];
  let address: string | undefined;
  let useragent: string | undefined;
  let cipher: string | undefined;
  for (const step of steps) {
    const changes: Change[] = [];
    const add = (
      what: TextKey,
      before: string | undefined,
      now: string | undefined,
      look: Pick<Change, 'shape' | 'tone'>,
    ): void => {
      if (before === undefined || now === undefined || before === now) return;
      changes.push({ ...look, text: now, about: texts.text(what, { before, now }) });
    };
    const host = step.address === null ? undefined : hostOf(step.address);
    add('drawing.changedClient', useragent, step.useragent ?? undefined, { shape: 'triangle', tone: 'attention' });
    add('drawing.changedCipher', cipher, step.cipher ?? undefined, { shape: 'square', tone: 'bad' });
    add('drawing.changedAddress', address, host, { shape: 'diamond', tone: 'accent' });
    address = host ?? address;
    useragent = step.useragent ?? useragent;
    cipher = step.cipher ?? cipher;
    const [first] = changes;
    if (first === undefined) continue;
    marks.push({
      id: `row-${step.row_id}`,
      atMs: step.utc_ms,
      shape: first.shape,
      tone: first.tone,
      text: first.text,
      about: `${step.timestamp.slice(0, 19)} ${changes.map((change) => change.about).join('; ')}.`,
    });
  }
  return marks;
}

const attemptTexts: Readonly<Record<AttemptSeries['kind'], TextKey>> = {
  'no-register': 'drawing.noRegister',
  'register-refused': 'drawing.registerRefused',
};

/** Tries that came to nothing. They may be somebody else's: the rows name an address, seldom an account. */
function attemptLane(attempts: readonly AttemptSeries[], texts: Texts): Lane {
  const marks = attempts.flatMap((series) =>
    series.marks.map((mark): LaneMark => {
      const refusal = series.refusedWith === null ? '' : ` (${series.refusedWith})`;
      const text = texts.text(attemptTexts[series.kind]);
      return {
        id: `row-${mark.row_id}`,
        atMs: mark.utc_ms,
        shape: 'cross',
        tone: series.kind === 'register-refused' ? 'bad' : 'attention',
        text,
        about: texts.text('drawing.attemptAbout', {
          time: mark.timestamp.slice(0, 19),
          text,
          refusal,
          tries: texts.text('drawing.tries', { count: series.count }),
          tie: series.tie,
        }),
      };
    }),
  );
  const count = attempts.reduce((sum, series) => sum + series.count, 0);
  const note = texts.text('drawing.tries', { count });
  return { id: 'attempts', label: texts.text('drawing.laneAttempts'), note, spans: [], marks };
}

function isAnswered(call: AccountCall): boolean {
  return (call.talkS ?? 0) > 0 || call.disposition === 'ANSWERED';
}

function callWay(call: AccountCall, texts: Texts): string {
  const other = call.other ?? call.otherNumber ?? texts.text('drawing.unknownParty');
  return texts.text(call.direction === 'out' ? 'drawing.callTo' : 'drawing.callFrom', { other });
}

function callAbout(call: AccountCall, texts: Texts): string {
  const how = [call.disposition, call.hangupCause].filter((part) => part !== null).join(', ');
  const facts = { time: call.timestamp.slice(0, 19), way: callWay(call, texts), how };
  return call.talkS === null || call.talkS === 0
    ? texts.text('drawing.callAbout', facts)
    : texts.text('drawing.callTalkAbout', { ...facts, length: formatDuration(call.talkS) });
}

function callSpan(call: AccountCall, texts: Texts): LaneSpan[] {
  if (call.to === null || call.to <= call.from) return [];
  return [
    {
      id: `row-${call.row_id}`,
      fromMs: call.from,
      toMs: call.to,
      fromEdge: 'logged',
      toEdge: 'logged',
      tone: isAnswered(call) ? 'good' : 'bad',
      text: callWay(call, texts),
      about: callAbout(call, texts),
    },
  ];
}

/** A call that took no time is a cross when it failed. */
function callMark(call: AccountCall, texts: Texts): LaneMark[] {
  if (call.to !== null && call.to > call.from) return [];
  const isGood = isAnswered(call);
  return [
    {
      id: `row-${call.row_id}`,
      atMs: call.from,
      shape: isGood ? 'circle' : 'cross',
      tone: isGood ? 'good' : 'bad',
      text: call.other ?? call.otherNumber ?? '',
      about: callAbout(call, texts),
    },
  ];
}

function messageLane(answer: AccountAnswer, texts: Texts): Lane {
  const marks = answer.messages.map((row): LaneMark => {
    const other = row.other ?? texts.text('drawing.unknownParty');
    const isUnderWay = row.status === null || row.status === 'DELIVERED' || row.status === 'ENQUEUED';
    return {
      id: `row-${row.row_id}`,
      atMs: row.utc_ms,
      shape: isUnderWay ? 'circle' : 'cross',
      tone: isUnderWay ? 'neutral' : 'bad',
      text: '',
      about: texts.text(row.direction === 'out' ? 'drawing.messageTo' : 'drawing.messageFrom', {
        time: row.timestamp.slice(0, 19),
        other,
        status: row.status ?? texts.text('drawing.noStatus'),
      }),
    };
  });
  const note = texts.text('drawing.messages', { count: marks.length });
  return { id: 'messages', label: texts.text('drawing.laneMessages'), note, spans: [], marks };
}

function length(span: { readonly durationMs: number | null }, words: DrawingWords): string {
  return span.durationMs === null ? '' : ` (${words.length(span.durationMs)})`;
}

function sentence(text: string): string {
  return text === '' ? '' : `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}
