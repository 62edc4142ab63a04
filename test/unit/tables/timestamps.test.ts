// Every rendering of a time: read, written back exactly, and impossible ones refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetNotStated } from '../../../src/core/formats/types.ts';
import { createTimestampParser, formatTimestamp, shortFractionOf } from '../../../src/core/tables/timestamps.ts';
import { zoneFamilies } from '../../../src/core/tables/zoneAbbreviations.ts';

const base = Date.UTC(2014, 0, 20, 14, 12, 28);

describe('createTimestampParser', () => {
  it.each([
    ['2014-01-20 14:12:28.080', base + 80, offsetNotStated, 'yyyy-MM-dd HH:mm:ss.SSS'],
    ['2014-01-20 14:12:28.80', base + 80, offsetNotStated, 'yyyy-MM-dd HH:mm:ss.S'],
    ['2014-01-20 14:12:28.8', base + 8, offsetNotStated, 'yyyy-MM-dd HH:mm:ss.S'],
    ['2014-01-20 14:12:28.08', base + 80, offsetNotStated, 'yyyy-MM-dd HH:mm:ss.n'],
    ['2014-01-20 14:12:28.0', base, offsetNotStated, 'yyyy-MM-dd HH:mm:ss.S'],
    ['2014-01-20 14:12:28', base, offsetNotStated, 'yyyy-MM-dd HH:mm:ss'],
    ['2014-01-20 14:12', base - 28_000, offsetNotStated, 'yyyy-MM-dd HH:mm'],
    ['2014/01/20 14:12:28', base, offsetNotStated, 'yyyy/MM/dd HH:mm:ss'],
    ['2014-01-20 14:12:28 CET', base, 60, 'yyyy-MM-dd HH:mm:ss z(CET/CEST)'],
    ['2014-01-20 14:12:28 CEST', base, 120, 'yyyy-MM-dd HH:mm:ss z(CET/CEST)'],
    ['2014-01-20 14:12:28 GMT', base, 0, 'yyyy-MM-dd HH:mm:ss z(GMT/BST)'],
    ['2014-01-20 14:12:28 UTC', base, 0, 'yyyy-MM-dd HH:mm:ss z(UTC)'],
    ['2014-01-20 14:12:28 IST', base, offsetNotStated, "yyyy-MM-dd HH:mm:ss 'IST'"],
    ['2014-01-20T14:12:28Z', base, 0, "yyyy-MM-dd'T'HH:mm:ss'Z'"],
    ['2014-01-20T14:12:28.712+01:00', base + 712, 60, "yyyy-MM-dd'T'HH:mm:ss.SSSxxx"],
    ['2014-01-20T14:12:28.5Z', base + 500, 0, "yyyy-MM-dd'T'HH:mm:ss.n'Z'"],
    ['2014-01-20T14:12:28-0530', base, -330, "yyyy-MM-dd'T'HH:mm:ssxx"],
    ['2014-01-20 14:12:28.712345', base + 712, offsetNotStated, 'yyyy-MM-dd HH:mm:ss.SSSSSS'],
    ['2014-01-20 14:12:28,712', base + 712, offsetNotStated, 'yyyy-MM-dd HH:mm:ss,SSS'],
    ['1390227148712', base + 712, 0, 'epoch-ms'],
    ['1390227148', base, 0, 'epoch-s'],
    ['2012-02-29 00:00:00', Date.UTC(2012, 1, 29), offsetNotStated, 'yyyy-MM-dd HH:mm:ss'],
    ['1969-12-31 23:59:59.999', -1, offsetNotStated, 'yyyy-MM-dd HH:mm:ss.SSS'],
    ['2000-02-29 12:00:00', Date.UTC(2000, 1, 29, 12), offsetNotStated, 'yyyy-MM-dd HH:mm:ss'],
  ])('%s', (text, localMs, offsetMinutes, rendering) => {
    const parser = createTimestampParser();
    expect(parser.parse(text)).toBe(true);
    expect([parser.localMs, parser.offsetMinutes, parser.rendering]).toEqual([localMs, offsetMinutes, rendering]);
  });

  it.each([
    '',
    'null',
    '2014-02-30 10:00:00',
    '2013-02-29 10:00:00',
    '1900-02-29 10:00:00',
    '2014-13-01 10:00:00',
    '2014-00-10 10:00:00',
    '2014-01-00 10:00:00',
    '2014-01-20 25:00:00',
    '2014-01-20 24:00:00',
    '2014-01-20 10:60:00',
    '2014-01-20 10:00:60',
    '2014-01-20 10:00:60.000',
    '2014-01-20 10:00:00.',
    '2014-01-20 10:00:00.0000000000',
    '2014-01-20 10:00:00.1x3',
    '2014-01-20 10:00:00 cet',
    '2014-01-20 10:00:00CET',
    '2014-01-20 10:00:00+25:00',
    '2014-01-20 10:00:00+1:00',
    '2014-01-2010:00:00',
    '2014-01-20X10:00:00',
    '2014-01/20 10:00:00',
    '20140120 10:00:00',
    '2014-01-20',
    '10:00:00',
    '139022714871',
    '13902271487x2',
    'x014-01-20 10:00:00',
    '2014-01-20 10:00:00 trailing',
  ])('refuses %j', (text) => {
    expect(createTimestampParser().parse(text)).toBe(false);
  });

  it('reads short fractions as decimals where told', () => {
    const parser = createTimestampParser('decimal');
    expect(parser.parse('2014-01-20 14:12:28.8') && parser.localMs).toBe(base + 800);
    expect(parser.parse('2014-01-20 14:12:28.80') && parser.localMs).toBe(base + 800);
  });

  it('does not carry anything over from the text before', () => {
    const parser = createTimestampParser();
    parser.parse('2014-01-20 14:12:28 CET');
    expect(parser.parse('2014-01-20 14:12:28.000') && parser.offsetMinutes).toBe(offsetNotStated);
    expect(parser.parse('2014-01-32 14:12:28.000')).toBe(false);
    expect(parser.parse('2014-01-20 14:12:28.000') && parser.localMs).toBe(base);
  });
});

