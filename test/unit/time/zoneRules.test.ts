import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { createZoneRules, formatOffset, formatWallTime } from '../../../src/core/time/zoneRules.ts';

const at = (text: string): number => Date.parse(`${text}Z`);

describe('zone rules', () => {
  const rome = createZoneRules('Europe/Rome');

  it('reads winter and summer wall times', () => {
    expect(rome.toUtc(at('2014-01-22T16:55:15.116'))).toBe(at('2014-01-22T15:55:15.116'));
    expect(rome.toUtc(at('2014-07-22T16:55:15.116'))).toBe(at('2014-07-22T14:55:15.116'));
  });

  it('tells both passes of the doubled autumn hour apart', () => {
    expect(rome.toUtc(at('2014-10-26T02:30:00'))).toBe(at('2014-10-26T00:30:00'));
    expect(rome.toUtc(at('2014-10-26T02:30:00'), true)).toBe(at('2014-10-26T01:30:00'));
    expect(rome.doubledSpans(at('2014-10-01T00:00:00'), at('2014-11-01T00:00:00'))).toEqual([
      { from: at('2014-10-26T02:00:00'), to: at('2014-10-26T03:00:00') },
    ]);
  });

  it('reads the hour that spring skips with the offset from before it', () => {
    expect(rome.toUtc(at('2014-03-30T02:30:00'))).toBe(at('2014-03-30T01:30:00'));
  });

  it('cuts a range where the offset changes, as toUtc reads it', () => {
    for (const name of ['Europe/Rome', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC']) {
      const rules = createZoneRules(name);
      const from = at('2013-12-30T00:00:00');
      const to = at('2015-01-03T00:00:00');
      const pieces = rules.pieces(from, to);
      expect(pieces[0]?.from).toBe(from);
      expect(pieces.at(-1)?.to).toBe(to);
      for (const piece of pieces) {
        for (let local = piece.from; local < piece.to; local += 17 * 60_000) {
          expect(local - piece.offsetMin * 60_000).toBe(rules.toUtc(local));
        }
        expect(piece.to - 1 - piece.offsetMin * 60_000).toBe(rules.toUtc(piece.to - 1));
      }
    }
  });

  it('agrees with luxon at every half hour of a year, outside doubled and skipped hours', () => {
    for (const name of ['Europe/Rome', 'America/Sao_Paulo', 'Asia/Tehran']) {
      const rules = createZoneRules(name);
      for (let utc = at('2014-01-01T00:00:00'); utc < at('2015-01-01T00:00:00'); utc += 30 * 60_000) {
        const offset = DateTime.fromMillis(utc, { zone: name }).offset;
        const local = utc + offset * 60_000;
        expect([rules.toUtc(local), rules.toUtc(local, true)]).toContain(utc);
      }
    }
  });

  it('refuses a name that is no zone', () => {
    expect(() => createZoneRules('Mars/Olympus')).toThrow(expect.objectContaining({ code: 'bad-zone' }));
  });

  it('writes offsets and wall times', () => {
    expect(formatOffset(120)).toBe('+02:00');
    expect(formatOffset(-210)).toBe('-03:30');
    expect(formatWallTime(at('2014-01-20T14:12:28.080'))).toBe('2014-01-20 14:12:28.080');
  });
});
