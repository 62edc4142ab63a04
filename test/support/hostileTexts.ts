// Texts that break programs: the Big List of Naughty Strings and the HTML and formula payloads of the injection
// corpus, and a log that holds each of them as a cell. For tests of storing, showing, searching and exporting.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';

const corpora = join(import.meta.dirname, '../corpora');

/** Every text that UTF-8 can hold and that is not empty (an empty cell is a blank, not a text). */
export async function hostileTexts(): Promise<readonly string[]> {
  const naughty = JSON.parse(await readFile(join(corpora, 'text-blns/blns.json'), 'utf8')) as string[];
  const html = JSON.parse(await readFile(join(corpora, 'injection/dompurify-xss-expect.json'), 'utf8')) as {
    payload: string;
  }[];
  const formulas = (await readFile(join(corpora, 'injection/payloadbox-csv-payload.txt'), 'utf8')).split(/\r?\n/);
  const all = [...naughty, ...html.map(({ payload }) => payload), ...formulas];
  return all.filter((text) => text !== '' && Buffer.from(text, 'utf8').toString('utf8') === text);
}

/** A System Events log with one text per record, oldest first, one second apart. */
export function hostileLog(texts: readonly string[]): string {
  const rows = texts.map((text, index) => {
    const time = new Date(Date.UTC(2014, 0, 22, 10, 0, index)).toISOString().slice(0, 19).replace('T', ' ');
    return [time, 'Something happened', text];
  });
  return Papa.unparse([['Timestamp', 'Description', 'Details'], ...rows], { newline: '\n', quotes: true });
}
