// Every scripted fault does what it says, seen by a bare client: cut, late, endless and wrong answers, lists that
// change, reboots, upgrades and clocks that jump.
import https from 'node:https';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import type { Appliance, ApplianceOptions } from '../../appliance/appliance.ts';
import { leafCertificate } from '../../appliance/certificates/certificates.ts';
import type { Fault } from '../../appliance/faults.ts';
import type { Reply } from '../../appliance/readPages.ts';
import { openBrowser, rowsOf } from '../../appliance/readPages.ts';
import { name, open, password, start } from './loggedIn.ts';

// Every test starts servers of its own; a busy machine gets the time it needs.
vi.setConfig({ testTimeout: 60_000 });

async function struck(
  fault: Fault,
  options?: ApplianceOptions,
): Promise<{ good: Reply; bad: Reply; appliance: Appliance }> {
  const { appliance, browser } = await start(options);
  const good = await browser.get('/cdr/list');
  const handle = appliance.fault({ category: 'cdr', page: 'list' }, fault);
  const bad = await browser.get('/cdr/list');
  expect(handle.count).toBe(1);
  expect(appliance.record.requests.at(-1)?.faults).toEqual([fault.kind]);
  return { good, bad, appliance };
}

/** Asks and resolves with the bytes that came until `enough` of them were there; then hangs up. */
function readSome(appliance: Appliance, cookie: string | undefined, path: string, enough: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = https.get(
      {
        host: '127.0.0.1',
        port: appliance.port,
        path,
        agent: false,
        ca: leafCertificate('normal'),
        headers: { Cookie: cookie ?? '' },
      },
      (message) => {
        let bytes = 0;
        message.on('data', (piece: Buffer) => {
          bytes += piece.length;
          if (bytes < enough) return;
          resolve(bytes);
          request.destroy();
        });
      },
    );
    request.on('error', reject);
  });
}

describe('a cut body', () => {
  it.each(['length', 'chunked'] as const)('framed by %s is seen to be cut', async (framing) => {
    const { good, bad } = await struck({ kind: 'cut', atByte: 1234, framing });
    expect(bad.isComplete).toBe(false);
    expect(bad.text).toBe(good.body.subarray(0, 1234).toString());
  });

  it('without framing looks whole', async () => {
    const { good, bad } = await struck({ kind: 'cut', atByte: 1234, framing: 'close' });
    expect([bad.isComplete, bad.status, bad.text]).toEqual([true, 200, good.body.subarray(0, 1234).toString()]);
  });

  it('can end by reset', async () => {
    const { bad } = await struck({ kind: 'cut', atByte: 500, framing: 'length', how: 'reset' });
    expect(bad.isComplete).toBe(false);
  });

  it('in gzip lacks its trailer', async () => {
    const { appliance, browser } = await start({ variant: '20.1' });
    const gzip = { 'Accept-Encoding': 'gzip' };
    const good = await browser.get('/cdr/index', gzip);
    expect(good.headers['content-encoding']).toBe('gzip');
    expect(rowsOf(gunzipSync(good.body).toString())).toHaveLength(30);
    appliance.fault({ page: 'list' }, { kind: 'cut', atByte: good.body.length - 4, framing: 'close' });
    const bad = await browser.get('/cdr/index', gzip);
    expect(() => gunzipSync(bad.body)).toThrow('unexpected end of file');
    appliance.fault({ page: 'list' }, { kind: 'gzip-undeclared' });
    const hidden = await browser.get('/cdr/index', gzip);
    expect(hidden.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(hidden.body)).toEqual(gunzipSync(good.body));
  });
});

describe('a wrong Content-Length', () => {
  it('that is too small leaves a surplus, which is no answer to anything', async () => {
    const { appliance, browser } = await start();
    appliance.fault({ page: 'list' }, { kind: 'wrong-length', by: -100 });
    await expect(browser.get('/cdr/list')).rejects.toMatchObject({ code: 'HPE_INVALID_CONSTANT' });
  });

  it('that is too large keeps the client waiting', async () => {
    const { appliance, browser } = await start();
    const good = await browser.get('/cdr/list');
    appliance.fault({ page: 'list' }, { kind: 'wrong-length', by: 10 });
    expect(await readSome(appliance, browser.cookie, '/cdr/list', good.body.length)).toBe(good.body.length);
    expect(appliance.record.requests.at(-1)?.outcome).toBe('open');
  });
});

