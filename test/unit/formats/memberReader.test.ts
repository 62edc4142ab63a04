// The promises of the member reader: it never throws, the ledger balances for every input, nothing depends
// on how bytes are cut, every raw record can be given back, and text comes through unchanged.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../src/core/formats/index.gen.ts';
import { cutSample } from '../../../src/core/formats/sample.ts';
import { maxSampleBytes } from '../../../src/core/formats/types.ts';
import { type ReadResult, readMember } from './readMember.ts';

function expectBalance(read: ReadResult): void {
  const { records, stored, setAside, ignored } = read.counts;
  expect(records).toBe(stored + setAside + ignored);
  expect(read.rows.length).toBe(stored);
  expect(read.problems.filter(({ isSetAside }) => isSetAside).length).toBe(setAside);
  expect(Object.values(read.ignoredReasons).reduce((sum, count) => sum + count, 0)).toBe(ignored);
  const setAsideRecords = read.problems.filter(({ isSetAside }) => isSetAside).map(({ record }) => record ?? 0);
  const numbers = [...read.rows.map(({ record }) => record), ...setAsideRecords];
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const number of numbers) {
    expect(number).toBeGreaterThan(0);
    expect(number).toBeLessThanOrEqual(records);
  }
}

const sipHeader = [
  'Timestamp',
  'Event',
  'Source',
  'Peername',
  'Account',
  'Details',
  'Useragent',
  'Remoteaddr',
  'Tlscipher',
  'Transport',
];
const time = fc.constantFrom(
  '2014-01-22 16:55:15.116',
  '2014-01-22 16:55:15.20',
  '2014-01-22 16:55:15.08',
  '2014-01-22 16:55:15 CET',
  '2014-01-22T16:55:15Z',
  '2014-02-30 00:00:00',
  '',
  'null',
  ' 2014-01-22 16:55:15.116 ',
);
const text = fc.oneof(
  fc.constantFrom(
    '',
    '',
    'REGISTER',
    'a,b',
    'say "hi"',
    'two\nlines',
    'Küche',
    '\\N',
    'NULL',
    ' x ',
    '=1+1',
    '𝒜',
    'a;b\tc',
  ),
  fc.string({ maxLength: 8 }),
);
const dirt = fc.constantFrom(
  '"',
  '""',
  '\n',
  '\r\n',
  '\r',
  ',',
  ';',
  '\t',
  '|',
  '\0',
  '\uFEFF',
  '"x',
  'x"y',
  ',,,,,,,,,,,,',
  'CEF:0|a|b|c|d|e|5|',
  '<html>',
  '<table>',
);
const quoted = (cell: string, style: number): string =>
  style === 2 || (style === 1 && cell !== '') || /[",;|\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const dirtyCsv = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    style: fc.integer({ min: 0, max: 2 }),
    rows: fc.array(fc.tuple(time, fc.array(text, { minLength: 8, maxLength: 10 })), { maxLength: 14 }),
    inserts: fc.array(fc.tuple(fc.nat(), dirt), { maxLength: 4 }),
    isKnown: fc.boolean(),
  })
  .map(({ delimiter, newline, style, rows, inserts, isKnown }) => {
    const lines = [isKnown ? sipHeader : ['a', 'b', 'c'], ...rows.map(([at, cells]) => [at, ...cells])];
    let csv = lines.map((cells) => cells.map((cell) => quoted(cell, style)).join(delimiter)).join(newline);
    for (const [at, piece] of inserts) {
      const place = at % (csv.length + 1);
      csv = csv.slice(0, place) + piece + csv.slice(place);
    }
    return csv;
  });

describe('dirty input', { timeout: 60_000 }, () => {
  it('dirty CSV: nothing throws, the ledger balances, pieces make no difference', () => {
    fc.assert(
      fc.property(dirtyCsv, fc.integer({ min: 1, max: 50 }), (csv, pieceBytes) => {
        const whole = readMember(csv);
        expectBalance(whole);
        const pieces = readMember(csv, { pieceBytes });
        expect(pieces.rows).toEqual(whole.rows);
        expect(pieces.problems).toEqual(whole.problems);
        expect(pieces.counts).toEqual(whole.counts);
      }),
      { numRuns: 600 },
    );
  });

  it('any bytes, and any format fed with anything', () => {
    const starts = formats.flatMap((format) => format.samples.map((sample) => sample.text));
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .tuple(fc.constantFrom(...starts), fc.array(fc.tuple(fc.nat(), dirt), { maxLength: 6 }))
        .map(([base, inserts]) => {
          let mixed = base;
          for (const [at, piece] of inserts)
            mixed = mixed.slice(0, at % mixed.length) + piece + mixed.slice(at % mixed.length);
          return mixed;
        }),
    );
    fc.assert(
      fc.property(anyText, (input) => expectBalance(readMember(input, { yearHint: 2014 }))),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (input) => expectBalance(readMember(input))),
      { numRuns: 500 },
    );
  });

  it('problems come in events of at most 500, in order of records', () => {
    const bad = 'x,y\n'.repeat(1300);
    const read = readMember(`Timestamp,Description,Details\n${bad}`);
    expect(read.counts).toEqual({ records: 1300, stored: 0, setAside: 1300, ignored: 0 });
    const sizes = read.events.flatMap((event) => (event.type === 'problems' ? [event.problems.length] : []));
    expect(Math.max(...sizes)).toBe(500);
    expect(read.problems.map(({ record }) => record)).toEqual(Array.from({ length: 1300 }, (_, index) => index + 1));
  });
});

