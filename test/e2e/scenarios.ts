// What a supporter does with the console, the same in the browser and on the desktop: both hosts' test files
// run this list with their own way to start it.
import { writeFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Launch, Launched } from './launch.ts';
import { sampleBundle } from './launch.ts';
import { ConsolePage } from './pages/consolePage.ts';

/** Every log's title with a column to sort by and, where its rows differ in it, the name it has in the grid. */
const logs = [
  'Security Events',
  'System Events',
  'Auditing',
  'Web Sessions',
  'Call Detailed Records',
  'Messages',
  'SIP Sessions',
  'Install Messages',
  'Provisioning Messages',
] as const;
const screens = ['Overview', 'Problems', 'Everything', ...logs] as const;

export function consoleScenarios(launch: Launch): void {
  let launched: Launched | undefined;
  let view: ConsolePage;
  const pageErrors: string[] = [];

  async function start(files: readonly string[]): Promise<void> {
    pageErrors.length = 0;
    launched = await launch({ files });
    launched.page.on('pageerror', (error) => pageErrors.push(error.message));
    launched.page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) pageErrors.push(message.text());
    });
    view = new ConsolePage(launched.page);
    if (files.length > 0) await view.imported();
    else await view.settle();
  }
  test.afterEach(async () => {
    // Undefined after a start that failed: its own error is the one to tell.
    await launched?.close();
    launched = undefined;
    expect(pageErrors).toEqual([]);
  });

  test('starts empty, opens the sample and closes it again', async () => {
    await start([]);
    await expect(view.page.getByRole('heading', { name: 'Open a log bundle' })).toBeVisible();
    await view.page.getByRole('button', { name: 'Open the sample' }).click();
    await view.imported();
    const overview = await view.openOverview();
    await expect(overview.getByText('sample-bundle.zip').first()).toBeVisible();
    await overview.getByRole('button', { name: 'Close all' }).click();
    await expect(view.page.getByRole('heading', { name: 'Open a log bundle' })).toBeVisible();
  });

  test('the overview adds up, and so do the counts of the nine logs', async () => {
    await start([sampleBundle]);
    const overview = await view.openOverview();
    const ledger = overview.getByRole('region', { name: 'Ledger' });
    await expect(ledger).toContainText('Adds up for every member');
    const [records = 0, stored, setAside = 0, ignored = 0] = (await ledger.getByRole('strong').allTextContents()).map(
      (text) => Number(text.replaceAll(',', '')),
    );
    expect(stored).toBe(records - setAside - ignored);
    const counts = await view.logCounts();
    expect([...counts.keys()].sort()).toEqual([...logs, 'Everything'].sort());
    const sum = logs.reduce((total, log) => total + (counts.get(log) ?? 0), 0);
    expect(sum).toBe(stored);
    expect(counts.get('Everything')).toBe(stored);
  });

  test('each of the nine grids, and the one of everything, shows its rows', async () => {
    await start([sampleBundle]);
    const counts = await view.logCounts();
    for (const title of ['Everything', ...logs]) {
      const log = await view.openLog(title);
      await expect(log.rows().first(), title).toBeVisible();
      expect(await log.shownRows(), title).toBe(counts.get(title));
      await expect(log.cell(0, 'timestamp').or(log.grid.getByRole('gridcell').first()).first(), title).toHaveText(
        /^20\d\d-\d\d-\d\d /,
      );
    }
  });

  test('sorting by one column and by a second', async () => {
    await start([sampleBundle]);
    const log = await view.openLog('SIP Sessions');
    expect(await log.sortBy('Event')).toBe('ascending');
    await expect(log.grid.getByRole('gridcell', { name: 'CONNECT', exact: true }).first()).toBeVisible();
    expect(await log.sortBy('Event')).toBe('descending');
    await expect(log.grid.getByRole('gridcell', { name: 'UNREGISTER', exact: true }).first()).toBeVisible();
    expect(await log.sortBy('Peername', ['Shift'])).toBe('ascending');
    expect(await log.header('Event').getAttribute('aria-sort')).toBe('descending');
    const peers = await log.grid.locator('.ag-row [col-id="peername"]').allTextContents();
    expect(peers.length).toBeGreaterThan(5);
  });

  test('filtering by values and by any text, and taking filters off again', async () => {
    await start([sampleBundle]);
    const log = await view.openLog('SIP Sessions');
    const total = await log.shownRows();
    await log.filterByValues('Event', ['DISCONNECT']);
    const disconnects = await log.shownRows();
    expect(disconnects).toBeGreaterThan(0);
    expect(disconnects).toBeLessThan(total);
    await log.anyColumn.fill('NETWORK_ERROR');
    await expect(log.rowCount).not.toContainText(disconnects.toLocaleString('en'));
    await view.settle();
    expect(await log.shownRows()).toBeLessThan(disconnects);
    await expect(log.grid.getByRole('gridcell', { name: 'NETWORK_ERROR' }).first()).toBeVisible();
    await log.removeFilter('Event');
    await log.removeFilter('Any column contains');
    expect(await log.shownRows()).toBe(total);
  });

  test('the detail pane explains the codes and shows the record as it was', async () => {
    await start([sampleBundle]);
    const log = await view.openLog('SIP Sessions');
    await log.filterByValues('Event', ['UNREGISTER']);
    const time = await log.rows().first().getByRole('gridcell').first().textContent();
    await log.rows().first().getByRole('gridcell').nth(1).dblclick();
    await view.settle();
    await expect(log.detail).toContainText('The account went offline');
    const raw = log.detail.getByRole('region', { name: 'Raw record text' });
    // The grid adds the offset to what the appliance wrote.
    await expect(raw).toContainText((time ?? '').trim().slice(0, 23));
    await expect(raw).toContainText('UNREGISTER');
    await expect(log.detail).toContainText('sip-sessions.csv');
  });

  test('problems are listed with their place and a next step', async () => {
    const damaged = test.info().outputPath('web-sessions.csv');
    await writeFile(
      damaged,
      'Timestamp,Event Type,Principal,IP Address\nno time at all,AUTHENTICATION_SUCCESS,admin,10.0.0.7\n2012-10-28 01:00:00.000,AUTHENTICATION_SUCCESS,admin,10.0.0.7\n',
    );
    await start([damaged]);
    const problem = (await view.openProblems()).getByRole('listitem').first();
    await expect(problem).toContainText('Next step');
    await expect(problem).toContainText('web-sessions.csv');
    await expect(problem).toContainText('no time at all');
  });

  test('a view has an address that opens it again', async () => {
    await start([sampleBundle]);
    const log = await view.openLog('SIP Sessions');
    await log.filterByValues('Event', ['CONNECT']);
    const shown = await log.shownRows();
    const address = view.page.url();
    await view.openOverview();
    await view.page.evaluate((hash) => {
      location.hash = hash;
    }, new URL(address).hash);
    await expect(log.heading).toBeVisible();
    await expect(log.rowCount).toContainText(shown.toLocaleString('en'));
  });

  test('everything important goes by keyboard alone', async () => {
    await start([sampleBundle]);
    const { keyboard } = view.page;
    await keyboard.press('Alt+7');
    await view.settle();
    await expect(view.page.getByRole('heading', { name: 'SIP Sessions', level: 1 })).toBeVisible();
    await keyboard.press('Control+Shift+F');
    await keyboard.type('NETWORK_ERROR');
    await view.settle();
    await expect(view.page.getByRole('button', { name: 'Remove filter: Any column contains' })).toBeVisible();
    await view.settle();
    for (let step = 0; step < 40 && !(await isInGrid()); step += 1) await keyboard.press('Tab');
    expect(await isInGrid()).toBe(true);
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await view.settle();
    await expect(view.page.getByLabel('Row detail')).toContainText('NETWORK_ERROR');
    await keyboard.press('F1');
    await expect(view.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await keyboard.press('Escape');
    await expect(view.page.getByRole('dialog')).toHaveCount(0);
    await keyboard.press('Alt+o');
    await expect(view.page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  });

  test('after a core that was killed, the same files are opened again', async () => {
    await start([sampleBundle]);
    const counts = await view.logCounts();
    const log = await view.openLog('Web Sessions');
    await launched?.killCore?.();
    const notice = view.page.getByRole('alert').filter({ hasText: 'has stopped' });
    await notice.getByRole('button', { name: 'Open the same file again' }).click();
    await view.imported();
    await expect(notice).toBeHidden();
    await expect(log.heading, 'where the user was').toBeVisible();
    expect(await view.logCounts()).toEqual(counts);
    const overview = await view.openOverview();
    await overview.getByRole('button', { name: 'Close all' }).click();
    await view.settle();
    await launched?.killCore?.();
    await expect(notice.getByRole('button', { name: 'Restart the core' })).toBeVisible();
    await expect(notice.getByRole('button'), 'what was closed is not offered').toHaveCount(2);
  });

  test('a call is explained, and its evidence is found and left again by keyboard alone', async () => {
    await start([sampleBundle]);
    const { page } = view;
    const { keyboard } = page;
    await keyboard.press('Alt+c');
    await expect(page.getByRole('heading', { name: 'Calls', level: 1 })).toBeVisible();
    await keyboard.press('Control+Shift+F');
    await keyboard.type('SUBSCRIBER_ABSENT');
    await expect(page.getByRole('row').nth(1)).toContainText('SUBSCRIBER_ABSENT');
    await view.settle();
    await view.tabTo(page.getByRole('link', { name: /^Call of / }).first());
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await view.settle();
    await expect(page.getByRole('heading', { name: /^Call \d/, level: 1 })).toBeVisible();
    const verdict = page.getByRole('region', { name: 'Verdict' });
    await expect(verdict).toContainText('Explained');
    const call = page.url();
    await view.tabTo(verdict.getByRole('link', { name: /^Call Detailed Records row \d+$/ }));
    await keyboard.press('Enter');
    await view.settle();
    await expect(page.getByRole('heading', { name: 'Call Detailed Records', level: 1 })).toBeVisible();
    await expect(page.getByLabel('Row detail')).toContainText('SUBSCRIBER_ABSENT');
    await expect(page.getByText('1 row selected')).toBeVisible();
    await page.goBack();
    await view.settle();
    expect(page.url()).toBe(call);
  });

  test('each question of the overview is answered by one press', async () => {
    await start([sampleBundle]);
    const { page } = view;
    const answers = [
      ['Who was online when, and from where?', 'Accounts', 'iPhone 5'],
      ['What happened in a call?', 'Calls', 'NORMAL_CLEARING'],
      ['Which accounts keep reconnecting?', 'Findings', 'iPhone 5 reconnected'],
      ['Which clients and ciphers are in use?', 'Accounts', 'snom370/8.7.3.25'],
      ['Which calls failed, and why?', 'Calls', 'SUBSCRIBER_ABSENT'],
      ['Which messages did not arrive?', 'Findings', 'expired'],
      ['What was changed before it failed?', 'Findings', 'in the hour before'],
    ] as const;
    for (const [question, heading, answer] of answers) {
      await view.openOverview();
      await page.getByRole('navigation', { name: 'Questions' }).getByRole('link', { name: question }).click();
      await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
      await view.settle();
      await expect(page.getByRole('main'), question).toContainText(answer);
    }
    await view.openOverview();
    await page.getByRole('button', { name: 'Do these logs cover the incident?' }).click();
    await expect(page.getByRole('region', { name: /^Coverage/ })).toBeFocused();
  });

  test('calls are put together by cause, and a group opens to its calls, by keyboard', async () => {
    await start([sampleBundle]);
    const { page } = view;
    await page.evaluate(() => {
      location.hash = '#/calls?outcome=not-answered&by=cause';
    });
    const groups = page.getByRole('region', { name: 'Groups of calls' });
    const group = groups.getByRole('button', { name: 'SUBSCRIBER_ABSENT' });
    await expect(group).toHaveAttribute('aria-expanded', 'false');
    await view.settle();
    await group.focus();
    await page.keyboard.press('Enter');
    await expect(group).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await view.settle();
    await expect(page.getByRole('heading', { name: /^Call \d/, level: 1 })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Legs table' })).toContainText('SUBSCRIBER_ABSENT');
    await page.goBack();
    await view.settle();
    await page.getByRole('button', { name: 'Trunk', exact: true }).click();
    await expect(groups).toContainText('GSM gateway');
    expect(new URL(page.url()).hash).toBe('#/calls?outcome=not-answered&by=trunk');
  });

  test('a call stands beside one that worked, what differs first', async () => {
    await start([sampleBundle]);
    const { page } = view;
    await view.openCalls('SUBSCRIBER_ABSENT');
    await page
      .getByRole('link', { name: /^Call of / })
      .first()
      .click();
    await view.settle();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    const lines = page.getByRole('region', { name: /^Compare with/ }).getByRole('row');
    await expect(lines.nth(1)).toContainText(/differs\s*Outcome/);
    await expect(lines.last()).not.toContainText('differs');
  });

  test('findings show the rows they rest on, and the coverage map what the logs can prove', async () => {
    await start([sampleBundle]);
    const { page } = view;
    const overview = await view.openOverview();
    const map = overview.getByRole('region', { name: /^Coverage/ });
    await map.getByRole('button', { name: /^SIP Sessions, gap, / }).focus();
    await expect(map).toContainText('the appliance recorded nothing');
    await view.logs.getByRole('link', { name: /^Findings/ }).click();
    await view.settle();
    const findings = page.getByRole('region', { name: 'Findings', exact: true });
    await findings.getByRole('navigation', { name: 'Kinds of findings' }).getByText('Appliance silent').click();
    await view.settle();
    const finding = findings.getByRole('listitem').filter({ hasText: 'Appliance silent for' }).first();
    await finding
      .getByRole('link', { name: / row \d+$/ })
      .first()
      .click();
    await view.settle();
    await expect(page.getByLabel('Row detail')).toBeVisible();
  });

  const isInGrid = (): Promise<boolean> =>
    view.page.evaluate(() => document.activeElement?.closest('.ag-root-wrapper, [role="grid"]') !== null);

  for (const theme of ['light', 'dark'] as const) {
    test(`no serious accessibility finding on any screen, ${theme}`, async () => {
      test.setTimeout(400_000);
      await start([]);
      await view.useTheme(theme);
      const findings: string[] = [];
      const check = async (screen: string): Promise<void> => {
        await view.settle();
        // Two old-style frames around the page are not ours to check; legacy mode needs no second page in Electron.
        const { violations } = await new AxeBuilder({ page: view.page }).setLegacyMode(true).analyze();
        for (const { id, impact, nodes } of violations) {
          if (impact === 'serious' || impact === 'critical') findings.push(`${screen}: ${id}: ${nodes[0]?.html}`);
        }
      };
      await check('Welcome');
      await view.page.getByRole('button', { name: 'Open the sample' }).click();
      await view.imported();
      for (const screen of screens) {
        if (screen === 'Overview') await view.openOverview();
        else if (screen === 'Problems') await view.openProblems();
        else await view.openLog(screen);
        await check(screen);
      }
      const log = await view.openLog('Call Detailed Records');
      await log.rows().first().getByRole('gridcell').first().dblclick();
      await check('Detail pane');
      await view.logs.getByRole('link', { name: /^Findings/ }).click();
      await check('Findings');
      for (const hash of [
        '#/calls?by=pair',
        '#/report',
        '#/search?q=NETWORK_ERROR',
        '#/search?ticket=1',
        '#/notes',
        '#/sql',
        '#/live',
      ]) {
        await view.page.evaluate((next) => {
          location.hash = next;
        }, hash);
        await check(hash);
      }
      await view.openCalls('RECOVERY_ON_TIMER_EXPIRE');
      await check('Calls');
      await view.page
        .getByRole('link', { name: /^Call of / })
        .first()
        .click();
      await view.settle();
      await view.page.getByRole('button', { name: 'Compare', exact: true }).click();
      await check('Call');
      await view.page.keyboard.press('F1');
      await check('Shortcuts');
      expect(findings).toEqual([]);
    });
  }
}
