// Texts in a worksheet's XML: whatever a log holds comes back as it was.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textCell } from '../../../src/core/reports/xlsx/cells.ts';
import { cutToCell, maxCellCharacters, xmlAttribute, xmlText } from '../../../src/core/reports/xlsx/xmlText.ts';
import { hostileTexts } from '../../support/hostileTexts.ts';
import { readCells } from '../../support/xlsxReader.ts';

function throughCell(text: string): unknown {
  return readCells(`<sheetData>${textCell('A1', text, 1, () => undefined)}</sheetData>`).get('A1')?.value;
}

/** Text of any UTF-16 units, halves of pairs among them, thick with what is special in XML and in its escapes. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '_',
        'x',
        '_x',
        '_x0041_',
        '_x005F_',
        '0',
        'D',
        '<',
        '>',
        '&',
        '"',
        "'",
        '\r',
        '\n',
        '\t',
        ' ',
        ']]>',
      ),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.integer({ min: 0, max: 0x20 }).map((unit) => String.fromCharCode(unit)),
      fc.integer({ min: 0xd7f0, max: 0xe010 }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom('🙂', 'é', '漢', '\ufffe', '\uffff', '\ufeff'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('texts in a worksheet', () => {
  it('come back as they were, whatever they hold', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(throughCell(text)).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });

  it('come back as they were from the corpora', async () => {
    for (const text of await hostileTexts()) expect(throughCell(text)).toBe(text);
  });

  it.each([
    ['plain', 'plain'],
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    ['\u0000\u001f', '_x0000__x001F_'],
    ['a\rb\nc\td', 'a_x000D_b\nc\td'],
    ['_x0041_', '_x005F_x0041_'],
    ['_X0041_ _x41_', '_X0041_ _x41_'],
    ['\ud83d\ude42 \ud83d', '\ud83d\ude42 _xD83D_'],
    ['\ufffe\uffff', '_xFFFE__xFFFF_'],
  ])('%j is written as %j', (text, xml) => {
    expect(xmlText(text)).toBe(xml);
  });

  it('stand in attributes', () => {
    expect(xmlAttribute('a "b" <c>\n')).toBe('a &quot;b&quot; &lt;c&gt;&#10;');
  });

  it('are cut to what a cell holds, never inside a pair, and the cut is told', () => {
    const whole = 'x'.repeat(maxCellCharacters);
    const cuts: number[] = [];
    const write = (text: string): unknown =>
      readCells(textCell('A1', text, 1, (characters) => cuts.push(characters))).get('A1')?.value;
    expect(write(whole)).toBe(whole);
    expect(cuts).toEqual([]);
    expect(write(`${whole}y`)).toBe(whole);
    expect(cuts).toEqual([maxCellCharacters + 1]);
    expect(cutToCell(`${whole.slice(1)}🙂`)).toBe(whole.slice(1));
  });
});
