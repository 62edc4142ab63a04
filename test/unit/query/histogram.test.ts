// Histograms count every row of a view exactly once, whatever filter, sort, zone and stack: compared with SQL.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filter, Sort } from '../../../src/contract/filter.ts';
import { calendarEdges } from '../../../src/core/query/calendarEdges.ts';
import { queryTables } from '../../../src/core/query/columns.ts';
import { filterToSql } from '../../../src/core/query/filterToSql.ts';
import { histogram } from '../../../src/core/query/histogram.ts';
import { createQueryContext, type QueryContext } from '../../../src/core/query/queryContext.ts';
import { createViews, type Views } from '../../../src/core/query/views.ts';
import { atOnce } from '../../../src/core/slices.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { createZoneRules } from '../../../src/core/time/zoneRules.ts';
import { openTexts } from '../../support/testStore.ts';

const header = 'Call Date,Caller,Callee,Total Duration,Disposition,Call id,Call Type';
/** Rows over three years, many in the doubled and around the skipped hour of Rome. */
const times = Array.from({ length: 240 }, (_, index) => {
  const base = [
    Date.UTC(2012, 9, 28, 1, 30),
    Date.UTC(2013, 2, 31, 0, 30),
    Date.UTC(2013, 6, 1),
    Date.UTC(2015, 11, 31, 23),
  ];
  return (base[index % 4] as number) + Math.floor(index / 4) * (index % 3 === 0 ? 97_001 : 1_700);
});
const cdr = times.map((ms, index) =>
  [
    new Date(ms).toISOString().slice(0, 23).replace('T', ' '),
    `Desk ${index % 9}`,
    index % 5 === 0 ? '' : 'HTC One X',
    index % 4,
    ['ANSWERED', 'BUSY', 'FAILED'][index % 3],
    `c${index}`,
    'CALL',
  ].join(','),
);

let store: Store;
let context: QueryContext;
let views: Views;
beforeAll(async () => {
  store = await openTexts(
    {
      'cdr.csv': [header, ...cdr].join('\n'),
      'messages.csv':
        'Received,From,To,Status,Sent\n2013-03-31 03:00:30.80,Front desk,Desk 9,DELIVERED,1\n2013-03-31 10:00:07,Desk 8,,EXPIRED,\n',
    },
    { zone: 'Europe/Rome' },
  );
  context = createQueryContext(store);
  views = createViews(context);
});
afterAll(() => store.database.close());

const filters: fc.Arbitrary<Filter | undefined> = fc.constantFrom<Filter | undefined>(
  undefined,
  { op: 'in', column: 'disposition', values: ['BUSY'] },
  { op: 'contains', column: 'caller', text: 'desk 1' },
  { op: 'range', column: 'timestamp', from: Date.UTC(2013, 2, 30) },
  { op: 'not', item: { op: 'blank', column: 'callee' } },
  { op: 'contains', column: 'call_id', text: '7' },
  { op: 'in', column: 'disposition', values: ['NOTHING'] },
);
const sorts = fc.constantFrom<Sort>(
  [],
  [{ column: 'timestamp', direction: 'asc' }],
  [{ column: 'total_duration_s', direction: 'desc' }],
  [{ column: 'call_id', direction: 'asc' }],
);

