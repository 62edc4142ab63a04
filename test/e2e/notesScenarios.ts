// Notes by keyboard: bookmark and comment in a grid, an event added by hand, the list with its filter and its links.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { type Launch, type Launched, sampleBundle } from './launch.ts';
import { ConsolePage } from './pages/consolePage.ts';

export function notesScenarios(launch: Launch): void {
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

  test('rows are bookmarked and commented by key, listed, found again, and an event is added by hand', async () => {
    const { page } = view;
    const { keyboard } = page;
    await keyboard.press('Alt+n');
    const notes = page.getByRole('region', { name: 'Notes', exact: true });
    await expect(notes.getByRole('heading', { name: 'No note yet' })).toBeVisible();

    const log = await view.openLog('Web Sessions');
    await log.cell(0, 'timestamp').click();
    await keyboard.press('b');
    const mark = (row: number) => log.cell(row, 'timestamp').getByRole('img', { name: /^Row with a note/ });
    await expect(mark(0)).toHaveAccessibleName('Row with a note, bookmarked');
    await keyboard.press('ArrowDown');
    const comment = log.detail.getByRole('textbox', { name: 'Comment' });
    // Typed on at once: no letter is a command of the grid, none is lost or out of its place, however slow the page is.
    await keyboard.press('c');
    await keyboard.type('Typed by mistake, c and b');
    await expect(comment).toHaveValue('Typed by mistake, c and b');
    await keyboard.press('Escape');
    await expect(comment).toHaveValue('');
    await expect(log.cell(1, 'timestamp')).toBeFocused();
    await keyboard.press('c');
    await keyboard.type('Asked the customer <b>twice</b> about *this*');
    await keyboard.press('ControlOrMeta+Enter');
    await expect(mark(1)).toHaveAccessibleName('Row with a note, commented');
    await expect(log.cell(1, 'timestamp')).toBeFocused();
    // Single keys are text where one types, and the bookmark of another row is untouched.
    await keyboard.press('b');
    await expect(mark(1)).toHaveAccessibleName('Row with a note, bookmarked, commented');
    await keyboard.press('b');
    await log.detail.getByRole('radio', { name: 'Tag 1: Red' }).focus();
    await keyboard.press('ArrowRight');
    await expect(mark(1)).toHaveAccessibleName('Row with a note, commented, tag Orange');
    await expect(log.detail).toContainText(/Made \d{4}-.* UTC[+-]\d\d:\d\d/);

    await keyboard.press('Alt+n');
    await expect(notes.getByRole('status', { name: 'Note count' })).toHaveText('2 notes');
    await expect(view.logs.getByRole('link', { name: 'Notes 2 notes' })).toBeVisible();
    await view.tabTo(notes.getByRole('button', { name: 'Add an event' }));
    await keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Event on the timeline' });
    await keyboard.type('some day');
    await keyboard.press('Enter');
    await expect(dialog).toContainText('This is not a time.');
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('2014-10-27 18:05');
    await expect(dialog).toContainText('Read as 2014-10-27 18:05:00.000 UTC+01:00');
    await keyboard.press('Tab');
    await keyboard.type('Power failure at the customer’s');
    await keyboard.press('ControlOrMeta+Enter');
    await expect(notes.getByRole('listitem')).toHaveCount(3);
    await view.settle();
    for (const theme of ['light', 'dark'] as const) {
      // biome-ignore lint/correctness/useHookAtTopLevel: a step of the page object, no hook.
      await view.useTheme(theme);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }

    // Filtered by text, which is part of the address; what is left out is told.
    await notes.getByRole('searchbox', { name: 'Notes with this text' }).fill('power');
    await expect(notes.getByRole('status', { name: 'Note count' })).toHaveText('1 of 3 notes');
    await expect(page).toHaveURL(/#\/notes\?q=power$/);
    await notes.getByRole('link', { name: 'Event added by hand' }).click();
    await expect(page.getByRole('heading', { name: 'Everything', level: 1 })).toBeVisible();
    await page.goBack();
    await notes.getByRole('searchbox', { name: 'Notes with this text' }).fill('');

    // A note leads to its row, with the comment beside it.
    const commented = notes.getByRole('listitem').filter({ hasText: 'Asked the customer' });
    await commented.getByRole('link').first().focus();
    await keyboard.press('Enter');
    await expect(log.heading).toBeVisible();
    await expect(comment).toHaveValue('Asked the customer <b>twice</b> about *this*');
    for (const theme of ['light', 'dark'] as const) {
      // biome-ignore lint/correctness/useHookAtTopLevel: a step of the page object, no hook.
      await view.useTheme(theme);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }

    // The event stands on the strip above the grid and on the lanes of an account, as what no log holds.
    await log.grid.waitFor();
    const strip = page.getByRole('slider', { name: /^Rows by time/ });
    await strip.focus();
    await keyboard.press('Home');
    const buckets = Number(await strip.getAttribute('aria-valuemax'));
    const told: string[] = [];
    for (let bucket = 0; bucket <= buckets; bucket += 1) {
      told.push((await strip.getAttribute('aria-valuetext')) ?? '');
      await keyboard.press('ArrowRight');
    }
    expect(told.filter((text) => text.includes('Added by hand: Power failure at the customer’s'))).toHaveLength(1);
    await page.evaluate(() => {
      location.hash = '#/account/iPhone%205';
    });
    await expect(page.getByRole('heading', { name: 'iPhone 5', level: 1 })).toBeVisible();
    await view.settle();
    await expect(page.getByText('Added by hand: Power failure at the customer’s').first()).toBeAttached();

    // The overview has the newest ones, and the way to all of them and to a report.
    const overview = await view.openOverview();
    const newest = overview.getByRole('region', { name: 'Notes 3' });
    await expect(newest.getByRole('listitem').first()).toContainText('Power failure at the customer’s');
    await expect(
      newest.getByRole('listitem').filter({ hasText: 'Asked the customer' }).getByRole('link'),
    ).toBeVisible();
    await expect(overview.getByRole('button', { name: 'Start the report' })).toBeVisible();
    for (const theme of ['light', 'dark'] as const) {
      // biome-ignore lint/correctness/useHookAtTopLevel: a step of the page object, no hook.
      await view.useTheme(theme);
      const { violations } = await new AxeBuilder({ page }).include('.newest-notes').setLegacyMode(true).analyze();
      expect(violations).toEqual([]);
    }

    // Removing a comment is asked about, a bookmark goes at once.
    await newest.getByRole('button', { name: 'Show all 3 notes' }).click();
    await commented.getByRole('button', { name: 'Remove the note' }).click();
    await page.getByRole('dialog', { name: 'Remove this note?' }).getByRole('button', { name: 'Remove' }).click();
    await expect(notes.getByRole('listitem')).toHaveCount(2);
    await expect(view.logs.getByRole('link', { name: 'Notes 2 notes' })).toBeVisible();
  });
}
