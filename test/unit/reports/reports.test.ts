// Reports of the manual's figures and of hostile rows: deterministic but for the date, honest about what is missing, and
// whole or not there.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleError } from '../../../src/contract/errors.ts';
import { draftFrom, type ReportDraft, translateDraft } from '../../../src/contract/reports.ts';
import { builtInTemplates } from '../../../src/core/reports/templates.ts';
import { openTarget } from '../../../src/hosts/node/writeTarget.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';

const sample = join(import.meta.dirname, '../../../assets/sample-bundle.zip');
const account = 'HTC One X';
const [customer, , full] = builtInTemplates;

let core: TestCore;
let folder: string;
let nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
let printPdf = async (html: string): Promise<Uint8Array> => new TextEncoder().encode(`%PDF ${html.length}`);

beforeAll(async () => {
  folder = await temporaryFolder();
  core = await startTestCore({
    openTarget: (ref) => openTarget(join(folder, ref)),
    programVersion: '1.2.3',
    now: () => nowMs,
    printPdf: (html) => printPdf(html),
  });
  await core.open([sample]);
}, 60_000);
afterAll(() => core.stop());

function draft(changes: Partial<ReportDraft> = {}): ReportDraft {
  if (full === undefined) throw new Error('There is no full template.');
  return { ...draftFrom(full, { language: 'en' }), ...changes };
}
async function write(format: 'html' | 'pdf' | 'markdown', of: ReportDraft): Promise<string> {
  await core.client.call('reports.write', { draft: of, format, target: `r.${format}` });
  return readFile(join(folder, `r.${format}`), 'utf8');
}
async function firstCall(): Promise<string> {
  const { calls } = await core.client.call('calls.list', { from: 0, count: 1 });
  return calls[0]?.callId ?? '';
}

describe('a report of the sample', () => {
  it('has the same bytes twice, but for the date', async () => {
    const of = draft({ accounts: [account], calls: [await firstCall()] });
    const first = await write('html', of);
    const again = await write('html', of);
    expect(again).toBe(first);
    nowMs += 86_400_000;
    const later = await write('html', of);
    nowMs -= 86_400_000;
    expect(later).not.toBe(first);
    expect(later.replace('2026-01-03 04:04:05', '2026-01-02 04:04:05')).toBe(first);
  });

  it.each(['en', 'it'] as const)('says everything of its own in %s', async (language) => {
    const html = await write('html', draft({ language, accounts: [account], calls: [await firstCall()] }));
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toMatch(/undefined|NaN|\[object|reports\./);
    if (language === 'it') {
      expect(html).toContain('Che cosa resta da chiarire');
      expect(html).not.toMatch(/>(?:Summary|Coverage|Findings|Presence|From|To|Length|Outcome)</);
    }
  });

  it('tells what is missing in place of leaving it out without a word', async () => {
    const of = draft({ accounts: ['Nobody at all'], calls: ['no-such-call'] });
    const { remarks } = await core.client.call('reports.preview', { draft: of });
    expect(remarks).toHaveLength(2);
  });

  it('keeps to its span', async () => {
    const from = Date.UTC(2014, 9, 20);
    const to = Date.UTC(2014, 9, 21);
    const { html } = await core.client.call('reports.preview', {
      draft: draft({ accounts: [account], from, to, sections: [{ kind: 'account', isOn: true }] }),
    });
    const days = new Set(html.match(/\d{4}-\d\d-\d\d(?= \d\d:\d\d:\d\d \+)/g));
    expect([...days].sort()).toEqual(expect.arrayContaining(['2014-10-20']));
    expect([...days].filter((day) => day > '2014-10-22' && day < '2014-10-31')).toEqual([]);
  });

  it('leaves sections out that are off, and keeps the order of the draft', async () => {
    const sections = [
      { kind: 'coverage' as const, isOn: true },
      { kind: 'findings' as const, isOn: false },
      { kind: 'text' as const, isOn: true, title: 'Mine', text: 'One\nline\n\nTwo <b>' },
      { kind: 'unknown' as const, isOn: true },
    ];
    const html = await write('html', draft({ sections }));
    const titles = [...html.matchAll(/<h2[^>]*>([^<]*)</g)].map((match) => match[1]);
    expect(titles).toEqual(['Coverage and ledger', 'Mine', 'What is still unknown']);
    expect(html).toContain('Two &lt;b&gt;');
  });

  it('is Markdown for tickets and what the printer gives for PDF', async () => {
    expect(await write('markdown', draft())).toMatch(/^# PrivateServer log report\n\n- Sources: sample-bundle.zip/);
    expect(await write('pdf', draft())).toMatch(/^%PDF \d+/);
  });

  it('leaves no file where printing fails or the call is cancelled', async () => {
    const before = await readdir(folder);
    const kept = printPdf;
    printPdf = () => Promise.reject(new ConsoleError('not-supported', 'no browser here'));
    const failing = core.client.call('reports.write', { draft: draft(), format: 'pdf', target: 'no.pdf' });
    await expect(failing).rejects.toMatchObject({ code: 'not-supported' });
    printPdf = kept;
    const controller = new AbortController();
    controller.abort();
    const request = { draft: draft(), format: 'html' as const, target: 'no.html' };
    await expect(core.client.call('reports.write', request, controller.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await readdir(folder)).toEqual(before);
  });

  it('takes a PNG for a logo and nothing else', async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]).toString('base64');
    expect((await core.client.call('reports.preview', { draft: draft({ logo: png }) })).html).toContain(
      `<img src="data:image/png;base64,${png}" alt="">`,
    );
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>').toString('base64');
    await expect(core.client.call('reports.preview', { draft: draft({ logo: svg }) })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });
});

describe('drafts', () => {
  it('change their language where the words are the template’s, and keep what a person wrote', () => {
    if (customer === undefined) throw new Error('There is no customer template.');
    const english = { ...draftFrom(customer, { language: 'en' }), preparedFor: 'Somebody' };
    const italian = translateDraft(english, customer, 'it');
    expect(italian.title).toBe(customer.title.it);
    expect(italian.preparedFor).toBe('Somebody');
    expect(translateDraft({ ...english, title: 'My own' }, customer, 'it').title).toBe('My own');
    expect(translateDraft(italian, customer, 'en')).toEqual(english);
  });
});
