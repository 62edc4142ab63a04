// Finding: search over everything, a pasted ticket, filters as pills, the command palette. The same in the browser and
// on the desktop; by keyboard where one can.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Launch, Launched } from './launch.ts';
import { sampleBundle } from './launch.ts';
import { ConsolePage } from './pages/consolePage.ts';
import { SearchPage } from './pages/searchPage.ts';

export function searchScenarios(launch: Launch): void {
  let launched: Launched | undefined;
  let view: ConsolePage;
  let search: SearchPage;
  const policyErrors: string[] = [];

  test.beforeEach(async () => {
    policyErrors.length = 0;
    launched = await launch({ files: [sampleBundle] });
    launched.page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) policyErrors.push(message.text());
    });
    view = new ConsolePage(launched.page);
    search = new SearchPage(launched.page);
    await view.imported();
  });
  test.afterEach(async () => {
    await launched?.close();
    launched = undefined;
    expect(policyErrors).toEqual([]);
  });

  const isClean = async (): Promise<void> => {
    const { violations } = await new AxeBuilder({ page: view.page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  };

  test('every spelling of a number leads to its account, and a row to its log, by keyboard alone', async () => {
    const { page } = view;
    const { keyboard } = page;
    const counts = new Set<string>();
    for (const spelling of ['+39 055 555 0001', '0039055 5550001', '055/555.00.01']) {
      await keyboard.press('Control+F');
      await keyboard.press('Control+A');
      await keyboard.type(spelling);
      await view.settle();
      await expect(search.region).toContainText('= +39 055 555 0001');
      await expect(search.group('Accounts').getByRole('link')).toContainText('+390555550001 · +390555560001');
      counts.add((await search.count.textContent()) ?? '');
    }
    expect([...counts], 'the same rows for each').toHaveLength(1);
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await view.settle();
    await expect(page.getByRole('heading', { name: 'HTC One X', level: 1, exact: true })).toBeVisible();
    await page.goBack();
    await view.settle();
    await expect(search.box).toHaveValue('055/555.00.01');
    await keyboard.press('Control+F');
    await keyboard.type('account:iPhone esito:FAILED -cause:SUBSCRIBER_ABSENT');
    await view.settle();
    const hits = search.group('Call Detailed Records');
    const found = Number(/\d+/.exec((await hits.getByRole('heading').textContent()) ?? '')?.[0]);
    expect(found).toBeGreaterThan(0);
    await hits.getByRole('link', { name: 'Open all as a filter' }).click();
    await view.settle();
    await expect(page.getByRole('status', { name: 'Row count' })).toContainText(`${found} of`);
    await page.goBack();
    await keyboard.press('Control+F');
    await keyboard.press('Escape');
    await expect(search.box, 'Esc empties a search that was opened by a link').toHaveValue('');
  });

  test('a pasted ticket is taken apart and searched as a whole', async () => {
    const { page } = view;
    const text = [
      'Hello, yesterday at 16:10 the iPhone 5 (055 555 0003) could not reach Nexus 5.',
      'Il 27 ottobre 2014 alle 9:30 era su 203.0.113.77.',
    ].join('\n');
    await search.box.focus();
    await page.evaluate((pasted) => {
      const scope = globalThis as unknown as {
        DataTransfer: new () => { setData(type: string, data: string): void };
        ClipboardEvent: new (type: string, init: object) => Event;
        document: { activeElement: { dispatchEvent(event: Event): boolean } };
      };
      const clipboardData = new scope.DataTransfer();
      clipboardData.setData('text/plain', pasted);
      scope.document.activeElement.dispatchEvent(
        new scope.ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, text);
    await expect(search.ticket).toHaveValue(text);
    await expect(search.picked()).toHaveCount(6);
    await view.settle();
    const things = search.region.getByRole('list', { name: 'Found in the ticket' }).getByRole('listitem');
    for (const [index, thing] of [
      'yesterday at 16:102014-10-30 16:10± 15 min',
      'iPhone 5',
      '055 555 0003+39 055 555 0003',
      'Nexus 5',
      'Il 27 ottobre 2014 alle 9:302014-10-27 09:30± 15 min',
      '203.0.113.77',
    ].entries())
      await expect(things.nth(index)).toContainText(thing);
    const all = await search.count.textContent();
    await search.picked().nth(3).uncheck();
    await view.settle();
    await expect(search.count).not.toHaveText(all ?? '');
    expect(page.url(), 'the text itself is in no address').not.toContain('Hello');
    await isClean();
    await view.useTheme('dark');
    await isClean();
  });

  test('filters are made from a cell, switched off, turned round, saved, and carried by the address', async () => {
    test.slow();
    const { page } = view;
    const { keyboard } = page;
    const log = await view.openLog('Call Detailed Records');
    const total = await log.shownRows();
    const caller = (await log.cell(0, 'caller').textContent())?.trim() ?? '';
    await log.cell(0, 'caller').click();
    await keyboard.press('Shift+F10');
    await expect(page.getByRole('menu', { name: 'Cell of Caller' })).toBeVisible();
    await isClean();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await view.settle();
    const ofCaller = await log.shownRows();
    expect(ofCaller).toBeLessThan(total);
    await expect(page.locator('.pill-effect').first()).toContainText(`−${(total - ofCaller).toLocaleString('en')}`);
    await log.cell(0, 'callee').click();
    await expect(log.cell(0, 'callee')).toHaveClass(/ag-cell-focus/);
    await keyboard.press('-');
    await expect.poll(() => log.shownRows()).toBeLessThan(ofCaller);
    await view.settle();
    const both = await log.shownRows();
    const first = page.getByRole('switch').first();
    await first.press('Space');
    await view.settle();
    await expect(first).not.toBeChecked();
    const address = page.url();
    const shown = await log.shownRows();
    expect(shown).toBeGreaterThan(both);
    await first.press('Space');
    await page.getByRole('button', { name: `Turn round: Caller is ${caller}` }).press('Enter');
    await view.settle();
    await expect(page.getByRole('switch', { name: `Filter on: Caller is not ${caller}` })).toBeChecked();
    await page.getByRole('button', { name: 'Saved filters…' }).click();
    await page.getByRole('textbox', { name: 'Name for the filters in force' }).fill('Others only');
    await keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Saved filters' })).toContainText('Others only');
    await keyboard.press('Escape');
    await view.openOverview();
    await page.evaluate((hash) => {
      location.hash = hash;
    }, new URL(address).hash);
    await view.settle();
    expect(await log.shownRows(), 'the same rows').toBe(shown);
    await expect(page.getByRole('switch').first(), 'still kept, still off').not.toBeChecked();
    await log.anyColumn.fill('no such text');
    await view.settle();
    const empty = page.getByRole('heading', { name: 'No row passes these filters together' });
    await expect(empty).toBeVisible();
    await expect(page.locator('.condition-list')).toContainText(`${shown.toLocaleString('en')} rows`);
    await isClean();
    await keyboard.press('Control+K');
    await expect(search.paletteBox).toBeFocused();
    await keyboard.type('others');
    await expect(search.palette.getByRole('option').first()).toContainText('Others only');
    await keyboard.press('Enter');
    await view.settle();
    await expect(page.getByRole('switch', { name: `Filter on: Caller is not ${caller}` })).toBeChecked();
  });

  test('the palette finds pages, accounts and commands by a few letters, and says its keys', async () => {
    const { page } = view;
    const { keyboard } = page;
    await keyboard.press('Control+K');
    await expect(search.paletteBox).toBeFocused();
    await isClean();
    await keyboard.type('theme dark');
    await keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await keyboard.press('Control+K');
    await isClean();
    await keyboard.type('gsip');
    await expect(search.palette.getByRole('option').first()).toContainText('Go to SIP Sessions');
    await expect(search.palette.getByRole('option').first()).toContainText('Alt7');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'SIP Sessions', level: 1 })).toBeVisible();
    await view.settle();
    await keyboard.press('Control+K');
    await keyboard.type('nexus 5 0');
    await expect(search.palette.getByRole('option', { name: /^Nexus 5 0/ }).first()).toBeVisible();
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /^Nexus 5 0/, level: 1 })).toBeVisible();
    // The address of a view, as somebody else has copied it.
    await keyboard.press('Control+K');
    await keyboard.insertText('http://127.0.0.1:1234/#/calls?by=pair');
    await expect(search.palette.getByRole('option').first()).toHaveText('Open the pasted address');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Calls', level: 1 })).toBeVisible();
    await expect(page).toHaveURL(/#\/calls\?by=pair$/);
    await keyboard.press('Control+K');
    await keyboard.type('lingua italiano');
    await keyboard.press('Enter');
    await expect(page.getByRole('searchbox', { name: 'Cerca dappertutto' })).toBeVisible();
  });
}
