// A network that goes and comes, and a console that suffers, seen from a whole link (reliability L13, L14).
import { describe, expect, it, vi } from 'vitest';
import { RequestFailure } from '../../../src/core/live/types.ts';
import { runFake } from './liveRun.ts';
import { expectWhole, log, rounds, small } from './worlds.ts';

// Hours of a link pass in a test, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

describe('network and load', () => {
  it('L13: the machine sleeps for eight hours and wakes to a network that comes back in steps: on within ten seconds', async () => {
    const { clock, fake } = small({}, 120);
    const faults = ['timeout-headers', 'dns', 'refused'] as const;
    let wokeMs = 0;
    let failing = 0;
    let goodMs = 0;
    let polls = 0;
    fake.fault = ({ path, atMs }) => {
      if (wokeMs === 0 && path.endsWith('/list') && ++polls === 60) {
        // The request under way never ends; on waking the network is not there yet, and the session is long gone.
        clock.advance(8 * 3_600_000);
        fake.dropSessions();
        fake.insert(log, 40);
        wokeMs = clock.now();
      }
      const fault = wokeMs === 0 ? undefined : faults[failing];
      if (fault !== undefined) {
        failing++;
        throw new RequestFailure(fault, 'No network.');
      }
      if (wokeMs > 0 && goodMs === 0) goodMs = atMs;
      return undefined;
    };
    const run = await runFake(clock, fake, { until: rounds(3, () => goodMs > 0) });
    expect(goodMs - wokeMs).toBeLessThan(10_000);
    expectWhole(run, fake);
    expect(fake.loginPosts()).toBe(2);
    expect(run.questions.filter(({ kind }) => kind === 'password')).toHaveLength(1);
  });

  it('L14: a console that grows slow under us is left alone for a minute, again and again, and nothing is lost', async () => {
    const { clock, fake } = small({ pageRows: 10 }, 200);
    const respond = fake.port.request;
    let running = 0;
    let mostAtOnce = 0;
    let pages = 0;
    const starts: number[] = [];
    const port = {
      ...fake.port,
      request: (async (request, limits, signal) => {
        mostAtOnce = Math.max(mostAtOnce, ++running);
        starts.push(clock.now());
        // Slow from the twentieth answer to the thirtieth: ten seconds each, where the first took 40 ms.
        const tookMs = ++pages >= 20 && pages < 30 ? 10_000 : 40;
        const answered = await respond(request, limits, signal);
        clock.advance(tookMs - 40);
        running--;
        return { ...answered, tookMs };
      }) as typeof respond,
    };
    const run = await runFake(clock, { ...fake, port }, { until: rounds(2, () => pages > 40) });
    const slow = run.steps.filter((step) => step.includes('leaving the appliance alone'));
    expect(slow.length).toBeGreaterThanOrEqual(3);
    const rests = starts.slice(1).filter((at, index) => at - (starts[index] ?? 0) >= 70_000);
    expect(rests.length).toBe(slow.length);
    expect(mostAtOnce).toBe(1);
    expect(run.states).toContain('waiting');
    expectWhole(run, fake);
  });
});
