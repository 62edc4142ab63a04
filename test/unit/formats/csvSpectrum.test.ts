// csv-spectrum: every file equals its JSON, whole and in pieces of one byte, with a byte order mark, and with
// line ends exchanged.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCells } from './readCells.ts';
import { readMember } from './readMember.ts';

const folder = join(import.meta.dirname, '../../corpora/csv-spectrum');
const names = readdirSync(join(folder, 'csvs')).map((file) => file.replace(/\.csv$/, ''));

/** Header and rows as csv-spectrum's JSON has them: an array of objects. */
function objectsOf(text: string, pieceChars: number): readonly Record<string, string>[] {
  const { header, rows, problems } = readCells(text, { pieceChars });
  expect(problems).toEqual([]);
  return rows.map((row) => Object.fromEntries((header ?? []).map((name, index) => [name, row[index] ?? ''])));
}

function expectedOf(name: string): readonly Record<string, string>[] {
  const json = JSON.parse(readFileSync(join(folder, 'json', `${name}.json`), 'utf8'));
  const rows: Record<string, string>[] = Array.isArray(json) ? json : [json];
  // This JSON has another telephone number than the CSV beside it; every other field is compared.
  if (name === 'location_coordinates') {
    return rows.map((row) => ({ ...row, 'Contact Phone Number': '2095257564' }));
  }
  return rows;
}

describe('csv-spectrum', () => {
  it.each(names)('%s', (name) => {
    const stored = readFileSync(join(folder, 'csvs', `${name}.csv`), 'utf8');
    // The copies of the *_crlf files lost their CR LF on the way into the corpus; their JSON still has it.
    const text = name.endsWith('_crlf') ? stored.replaceAll('\n', '\r\n') : stored;
    const expected = expectedOf(name);
    expect(objectsOf(text, text.length)).toEqual(expected);
    expect(objectsOf(text, 1)).toEqual(expected);
    const exchange = (value: string): string =>
      text.includes('\r\n') ? value.replaceAll('\r\n', '\n') : value.replaceAll('\n', '\r\n');
    // Line ends inside cells are exchanged with the rest of the file.
    const exchanged = expected.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, exchange(value)])),
    );
    expect(objectsOf(exchange(text), text.length)).toEqual(exchanged);
    expect(objectsOf(exchange(text), 1)).toEqual(exchanged);
  });

  it('reads a file with a byte order mark the same, through the member reader', () => {
    const text = 'Timestamp,Description,Details\n2014-03-25 16:00:00 CET,"Heartbeat, ""event""","two\nlines ʤ"\n';
    const plain = readMember(text);
    const marked = readMember(`\uFEFF${text}`, { pieceBytes: 1 });
    expect(marked.rows).toEqual(plain.rows);
    expect(plain.rows[0]?.values).toEqual({ description: 'Heartbeat, "event"', details: 'two\nlines ʤ' });
    expect(marked.encodingBasis).toBe('bom');
  });
});
