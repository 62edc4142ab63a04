// The manual's own sample rows: in three header dialects, every delimiter, quoting, line end and encoding, as
// saved pages and as event lines, they give the same rows. What is expected is read by other means than the
// product's: splitting at commas, and columns named here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { categoryById } from '../../src/core/catalog/catalog.ts';
import { type ReadResult, readMember } from '../unit/formats/readMember.ts';

const folder = join(import.meta.dirname, '../fixtures/manual');
const figures = [
  {
    file: 'figure-02-security-events',
    category: 'security-events',
    rows: 15,
    columns: ['description', 'event_type', 'processed'],
  },
  { file: 'figure-04-system-events', category: 'system-events', rows: 13, columns: ['description', 'details'] },
  {
    file: 'figure-06-audit-events',
    category: 'audit-events',
    rows: 30,
    columns: ['username', 'change', 'object_type', 'object_id'],
  },
  { file: 'figure-09-messages', category: 'messages', rows: 30, columns: ['sender', 'recipient', 'status', 'sent'] },
  {
    file: 'figure-10-sip-sessions',
    category: 'sip-sessions',
    rows: 12,
    columns: [
      'event',
      'source',
      'peername',
      'account',
      'details',
      'useragent',
      'remote_address',
      'tls_cipher',
      'transport',
    ],
  },
  {
    file: 'figure-13-provisioning-messages',
    category: 'provisioning-messages',
    rows: 11,
    columns: ['consumed', 'account', 'sent', 'sent_by', 'recipient', 'message_type'],
  },
] as const;
type Figure = (typeof figures)[number];

interface Row {
  /** `YYYY-MM-DD HH:MM:SS.sss`. */
  readonly timestamp: string;
  readonly values: Readonly<Record<string, string | number | null>>;
}

// A letter outside ASCII, so that encodings matter.
const load = (figure: Figure): string =>
  readFileSync(join(folder, `${figure.file}.csv`), 'utf8').replaceAll('HTC One X', 'HTC One Ü');

/** Booleans and whole numbers as the views have them; milliseconds are a count (domain notes §1.0). */
function expectedRows(figure: Figure): readonly Row[] {
  return load(figure)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [time = '', ...cells] = line.split(',');
      const [clock = '', ms = '0'] = time.replace(' CET', '').split('.');
      const value = (cell: string, column: string): string | number | null => {
        if (cell === '') return null;
        if (cell === 'True' || cell === 'False') return cell === 'True' ? 1 : 0;
        return column === 'sent' ? Number(cell) : cell;
      };
      const values = Object.fromEntries(
        figure.columns.map((column, index) => [column, value(cells[index] ?? '', column)]),
      );
      return { timestamp: `${clock}.${ms.padStart(3, '0')}`, values };
    });
}

function rowsOf(read: ReadResult, columns: readonly string[]): readonly Row[] {
  return read.rows.map(({ timestamp, values }) => ({
    timestamp,
    values: Object.fromEntries(columns.map((column) => [column, values[column] ?? null])),
  }));
}

function utf16(text: string, isBigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}

