// Naughty strings and HTML payloads in the grid: every cell shows its text as it is, and nothing comes of it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { hostileLog, hostileTexts } from '../support/hostileTexts.ts';
import type { Launch } from './launch.ts';
import { ConsolePage } from './pages/consolePage.ts';

/** Text of the Details cells in sight, by row position. */
function cellsInSight(page: Page): Promise<[number, string][]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.ag-row')].flatMap((row): [number, string][] => {
      const cell = row.querySelector('[col-id="details"]');
      return cell === null ? [] : [[Number(row.getAttribute('row-index')), cell.textContent ?? '']];
    }),
  );
}

export function hostileTextScenarios(launch: Launch): void {
  test('payloads are text: shown unchanged, no element, no dialog, no request', async () => {
    test.setTimeout(180_000);
    const texts = await hostileTexts();
    const folder = await mkdtemp(path.join(tmpdir(), 'psconsole-hostile-'));
    await writeFile(path.join(folder, 'system-events.csv'), hostileLog(texts));
    const launched = await launch({ files: [path.join(folder, 'system-events.csv')] });
    try {
      const { page } = launched;
      const strange: string[] = [];
      // Not URL.origin, which is "null" for the desktop program's own scheme.
      const { protocol, host } = new URL(page.url());
      const origin = `${protocol}//${host}/`;
      page.on('dialog', (dialog) => {
        strange.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) strange.push(request.url());
      });
      const view = new ConsolePage(page);
      await view.imported();
      const log = await view.openLog('System Events');
      await log.rows().first().getByRole('gridcell').first().click();
      const seen = new Map<number, string>();
      for (let press = 0; press < 400 && seen.size < texts.length; press += 1) {
        await expect(page.locator('.ag-row .cell-skeleton')).toHaveCount(0);
        for (const [row, text] of await cellsInSight(page)) seen.set(row, text);
        await page.keyboard.press('PageDown');
        await view.settle();
      }
      // The newest row stands first.
      const shown = texts.map((_, index) => seen.get(texts.length - 1 - index));
      expect(shown).toEqual(texts);
      const made = await page.evaluate(
        () => document.querySelectorAll('iframe, object, embed, img, video, audio, form, marquee, math, base').length,
      );
      expect(made).toBe(0);
      expect(strange).toEqual([]);
    } finally {
      await launched.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
}
