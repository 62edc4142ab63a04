// The console in Chromium over the loopback host.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { accountScenarios } from './accountScenarios.ts';
import { caseScenarios } from './caseScenarios.ts';
import { hostileTextScenarios } from './hostileTexts.ts';
import { languageScenarios } from './languageScenarios.ts';
import { largeImportScenarios } from './largeImport.ts';
import { type Launched, launchWeb, sampleBundle } from './launch.ts';
import { liveScenarios } from './liveScenarios.ts';
import { notesScenarios } from './notesScenarios.ts';
import { otherWaysScenarios } from './otherWaysScenarios.ts';
import { CasePart } from './pages/casePart.ts';
import { ConsolePage } from './pages/consolePage.ts';
import { reportScenarios } from './reportScenarios.ts';
import { consoleScenarios } from './scenarios.ts';
import { searchScenarios } from './searchScenarios.ts';
import { settingsScenarios } from './settingsScenarios.ts';
import { sharingScenarios } from './sharingScenarios.ts';
import { sqlScenarios } from './sqlScenarios.ts';
import { timeScenarios } from './timeScenarios.ts';

test.describe('in Chromium', () => consoleScenarios(launchWeb));
test.describe('languages in Chromium', () => languageScenarios(launchWeb));
test.describe('accounts in Chromium', () => accountScenarios(launchWeb));
test.describe('SQL in Chromium', () => sqlScenarios(launchWeb));
test.describe('sharing in Chromium', () => sharingScenarios(launchWeb));
test.describe('notes in Chromium', () => notesScenarios(launchWeb));

test.describe('cases in Chromium', () => caseScenarios(launchWeb));
test.describe('finding in Chromium', () => searchScenarios(launchWeb));

test.describe('reports in Chromium', () => reportScenarios(launchWeb));

test.describe('time in Chromium', () => timeScenarios(launchWeb, true));

test.describe('hostile texts in Chromium', () => hostileTextScenarios(launchWeb));

test.describe('a large bundle in Chromium', () => largeImportScenarios(launchWeb));

test.describe('live in Chromium', () => liveScenarios(launchWeb));
test.describe('other ways in Chromium', () => otherWaysScenarios(launchWeb));

test.describe('settings in Chromium', () => settingsScenarios(launchWeb, true));

test.describe('only in the browser', () => {
  let launched: Launched | undefined;
  let view: ConsolePage;

  test.beforeEach(async () => {
    launched = await launchWeb({ files: [] });
    view = new ConsolePage(launched.page);
    await view.settle();
  });
  test.afterEach(async () => {
    await launched?.close();
    launched = undefined;
  });

  test('an uploaded bundle is read and an export arrives as a download', async () => {
    const chooser = view.page.waitForEvent('filechooser');
    await view.page.getByRole('button', { name: 'Open files…' }).click();
    await (await chooser).setFiles(sampleBundle);
    await view.imported();
    const log = await view.openLog('Web Sessions');
    const shown = await log.shownRows();
    const download = await log.exportAsDownload('CSV, exact');
    expect(download.suggestedFilename()).toMatch(/^web-sessions.*\.csv$/);
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(shown + 1);
  });

  test('what is open is downloaded as a case, and the case is opened by upload', async () => {
    await view.page.getByRole('button', { name: 'Open the sample' }).click();
    await view.imported();
    const cases = new CasePart(view.page);
    const download = view.page.waitForEvent('download');
    await (await cases.open()).getByRole('button', { name: 'Download the case' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('sample-bundle.pscase');
    const file = path.join(path.dirname(await saved.path()), 'mine.pscase');
    await saved.saveAs(file);
    const chooser = view.page.waitForEvent('filechooser');
    await view.page.getByRole('banner').getByRole('button', { name: 'Add' }).click();
    await (await chooser).setFiles(file);
    await expect(cases.button).toHaveAccessibleName('Case: mine.pscase');
    expect((await view.logCounts()).get('SIP Sessions')).toBe(44_570);
    await expect(await cases.open()).toContainText('Download it to keep it.');
  });

  test('the drawing of a call is saved as SVG and as PNG', async () => {
    await view.page.getByRole('button', { name: 'Open the sample' }).click();
    await view.imported();
    await view.openCalls('RECOVERY_ON_TIMER_EXPIRE');
    await view.page
      .getByRole('link', { name: /^Call of / })
      .first()
      .click();
    await view.settle();
    const save = async (kind: 'SVG' | 'PNG'): Promise<Buffer> => {
      const download = view.page.waitForEvent('download');
      await view.page.getByRole('button', { name: `Save as ${kind}` }).click();
      const saved = await download;
      expect(saved.suggestedFilename()).toMatch(new RegExp(`^call-[\\d.]+\\.${kind.toLowerCase()}$`));
      await view.settle();
      return readFile(await saved.path());
    };
    const svg = (await save('SVG')).toString();
    expect(svg).toMatch(/^<\?xml [^>]*>\n<svg [^>]*role="img"/);
    expect(svg).toContain('Call 14');
    expect([...(await save('PNG')).subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  });

  test('the token is gone from the address, and a reload keeps the logs', async () => {
    await view.page.getByRole('button', { name: 'Open the sample' }).click();
    await view.imported();
    expect(new URL(view.page.url()).search).toBe('');
    const counts = await view.logCounts();
    await view.page.reload();
    await view.settle();
    await expect(view.logs.getByRole('link', { name: /^SIP Sessions [\d,]+ rows$/ })).toBeVisible();
    expect(await view.logCounts()).toEqual(counts);
  });
});
