// The coverage map's spans and the way of the arrow keys over them; ranges that an empty list asked for.
import { describe, expect, it } from 'vitest';
import { lookOf, spanBeside, spansByCategory } from '../../renderer/core/coverageTexts.ts';
import { timeRangeOf } from '../../renderer/core/filters.ts';

const row = (category: string, from: string, to: string, state = 'present') => ({
  category,
  from: `2014-10-${from} 00:00:00.000`,
  to: `2014-10-${to} 00:00:00.000`,
  state,
  why: 'It says so.',
});

describe('coverage spans', () => {
  const spans = spansByCategory(
    [row('cdr', '18', '20'), row('cdr', '20', '25', 'gap'), row('messages', '21', '24'), row('cdr', '25', '28')],
    'Europe/Rome',
  );
  const lanes = [spans.get('cdr') ?? [], [], spans.get('messages') ?? []];

  it('are grouped by log with times in the appliance’s zone', () => {
    expect(lanes[0]?.map((span) => span.state)).toEqual(['present', 'gap', 'present']);
    expect(lanes[0]?.[0]?.fromMs).toBe(Date.UTC(2014, 9, 17, 22));
    // Summer time ended on the 26th.
    expect(lanes[0]?.[2]?.toMs).toBe(Date.UTC(2014, 9, 27, 23));
  });

  it('leave out what cannot be placed', () => {
    expect(spansByCategory([{ ...row('cdr', '18', '20'), from: '' }], 'UTC').size).toBe(0);
  });

  it.each([
    ['ArrowRight', { lane: 0, index: 2 }],
    ['ArrowLeft', { lane: 0, index: 0 }],
    ['Home', { lane: 0, index: 0 }],
    ['End', { lane: 0, index: 2 }],
    ['ArrowDown', { lane: 2, index: 0 }],
    ['ArrowUp', undefined],
    ['x', undefined],
  ])('%s leads to the span beside', (key, place) => {
    expect(spanBeside(lanes, 0, 1, key)).toEqual(place);
  });

  it('go up to the span nearest in time, over empty lanes', () => {
    expect(spanBeside(lanes, 2, 0, 'ArrowUp')).toEqual({ lane: 0, index: 1 });
  });

  it('have a pattern of their own for each state, and a name for one that is new', () => {
    const states = ['present', 'quiet', 'gap', 'unproven', 'cut', 'off-by-retention', 'not-in-bundle'];
    expect(new Set(states.map((state) => lookOf(state).className)).size).toBe(states.length);
    expect(lookOf('something-new').word).toBe('something-new');
  });
});

describe('the time an empty list asked for', () => {
  it('is what all ranges on the time have in common', () => {
    expect(
      timeRangeOf([
        { op: 'range', column: 'timestamp', from: 10, to: 90 },
        { op: 'range', column: 'timestamp', from: 20 },
        { op: 'range', column: 'total_duration_s', from: 50, to: 60 },
      ]),
    ).toEqual({ from: 20, to: 90 });
  });
  it('is open without any', () => {
    expect(timeRangeOf([{ op: 'blank', column: 'account' }])).toEqual({});
  });
});
