// Times as people type and paste them, on several clocks, over both changes of the clock.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { parseTime } from '../../renderer/core/parseTime.ts';

const rome = 'Europe/Rome';
/** The log ends on Friday 24 January 2014 at 17:05 in Rome. */
const referenceMs = Date.UTC(2014, 0, 24, 16, 5);
const iso = (ms: number): string => new Date(ms).toISOString();

function read(text: string, zone = rome, reference = referenceMs): string[] | undefined {
  return parseTime(text, { zone, referenceMs: reference })?.moments.map(iso);
}

describe('a time as people write it', () => {
  it.each([
    ['2014-01-24 16:10', '2014-01-24T15:10:00.000Z'],
    ['2014-01-24T16:10:05.7', '2014-01-24T15:10:05.700Z'],
    ['2014-01-24 16:10:05,074', '2014-01-24T15:10:05.074Z'],
    ['2014-01-24', '2014-01-23T23:00:00.000Z'],
    ['2014-01-24T16:10:00Z', '2014-01-24T16:10:00.000Z'],
    ['2014-01-24 16:10:00 UTC', '2014-01-24T16:10:00.000Z'],
    ['2014-01-24 16:10 +0530', '2014-01-24T10:40:00.000Z'],
    ['2014-01-24 16:10:00-05', '2014-01-24T21:10:00.000Z'],
    ['1390579800', '2014-01-24T16:10:00.000Z'],
    ['1390579800.25', '2014-01-24T16:10:00.250Z'],
    ['1390579800123', '2014-01-24T16:10:00.123Z'],
    ['16:10', '2014-01-24T15:10:00.000Z'],
    ['17:10', '2014-01-23T16:10:00.000Z'],
    ['yesterday 16:10', '2014-01-23T15:10:00.000Z'],
    ['today at 4:10pm', '2014-01-24T15:10:00.000Z'],
    ['two hours ago', '2014-01-24T14:05:00.000Z'],
    ['24/01/2014 16:10', '2014-01-24T15:10:00.000Z'],
    ['01/02/2014', '2014-01-31T23:00:00.000Z'],
    ['24.1.14 16:10:30', '2014-01-24T15:10:30.000Z'],
    ['ieri alle 16:10', '2014-01-23T15:10:00.000Z'],
    ['ieri 16:10', '2014-01-23T15:10:00.000Z'],
    ['23 gennaio 2014 ore 9:30', '2014-01-23T08:30:00.000Z'],
    ['Jan 23 2014 09:30', '2014-01-23T08:30:00.000Z'],
  ])('%s', (text, moment) => {
    expect(read(text)).toEqual([moment]);
  });

  it.each([
    '',
    '   ',
    'hello',
    'the call 7 of desk 9 was not answered by anybody',
    '2014-13-40',
    '2014-02-30 10:00',
    '25:99',
    '12',
  ])('"%s" is none', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('is read on the clock that is shown', () => {
    expect(read('yesterday 23:30', 'Asia/Tokyo')).toEqual(['2014-01-24T14:30:00.000Z']);
    expect(read('16:00', 'UTC')).toEqual(['2014-01-24T16:00:00.000Z']);
    expect(read('2014-01-24 16:10', 'Asia/Kolkata')).toEqual(['2014-01-24T10:40:00.000Z']);
  });

  it('has both moments in the doubled hour, and says so of the skipped one', () => {
    expect(read('2014-10-26 02:30')).toEqual(['2014-10-26T00:30:00.000Z', '2014-10-26T01:30:00.000Z']);
    expect(read('2014-10-26 02:30 +01:00')).toEqual(['2014-10-26T01:30:00.000Z']);
    expect(parseTime('2014-03-30 02:30', { zone: rome, referenceMs })).toMatchObject({
      isSkipped: true,
      moments: [Date.UTC(2014, 2, 30, 1, 30)],
    });
    expect(read('2014-11-02 01:30', 'America/New_York')).toEqual([
      '2014-11-02T05:30:00.000Z',
      '2014-11-02T06:30:00.000Z',
    ]);
    // Lord Howe Island moves its clock by half an hour.
    expect(read('2014-04-06 01:45', 'Australia/Lord_Howe')).toHaveLength(2);
  });

  it('understands every moment again that a clock shows, whatever the zone', () => {
    const zones = fc.constantFrom(
      rome,
      'UTC',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    );
    const moments = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(zones, moments, (zone, moment) => {
        const shown = DateTime.fromMillis(moment, { zone });
        const context = { zone, referenceMs };
        expect(parseTime(shown.toFormat('yyyy-MM-dd HH:mm:ss.SSS'), context)?.moments).toContain(moment);
        expect(parseTime(shown.toISO() ?? '', context)?.moments).toEqual([moment]);
        expect(parseTime(String(moment), context)?.moments).toEqual([moment]);
      }),
    );
  });

  it('never throws, whatever is pasted', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => void read(text)));
  });
});
