// The two other ways into an appliance, in the open page: its SQL views in a real MariaDB, and its security events by syslog.
import { createServer } from 'node:net';
import { expect, type Locator, test } from '@playwright/test';
import { hasMariaDb, type MariaDb, startMariaDb } from '../appliance/database/mariadb.ts';
import { openStreamSender, openUdpSender, securityMessages } from '../appliance/syslog/senders.ts';
import { createWorld } from '../appliance/world.ts';
import type { Launch, Launched } from './launch.ts';
import { ConsolePage } from './pages/consolePage.ts';
import { LivePage } from './pages/livePage.ts';
import { LogPage } from './pages/logPage.ts';

const views = {
  'web-sessions': 'Web Sessions',
  cdr: 'Call Detailed Records',
  'audit-events': 'Auditing',
  'sip-sessions': 'SIP Sessions',
} as const;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { readonly port: number };
  await new Promise((done) => server.close(done));
  return port;
}

export function otherWaysScenarios(launch: Launch): void {
  let launched: Launched | undefined;
  let database: MariaDb | undefined;
  let view: ConsolePage;
  let live: LivePage;

  test.beforeEach(async () => {
    launched = await launch({ files: [] });
    view = new ConsolePage(launched.page);
    live = new LivePage(launched.page);
    await view.settle();
    await live.open();
  });
  test.afterEach(async () => {
    await launched?.stall(false);
    await launched?.close();
    await database?.stop();
    launched = undefined;
    database = undefined;
  });

  test('the SQL views of a MariaDB fill their four logs, and new rows come into the open grid', async () => {
    test.skip(!hasMariaDb() && process.env.CI !== 'true', 'needs mariadb-server');
    test.setTimeout(150_000);
    database = await startMariaDb();
    const world = createWorld({ sample: { days: 2, accounts: 16 } });
    await database.follow(world);
    await live.describeViews({ name: 'Views', database });
    await live.logIn('wrong');
    await live.trust.getByRole('button', { name: 'Trust this certificate' }).click();
    // A wrong password is told and asked for again, never tried again by itself.
    await expect(live.password).toContainText(/not accept|refused/i);
    await live.logIn(database.password);
    await live.reaches('Views', 'Following');
    for (const [category, title] of Object.entries(views)) {
      const rows = world.table(category as keyof typeof views).rows.length;
      await expect(
        view.logs.getByRole('link', { name: new RegExp(`^${title} (.* )?${rows.toLocaleString('en-GB')} rows?$`) }),
      ).toBeVisible({ timeout: 30_000 });
    }
    const log = await view.openLog('Call Detailed Records');
    const before = await log.shownRows();
    world.insert('cdr', 5);
    await database.follow(world);
    await expect.poll(() => log.shownRows(), { timeout: 30_000 }).toBe(before + 5);
    // Killed and started again: waited for, logged in anew with the same password, nothing lost.
    await database.crash();
    world.insert('cdr', 2);
    await database.follow(world);
    await expect.poll(() => log.shownRows(), { timeout: 60_000 }).toBe(before + 7);
  });

  test('security events that come by UDP and TCP stand in the open grid, once each, with what was dropped', async () => {
    test.setTimeout(120_000);
    const [udp, tcp] = [await freePort(), await freePort()];
    await live.describeReceiver({ name: 'Receiver', udp, tcp });
    await live.reaches('Receiver', 'Following');
    const world = createWorld({ sample: { days: 4, accounts: 16 } });
    const messages = securityMessages(world, { header: 'rfc5424', build: '14.1.0-1' }).slice(0, 30);
    expect(messages).toHaveLength(30);
    const byUdp = await openUdpSender({ port: udp });
    for (const message of messages.slice(0, 10)) await byUdp.send(message);
    await byUdp.close();
    for (const [framing, from] of [
      ['octet-counting', 10],
      ['newline', 20],
    ] as const) {
      const byTcp = await openStreamSender({ port: tcp }, framing);
      await byTcp.send(messages.slice(from, from + 10));
      await byTcp.close();
    }
    const link = view.logs.getByRole('link', { name: /^Security Events (.* )?30 rows$/ });
    await expect(link).toBeVisible({ timeout: 30_000 });
    await link.click();
    const log = new LogPage(view.page, 'Security Events');
    await expect(log.heading).toBeVisible();
    await view.settle();
    expect(await log.shownRows()).toBe(30);
    await view.page.goBack();
    const dropped = live.link('Receiver').locator('dt', { hasText: 'Dropped messages' }).locator('xpath=../dd');
    await expect(dropped).toHaveText('0');

    // More than any socket buffer holds, while nobody takes them: what is not there is told, to the last message.
    const sent = 30_000;
    const flood = await openUdpSender({ port: udp });
    await launched?.stall(true);
    await flood.burst(sent, 60_000, (index) => `${messages[index % 30]} ${'x'.repeat(1000)}`);
    await launched?.stall(false);
    await flood.close();
    await expect(dropped).not.toHaveText('0');
    const numberIn = async (cell: Locator): Promise<number> => Number((await cell.textContent())?.replaceAll(',', ''));
    const stored = live.log('Receiver', 'Security Events').getByRole('cell').nth(5);
    await expect.poll(async () => (await numberIn(dropped)) + (await numberIn(stored))).toBe(30 + sent);
    await expect(live.link('Receiver').getByRole('region', { name: 'Gaps' })).toContainText('messages were dropped');
  });
}
