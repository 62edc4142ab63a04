// Pseudonyms over the contract: whatever a core answers names nobody, whatever a caller sends may name stand-ins, and
// counts, findings and spans are those of the real logs.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MethodName, Params } from '../../../src/contract/methods.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';

const sample = join(import.meta.dirname, '../../../assets/sample-bundle.zip');
const sort: [] = [];

let core: TestCore;
let real: string[];
let folder: string;

beforeAll(async () => {
  core = await startTestCore();
  folder = await temporaryFolder();
  await core.open([sample]);
  real = await realValues();
  core.grants.grant('key', join(folder, 'case.key.json'), 'case.key.json', 'write');
  expect(await core.client.call('pseudonyms.start', { keep: 'key' })).toMatchObject({ isOn: true, isKept: true });
}, 60_000);
afterAll(() => core.stop());

/** Values of the columns that name somebody, long enough to be told from other texts. */
async function realValues(): Promise<string[]> {
  const found = new Set<string>();
  for (const [view, ...columns] of [
    ['cdr', 'caller', 'callee', 'caller_number', 'callee_number', 'caller_group'],
    ['sip_sessions', 'account', 'peername', 'remote_address'],
    ['messages', 'sender', 'recipient'],
    ['web_sessions', 'ip_address'],
    ['provisioning_messages', 'recipient', 'sent_by'],
  ]) {
    for (const column of columns) {
      for (const { value } of await core.rows(
        `select distinct ${column} as value from ${view} where ${column} <> ''`,
      )) {
        found.add(String(value).replace(/:\d+$/, ''));
      }
    }
  }
  return [...found].filter((value) => value.length > 4);
}

function leaks(answer: unknown): string[] {
  const text = JSON.stringify(answer);
  return real.filter((value) => text.includes(value));
}

async function call<M extends MethodName>(method: M, params: Params<M>) {
  const answer = await core.client.call(method, params);
  expect(leaks(answer), method).toEqual([]);
  return answer;
}

describe('with pseudonyms on', () => {
  it('every answer names nobody', async () => {
    expect(real.length).toBeGreaterThan(200);
    for (const category of [
      'everything',
      'cdr',
      'sip-sessions',
      'messages',
      'web-sessions',
      'audit-events',
      'security-events',
      'install-messages',
    ]) {
      const { viewId } = await call('view.open', { category, sort });
      const { page } = await call('view.page', { viewId, from: 0, count: 500 });
      expect(page.values.length).toBeGreaterThan(0);
      await call('view.histogram', { viewId, buckets: 20 });
      const rowId = Number(page.values[0]?.[0]);
      await call('row.get', { category: String(page.values[0]?.[1]), rowId });
    }
    await call('overview.get', {});
    const { findings } = await call('findings.list', {});
    expect(findings.length).toBeGreaterThan(5);
    await call('problems.page', { from: 0, count: 100 });
    await call('values.list', { category: 'cdr', column: 'caller', limit: 100 });
    await call('sql.query', { sql: 'select caller, caller_number, caller_group from cdr', limit: 1000 });
    await call('calls.list', { from: 0, count: 100 });
    await call('search.run', { text: 'CONNECT', perCategory: 20 });
  }, 60_000);

  it('stand-ins are understood in whatever is asked', async () => {
    const { accounts } = await call('accounts.list', { limit: 5 });
    const account = accounts[0]?.account ?? '';
    expect(account).toMatch(/^Account-/);
    const answer = await call('account.get', { name: account });
    expect(answer.account).toBe(account);
    expect(answer.sipRows.total).toBeGreaterThan(0);
    const found = await call('values.list', {
      category: 'cdr',
      column: 'caller',
      search: account.slice(8, 13),
      limit: 10,
    });
    expect(found.values.map(({ value }) => value)).toContain(account);
    const filters = [
      { op: 'in', column: 'caller', values: [account] },
      { op: 'contains', column: 'caller', text: account },
      { op: 'contains', column: 'caller', text: account.slice(0, 12) },
    ] as const;
    const rows = await Promise.all(
      filters.map(async (filter) => {
        const copy = JSON.parse(JSON.stringify(filter));
        return (await call('view.open', { category: 'cdr', filter: copy, sort })).rows;
      }),
    );
    expect(rows[0]).toBeGreaterThan(0);
    expect(rows).toEqual([rows[0], rows[0], rows[0]]);
    const hits = (await call('search.run', { text: account, perCategory: 3 })).hits;
    expect(hits.length).toBeGreaterThan(1);
    const number = (await call('values.list', { category: 'cdr', column: 'caller_number', limit: 1 })).values[0]?.value;
    const spelled = String(number)
      .replace('+39', '0039 ')
      .replace(/(\d{3})$/, ' $1');
    expect(
      (await call('search.run', { text: spelled, perCategory: 3 })).hits.map(({ category }) => category),
    ).toContain('cdr');
    await expect(core.client.call('account.get', { name: 'Account-nobody' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('the key file holds what was shown, for its owner only', async () => {
    const { values } = await call('values.list', { category: 'cdr', column: 'caller', limit: 1 });
    core.grants.grant('saved', join(folder, 'saved.key.json'), 'saved.key.json', 'write');
    expect(await core.client.call('pseudonyms.save', { target: 'saved' })).toMatchObject({ unsaved: 0 });
    core.grants.grant('again', join(folder, 'saved.key.json'), 'saved.key.json', 'read');
    const turned = await core.client.call('pseudonyms.reveal', { text: `> ${values[0]?.value}: ok`, key: 'again' });
    expect(turned.replaced).toBe(1);
    expect(real.some((value) => turned.text === `> ${value}: ok`)).toBe(true);
    const { mode } = await import('node:fs/promises').then(({ stat }) => stat(join(folder, 'saved.key.json')));
    expect((mode & 0o777).toString(8)).toBe('600');
    expect(await readFile(join(folder, 'case.key.json'), 'utf8')).toContain('psconsole-pseudonyms');
  });

  it('exports are rewritten and pass the leak scan', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      core.grants.grant('out', join(folder, `out.${format}`), `out.${format}`, 'write');
      core.grants.grant('manifest', join(folder, 'out.json'), 'out.json', 'write');
      const logs = format === 'csv' ? ['sip-sessions'] : ['cdr', 'messages', 'everything'];
      await core.client.call('export.rows', {
        logs: logs.map((category) => ({ category, sort })),
        format,
        target: 'out',
        manifest: 'manifest',
      });
    }
    expect(leaks(await readFile(join(folder, 'out.csv'), 'utf8'))).toEqual([]);
  }, 60_000);
});
