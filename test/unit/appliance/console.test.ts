// The simulated console by a bare HTTPS client: log-in in every dialect, one session per user, lists walked to
// their ends, sort links, exports, detail pages, and the rows that log-ins leave.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Appliance, ApplianceOptions } from '../../appliance/appliance.ts';
import { defaultUsers, startAppliance } from '../../appliance/appliance.ts';
import { logs } from '../../appliance/categories.ts';
import { displacedSentence } from '../../appliance/console/router.ts';
import type { VariantName } from '../../appliance/console/variant.ts';
import { variants } from '../../appliance/console/variant.ts';
import type { Browser } from '../../appliance/readPages.ts';
import { linksOf, openBrowser, rowsOf } from '../../appliance/readPages.ts';

// Every test starts servers of its own; a busy machine gets the time it needs.
vi.setConfig({ testTimeout: 60_000 });

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});
async function start(options: ApplianceOptions = {}): Promise<{ appliance: Appliance; browser: Browser }> {
  const appliance = await startAppliance(options);
  open.push(appliance);
  return { appliance, browser: browserFor(appliance) };
}
function browserFor(appliance: Appliance): Browser {
  const browser = openBrowser(appliance);
  open.push(browser);
  return browser;
}
const [{ name, password } = { name: '', password: '' }] = defaultUsers;
const variantNames = Object.keys(variants) as VariantName[];

describe('log-in', () => {
  it.each(variantNames)('of %s takes the password through the form it shows', async (variant) => {
    const { appliance, browser } = await start({ variant });
    const first = await browser.get(`${appliance.variant.contextPath}/cdr/${appliance.variant.listAction}`);
    expect(first.headers['set-cookie']?.[0]).toMatch(/^JSESSIONID=[0-9A-F]{32}; Path=\/\w*; Secure; HttpOnly$/);
    expect(first.status).toBe(variant === 'awkward' ? 200 : 302);
    const before = browser.cookie;
    const menu = await browser.logIn(name, password);
    expect(menu.status).toBe(200);
    expect(menu.text).toContain('REAL-TIME MANAGEMENT');
    expect(browser.cookie).not.toBe(before);
    expect(appliance.record.of('login', 'POST')).toHaveLength(1);
    expect(appliance.activeUsers()).toEqual([name]);
    expect(appliance.record.hasReceived(password)).toBe(true);
  });

  it('sends back to the page that was asked', async () => {
    const { browser } = await start();
    await browser.get('/message/list?max=5');
    const form = await browser.get('/login/auth');
    expect(form.text).toContain("name='j_username'");
    const sent = await browser.post('/j_spring_security_check', { j_username: name, j_password: password });
    expect(sent.headers.location).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/message\/list\?max=5$/);
  });

  it('with a wrong password ends at the form with a sentence, and leaves its row', async () => {
    const { appliance, browser } = await start();
    const page = await browser.logIn(name, 'wrong');
    expect(page.text).toContain('Sorry, we were not able to find a user with that username and password.');
    expect(await browser.logIn('nobody', 'wrong')).toMatchObject({ status: 200 });
    const rows = appliance.world
      .table('web-sessions')
      .rows.slice(-2)
      .map((row) => row.cells);
    expect(rows).toEqual([
      ['FAIL_BAD_CREDENTIALS', name, '127.0.0.1'],
      ['FAIL_USER_NOT_FOUND', 'nobody', '127.0.0.1'],
    ]);
    expect(appliance.activeUsers()).toEqual([]);
  });

  it('tells a script its failure as JSON', async () => {
    const { browser } = await start();
    await browser.get('/login/auth');
    await browser.get('/cdr/list');
    await browser.post('/j_spring_security_check', { j_username: name, j_password: 'wrong' });
    const reply = await browser.get('/login/authfail?ajax=true');
    expect(JSON.parse(reply.text)).toEqual({ error: expect.stringContaining('not able to find a user') });
  });

  it('is refused while the account is locked', async () => {
    const { appliance, browser } = await start({ lockAfterFailures: 2, lockMs: 60_000 });
    for (let i = 0; i < 2; i++) await browser.logIn(name, 'wrong');
    expect((await browser.logIn(name, password)).text).toContain('your account is locked');
    appliance.advance(60_001);
    expect((await browser.logIn(name, password)).text).toContain('LOGGING');
  });

  it('needs the token of its form where there is one', async () => {
    const { appliance, browser } = await start({ variant: 'plain' });
    const form = await browser.get('/login');
    const token = /name="_csrf" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
    expect((await browser.post('/login', { username: name, password })).status).toBe(403);
    expect((await browser.post('/login', { username: name, password, _csrf: 'x' })).status).toBe(403);
    expect(appliance.activeUsers()).toEqual([]);
    expect((await browser.post('/login', { username: name, password, _csrf: token })).status).toBe(302);
    expect(appliance.activeUsers()).toEqual([name]);
  });

  it('leaves SUCCESS, SUCCESS_INTERACTIVE and LOG_IN, and at the end LOGOUT', async () => {
    const { appliance, browser } = await start();
    const web = appliance.world.table('web-sessions');
    const before = web.rows.length;
    await browser.logIn(name, password);
    await browser.get('/j_spring_security_logout');
    expect(web.rows.slice(before).map((row) => row.cells[0])).toEqual(['SUCCESS', 'SUCCESS_INTERACTIVE', 'LOGOUT']);
    expect(
      appliance.world
        .table('security-events')
        .rows.slice(-2)
        .map((row) => row.cells[1]),
    ).toEqual(['LOG_IN', 'LOG_OUT']);
    expect((await browser.get('/cdr/list')).status).toBe(302);
  });
});

