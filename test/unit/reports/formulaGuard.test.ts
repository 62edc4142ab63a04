// The guard of the CSV "for spreadsheets": no cell of it, however a spreadsheet splits the line, begins like a formula.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { guardFormula } from '../../../src/contract/formulaGuard.ts';
import { hostileTexts } from '../../support/hostileTexts.ts';

/** Cells of a line as a program sees them that takes semicolons or tabs for separators and our quotes for text. */
function splitCells(line: string): string[] {
  return line.split(/[;\t\r\n]/).map((cell) => cell.replace(/^"+/, ''));
}

describe('the formula guard', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+390555550001', "'+390555550001"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['\n', "'\n"],
    ['\u0000=1', "'\u0000=1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ['x;=1+1', "x;'=1+1"],
    ['x\n=1+1', "x\n'=1+1"],
    ['x;" =1', 'x;" \'=1'],
    [' =1', "' =1"],
    ["'=1", "''=1"],
  ])('%j becomes %j', (text, guarded) => {
    expect(guardFormula(text)).toBe(guarded);
  });

  it.each([
    '',
    'plain',
    '1e5',
    'a=b',
    'a-b',
    '5 + 5',
    "'quoted",
    '198.51.100.7:5061',
    'x; y',
    '2014-01-22 10:00:00.000',
  ])('leaves %j alone', (text) => {
    expect(guardFormula(text)).toBe(text);
  });

  it('leaves no cell that begins like a formula in any payload', async () => {
    const list = join(import.meta.dirname, '../../corpora/injection/payloadsallthethings-csv-injection.md');
    const payloads = [...(await hostileTexts()), ...(await readFile(list, 'utf8')).split(/\r?\n/)];
    for (const text of payloads) {
      const line = Papa.unparse([[guardFormula(text)]], { quotes: true });
      expect(Papa.parse<string[]>(line).data[0]?.[0]).not.toMatch(/^[" ]*[=+\-@＝＋－＠\t\r\n\0]/);
      for (const cell of splitCells(guardFormula(text))) expect(cell).not.toMatch(/^[" ]*[=+\-@＝＋－＠]/);
    }
  });

  it('only ever adds apostrophes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ';', '\n', '\t', '"', "'", ' ', 'a', '＝') }),
        (text) => {
          expect(guardFormula(text).replaceAll("'", '')).toBe(text.replaceAll("'", ''));
        },
      ),
    );
  });
});