describe('raw records', { timeout: 60_000 }, () => {
  /** Well-formed CSV whose raw records are known. */
  const cleanCsv = fc
    .record({
      delimiter: fc.constantFrom(',', ';', '\t'),
      newline: fc.constantFrom('\n', '\r\n'),
      styles: fc.constantFrom([0], [1], [2], [0, 1, 2]),
      rows: fc.array(
        fc.tuple(
          time.filter((one) => one.trim().length > 4 && !one.includes('-30')),
          fc.array(text, { minLength: 9, maxLength: 9 }),
          fc.nat(),
          fc.constantFrom('', 'kept', 'a"b'),
        ),
        { minLength: 1, maxLength: 20 },
      ),
    })
    .map(({ delimiter, newline, styles, rows }) => {
      const raws = rows.map(([at, cells, pick, extra]) =>
        [at, ...cells, extra].map((cell) => quoted(cell, styles[pick % styles.length] ?? 0)).join(delimiter),
      );
      return { csv: [[...sipHeader, 'Note'].join(delimiter), ...raws].join(newline) + newline, raws, rows };
    });

  it('kept or rebuilt, are the original text for every row', () => {
    fc.assert(
      fc.property(cleanCsv, ({ csv, raws, rows }) => {
        const read = readMember(csv);
        fc.pre(read.tables.length === 1 && read.tables[0]?.category === 'sip-sessions');
        const stored = new Map(read.rows.map((row) => [row.record, row]));
        for (const [index, raw] of raws.entries()) {
          const row = stored.get(index + 1);
          if (row === undefined) continue;
          expect(row.raw).toBe(raw);
          expect(row.extra?.Note ?? '').toBe(rows[index]?.[3]);
        }
        expect(read.counts.records).toBe(raws.length);
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    ['plain', (cells: readonly string[]) => cells.join(',')],
    ['all in quotes', (cells: readonly string[]) => cells.map((cell) => quoted(cell, 2)).join(',')],
    ['blanks without quotes', (cells: readonly string[]) => cells.map((cell) => quoted(cell, 1)).join(',')],
    ['NULL of MySQL', (cells: readonly string[]) => cells.map((cell) => (cell === '' ? '\\N' : cell)).join('\t')],
  ])('are rebuilt, not kept, in the usual styles: %s', (_, write) => {
    const lines = [write(['Received', 'From', 'To', 'Status', 'Sent', 'Id'])];
    for (let row = 0; row < 20; row++) {
      lines.push(write([`2014-01-20 14:12:${10 + row}.${row * 40}`, 'Front desk', '', 'DELIVERED', '1', String(row)]));
    }
    const read = readMember(`${lines.join('\n')}\n`);
    expect(read.rows.map(({ raw }) => raw)).toEqual(lines.slice(1));
    expect(read.rows.some(({ isRawKept }) => isRawKept)).toBe(false);
    expect(read.rows[2]).toMatchObject({ timestamp: '2014-01-20 14:12:12.080', values: { recipient: null, sent: 1 } });
  });

  it('of durations and booleans come back in the table’s own spelling, others are kept', () => {
    const csv =
      'Timestamp,Consumed,Account,Sent,Sent by,Recipient,Message type\n2014-01-22 15:57:01 CET,True,null,true,a,b,SMS\n2014-07-22 15:57:01 CEST,False,,True,a,b,SMS\n2014-01-22 15:57:01 CET,maybe,,True,a,b,SMS\n';
    const read = readMember(csv);
    expect(read.rows.map(({ values }) => [values.consumed, values.sent, values.account])).toEqual([
      [1, 1, 'null'],
      [0, 1, null],
      [null, 1, null],
    ]);
    expect(read.rows.map(({ raw }) => raw)).toEqual(csv.trimEnd().split('\n').slice(1));
    expect(read.rows.map(({ isRawKept }) => isRawKept)).toEqual([true, false, true]);
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toMatchObject({ code: 'bad-value', column: 'Consumed', record: 3, isSetAside: false });
  });
});

describe('naughty strings', { timeout: 60_000 }, () => {
  const file = join(import.meta.dirname, '../../corpora/text-blns/blns.json');
  const strings = JSON.parse(readFileSync(file, 'utf8')) as readonly string[];

  it('survive as cells and as column names', () => {
    expect(strings).toHaveLength(515);
    const cells = (value: string): string => `2014-03-25 16:00:00 CET,${quoted(value, 2)},${quoted(value, 2)}`;
    const read = readMember(`Timestamp,Description,Details\n${strings.map(cells).join('\n')}\n`);
    expect(read.counts.stored).toBe(515);
    expect(read.rows.map(({ values }) => values.description ?? '')).toEqual(strings);
    expect(read.rows.map(({ values }) => values.details ?? '')).toEqual(strings);
    expect(read.rows.map(({ raw }) => raw)).toEqual(strings.map(cells));
    for (const name of strings.filter((one) => one.trim() !== '')) {
      const one = readMember(`Timestamp,Description,Details,${quoted(name, 2)}\n2014-03-25 16:00:00 CET,a,b,c\n`);
      expect(one.counts.stored).toBe(1);
      const key = Object.keys(one.rows[0]?.extra ?? {})[0] ?? '';
      if (one.rows[0]?.extra !== undefined) expect(key.replace(/ \(\d+\)$/, '')).toBe(name.trim());
    }
  });
});

describe('members that are no tables', () => {
  it('an empty member and a binary one say so', () => {
    const empty = readMember('', { fileName: 'empty.csv' });
    expect(empty.problems.map(({ code }) => code)).toEqual(['empty-member']);
    const png = readMember(
      Uint8Array.from({ length: 500 }, (_, index) => (index * 7) % 31),
      { fileName: 'a.png' },
    );
    expect(png.problems.map(({ code }) => code)).toEqual(['unknown-format']);
    expect(png.format).toBeNull();
    expect(png.counts).toEqual({ records: 0, stored: 0, setAside: 0, ignored: 0 });
  });

  it('a header alone is a table of no records', () => {
    const read = readMember(`${sipHeader.join(',')}\n`);
    expect(read.tables[0]?.category).toBe('sip-sessions');
    expect(read.problems).toEqual([]);
  });

  it('a doubled column is remarked on and kept', () => {
    const read = readMember('Timestamp,Description,Details,Details\n2014-03-25 16:00:00 CET,a,b,c\n');
    expect(read.problems.map(({ code }) => code)).toEqual(['duplicate-column']);
    expect(read.rows[0]).toMatchObject({ values: { details: 'b' }, extra: { 'Details (2)': 'c' } });
    expect(read.rows[0]?.isRawKept).toBe(false);
    expect(read.rows[0]?.raw).toBe('2014-03-25 16:00:00 CET,a,b,c');
  });
});

describe('many rows', () => {
  it('come in batches of at most 4096 with one dictionary', () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, index) =>
        `2014-01-22 16:55:15.${100 + (index % 900)},REGISTER,CLIENT,${index % 7000},,,agent with a rather long name ${index % 50},,,TLS`,
    );
    const read = readMember(`${sipHeader.join(',')}\n${rows.join('\n')}\n`, { pieceBytes: 70_001 });
    const sizes = read.events.flatMap((event) => (event.type === 'batch' ? [event.batch.count] : []));
    expect(sizes).toEqual([4096, 4096, 1808]);
    expect(read.rows.map(({ raw }) => raw)).toEqual(rows);
    const strings = read.events.flatMap((event) => (event.type === 'batch' ? event.batch.newStrings : []));
    expect(new Set(strings).size).toBe(strings.length);
  });
});

describe('cutSample', () => {
  it('cuts at 4 KiB of UTF-8 between characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 0, maxLength: 30 }),
        fc.integer({ min: 1, max: 300 }),
        (piece, times) => {
          const whole = piece.repeat(times);
          const cut = cutSample(whole);
          const bytes = new TextEncoder().encode(cut).length;
          expect(bytes).toBeLessThanOrEqual(maxSampleBytes);
          expect(whole.startsWith(cut)).toBe(true);
          if (cut !== whole) expect(bytes).toBeGreaterThan(maxSampleBytes - 4);
          expect(/\p{Surrogate}/u.test(cut)).toBe(/\p{Surrogate}/u.test(whole));
        },
      ),
    );
  });
});