describe('formatTimestamp', () => {
  const zones = [...zoneFamilies].flatMap(([family, names]) =>
    [...names].map(([offset]) => [` z(${family})`, offset] as const),
  );
  const zone = fc.oneof(
    fc.constantFrom(...zones),
    fc.constantFrom(['', offsetNotStated] as const, ["'Z'", 0] as const, [" 'IST'", offsetNotStated] as const),
    fc.integer({ min: -1439, max: 1439 }).map((offset) => ['xxx', offset] as const),
    fc.integer({ min: -1439, max: 1439 }).map((offset) => [' xx', offset] as const),
  );
  const pattern = fc.tuple(
    fc.constantFrom('yyyy-MM-dd', 'yyyy/MM/dd'),
    fc.constantFrom(' HH:mm', "'T'HH:mm"),
    fc.constantFrom('', ':ss', ':ss.SSS', ':ss.S', ':ss,SSS', ':ss.SSSSSS'),
    zone,
  );

  it('writes what the parser reads back, for every rendering', () => {
    fc.assert(
      fc.property(pattern, fc.integer({ min: -6e13, max: 2.5e14 }), ([date, hours, rest, [zoneText, offset]], at) => {
        // ISO 8601 knows no counts of milliseconds, only decimal fractions.
        const rendering = date + hours + (hours.startsWith("'T'") && rest === ':ss.S' ? ':ss.n' : rest) + zoneText;
        const ms =
          rest === ''
            ? at - (((at % 60_000) + 60_000) % 60_000)
            : rest === ':ss'
              ? at - (((at % 1000) + 1000) % 1000)
              : at;
        const text = formatTimestamp(rendering, ms, offset);
        const parser = createTimestampParser();
        expect(parser.parse(text)).toBe(true);
        expect(parser.localMs).toBe(ms);
        expect(parser.offsetMinutes).toBe(offset);
        expect(formatTimestamp(parser.rendering, parser.localMs, parser.offsetMinutes)).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('shortFractionOf', () => {
  it('tells counts from decimals by what each never prints', () => {
    expect(shortFractionOf(['2014-01-20 14:12:28.80', '2014-01-20 14:12:28.712'])).toBe('count');
    expect(shortFractionOf(['2014-01-20 14:12:28.08', '2014-01-20 14:12:28.7'])).toBe('decimal');
    expect(shortFractionOf(['2014-01-20 14:12:28.0', '2014-01-20 14:12:28.712', 'x'])).toBeUndefined();
  });
});