const encodings: readonly (readonly [string, string, (text: string) => Uint8Array])[] = [
  ['UTF-8', 'utf-8', (text) => Buffer.from(text)],
  ['UTF-8 with a mark', 'utf-8', (text) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16 LE', 'utf-16le', (text) => utf16(text, false)],
  ['UTF-16 BE', 'utf-16be', (text) => utf16(text, true)],
  ['UTF-16 LE without a mark', 'utf-16le', (text) => utf16(text, false).subarray(2)],
  ['Windows-1252', 'windows-1252', (text) => Buffer.from(text, 'latin1')],
];

/** A table in one of the header dialects, as cells. */
function tableIn(figure: Figure, dialect: 'console' | 'grails' | 'sql'): readonly (readonly string[])[] | undefined {
  const lines = load(figure)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  if (dialect === 'console') return lines;
  const category = categoryById(figure.category);
  const names = [
    category.time.headers,
    ...figure.columns.map((name) => category.columns.find((column) => column.name === name)?.headers),
  ];
  const header = names.map((headers) => headers?.[dialect][0]);
  if (header[0] === undefined) return undefined;
  const picked = header.flatMap((name, index) => (name === undefined ? [] : [index]));
  const body = expectedRows(figure).map(({ timestamp }, index) => {
    const cells = [...(lines[index + 1] ?? [])];
    // Grails prints a Timestamp as Java does: a decimal fraction without trailing zeros. The views have
    // whole seconds only; here they get three digits so that rows stay comparable.
    cells[0] = dialect === 'grails' ? timestamp.replace(/(\.\d+?)0*$/, '$1') : timestamp;
    return picked.map((at) => {
      const cell = cells[at] ?? '';
      if (dialect === 'grails') return cell === 'True' ? 'true' : cell === 'False' ? 'false' : cell;
      return cell === '' ? 'NULL' : cell;
    });
  });
  return [picked.map((at) => header[at] ?? ''), ...body];
}

const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

describe.each(figures)('$file', (figure) => {
  const expected = expectedRows(figure);

  it('has the figure’s rows', () => {
    expect(expected).toHaveLength(figure.rows);
  });

  for (const dialect of ['console', 'grails', 'sql'] as const) {
    const table = tableIn(figure, dialect);
    if (table === undefined) continue;
    const columns = figure.columns.filter((name) => {
      const headers = categoryById(figure.category).columns.find((column) => column.name === name)?.headers;
      return (headers?.[dialect].length ?? 0) > 0;
    });
    const same = expected.map(({ timestamp, values }) => ({
      timestamp,
      values: Object.fromEntries(columns.map((column) => [column, values[column] ?? null])),
    }));
    const delimiters = dialect === 'sql' ? ['\t'] : [',', ';', '\t'];
    const quotings = dialect === 'sql' ? ['none'] : ['none', 'all'];
    for (const delimiter of delimiters) {
      for (const quoting of quotings) {
        it(`${dialect} header, delimiter ${JSON.stringify(delimiter)}, quotes: ${quoting}`, () => {
          for (const newline of ['\n', '\r\n']) {
            const lines = table.map((cells) => (quoting === 'all' ? cells.map(quote) : cells).join(delimiter));
            for (const [name, encoding, encode] of encodings) {
              const read = readMember(encode(lines.join(newline) + newline), {
                fileName: 'export.csv',
                pieceBytes: 997,
              });
              const remarks = read.problems.filter(({ code }) => code !== 'encoding-guessed');
              expect({ name, remarks, category: read.rows[0]?.category }).toEqual({
                name,
                remarks: [],
                category: figure.category,
              });
              if (lines.join('').includes('Ü')) expect(read.encoding).toBe(encoding);
              expect(rowsOf(read, columns)).toEqual(same);
              expect(read.rows.map(({ raw }) => raw)).toEqual(lines.slice(1));
              expect(read.rows.some(({ isRawKept }) => isRawKept)).toBe(false);
            }
          }
        });
      }
    }
  }

  it('as a saved page', () => {
    const html = readFileSync(join(folder, `${figure.file}.html`), 'utf8').replaceAll('HTC One X', 'HTC One &Uuml;');
    const read = readMember(html, { fileName: 'list.html', pieceBytes: 997 });
    expect(read.format).toBe('console-page');
    expect(rowsOf(read, figure.columns)).toEqual(expected);
    expect(read.rows.every(({ category }) => category === figure.category)).toBe(true);
    expect(read.problems.filter(({ code }) => code !== 'page-of-many')).toEqual([]);
    expect(read.problems.length).toBe(html.includes('nextLink') ? 1 : 0);
    for (const { raw } of read.rows) expect(html).toContain(raw);
  });
});

describe('event lines', () => {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  it('figure 2 as CEF gives the same time, description and event type', () => {
    const figure = figures[0];
    const expected = expectedRows(figure);
    const lines = expected.map(({ timestamp, values }) => {
      const stamp = `${months[Number(timestamp.slice(5, 7)) - 1]} ${timestamp.slice(8, 10)} ${timestamp.slice(0, 4)} ${timestamp.slice(11)}`;
      return `<134>${stamp.slice(0, 6)} ${timestamp.slice(11, 19)} appliance CEF:0|PrivateWave|PrivateServer|14.1|${values.event_type}|${values.description}|3|rt=${stamp}`;
    });
    const read = readMember(lines.join('\n'), { fileName: 'siem.log', pieceBytes: 100 });
    expect(rowsOf(read, ['description', 'event_type'])).toEqual(
      expected.map(({ timestamp, values }) => ({
        timestamp,
        values: { description: values.description, event_type: values.event_type },
      })),
    );
    expect(read.problems).toEqual([]);
    expect(read.rows.map(({ raw }) => raw)).toEqual(lines);
  });

  it('figure 4 as syslog gives the same rows', () => {
    const figure = figures[1];
    const expected = expectedRows(figure);
    const lines = expected.map(
      ({ timestamp, values }) =>
        `${timestamp.slice(0, 19).replace(' ', 'T')}+01:00 appliance privateserver: ${values.description}`,
    );
    const read = readMember(lines.join('\n'), { fileName: 'messages' });
    expect(rowsOf(read, figure.columns)).toEqual(expected);
    expect(read.rows.every(({ offsetMinutes }) => offsetMinutes === 60)).toBe(true);
  });
});
