// What is said of a stretch of time: overlaps cut at its ends, open ends reach beyond it, silence is told apart.
import { describe, expect, it } from 'vitest';
import { drawingWords } from '../../../renderer/core/drawingWords.ts';
import { stretchFacts, touches } from '../../../renderer/features/account/stretchFacts.ts';
import { lanesOf } from '../../../src/drawing/accountLanes.ts';
import { textsOf } from '../../../src/texts/texts.ts';
import { hourMs, makeAnswer, makeConnection, makePresence, startMs } from './accountFixture.ts';

const range = { fromMs: startMs + hourMs / 2, toMs: startMs + 2 * hourMs };

describe('a stretch of time', () => {
  it('counts only what lies in it', () => {
    const answer = makeAnswer({
      presence: [makePresence({}), makePresence({ from: startMs + 5 * hourMs, to: startMs + 6 * hourMs })],
      connections: [
        makeConnection({}),
        makeConnection({
          from: startMs + hourMs,
          to: startMs + 3 * hourMs,
          address: '[2001:db8::7]:5061',
          endReason: 'REPLACED',
        }),
        makeConnection({ from: startMs + 5 * hourMs, to: startMs + 6 * hourMs }),
      ],
    });
    const facts = stretchFacts(answer, range);
    expect(facts).toMatchObject({ lengthMs: 1.5 * hourMs, registeredMs: hourMs / 2, inferredMs: 0, unknownMs: 0 });
    expect(facts.sessions).toHaveLength(2);
    expect(facts.hosts).toEqual(['203.0.113.3', '2001:db8::7']);
    expect(facts.clients).toEqual(['client-1']);
    // The second ends after the stretch.
    expect(facts.ends).toEqual([{ reason: 'CLOSED', count: 1 }]);
  });
  it('takes open ends for what they are and says what no row proves', () => {
    const open = makePresence({ to: null, toTimestamp: null, toState: 'inferred', lastProof: startMs + hourMs });
    const facts = stretchFacts(makeAnswer({ presence: [open] }), range);
    expect(facts.registeredMs).toBe(1.5 * hourMs);
    expect(facts.inferredMs).toBe(hourMs);
    expect(touches(open, { fromMs: startMs + 90 * hourMs, toMs: startMs + 91 * hourMs })).toBe(true);
  });
  it('does not count time without a SIP log as offline', () => {
    const facts = stretchFacts(makeAnswer({ log: { from: startMs + hourMs, to: startMs + 9 * hourMs } }), range);
    expect(facts.unknownMs).toBe(hourMs / 2);
    expect(stretchFacts(makeAnswer({ log: { from: null, to: null } }), range).unknownMs).toBe(1.5 * hourMs);
  });
});

const words = drawingWords(textsOf('en'), 'Europe/Rome');

describe('the lane of failed attempts', () => {
  it('marks every try and says that it may be somebody else’s', () => {
    const lane = lanesOf(
      makeAnswer({
        attempts: [
          {
            from: startMs,
            to: startMs + 60_000,
            fromTimestamp: '2014-10-20 10:00:00.000',
            toTimestamp: '2014-10-20 10:01:00.000',
            kind: 'no-register',
            count: 2,
            useragent: 'client-1',
            addresses: ['203.0.113.3:1'],
            refusedWith: null,
            basis: 'time-only',
            tie: 'Only the client version and the time speak for it.',
            marks: [
              { utc_ms: startMs, timestamp: '2014-10-20 10:00:00.000', row_id: 7, end: null },
              { utc_ms: startMs + 60_000, timestamp: '2014-10-20 10:01:00.000', row_id: 8, end: null },
            ],
          },
        ],
      }),
      words,
    ).find((each) => each.id === 'attempts');
    expect(lane).toMatchObject({ label: 'Failed attempts', note: '2 tries' });
    expect(lane?.marks.map((mark) => mark.id)).toEqual(['row-7', 'row-8']);
    expect(lane?.marks[0]?.about).toBe(
      '2014-10-20 10:00:00 connected without registering, one of 2 tries. Only the client version and the time speak for it.',
    );
  });
  it('is not there where nothing failed', () => {
    expect(lanesOf(makeAnswer({}), words).some((lane) => lane.id === 'attempts')).toBe(false);
  });
});
