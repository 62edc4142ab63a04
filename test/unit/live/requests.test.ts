// Requests of a link one by one: redirects, retries, truncation, cookies, pace (reliability L3, L4, L11, L12, L14).
import { describe, expect, it } from 'vitest';
import { answerText, pageFault } from '../../../src/core/live/answerText.ts';
import { consolePlace } from '../../../src/core/live/consoleAddress.ts';
import { createCookies } from '../../../src/core/live/cookies.ts';
import { createPace } from '../../../src/core/live/pace.ts';
import { createRequests, PageFailure } from '../../../src/core/live/requests.ts';
import { type HttpAnswer, type HttpRequest, RequestFailure } from '../../../src/core/live/types.ts';
import { createFakeClock, startMs } from './fakeClock.ts';
import { answer } from './fakeConsole.ts';

const home = 'https://appliance.example:8443/ps/';

function setup(respond: (request: HttpRequest, number: number) => HttpAnswer, perSecond = 2) {
  const clock = createFakeClock();
  const sent: HttpRequest[] = [];
  const times: number[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  const controller = new AbortController();
  const cookies = createCookies();
  const requests = createRequests({
    place: consolePlace(home),
    clock,
    cookies,
    signal: controller.signal,
    pace: createPace(clock, { maxRequestsPerSecond: perSecond, maxInFlight: 1 }, controller.signal),
    onRetry: () => undefined,
    port: {
      async request(request) {
        sent.push(request);
        times.push(clock.now());
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        await clock.sleep(30, controller.signal);
        inFlight--;
        return respond(request, sent.length);
      },
      trust() {},
      close() {},
    },
  });
  return { clock, sent, times, requests, cookies, controller, mostInFlight: () => mostInFlight };
}

const html = (body: string): string => `<!DOCTYPE html><html><body>${body}</body></html>`;
const to = (location: string, status = 302): HttpAnswer =>
  answer(status, '', { location, 'set-cookie': 'JSESSIONID=S1; Path=/ps; Secure' }, { framing: 'none-expected' });

describe('L11: redirects', () => {
  const away: readonly (readonly [string, string])[] = [
    ['other host', 'https://evil.example/ps/'],
    ['sub-domain', 'https://www.appliance.example:8443/ps/'],
    ['parent domain', 'https://example:8443/ps/'],
    ['same name with a dot', 'https://appliance.example.:8443/ps/'],
    ['other port', 'https://appliance.example:8444/ps/'],
    ['default port', 'https://appliance.example/ps/'],
    ['http', 'http://appliance.example:8443/ps/'],
    ['user name', 'https://support@appliance.example:8443/ps/'],
    ['user and password', 'https://a:b@appliance.example:8443/ps/'],
    ['host hidden behind a user name', 'https://appliance.example:8443@evil.example/'],
    ['backslash host', 'https:\\\\evil.example\\'],
    ['network path', '//evil.example/ps/'],
    ['network path with backslashes', '\\\\evil.example\\ps'],
    ['IPv4', 'https://192.0.2.1:8443/'],
    ['IPv4 as a number', 'https://3221225985:8443/'],
    ['IPv6', 'https://[2001:db8::1]:8443/'],
    ['loopback', 'https://127.0.0.1:8443/'],
    ['javascript', 'javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['file', 'file:///etc/passwd'],
    ['ftp', 'ftp://appliance.example:8443/'],
    ['ws', 'wss://appliance.example:8443/'],
    ['unreadable', 'https://['],
    ['IDN look-alike', 'https://\u0430ppliance.example:8443/'],
  ];
  for (const [name, location] of away) {
    it(`not followed: ${name}`, async () => {
      const { requests, sent, cookies } = setup(() => to(location));
      await expect(requests.get(`${home}cdr/list`)).rejects.toThrowError(PageFailure);
      expect(sent).toHaveLength(1);
      expect(cookies.hasAny('https://evil.example/ps/')).toBe(false);
    });
  }
  it('followed on the same appliance, with its cookie', async () => {
    const { requests, sent } = setup((_request, number) =>
      number === 1 ? to('/ps/login/auth;jsessionid=S1?x=1') : answer(200, html('x')),
    );
    const found = await requests.get(`${home}cdr/list`);
    expect(found.url).toBe(`${home}login/auth?x=1`);
    expect(sent[1]?.headers.cookie).toBe('JSESSIONID=S1');
  });
  it('relative to the page', async () => {
    const { requests } = setup((_request, number) => (number === 1 ? to('show/7') : answer(200, html('x'))));
    expect((await requests.get(`${home}cdr/list`)).url).toBe(`${home}cdr/show/7`);
  });
  it('a loop ends after five', async () => {
    const { requests, sent } = setup(() => to('/ps/cdr/list'));
    await expect(requests.get(`${home}cdr/list`)).rejects.toThrowError(/5 times/);
    expect(sent).toHaveLength(6);
  });
  for (const status of [307, 308]) {
    it(`${status} on a login is not followed: the form would be sent again`, async () => {
      const { requests, sent } = setup(() => to('/ps/other', status));
      await expect(requests.post(`${home}login`, 'password=x')).rejects.toThrowError(PageFailure);
      expect(sent).toHaveLength(1);
    });
  }
  it('302 on a login is followed by GET without the form', async () => {
    const { requests, sent } = setup((_request, number) => (number === 1 ? to('/ps/') : answer(200, html('x'))));
    await requests.post(`${home}login`, 'password=x');
    expect(sent[1]).toMatchObject({ method: 'GET', body: undefined });
  });
});

describe('L3: answers to try again', () => {
  for (const status of [429, 500, 502, 503, 504]) {
    it(`status ${status} three times, then the page`, async () => {
      const { requests, sent } = setup((_request, number) =>
        number <= 3 ? answer(status, html('busy')) : answer(200, html('ok')),
      );
      expect((await requests.get(home)).text).toContain('ok');
      expect(sent).toHaveLength(4);
    });
  }
  it('gives up after the fourth', async () => {
    const { requests, sent } = setup(() => answer(503, html('busy')));
    await expect(requests.get(home)).rejects.toThrowError(/status 503/);
    expect(sent).toHaveLength(4);
  });
  for (const [name, value, atLeastMs, atMostMs] of [
    ['seconds', '17', 17_000, 18_000],
    ['a date', new Date(startMs + 60_000).toUTCString(), 59_000, 61_000],
    ['an hour: five minutes are obeyed', '3600', 300_000, 301_000],
    ['nonsense: the usual wait', 'soon', 500, 1600],
  ] as const) {
    it(`Retry-After: ${name}`, async () => {
      const { requests, times } = setup((_request, number) =>
        number === 1 ? answer(503, 'x', { 'retry-after': value }) : answer(200, html('ok')),
      );
      await requests.get(home);
      const waited = (times[1] ?? 0) - (times[0] ?? 0);
      expect(waited).toBeGreaterThanOrEqual(atLeastMs);
      expect(waited).toBeLessThanOrEqual(atMostMs);
    });
  }
  it('L10: a form is never sent again, whatever happens', async () => {
    for (const respond of [
      () => answer(503, 'x', { 'retry-after': '1' }),
      () => {
        throw new RequestFailure('reset', 'cut');
      },
    ]) {
      const { requests, sent } = setup(respond);
      await requests.post(`${home}login`, 'password=x').catch(() => undefined);
      expect(sent).toHaveLength(1);
    }
  });
  it('404 and 403 are answers, not faults', async () => {
    const { requests, sent } = setup((_request, number) => answer(number === 1 ? 404 : 403, html('x')));
    expect((await requests.get(home)).status).toBe(404);
    expect((await requests.get(home)).status).toBe(403);
    expect(sent).toHaveLength(2);
  });
});

describe('L4: a page cut anywhere', () => {
  it('1,000 random cuts: none taken as whole', () => {
    const page = html(
      `<h1>Cdr List</h1><table><thead><tr><th>A</th></tr></thead><tbody>${'<tr><td>1</td></tr>'.repeat(80)}</tbody></table><p>end</p>`,
    );
    let seed = 7;
    let taken = 0;
    for (let index = 0; index < 1000; index++) {
      seed = (seed * 16807) % 2147483647;
      const cut = page.slice(0, seed % page.length);
      // The connection was closed: nothing but the page's own end can prove it.
      if (pageFault({ framing: 'close' }, cut) === undefined) taken++;
    }
    expect(taken).toBe(0);
    expect(pageFault({ framing: 'close' }, page)).toBeUndefined();
  });
  it('a page whose length is right but which stops in its table is a fault', () => {
    expect(pageFault({ framing: 'length' }, '<html><body><table><tr><td>1</td></tr>')).toMatch(/middle of a table/);
  });
  it('is asked for again, and failed after four', async () => {
    const { requests, sent } = setup(() => answer(200, '<html><table><tr>', {}, { framing: 'close' }));
    await expect(requests.get(home, (found) => pageFault(found, found.text))).rejects.toThrowError(/not|closed/);
    expect(sent).toHaveLength(4);
  });
});

describe('L12: cookies', () => {
  it('two appliances on one host with two ports never share', () => {
    const one = createCookies();
    const other = createCookies();
    one.take('JSESSIONID=A; Path=/', 'https://appliance.example:1/');
    expect(other.headerFor('https://appliance.example:2/')).toBeUndefined();
  });
  it('odd domain, two of one name, rotation, over-long, attributes of all kinds', () => {
    const jar = createCookies();
    const at = 'https://appliance.example/ps/list';
    jar.take(
      'A=1; Domain=example; Path=/\nB=2; Domain=.evil.example; Path=/; SameSite=Strict\nA=3; Path=/; HttpOnly; Secure',
      at,
    );
    expect(jar.headerFor(at)?.split('; ').sort()).toEqual(['A=3', 'B=2']);
    expect(jar.headerFor('https://sub.appliance.example/ps/')).toBeUndefined();
    expect(jar.headerFor('https://evil.example/')).toBeUndefined();
    jar.take(`C=${'x'.repeat(9000)}`, at);
    expect(jar.headerFor(at)).not.toContain('C=');
    jar.take('A=; Path=/; Max-Age=0', at);
    expect(jar.headerFor(at)).toBe('B=2');
  });
});

describe('L14: load', () => {
  it('two a second at most and one at a time, whoever asks', async () => {
    const { requests, times, mostInFlight } = setup(() => answer(200, html('x')));
    await Promise.all(Array.from({ length: 12 }, () => requests.get(home)));
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500);
    expect(mostInFlight()).toBe(1);
  });
});

describe('L15: text of an answer', () => {
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
  for (const [name, body, type, text] of [
    ['UTF-8 declared Latin-1', new TextEncoder().encode('Zürich'), 'text/html;charset=ISO-8859-1', 'Zürich'],
    ['Latin-1 as declared', bytes(0x5a, 0xfc), 'text/html;charset=ISO-8859-1', 'Zü'],
    ['Latin-1 declared UTF-8', bytes(0x5a, 0xfc), 'text/html;charset=UTF-8', 'Zü'],
    ['byte order mark', bytes(0xef, 0xbb, 0xbf, 0x41), 'text/html', 'A'],
    ['an encoding nobody knows', bytes(0x5a, 0xfc), 'text/html;charset=klingon', 'Zü'],
    ['nothing', bytes(), 'text/html', ''],
  ] as const) {
    it(name, () => expect(answerText({ headers: { 'content-type': type }, body })).toBe(text));
  }
});

describe('cancelling', () => {
  it('L5: a request that hangs is left within half a second', async () => {
    const controller = new AbortController();
    const clock = createFakeClock();
    const requests = createRequests({
      place: consolePlace(home),
      clock,
      cookies: createCookies(),
      signal: controller.signal,
      pace: createPace(clock, { maxRequestsPerSecond: 2, maxInFlight: 1 }, controller.signal),
      onRetry: () => undefined,
      port: { request: () => new Promise<HttpAnswer>(() => undefined), trust() {}, close() {} },
    });
    const asked = requests.get(home);
    controller.abort();
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    expect(clock.longestSleepMs()).toBeLessThanOrEqual(500);
  });
});
