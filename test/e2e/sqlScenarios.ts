// The SQL page as an engineer uses it, by keyboard where that is the way, in the browser and on the desktop.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, test } from '@playwright/test';
import { type Launch, type Launched, sampleBundle } from './launch.ts';
import { ConsolePage } from './pages/consolePage.ts';

export function sqlScenarios(launch: Launch): void {
  let launched: Launched | undefined;
  let view: ConsolePage;
  let status: Locator;

  test.beforeEach(async () => {
    launched = await launch({ files: [sampleBundle] });
    view = new ConsolePage(launched.page);
    await view.imported();
    status = view.page.locator('.status-line [role="status"]');
  });
  test.afterEach(async () => {
    await launched?.close();
    launched = undefined;
  });

  /** Replaces the statement and runs it, as typed. */
  async function run(sql: string): Promise<void> {
    const { keyboard } = view.page;
    await view.page.getByRole('textbox', { name: 'SQL statement' }).click();
    await keyboard.press('ControlOrMeta+a');
    await keyboard.insertText(sql);
    await keyboard.press('ControlOrMeta+Enter');
  }

  test('a statement is completed, run, corrected, ended and opened again by its address', async () => {
    const { page } = view;
    const { keyboard } = page;
    await keyboard.press('Alt+q');
    const editor = page.getByRole('textbox', { name: 'SQL statement' });
    await expect(editor).toBeFocused();
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('select disposition, count(*) as calls from cd');
    await page.getByRole('option', { name: 'cdr', exact: true }).click();
    await keyboard.type(' group by 1 order by 2 desc');
    await keyboard.press('ControlOrMeta+Enter');
    await expect(status).toHaveText(/^\d+ rows in /);
    await view.settle();
    const result = page.getByRole('region', { name: 'Rows of the statement' });
    await expect(result.getByRole('row').nth(1)).toContainText('ANSWERED');
    const address = page.url();

    await run('select nope from cdr');
    await expect(page.getByRole('alert')).toContainText('no such column: nope');

    await run('WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c');
    await expect(status).toHaveText(/^Running, \d/);
    // The core answers others while the statement runs.
    await keyboard.press('Alt+o');
    await expect(page.getByRole('region', { name: 'Overview', exact: true })).toBeVisible();
    await view.settle();

    await page.goto(address);
    await expect(status).toHaveText(/^\d+ rows in /);
    await expect(editor).toContainText('group by 1 order by 2 desc');

    await run("select row_id, 'cdr' as category, timestamp from cdr order by utc_ms limit 3");
    await expect(status).toHaveText(/^3 rows in /);
    await view.settle();
    await result.getByRole('gridcell').first().click();
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Call Detailed Records', level: 1 })).toBeVisible();
    await expect(page.getByLabel('Row detail')).toBeVisible();
  });

  test('a statement is saved, chosen again and taken away; the page has no serious accessibility finding', async () => {
    const { page } = view;
    await page.keyboard.press('Alt+q');
    await run('select 42 as answer');
    await expect(status).toHaveText(/^1 row in /);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('The answer');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Client versions in use' }).click();
    await expect(status).toHaveText(/^\d+ rows in /);
    await page.getByRole('button', { name: 'The answer', exact: true }).click();
    await expect(page.getByRole('textbox', { name: 'SQL statement' })).toContainText('select 42 as answer');
    await view.settle();
    for (const theme of ['light', 'dark'] as const) {
      // biome-ignore lint/correctness/useHookAtTopLevel: a step of the page object, no hook.
      await view.useTheme(theme);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }
    await page.getByRole('button', { name: 'Forget The answer' }).click();
    await expect(page.getByText('None yet. Save one to have it here.')).toBeVisible();
  });
}
