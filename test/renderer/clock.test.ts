// The clock times are shown in, the deltas between rows, and the strip's holes and looks.
import { describe, expect, it } from 'vitest';
import {
  checkedSetting,
  displayZoneOf,
  machineZone,
  makeClock,
  passOf,
  timeIn,
  timeOn,
} from '../../renderer/core/clock.ts';
import { spansByCategory } from '../../renderer/core/coverageTexts.ts';
import { shareText } from '../../renderer/features/log/fields/FieldCard.tsx';
import { deltaOf, formatDelta } from '../../renderer/features/log/gridColumns.ts';
import { toGridRows } from '../../renderer/features/log/gridRows.ts';
import { holeIn, holesOf } from '../../renderer/features/log/time/holes.ts';
import { stackLooks } from '../../renderer/features/log/time/stackLooks.ts';
import { middleOf, surroundingsOf } from '../../renderer/features/log/time/surroundings.ts';

const rome = 'Europe/Rome';
const second = Date.UTC(2014, 9, 26, 1, 30);

describe('clocks', () => {
  it('keeps what was chosen and falls back where the memory is damaged', () => {
    expect(checkedSetting({ choice: 'own', ownZone: 'Asia/Tokyo' })).toEqual({ choice: 'own', ownZone: 'Asia/Tokyo' });
    for (const damaged of [undefined, 7, 'utc', { choice: 'moon', ownZone: 'Mars/Base' }]) {
      expect(checkedSetting(damaged)).toEqual({ choice: 'appliance', ownZone: machineZone() });
    }
    expect(displayZoneOf({ choice: 'appliance', ownZone: 'Asia/Tokyo' }, rome)).toBe(rome);
    expect(displayZoneOf({ choice: 'utc', ownZone: 'Asia/Tokyo' }, rome)).toBe('UTC');
    expect(displayZoneOf({ choice: 'own', ownZone: 'Asia/Tokyo' }, rome)).toBe('Asia/Tokyo');
  });

  it('shows what the appliance wrote on its own clock, with the offset it stands for', () => {
    const clock = makeClock({ choice: 'appliance', ownZone: 'UTC' }, rome);
    // A row that states +05:30 itself is not read in Rome's zone.
    expect(timeOn(clock, Date.UTC(2014, 0, 1, 10), '2014-01-01 15:30:00.000')).toEqual({
      wall: '2014-01-01 15:30:00.000',
      offset: '+05:30',
    });
    expect(timeOn(makeClock({ choice: 'utc', ownZone: 'UTC' }, rome), second, '2014-10-26 02:30:00.000')).toEqual({
      wall: '2014-10-26 01:30:00.000',
      offset: '+00:00',
    });
    expect(timeIn('America/St_Johns', second)).toEqual({ wall: '2014-10-25 23:00:00.000', offset: '-02:30' });
  });

  it('tells the passes of the doubled hour apart, and only there', () => {
    expect(passOf(rome, second - 3_600_000)).toBe('first');
    expect(passOf(rome, second)).toBe('second');
    expect(passOf(rome, second + 3_600_000)).toBeUndefined();
    expect(passOf('UTC', second)).toBeUndefined();
  });
});

describe('deltas', () => {
  it.each([
    [0, '+0.000 s'],
    [700, '+0.700 s'],
    [-62_500, '−1:02.500'],
    [7_800_000, '+2:10:00'],
    [-(3 * 86_400_000 + 7_801_000), '−3 d 02:10:01'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDelta(ms)).toBe(text);
  });

  it('are measured in the order shown, and from the mark', () => {
    const rows = toGridRows(
      {
        columns: ['row_id', 'category', 'utc_ms'],
        values: [
          [1, 'cdr', 5000],
          [2, 'cdr', 4300],
        ],
      },
      'cdr',
    );
    const [first, next] = rows as [(typeof rows)[0], (typeof rows)[0]];
    expect(deltaOf(first, 'delta_previous', undefined)).toBeUndefined();
    expect(deltaOf(next, 'delta_previous', undefined)).toBe(-700);
    expect(deltaOf(next, 'delta_mark', undefined)).toBeUndefined();
    expect(deltaOf(next, 'delta_mark', { key: 'cdr:1', utcMs: 5000 })).toBe(-700);
  });
});

describe('the strip', () => {
  const span = (category: string, state: string, from: number, to: number): object => ({
    category,
    state,
    from: `2014-01-24 ${String(from).padStart(2, '0')}:00:00.000`,
    to: `2014-01-24 ${String(to).padStart(2, '0')}:00:00.000`,
    why: `${state} of ${category}`,
  });
  const at = (hour: number): number => Date.UTC(2014, 0, 24, hour);
  const spans = spansByCategory(
    [
      span('cdr', 'present', 8, 10),
      span('cdr', 'gap', 10, 14),
      span('cdr', 'quiet', 14, 18),
      span('messages', 'present', 8, 12),
      span('messages', 'unproven', 12, 18),
      span('install-messages', 'not-in-bundle', 8, 18),
    ] as Parameters<typeof spansByCategory>[0],
    'UTC',
  );

  it('has holes where the log cannot tell, not where it was merely quiet', () => {
    expect(holesOf(spans, 'cdr')).toEqual([{ fromMs: at(10), toMs: at(14), why: 'gap of cdr', word: 'gap' }]);
    expect(holesOf(spans, 'install-messages')).toHaveLength(1);
  });

  it('has holes over all logs only where none of the bundle can tell', () => {
    expect(holesOf(spans, undefined).map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([[at(12), at(14)]]);
  });

  it('calls a stretch blind when a hole covers half of it', () => {
    const holes = holesOf(spans, 'cdr');
    expect(holeIn(holes, at(9), at(11))?.word).toBe('gap');
    expect(holeIn(holes, at(8), at(11))).toBeUndefined();
  });

  it('gives each stack a pattern of its own', () => {
    const stacks = Array.from({ length: 7 }, (_, index) => ({
      value: index === 6 ? null : `V${index}`,
      isOther: index === 6,
      counts: [index],
    }));
    const looks = stackLooks(stacks, undefined, { categories: [] }, { other: 'others', blank: 'blank' });
    expect(new Set(looks.map(({ path }) => path)).size).toBe(7);
    expect(looks.at(-1)).toMatchObject({ name: 'others', count: 6 });
  });
});

describe('surroundings of a row', () => {
  it('are an address that says around what', () => {
    const address = surroundingsOf(7, at5, 5, {
      sort: [{ column: 'account', direction: 'asc' }],
      filters: [],
      any: 'x',
    });
    if (address.page !== 'log') throw new Error('not a log');
    expect(address).toMatchObject({
      category: 'everything',
      row: 7,
      around: 5,
      query: { any: '', sort: [{ column: 'timestamp', direction: 'asc' }] },
    });
    expect(middleOf(address.query)).toBe(at5);
  });
  const at5 = Date.UTC(2014, 0, 24, 5, 0, 0, 3);
});

describe('shares', () => {
  it('never say none or all where that is not so', () => {
    expect([
      shareText(0, 9, 'en-GB'),
      shareText(1, 10_000, 'en-GB'),
      shareText(9999, 10_000, 'it-IT'),
      shareText(1, 8, 'it-IT'),
      shareText(8, 8, 'en-GB'),
    ]).toEqual(['0 %', '<0.1 %', '>99,9 %', '12,5 %', '100 %']);
  });
});
