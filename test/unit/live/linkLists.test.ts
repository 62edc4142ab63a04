// Lists that misbehave or change, seen from a whole link (reliability L9, L15, L16).
import { describe, expect, it, vi } from 'vitest';
import { answer, type FakeOptions } from './fakeConsole.ts';
import { pageHtml } from './fakePages.ts';
import { runFake } from './liveRun.ts';
import { expectWhole, idsOf, log, rounds, small, storedIds } from './worlds.ts';

// Hours of a link pass in a test, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

describe('lists that misbehave', () => {
  it('L9: the page size asked for is not given; no pager; exactly as many rows as there are', async () => {
    for (const options of [
      { pageRows: 10 },
      { hasPager: false, pageRows: 25 },
      { hasPager: false },
    ] satisfies FakeOptions[]) {
      const { clock, fake } = small(options, 100);
      expectWhole(await runFake(clock, fake, { until: rounds(2) }), fake);
    }
  });

  it.each([
    { name: 'a list of one row', rows: 1, most: 1 },
    { name: 'an empty list', rows: 0, most: 1 },
    { name: 'a page of rows of one minute without a pager', rows: 20, most: 3 },
    { name: 'a list of many pages', rows: 250, most: 1 },
  ])('a round over $name that has nothing new asks for $most pages at most', async ({ rows, most }) => {
    const { clock, fake } = small({ pagerOnlyIfNeeded: true }, rows);
    const asked: number[] = [];
    let inRound = 0;
    fake.onPage = () => inRound++;
    const isOver = rounds(6);
    const run = await runFake(clock, fake, {
      until(events) {
        if (events.at(-1)?.type === 'state') inRound = 0;
        if (events.at(-1)?.type === 'counts') {
          asked.push(inRound);
          inRound = 0;
        }
        return isOver(events);
      },
    });
    expectWhole(run, fake);
    const following = asked.slice(18);
    expect(Math.max(...following)).toBeLessThanOrEqual(most);
    expect(Math.max(...following)).toBeGreaterThan(0);
  });

  it('a row that comes into a short list is read, whichever its time', async () => {
    const { clock, fake } = small({ pagerOnlyIfNeeded: true }, 3);
    clock.at(clock.now() + 5 * 60_000, () => fake.insert(log, 1));
    clock.at(clock.now() + 10 * 60_000, () => {
      const list = fake.rows.get(log);
      const first = list?.[0];
      if (first !== undefined) list?.push({ id: 900_001, ms: first.ms - 30_000, text: 'late' });
    });
    const run = await runFake(clock, fake, { until: () => false, maxMs: 15 * 60_000 });
    expectWhole(run, fake);
  });

  it('L9: the same page whatever is asked, for ever: ends, and the rows not shown are counted', async () => {
    const { clock, fake } = small({ pageRows: 30 }, 200);
    const respond = fake.port.request;
    const port = {
      ...fake.port,
      request: ((request, limits, signal) =>
        respond({ ...request, url: request.url.replace(/offset=\d+/, 'offset=0') }, limits, signal)) as typeof respond,
    };
    const run = await runFake(clock, { ...fake, port }, { until: rounds(2) });
    expect(run.rows).toHaveLength(30);
    const gap = run.events.find((event) => event.type === 'gap');
    expect(gap?.type === 'gap' ? gap.gap.text : '').toMatch(/unaccounted for/);
  });

  it('L9: the last page is repeated for ever', async () => {
    const { clock, fake } = small({ pageRows: 30, hasPager: false }, 100);
    const respond = fake.port.request;
    const port = {
      ...fake.port,
      request: ((request, limits, signal) =>
        respond(
          {
            ...request,
            url: request.url.replace(/offset=(\d+)/, (_all, offset) => `offset=${Math.min(70, Number(offset))}`),
          },
          limits,
          signal,
        )) as typeof respond,
    };
    const run = await runFake(clock, { ...fake, port }, { until: rounds(2) });
    expectWhole(run, fake);
  });

  it('L9: an empty page in the middle', async () => {
    const { clock, fake } = small({ pageRows: 30 }, 200);
    let empties = 0;
    fake.fault = ({ url }) =>
      /offset=87\b/.test(url) && empties++ === 0
        ? answer(
            200,
            pageHtml(
              'AuthenticationEvent List',
              '<table><thead><tr><th>Date Created</th><th>Event Type</th><th>Principal</th><th>IP Address</th></tr></thead></table>',
            ),
          )
        : undefined;
    const run = await runFake(clock, fake, { until: rounds(3) });
    expectWhole(run, fake);
  });

  it('L9: a list in no order is read until nothing new is in it', async () => {
    const { clock, fake } = small({ order: 'always-by-text', pageRows: 30 }, 150);
    clock.at(clock.now() + 10 * 60_000, () => fake.insert(log, 4));
    const run = await runFake(clock, fake, {
      until: () => false,
      maxMs: 14 * 60_000,
      settings: { pollIntervalMs: 60_000 },
    });
    expectWhole(run, fake);
  });

  it('L15: an error page with status 200 instead of the list is none of its rows', async () => {
    const { clock, fake } = small({ pageRows: 50 }, 200);
    fake.fault = ({ url }) =>
      /offset=98\b/.test(url)
        ? answer(
            200,
            pageHtml('Error', '<table><tr><th>Class</th><th>Message</th></tr><tr><td>x</td><td>y</td></tr></table>'),
          )
        : undefined;
    const run = await runFake(clock, fake, { until: rounds(2) });
    expect(run.rows.every(({ raw }) => raw.includes(log))).toBe(true);
    expect(run.events.some(({ type }) => type === 'gap')).toBe(true);
  });

  for (const hasIds of [true, false]) {
    it(`L16: a column is added in the middle of the reading (${hasIds ? 'with' : 'without'} ids): 0 rows in wrong columns, none twice`, async () => {
      const { clock, fake } = small({ pageRows: 40, hasIds }, 300);
      let pages = 0;
      fake.onPage = () => {
        if (++pages === 5) fake.extraColumn = 'Node';
      };
      const run = await runFake(clock, fake, { until: rounds(3) });
      expect(run.rows).toHaveLength(300);
      const texts = run.rows.map(({ raw }) => /web-sessions \d+/.exec(raw)?.[0]);
      expect(new Set(texts).size).toBe(300);
      const extras = run.events.flatMap((event) =>
        event.type === 'reader' && event.event.type === 'member-event' && event.event.event.type === 'batch'
          ? [...(event.event.event.batch.extra ?? [])]
          : [],
      );
      expect(extras.filter((extra) => extra?.includes('"Node":"new"')).length).toBeGreaterThan(100);
      // No value of the new column, and no other cell, stands where it does not belong.
      const strings = run.events.flatMap((event) =>
        event.type === 'reader' && event.event.type === 'member-event' && event.event.event.type === 'batch'
          ? [...event.event.event.batch.newStrings]
          : [],
      );
      expect(strings).not.toContain('new');
    });
  }

  it('L16: the columns that make the log are gone: nothing is read from it, and it says so', async () => {
    const { clock, fake } = small({ pageRows: 40 }, 100);
    let isNew = false;
    clock.at(clock.now() + 60_000, () => {
      isNew = true;
    });
    fake.fault = ({ path }) =>
      isNew && path.includes('authenticationEvent')
        ? answer(
            200,
            pageHtml(
              'AuthenticationEvent List',
              '<table><tr><th>When</th><th>Who</th></tr><tr><td>2014</td><td>x</td></tr></table>',
            ),
          )
        : undefined;
    const run = await runFake(clock, fake, { until: () => false, maxMs: 180_000 });
    expect(storedIds(run)).toEqual(idsOf(fake));
    expect(run.steps.join('\n')).toContain('columns that make this log are gone');
  });
});
