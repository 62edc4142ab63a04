// Booleans, whole numbers and durations: what is read, what is refused, and that writing gives the text back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  booleanRenderingOf,
  durationRenderingOf,
  formatBoolean,
  formatDuration,
  parseBoolean,
  parseDuration,
  parseInteger,
} from '../../../src/core/tables/cellValues.ts';

describe('cell values', () => {
  it.each([
    ['True', 1],
    ['False', 0],
    ['true', 1],
    ['0', 0],
    ["b'1'", 1],
    ["b'0'", 0],
    ['\u0001', 1],
    ['maybe', Number.NaN],
    ['2', Number.NaN],
    ['', Number.NaN],
  ])('boolean %j', (text, value) => {
    expect(parseBoolean(text)).toBe(value);
    const rendering = booleanRenderingOf(text);
    if (rendering !== undefined) expect(formatBoolean(rendering, value)).toBe(text);
  });

  it.each([
    ['0', 0],
    ['17', 17],
    ['-5', -5],
    ['+5', 5],
    ['007', 7],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', Number.NaN],
    ['12.5', Number.NaN],
    ['1e3', Number.NaN],
    ['-', Number.NaN],
    ['', Number.NaN],
    ['99999999999999999999', Number.NaN],
  ])('whole number %j', (text, value) => {
    expect(parseInteger(text)).toBe(value);
  });

  it.each([
    ['75', 75, 's'],
    ['1:15', 75, 'm:ss'],
    ['01:15', 75, 'mm:ss'],
    ['90:00', 5400, 'mm:ss'],
    ['0:01:15', 75, 'H:mm:ss'],
    ['00:01:15', 75, 'HH:mm:ss'],
    ['100:00:00', 360000, 'HH:mm:ss'],
  ])('duration %s', (text, seconds, rendering) => {
    expect(parseDuration(text)).toBe(seconds);
    expect(durationRenderingOf(text)).toBe(rendering);
    expect(formatDuration(rendering, seconds)).toBe(text);
  });

  it.each(['-5', '1:60', '1:5', ':15', '1:', '1:60:00', '1:1:15', '12.5', '1:15:', 'x', '1:2:3:4'])(
    'refuses duration %s',
    (text) => {
      expect(parseDuration(text)).toBeNaN();
    },
  );

  it('writes every duration so that it is read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000_000 }),
        fc.constantFrom('s', 'm:ss', 'mm:ss', 'H:mm:ss', 'HH:mm:ss'),
        (seconds, rendering) => {
          expect(parseDuration(formatDuration(rendering, seconds))).toBe(seconds);
        },
      ),
    );
  });
});
