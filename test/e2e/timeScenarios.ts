// Working with time in the grids, the same in the browser and on the desktop: the keyboard alone where it can be.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, test } from '@playwright/test';
import type { Launch, Launched } from './launch.ts';
import { sampleBundle } from './launch.ts';
import { ConsolePage } from './pages/consolePage.ts';
import type { LogPage } from './pages/logPage.ts';

/** `isWhole`: all scenarios; on the desktop only those on the main path. */
export function timeScenarios(launch: Launch, isWhole: boolean): void {
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

  const selected = (log: LogPage): Locator => log.grid.locator('.ag-row-selected').first();
  const plot = (): Locator => view.page.getByRole('slider', { name: /^Rows by time/ });

  test('a stretch of the strip is chosen with the arrow keys and becomes a filter that is taken off again', async () => {
    const log = await view.openLog('SIP Sessions');
    const total = await log.shownRows();
    await expect(view.page.getByRole('list', { name: 'Colours and patterns by Event' })).toContainText('REGISTER');
    await view.tabTo(plot());
    await view.page.keyboard.press('Home');
    await expect(plot()).toHaveAttribute('aria-valuetext', /^2014-10-\d\d [\d:]+ – .* \+02:00, [\d,]+ rows?: REGISTER/);
    await view.page.keyboard.press('Shift+PageDown');
    await view.page.keyboard.press('Enter');
    await view.settle();
    const kept = await log.shownRows();
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(total);
    // The bars under the filter hold exactly the rows of the grid.
    await view.page.getByRole('button', { name: 'As table' }).click();
    const counts = await view.page
      .getByRole('region', { name: 'Rows by time' })
      .last()
      .locator('td:first-of-type')
      .allTextContents();
    expect(counts.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0)).toBe(kept);
    await view.page.getByRole('button', { name: 'As bars' }).click();
    await view.tabTo(plot());
    await view.page.keyboard.press('-');
    await view.settle();
    expect(await log.shownRows()).toBe(total);
  });

  test('from a failure to all logs around it and back to the same place, by keys', async () => {
    const { keyboard } = view.page;
    const log = await view.openLog('Everything');
    for (let step = 0; step < 4; step += 1) {
      await keyboard.press('n');
      await view.settle();
    }
    await expect(view.page.getByText(/^4 \/ \d+$/)).toBeVisible();
    await keyboard.press('m');
    // The mark is on the row with the focus; the selection follows it when its page of rows is there.
    await expect(selected(log)).toContainText('+0.000 s');
    await expect(selected(log)).toContainText(/NETWORK_ERROR|FAILED|FAIL_|DISCONNECT|EXPIRED|BUSY/);
    const failure = (await selected(log).locator('[col-id="timestamp"]').textContent()) ?? '';
    const hash = await view.page.evaluate(() => location.hash);
    const top = await topRow(log);
    expect(top).toMatch(/^2014-/);
    await keyboard.press('x');
    await view.settle();
    await expect(view.page.getByRole('region', { name: 'Surroundings of a row' })).toContainText(
      '5 minutes before and after',
    );
    await expect(selected(log)).toHaveClass(/is-context-row/);
    const around = await log.shownRows();
    await view.page.getByRole('button', { name: '± 60 min' }).click();
    await view.settle();
    expect(await log.shownRows()).toBeGreaterThan(around);
    await expect(selected(log)).toHaveClass(/is-context-row/);
    await log.grid.focus();
    await keyboard.press('Backspace');
    await view.settle();
    expect(await view.page.evaluate(() => location.hash)).toBe(hash);
    await expect(view.page.getByRole('region', { name: 'Surroundings of a row' })).toBeHidden();
    await expect(selected(log)).toContainText(failure);
    expect(await topRow(log)).toBe(top);
  });

  test('a typed time is shown on three clocks before the grid goes there, both passes of the doubled hour apart', async () => {
    const { keyboard } = view.page;
    const log = await view.openLog('SIP Sessions');
    await keyboard.press('t');
    const dialog = view.page.getByRole('dialog', { name: 'Jump to time' });
    await dialog.getByRole('textbox').fill('26/10/2014 02:30');
    await expect(dialog.getByRole('status')).toContainText('2014-10-26 00:30:00.000 +00:00');
    await dialog.getByRole('radio', { name: /second pass/ }).check();
    await expect(dialog.getByRole('status')).toContainText('2014-10-26 01:30:00.000 +00:00');
    await expect(dialog.getByRole('status')).toContainText(/nearest row/);
    await dialog.getByRole('textbox').press('Enter');
    await view.settle();
    await expect(selected(log)).toContainText(/2014-10-26 02:(2|3)\d:\d\d\.\d{3} \+01:00/);
    await keyboard.press('Alt+d');
    await expect(log.detail).toContainText('second pass of the doubled hour');
    // Another clock, everywhere.
    await view.page.getByRole('button', { name: /^Appliance time, Europe\/Rome/ }).click();
    await view.page.getByRole('radio', { name: /^UTC/ }).check();
    await keyboard.press('Escape');
    await expect(selected(log)).toContainText(/2014-10-26 01:(2|3)\d:\d\d\.\d{3} \+00:00/);
    await expect(view.page.getByRole('button', { name: /^UTC, UTC/ })).toBeVisible();
    // Exports follow it.
    await view.page.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(view.page.getByRole('dialog', { name: /^Export / })).toContainText('Times in UTC, as shown here');
    await keyboard.press('Escape');
  });

  if (!isWhole) return;

  test('logs are switched in the grid of everything, equal rows fold and unfold, and the address keeps it', async () => {
    const log = await view.openLog('Everything');
    const total = await log.shownRows();
    const sip = view.page
      .getByRole('group', { name: 'Logs shown' })
      .getByRole('button', { name: /^SIP Sessions [\d,]+$/ });
    await sip.click();
    await view.settle();
    const rest = await log.shownRows();
    const sipRows = Number(((await sip.textContent()) ?? '').replace(/\D/g, ''));
    expect(rest).toBe(total - sipRows);
    await view.page.getByRole('button', { name: 'Group equal' }).click();
    await view.settle();
    expect(await log.shownRows(), 'folding hides no row').toBe(rest);
    const unfold = log.grid.getByRole('button', { name: /^Show all \d+ equal rows/ }).first();
    await expect(unfold).toBeVisible();
    const count = Number(/×(\d+)/.exec((await unfold.textContent()) ?? '')?.[1]);
    await unfold.click();
    await view.settle();
    await expect(log.grid.locator('.run-member')).toHaveCount(count - 1);
    await view.page.reload();
    await view.settle();
    await expect(view.page.getByRole('button', { name: 'Group equal' })).toHaveAttribute('aria-pressed', 'true');
    expect(await log.shownRows()).toBe(rest);
  });

  test('the fields panel counts what the grid shows, and a value is one press from a filter', async () => {
    const log = await view.openLog('Call Detailed Records');
    const total = await log.shownRows();
    await view.page.keyboard.press('v');
    const field = view.page.getByRole('region', { name: 'Disposition' });
    const failed = field.getByRole('button', { name: /^FAILED [\d,]+ / });
    const rows = Number(/FAILED\s*(\d+)/.exec((await failed.textContent()) ?? '')?.[1]);
    await failed.click();
    await view.settle();
    expect(await log.shownRows()).toBe(rows);
    await expect(field).toContainText('100 %');
    const duration = view.page.getByRole('region', { name: 'Total duration' });
    await expect(duration.locator('svg')).toBeAttached();
    const range = duration.getByRole('combobox', { name: 'Keep a range of Total duration' });
    const option = await range.locator('option').nth(1).textContent();
    await range.selectOption({ index: 1 });
    await view.settle();
    expect(await log.shownRows()).toBe(Number(/\((\d+)\)/.exec(option ?? '')?.[1]));
    expect(total).toBeGreaterThan(rows);
  });

  for (const theme of ['light', 'dark'] as const) {
    test(`nothing on these screens shuts anybody out, ${theme}`, async () => {
      // Four screens one after the other.
      test.slow();
      await view.useTheme(theme);
      const check = async (): Promise<void> => {
        await view.settle();
        const { violations } = await new AxeBuilder({ page: view.page }).exclude('.ag-root-wrapper').analyze();
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(
          serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
        ).toEqual([]);
      };
      const log = await view.openLog('Everything');
      await log.cell(2, 'summary').click();
      await view.page.keyboard.press('x');
      await check();
      await view.openLog('Call Detailed Records');
      await view.page.keyboard.press('v');
      await view.page.getByRole('button', { name: 'As table' }).click();
      await check();
      await view.page.getByRole('button', { name: /^Appliance time, / }).click();
      await check();
      await view.page.keyboard.press('Escape');
      await view.page.getByRole('button', { name: 'Jump to time' }).click();
      await view.page.getByRole('textbox', { name: /^Time, on the clock/ }).fill('2014-10-26 02:30');
      await check();
    });
  }
}

/** Time of the uppermost row in sight. */
async function topRow(log: LogPage): Promise<string> {
  return log.grid.evaluate((grid) => {
    const titles = grid.querySelector('.ag-grid-viewport .ag-header')?.getBoundingClientRect();
    const rows = [...grid.querySelectorAll('.ag-row [col-id="timestamp"]')]
      .map((row) => ({ top: row.getBoundingClientRect().bottom, text: row.textContent ?? '' }))
      .filter(({ top }) => top > (titles?.bottom ?? 0) + 1)
      .sort((a, b) => a.top - b.top);
    return rows[0]?.text ?? '';
  });
}
