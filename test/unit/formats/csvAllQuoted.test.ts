// The short way through all-quoted text must never say anything else than papaparse's own long way.
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { createAllQuotedReader } from '../../../src/core/formats/csvAllQuoted.ts';

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 6 }) },
  // What could be taken for the edge of a cell.
  fc.constantFrom('', ',', '"', '",', ',"', '","', '",",', ',",",', '""', 'a","b', '\n', '"\n"', '\r', 'x\ny', '\r\n'),
);
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });

describe.each([
  ['LF', '\n'],
  ['CR LF', '\r\n'],
])('all-quoted text with %s', (_name, lineEnd) => {
  it('gives the rows that the long way gives, up to the first it leaves to it', () => {
    const read = createAllQuotedReader(',', '"', '\n');
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',') + lineEnd)
          .join('');
        const { rows: found, located, chars } = read(text);
        expect(found).toEqual(rows.slice(0, found.length));
        // It stops at the latest where a row has a quote or a line end in it, and at the earliest where one
        // has a cell with a comma at its edge, which looks like a boundary.
        const firstRow = (pattern: RegExp): number => {
          const index = rows.findIndex((row) => row.some((value) => pattern.test(value)));
          return index === -1 ? rows.length : index;
        };
        expect(found.length).toBeLessThanOrEqual(firstRow(/["\n]/));
        expect(found.length).toBeGreaterThanOrEqual(firstRow(/["\n]|^,|,$/));
        found.forEach((_, index) => {
          const raw = text.slice(located.starts[index], located.ends[index]);
          expect(Papa.parse<string[]>(raw, { delimiter: ',', newline: '\n' }).data).toEqual([rows[index]]);
        });
        expect(text.slice(0, chars)).toBe(
          rows
            .slice(0, found.length)
            .map((row) => row.map((value) => `"${value}"`).join(',') + lineEnd)
            .join(''),
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('other text', () => {
  it.each(['a,b\n', '"a",b\n', 'a,"b"\n', '"a","b\n', '"a" ,"b"\n', '\n', '"\n', '"",\n'])(
    '%j is left to the long way',
    (text) => {
      expect(createAllQuotedReader(',', '"', '\n')(text).rows).toEqual([]);
    },
  );
});