describe('an answer', () => {
  it('may be an error with Retry-After', async () => {
    const { bad } = await struck({ kind: 'status', status: 503, retryAfter: '7' });
    expect([bad.status, bad.headers['retry-after']]).toEqual([503, '7']);
  });

  it('may be reset or never come', async () => {
    const { appliance, browser } = await start();
    appliance.fault({ page: 'list' }, { kind: 'reset' });
    await expect(browser.get('/cdr/list')).rejects.toMatchObject({ code: 'ECONNRESET' });
    appliance.fault({ page: 'list' }, { kind: 'no-answer' });
    const request = https.get({
      host: '127.0.0.1',
      port: appliance.port,
      path: '/cdr/list',
      ca: leafCertificate('normal'),
    });
    const failed = new Promise((resolve) => request.on('error', resolve));
    await until(() => appliance.record.requests.at(-1)?.faults[0] === 'no-answer');
    request.destroy(new Error('given up'));
    expect(await failed).toMatchObject({ message: 'given up' });
    await until(() => appliance.record.requests.at(-1)?.outcome === 'fault');
  });

  it('may be the login form with status 200', async () => {
    const { bad } = await struck({ kind: 'login-page' });
    expect([bad.status, bad.text.includes("type='password'"), rowsOf(bad.text)]).toEqual([200, true, []]);
  });

  it('may redirect anywhere, or to itself for ever', async () => {
    const { appliance, browser } = await start();
    appliance.fault({ page: 'list' }, { kind: 'redirect', location: 'http://192.0.2.1/x', status: 308 });
    const away = await browser.get('/cdr/list');
    expect([away.status, away.headers.location]).toEqual([308, 'http://192.0.2.1/x']);
    appliance.fault({ page: 'list' }, { kind: 'redirect-loop' }, { times: Number.POSITIVE_INFINITY });
    expect((await browser.follow('/cdr/list')).headers.location).toMatch(/again=11$/);
  });

  it('may be other bytes than it says', async () => {
    const utf16 = await struck({ kind: 'charset', declared: 'UTF-8', actual: 'utf16le' });
    expect(utf16.bad.body.toString('utf16le')).toBe(utf16.good.text);
    const zipped = await struck({ kind: 'gzip-undeclared' });
    expect(zipped.bad.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(zipped.bad.body).toString()).toBe(zipped.good.text);
    expect((await struck({ kind: 'garbage' })).bad.text).toContain('<<<p>');
    expect((await struck({ kind: 'body', body: 'Ã©', contentType: 'text/csv' })).bad.text).toBe('Ã©');
    const odd = await struck({ kind: 'headers', headers: { 'Content-Disposition': 'attachment; filename=../../x' } });
    expect(odd.bad.headers['content-disposition']).toContain('../../x');
    const cookies = await struck({ kind: 'cookies', cookies: ['JSESSIONID=other; Domain=example.org', 'x=y'] });
    expect(cookies.bad.headers['set-cookie']).toEqual(['JSESSIONID=other; Domain=example.org', 'x=y']);
  });

  it('may not be HTTP at all', async () => {
    const { appliance, browser } = await start();
    appliance.fault({ page: 'list' }, { kind: 'raw', bytes: 'SSH-2.0-x\r\n' });
    await expect(browser.get('/cdr/list')).rejects.toMatchObject({ code: expect.stringMatching(/^HPE_/) });
  });

  it('may have headers beyond measure', async () => {
    for (const fault of [{ kind: 'huge-headers', bytes: 20_000 }, { kind: 'endless-headers' }] as const) {
      const { appliance, browser } = await start();
      appliance.fault({ page: 'list' }, fault);
      await expect(browser.get('/cdr/list')).rejects.toMatchObject({ code: 'HPE_HEADER_OVERFLOW' });
    }
  });

  it('may never end, stall, drip or unpack without bound', async () => {
    const { appliance, browser } = await start();
    const ask = (fault: Fault, enough: number): Promise<number> => {
      appliance.fault({ page: 'list' }, fault);
      return readSome(appliance, browser.cookie, '/cdr/list', enough);
    };
    expect(await ask({ kind: 'endless' }, 3 << 20)).toBeGreaterThanOrEqual(3 << 20);
    expect(await ask({ kind: 'stall', afterBytes: 300 }, 300)).toBe(300);
    expect(await ask({ kind: 'drip', bytes: 1, everyMs: 1 }, 20)).toBeLessThan(200);
    // 200 MB in less than 1 MB.
    const packed = await ask({ kind: 'gzip-bomb', bytes: 200 << 20 }, 150_000);
    expect(packed).toBeLessThan(1 << 20);
  });

  it('may come late, later than others', async () => {
    const { appliance, browser } = await start();
    appliance.fault({ page: 'list' }, { kind: 'delay', ms: 3_600_000 });
    const slow = browser.get('/cdr/list').catch(() => undefined);
    await until(() => appliance.record.requests.length === 1);
    const other = openBrowser(appliance);
    open.push(other);
    expect((await other.get('/login/auth')).status).toBe(200);
    expect(appliance.record.requests.map((request) => request.outcome)[0]).toBe('open');
    browser.close();
    await slow;
    await until(() => appliance.record.requests[0]?.outcome === 'aborted');
  });
});

