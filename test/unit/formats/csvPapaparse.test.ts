// papaparse's own cases through our reader: the same rows, and a problem wherever it reports an error.
// Cases of options the product does not use are left out by option; what differs on purpose is listed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCells } from './readCells.ts';

interface PapaCase {
  readonly description: string;
  readonly input: unknown;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly expected: { readonly data: readonly unknown[]; readonly errors: readonly { readonly type: string }[] };
}

const file = join(import.meta.dirname, '../../corpora/csv-papaparse/core-tests.json');
const corpus = JSON.parse(readFileSync(file, 'utf8')) as Record<string, readonly PapaCase[]>;
const cases = [...(corpus.CORE_PARSER_TESTS ?? []), ...(corpus.PARSE_TESTS ?? [])];

/** Options of papaparse that this product never sets. */
const unusedOptions = [
  'comments',
  'preview',
  'header',
  'transform',
  'transformHeader',
  'dynamicTyping',
  'skipEmptyLines',
  'skipFirstNLines',
  'escapeChar',
];

const brokenQuote = 'Broken quotes cost one record here; papaparse lets them swallow what follows.';
const wideRow = 'Rows wider than the header (the first row) are set aside here.';
/** By description: why the rows differ from papaparse's. */
const exceptions: Readonly<Record<string, string>> = {
  'Quoted field has no closing quote': brokenQuote,
  'Quoted field has invalid trailing quote after delimiter with a valid closer': brokenQuote,
  'Quoted field has invalid trailing quote after delimiter': brokenQuote,
  'Quoted field has invalid trailing quote before delimiter': brokenQuote,
  'Quoted field has invalid trailing quote after new line': brokenQuote,
  'Empty quoted field at EOF is empty':
    'The second row equals the first, which is our header, so it is a repeated header.',
  'Two rows, just \\r': 'The case relies on guessing line ends, which the test of csvDialect covers.',
  'Mixed slash n and slash r should choose first as precident': wideRow,
  'Multi-character delimiter': 'Delimiters are one character here.',
  'Multi-character delimiter (length 2) with quoted field': 'Delimiters are one character here.',
  'Callback delimiter': 'The delimiter is never a function here.',
  'Pipe delimiter is guessed correctly when mixed with comas': 'The case relies on guessing the delimiter.',
  'Pipe delimiter is guessed correctly when first field are enclosed in quotes and contain delimiter characters':
    'The case relies on guessing the delimiter.',
  'Pipe delimiter is guessed correctly when some fields are enclosed in quotes and contain delimiter characters and escaoped quotes':
    'The case relies on guessing the delimiter.',
  'UTF-8 BOM encoded input is stripped from invisible BOM character':
    'The byte order mark is cut off before text reaches the reader.',
};

const isBlank = (row: unknown): boolean => Array.isArray(row) && row.every((cell) => String(cell).trim() === '');

function read(one: PapaCase) {
  const { delimiter, quoteChar, newline } = (one.config ?? {}) as Record<string, string | false | undefined>;
  const quote = quoteChar === undefined ? '"' : typeof quoteChar === 'string' ? quoteChar : undefined;
  const dialect = {
    delimiter:
      typeof delimiter === 'string' && delimiter.length === 1 && !'\r\n"\uFEFF'.includes(delimiter) ? delimiter : ',',
    quote,
    newline: newline === '\r' ? '\r' : '\n',
    preambleRecords: 0,
    quoting: 'minimal',
  } as const;
  return readCells(one.input as string, { dialect });
}

const used = cases.filter(
  (one) => typeof one.input === 'string' && !unusedOptions.some((option) => one.config?.[option] !== undefined),
);

describe('papaparse core cases', () => {
  it('uses most of the corpus', () => {
    expect(cases.length).toBe(160);
    expect(used.length).toBeGreaterThanOrEqual(90);
  });

  it.each(used.map((one, index) => ({ index, one })))('$index: $one.description', ({ one }) => {
    const { header, rows, problems } = read(one);
    // Blank lines are counted as ignored, not handed on as rows.
    const expected = one.expected.data.filter((row) => !isBlank(row));
    // Not being able to guess a delimiter is no fault of a record: that is a table of one column.
    const errors = one.expected.errors.filter((error) => error.type !== 'Delimiter');
    const got = [...(header === undefined ? [] : [header]), ...rows].filter((row) => !isBlank(row));
    if (exceptions[one.description] !== undefined) {
      // An exception that no longer differs is to be taken off the list.
      const isSame = JSON.stringify(got) === JSON.stringify(expected) && problems.length === errors.length;
      expect(isSame).toBe(false);
      return;
    }
    expect(got).toEqual(expected);
    expect(problems.length).toBe(errors.length);
  });
});
