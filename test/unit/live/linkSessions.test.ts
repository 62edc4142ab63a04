// Sessions that end and appliances that go away, seen from a whole link (reliability L1, L2, L3, L10, L18).
import { describe, expect, it, vi } from 'vitest';
import { RequestFailure } from '../../../src/core/live/types.ts';
import { answer } from './fakeConsole.ts';
import { pageHtml } from './fakePages.ts';
import { isFollowing, runFake } from './liveRun.ts';
import { expectWhole, log, rounds, small, world } from './worlds.ts';

// Hours of a link pass in a test, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

describe('sessions', () => {
  it('L10: a wrong password is sent once in ten minutes, and once more when the user gives another', async () => {
    const { clock, fake } = small();
    let asked = 0;
    const run = await runFake(clock, fake, {
      until: () => false,
      maxMs: 10 * 60_000,
      answer(question) {
        if (question.kind !== 'password') return undefined;
        return ++asked === 1 ? { kind: 'password', password: 'wrong', remember: false } : 'never';
      },
    });
    expect(fake.loginPosts()).toBe(1);
    expect(run.questions.at(-1)).toMatchObject({ kind: 'password', reason: 'refused' });
    expect(run.steps.join('\n')).toContain('not able to find a user');
    expect(run.states).toContain('refused');
  });

  it('L10: a login without an answer is not sent again', async () => {
    const { clock, fake } = small();
    fake.fault = ({ method }) => {
      if (method === 'POST') throw new RequestFailure('reset', 'The connection was cut.');
      return undefined;
    };
    let asked = 0;
    const run = await runFake(clock, fake, {
      until: () => false,
      maxMs: 600_000,
      answer: (question) => (question.kind === 'password' && ++asked === 2 ? 'never' : undefined),
    });
    expect(fake.loginPosts()).toBe(1);
    expect(run.questions.at(-1)).toMatchObject({ kind: 'password', reason: 'no-answer' });
  });

  for (const how of ['redirect', 'login page with status 200', 'status 401'] as const) {
    it(`L2: the session ends in the middle of a reading (${how}): one login, no row of a login page, nothing lost`, async () => {
      const { clock, fake } = small();
      let lists = 0;
      fake.fault = ({ path }) => {
        if (!path.endsWith('/list') || path.includes('login')) return undefined;
        if (++lists !== 12) return undefined;
        fake.dropSessions();
        clock.advance(3 * 60_000);
        if (how === 'redirect') return undefined;
        const body = pageHtml(
          'Login',
          '<form action="/privateserver/j_spring_security_check" method="post"><input type="text" name="j_username"><input type="password" name="j_password"></form><table><tr><th>Date Created</th><th>Principal</th></tr></table>',
        );
        return answer(how === 'status 401' ? 401 : 200, body);
      };
      const run = await runFake(clock, fake, { until: rounds(3, () => lists > 20) });
      expectWhole(run, fake);
      expect(fake.loginPosts()).toBe(2);
      expect(run.questions.filter(({ kind }) => kind === 'password')).toHaveLength(1);
    });
  }

  it('L2: a session lost twice within a minute: the user is asked before a third login', async () => {
    const { clock, fake } = small();
    let lists = 0;
    fake.fault = ({ path }) => {
      if (path.endsWith('/list') && (++lists === 12 || lists === 14)) fake.dropSessions();
      return undefined;
    };
    let asked = 0;
    const run = await runFake(clock, fake, {
      until: () => false,
      maxMs: 600_000,
      answer: (question) => (question.kind === 'password' && ++asked === 2 ? 'never' : undefined),
    });
    expect(run.questions.at(-1)).toMatchObject({ kind: 'password', reason: 'expired-twice' });
    expect(fake.loginPosts()).toBe(2);
  });

  it('L18: taken over by another login: stops, says so, and logs in again only when told', async () => {
    const { clock, fake } = small();
    clock.at(clock.now() + 5 * 60_000, () => fake.loginElsewhere());
    const commands: { kind: 'follow' }[] = [];
    clock.at(clock.now() + 40 * 60_000, () => {
      expect(fake.loginPosts()).toBe(1);
      fake.insert(log, 5);
      commands.push({ kind: 'follow' });
    });
    const run = await runFake(clock, fake, { until: () => false, maxMs: 50 * 60_000, commands });
    const at = run.states.indexOf('displaced');
    expect(at).toBeGreaterThan(0);
    expect(run.questions.map(({ kind }) => kind)).toEqual(['one-session', 'password', 'one-session']);
    expect(fake.loginPosts()).toBe(2);
    expectWhole(run, fake);
  });

  it('L18: taken over without a word: no ping-pong of logins', async () => {
    const { clock, fake } = small();
    for (let minute = 5; minute < 120; minute += 4) clock.at(clock.now() + minute * 60_000, () => fake.dropSessions());
    const run = await runFake(clock, fake, { until: () => false, maxMs: 2 * 3_600_000 });
    expect(fake.loginPosts()).toBe(2);
    expect(run.states).toContain('displaced');
  });

  it('a page that leads to the login form although the session lives is closed to the user, not a lost session', async () => {
    const { clock, fake } = world({}, 5, [log]);
    fake.fault = ({ path }) =>
      path.includes('/cdr/')
        ? answer(302, '', { location: '/privateserver/login/auth' }, { framing: 'none-expected' })
        : undefined;
    const run = await runFake(clock, fake, { until: isFollowing });
    expect(fake.loginPosts()).toBe(1);
    expect(
      run.events
        .flatMap((event) => (event.type === 'lists' ? event.lists : []))
        .find(({ category, state }) => category === 'cdr' && state === 'denied'),
    ).toBeDefined();
  });
});

