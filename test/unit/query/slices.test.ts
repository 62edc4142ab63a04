// Long queries give others their turn, stop when nobody waits for them, and are not worked out twice.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnswerCache } from '../../../src/core/query/answerCache.ts';
import { createQueryContext, type QueryContext } from '../../../src/core/query/queryContext.ts';
import { listValues } from '../../../src/core/query/values.ts';
import { createViews, type Views } from '../../../src/core/query/views.ts';
import { atOnce } from '../../../src/core/slices.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore } from '../../support/testCore.ts';
import { openTexts } from '../../support/testStore.ts';

/** System events whose details are numbered; a text column, so its conditions are SQLite's. */
function systemEvents(rows: number): Record<string, string> {
  const lines = Array.from(
    { length: rows },
    (_, index) => `2014-01-22 10:00:${String(index % 60).padStart(2, '0')}.000,started,detail ${index}`,
  );
  return { 'system-events.csv': ['Timestamp,Description,Details', ...lines].join('\n') };
}
const rows = 60_000;

/** Steps of a generator until it is done. */
function countSteps(steps: Iterator<void, unknown>): number {
  let count = 0;
  while (steps.next().done !== true) count++;
  return count;
}

describe('queries in steps', () => {
  let store: Store;
  let context: QueryContext;
  let views: Views;
  beforeAll(async () => {
    store = await openTexts(systemEvents(rows));
    context = createQueryContext(store);
    views = createViews(context);
  });
  afterAll(() => store.database.close());

  const contains = (text: string) => ({ op: 'contains' as const, column: 'details', text });

  it('a condition on a text column asks SQLite piece by piece, with the whole answer', () => {
    const request = { category: 'system-events', filter: contains('detail 59'), sort: [] };
    expect(countSteps(views.open(request))).toBeGreaterThan(rows / 8192);
    expect(atOnce(views.open(request)).rows).toBe(1 + 10 + 100 + 1000);
  });

  it('the same question again costs no step and shares its rows, until rows change', () => {
    const request = { category: 'system-events', filter: contains('detail 7'), sort: [] };
    const first = atOnce(views.open(request));
    expect(countSteps(views.open({ ...request }))).toBe(0);
    const again = atOnce(views.open(request));
    expect(views.rowsOf(again.viewId)).toBe(views.rowsOf(first.viewId));
    // Another sort starts from the rows that passed.
    const sorted = { ...request, sort: [{ column: 'timestamp', direction: 'asc' as const }] };
    expect(countSteps(views.open(sorted))).toBeLessThan(5);
    const values = { category: 'system-events', column: 'details', filter: contains('detail 7'), limit: 10 };
    expect(countSteps(listValues(context, values))).toBeGreaterThan(5);
    expect(countSteps(listValues(context, { ...values, limit: 2 }))).toBe(0);
    store.version++;
    expect(countSteps(views.open(request))).toBeGreaterThan(5);
  });

  it('many queries at once keep their own conditions', async () => {
    const few = 4500;
    const small = await openTexts(systemEvents(few));
    const smallViews = createViews(createQueryContext(small));
    const wanted = Array.from({ length: 270 }, (_, index) => `detail ${index * 7 + 13}`);
    const running = wanted.map((text) =>
      smallViews.open({ category: 'system-events', filter: contains(text), sort: [] }),
    );
    const done = new Map<number, number>();
    while (done.size < running.length) {
      for (const [index, steps] of running.entries()) {
        if (done.has(index)) continue;
        const step = steps.next();
        if (step.done === true) done.set(index, step.value.rows);
      }
    }
    for (const [index, text] of wanted.entries()) {
      const figures = text.slice('detail '.length);
      const expected = Array.from({ length: few }, (_, row) => String(row)).filter((row) => row.startsWith(figures));
      expect(done.get(index), text).toBe(expected.length);
    }
    small.database.close();
  });
});

describe('kept answers', () => {
  it('stay within their bytes, the least used go first, and all when the store changes', () => {
    const store = { version: 1 } as unknown as Store;
    const cache = createAnswerCache(store, 100);
    cache.put('a', 'A', 40, 1);
    cache.put('b', 'B', 40, 1);
    expect(cache.get('a')).toBe('A');
    cache.put('c', 'C', 40, 1);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C']);
    cache.put('large', 'L', 1000, 1);
    expect([cache.get('a'), cache.get('c'), cache.get('large')]).toEqual([undefined, undefined, 'L']);
    cache.put('small', 'S', 10, 1);
    expect([cache.get('large'), cache.get('small'), cache.bytes]).toEqual([undefined, 'S', 10]);
    store.version = 2;
    expect([cache.get('small'), cache.bytes]).toEqual([undefined, 0]);
    cache.put('late', 'answer of before', 1, 1);
    expect(cache.get('late')).toBeUndefined();
  });
});

describe('a core at work', () => {
  it('answers a page while a search runs, and ends a search that was cancelled', async () => {
    const core = await startTestCore();
    await core.open([`${await temporaryFolder(systemEvents(rows))}`]);
    const view = await core.client.call('view.open', { category: 'system-events', sort: [] });
    const order: string[] = [];
    const search = core.client
      .call('search.run', { text: 'detail 5', perCategory: 5 })
      .then(() => order.push('search'));
    const page = core.client
      .call('view.page', { viewId: view.viewId, from: 100, count: 100 })
      .then(() => order.push('page'));
    await Promise.all([search, page]);
    expect(order).toEqual(['page', 'search']);

    const controller = new AbortController();
    const cancelled = core.client.call('search.run', { text: 'detail 6', perCategory: 5 }, controller.signal);
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });

    // Closing everything ends what works on it, as a cancel does.
    const orphan = core.client.call('search.run', { text: 'detail 8', perCategory: 5 });
    await core.client.call('sources.close', {});
    await expect(orphan).rejects.toMatchObject({ code: 'cancelled' });
    core.stop();
  });
});
