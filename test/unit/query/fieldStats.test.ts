// What a column holds, compared with SQL over the same rows.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filter } from '../../../src/contract/filter.ts';
import { fieldStats } from '../../../src/core/query/fieldStats.ts';
import { createQueryContext, type QueryContext } from '../../../src/core/query/queryContext.ts';
import { atOnce } from '../../../src/core/slices.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { openTexts } from '../../support/testStore.ts';

const start = Date.UTC(2014, 0, 24, 16);
const rows = Array.from({ length: 200 }, (_, index) =>
  [
    new Date(start + ((index * 7919) % 200) * 1000).toISOString().slice(0, 23).replace('T', ' '),
    index % 3 === 0 ? '' : `Desk ${index % 7}`,
    index % 11 === 0 ? '' : (index * index) % 997,
    ['ANSWERED', 'BUSY', 'FAILED', 'ANSWERED'][index % 4],
    `c${index % 50}`,
  ].join(','),
);

let store: Store;
let context: QueryContext;
beforeAll(async () => {
  store = await openTexts(
    {
      'cdr.csv': ['Call Date,Caller,Total Duration,Disposition,Call id', ...rows].join('\n'),
      'messages.csv': 'Received,From,To,Status,Sent\n2014-01-24 16:00:30.80,Desk 1,Desk 9,DELIVERED,1\n',
    },
    { zone: 'UTC' },
  );
  context = createQueryContext(store);
});
afterAll(() => store.database.close());

const filters: readonly { readonly filter: Filter | undefined; readonly sql: string }[] = [
  { filter: undefined, sql: '1' },
  { filter: { op: 'in', column: 'disposition', values: ['BUSY'] }, sql: "disposition = 'BUSY'" },
  { filter: { op: 'range', column: 'utc_ms', from: start + 40_000 }, sql: `utc_ms >= ${start + 40_000}` },
  { filter: { op: 'in', column: 'disposition', values: ['nothing'] }, sql: '0' },
];

describe('what a column holds', () => {
  it('is what SQL says of it: values, blanks, distinct values, first and last', () => {
    const columns = fc.constantFrom('caller', 'disposition', 'total_duration_s', 'call_id', 'call_route');
    fc.assert(
      fc.property(
        columns,
        fc.constantFrom(...filters),
        fc.integer({ min: 1, max: 60 }),
        (column, { filter, sql }, limit) => {
          const stats = atOnce(fieldStats(context, { category: 'cdr', column, filter, limit }));
          const own = `FROM cdr WHERE (${sql})`;
          const [all, blanks, distinct] = store.database.all(
            `SELECT count(*), count(*) - count(nullif(${column}, '')), count(DISTINCT nullif(${column}, '')) ${own}`,
          ).values[0] as number[];
          expect([stats.rows, stats.blanks, stats.distinct]).toEqual([all, blanks, distinct]);
          const top = store.database.all(
            `SELECT ${column}, count(*), min(utc_ms), max(utc_ms) ${own} AND coalesce(${column}, '') <> ''
           GROUP BY 1 ORDER BY 2 DESC, CAST(${column} AS TEXT) LIMIT ${limit}`,
          ).values;
          const isInMemory = stats.top.every(({ first }) => first !== null);
          expect(stats.top.map((each) => [each.value, each.count])).toEqual(
            top.map(([value, count]) => [value, count]),
          );
          if (isInMemory) {
            expect(stats.top.map((each) => [each.first, each.last])).toEqual(
              top.map(([, , first, last]) => [first, last]),
            );
          }
        },
      ),
    );
  });

  it('tells the spread of figures by values that occur, and counts each in one bar', () => {
    for (const { filter, sql } of filters) {
      const { numbers } = atOnce(
        fieldStats(context, { category: 'cdr', column: 'total_duration_s', filter, limit: 5 }),
      );
      const values = store.database
        .all(`SELECT total_duration_s FROM cdr WHERE (${sql}) AND total_duration_s IS NOT NULL ORDER BY 1`)
        .values.map(([value]) => value as number);
      if (values.length === 0) {
        expect(numbers).toBeNull();
        continue;
      }
      const at = (share: number): number | undefined => values[Math.ceil(share * values.length) - 1];
      expect(numbers).toMatchObject({ min: values[0], median: at(0.5), p95: at(0.95), max: values.at(-1) });
      const { edges, bins } = numbers as NonNullable<typeof numbers>;
      expect(bins).toEqual(
        bins.map(
          (_, bin) => values.filter((value) => value >= (edges[bin] ?? 0) && value < (edges[bin + 1] ?? 0)).length,
        ),
      );
      expect(bins.reduce((sum, count) => sum + count, 0)).toBe(values.length);
      expect(bins.length).toBeLessThanOrEqual(24);
    }
  });

  it('is told over all logs, and refuses columns that are not there', () => {
    const stats = atOnce(fieldStats(context, { category: 'everything', column: 'category', limit: 10 }));
    expect(stats.top.map(({ value, count }) => [value, count])).toEqual([
      ['cdr', 200],
      ['messages', 1],
    ]);
    expect(stats.numbers).toBeNull();
    expect(() => atOnce(fieldStats(context, { category: 'cdr', column: 'nope', limit: 1 }))).toThrow(
      /no column "nope"/,
    );
  });
});
