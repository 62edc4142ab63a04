// The console in Italian: every screen, read as a whole. What a log says, names of the appliance's console and what the
// core wrote down in English when it happened are left out; all else must not be English.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { type Launch, type Launched, sampleBundle } from './launch.ts';
import { ConsolePage } from './pages/consolePage.ts';

/** Words no Italian sentence has; those that both languages know ("in", "a", "file") prove nothing. */
const english =
  /\b(the|of|and|with|from|which|that|this|not|rows?|shown?|could|has|was|were|is|are|by|or|than|what|where|found|copy|close|search|settings|nothing)\b/i;

/** Parts that hold values of logs, titles of the console's own, or reasons kept in English (decision 0025). */
const notOurs = [
  '.ag-cell',
  '.ag-header',
  '.row-link',
  '.category-mark',
  '.cell-enum',
  '.span-name',
  '.sample',
  '.raw',
  'pre',
  'code',
  'kbd',
  'option',
  '.cm-editor',
  '.sql-side',
  '.zone-button',
  '.status-clock',
  '.brand',
  '.bundle-name',
  '.bundle-reason',
  '.members',
  '.member-note',
  '.problem > p:not(.is-muted)',
  '.values-list',
  '.report-preview',
  'iframe',
  '.finding-title',
];

export function languageScenarios(launch: Launch): void {
  let launched: Launched | undefined;
  test.afterEach(async () => {
    await launched?.close();
    launched = undefined;
  });

  test('every screen speaks Italian, and says so', async () => {
    test.setTimeout(300_000);
    launched = await launch({ files: [sampleBundle] });
    const { page } = launched;
    const view = new ConsolePage(page);
    await view.imported();
    const titles = [...(await view.logCounts()).keys()];
    await page.keyboard.press('Control+K');
    await page.getByRole('combobox').fill('Italiano');
    await page.getByRole('option', { name: 'Language: Italiano' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'it');
    await view.settle();

    const findings: string[] = [];
    const read = async (screen: string): Promise<void> => {
      await view.settle();
      const lines = await page.evaluate(
        ({ selectors, console: own }) => {
          const said: string[] = [];
          const isOurs = (element: { closest(selector: string): unknown }): boolean =>
            element.closest(selectors) === null;
          for (const element of document.querySelectorAll('body *')) {
            if (!isOurs(element)) continue;
            for (const node of element.childNodes) if (node.nodeType === 3) said.push(node.textContent ?? '');
          }
          for (const name of ['aria-label', 'title', 'placeholder']) {
            for (const element of document.querySelectorAll(`[${name}]`)) {
              if (isOurs(element)) said.push(element.getAttribute(name) ?? '');
            }
          }
          // Names of logs stay as the console of the appliance has them; so do titles of documents and its own messages.
          return said
            .filter((text) => !/^Fonte:|Appliance (updated|Software)/.test(text.trim()))
            .map((text) => own.reduce((rest, title) => rest.replaceAll(title, '…'), text.trim()));
        },
        { selectors: notOurs.join(', '), console: titles },
      );
      for (const line of new Set(lines)) if (english.test(line)) findings.push(`${screen}: ${line}`);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      for (const { id, impact, nodes } of violations) {
        if (impact === 'serious' || impact === 'critical') findings.push(`${screen}: ${id}: ${nodes[0]?.html}`);
      }
    };
    for (const hash of [
      '#/overview',
      '#/problems',
      '#/findings',
      '#/accounts',
      '#/accounts?by=client',
      '#/calls',
      '#/calls?by=cause',
      '#/log/cdr',
      '#/log/everything',
      '#/search?q=NETWORK_ERROR',
      '#/notes',
      '#/sql',
      '#/report',
      '#/live',
    ]) {
      await page.evaluate((next) => {
        location.hash = next;
      }, hash);
      await read(hash);
    }
    await page.evaluate(() => {
      location.hash = '#/accounts';
    });
    await page.locator('.accounts-list tbody a').first().click();
    await read('account');
    await page.evaluate(() => {
      location.hash = '#/calls';
    });
    await page.locator('a.call-link').first().click();
    await read('call');
    await page.evaluate(() => {
      location.hash = '#/log/cdr';
    });
    await page.locator('.ag-row .ag-cell').first().dblclick();
    await expect(page.locator('.detail-section').first()).toBeVisible();
    await read('detail');
    await page.keyboard.press('Control+E');
    await expect(page.getByRole('dialog')).toBeVisible();
    await read('export');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog')).toBeVisible();
    await read('cheat sheet');
    expect(findings).toEqual([]);
  });
}
