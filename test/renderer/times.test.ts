// Appliance time as people type it, around the two nights when clocks change.
import { describe, expect, it } from 'vitest';
import {
  formatEnd,
  formatOffset,
  formatSpan,
  formatStart,
  formatWall,
  offsetsBetween,
  parseBound,
} from '../../renderer/core/times.ts';

const zone = 'Europe/Rome';
const iso = (utcMs: number | undefined): string => (utcMs === undefined ? 'none' : new Date(utcMs).toISOString());

describe('parseBound', () => {
  it.each([
    ['2014-10-31', 'from', '2014-10-30T23:00:00.000Z'],
    ['2014-10-31', 'to', '2014-10-31T23:00:00.000Z'],
    ['2014-10-31 18:04', 'from', '2014-10-31T17:04:00.000Z'],
    ['2014-10-31 18:04', 'to', '2014-10-31T17:05:00.000Z'],
    ['2014-10-31T18:04:25', 'to', '2014-10-31T17:04:26.000Z'],
    ['  2014-10-31  18:04:25,074 ', 'from', '2014-10-31T17:04:25.074Z'],
    ['2014-10-31 18:04:25.074', 'to', '2014-10-31T17:04:25.075Z'],
  ] as const)('%s as %s', (text, bound, expected) => {
    expect(iso(parseBound(text, zone, bound))).toBe(expected);
  });

  it('takes both passes of the doubled autumn hour', () => {
    // 02:30 came twice on 2014-10-26: at 00:30 and at 01:30 UTC.
    expect(iso(parseBound('2014-10-26 02:30', zone, 'from'))).toBe('2014-10-26T00:30:00.000Z');
    expect(iso(parseBound('2014-10-26 02:30', zone, 'to'))).toBe('2014-10-26T01:31:00.000Z');
  });

  it('the day of the change has 25 hours', () => {
    const from = parseBound('2014-10-26', zone, 'from') ?? 0;
    const to = parseBound('2014-10-26', zone, 'to') ?? 0;
    expect((to - from) / 3600_000).toBe(25);
  });

  it.each(['', 'yesterday', '31.10.2014', '2014-13-01', '2014-10-31 25:00'])('"%s" is no time', (text) => {
    expect(parseBound(text, zone, 'from')).toBeUndefined();
  });
});

describe('writing times', () => {
  it('ends are written as what was typed', () => {
    for (const text of ['2014-10-31', '2014-10-31 18:04', '2014-10-31 18:04:25', '2014-10-31 18:04:25.074']) {
      expect(formatEnd(parseBound(text, zone, 'to') ?? 0, zone)).toBe(text);
      expect(formatStart(parseBound(text, zone, 'from') ?? 0, zone)).toBe(text);
    }
  });

  it('milliseconds are always three digits', () => {
    expect(formatWall(Date.UTC(2014, 9, 31, 17, 4, 25, 80), zone)).toBe('2014-10-31 18:04:25.080');
  });

  it('tells the offset, and both when they change', () => {
    expect(formatOffset(Date.UTC(2014, 6, 1), zone)).toBe('UTC+02:00');
    expect(offsetsBetween(Date.UTC(2014, 9, 17, 22), Date.UTC(2014, 9, 31, 17), zone)).toBe('UTC+02:00 / +01:00');
    expect(offsetsBetween(Date.UTC(2014, 9, 27, 23), Date.UTC(2014, 9, 31, 17), zone)).toBe('UTC+01:00');
  });

  it.each([
    [800, '0.8 s'],
    [59_000, '59 s'],
    [12 * 60_000, '12 min'],
    [5 * 3600_000, '5 h'],
    [76 * 3600_000, '3 days 4 h'],
  ])('%d ms is %s', (spanMs, text) => {
    expect(formatSpan(spanMs)).toBe(text);
  });
});
