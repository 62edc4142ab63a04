// Cells by their type: numbers, times to the millisecond, booleans, and what cannot be said by a number as text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnLetters, timeSerial, typedCell } from '../../../src/core/reports/xlsx/cells.ts';
import { dateOf, readCells } from '../../support/xlsxReader.ts';

type Type = Parameters<typeof typedCell>[2];
function written(value: string | number | null, type: Type): unknown {
  return readCells(typedCell('B2', value, type, () => undefined)).get('B2')?.value;
}

describe('typed cells', () => {
  it('keep every millisecond of a time', () => {
    const first = Date.UTC(1900, 2, 1);
    const last = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (ms) => {
        const wall = new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
        expect(dateOf(Number(written(wall, 'time')))).toBe(wall);
      }),
      { numRuns: 2000 },
    );
  });

  it("know Excel's own numbers of days", () => {
    expect(timeSerial('1900-03-01 00:00:00.000')).toBe(61);
    expect(timeSerial('2014-01-22 12:00:00.000')).toBe(41_661.5);
  });

  it.each(['1899-12-31 23:59:59.999', '1900-02-28 00:00:00.000', 'no time', ''])('%j is no date of Excel', (text) => {
    expect(timeSerial(text)).toBeUndefined();
    expect(written(text, 'time')).toBe(text);
  });

  it.each<[string | number | null, Type, unknown]>([
    [30, 'number', 30],
    [-5, 'number', -5],
    [1e15, 'number', '1000000000000000'],
    [1, 'boolean', true],
    [0, 'boolean', false],
    ['+390555550001', 'text', '+390555550001'],
    ['-5', 'text', '-5'],
    ['007', 'text', '007'],
    ['=1+1', 'text', '=1+1'],
    ['not a number', 'number', 'not a number'],
    ['', 'text', ''],
    [null, 'text', undefined],
  ])('%j in a column of type %s is %j', (value, type, expected) => {
    expect(written(value, type)).toEqual(expected);
  });

  it('are named as spreadsheets name them', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});
