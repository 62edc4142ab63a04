// The account's lanes say what is logged, what is concluded and what lies beyond the log, and no more.
import { describe, expect, it } from 'vitest';
import { drawingWords } from '../../../renderer/core/drawingWords.ts';
import type { AccountAnswer, PresenceFacts } from '../../../src/contract/analysis.ts';
import { changeMarks, lanesOf, silentBands, wholeOf } from '../../../src/drawing/accountLanes.ts';
import type { Lane, LaneSpan } from '../../../src/drawing/laneTypes.ts';
import { textsOf } from '../../../src/texts/texts.ts';
import { hourMs, makeAnswer, makeConnection, makePresence, startMs } from './accountFixture.ts';

const words = drawingWords(textsOf('en'), 'Europe/Rome');

function laneOf(answer: AccountAnswer, id: string): Lane {
  const lane = lanesOf(answer, words).find((each) => each.id === id);
  if (lane === undefined) throw new Error(`There is no lane ${id}.`);
  return lane;
}
const firstSpan = (answer: AccountAnswer, id: string): LaneSpan | undefined => laneOf(answer, id).spans[0];

describe('spans', () => {
  it('are solid to a logged end', () => {
    const span = firstSpan(makeAnswer({ presence: [makePresence({})] }), 'presence');
    expect(span?.provenToMs).toBeUndefined();
    expect(span?.about).toBe('Registered 2014-10-20 10:00:00 to 11:00:00 (60 min). Ended: EXPIRATION, CLOSED.');
  });

  it('are hatched after the last proof where the end was concluded, and say why', () => {
    const presence = makePresence({
      toState: 'inferred',
      inferred: true,
      endReason: null,
      connectionEnd: null,
      lastProof: startMs + 600_000,
      why: 'no REGISTER for longer than the expiry',
    });
    const span = firstSpan(makeAnswer({ presence: [presence] }), 'presence');
    expect(span?.provenToMs).toBe(startMs + 600_000);
    expect(span?.toEdge).toBe('inferred');
    expect(span?.about).toContain('11:00:00 (inferred)');
    expect(span?.about).toContain('No REGISTER for longer than the expiry.');
  });

  it('run to the edge of the axis where the log ends before them', () => {
    const presence = makePresence({ to: null, toTimestamp: null, toState: 'open', durationMs: null });
    const span = firstSpan(makeAnswer({ presence: [presence] }), 'presence');
    expect(span?.toMs).toBeUndefined();
    expect(span?.toEdge).toBe('open');
    expect(span?.about).toContain('to after the log ends');
  });

  it('of a connection tied by address and time only are hatched throughout, and say so', () => {
    const span = firstSpan(makeAnswer({ connections: [makeConnection({ basis: 'time-only' })] }), 'connections-0');
    expect(span?.provenToMs).toBe(startMs);
    expect(span?.about).toContain('By address and time.');
  });

  it('show the seen text within their name, as speech input needs', () => {
    const steps = ['203.0.113.3:1', '198.51.100.9:2'].map((address, index) => step(index, { address }));
    const answer = makeAnswer({ presence: [makePresence({ steps })], connections: [makeConnection({})] });
    const spans = lanesOf(answer, words).flatMap((lane) => lane.spans);
    expect(spans.map((span) => span.text)).toEqual(['203.0.113.3 and 1 more', '203.0.113.3:64773']);
    for (const { text, about } of spans) expect(about).toContain(text);
  });
});

describe('connections', () => {
  it('handed over within seconds share a lane; truly simultaneous ones do not', () => {
    const handedOver = makeConnection({ from: startMs + hourMs - 558, to: startMs + 2 * hourMs, startRow: 3 });
    const besides = makeConnection({ from: startMs + hourMs + 60_000, to: startMs + 3 * hourMs, startRow: 4 });
    const answer = makeAnswer({ connections: [makeConnection({}), handedOver, besides] });
    expect(laneOf(answer, 'connections-0').spans.map((span) => span.id)).toEqual(['0', '1']);
    expect(laneOf(answer, 'connections-1').spans.map((span) => span.id)).toEqual(['2']);
  });
});

type Step = PresenceFacts['steps'][number];
function step(index: number, more: Partial<Step>): Step {
  return {
    utc_ms: startMs + index * 60_000,
    timestamp: `2014-10-20 10:0${index}:00.000`,
    row_id: index,
    address: '203.0.113.3:64773',
    useragent: 'client-1',
    cipher: 'AES256-SHA',
    ...more,
  };
}

describe('changeMarks', () => {
  it('marks another address, not another port of the same', () => {
    const steps = [step(0, {}), step(1, { address: '203.0.113.3:9' }), step(2, { address: '198.51.100.9:9' })];
    const marks = changeMarks([makePresence({ steps })], words.texts);
    expect(marks.map((mark) => mark.shape)).toEqual(['diamond']);
    expect(marks[0]?.about).toBe('2014-10-20 10:02:00 Address changed from 203.0.113.3 to 198.51.100.9.');
  });

  it('compares across presences, skips what is not known, and tells all changes of one moment', () => {
    const earlier = makePresence({ steps: [step(0, {})] });
    const later = makePresence({
      steps: [step(1, { useragent: null, cipher: null }), step(2, { useragent: 'client-2', cipher: 'DES-CBC3-SHA' })],
    });
    const marks = changeMarks([earlier, later], words.texts);
    expect(marks).toHaveLength(1);
    expect(marks[0]?.shape).toBe('triangle');
    expect(marks[0]?.about).toContain('Client changed from client-1 to client-2; Cipher changed');
  });
});

describe('the axis', () => {
  it('is the SIP log, widened by calls beyond it, which are marked as unknown to SIP', () => {
    const call = {
      callId: '1.1',
      row_id: 9,
      from: startMs + 20 * hourMs,
      to: startMs + 20 * hourMs,
      timestamp: '2014-10-21 06:00:00.000',
      direction: 'in' as const,
      number: null,
      other: null,
      otherNumber: null,
      disposition: 'FAILED',
      hangupCause: 'SUBSCRIBER_ABSENT',
      type: 'CALL',
      route: null,
      totalS: 0,
      talkS: 0,
      basis: 'same-account' as const,
      copies: [],
    };
    const answer = makeAnswer({ calls: [call] });
    const whole = wholeOf(answer);
    expect(whole).toEqual({ fromMs: startMs - hourMs, toMs: startMs + 20 * hourMs });
    expect(whole === undefined ? [] : silentBands(answer, whole, words.texts).map((band) => band.id)).toEqual([
      'after-sip',
    ]);
    expect(laneOf(answer, 'calls').marks[0]).toMatchObject({ shape: 'cross', tone: 'bad' });
  });

  it('does not exist where there is no row at all', () => {
    expect(wholeOf(makeAnswer({ log: { from: null, to: null } }))).toBeUndefined();
  });
});