describe('a list', () => {
  it('may serve another page, none, or fewer rows', async () => {
    const offset = await struck({ kind: 'page-offset', offset: 3 });
    expect(rowsOf(offset.bad.text).slice(0, 27)).toEqual(rowsOf(offset.good.text).slice(3));
    expect(rowsOf((await struck({ kind: 'no-rows' })).bad.text)).toEqual([]);
    expect(rowsOf((await struck({ kind: 'fewer-rows', rows: 4 })).bad.text)).toHaveLength(26);
  });

  it('may lose rows of its export with status 200', async () => {
    const { appliance, browser } = await start({ variant: 'plain' });
    appliance.fault({ page: 'export' }, { kind: 'fewer-rows', rows: 5 });
    const csv = await browser.get('/cdr/list?format=csv&extension=csv');
    expect([csv.status, csv.isComplete]).toEqual([200, true]);
    expect(csv.text.trimEnd().split('\n')).toHaveLength(1 + appliance.world.table('cdr').rows.length - 5);
  });

  it('may change between its pages', async () => {
    const { appliance, browser } = await start();
    const act = { kind: 'act', before: () => void appliance.insert('cdr', 2) } as const;
    appliance.fault({ page: 'list', offset: 30 }, act);
    const first = rowsOf((await browser.get('/cdr/list')).text);
    const second = rowsOf((await browser.get('/cdr/list?offset=30')).text);
    expect(second.slice(0, 2)).toEqual(first.slice(28));
  });

  it('strikes only what matches, after so many, so often', async () => {
    const { appliance, browser } = await start();
    const fault = { kind: 'status', status: 500 } as const;
    appliance.fault({ category: 'messages' }, fault, { skip: 1, times: 2 });
    const asked: number[] = [];
    for (const path of ['/message/list', '/cdr/list', '/message/list', '/message/list', '/message/list']) {
      asked.push((await browser.get(path)).status);
    }
    expect(asked).toEqual([200, 200, 500, 500, 200]);
  });
});

describe('the appliance', () => {
  it('reboots: connections reset, then 503, then a login', async () => {
    const { appliance, browser } = await start();
    appliance.reboot({ refused: 2, unavailable: 1, downMs: 90_000 });
    await expect(browser.get('/cdr/list')).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(browser.get('/cdr/list')).rejects.toMatchObject({ code: 'ECONNRESET' });
    const replies: number[] = [];
    while (replies.at(-1) !== 302)
      replies.push(
        await browser.get('/cdr/list').then(
          (reply) => reply.status,
          () => 0,
        ),
      );
    expect(replies.filter((status) => status !== 0)).toEqual([503, 302]);
  });

  it('stops and starts on the same port', async () => {
    const { appliance, browser } = await start();
    await appliance.stop();
    await expect(browser.get('/cdr/list')).rejects.toMatchObject({
      code: expect.stringMatching(/ECONN(REFUSED|RESET)/),
    });
    await expect(browser.get('/cdr/list')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await appliance.start();
    expect((await browser.get('/cdr/list')).status).toBe(200);
  });

  it('shows its own clock, also once that jumped', async () => {
    const { appliance, browser } = await start();
    const dateOf = async (): Promise<number> => Date.parse((await browser.get('/cdr/list')).headers.date ?? '');
    const before = await dateOf();
    expect(before).toBe(Math.floor(appliance.world.nowMs() / 1000) * 1000);
    appliance.jumpClock(-86_400_000);
    expect(await dateOf()).toBe(before - 86_400_000);
    appliance.insert('cdr', 1);
    expect(appliance.world.table('cdr').rows.at(-1)?.atMs).toBe(appliance.world.nowMs());
  });

  it('lets a session be displaced by somebody else', async () => {
    const { appliance, browser } = await start();
    expect(appliance.displace(name)).toBe(true);
    expect((await browser.get('/cdr/list')).text).toContain('This session has been expired');
    expect(appliance.world.table('web-sessions').rows.at(-1)?.cells).toEqual([
      'SUCCESS_INTERACTIVE',
      name,
      '192.168.10.34',
    ]);
  });

  it('upgrades to another console, with the rows it leaves', async () => {
    const { appliance, browser } = await start();
    appliance.upgrade('20.1', '20.1-5012.fc14');
    expect((await browser.get('/cdr/list')).status).toBe(302);
    await browser.logIn(name, password);
    expect(rowsOf((await browser.get('/cdr/index')).text)).toHaveLength(30);
    const rows = appliance.world.table('system-events').rows.slice(-2);
    expect(rows[1]?.cells[0]).toBe('Appliance updated from version 14.1-4835.fc14 to 20.1-5012.fc14');
    expect((rows[1]?.atMs ?? 0) - (rows[0]?.atMs ?? 0)).toBe(14_000);
  });
});

/** Waits for a condition that other events of this process bring about. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
