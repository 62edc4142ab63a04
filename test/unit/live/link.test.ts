// A whole link against the console in memory: login, menu, first reading, following, going on after an end. One
// small world for each test; time passes only when the link sleeps.
import { describe, expect, it, vi } from 'vitest';
import { transcriptText } from '../../../src/core/live/steps.ts';
import type { LinkStep } from '../../../src/core/live/types.ts';
import { answer, password, user } from './fakeConsole.ts';
import { pageHtml } from './fakePages.ts';
import { isFollowing, profileOf, runFake } from './liveRun.ts';
import { expectWhole, idsOf, log, rounds, small, world } from './worlds.ts';

// Hours of a link pass in a test, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

describe('a link to a web console', () => {
  for (const form of ['spring-1', 'spring-3', 'csrf'] as const) {
    it(`logs in by the form of ${form}, reads all nine logs once and follows`, async () => {
      const { clock, fake } = world({ form }, 130);
      const run = await runFake(clock, fake, { until: isFollowing });
      expectWhole(run, fake);
      expect(run.ledgers).toHaveLength(9);
      expect(fake.loginPosts()).toBe(1);
      expect(run.events).toContainEqual({ type: 'appliance', build: '14.1-4834.fc14' });
      expect(run.questions.map(({ kind }) => kind)).toEqual(['one-session', 'password']);
    });
  }

  it('follows: new rows once each, in the right log', async () => {
    const { clock, fake } = world({}, 40);
    for (let minute = 3; minute < 12; minute++) {
      clock.at(clock.now() + minute * 60_000, () => fake.insert('sip-sessions', 3));
    }
    const run = await runFake(clock, fake, {
      until: () => false,
      maxMs: 15 * 60_000,
      settings: { pollIntervalMs: 60_000 },
    });
    expectWhole(run, fake);
    expect(run.rows.filter(({ category }) => category === 'sip-sessions')).toHaveLength(67);
    // A repeated record is counted, not stored: the next poll sees the same page again.
    expect(run.ledgers.find(({ path }) => path.endsWith('sip-sessions'))?.ignored).toBeGreaterThan(100);
  });

  it('marks how each list was found: menu, convention, profile, denied', async () => {
    const { clock, fake } = world({ notInMenu: ['cdr', 'messages'], denied: ['audit-events'] }, 5);
    const run = await runFake(clock, fake, {
      until: isFollowing,
      settings: { listPaths: { messages: '/privateserver/message/list' } },
    });
    const lists = new Map(
      run.events.flatMap((event) => (event.type === 'lists' ? event.lists : [])).map((list) => [list.category, list]),
    );
    expect(lists.get('sip-sessions')).toMatchObject({
      basis: 'menu',
      state: 'read',
      path: '/privateserver/sessionLogEntry/list',
    });
    expect(lists.get('cdr')).toMatchObject({ basis: 'convention', state: 'read' });
    expect(lists.get('messages')).toMatchObject({ basis: 'profile', state: 'read' });
    expect(lists.get('audit-events')).toMatchObject({ state: 'denied' });
    expect(lists.get('provisioning-messages')?.columnsNotFetched).toEqual(expect.arrayContaining(['link', 'token']));
    expect(fake.requests.some(({ path }) => /logout|\/show\//.test(path))).toBe(false);
  });

  it('asks for nothing when the one session is not to be taken', async () => {
    const { clock, fake } = world({}, 1);
    const run = await runFake(clock, fake, {
      until: () => false,
      answer: () => ({ kind: 'one-session', isAccepted: false }),
    });
    expect(fake.requests).toHaveLength(0);
    expect(run.states.at(-1)).toBe('stopped');
  });

  it('takes a whole CSV export, and never a shorter one', async () => {
    for (const kind of ['whole', 'page-only'] as const) {
      const { clock, fake } = small({ export: kind });
      const run = await runFake(clock, fake, { until: rounds(3) });
      expectWhole(run, fake);
      expect(run.steps.some((step) => step.includes('all that the list has'))).toBe(kind === 'whole');
      const counts = run.events.filter((event) => event.type === 'counts').at(-1);
      expect(counts).toMatchObject({ changedRows: 0 });
      expect(run.steps.some((step) => step.includes('of 250 records. The pages are read instead'))).toBe(
        kind === 'page-only',
      );
    }
  });

  it('pauses, and reads registered accounts and a detail page on demand, without secrets', async () => {
    const { clock, fake } = small({}, 5);
    fake.fault = ({ path }) => {
      if (path.includes('registeredAccount')) {
        return answer(
          200,
          pageHtml(
            'Registered Accounts',
            '<table><tr><th>Username</th><th>Owner</th></tr><tr><td>1001</td><td>HTC One X</td></tr></table>',
          ),
        );
      }
      if (path.includes('/show/')) {
        return answer(
          200,
          pageHtml(
            'Show',
            '<table><tr class="prop"><td class="name">Principal:</td><td class="value">desk</td></tr><tr class="prop"><td class="name">Token:</td><td class="value">T0PSECRET</td></tr></table>',
          ),
        );
      }
      return undefined;
    };
    const run = await runFake(clock, fake, {
      commands: [
        { kind: 'pause' },
        { kind: 'read-accounts' },
        { kind: 'read-detail', category: log, id: '3', withSecrets: false },
      ],
      until: (events) => events.some(({ type }) => type === 'detail'),
    });
    expect(run.events.find((event) => event.type === 'accounts')).toMatchObject({
      snapshot: { columns: ['Username', 'Owner'], rows: [['1001', 'HTC One X']] },
    });
    expect(run.events.find((event) => event.type === 'detail')).toMatchObject({
      detail: { fields: [{ name: 'Principal', value: 'desk' }], withheld: ['Token'] },
    });
    expect(JSON.stringify(run.events)).not.toContain('T0PSECRET');
  });
});

describe('time', () => {
  for (const skewMs of [300_000, -300_000, 86_400_000, -86_400_000, -1_395_748_800_000 + 3_600_000]) {
    it(`L7: the appliance's clock is ${skewMs / 1000} s off: measured to a second, nothing lost`, async () => {
      const { clock, fake } = small({ skewMs }, 60);
      const run = await runFake(clock, fake, { until: isFollowing });
      expectWhole(run, fake);
      const own = run.events.find((event) => event.type === 'own-login');
      expect(Math.abs((own?.type === 'own-login' ? (own.skewMs ?? 0) : 0) - skewMs)).toBeLessThanOrEqual(1000);
      expect(own).toMatchObject({ user, way: 'web-console' });
    });
  }
});

describe('ending and going on', () => {
  it('L17: ended after any event and started again with the last cursors: rows = truth, none twice', async () => {
    for (let cut = 30; cut < 130; cut += 2) {
      const { clock, fake } = small({ pageRows: 30 }, 400);
      const first = await runFake(clock, fake, { until: (events) => events.length >= cut });
      // What was committed: rows up to the last cursor, as the store does it.
      const lastCursor = first.events.map(({ type }) => type).lastIndexOf('cursor');
      const kept = first.events.slice(0, lastCursor + 1);
      fake.insert(log, cut % 3 === 0 ? 45 : 4);
      const stored = kept.flatMap((event) =>
        event.type === 'reader' && event.event.type === 'member-event' && event.event.event.type === 'batch'
          ? (event.event.event.batch.extra ?? []).map((extra) => (JSON.parse(extra ?? '{}') as { id?: string }).id)
          : [],
      );
      const cursors = new Map(
        kept.flatMap((event) =>
          event.type === 'cursor' ? [[`${event.way} ${event.category}`, event.cursor] as const] : [],
        ),
      );
      const second = await runFake(clock, fake, { until: rounds(2), cursors });
      expect([...stored, ...second.rows.map(({ id }) => id)].sort(), `ended after ${cut} events`).toEqual(idsOf(fake));
    }
  });

  it('the transcript and every event hold no password, cookie, token or session id', async () => {
    const { clock, fake } = small({ form: 'csrf' }, 30);
    const run = await runFake(clock, fake, { until: isFollowing });
    const steps = run.events.flatMap((event): readonly LinkStep[] => (event.type === 'step' ? [event.step] : []));
    const text = transcriptText(profileOf(fake), steps, '0.1.0');
    expect(text).toContain('ok   login: Logged in');
    expect(text).toContain('authenticationEvent/list?max=100&offset=0');
    for (const secret of [
      password,
      encodeURIComponent(password),
      'JSESSIONID',
      'jsessionid',
      'S1;',
      '_csrf',
      `${log} 1<`,
    ]) {
      expect(text).not.toContain(secret);
    }
    expect(JSON.stringify(run.events)).not.toContain(password);
    expect(JSON.stringify(run.events).toLowerCase()).not.toContain('jsessionid');
  });

  it('sleeps in pieces of half a second at most, so that a cancel is heard', async () => {
    const { clock, fake } = small({}, 30);
    await runFake(clock, fake, { until: rounds(3) });
    expect(clock.longestSleepMs()).toBeLessThanOrEqual(500);
  });
});
