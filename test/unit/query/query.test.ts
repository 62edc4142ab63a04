// Filters, sorts, stored views, value lists, search, SQL and CSV export, on a small fixed bundle.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filter, Sort } from '../../../src/contract/filter.ts';
import { parseCondition } from '../../../src/core/query/filterText.ts';
import { createZoneRules } from '../../../src/core/time/zoneRules.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';

const cdr = `Call Date,Caller Number,Caller,Caller Group,Callee Number,Callee,Callee Group,Total Duration,Call Duration,Disposition,Hangup Cause,Call id,Call type,Call route
2014-01-22 10:00:00,+390550001001,Desk 10,Office,+390550001002,Desk 9,Office,30,20,ANSWERED,NORMAL_CLEARING,c1,CALL,
2014-01-22 10:05:00,+390550001002,Desk 9,Office,+390550001003,Élan,,5,0,NO_ANSWER,NO_ANSWER,c2,CALL,
2014-01-22 10:05:00,+390550001003,élan,,+390550001001,Desk 10,Office,,,BUSY,USER_BUSY,c3,CALL,trunk 1
2014-01-22 10:10:00,=cmd,@desk,,-5,+desk,,100,90,ANSWERED,NORMAL_CLEARING,c4,CONFERENCE,
`;

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
});
afterAll(() => core.stop());

async function ids(
  filter: Filter | undefined,
  sort: Sort = [{ column: 'timestamp', direction: 'asc' }],
): Promise<unknown[]> {
  const view = await core.client.call('view.open', {
    category: 'cdr',
    sort,
    ...(filter === undefined ? {} : { filter }),
  });
  const { page } = await core.client.call('view.page', { viewId: view.viewId, from: 0, count: 100 });
  expect(page.values).toHaveLength(view.rows);
  expect(view.total).toBe(4);
  const at = page.columns.indexOf('call_id');
  return page.values.map((row) => row[at]);
}

