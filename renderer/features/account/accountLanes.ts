// The account's answer as lanes: presence, connections, changes, calls, messages. Pure; every item carries the
// sentence a screen reader says and where it leads.
import type {
  AccountAnswer,
  AccountCall,
  AttemptSeries,
  ConnectionFacts,
  PresenceFacts,
} from '../../../src/contract/analysis.ts';
import { formatCountOf, formatDuration } from '../../core/format.ts';
import { formatSpan } from '../../core/times.ts';
import type { Lane, LaneBand, LaneMark, LaneSpan, LaneTone, TimeRange } from '../../widgets/lanes/laneTypes.ts';
import { basisTexts, endReasonText, endText, hostOf, startText } from './accountTexts.ts';

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
export function silentBands(answer: AccountAnswer, whole: TimeRange): readonly LaneBand[] {
  const { from, to } = answer.log;
  const band = (id: string, fromMs: number, toMs: number): LaneBand => ({
    id,
    fromMs,
    toMs,
    tone: 'neutral',
    text: 'no SIP log',
    about: 'The SIP log does not reach here: presence and connections are unknown.',
  });
  if (from === null || to === null) return [band('no-sip', whole.fromMs, whole.toMs)];
  return [
    ...(from > whole.fromMs ? [band('before-sip', whole.fromMs, from)] : []),
    ...(to < whole.toMs ? [band('after-sip', to, whole.toMs)] : []),
  ];
}

export function lanesOf(answer: AccountAnswer): readonly Lane[] {
  const changes = changeMarks(answer.presence);
  const lanes: Lane[] = [
    {
      id: 'presence',
      label: 'Registered',
      note: formatCountOf(answer.presence.length, 'time'),
      spans: answer.presence.map(presenceSpan),
      marks: [],
    },
    ...connectionLanes(answer),
  ];
  if (answer.presence.length > 0) {
    const note = formatCountOf(changes.length, 'change');
    lanes.push({ id: 'changes', label: 'Changed', note, spans: [], marks: changes });
  }
  if (answer.attempts.length > 0) lanes.push(attemptLane(answer.attempts));
  const callSpans = answer.calls.flatMap(callSpan);
  const note = formatCountOf(answer.calls.length, 'call');
  lanes.push({ id: 'calls', label: 'Calls', note, spans: callSpans, marks: answer.calls.flatMap(callMark) });
  if (answer.messages.length > 0) lanes.push(messageLane(answer));
  return lanes;
}

function presenceSpan(span: PresenceFacts, index: number): LaneSpan {
  const hosts = [...new Set(span.steps.flatMap((step) => (step.address === null ? [] : hostOf(step.address))))];
  const where = `${hosts[0] ?? ''}${hosts.length > 1 ? ` and ${hosts.length - 1} more` : ''}`;
  const how =
    span.toState === 'logged' ? `Ended: ${endReasonText(span, span.connectionEnd)}.` : `${sentence(span.why)}`;
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
    about:
      `Registered ${startText(span)} to ${endText(span)}${length(span)}${where === '' ? '' : ` from ${where}`}. ${how}`.trim(),
  };
}

function connectionLanes(answer: AccountAnswer): Lane[] {
  const rows: { readonly spans: LaneSpan[]; endMs: number }[] = [];
  answer.connections.forEach((connection, index) => {
    const fromMs = connection.from ?? Number.NEGATIVE_INFINITY;
    const free = rows.find((row) => row.endMs - handOverMs <= fromMs);
    const row = free ?? (rows.length < maxConnectionLanes ? undefined : rows.at(-1));
    const endMs = connection.to ?? Number.POSITIVE_INFINITY;
    const span = connectionSpan(connection, index, answer);
    if (row === undefined) rows.push({ spans: [span], endMs });
    else {
      row.spans.push(span);
      row.endMs = Math.max(row.endMs, endMs);
    }
  });
  if (rows.length === 0) rows.push({ spans: [], endMs: 0 });
  return rows.map((row, index) => ({
    id: `connections-${index}`,
    label: index === 0 ? 'Connections' : 'At the same time',
    note: formatCountOf(row.spans.length, 'connection'),
    spans: row.spans,
    marks: [],
  }));
}

function connectionSpan(connection: ConnectionFacts, index: number, answer: AccountAnswer): LaneSpan {
  const { basis, otherAccounts } = connection;
  const isTied = basis === 'same-account' || basis === 'same-id';
  const others = otherAccounts.length === 0 ? '' : ` Also used by ${otherAccounts.join(', ')}.`;
  const client = connection.useragent === null ? '' : `, ${connection.useragent}`;
  const tie = isTied ? '' : ` ${sentence(basisTexts[basis].words)}`;
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
    about: `Connection ${startText(connection)} to ${endText(connection)}${length(connection)} from ${connection.address}${client}. Ended: ${endReasonText(connection)}.${tie}${others}`,
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
  readonly what: string;
  readonly shape: LaneMark['shape'];
  readonly tone: LaneTone;
  readonly text: string;
  readonly about: string;
}

