// What leaves and what stays: activation links and tokens shown on request only, pseudonyms on the screen and in files,
// a real value that stops a file, an answer from outside turned back.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { secrets, secretsBundle, secretsIn } from '../support/secretsBundle.ts';
import type { Launch, Launched } from './launch.ts';
import { ConsolePage } from './pages/consolePage.ts';
import type { LogPage } from './pages/logPage.ts';
import { SharingPart } from './pages/sharingPart.ts';

export function sharingScenarios(launch: Launch): void {
  let launched: Launched | undefined;
  let view: ConsolePage;
  let sharing: SharingPart;

  test.beforeEach(async () => {
    launched = await launch({ files: [await secretsBundle(true)] });
    view = new ConsolePage(launched.page);
    sharing = new SharingPart(launched);
    await view.imported();
  });
  test.afterEach(async () => {
    await launched?.close();
    launched = undefined;
  });

  /** Everything the page holds, also what is out of sight. */
  async function wholePage(): Promise<string> {
    return view.page.content();
  }
  async function isAccessible(): Promise<void> {
    for (const theme of ['light', 'dark'] as const) {
      await view.page.emulateMedia({ colorScheme: theme });
      await expect(view.page.locator('html')).toHaveAttribute('data-theme', theme);
      const { violations } = await new AxeBuilder({ page: view.page })
        .exclude('.ag-root-wrapper')
        .setLegacyMode(true)
        .analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }
    await view.page.emulateMedia({ colorScheme: 'light' });
  }
  /** Where a text matches, with a little of what stands around it: a page is too long to be told whole. */
  function placesOf(pattern: RegExp, text: string): string[] {
    return [...text.matchAll(new RegExp(`.{0,80}(${pattern.source}).{0,20}`, 'g'))].map(([place]) => place);
  }
  /** Opens the log and goes to its first row, which has a link and a token. */
  async function openSecretRow(): Promise<LogPage> {
    const log = await view.openLog('Provisioning Messages');
    await log.cell((await log.shownRows()) - 1, 'account').click();
    await view.page.keyboard.press('Enter');
    await expect(log.detail.getByRole('button', { name: 'Show Token' })).toBeVisible();
    return log;
  }

  test('a token is shown on request, hidden again with its row, and exported by a tick only', async () => {
    const { page } = view;
    const log = await openSecretRow();
    const { detail } = log;
    expect(secretsIn(await wholePage())).toEqual([]);
    await detail.getByRole('button', { name: 'Show Token' }).click();
    await expect(detail).toContainText(secrets.token);
    expect(secretsIn(await wholePage())).toEqual(['token']);
    await isAccessible();
    // One at a time.
    await detail.getByRole('button', { name: 'Show Message link' }).click();
    await expect(detail).toContainText(secrets.link);
    expect(secretsIn(await wholePage())).toEqual(['link']);
    await detail.getByRole('button', { name: 'Show Raw record' }).click();
    await expect(detail.getByRole('region', { name: 'Raw record text' })).toContainText(secrets.unknown);
    // The next row, and back: nothing is remembered.
    await log.cell((await log.shownRows()) - 2, 'account').click();
    await expect(detail).toContainText('17:05:00.000');
    await log.cell((await log.shownRows()) - 1, 'account').click();
    await expect(detail.getByRole('button', { name: 'Show Token' })).toBeVisible();
    await view.settle();
    expect(secretsIn(await wholePage())).toEqual([]);
    await detail.getByRole('button', { name: 'Copy as…' }).click();
    await page.getByRole('button', { name: 'Markdown table' }).click();
    await expect.poll(() => sharing.clipboard()).toContain('HTC One X');
    expect(secretsIn(await sharing.clipboard())).toEqual([]);

    const plain = await sharing.written(test.info().outputPath('plain.csv'), () => log.startExport('CSV, exact'));
    expect(plain).toContain('HTC One X');
    expect(secretsIn(plain)).toEqual([]);
    await expect(page.getByRole('dialog', { name: /^Export / })).toBeHidden();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /^Export / });
    await dialog.getByRole('checkbox', { name: 'With activation links and tokens' }).check();
    await dialog.getByRole('checkbox', { name: 'Write a manifest beside it' }).uncheck();
    await isAccessible();
    const ticked = await sharing.written(test.info().outputPath('ticked.csv'), () =>
      dialog.getByRole('button', { name: 'Export…' }).click(),
    );
    expect(secretsIn(ticked)).toEqual(['link', 'token', 'keptLink', 'keptToken']);
    await expect(dialog).toBeHidden();
    // Off again the next time.
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog.getByRole('checkbox', { name: 'With activation links and tokens' })).not.toBeChecked();
    await page.keyboard.press('Escape');
    const problems = await view.openProblems();
    await expect(problems).toContainText('Its text is not shown');
    expect(secretsIn(await wholePage())).toEqual([]);
  });

  test('with pseudonyms on, grid, detail, copies and files hold stand-ins, and an answer is turned back', async () => {
    const { page } = view;
    const log = await openSecretRow();
    const isReal = /HTC One X|htc@customer\.it|\+390555550002/;
    await expect(log.detail).toContainText(isReal);
    await sharing.switchOn(test.info().outputPath('case.key.json'));
    await isAccessible();
    await page.keyboard.press('Escape');
    await expect(sharing.dialog).toBeHidden();
    await expect(log.cell(0, 'account')).toContainText('Account-');
    await expect(log.detail).toContainText('Account-');
    await view.settle();
    expect(placesOf(isReal, await wholePage())).toEqual([]);
    const standIn = /Account-\w+/.exec((await log.cell(0, 'account').textContent()) ?? '')?.[0] ?? '';
    await log.detail.getByRole('button', { name: 'Copy as…' }).click();
    await page.getByRole('button', { name: 'Text with tabs' }).click();
    await expect.poll(() => sharing.clipboard()).toContain('Account-');
    expect(await sharing.clipboard()).not.toMatch(isReal);
    const file = await sharing.written(test.info().outputPath('rows.csv'), () => log.startExport('CSV, exact'));
    expect(file).toContain(standIn);
    expect(file).not.toMatch(isReal);
    await expect(page.getByRole('dialog', { name: /^Export / })).toBeHidden();
    // Secrets cannot be had beside stand-ins.
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(page.getByRole('checkbox', { name: 'With activation links and tokens' })).toBeDisabled();
    await page.keyboard.press('Escape');

    // A real value that no reading of the rows can see stops the bundle, and the list says where it stands.
    await sharing.button.click();
    await sharing.saveTo(test.info().outputPath('clean.zip'));
    await sharing.dialog.getByRole('button', { name: 'Write pseudonymised bundle…' }).click();
    await expect(sharing.dialog.getByRole('row')).toHaveCount(2);
    await expect(sharing.dialog.getByRole('row').last()).toContainText('audit');
    await expect(sharing.dialog).not.toContainText(isReal);
    await isAccessible();

    const answer = sharing.dialog.getByRole('textbox', { name: 'Text with stand-ins' });
    await answer.fill(`We have seen ${standIn} fail.`);
    await sharing.dialog.getByRole('button', { name: 'Turn back' }).click();
    await expect(sharing.dialog.getByText('1 stand-in turned back.')).toBeVisible();
    expect(await answer.inputValue()).toMatch(/^We have seen (HTC One X|Front desk) fail\.$/);
    await sharing.dialog.getByRole('button', { name: 'Turn off' }).click();
    await page.keyboard.press('Escape');
    await expect(log.detail).toContainText(isReal);
  });
}
