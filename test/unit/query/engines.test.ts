// Filters and sorts are carried out over columns in memory; filterToSql says the same in SQL. Random filters and
// sorts over random rows must give the same rows in the same order by both.
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filter, Sort } from '../../../src/contract/filter.ts';
import { defaultBundleLimits } from '../../../src/core/bundles/limits.ts';
import { queryTables } from '../../../src/core/query/columns.ts';
import { filterToSql, sortTerms } from '../../../src/core/query/filterToSql.ts';
import { createQueryContext, type QueryContext } from '../../../src/core/query/queryContext.ts';
import { createViews, type Views } from '../../../src/core/query/views.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { startIngest } from '../../../src/core/store/ingest.ts';
import { createEmptyStore, type Store } from '../../../src/core/store/store.ts';
import { readSources } from '../../../src/hosts/node/readSources.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { sqliteWasm } from '../../support/testCore.ts';

const words = ['', 'Front desk', 'front desk', 'Desk 9', 'Desk 10', 'Élan', 'trunk 1', '10.0.0.1', '%', '200 OK'];
const numbers = ['', '0', '1', '5', '30', '100'];

/** CDR rows that differ in every way a filter can see; two files, one of them newest first. */
function makeFiles(): Record<string, string> {
  const header =
    'Call Date,Caller Number,Caller,Callee,Total Duration,Call Duration,Disposition,Hangup Cause,Call id,Call type,Colour';
  const row = (index: number): string => {
    const pick = (list: readonly string[], step: number): string => list[(index * step) % list.length] as string;
    const time = new Date(Date.UTC(2014, 0, 22, 10, 0, Math.floor(index / 3) * 7))
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ');
    return [
      time,
      pick(words, 3),
      pick(words, 7),
      pick(words, 1),
      pick(numbers, 5),
      pick(numbers, 1),
      pick(['ANSWERED', 'BUSY', ''], 1),
      pick(words, 9),
      index % 4 === 0 ? '' : `c${index % 17}`,
      pick(['CALL', '3-WAY'], 1),
      index % 5 === 0 ? 'red' : '',
    ].join(',');
  };
  const rows = Array.from({ length: 120 }, (_, index) => row(index));
  return {
    'cdr-new.csv': [header, ...rows.slice(60).reverse()].join('\n'),
    'cdr-old.csv': [header, ...rows.slice(0, 60)].join('\n'),
    'messages.csv':
      'Received,From,To,Status,Sent\n2014-01-22 10:00:30.80,Front desk,Desk 9,DELIVERED,1\n2014-01-22 10:00:07,Desk 10,Élan,EXPIRED,\n',
  };
}

let store: Store;
let context: QueryContext;
let views: Views;
beforeAll(async () => {
  store = await createEmptyStore(await sqliteWasm());
  const folder = await temporaryFolder(makeFiles());
  const ingest = startIngest(store, ['test']);
  await readSources(
    { sources: [{ path: join(folder), name: 'test' }], limits: defaultBundleLimits },
    (event) => {
      ingest.take(event);
      return undefined;
    },
    new AbortController().signal,
  );
  const result = ingest.finish('end', () => undefined);
  expect(result).toMatchObject({ state: 'complete', rowsStored: 122 });
  context = createQueryContext(store);
  views = createViews(context);
});
afterAll(() => store.database.close());

const columns = [
  'caller_number',
  'caller',
  'callee',
  'total_duration_s',
  'disposition',
  'hangup_cause',
  'call_id',
  'call_type',
  'record',
  'member',
  'extra',
  'timestamp',
];
const column = fc.constantFrom(...columns);
const text = fc.constantFrom('desk', 'DESK', '1', '', '%', 'é', 'c1', 'red', '10:0', 'cdr-old', 'nothing');
const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    op: fc.constant('in' as const),
    column,
    values: fc.array(fc.constantFrom(null, 5, 30, 'Front desk', 'BUSY', 'c1'), { maxLength: 3 }),
  }),
  fc.record({ op: fc.constantFrom('contains' as const, 'startsWith' as const, 'endsWith' as const), column, text }),
  fc.record({ op: fc.constant('regex' as const), column, pattern: fc.constantFrom('^d', '\\d$', 'desk|trunk') }),
  fc.record({
    op: fc.constant('range' as const),
    column: fc.constantFrom('total_duration_s', 'record', 'timestamp'),
    from: fc.constantFrom(1, 30, Date.UTC(2014, 0, 22, 10, 1)),
    to: fc.constantFrom(31, Date.UTC(2014, 0, 22, 10, 2)),
  }),
  fc.record({ op: fc.constant('blank' as const), column }),
  fc.record({ op: fc.constant('anyContains' as const), text }),
);
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { weight: 3, arbitrary: leaf },
    {
      weight: 1,
      arbitrary: fc.record({
        op: fc.constantFrom('and' as const, 'or' as const),
        items: fc.array(tie('filter'), { maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('not' as const), item: tie('filter') }) },
  ),
}));
const sort: fc.Arbitrary<Sort> = fc.uniqueArray(
  fc.record({ column, direction: fc.constantFrom('asc' as const, 'desc' as const) }),
  { maxLength: 3, selector: (key) => key.column },
);

function bySql(category: string, wanted: Filter | undefined, order: Sort): number[] {
  const [table] = queryTables(category);
  if (table === undefined) throw new Error('no table');
  const condition = filterToSql(wanted, table, { dictionary: store.dictionary, textTests: context.textTests });
  const terms = sortTerms(order, table, context.sortContextFor(table)).map((term) => `${term.sql} ${term.direction}`);
  return store.database
    .all(
      `SELECT t.row_id FROM ${table.table} AS t WHERE ${condition.sql} ORDER BY ${terms.join(', ')}`,
      condition.params,
    )
    .values.map(([rowId]) => rowId as number);
}

function byViews(category: string, wanted: Filter | undefined, order: Sort): number[] {
  const { viewId, rows } = atOnce(views.open({ category, filter: wanted, sort: order }));
  const page = views.page(viewId, 0, 1000);
  expect(page.values).toHaveLength(rows);
  views.close(viewId);
  return page.values.map((row) => row[0] as number);
}

describe('columns in memory and SQL', () => {
  it('agree on every filter and sort', () => {
    fc.assert(
      fc.property(fc.option(filter, { nil: undefined }), sort, (wanted, order) => {
        expect(byViews('cdr', wanted, order)).toEqual(bySql('cdr', wanted, order));
      }),
      { numRuns: 600 },
    );
  });

  it('give everything in one order of time', () => {
    for (const direction of ['asc', 'desc'] as const) {
      const ids = byViews('everything', undefined, [{ column: 'timestamp', direction }]);
      const times = ids.map((rowId) =>
        Number(store.database.value('SELECT utc_ms FROM everything WHERE row_id = ?', [rowId])),
      );
      expect(times).toEqual([...times].sort((a, b) => (direction === 'asc' ? a - b : b - a)));
      expect(new Set(ids).size).toBe(122);
    }
  });
});