describe('queries', () => {
  beforeAll(async () => {
    const folder = await temporaryFolder({ 'cdr.csv': cdr });
    const outcome = await core.open([join(folder, 'cdr.csv')], { zone: 'Europe/Rome' });
    expect(outcome).toMatchObject({ state: 'complete', rowsStored: 4 });
  });

  it.each<[string, Filter, string[]]>([
    ['a value', { op: 'in', column: 'disposition', values: ['BUSY'] }, ['c3']],
    [
      'several values and blank',
      { op: 'in', column: 'call_route', values: ['trunk 1', null] },
      ['c1', 'c2', 'c3', 'c4'],
    ],
    ['a value that is not there', { op: 'in', column: 'disposition', values: ['NEVER'] }, []],
    ['a number as a value', { op: 'in', column: 'total_duration_s', values: [30] }, ['c1']],
    ['contains, any case, accents kept', { op: 'contains', column: 'caller', text: 'ÉLAN' }, ['c3']],
    ['starts with', { op: 'startsWith', column: 'caller', text: 'desk' }, ['c1', 'c2']],
    ['ends with', { op: 'endsWith', column: 'caller_number', text: '1003' }, ['c3']],
    ['a regular expression', { op: 'regex', column: 'call_id', pattern: '^c[13]$' }, ['c1', 'c3']],
    ['blank', { op: 'blank', column: 'total_duration_s' }, ['c3']],
    ['a range of numbers', { op: 'range', column: 'total_duration_s', from: 5, to: 100 }, ['c1', 'c2']],
    [
      'a range of time',
      {
        op: 'range',
        column: 'timestamp',
        from: Date.parse('2014-01-22T09:05:00Z'),
        to: Date.parse('2014-01-22T09:06:00Z'),
      },
      ['c2', 'c3'],
    ],
    [
      'not, which includes blanks',
      { op: 'not', item: { op: 'in', column: 'call_route', values: ['trunk 1'] } },
      ['c1', 'c2', 'c4'],
    ],
    [
      'and',
      {
        op: 'and',
        items: [
          { op: 'contains', column: 'caller', text: 'desk' },
          { op: 'contains', column: 'callee', text: 'desk' },
        ],
      },
      ['c1', 'c4'],
    ],
    ['or of nothing', { op: 'or', items: [] }, []],
    ['anywhere', { op: 'anyContains', text: 'trunk' }, ['c3']],
    ['a wildcard sign is only a sign', { op: 'contains', column: 'caller', text: '%' }, []],
  ])('filter by %s', async (_name, filter, expected) => {
    expect(await ids(filter)).toEqual(expected);
  });

  it.each<[string, Sort, string[]]>([
    ['time, newest first', [{ column: 'timestamp', direction: 'desc' }], ['c4', 'c3', 'c2', 'c1']],
    ['a number, blanks last', [{ column: 'total_duration_s', direction: 'desc' }], ['c4', 'c1', 'c2', 'c3']],
    ['a number upwards, blanks last', [{ column: 'total_duration_s', direction: 'asc' }], ['c2', 'c1', 'c4', 'c3']],
    ['text with digits by value', [{ column: 'caller', direction: 'asc' }], ['c4', 'c2', 'c1', 'c3']],
    [
      'two columns',
      [
        { column: 'disposition', direction: 'asc' },
        { column: 'total_duration_s', direction: 'asc' },
      ],
      ['c1', 'c4', 'c3', 'c2'],
    ],
  ])('sort by %s', async (_name, sort, expected) => {
    expect(await ids(undefined, sort)).toEqual(expected);
  });

  it('refuses what it does not know, by name', async () => {
    await expect(ids({ op: 'blank', column: 'nothing' })).rejects.toMatchObject({
      code: 'bad-filter',
      message: expect.stringContaining('"nothing"'),
    });
    await expect(ids({ op: 'regex', column: 'call_id', pattern: '(' })).rejects.toMatchObject({ code: 'bad-filter' });
    await expect(ids({ op: 'range', column: 'caller', from: 1 })).rejects.toMatchObject({ code: 'bad-filter' });
    await expect(core.client.call('view.open', { category: 'nope', sort: [] })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(core.client.call('view.page', { viewId: 999_999, from: 0, count: 1 })).rejects.toMatchObject({
      code: 'view-closed',
    });
  });

  it('serves the middle of a view and finds a row in it', async () => {
    const { viewId } = await core.client.call('view.open', {
      category: 'everything',
      sort: [{ column: 'timestamp', direction: 'asc' }],
    });
    const { page } = await core.client.call('view.page', { viewId, from: 1, count: 2 });
    expect(page.values).toHaveLength(2);
    const rowId = Number(page.values[1]?.[page.columns.indexOf('row_id')]);
    expect((await core.client.call('view.find', { viewId, rowId })).position).toBe(2);
    expect((await core.client.call('view.find', { viewId, rowId: 12345 })).position).toBeNull();
  });

  it('lists values with counts', async () => {
    const { values, distinct } = await core.client.call('values.list', {
      category: 'cdr',
      column: 'disposition',
      limit: 2,
    });
    expect(values).toEqual([
      { value: 'ANSWERED', count: 2 },
      { value: 'BUSY', count: 1 },
    ]);
    expect(distinct).toBe(3);
    const found = await core.client.call('values.list', {
      category: 'cdr',
      column: 'caller',
      search: 'desk',
      limit: 10,
    });
    expect(found.values.map((entry) => entry.value)).toEqual(['@desk', 'Desk 10', 'Desk 9']);
  });

  it.each(['+39 055 000 1001', '0039 0550001001', '0550001001', '055-000-1001'])(
    'finds the number spelt %s',
    async (text) => {
      const { hits } = await core.client.call('search.run', { text, perCategory: 10 });
      expect(hits).toMatchObject([{ category: 'cdr', count: 2 }]);
    },
  );

  it('runs reading SQL and nothing else', async () => {
    expect(await core.rows('SELECT disposition, count(*) AS n FROM cdr GROUP BY 1 ORDER BY 1')).toEqual([
      { disposition: 'ANSWERED', n: 2 },
      { disposition: 'BUSY', n: 1 },
      { disposition: 'NO_ANSWER', n: 1 },
    ]);
    for (const sql of [
      'DELETE FROM t_cdr',
      'PRAGMA query_only=OFF',
      "ATTACH ':memory:' AS other",
      'WITH x AS (SELECT 1) DELETE FROM t_cdr',
      'SELECT 1; DROP TABLE t_cdr',
      'nonsense',
    ]) {
      await expect(core.client.call('sql.query', { sql, limit: 10 })).rejects.toMatchObject({ code: 'bad-sql' });
    }
    expect(await core.rows('SELECT count(*) AS n FROM cdr')).toEqual([{ n: 4 }]);
    const cut = await core.client.call('sql.query', { sql: 'SELECT * FROM cdr', limit: 3 });
    expect(cut).toMatchObject({ isCut: true });
    expect(cut.values).toHaveLength(3);
  });

  it('exports CSV guarded against formulas, and exact on request', async () => {
    const folder = await temporaryFolder();
    core.grants.grant('guarded', join(folder, 'guarded.csv'), 'guarded.csv', 'write');
    core.grants.grant('exact', join(folder, 'exact.csv'), 'exact.csv', 'write');
    const logs = [{ category: 'cdr', sort: [{ column: 'timestamp', direction: 'asc' as const }] }];
    expect(await core.client.call('export.rows', { logs, format: 'csv', target: 'guarded' })).toMatchObject({
      rows: 4,
      total: 4,
    });
    await core.client.call('export.rows', { logs, format: 'csv-exact', target: 'exact' });
    const guarded = await readFile(join(folder, 'guarded.csv'), 'utf8');
    expect(guarded).toContain(`"'=cmd"`);
    expect(guarded).toContain(`"'@desk"`);
    expect(guarded).toContain(`"'-5"`);
    expect(guarded).toContain(`"'+390550001001"`);
    const exact = await readFile(join(folder, 'exact.csv'), 'utf8');
    expect(exact).toContain(',=cmd,@desk,');

    // What was exported exactly opens again as the same log with the same values.
    const second = await startTestCore();
    await second.open([join(folder, 'exact.csv')], { zone: 'Europe/Rome' });
    const columns = 'utc_ms, caller_number, caller, callee, total_duration_s, disposition, call_id, call_route';
    expect(await second.rows(`SELECT ${columns} FROM cdr ORDER BY call_id`)).toEqual(
      await core.rows(`SELECT ${columns} FROM cdr ORDER BY call_id`),
    );
    second.stop();
    core.grants.grant('nowhere', join(folder, 'no', 'such', 'folder.csv'), 'folder.csv', 'write');
    await expect(
      core.client.call('export.rows', { logs, format: 'csv-exact', target: 'nowhere' }),
    ).rejects.toMatchObject({ code: 'write-failed' });
  });

  it('understands conditions as people type them', () => {
    const rome = createZoneRules('Europe/Rome');
    expect(parseCondition('event=CONNECT', rome)).toEqual({ op: 'in', column: 'event', values: ['CONNECT'] });
    expect(parseCondition('account!~desk', rome)).toEqual({
      op: 'not',
      item: { op: 'contains', column: 'account', text: 'desk' },
    });
    expect(parseCondition('details~/^2\\d\\d/', rome)).toEqual({ op: 'regex', column: 'details', pattern: '^2\\d\\d' });
    expect(parseCondition('details=', rome)).toEqual({ op: 'blank', column: 'details' });
    expect(parseCondition('processed=True', rome)).toEqual({ op: 'in', column: 'processed', values: [1] });
    expect(parseCondition('record<=20', rome)).toEqual({ op: 'range', column: 'record', to: 21 });
    expect(parseCondition('timestamp>=2014-01-22 16:00', rome)).toEqual({
      op: 'range',
      column: 'timestamp',
      from: Date.parse('2014-01-22T15:00:00Z'),
    });
    expect(() => parseCondition('what', rome)).toThrow(expect.objectContaining({ code: 'bad-filter' }));
    expect(() => parseCondition('record>=many', rome)).toThrow(expect.objectContaining({ code: 'bad-filter' }));
  });
});