describe('a session', () => {
  it.each(['14.1', '20.1'] as const)('of %s is displaced by the next login of the same user', async (variant) => {
    const { appliance, browser } = await start({ variant });
    const list = `/cdr/${appliance.variant.listAction}`;
    await browser.logIn(name, password);
    const other = browserFor(appliance);
    await other.logIn(name, password);
    const displaced = await browser.get(list);
    if (variant === '14.1') expect([displaced.status, displaced.text]).toEqual([200, displacedSentence]);
    else expect(displaced.headers.location).toContain('/login/auth');
    expect((await browser.get(list)).headers.location).toContain('/login/auth');
    expect(rowsOf((await other.get(list)).text)).toHaveLength(30);
    expect(appliance.activeUsers()).toEqual([name]);
  });

  it('ends after the idle time with a row that names nobody, and is kept alive by requests', async () => {
    const { appliance, browser } = await start();
    await browser.logIn(name, password);
    appliance.advance(29 * 60_000);
    expect((await browser.get('/cdr/list')).status).toBe(200);
    appliance.advance(29 * 60_000);
    expect((await browser.get('/cdr/list')).status).toBe(200);
    appliance.advance(30 * 60_000);
    expect((await browser.get('/cdr/list')).status).toBe(302);
    const last = appliance.world
      .table('web-sessions')
      .rows.filter((row) => row.cells[0] === 'SESSION_TIMEOUT')
      .at(-1);
    expect(last?.cells).toEqual(['SESSION_TIMEOUT', 'anonymousUser', '']);
  });

  it('is asked for by 401 and JSON in the manner of XMLHttpRequest', async () => {
    const { browser } = await start();
    const reply = await browser.get('/cdr/list', { 'X-Requested-With': 'XMLHttpRequest' });
    expect([reply.status, reply.headers.location?.replace(/^.*:\d+/, '')]).toEqual([401, '/login/auth']);
  });

  it('sees only the lists its user may see', async () => {
    const { browser } = await start();
    const menu = await browser.logIn('limited', 'limited-simulated-secret');
    expect(linksOf(menu.text)).not.toContain('/auditLogEvent/list');
    const denied = await browser.follow('/auditLogEvent/list');
    expect(denied.text).toContain('not authorized');
  });
});

