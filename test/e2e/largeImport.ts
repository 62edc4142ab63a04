// A bundle that would take much memory: the console asks before it reads all of it, and a part can be chosen. The bundle
// is real: five million rows in a zip, made here.
import { rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { ZipFile } from 'yazl';
import type { Launch, Launched } from './launch.ts';
import { ConsolePage } from './pages/consolePage.ts';

const header = 'Timestamp,Description,Details\n';
const rows = 5_300_000;

/** Many short rows; a block of them again and again, so that making them takes a second and not a minute. */
async function makeLargeBundle(): Promise<string> {
  const blockRows = 50_000;
  let block = '';
  for (let index = 0; index < blockRows; index++) {
    block += `2014-01-${String(1 + (index % 28)).padStart(2, '0')} 00:00:00,x,${(index * 2_654_435_761) % 1e9}\n`;
  }
  const zip = new ZipFile();
  const blocks = Buffer.concat(new Array<Buffer>(rows / blockRows).fill(Buffer.from(block)));
  zip.addBuffer(Buffer.concat([Buffer.from(header), blocks]), 'logs/system-events.csv', { compressionLevel: 1 });
  const calls = ['10:00', '11:00', '12:00'].map(
    (time, index) => `2014-01-2${index} ${time}:00.000,Front desk,HTC One X,5,ANSWERED,c-${index},CALL`,
  );
  const callHeader = 'Call Date,Caller,Callee,Total Duration,Disposition,Call id,Call Type';
  zip.addBuffer(Buffer.from([callHeader, ...calls].join('\n')), 'logs/cdr.csv');
  zip.end();
  const file = path.join(os.tmpdir(), `psconsole-large-${process.pid}.zip`);
  await writeFile(file, await buffer(zip.outputStream));
  return file;
}

export function largeImportScenarios(launch: Launch): void {
  let launched: Launched;
  let bundle: string;
  test.beforeAll(async () => {
    bundle = await makeLargeBundle();
  });
  test.afterAll(() => rm(bundle, { force: true }));
  test.beforeEach(async () => {
    launched = await launch({ files: [bundle] });
  });
  test.afterEach(() => launched.close());

  test('asks first, and reads the part that was chosen', async () => {
    const { page } = launched;
    const view = new ConsolePage(page);
    const dialog = page.getByRole('dialog', { name: /is large$/ });
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole('row', { name: /System Events.*[5-9],\d{3},\d{3}/ })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);

    await dialog.getByRole('checkbox', { name: 'System Events' }).uncheck();
    await dialog.getByLabel('From').fill('2014-01-32');
    await dialog.getByLabel('From').fill('soon');
    await expect(dialog.getByRole('button', { name: 'Read this part' })).toBeDisabled();
    await dialog.getByLabel('From').fill('2014-01-21');
    await expect(dialog.getByRole('status')).toContainText('at most');
    await dialog.getByRole('button', { name: 'Read this part' }).click();
    await view.imported();

    expect((await view.logCounts()).get('Call Detailed Records')).toBe(2);
    const overview = await view.openOverview();
    await expect(overview.getByText('Not read by choice: its log was not chosen.').first()).toBeVisible();
    await expect(overview.getByRole('region', { name: 'Ledger' })).toContainText('Adds up for every member');
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^System Events/ })
      .click();
    await expect(page.getByRole('heading', { name: 'System Events was not read' })).toBeVisible();
  });

  test('Esc reads nothing and leaves the console empty', async () => {
    const { page } = launched;
    await expect(page.getByRole('dialog', { name: /is large$/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: 'Open a log bundle' })).toBeVisible();
  });
}
