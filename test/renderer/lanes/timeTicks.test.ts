// Ticks are round wall-clock times of the appliance's zone, also on the nights when its clock jumps.
import { describe, expect, it } from 'vitest';
import { timeTicks } from '../../../src/drawing/timeTicks.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);
const texts = (from: string, to: string, zone: string, max = 12): readonly string[] =>
  timeTicks({ fromMs: utc(from), toMs: utc(to) }, zone, max).ticks.map((tick) => tick.text);

describe('timeTicks', () => {
  it('stands on whole hours of the zone, not of UTC', () => {
    expect(texts('2014-10-20T05:10:00', '2014-10-20T11:10:00', 'Asia/Kolkata', 6)).toEqual([
      '11:00',
      '12:00',
      '13:00',
      '14:00',
      '15:00',
      '16:00',
    ]);
  });

  it('tells both passes of the doubled hour apart', () => {
    expect(texts('2014-10-25T23:30:00', '2014-10-26T02:30:00', 'Europe/Rome', 6)).toEqual([
      '01:30',
      '02:00',
      '02:30',
      '02:00 +01:00',
      '02:30 +01:00',
      '03:00',
      '03:30',
    ]);
  });

  it('leaves out the hour that does not exist', () => {
    expect(texts('2014-03-30T00:00:00', '2014-03-30T03:00:00', 'Europe/Rome', 3)).toEqual([
      '01:00',
      '03:00',
      '04:00',
      '05:00',
    ]);
  });

  it('keeps to midnights over many days, across the change of the clock', () => {
    const { ticks, days } = timeTicks(
      { fromMs: utc('2014-10-24T12:00:00'), toMs: utc('2014-10-28T12:00:00') },
      'Europe/Rome',
      4,
    );
    expect(ticks.map((tick) => tick.text)).toEqual(['Sat 25 Oct', 'Sun 26 Oct', 'Mon 27 Oct', 'Tue 28 Oct']);
    expect(new Date(ticks[2]?.atMs ?? 0).toISOString()).toBe('2014-10-26T23:00:00.000Z');
    expect(days).toEqual([]);
  });

  it('goes down to milliseconds', () => {
    expect(texts('2014-10-20T05:00:00.000', '2014-10-20T05:00:00.040', 'UTC', 4)).toEqual([
      '05:00:00.000',
      '05:00:00.010',
      '05:00:00.020',
      '05:00:00.030',
      '05:00:00.040',
    ]);
  });
});
