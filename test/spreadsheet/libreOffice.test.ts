// A real spreadsheet program opens what we export: LibreOffice takes nothing for a formula, changes no number or text
// that begins with + or -, and gives every text back. Left out where there is none (scripts/test.mjs says so).
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { findLibreOffice } from '../../scripts/programs.mjs';
import { hostileLog, hostileTexts } from '../support/hostileTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { startTestCore } from '../support/testCore.ts';

const soffice = findLibreOffice();
const run = promisify(execFile);
const numbers = ['+390555550001', '-5', '+5', '00123', '1e5', '1/2', 'TRUE', '2014-01-01', '1,5'];
const edges = [
  '_x0041_',
  '\u0001\u0002 a',
  ' lead',
  'trail ',
  'tab\tin',
  'x;=1+1',
  'x\n=1+1',
  '\ufffe',
  '＝1+1',
  "'=1",
];

/** Separator, quote and character set (UTF-8) of LibreOffice's text filter; values as they stand, not as they look. */
const csvFilter = (separator: string): string => `Text - txt - csv (StarCalc):${separator.charCodeAt(0)},34,76`;

let folder: string;
let texts: readonly string[];

/** Converts into a folder of its own; LibreOffice would replace the source otherwise. */
async function convert(file: string, to: string, from?: string): Promise<string> {
  const output = join(folder, `${file} as ${to.slice(0, 4)} ${from?.slice(-8) ?? ''}`.trim());
  await mkdir(output, { recursive: true });
  const profile = pathToFileURL(join(folder, 'profile')).href;
  await run(soffice ?? '', [
    `-env:UserInstallation=${profile}`,
    '--headless',
    '--norestore',
    ...(from === undefined ? [] : [`--infilter=${from}`]),
    '--convert-to',
    to,
    '--outdir',
    output,
    join(folder, file),
  ]);
  const [made] = await readdir(output);
  return readFile(join(output, made ?? ''), 'utf8');
}

/** Formulas in a spreadsheet as flat XML. */
const formulasIn = (fods: string): readonly string[] => fods.match(/table:formula="[^"]*"/g) ?? [];

describe.skipIf(soffice === undefined)('LibreOffice', () => {
  beforeAll(async () => {
    const list = join(import.meta.dirname, '../corpora/injection/payloadsallthethings-csv-injection.md');
    const payloads = (await readFile(list, 'utf8')).split(/\r?\n/).filter((line) => line !== '');
    texts = [...(await hostileTexts()), ...payloads, ...numbers, ...edges];
    folder = await temporaryFolder({ 'in/system-events.csv': hostileLog(texts) });
    const core = await startTestCore();
    await core.open([join(folder, 'in/system-events.csv')]);
    const logs = [{ category: 'system-events', sort: [{ column: 'timestamp', direction: 'asc' as const }] }];
    for (const [name, format] of [
      ['guarded.csv', 'csv'],
      ['exact.csv', 'csv-exact'],
      ['book.xlsx', 'xlsx'],
    ] as const) {
      core.grants.grant(name, join(folder, name), name, 'write');
      const written = await core.client.call('export.rows', { logs, format, target: name });
      expect(written).toMatchObject({ rows: texts.length, cutCells: 0 });
    }
    core.stop();
  }, 30_000);

  it('finds formulas in the exact CSV, so it would find them elsewhere', async () => {
    expect(formulasIn(await convert('exact.csv', 'fods')).length).toBeGreaterThan(3);
    expect(formulasIn(await convert('exact.csv', 'fods', csvFilter(';'))).length).toBeGreaterThan(0);
  }, 30_000);

  it('finds none in the CSV for spreadsheets, whatever its list separator', async () => {
    for (const filter of [undefined, csvFilter(';'), csvFilter('\t')]) {
      expect(formulasIn(await convert('guarded.csv', 'fods', filter))).toEqual([]);
    }
  }, 30_000);

  it('finds none in the workbook', async () => {
    expect(formulasIn(await convert('book.xlsx', 'fods'))).toEqual([]);
  }, 30_000);

  it('gives every text and time of the workbook back, + and - among them', async () => {
    const csv = await convert('book.xlsx', `csv:${csvFilter(',')},1,,0,true,true,false`);
    const rows = Papa.parse<string[]>(csv.replace(/^\ufeff/, '').replace(/\n$/, '')).data;
    const details = rows[0]?.indexOf('Details') ?? -1;
    const lines = (text: string): string => text.replace(/\r\n?/g, '\n');
    expect(rows.slice(1).map((row) => lines(row[details] ?? ''))).toEqual(texts.map(lines));
    expect(rows[1]?.[0]).toBe('2014-01-22 10:00:00.000');
    for (const text of numbers) expect(rows.some((row) => row[details] === text)).toBe(true);
  }, 30_000);
});
