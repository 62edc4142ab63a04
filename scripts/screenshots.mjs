// Takes the pictures of the documentation: every screen on the sample bundle, light and dark, in two sizes, in
// Chromium over the loopback host. `npm run build` must have run. `--only NAME,NAME`, `--theme light`, `--width 1280` and
// `--output FOLDER` take fewer, or elsewhere.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium, openSample, settle, startServer } from './pictures.mjs';
import { projectFolder } from './programs.mjs';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    theme: { type: 'string' },
    width: { type: 'string' },
    output: { type: 'string', default: path.join(projectFolder, 'docs/screenshots') },
  },
});
const only = options.only?.split(',');
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
].filter(({ width }) => options.width === undefined || String(width) === options.width);
const themes = ['light', 'dark'].filter((theme) => options.theme === undefined || theme === options.theme);
const outputFolder = path.resolve(options.output);

/** A log's grid by its title in the side bar. */
const openLog = (title) => async (page) => {
  await page.getByRole('link', { name: new RegExp(`^${title} [\\d,]+ rows?$`) }).click();
};
const openRow = (title, column, text) => async (page) => {
  await openLog(title)(page);
  await settle(page);
  if (text !== undefined) {
    await page.getByRole('searchbox', { name: 'Any column contains' }).fill(text);
    await settle(page);
  }
  await page.getByRole('gridcell').nth(column).dblclick();
};

/** A screen by its address, once the answer it is about has come. */
const openAddress = (address, heading) => async (page) => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
};

/** The newest call of the list. */
const openNewestCall = async (page) => {
  await openAddress('#/calls', 'Calls')(page);
  await settle(page);
  await page.locator('a[href^="#/call/"]').first().click();
};

const ticket = `Good morning, since yesterday about 16:10 the iPhone 5c of our office loses its calls. It was 2014-10-27 16:10.
Our number is 0039 055 1234567, the address 203.0.113.7.`;
const statement =
  'SELECT event, count(*) AS rows, min(timestamp) AS first, max(timestamp) AS last FROM sip_sessions GROUP BY event ORDER BY rows DESC';

/** Name of the picture and how to get to the screen. Those that need the bundle come after `welcome`. */
const screens = [
  { name: 'overview', go: (page) => page.getByRole('link', { name: 'Overview' }).click() },
  { name: 'findings', go: openAddress('#/findings', 'Findings') },
  { name: 'accounts', go: openAddress('#/accounts', 'Accounts') },
  { name: 'account', go: openAddress('#/account/iPhone%205c', 'iPhone 5c') },
  { name: 'clients', go: openAddress('#/accounts?by=client', 'Accounts') },
  { name: 'account-attempts', go: openAddress('#/account/Sony%20Xperia%20Z', 'Sony Xperia Z') },
  { name: 'account-stretch', go: openAddress('#/account/iPhone%205?from=1414430000000&to=1414450000000', 'iPhone 5') },
  { name: 'calls', go: openAddress('#/calls', 'Calls') },
  { name: 'calls-by-cause', go: openAddress('#/calls?outcome=not-answered&by=cause', 'Calls') },
  { name: 'findings-of-a-kind', go: openAddress('#/findings?kinds=flapping-account', 'Findings') },
  { name: 'call', go: openNewestCall },
  { name: 'everything', go: openLog('Everything') },
  { name: 'security-events', go: openLog('Security Events') },
  { name: 'system-events', go: openLog('System Events') },
  { name: 'audit-events', go: openLog('Auditing') },
  { name: 'web-sessions', go: openLog('Web Sessions') },
  { name: 'cdr', go: openLog('Call Detailed Records') },
  { name: 'messages', go: openLog('Messages') },
  { name: 'sip-sessions', go: openLog('SIP Sessions') },
  { name: 'install-messages', go: openLog('Install Messages') },
  { name: 'provisioning-messages', go: openLog('Provisioning Messages') },
  { name: 'problems', go: (page) => page.getByRole('link', { name: /^Problems/ }).click() },
  {
    name: 'filter',
    go: async (page) => {
      await openLog('SIP Sessions')(page);
      await settle(page);
      await page.getByRole('button', { name: 'Filter Event' }).click();
    },
    leave: (page) => page.keyboard.press('Escape'),
  },
  { name: 'detail', go: openRow('SIP Sessions', 1, 'NETWORK_ERROR') },
  { name: 'search', go: openAddress('#/search?q=NETWORK_ERROR', 'Search') },
  {
    name: 'search-ticket',
    go: async (page) => {
      await openAddress('#/search?ticket=1', 'Search')(page);
      await page.getByRole('textbox', { name: /ticket/i }).fill(ticket);
    },
  },
  { name: 'notes', go: openAddress('#/notes', 'Notes') },
  { name: 'sql', go: openAddress(`#/sql?q=${encodeURIComponent(statement)}`, 'SQL') },
  { name: 'report', go: openAddress('#/report', 'Report') },
  { name: 'live', go: openAddress('#/live', 'Live') },
  { name: 'settings', go: openAddress('#/settings', 'Settings') },
  {
    name: 'two-views',
    go: openAddress('#/log/cdr||#/account/iPhone%205c', 'iPhone 5c'),
    leave: (page) =>
      page.evaluate(() => {
        location.hash = '#/overview';
      }),
  },
  {
    name: 'context',
    go: async (page) => {
      await openRow('SIP Sessions', 1, 'NETWORK_ERROR')(page);
      await settle(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('x');
    },
    leave: (page) => page.keyboard.press('Backspace'),
  },
  {
    name: 'fields',
    go: async (page) => {
      await openLog('SIP Sessions')(page);
      await settle(page);
      await page.keyboard.press('v');
    },
    leave: (page) => page.keyboard.press('v'),
  },
  {
    name: 'jump',
    go: async (page) => {
      await openLog('SIP Sessions')(page);
      await settle(page);
      await page.keyboard.press('t');
      await page.getByRole('dialog').getByRole('textbox').fill('26/10/2014 02:30');
    },
    leave: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'export',
    go: async (page) => {
      await openLog('Messages')(page);
      await settle(page);
      await page
        .getByRole('button', { name: /^Export/ })
        .first()
        .click();
    },
    leave: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'palette',
    go: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: /^Command/ }).fill('report');
    },
    leave: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'pseudonyms',
    go: (page) =>
      page
        .getByRole('button', { name: /pseudonyms/i })
        .first()
        .click(),
    leave: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'shortcuts',
    go: (page) => page.keyboard.press('F1'),
    leave: (page) => page.keyboard.press('Escape'),
  },
];

async function takePictures(browser, theme, size) {
  const { server, url } = await startServer();
  const context = await browser.newContext({ viewport: size, colorScheme: theme, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    const take = async (name) => {
      await settle(page);
      await page.mouse.move(size.width / 2, 2);
      await page.screenshot({
        path: path.join(outputFolder, `${name}-${theme}-${size.width}.png`),
        animations: 'disabled',
      });
    };
    await page.goto(url);
    await take('welcome');
    await openSample(page);
    for (const { name, go, leave } of screens) {
      if (only !== undefined && !only.includes(name)) continue;
      await go(page);
      await take(name);
      await leave?.(page);
    }
  } finally {
    await context.close();
    server.kill('SIGTERM');
  }
}

await mkdir(outputFolder, { recursive: true });
const browser = await launchChromium();
try {
  for (const size of sizes) for (const theme of themes) await takePictures(browser, theme, size);
  console.log(`The pictures are in ${path.relative(process.cwd(), outputFolder)}`);
} finally {
  await browser.close();
}
