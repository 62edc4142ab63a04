// A case is read by anybody's SQLite tool: Debian's sqlite3 gives the same rows for each view as the program's own SQL,
// value by value. Left out where there is no sqlite3.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allCategories, viewName } from '../../../src/core/catalog/catalog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';

function hasSqlite(): boolean {
  try {
    // JSON came with 3.33.
    return (
      execFileSync('sqlite3', ['-json', ':memory:', 'SELECT 1 AS one'], { encoding: 'utf8' }).trim() === '[{"one":1}]'
    );
  } catch {
    return false;
  }
}
const everyRow = 512 * 1024 * 1024;

describe.skipIf(!hasSqlite())('sqlite3 on a saved case', () => {
  let core: TestCore;
  let file: string;
  beforeAll(async () => {
    core = await startTestCore();
    await core.open(['assets/sample-bundle.zip']);
    file = join(await temporaryFolder(), 'sample.pscase');
    core.grants.grant('case', file, 'sample.pscase', 'write');
    await core.client.call('case.save', { target: 'case' });
  });
  afterAll(() => core.stop());

  function asked(sql: string): unknown {
    const text = execFileSync('sqlite3', ['-readonly', '-json', file, sql], { encoding: 'utf8', maxBuffer: everyRow });
    return text === '' ? [] : JSON.parse(text);
  }

  test.each([...allCategories.map(({ id }) => viewName(id)), 'everything'])('answers alike: %s', async (view) => {
    const sql = `SELECT * FROM ${view} ORDER BY row_id`;
    const rows = await core.rows(sql);
    expect(rows.length).toBeGreaterThan(0);
    expect(asked(sql)).toEqual(rows);
  });

  test('answers alike: groups, joins and the statements of the documentation', async () => {
    for (const sql of [
      'select event, count(*) as n from sip_sessions group by 1 order by 1',
      'select caller, count(*) as n, sum(call_duration_s) as s from cdr group by 1 order by n desc, 1 limit 20',
      'select m.member, count(*) as n from messages m join everything e using (row_id) where e.utc_ms > 0 group by 1 order by 1',
    ]) {
      expect(asked(sql)).toEqual(await core.rows(sql));
    }
    expect(asked('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });
});