describe('histogram of a view', () => {
  it('counts every row of any filter and sort once, in the bucket that SQL puts it in', () => {
    const [table] = queryTables('cdr');
    if (table === undefined) throw new Error('no table');
    const stackBy = fc.constantFrom(undefined, 'disposition', 'caller', 'callee', 'total_duration_s', 'member');
    fc.assert(
      fc.property(filters, sorts, fc.integer({ min: 1, max: 60 }), stackBy, (filter, sort, buckets, column) => {
        const { viewId, rows } = atOnce(views.open({ category: 'cdr', filter, sort }));
        const answer = atOnce(histogram(context, views.rowsOf(viewId), { buckets, stackBy: column }));
        views.close(viewId);
        expect(answer.rows).toBe(rows);
        expect(answer.counts.length).toBeLessThanOrEqual(buckets);
        expect(answer.edges.length).toBe(rows === 0 ? 0 : answer.counts.length + 1);
        const where = filterToSql(filter, table, { dictionary: store.dictionary, textTests: context.textTests });
        answer.counts.forEach((count, bucket) => {
          const inBucket = store.database.value(
            `SELECT count(*) FROM ${table.table} AS t WHERE utc_ms >= ? AND utc_ms < ? AND (${where.sql})`,
            [answer.edges[bucket] ?? 0, answer.edges[bucket + 1] ?? 0, ...where.params],
          );
          expect(count).toBe(inBucket);
          if (column !== undefined)
            expect(answer.stacks.reduce((sum, stack) => sum + (stack.counts[bucket] ?? 0), 0)).toBe(count);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('counts everything, stacked by log', () => {
    const { viewId, rows } = atOnce(views.open({ category: 'everything', sort: [] }));
    const answer = atOnce(histogram(context, views.rowsOf(viewId), { buckets: 50, stackBy: 'category' }));
    expect(answer.rows).toBe(rows);
    expect(answer.stacks.map(({ value, counts }) => [value, counts.reduce((sum, count) => sum + count, 0)])).toEqual([
      ['cdr', 240],
      ['messages', 2],
    ]);
    expect(answer.counts).toEqual(atOnce(histogram(context, views.rowsOf(viewId), { buckets: 50 })).counts);
  });

  it('keeps six values and the rest', () => {
    const { viewId } = atOnce(views.open({ category: 'cdr', sort: [] }));
    const { stacks } = atOnce(histogram(context, views.rowsOf(viewId), { buckets: 1, stackBy: 'caller' }));
    expect(stacks.map(({ isOther }) => isOther)).toEqual([false, false, false, false, false, false, true]);
    expect(stacks.reduce((sum, stack) => sum + (stack.counts[0] ?? 0), 0)).toBe(240);
  });

  it('counts whole buckets of a span and nothing outside them', () => {
    const { viewId } = atOnce(views.open({ category: 'cdr', sort: [] }));
    const from = Date.UTC(2013, 6, 1);
    const answer = atOnce(histogram(context, views.rowsOf(viewId), { buckets: 10, from, to: from + 3_600_000 }));
    expect(answer.edges[0]).toBeLessThanOrEqual(from);
    expect(answer.edges.at(-1)).toBeGreaterThan(from + 3_600_000);
    const inside = store.database.value('SELECT count(*) FROM cdr WHERE utc_ms >= ? AND utc_ms < ?', [
      answer.edges[0] ?? 0,
      answer.edges.at(-1) ?? 0,
    ]);
    expect(answer.rows).toBe(inside);
  });

  it('refuses columns that have no few values', () => {
    const { viewId } = atOnce(views.open({ category: 'cdr', sort: [] }));
    const ask = (stackBy: string) => () => atOnce(histogram(context, views.rowsOf(viewId), { buckets: 5, stackBy }));
    expect(ask('timestamp')).toThrow(/cannot be stacked/);
    expect(ask('nothing')).toThrow(/no column/);
  });
});

describe('edges', () => {
  it('rise, hold the whole span, and are never more than asked for', () => {
    const names = ['UTC', 'Europe/Rome', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe'];
    const zone = fc.constantFrom(...names.map(createZoneRules));
    const from = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2030, 0, 1) });
    const span = fc.oneof(fc.nat(100_000), fc.nat(1e8), fc.nat(1e11), fc.nat(1e12));
    fc.assert(
      fc.property(zone, from, span, fc.integer({ min: 1, max: 500 }), (rules, fromUtc, spanMs, buckets) => {
        const { edges } = calendarEdges(fromUtc, fromUtc + spanMs, buckets, rules);
        expect(edges.length - 1).toBeGreaterThan(0);
        expect(edges.length - 1).toBeLessThanOrEqual(buckets);
        expect(edges[0]).toBeLessThanOrEqual(fromUtc);
        expect(edges.at(-1)).toBeGreaterThan(fromUtc + spanMs);
        expect(edges).toEqual([...edges].sort((a, b) => a - b));
        expect(new Set(edges).size).toBe(edges.length);
      }),
      { numRuns: 300 },
    );
  });

  it('follow the calendar of the zone: days of 23 and 25 hours, midnights of appliance time', () => {
    const rome = createZoneRules('Europe/Rome');
    const { width, edges } = calendarEdges(Date.UTC(2012, 9, 27, 12), Date.UTC(2012, 9, 30, 12), 10, rome);
    // Four days in at most ten buckets: twelve hours would do, so they are narrower than a day.
    expect(width).toEqual({ unit: 'hour', count: 12 });
    const days = calendarEdges(Date.UTC(2012, 9, 27, 12), Date.UTC(2012, 9, 30, 12), 5, rome);
    expect(days.width).toEqual({ unit: 'day', count: 1 });
    expect(days.edges.map((edge) => new Date(edge).toISOString().slice(0, 13))).toEqual([
      '2012-10-26T22',
      '2012-10-27T22',
      '2012-10-28T23',
      '2012-10-29T23',
      '2012-10-30T23',
    ]);
    expect(edges.length).toBeLessThanOrEqual(11);
    const weeks = calendarEdges(Date.UTC(2013, 0, 3), Date.UTC(2013, 1, 3), 6, rome);
    expect(weeks.width.unit).toBe('week');
    for (const edge of weeks.edges) expect(new Date(edge + rome.offsetAt(edge) * 60_000).getUTCDay()).toBe(1);
  });
});
