// Takes the pictures of the live screens in their states, against the simulated appliance: light and dark, in two sizes,
// in Chromium over the loopback host. `npm run build` must have run. The docs get the pictures they show; a folder named as
// argument gets every state in both sizes, to be looked at.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { bundle } from './bundles.mjs';
import { launchChromium, settle, startServer } from './pictures.mjs';
import { projectFolder } from './programs.mjs';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const themes = ['light', 'dark'];
const [ownFolder] = process.argv.slice(2);
const outputFolder = path.resolve(ownFolder ?? path.join(projectFolder, 'docs/screenshots'));
/** States that docs/live.md shows. */
const shownInDocs = new Set(['list', 'trust', 'certificate-changed', 'link', 'new-rows']);
const applianceName = 'Rome, headquarters';

async function loadSimulator() {
  const file = path.join(projectFolder, '.cache/demo/simulator.cjs');
  await bundle('test/appliance/appliance.ts', file);
  process.env.PSCONSOLE_APPLIANCE_FOLDER = path.join(projectFolder, 'test/appliance');
  return createRequire(import.meta.url)(file);
}

async function takePictures(browser, startAppliance, theme, size) {
  // Nothing of the pictures' is kept with the user's own connections.
  const settings = await mkdtemp(path.join(os.tmpdir(), 'psconsole-pictures-'));
  process.env.PSCONSOLE_SETTINGS_FOLDER = settings;
  const appliance = await startAppliance({ world: { sample: { accounts: 16, days: 2 } } });
  const [user] = appliance.users;
  const { server, url } = await startServer();
  const context = await browser.newContext({ viewport: size, colorScheme: theme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const button = (name) => page.getByRole('button', { name, exact: true });
  const state = (text) => page.locator('.page-head').getByText(text, { exact: true }).waitFor({ timeout: 60_000 });
  const take = async (name) => {
    if (ownFolder === undefined && !shownInDocs.has(name)) return;
    await settle(page);
    await page.mouse.move(size.width / 2, 2);
    const file = path.join(outputFolder, `live-${name}-${theme}-${size.width}.png`);
    await page.screenshot({ path: file, animations: 'disabled' });
  };
  const logIn = async () => {
    await page.getByLabel('Password', { exact: true }).fill(user.password);
    await page.getByRole('dialog').getByRole('button', { name: 'Log in' }).click();
  };
  const goLive = async () => {
    await page.keyboard.press('Alt+L');
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
  };
  try {
    await page.goto(url);
    await settle(page);
    await goLive();
    await take('none');
    await button('Add appliance').click();
    await button('Save').click();
    await take('form-faults');
    const field = (name) => page.getByRole('textbox', { name });
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(applianceName);
    await page.getByRole('combobox').fill('Europe/Rome');
    await field('Address of the console').fill(appliance.url);
    await field('Console user').fill(user.name);
    await page.getByText('Advanced').click();
    await field('Ask for new rows every').fill('1');
    await field('At most').fill('10');
    await take('form');
    await button('Save and connect').click();
    await page.getByRole('dialog', { name: /^Log in as/ }).waitFor();
    await take('one-session');
    await button('Log in').click();
    await button('Trust this certificate').waitFor();
    await take('trust');
    await button('Trust this certificate').click();
    await page.getByLabel('Password', { exact: true }).waitFor();
    await take('password');
    await logIn();
    await state('Following');
    await take('link');
    await page.locator('.overview-scroll').evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await take('link-steps');

    await button('Registered accounts').click();
    await button('Read now').click();
    await page.getByRole('columnheader').first().waitFor();
    await take('accounts');

    await page.getByRole('link', { name: /^SIP Sessions [\d,]+ rows$/ }).click();
    await page.getByRole('gridcell').nth(20).hover();
    await page.mouse.wheel(0, 1500);
    appliance.insert('sip-sessions', 12);
    appliance.insert('messages', 2);
    await page.getByRole('button', { name: 'Show 12 new rows' }).waitFor({ timeout: 30_000 });
    await take('new-rows');
    await page.getByRole('link', { name: /^Security Events/ }).click();
    await settle(page);
    await page.locator('.ag-row[row-index="0"] [col-id="description"]').dblclick();
    await button('Read the detail page').click();
    await page.getByText(/^Read \d{4}/).waitFor();
    await page.locator('.detail-scroll').evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await take('detail');

    for (let round = 0; round < 30; round += 1) {
      appliance.displace(user.name);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      if (await page.getByText('Another login took over').first().isVisible()) break;
    }
    await take('displaced');
    await goLive();
    await take('list');
    await page.getByRole('link', { name: applianceName }).click();
    await button('Log in again').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Log in', exact: true }).click();
    const password = page.getByLabel('Password', { exact: true });
    await password
      .or(page.locator('.page-head').getByText('Following', { exact: true }))
      .first()
      .waitFor();
    if (await password.isVisible()) await logIn();
    await state('Following');

    await button('Freeze…').click();
    await page.getByRole('dialog', { name: /^Frozen/ }).waitFor();
    await take('frozen');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();

    await appliance.stop();
    await state('Waiting');
    await take('waiting');
    await appliance.start();
    await state('Following');
    appliance.changeCertificate('changed-key');
    await state('Refused');
    await take('certificate-changed');
  } finally {
    await context.close();
    server.kill('SIGTERM');
    await appliance.close();
    await rm(settings, { recursive: true, force: true });
  }
}

await mkdir(outputFolder, { recursive: true });
const { startAppliance } = await loadSimulator();
const browser = await launchChromium();
try {
  for (const size of ownFolder === undefined ? sizes.slice(0, 1) : sizes)
    for (const theme of themes) await takePictures(browser, startAppliance, theme, size);
} finally {
  await browser.close();
}
