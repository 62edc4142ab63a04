// Times that hold a text, without writing them down: the same as looking into the written time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timesWith } from '../../../src/core/query/timeText.ts';
import { formatWallTime } from '../../../src/core/time/zoneRules.ts';

const times = fc.array(fc.integer({ min: Date.UTC(1999, 0, 1), max: Date.UTC(2032, 0, 1) }), {
  minLength: 1,
  maxLength: 40,
});
/** Parts of a time, and texts that look like one. */
const texts = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: Date.UTC(2013, 0, 1), max: Date.UTC(2015, 0, 1) }),
      fc.nat(22),
      fc.integer({ min: 1, max: 23 }),
    )
    .map(([ms, from, length]) => formatWallTime(ms).slice(from, from + length)),
  fc.string({ unit: fc.constantFrom('0', '1', '2', '5', ':', '-', '.', ' ', 'x'), maxLength: 5 }),
);

describe('a text in a time', () => {
  it('is found where it stands in the written time', () => {
    fc.assert(
      fc.property(times, texts, (list, text) => {
        const mask = new Uint8Array(list.length);
        timesWith(text)?.(mask, Float64Array.from(list), 0, list.length);
        expect([...mask]).toEqual(list.map((ms) => (formatWallTime(ms).includes(text) ? 1 : 0)));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([' 0001', '203.0.113.4', '1:2:3', 'Desk'])('is not looked for where no time can hold it: %s', (text) => {
    expect(timesWith(text)).toBeUndefined();
  });
});
