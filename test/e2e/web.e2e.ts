// The console in Chromium over the loopback host.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { accountScenarios } from './accountScenarios.ts';
import { hostileTextScenarios } from './hostileTexts.ts';
import { type Launched, launchWeb, sampleBundle } from './launch.ts';
import { ConsolePage } from './pages/consolePage.ts';
import { consoleScenarios } from './scenarios.ts';

test.describe('in Chromium', () => consoleScenarios(launchWeb));
test.describe('accounts in Chromium', () => accountScenarios(launchWeb));

test.describe('hostile texts in Chromium', () => hostileTextScenarios(launchWeb));

test.describe('only in the browser', () => {
  let launched: Launched;
  let view: ConsolePage;

  test.beforeEach(async () => {
    launched = await launchWeb({ files: [] });
    view = new ConsolePage(launched.page);
    await view.settle();
  });
  test.afterEach(() => launched.close());

  test('an uploaded bundle is read and an export arrives as a download', async () => {
    const chooser = view.page.waitForEvent('filechooser');
    await view.page.getByRole('button', { name: 'Open files…' }).click();
    await (await chooser).setFiles(sampleBundle);
    await view.imported();
    const log = await view.openLog('Web Sessions');
    const shown = await log.shownRows();
    const download = await log.exportAsDownload('Exact');
    expect(download.suggestedFilename()).toMatch(/^web-sessions.*\.csv$/);
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(shown + 1);
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