describe('lists', () => {
  it.each(variantNames)('of %s can be walked from the menu to their last pages', async (variant) => {
    const { appliance, browser } = await start({ variant });
    const menu = await browser.logIn(name, password);
    for (const id of appliance.variant.lists) {
      const log = logs.find((candidate) => candidate.id === id);
      const first = linksOf(menu.text).find((link) => link.includes(`/${log?.controller}/`)) ?? '';
      let found = 0;
      let pages = 0;
      for (let link: string | undefined = first; link !== undefined && pages < 60; pages++) {
        const page = await browser.get(link);
        expect(page.isComplete).toBe(true);
        found += rowsOf(page.text).length;
        [link] = linksOf(page.text, 'nextLink');
      }
      const { rows } = appliance.world.table(id);
      expect([id, found]).toEqual([id, Math.min(rows.length, 60 * appliance.variant.pageSize)]);
    }
  });

  it('show what is stored, newest first, by the manual’s renderings', async () => {
    const { appliance, browser } = await start();
    await browser.logIn(name, password);
    const forms = {
      'security-events': /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/,
      'system-events': /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d CES?T$/,
      'audit-events': /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.000$/,
      messages: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{1,3}$/,
    };
    for (const [id, form] of Object.entries(forms)) {
      const log = logs.find((candidate) => candidate.id === id);
      const rows = rowsOf((await browser.get(`/${log?.controller}/list`)).text);
      expect(rows[0]?.[0]).toMatch(form);
      const table = appliance.world.table(log?.id ?? 'cdr');
      const newest = [...table.rows].sort((a, b) => b.atMs - a.atMs)[0];
      expect(rows[0]?.slice(1, 1 + table.columns.length)).toEqual(newest?.cells);
    }
  });

  it('believe max up to the cap, and every header’s sort link', async () => {
    const { appliance, browser } = await start();
    await browser.logIn(name, password);
    expect(rowsOf((await browser.get('/sessionLogEntry/list?max=1000')).text)).toHaveLength(100);
    expect(rowsOf((await browser.get('/sessionLogEntry/list?max=7')).text)).toHaveLength(7);
    expect(rowsOf((await browser.get('/sessionLogEntry/list?offset=100000')).text)).toHaveLength(0);
    const page = await browser.get('/cdr/list');
    for (const link of linksOf(page.text).filter((href) => href.includes('sort=src&'))) {
      const numbers = rowsOf((await browser.get(link)).text).map((row) => row[1] ?? '');
      expect(numbers).toEqual([...numbers].sort());
      expect(numbers).not.toEqual(rowsOf(page.text).map((row) => row[1] ?? ''));
    }
    expect(appliance.record.of('list').length).toBeGreaterThan(4);
  });

  it('of an appliance with its own will ignore max and sort', async () => {
    const { browser } = await start({ variant: 'awkward' });
    await browser.logIn(name, password);
    const plain = rowsOf((await browser.get('/privateserver/cdr/list')).text);
    expect(plain).toHaveLength(10);
    expect(rowsOf((await browser.get('/privateserver/cdr/list?max=100&sort=src&order=asc')).text)).toEqual(plain);
  });

  it('shift when rows arrive between two pages', async () => {
    const { appliance, browser } = await start();
    await browser.logIn(name, password);
    const first = rowsOf((await browser.get('/sessionLogEntry/list?max=10')).text);
    appliance.insert('sip-sessions', 3);
    const second = rowsOf((await browser.get('/sessionLogEntry/list?max=10&offset=10')).text);
    expect(second.slice(0, 3)).toEqual(first.slice(7));
    const { rows } = appliance.world.table('sip-sessions');
    expect(appliance.purge('sip-sessions', rows[20]?.atMs ?? 0)).toBe(20);
  });

  it.each(['reversed', 'extended', 'reduced'] as const)('may have other columns: %s', async (columns) => {
    const { appliance, browser } = await start({ variant: { ...variants['20.1'], columns } });
    await browser.logIn(name, password);
    const page = await browser.get('/authenticationEvent/index?max=3');
    const properties = [...page.text.matchAll(/sort=(\w+)/g)].map(([, property]) => property);
    const manual = ['eventType', 'principal', 'ipAddress'];
    const wanted = {
      reversed: [...manual].reverse(),
      extended: ['eventType', 'clusterNode', 'principal', 'ipAddress'],
      reduced: ['principal', 'ipAddress'],
    }[columns];
    expect(properties).toEqual(['dateCreated', ...wanted]);
    expect(rowsOf(page.text)[0]).toHaveLength(1 + wanted.length);
    const csv = await browser.get('/authenticationEvent/index?f=csv&extension=csv');
    expect(csv.text.split('\n')[0]).toBe(['id', 'dateCreated', ...wanted].map((cell) => `"${cell}"`).join(','));
    expect(rowsOf(page.text)[0]?.at(-1)).toBe(csv.text.split('\n')[1]?.split(',').at(-1)?.slice(1, -1));
    expect(appliance.variant.columns).toBe(columns);
  });

  it('link accounts to pages of their own', async () => {
    const { browser } = await start();
    await browser.logIn(name, password);
    const links = linksOf((await browser.get('/installMessage/list')).text);
    expect(links.some((link) => /^\/account\/show\/\d+$/.test(link))).toBe(true);
    expect(links.some((link) => /^\/installMessage\/show\/\d+$/.test(link))).toBe(true);
  });

  it('filter by the filter pane’s parameters, and the user name’s link', async () => {
    const { browser } = await start();
    await browser.logIn(name, password);
    const page = await browser.get('/sessionLogEntry/list?max=100');
    const [link = ''] = linksOf(page.text).filter((href) => href.includes('filter.op.peername=Equal'));
    const peer = /filter\.peername=(\d+)/.exec(link)?.[1];
    const rows = rowsOf((await browser.get(link)).text);
    expect(rows.length).toBeGreaterThan(5);
    expect(new Set(rows.map((row) => row[3]))).toEqual(new Set([peer]));
  });
});