describe('an appliance that goes away', () => {
  it('L14: a console that slows down is left alone for a minute, and everything comes all the same', async () => {
    const { clock, fake } = small();
    const { port, requests } = fake;
    const quick = port.request.bind(port);
    let lists = 0;
    port.request = async (...asked) => {
      const given = await quick(...asked);
      // Two pages in the middle of the first reading take a hundred times as long as the first one.
      if (new URL(asked[0].url).pathname.endsWith('/list')) lists++;
      const isSlow = lists === 5 || lists === 6;
      return isSlow ? { ...given, tookMs: 4000 } : given;
    };
    const run = await runFake(clock, fake, { until: isFollowing });
    expectWhole(run, fake);
    const gaps = requests.slice(1).map(({ atMs }, index) => atMs - (requests[index]?.atMs ?? 0));
    expect(gaps.filter((gap) => gap >= 60_000)).toHaveLength(1);
    expect(run.steps.join('\n')).toContain('leaving the appliance alone for a minute');
    expect(run.states.filter((state) => state === 'waiting')).toHaveLength(1);
  });

  it('L1: 20 reboots (reset, refused 90 s, 503 pages, up, sessions gone): rows = truth, none twice', async () => {
    const { clock, fake } = small({}, 400);
    let reboots = 0;
    let downUntil = 0;
    let busyUntil = 0;
    let firstGoodMs = 0;
    const delays: number[] = [];
    fake.fault = ({ path, atMs }, number) => {
      if (atMs < downUntil) throw new RequestFailure('refused', 'Nothing listens there.');
      if (atMs < busyUntil) return answer(503, pageHtml('Service Unavailable', ''));
      if (firstGoodMs === 0 && busyUntil > 0 && path.endsWith('/list') && !path.includes('login')) {
        firstGoodMs = atMs;
      }
      if (reboots < 20 && number % 23 === 22 && path.endsWith('/list')) {
        reboots++;
        firstGoodMs = 0;
        fake.dropSessions();
        fake.insert(log, 7);
        downUntil = atMs + 90_000;
        busyUntil = atMs + 110_000;
        throw new RequestFailure('reset', 'The connection was cut.');
      }
      return undefined;
    };
    const run = await runFake(clock, fake, { until: rounds(4, () => reboots === 20) });
    expect(reboots).toBe(20);
    expectWhole(run, fake);
    expect(fake.loginPosts()).toBe(21);
    expect(run.states).toContain('waiting');
    // What it says in the end is that it follows, not that it is still connecting.
    expect(run.states.slice(run.states.lastIndexOf('waiting'))).toContain('following');
    expect(run.questions.filter(({ kind }) => kind === 'password')).toHaveLength(1);
    // From the first answer that was good until the log is read again.
    const gone = run.events.flatMap((event) =>
      event.type === 'step' && /answers again/.test(event.step.text) ? [event.step.atMs] : [],
    );
    for (const ms of gone) {
      const next = fake.requests.find(
        ({ atMs, path, method }) => atMs >= ms && method === 'GET' && path.endsWith('/list'),
      );
      if (next !== undefined) delays.push(next.atMs - ms);
    }
    expect(Math.max(...delays)).toBeLessThan(5000);
  });

  for (const status of [500, 502, 503, 504, 429]) {
    it(`L3: one page answers ${status} for ever: a gap is named, the rest is read, and a retry fills it`, async () => {
      const { clock, fake } = small({ pageRows: 50 }, 300);
      let isBroken = true;
      fake.fault = ({ url }) => (isBroken && /offset=98\b/.test(url) ? answer(status, 'x') : undefined);
      const commands: { kind: 'retry-gaps' }[] = [];
      clock.at(clock.now() + 20 * 60_000, () => {
        isBroken = false;
        commands.push({ kind: 'retry-gaps' });
      });
      const run = await runFake(clock, fake, {
        until: (events) => events.at(-1)?.type === 'gap-filled',
        maxMs: 3_600_000,
        commands,
      });
      const gapAt = run.events.findIndex(({ type }) => type === 'gap');
      const filledAt = run.events.findIndex(({ type }) => type === 'gap-filled');
      expect(gapAt).toBeGreaterThan(0);
      expect(filledAt).toBeGreaterThan(gapAt);
      const before = run.events.slice(gapAt).find((event) => event.type === 'state' && event.state === 'following');
      expect(before?.type === 'state' ? before.text : '').toContain('gap');
      expectWhole(run, fake);
    });
  }
});