/** Marks where the host, the client version or the cipher differs from the step before; weightiest first. */
export function changeMarks(presence: readonly PresenceFacts[]): LaneMark[] {
  const steps = presence.flatMap((span) => span.steps);
  const marks: LaneMark[] = [];
  let address: string | undefined;
  let useragent: string | undefined;
  let cipher: string | undefined;
  for (const step of steps) {
    const changes: Change[] = [];
    const add = (
      what: string,
      before: string | undefined,
      now: string | undefined,
      look: Pick<Change, 'shape' | 'tone'>,
    ): void => {
      if (before === undefined || now === undefined || before === now) return;
      changes.push({ ...look, what, text: now, about: `${what} changed from ${before} to ${now}` });
    };
    const host = step.address === null ? undefined : hostOf(step.address);
    add('Client', useragent, step.useragent ?? undefined, { shape: 'triangle', tone: 'attention' });
    add('Cipher', cipher, step.cipher ?? undefined, { shape: 'square', tone: 'bad' });
    add('Address', address, host, { shape: 'diamond', tone: 'accent' });
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

const attemptWords: Readonly<Record<AttemptSeries['kind'], string>> = {
  'no-register': 'connected without registering',
  'register-refused': 'registration refused',
};

/** Tries that came to nothing. They may be somebody else's: the rows name an address, seldom an account. */
function attemptLane(attempts: readonly AttemptSeries[]): Lane {
  const marks = attempts.flatMap((series) =>
    series.marks.map((mark): LaneMark => {
      const refusal = series.refusedWith === null ? '' : ` (${series.refusedWith})`;
      const text = attemptWords[series.kind];
      return {
        id: `row-${mark.row_id}`,
        atMs: mark.utc_ms,
        shape: 'cross',
        tone: series.kind === 'register-refused' ? 'bad' : 'attention',
        text,
        about: `${mark.timestamp.slice(0, 19)} ${text}${refusal}, one of ${formatCountOf(series.count, 'try', 'tries')}. ${series.tie}`,
      };
    }),
  );
  const count = attempts.reduce((sum, series) => sum + series.count, 0);
  return { id: 'attempts', label: 'Failed attempts', note: formatCountOf(count, 'try', 'tries'), spans: [], marks };
}

function isAnswered(call: AccountCall): boolean {
  return (call.talkS ?? 0) > 0 || call.disposition === 'ANSWERED';
}

function callAbout(call: AccountCall): string {
  const other = call.other ?? call.otherNumber ?? 'an unknown party';
  const how = [call.disposition, call.hangupCause].filter((part) => part !== null).join(', ');
  const talk = call.talkS === null || call.talkS === 0 ? '' : `, talk ${formatDuration(call.talkS)}`;
  return `${call.timestamp.slice(0, 19)} call ${call.direction === 'out' ? 'to' : 'from'} ${other}: ${how}${talk}.`;
}

function callSpan(call: AccountCall): LaneSpan[] {
  if (call.to === null || call.to <= call.from) return [];
  const way = call.direction === 'out' ? 'to' : 'from';
  return [
    {
      id: `row-${call.row_id}`,
      fromMs: call.from,
      toMs: call.to,
      fromEdge: 'logged',
      toEdge: 'logged',
      tone: isAnswered(call) ? 'good' : 'bad',
      text: `${way} ${call.other ?? call.otherNumber ?? 'an unknown party'}`,
      about: callAbout(call),
    },
  ];
}

/** A call that took no time is a cross when it failed. */
function callMark(call: AccountCall): LaneMark[] {
  if (call.to !== null && call.to > call.from) return [];
  const isGood = isAnswered(call);
  return [
    {
      id: `row-${call.row_id}`,
      atMs: call.from,
      shape: isGood ? 'circle' : 'cross',
      tone: isGood ? 'good' : 'bad',
      text: call.other ?? call.otherNumber ?? '',
      about: callAbout(call),
    },
  ];
}

function messageLane(answer: AccountAnswer): Lane {
  const marks = answer.messages.map((row): LaneMark => {
    const other = row.other ?? 'an unknown party';
    const isUnderWay = row.status === null || row.status === 'DELIVERED' || row.status === 'ENQUEUED';
    return {
      id: `row-${row.row_id}`,
      atMs: row.utc_ms,
      shape: isUnderWay ? 'circle' : 'cross',
      tone: isUnderWay ? 'neutral' : 'bad',
      text: '',
      about: `${row.timestamp.slice(0, 19)} message ${row.direction === 'out' ? 'to' : 'from'} ${other}: ${row.status ?? 'no status'}.`,
    };
  });
  return { id: 'messages', label: 'Messages', note: formatCountOf(marks.length, 'message'), spans: [], marks };
}

function length(span: { readonly durationMs: number | null }): string {
  return span.durationMs === null ? '' : ` (${formatSpan(span.durationMs)})`;
}

function sentence(text: string): string {
  return text === '' ? '' : `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}