describe('exports', () => {
  it('stand on Auditing only and hold one page, as far as the manual shows', async () => {
    const { browser } = await start();
    await browser.logIn(name, password);
    expect(linksOf((await browser.get('/cdr/list')).text, 'csv')).toEqual([]);
    const [link = ''] = linksOf((await browser.get('/auditLogEvent/list?max=4')).text, 'csv');
    expect(link).toBe('/auditLogEvent/list?format=csv&extension=csv');
    const csv = await browser.get(`${link}&max=4`);
    expect(csv.headers['content-disposition']).toBe('attachment; filename=auditLogEvent.csv');
    const lines = csv.text.split('\n');
    expect(lines[0]).toBe('"Timestamp","Username","Change","Object Type","Object ID"');
    expect(lines).toHaveLength(6);
  });

  it('of newer plugins are asked by f and hold everything by property names', async () => {
    const { appliance, browser } = await start({ variant: '20.1' });
    await browser.logIn(name, password);
    const csv = await browser.get('/cdr/index?f=csv&extension=csv');
    const lines = csv.text.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^"id","calldate","src","caller"/);
    expect(lines).toHaveLength(1 + appliance.world.table('cdr').rows.length);
    expect(lines[1]).toMatch(/^"\d+","\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.0"/);
    expect((await browser.get('/cdr/index?format=csv&extension=csv')).headers['content-type']).toContain('html');
  });
});

describe('other pages', () => {
  it('show a row’s details, with the security event as CEF', async () => {
    const { appliance, browser } = await start();
    await browser.logIn(name, password);
    const page = await browser.get('/securityEvent/list');
    const [link = ''] = linksOf(page.text).filter((href) => href.includes('/show/'));
    const show = await browser.get(link);
    expect(show.text).toContain('<h1>Show SecurityEvent</h1>');
    expect(show.text).toContain('CEF:0|PrivateWave|PrivateServer|14.1|');
    expect((await browser.get('/securityEvent/show/1')).headers.location).toMatch(/\/securityEvent\/list$/);
    const last = appliance.world.table('provisioning-messages').rows.at(-1);
    expect((await browser.get(`/activationMessage/show/${last?.id}`)).text).toMatch(
      /Token:<\/td><td[^>]*>[0-9a-f]{32}</,
    );
  });

  it('list who is registered now', async () => {
    const { browser } = await start();
    await browser.logIn(name, password);
    const rows = rowsOf((await browser.get('/registeredAccount/list')).text);
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) expect(row).toHaveLength(7);
  });

  it('lie below the context path only', async () => {
    const { browser } = await start({ variant: '3.4' });
    expect((await browser.get('/cdr/list')).status).toBe(404);
    expect((await browser.get('/privateserver/message/list')).status).toBe(302);
    await browser.logIn(name, password);
    expect((await browser.get('/privateserver/message/list')).status).toBe(404);
  });
});
