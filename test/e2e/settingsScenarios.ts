// What a person sets: kept between runs of the program, found and changed by the keyboard alone.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { type Launch, type Launched, sampleBundle } from './launch.ts';
import { ConsolePage } from './pages/consolePage.ts';

/** `isWhole`: all scenarios; on the desktop only those on the main path. */
export function settingsScenarios(launch: Launch, isWhole: boolean): void {
  let folder: string;
  let launched: Launched | undefined;
  let view: ConsolePage;

  async function start(): Promise<void> {
    await launched?.close();
    launched = await launch({ files: [sampleBundle], settingsFolder: folder });
    view = new ConsolePage(launched.page);
    await view.imported();
  }
  test.beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'psconsole-e2e-'));
    await start();
  });
  test.afterEach(async () => {
    await launched?.close();
    launched = undefined;
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });
  const html = () => view.page.locator('html');
  const radio = (group: string, name: string) =>
    view.page.getByRole('group', { name: group, exact: true }).getByRole('radio', { name, exact: true });
  async function openSettings(): Promise<void> {
    await view.page.keyboard.press('Control+,');
    await expect(view.page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    await view.settle();
  }

  async function expectAccessible(but?: string): Promise<void> {
    const axe = new AxeBuilder({ page: view.page });
    const { violations } = await (but === undefined ? axe : axe.exclude(but)).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160))}`)).toEqual([]);
  }

  test('look, keys and columns are set by keyboard and are there at the next start', async () => {
    test.slow();
    const { keyboard } = view.page;
    const log = await view.openLog('SIP Sessions');
    const rowHeight = async (): Promise<number> => (await log.rows().first().boundingBox())?.height ?? 0;
    expect(await rowHeight()).toBe(27);
    await view.page.getByRole('button', { name: 'Columns', exact: true }).press('Enter');
    await view.tabTo(view.page.getByRole('checkbox', { name: 'Useragent' }));
    await keyboard.press('Space');
    await keyboard.press('Escape');
    await expect(log.header('Useragent')).toHaveCount(0);

    await openSettings();
    await view.tabTo(radio('Theme', 'As the system'));
    await keyboard.press('ArrowLeft');
    await expect(html()).toHaveAttribute('data-theme', 'dark');
    await keyboard.press('Tab');
    await keyboard.press('ArrowLeft');
    await expect(html()).toHaveAttribute('data-contrast', 'more');
    await keyboard.press('Tab');
    await keyboard.press('ArrowLeft');
    await expect(html()).toHaveAttribute('data-density', 'compact');

    // A key that another command has is named and left alone; a free one is taken.
    await view.tabTo(view.page.getByRole('searchbox', { name: 'Find a command or a key' }));
    await keyboard.type('go to the calls');
    const change = view.page.getByRole('button', { name: 'Change the keys of Go to the calls' });
    await view.tabTo(change);
    await keyboard.press('Enter');
    await keyboard.press('Control+k');
    await expect(view.page.getByRole('alert')).toContainText('Ctrl+K already belongs to: Commands');
    await keyboard.press('Alt+j');
    await expect(change).toBeFocused();
    await expect(view.page.getByRole('row', { name: /^Go to the calls/ })).toContainText('AltJ');
    await view.settle();

    await start();
    await expect(html()).toHaveAttribute('data-theme', 'dark');
    await expect(html()).toHaveAttribute('data-contrast', 'more');
    const again = await view.openLog('SIP Sessions');
    await expect(again.header('Event')).toBeVisible();
    await expect(again.header('Useragent')).toHaveCount(0);
    expect((await again.rows().first().boundingBox())?.height).toBe(22);
    await view.page.keyboard.press('Alt+j');
    await expect(view.page.getByRole('heading', { level: 1, name: 'Calls' })).toBeVisible();
    // The old key is free, and what is shown of keys are the new ones.
    await expect(view.page.getByRole('link', { name: 'Calls', exact: true })).toHaveAttribute('title', 'Calls (Alt+J)');
    if (launched?.electron !== undefined) {
      const label = await launched.electron.evaluate(({ Menu }) =>
        String(Menu.getApplicationMenu()?.getMenuItemById('show-settings')?.accelerator),
      );
      expect(label).toBe('CmdOrCtrl+,');
      await view.page.keyboard.press('Control+Equal');
      await expect.poll(() => view.page.evaluate(() => devicePixelRatio)).toBeCloseTo(1.1, 2);
    }

    await openSettings();
    await view.page.getByRole('button', { name: 'Usual keys for all' }).press('Enter');
    await view.page.getByRole('button', { name: 'Reset the columns of SIP Sessions' }).press('Enter');
    await expect(view.page.getByRole('status').filter({ hasText: 'as delivered' })).toBeVisible();
    await view.openLog('SIP Sessions');
    await view.page.keyboard.press('Alt+c');
    await expect(view.page.getByRole('heading', { level: 1, name: 'Calls' })).toBeVisible();
    const whole = await view.openLog('SIP Sessions');
    await expect(whole.header('Useragent')).toHaveCount(1);
  });

  test('two views stand side by side, each with its own way back, by keyboard alone', async () => {
    test.slow();
    const { keyboard } = view.page;
    const pane = (side: 'Left' | 'Right') => view.page.getByRole('region', { name: `${side} view`, exact: true });
    const shows = (side: 'Left' | 'Right', title: string): Promise<void> =>
      expect(pane(side).getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
    await view.openLog('SIP Sessions');
    await keyboard.press('Control+\\');
    await expect(pane('Right')).toBeFocused();
    await shows('Right', 'SIP Sessions');
    // Keys are about the view one is in.
    await keyboard.press('Alt+c');
    await shows('Right', 'Calls');
    await shows('Left', 'SIP Sessions');
    await keyboard.press('F6');
    await expect(pane('Left')).toBeFocused();
    await keyboard.press('Alt+o');
    await shows('Left', 'Overview');
    await shows('Right', 'Calls');
    await view.settle();

    // A link of the cell's page opens beside with Ctrl, and a step back is the view's own.
    await pane('Right').locator('a[href^="#/call/"]').first().press('Control+Enter');
    await expect(pane('Left').getByRole('heading', { level: 1 })).not.toHaveText('Overview');
    await expect(pane('Left')).toBeFocused();
    await shows('Right', 'Calls');
    await view.page.getByRole('button', { name: 'Back: Right view' }).press('Enter');
    await shows('Right', 'SIP Sessions');
    await view.settle();
    expect(new URL(view.page.url()).hash).toMatch(/^#\/call\/.*\|\|#\/log\/sip-sessions$/);
    // Electron has no second page, which axe wants.
    if (launched?.electron === undefined) await expectAccessible('.ag-root-wrapper');

    // The address keeps both.
    await view.page.reload();
    await shows('Right', 'SIP Sessions');
    await expect(pane('Left').locator('h1')).toBeVisible();
    await pane('Right').focus();
    await keyboard.press('Alt+w');
    await expect(pane('Right')).toHaveCount(0);
    await expect(view.page.getByRole('heading', { level: 1, name: 'SIP Sessions' })).toHaveCount(0);
  });

  if (!isWhole) return;

  test('settings have no serious accessibility faults in any look', async () => {
    test.slow();
    await openSettings();
    for (const theme of ['Light', 'Dark'])
      for (const contrast of ['Normal', 'High']) {
        await radio('Theme', theme).check();
        await radio('Contrast', contrast).check();
        await view.settle();
        await expectAccessible();
      }
  });
}
