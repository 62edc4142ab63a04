// A live connection from first use to a frozen bundle, and everything an appliance can do to it, against the simulated
// appliance. The same in the browser and on the desktop; each test has an appliance of its own.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { projectFolder } from '../../scripts/programs.mjs';
import { allCategories, viewName } from '../../src/core/catalog/catalog.ts';
import type { Appliance } from '../appliance/appliance.ts';
import { startAppliance } from '../appliance/appliance.ts';
import type { Launch, Launched } from './launch.ts';
import { ConsolePage } from './pages/consolePage.ts';
import { LivePage } from './pages/livePage.ts';

process.env.PSCONSOLE_APPLIANCE_FOLDER ??= path.join(projectFolder, 'test/appliance');

const titles = {
  'security-events': 'Security Events',
  'system-events': 'System Events',
  'audit-events': 'Auditing',
  'web-sessions': 'Web Sessions',
  cdr: 'Call Detailed Records',
  messages: 'Messages',
  'sip-sessions': 'SIP Sessions',
  'install-messages': 'Install Messages',
  'provisioning-messages': 'Provisioning Messages',
} as const;
const categories = Object.keys(titles) as (keyof typeof titles)[];
const name = 'Simulated';

export function liveScenarios(launch: Launch): void {
  let launched: Launched | undefined;
  let appliance: Appliance | undefined;
  let view: ConsolePage;
  let live: LivePage;
  const pageErrors: string[] = [];
  /** Everything the page writes to its console. */
  const said: string[] = [];

  async function start(): Promise<{ readonly appliance: Appliance; readonly user: string; readonly password: string }> {
    pageErrors.length = 0;
    said.length = 0;
    appliance = await startAppliance({ world: { sample: { accounts: 16, days: 2 } } });
    launched = await launch({ files: [] });
    launched.page.on('pageerror', (error) => pageErrors.push(error.stack ?? error.message));
    launched.page.on('console', (message) => {
      said.push(message.text());
      if (/Content Security Policy/i.test(message.text())) pageErrors.push(message.text());
    });
    view = new ConsolePage(launched.page);
    live = new LivePage(launched.page);
    await view.settle();
    const [first] = appliance.users;
    if (first === undefined) throw new Error('The appliance has no user.');
    return { appliance, user: first.name, password: first.password };
  }

  async function connectFirst(): Promise<Awaited<ReturnType<typeof start>>> {
    const started = await start();
    await live.open();
    await live.describe({ name, url: started.appliance.url, user: started.user });
    await live.firstLogin(name, started.password);
    return started;
  }

  /** The side bar tells as many rows of each log as the appliance has. */
  async function expectAllRows(simulated: Appliance): Promise<void> {
    for (const category of categories) {
      const rows = simulated.world.table(category).rows.length;
      await expect(
        view.logs.getByRole('link', {
          name: new RegExp(`^${titles[category]} (.* )?${rows.toLocaleString('en-GB')} rows?$`),
        }),
        category,
      ).toBeVisible({ timeout: 30_000 });
    }
  }

  async function expectAccessible(): Promise<void> {
    for (const theme of ['light', 'dark'] as const) {
      await launched?.page.emulateMedia({ colorScheme: theme });
      const { violations } = await new AxeBuilder({ page: view.page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
        [],
      );
    }
    await launched?.page.emulateMedia({ colorScheme: 'light' });
  }

  test.afterEach(async () => {
    await launched?.close();
    await appliance?.close();
    launched = undefined;
    appliance = undefined;
    expect(pageErrors).toEqual([]);
  });

  test('first use: trust before anything is sent, nine logs fill, new rows come, frozen and opened again', async () => {
    test.setTimeout(150_000);
    const { appliance: simulated, user, password } = await start();
    await view.page.getByRole('button', { name: 'Connect to an appliance…' }).click();
    await expectAccessible();
    await view.page.getByRole('button', { name: 'Add appliance' }).click();
    // What is missing is told beside its field, and nothing is saved.
    await live.form.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(live.form.getByText('Give the appliance a name.')).toBeVisible();
    await expect(
      live.form.getByText('2 fields need', { exact: false }).or(live.form.getByText('3 fields need', { exact: false })),
    ).toBeVisible();
    await expectAccessible();
    await live.form.getByRole('button', { name: 'Cancel' }).click();
    await live.describe({ name, url: simulated.url, user });

    await expect(live.oneSession).toContainText('one session for each user');
    expect(simulated.record.requests).toHaveLength(0);
    await expectAccessible();
    await live.oneSession.getByRole('button', { name: 'Log in', exact: true }).click();

    // The whole fingerprint, and not a byte of a request before it is accepted.
    await expect(live.trust).toBeVisible();
    expect((await live.trust.locator('.fingerprint code span').allTextContents()).join(':')).toBe(
      simulated.fingerprint,
    );
    const given = live.trust.getByRole('textbox', { name: /Fingerprint you were given/ });
    await given.fill('00:11:22');
    await expect(live.trust.getByText('Not equal.', { exact: false })).toBeVisible();
    await expect(live.trust.getByRole('button', { name: 'Trust this certificate' })).toBeDisabled();
    await given.fill(simulated.fingerprint.toLowerCase().replaceAll(':', ' '));
    await expect(live.trust.getByText('Equal to the certificate’s.')).toBeVisible();
    await expectAccessible();
    expect(simulated.record.requests).toHaveLength(0);
    await live.trust.getByRole('button', { name: 'Trust this certificate' }).click();

    await expect(live.password).toBeVisible();
    expect(simulated.record.of('login', 'POST')).toHaveLength(0);
    await expectAccessible();
    await live.logIn(password);
    await live.reaches(name, 'Following');
    expect(simulated.record.of('login', 'POST')).toHaveLength(1);
    await expectAllRows(simulated);

    // The connection page: each log with how it was found, each step, our own login; no password in the copied text.
    const link = live.link(name);
    await expect(link.getByRole('table').first().getByRole('row')).toHaveCount(10);
    await expect(link.getByRole('region', { name: 'Steps', exact: true }).first()).toContainText('Logged in');
    await expect(link.getByRole('region', { name: 'Own logins', exact: true })).toContainText(user);
    await expectAccessible();

    // Rows that our own login caused are marked in the grid.
    const web = await view.openLog('Web Sessions');
    await expect(web.grid.getByRole('img', { name: /^Caused by a login of this console/ }).first()).toBeVisible();

    // Rows come into an open grid; away from its top they wait behind a bar.
    const log = await view.openLog('SIP Sessions');
    const before = await log.shownRows();
    simulated.insert('sip-sessions', 3);
    await expect.poll(() => log.shownRows()).toBe(before + 3);
    await log.cell(4, 'timestamp').hover();
    await view.page.mouse.wheel(0, 2000);
    simulated.insert('sip-sessions', 2);
    const bar = view.page.getByRole('button', { name: 'Show 2 new rows' });
    await expect(bar).toBeVisible({ timeout: 20_000 });
    expect(await log.shownRows()).toBe(before + 3);
    await expectAccessible();
    await bar.click();
    await expect(bar).toBeHidden();
    await expect.poll(() => log.shownRows()).toBe(before + 5);
    await expect(log.grid.locator('.ag-row[row-index="0"]').first()).toBeVisible();
    // Held by hand it takes none, wherever one looks.
    await view.page.getByRole('button', { name: 'Pause', exact: true }).click();
    simulated.insert('sip-sessions', 1);
    await expect(view.page.getByRole('button', { name: 'Show 1 new row' })).toBeVisible({ timeout: 20_000 });
    await view.page.getByRole('button', { name: 'Follow', exact: true }).click();
    await expect.poll(() => log.shownRows()).toBe(before + 6);

    // Frozen, and opened beside the live rows: twice as many of each.
    await live.open();
    await view.page.getByRole('link', { name }).click();
    await link.getByRole('button', { name: 'Disconnect' }).click();
    await live.reaches(name, 'Stopped');
    await view.settle();
    const counts = await view.logCounts();
    const target = test.info().outputPath('frozen.zip');
    await launched?.electron?.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, target);
    await link.getByRole('button', { name: 'Freeze…' }).click();
    const frozen = view.page.getByRole('dialog', { name: /^Frozen into / });
    await expect(frozen).toBeVisible({ timeout: 30_000 });
    await expect(frozen.getByRole('row', { name: /^In all/ })).toContainText(
      (counts.get('Everything') ?? 0).toLocaleString('en-GB'),
    );
    await expectAccessible();
    await frozen.getByRole('button', { name: 'Open it' }).click();
    await view.imported();
    const doubled = await view.logCounts();
    for (const category of categories)
      expect(doubled.get(titles[category]), category).toBe(2 * (counts.get(titles[category]) ?? 0));

    // Row by row, in every column of every log: what is there once live is there once more from the bundle.
    await view.page.evaluate((sql) => {
      location.hash = `#/sql?q=${encodeURIComponent(sql)}`;
    }, unpairedRows);
    const result = view.page.getByRole('region', { name: 'Rows of the statement' });
    await expect(result.getByRole('gridcell').first()).toHaveText('0', { timeout: 30_000 });

    // The password is nowhere but where it was sent (R21).
    const marker = Buffer.from(password);
    for (const file of await filesOf(launched?.settingsFolder ?? '')) {
      const bytes = await readFile(file).catch(() => Buffer.alloc(0));
      expect(bytes.includes(marker) || bytes.includes(Buffer.from(password, 'utf16le')), file).toBe(false);
    }
    const kept = await view.page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.documentElement.outerHTML])',
    );
    expect(kept).not.toContain(password);
    expect(said.join('\n')).not.toContain(password);
  });

  test('a wrong password is sent once; a displaced login stops; a reboot is survived; another certificate is refused', async () => {
    test.setTimeout(150_000);
    const { appliance: simulated, user, password } = await start();
    await live.open();
    await live.describe({ name, url: simulated.url, user });
    await live.oneSession.getByRole('button', { name: 'Log in', exact: true }).click();
    await live.trust.getByRole('button', { name: 'Trust this certificate' }).click();
    await live.logIn('certainly wrong');
    await expect(live.password.getByRole('alert')).toContainText('It was sent exactly once');
    expect(simulated.record.of('login', 'POST')).toHaveLength(1);
    await live.logIn(password);
    await live.reaches(name, 'Following');
    expect(simulated.record.of('login', 'POST')).toHaveLength(2);
    await expectAllRows(simulated);

    // Somebody else logs in with the same user, again after we did: we stop and say so.
    const link = live.link(name);
    const banner = link.getByRole('status').filter({ hasText: 'Another login took over' });
    await expect
      .poll(
        async () => {
          simulated.displace(user);
          return banner.isVisible();
        },
        { timeout: 40_000, intervals: [2_000] },
      )
      .toBe(true);
    const logins = simulated.record.of('login', 'POST').length;
    await expectAccessible();
    await banner.getByRole('button', { name: 'Log in again' }).click();
    expect(simulated.record.of('login', 'POST')).toHaveLength(logins);
    await live.oneSession.getByRole('button', { name: 'Log in', exact: true }).click();
    await live.password
      .or(link.getByText('Following', { exact: true }).first())
      .first()
      .waitFor();
    if (await live.password.isVisible()) await live.logIn(password);
    await live.reaches(name, 'Following');

    // It reboots: waited for, logged in anew, nothing lost or doubled.
    simulated.reboot({ refused: 3, unavailable: 2, downMs: 60_000 });
    await expect(link.getByRole('status').filter({ hasText: 'does not answer' })).toBeVisible({ timeout: 20_000 });
    simulated.insert('messages', 2);
    await live.reaches(name, 'Following');
    await expectAllRows(simulated);

    // A renewed certificate for the same key: asked about, with the one accepted earlier beside it.
    const earlier = simulated.fingerprint;
    simulated.changeCertificate('same-key');
    const renewed = view.page.getByRole('dialog', { name: 'The certificate was renewed' });
    await expect(renewed).toBeVisible({ timeout: 40_000 });
    const both = await renewed
      .locator('.fingerprint code')
      .evaluateAll((codes) => codes.map((code) => [...code.children].map((line) => line.textContent).join(':')));
    expect(both).toEqual([simulated.fingerprint, earlier]);
    await expectAccessible();
    await renewed.getByRole('button', { name: 'Trust this certificate' }).click();
    await live.reaches(name, 'Following');

    // Another certificate with another key: refused, both fingerprints, nothing to press that goes on.
    const accepted = simulated.fingerprint;
    simulated.changeCertificate('changed-key');
    const refused = link.getByRole('alert').filter({ hasText: 'Another certificate' });
    await expect(refused).toBeVisible({ timeout: 40_000 });
    const prints = await refused
      .locator('.fingerprint code')
      .evaluateAll((codes) => codes.map((code) => [...code.children].map((line) => line.textContent).join(':')));
    expect(prints).toEqual([accepted, simulated.fingerprint]);
    await expectAccessible();
    await live.reaches(name, 'Refused');
    await expect(link.getByRole('button', { name: /continue|trust|anyway/i })).toHaveCount(0);
    // The one way on is to forget the accepted one, on purpose, and to look at the new one as at the first.
    await refused.getByRole('button', { name: 'Settings' }).click();
    await live.form.getByText('Advanced').click();
    await live.form.getByRole('button', { name: 'Forget the accepted certificate' }).click();
    await live.form.getByRole('button', { name: 'Save and connect' }).click();
    await live.oneSession.getByRole('button', { name: 'Log in', exact: true }).click();
    await expect(live.trust).toBeVisible();
    expect((await live.trust.locator('.fingerprint code span').allTextContents()).join(':')).toBe(
      simulated.fingerprint,
    );
    await live.trust.getByRole('button', { name: 'Do not trust it' }).click();
    await live.reaches(name, 'Refused');
  });

  test('registered accounts and a row’s own page are read on demand, secrets only when asked for by name', async () => {
    const { appliance: simulated } = await connectFirst();
    const link = live.link(name);
    await link.getByRole('button', { name: 'Registered accounts' }).click();
    await expect(view.page.getByText('Not read yet.', { exact: false })).toBeVisible();
    await view.page.getByRole('button', { name: 'Read now' }).click();
    const table = view.page.getByRole('region', { name: 'Registered accounts' }).getByRole('table');
    await expect(table.getByRole('columnheader').first()).toBeVisible({ timeout: 20_000 });
    await expect(view.page.getByText(/^As of \d{4}-/)).toBeVisible();
    await expectAccessible();

    const log = await view.openLog('Security Events');
    await log.cell(0, 'description').or(log.grid.getByRole('gridcell').nth(1)).first().dblclick();
    const shown = simulated.record.requests.filter(({ page }) => page === 'show').length;
    expect(shown).toBe(0);
    await log.detail.getByRole('button', { name: 'Read the detail page' }).click();
    await expect(log.detail.getByText(/^Read \d{4}-/)).toBeVisible({ timeout: 20_000 });
    expect(simulated.record.requests.filter(({ page }) => page === 'show')).toHaveLength(1);
  });
}

/** Rows of all logs that are there an odd number of times, over every column. */
const unpairedRows = allCategories
  .map((category) => {
    const columns = ['utc_ms', ...category.columns.map((column) => column.name)].join(', ');
    return `SELECT 1 FROM ${viewName(category.id)} GROUP BY ${columns} HAVING count(*) % 2 <> 0`;
  })
  .reduce((all, one) => `${all} UNION ALL ${one}`, 'SELECT 1 WHERE 0')
  .replace(/^/, 'SELECT count(*) FROM (')
  .concat(')');

async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
