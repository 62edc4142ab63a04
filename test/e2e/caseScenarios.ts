// Cases on screen, for both hosts: what is open is saved as a case, and a case says what it is, what is saved and what
// an earlier end of the program interrupted.
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { type Launch, type Launched, sampleBundle } from './launch.ts';
import { makeCase } from './makeCase.ts';
import { CasePart } from './pages/casePart.ts';
import { ConsolePage } from './pages/consolePage.ts';

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
    expect(
      (await new AxeBuilder({ page: view.page }).setLegacyMode(true).include('.popover').analyze()).violations,
    ).toEqual([]);
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
    for (const theme of ['light', 'dark'] as const) {
      await view.page.emulateMedia({ colorScheme: theme });
      expect(
        (await new AxeBuilder({ page: view.page }).setLegacyMode(true).include('dialog').analyze()).violations,
      ).toEqual([]);
    }
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
    expect(
      (await new AxeBuilder({ page: other.view.page }).setLegacyMode(true).include('.case-banner').analyze())
        .violations,
    ).toEqual([]);
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
    const again = await other.view.openLog('Web Sessions');
    await expect(again.header('IP Address')).toBeVisible();
    await expect(again.header('Principal')).toBeHidden();
    await expect(other.view.page.getByRole('button', { name: /^UTC, UTC/ })).toBeVisible();
    await again.anyColumn.fill('nothing like it');
    await other.view.page.getByRole('button', { name: 'Saved filters…' }).click();
    const saved = other.view.page.getByRole('list', { name: 'In this case' });
    for (const theme of ['light', 'dark'] as const) {
      await other.view.page.emulateMedia({ colorScheme: theme });
      expect(
        (await new AxeBuilder({ page: other.view.page }).setLegacyMode(true).include('.popover').analyze()).violations,
      ).toEqual([]);
    }
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

  test('of a damaged case the last good one is offered', async () => {
    const file = await makeCase(folder, [sampleBundle]);
    await copyFile(file, `${file}.bak`);
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length / 2));
    launched = await launch({ files: [file] });
    const view = new ConsolePage(launched.page);
    const offer = view.page.getByRole('dialog', { name: 'The case is damaged' });
    await expect(offer).toContainText('it is cut off, or something was added to it.');
    expect(
      (await new AxeBuilder({ page: view.page }).setLegacyMode(true).include('dialog').analyze()).violations,
    ).toEqual([]);
    await offer.getByRole('button', { name: 'Open the last good one' }).click();
    await view.imported();
    expect((await view.logCounts()).get('SIP Sessions')).toBe(44_570);
    await view.page.keyboard.press('Control+s');
    await expect(view.notices).toContainText('work.pscase is saved');
    expect((await readFile(`${file}.damaged`)).length).toBe(bytes.length / 2);
    expect((await readFile(file)).length).toBe(bytes.length);
  });
}
