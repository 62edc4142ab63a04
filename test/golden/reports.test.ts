// Reports of the sample, whole: HTML and Markdown in both languages, byte for byte, at a fixed date. The files are kept
// beside this one; UPDATE_GOLDEN=1 writes them anew, to be read before they are committed.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftFrom, type ReportDraft, type ReportLanguage } from '../../src/contract/reports.ts';
import { builtInTemplates } from '../../src/core/reports/templates.ts';
import { openTarget } from '../../src/hosts/node/writeTarget.ts';
import { englishLeft } from '../support/englishLeft.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../support/testCore.ts';

const sample = join(import.meta.dirname, '../../assets/sample-bundle.zip');
const goldenFolder = join(import.meta.dirname, 'reports');
/** An account that goes missing, and a call to it that failed for that. */
const account = 'HTC One X';
const call = '1414765953.10575';
/** The last two days: every section has something to say, and the files stay small enough to be read. */
const span = { from: Date.UTC(2014, 9, 30), to: Date.UTC(2014, 10, 1) };

let core: TestCore;
let folder: string;
const written = new Map<string, string>();

function draftIn(language: ReportLanguage): ReportDraft {
  const full = builtInTemplates.find((template) => template.id === 'full');
  if (full === undefined) throw new Error('There is no full template.');
  return { ...draftFrom(full, { language, accounts: [account], calls: [call] }), ...span, preparedFor: 'Example Ltd' };
}

beforeAll(async () => {
  folder = await temporaryFolder();
  core = await startTestCore({
    openTarget: (ref) => openTarget(join(folder, ref)),
    programVersion: '1.2.3',
    now: () => Date.UTC(2026, 0, 2, 3, 4, 5),
  });
  await core.open([sample]);
  for (const language of ['en', 'it'] as const) {
    for (const format of ['html', 'markdown'] as const) {
      const target = `full.${language}.${format === 'html' ? 'html' : 'md'}`;
      await core.client.call('reports.write', { draft: draftIn(language), format, target });
      written.set(target, await readFile(join(folder, target), 'utf8'));
    }
  }
  if (process.env.UPDATE_GOLDEN === '1') {
    await mkdir(goldenFolder, { recursive: true });
    for (const [name, text] of written) await writeFile(join(goldenFolder, name), text);
  }
}, 120_000);
afterAll(() => core.stop());

describe('the full report of the sample', () => {
  it.each(['full.en.html', 'full.it.html', 'full.en.md', 'full.it.md'])('is %s', async (name) => {
    expect(written.get(name)).toBe(await readFile(join(goldenFolder, name), 'utf8'));
  });

  it('says nothing in English when it is Italian, but what the log says', async () => {
    const rows = await core.rows('SELECT summary FROM everything UNION SELECT description FROM system_events');
    const logged = new Set(rows.flatMap(({ summary }) => cellsOf(String(summary)).map(plain)));
    const cells = cellsOf(written.get('full.it.md') ?? '');
    expect(cells.length).toBeGreaterThan(500);
    const left = cells.filter(
      (cell) => englishLeft(cell).length > 0 && !logged.has(plain(cell.replace(/^certo: /, ''))),
    );
    expect([...new Set(left)]).toEqual([]);
  });

  it('counts and measures by the language', () => {
    expect(written.get('full.en.md')).toMatch(/\d d \d+ h/);
    expect(written.get('full.it.md')).toMatch(/\d g \d+ h/);
    expect(written.get('full.it.md')).not.toMatch(/\d d \d+ h/);
  });
});

/** Cells of tables and lines of text. */
function cellsOf(markdown: string): string[] {
  return markdown
    .split('\n')
    .flatMap((line) => line.split(/(?<!\\)\|/u))
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
}

/** Without the marks that keep Markdown from taking a text for more than it is. */
function plain(cell: string): string {
  return cell.replace(/\\(?=.)|\*\*|&#\d+;|[@|]/gu, '').trim();
}
