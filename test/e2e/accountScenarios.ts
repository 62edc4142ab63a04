// What a supporter does around one account, the same in the browser and on the desktop: both hosts' test files
// run this list with their own way to start it.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Launch, Launched } from './launch.ts';
import { sampleBundle } from './launch.ts';
import { AccountPage } from './pages/accountPage.ts';
import { ConsolePage } from './pages/consolePage.ts';

export function accountScenarios(launch: Launch): void {
  let launched: Launched | undefined;
  let view: ConsolePage;

  test.beforeEach(async () => {
    launched = await launch({ files: [sampleBundle] });
    view = new ConsolePage(launched.page);
    await view.imported();
  });
  test.afterEach(async () => {
    await launched?.close();
    launched = undefined;
  });

  test('from a cell to its account, to the row of a session, and back, by keyboard alone', async () => {
    const { page } = view;
    const { keyboard } = page;
    const log = await view.openLog('SIP Sessions');
    const cell = log.cell(0, 'account');
    const name = (await cell.textContent())?.trim() ?? '';
    await cell.click();
    await expect(log.heading, 'a press only selects the cell').toBeVisible();
    await keyboard.press('Alt+Enter');
    await view.settle();
    const account = new AccountPage(page, name);
    await expect(account.heading).toBeVisible();
    await expect(account.state).toContainText(/Registered|Not registered|Cannot tell/);
    await view.tabTo(page.getByRole('region', { name: 'Sessions table' }).getByRole('link').first());
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await view.settle();
    await expect(log.heading).toBeVisible();
    await expect(page.getByLabel('Row detail')).toContainText('CONNECT');
    await expect(log.grid.locator('.ag-row-selected').first()).toContainText('CONNECT');
    await page.goBack();
    await view.settle();
    await expect(account.heading).toBeVisible();
  });

  test('a moment is typed, moved with the arrow keys, and part of the address', async () => {
    const { page } = view;
    const { keyboard } = page;
    await keyboard.press('Alt+a');
    await expect(page.getByRole('heading', { name: 'Accounts', level: 1 })).toBeVisible();
    await view.settle();
    await keyboard.type('iPhone 5');
    await expect(page.getByText('Enter opens iPhone 5.')).toBeVisible();
    await keyboard.press('Enter');
    const account = new AccountPage(page, 'iPhone 5');
    await expect(account.heading).toBeVisible();
    await view.settle();
    await account.momentField.fill('soon');
    await keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('Not a time');
    await account.momentField.fill('2014-10-23 03:00');
    await keyboard.press('Enter');
    await view.settle();
    await expect(account.state).toContainText('Not registered');
    await expect(account.state).toContainText('offline since 2014-10-22 22:21:46');
    const { hash } = new URL(page.url());
    expect(hash).toMatch(/^#\/account\/iPhone%205\?at=\d+$/);
    await expect(account.moment).toHaveAttribute('aria-valuetext', '2014-10-23 03:00:00.000');
    await account.moment.focus();
    for (let press = 0; press < 6; press += 1) await keyboard.press('ArrowRight');
    await view.settle();
    await expect(account.state).not.toContainText('offline since 2014-10-22 22:21:46');
    await page.evaluate((before) => {
      location.hash = before;
    }, hash);
    await view.settle();
    await expect(account.state).toContainText('offline since 2014-10-22 22:21:46');
  });

  test('the lanes are walked with the arrows, and what is chosen leads to its row', async () => {
    const { page } = view;
    const { keyboard } = page;
    await page.evaluate(() => {
      location.hash = '#/account/iPhone%205';
    });
    const account = new AccountPage(page, 'iPhone 5');
    await expect(account.heading).toBeVisible();
    await view.settle();
    await account.moment.focus();
    await keyboard.press('Tab');
    await keyboard.press('End');
    const last = account.lanes.getByRole('button', { name: /^Registered .* after the log ends/ });
    await expect(last).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'First row' })).toContainText('after the log ends');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await view.settle();
    await expect(page.getByLabel('Row detail')).toContainText('REGISTER');
  });

  test('a stretch is typed or zoomed to, the sessions follow, and its address opens it again', async () => {
    const { page } = view;
    const { keyboard } = page;
    await page.evaluate(() => {
      location.hash = '#/account/iPhone%205';
    });
    const account = new AccountPage(page, 'iPhone 5');
    await expect(account.heading).toBeVisible();
    await view.settle();
    const sessions = page.getByRole('region', { name: /^Sessions \d/ });
    await expect(sessions).toContainText('190');
    await page.getByRole('textbox', { name: 'In view from' }).fill('2014-10-27 18:00');
    await page.getByRole('textbox', { name: 'In view to' }).fill('2014-10-27 19:59');
    await keyboard.press('Enter');
    await view.settle();
    await expect(sessions.getByRole('heading')).toHaveText(/^Sessions \d+ of 190: those in view$/);
    const inView = await sessions.getByRole('heading').textContent();
    const { hash } = new URL(page.url());
    expect(hash).toMatch(/^#\/account\/iPhone%205\?.*from=\d+&to=\d+$/);
    await account.moment.focus();
    await keyboard.press('+');
    await expect(sessions.getByRole('heading')).not.toHaveText(inView ?? '');
    await keyboard.press('Shift+ArrowLeft');
    await keyboard.press('0');
    await view.settle();
    await expect(sessions.getByRole('heading')).toHaveText('Sessions 190');
    await page.evaluate((before) => {
      location.hash = before;
    }, hash);
    await view.settle();
    await expect(sessions.getByRole('heading')).toHaveText(inView ?? '');
  });

  test('tries that came to nothing have a lane, and each leads to its row', async () => {
    const { page } = view;
    await page.evaluate(() => {
      location.hash = '#/account/Sony%20Xperia%20Z';
    });
    const account = new AccountPage(page, 'Sony Xperia Z');
    await expect(account.heading).toBeVisible();
    await view.settle();
    await expect(account.lanes).toContainText('Failed attempts');
    const listed = page.getByRole('region', { name: /as a list$/ }).getByText(/connected without registering/);
    await expect(listed.first()).toBeAttached();
    const one = account.lanes
      .getByRole('button', { name: /^\d{4}-\d\d-\d\d .* connected without registering/ })
      .first();
    const fold = account.lanes.getByRole('button', { name: /close together.* connected without registering/ }).first();
    await expect(fold).toHaveAccessibleName(/^72 close together/);
    // Each step shows what was together further apart.
    for (let press = 0; press < 5 && (await one.count()) === 0; press += 1) {
      await fold.press('Enter');
      await view.settle();
    }
    await one.focus();
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: 'connected without registering' })
      .getByRole('link', { name: 'Its row' })
      .click();
    await view.settle();
    await expect(page.getByLabel('Row detail')).toContainText('CONNECT');
  });

  test('an unknown account leads to known ones', async () => {
    const { page } = view;
    await page.evaluate(() => {
      location.hash = '#/account/iPhone%2099';
    });
    const names = page.getByRole('list', { name: 'Accounts in the opened logs' });
    await names.getByRole('link').first().click();
    await view.settle();
    await expect(page.getByRole('heading', { name: /^iPhone/, level: 1 })).toBeVisible();
  });

  for (const theme of ['light', 'dark'] as const) {
    test(`no serious accessibility finding around accounts, ${theme}`, async () => {
      const { page } = view;
      await view.useTheme(theme);
      for (const hash of [
        '#/accounts',
        '#/accounts?by=client',
        '#/account/iPhone%205',
        '#/account/Sony%20Xperia%20Z',
        '#/account/nobody',
      ]) {
        await page.evaluate((next) => {
          location.hash = next;
        }, hash);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await view.settle();
        // Two old-style frames around the page are not ours to check; legacy mode needs no second page in Electron.
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(serious.map(({ id, nodes }) => `${hash}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
    });
  }
}
