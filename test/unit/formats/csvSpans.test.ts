// Records taken as bytes must never say anything else than the same records taken as text: UTF-16 members always go as
// text, so every table is read twice and compared, in pieces of many sizes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpanScanner } from '../../../src/core/formats/csvSpans.ts';
import { type ReadResult, readMember } from './readMember.ts';

const header = ['Timestamp', 'Event', 'Source', 'Account', 'Details', 'Shoe size'];

const plain = fc.constantFrom(
  'REGISTER',
  'CONNECT',
  'Front desk',
  'HTC One X',
  '200 OK',
  '',
  ' ',
  '\\N',
  'Büro Süd',
  '電話',
);
const odd = fc.constantFrom(
  '"',
  ',',
  '","',
  'a\nb',
  'x\r\ny',
  '\t',
  '\u0000',
  '\ufffd',
  '\u00a0',
  'a""b',
  '\r',
  'Timestamp',
);
const cell = fc.oneof({ weight: 12, arbitrary: plain }, { weight: 1, arbitrary: odd });
const time = fc
  .oneof(
    {
      weight: 12,
      arbitrary: fc.integer({ min: 0, max: 86_399_999 }).map((ms) => new Date(ms).toISOString().slice(11, 23)),
    },
    { weight: 1, arbitrary: fc.constantFrom('25:00:00.000', '10:00:00', '', '10:00:00.5 ') },
  )
  .map((clock) => (clock === '' ? '' : `2014-01-22 ${clock}`));
const row = fc.oneof(
  { weight: 20, arbitrary: fc.tuple(time, cell, cell, cell, cell, cell).map((cells): readonly string[] => cells) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<readonly string[]>(
      header,
      ['', '', '', '', '', ''],
      ['one'],
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    ),
  },
);
const style = fc.constantFrom('all', 'minimal', 'none');

function write(rows: readonly (readonly string[])[], quoting: string, lineEnd: string): string {
  const field = (text: string): string => {
    if (quoting === 'none') return text.replace(/[,"\r\n]/g, '_');
    return quoting === 'all' || /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [header, ...rows].map((cells) => cells.map(field).join(',') + lineEnd).join('');
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * text.length);
  bytes.set([0xff, 0xfe]);
  for (let at = 0; at < text.length; at++) {
    bytes[2 + 2 * at] = text.charCodeAt(at) & 0xff;
    bytes[3 + 2 * at] = text.charCodeAt(at) >> 8;
  }
  return bytes;
}

/** What must be the same whatever the encoding: everything but byte offsets. */
function said(result: ReadResult): string {
  return JSON.stringify({
    rows: result.rows,
    counts: result.counts,
    ignored: result.ignoredReasons,
    problems: result.problems.filter(({ code }) => code !== 'nul-characters').map(({ byteOffset: _, ...rest }) => rest),
  });
}

describe('records taken as bytes', () => {
  it('say what the same records say as text', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 60 }),
        style,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 3000 }),
        (rows, quoting, lineEnd, pieceBytes) => {
          // Enough sound records in front for the head that settles encoding and dialect.
          const front = Array.from({ length: 1400 }, (_, index) => [
            `2014-01-22 10:00:00.${String(index % 1000).padStart(3, '0')}`,
            'REGISTER',
            'CLIENT',
            `Front desk ${index % 7}`,
            '200 OK',
            '42',
          ]);
          const text = write([...front, ...rows], quoting, lineEnd);
          const asBytes = readMember(text, { pieceBytes: 64 * 1024 + pieceBytes });
          // As JSON: comparing thousands of objects one by one takes longer than reading them.
          expect(said(asBytes)).toBe(said(readMember(utf16(text), { encoding: 'utf-16le' })));
          const smallPieces = readMember(text, { pieceBytes });
          expect(said(smallPieces)).toBe(said(asBytes));
          expect(smallPieces.problems).toEqual(asBytes.problems);
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it('stand where they say: the byte offset of a problem is that of its record', () => {
    const good = '"2014-01-22 10:00:00.000","REGISTER","CLIENT","Büro","200 OK","42"\n';
    const bad = '"yesterday","REGISTER","CLIENT","Büro","200 OK","42"\n';
    const text = write([], 'all', '\n') + good.repeat(3000) + bad + good.repeat(50) + bad + good;
    const bytes = new TextEncoder().encode(text);
    const { problems, rows } = readMember(bytes, { pieceBytes: 10_007 });
    expect(rows.length).toBe(3051);
    expect(problems.map(({ line }) => line)).toEqual([3002, 3053]);
    for (const { byteOffset, sample } of problems) {
      expect(sample).toBe(bad.trimEnd());
      const at = byteOffset ?? 0;
      expect(new TextDecoder().decode(bytes.subarray(at, at + 12))).toBe('"yesterday",');
    }
  });

  it('count invalid bytes and NUL as often as they occur', () => {
    const good = '"2014-01-22 10:00:00.000","REGISTER","CLIENT","Desk","200 OK","42"\n';
    const front = new TextEncoder().encode(write([], 'all', '\n') + good.repeat(2000));
    const spoiled = new TextEncoder().encode(good.repeat(4));
    spoiled[40] = 0xff;
    spoiled[good.length + 40] = 0xff;
    spoiled[2 * good.length + 40] = 0;
    const bytes = new Uint8Array(front.length + spoiled.length);
    bytes.set(front);
    bytes.set(spoiled, front.length);
    const { problems, rows } = readMember(bytes, { pieceBytes: 4096 });
    expect(rows.length).toBe(2004);
    const found = problems.map(({ code, byteOffset, message }) => [code, byteOffset, message.slice(0, 10)]);
    expect(found).toEqual([
      ['encoding-replaced', front.length + 40, '2 places a'],
      ['nul-characters', front.length + 2 * good.length + 40, 'One NUL ch'],
    ]);
  });
});

describe('the scanner', () => {
  const scanner = (isQuoted: boolean, width = 2) =>
    createSpanScanner({
      delimiter: 44,
      quote: 34,
      isQuoted,
      width,
      firstHeaderCell: new TextEncoder().encode('Timestamp'),
    });
  const lengthOf = (text: string, isQuoted: boolean): number =>
    scanner(isQuoted)(new TextEncoder().encode(text)).length;

  it.each([
    ['"a","b"\n', 8],
    ['"a","b"\r\n', 9],
    ['"a","b"\n"c","d', 8],
    ['"a","b"', 0],
    ['"a","b","c"\n', 0],
    ['"a"\n', 0],
    ['"a", "b"\n', 0],
    ['"a","b""c"\n', 0],
    ['"a","b\nc"\n', 0],
    ['"",""\n', 0],
    ['"Timestamp","b"\n', 0],
    ['a,"b"\n', 0],
    ['"a","b"\n\n', 8],
  ])('takes %j up to byte %i where all cells are quoted', (text, length) => {
    expect(lengthOf(text, true)).toBe(length);
  });

  it.each([
    ['a,b\n', 4],
    ['a,b\r\n', 5],
    ['a,\n', 3],
    [',b\nc,d', 3],
    ['a,b,c\n', 0],
    ['a\n', 0],
    ['a,b"c\n', 0],
    ['a,b\rc\n', 0],
    [',\n', 0],
    ['Timestamp,b\n', 0],
  ])('takes %j up to byte %i where none is', (text, length) => {
    expect(lengthOf(text, false)).toBe(length);
  });
});
