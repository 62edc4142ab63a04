// Cases on screen, for both hosts: what is open is saved as a case, and a case says what it is, what is saved and what
// an earlier end of the program interrupted.
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Launch, type Launched, sampleBundle } from './launch.ts';
import { makeCase } from './makeCase.ts';
import { CasePart } from './pages/casePart.ts';
import { ConsolePage } from './pages/consolePage.ts';

/** No finding of axe in this part of the page, in both themes. */
async function expectAccessible(page: Page, part: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include(part).analyze();
    expect(violations).toEqual([]);
  }
}

/** Registers the scenarios under the host that `launch` starts. */
export function caseScenarios(launch: Launch): void {
  let launched: Launched | undefined;
  let folder: string;

  async function open(files: readonly string[]): Promise<{ view: ConsolePage; cases: CasePart }> {
    launched = await launch({ files });
    const view = new ConsolePage(launched.page);
    await view.notices.getByText('Read whole').waitFor();
    await view.settle();
    return { view, cases: new CasePart(launched.page) };
  }
  test.beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'case-'));
  });
  test.afterEach(async () => {
    await launched?.close();
    launched = undefined;
    await rm(folder, { recursive: true });
  });

  test('a case opens with its rows, says that it is saved, and takes another bundle', async () => {
    const file = await makeCase(folder, [sampleBundle]);
    const { view, cases } = await open([file]);
    expect((await view.logCounts()).get('SIP Sessions')).toBe(44_570);
    await expect(cases.button).toHaveAccessibleName('Case: work.pscase');
    const panel = await cases.open();
    await expect(panel).toContainText('Everything is saved. Saved ');
    await expectAccessible(view.page, '.popover');
    await view.page.keyboard.press('Escape');
    await view.page.keyboard.press('Control+s');
    await expect(view.notices).toContainText('work.pscase is saved');
    await expect(view.page).toHaveTitle(/^work\.pscase · /);
    // The one before this save stays beside it.
    expect((await readFile(`${file}.bak`)).subarray(0, 15).toString()).toBe('SQLite format 3');
  });

  test('what was interrupted is told once, and a case open elsewhere is for reading', async () => {
    const file = await makeCase(folder, [sampleBundle]);
    // What a process leaves that was ended in the middle of a save.
    await writeFile(path.join(folder, '.work.pscase.0123456789ab.part'), 'half a case');
    const { view, cases } = await open([file]);
    const told = view.page.getByRole('dialog', { name: 'The program ended before it was done' });
    await expect(told).toContainText('A save was interrupted. The case is as it was before it.');
    await expectAccessible(view.page, 'dialog');
    await told.getByRole('button', { name: 'Go on' }).click();
    await expect(told).toBeHidden();
    await launched?.close();

    const lock = { token: 'x', pid: process.pid, host: os.hostname(), heartbeatMs: Date.now() };
    const bootMs = Math.round(Date.now() - os.uptime() * 1000);
    await writeFile(`${file}.lock`, JSON.stringify({ ...lock, bootMs }));
    const other = await open([file]);
    await expect(other.view.page.locator('.case-banner')).toContainText(
      `work.pscase is open elsewhere (process ${process.pid} on this machine).`,
    );
    await expect(other.cases.button).toHaveAccessibleName('Case: work.pscase, read-only');
    await expectAccessible(other.view.page, '.case-banner');
    expect(cases).toBeDefined();
  });

  test('saved filters, columns and the clock go into the case and are there in another profile', async () => {
    const file = path.join(folder, 'mine.pscase');
    const { view } = await open([sampleBundle]);
    const { keyboard } = view.page;
    const log = await view.openLog('Web Sessions');
    await log.anyColumn.fill('10.');
    await view.settle();
    const shown = await log.shownRows();
    await view.page.getByRole('button', { name: 'Saved filters…' }).click();
    await view.page.getByRole('textbox', { name: 'Name for the filters in force' }).fill('Inside');
    await keyboard.press('Enter');
    await keyboard.press('Escape');
    await expect(log.header('Principal')).toBeVisible();
    await view.page.getByRole('button', { name: 'Columns', exact: true }).click();
    await view.page.getByRole('checkbox', { name: 'Principal' }).uncheck();
    await keyboard.press('Escape');
    await expect(log.header('Principal')).toBeHidden();
    await view.page.getByRole('button', { name: /^Appliance time, Europe\/Rome/ }).click();
    await view.page.getByRole('radio', { name: /^UTC/ }).check();
    await keyboard.press('Escape');
    if (launched !== undefined) await new CasePart(view.page).saveAs(launched, file);
    await view.settle();
    await launched?.close();

    const other = await open([file]);
    // The page that was open at the save comes back.
    await expect(other.view.page.getByRole('heading', { level: 1, name: 'Web Sessions' })).toBeVisible();
    await expect(other.view.page.getByRole('searchbox', { name: 'Any column contains' })).toHaveValue('10.');
    const again = await other.view.openLog('Web Sessions');
    await expect(again.header('IP Address')).toBeVisible();
    await expect(again.header('Principal')).toBeHidden();
    await expect(other.view.page.getByRole('button', { name: /^UTC, UTC/ })).toBeVisible();
    await again.anyColumn.fill('nothing like it');
    await other.view.page.getByRole('button', { name: 'Saved filters…' }).click();
    const saved = other.view.page.getByRole('list', { name: 'In this case' });
    await expectAccessible(other.view.page, '.popover');
    await saved.getByRole('button', { name: 'Inside', exact: true }).click();
    await other.view.settle();
    expect(await again.shownRows()).toBe(shown);
    // What is changed now is in the file when the program has ended, without being asked for.
    await other.view.page.getByRole('button', { name: 'Columns', exact: true }).click();
    await other.view.page.getByRole('checkbox', { name: 'Principal' }).check();
    await expect(again.header('Principal')).toBeVisible();
    await other.view.settle();
    await launched?.close();
    launched = undefined;
    expect((await readFile(file)).toString('latin1')).toMatch(/"name":"principal","widthPx":\d+,"isHidden":false/);
  });

  test('what was noted in no file is asked about before it is closed, and saved from there', async () => {
    const { view } = await open([sampleBundle]);
    const { page } = view;
    const log = await view.openLog('Web Sessions');
    await log.cell(0, 'timestamp').click();
    await page.keyboard.press('b');
    const cases = new CasePart(page);
    await expect(cases.button).toHaveAccessibleName('Case: No case, unsaved changes');
    const overview = await view.openOverview();
    await overview.getByRole('button', { name: 'Close all' }).click();
    const question = page.getByRole('dialog', { name: 'Close without saving?' });
    await expectAccessible(page, 'dialog');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(question).toBeHidden();
    expect((await view.logCounts()).get('SIP Sessions')).toBe(44_570);

    const file = path.join(folder, 'noted.pscase');
    if (launched !== undefined) {
      await cases.savedTo(launched, file, async () => {
        await overview.getByRole('button', { name: 'Close all' }).click();
        await question.getByRole('button', { name: 'Save as a case…' }).click();
      });
    }
    await expect(page.getByRole('button', { name: 'Open the sample' })).toBeVisible();
    await launched?.close();

    const again = await open([file]);
    await expect(again.view.logs.getByRole('link', { name: 'Notes 1 note' })).toBeVisible();
  });

  test('of a damaged case the last good one is offered', async () => {
    const file = await makeCase(folder, [sampleBundle]);
    await copyFile(file, `${file}.bak`);
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length / 2));
    launched = await launch({ files: [file] });
    const view = new ConsolePage(launched.page);
    const offer = view.page.getByRole('dialog', { name: 'The case is damaged' });
    await expect(offer).toContainText('it is cut off, or something was added to it.');
    await expectAccessible(view.page, 'dialog');
    await offer.getByRole('button', { name: 'Open the last good one' }).click();
    await view.imported();
    expect((await view.logCounts()).get('SIP Sessions')).toBe(44_570);
    await view.page.keyboard.press('Control+s');
    await expect(view.notices).toContainText('work.pscase is saved');
    expect((await readFile(`${file}.damaged`)).length).toBe(bytes.length / 2);
    expect((await readFile(file)).length).toBe(bytes.length);
  });
}
