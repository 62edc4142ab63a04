// No answer, event, error or file of any method holds an activation link or token that nobody asked for. The list of
// methods is the contract's: a new one does not compile here until it is walked too.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filter } from '../../../src/contract/filter.ts';
import { type EventName, events, type MethodName, methods, type Params } from '../../../src/contract/methods.ts';
import { draftFrom, type ReportDraft } from '../../../src/contract/reports.ts';
import { hiddenSecret, wholeRecord } from '../../../src/contract/secrets.ts';
import { openTarget } from '../../../src/hosts/node/writeTarget.ts';
import { secrets, secretsBundle, secretsIn } from '../../support/secretsBundle.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';

const category = 'provisioning-messages';
let core: TestCore;
let folder: string;
let draft: ReportDraft;
let rowIds: number[];
let viewId: number;
const heard: { name: EventName; payload: unknown }[] = [];
let targets = 0;

function target(name: string): string {
  const ref = `target-${++targets}`;
  core.grants.grant(ref, join(folder, name), name, 'write');
  return ref;
}

beforeAll(async () => {
  folder = await temporaryFolder();
  core = await startTestCore();
  for (const name of Object.keys(events) as EventName[]) {
    core.client.on(name, (payload) => heard.push({ name, payload }));
  }
  const bundle = await secretsBundle();
  core.grants.grant('again', join(bundle, 'provisioning-messages.csv'), 'provisioning-messages.csv', 'read');
  const { rowsStored } = await core.open([bundle], { zone: 'Europe/Rome' });
  expect(rowsStored).toBeGreaterThanOrEqual(6);
  const { templates } = await core.client.call('reports.templates', {});
  const full = templates.find(({ id }) => id === 'full');
  if (full === undefined) throw new Error('There is no full template.');
  draft = draftFrom(full, { language: 'en', accounts: ['HTC One X'], calls: ['c-1'] });
  const view = await core.client.call('view.open', { category, sort: [] });
  ({ viewId } = view);
  const { page } = await core.client.call('view.page', { viewId, from: 0, count: 100 });
  rowIds = page.values.map(([rowId]) => Number(rowId));
  for (const rowId of rowIds) {
    await core.client.call('notes.save', { target: { kind: 'row', category, rowId }, isBookmark: true });
  }
}, 60_000);
afterAll(() => core.stop());

/** Rows by every question that could bring a secret back; `undefined` = needs an appliance, which live.test.ts has. */
type Walk = { readonly [M in MethodName]: (() => readonly Params<M>[]) | undefined };
const sort: [] = [];
const tokenFilters: Filter[] = [
  { op: 'blank', column: 'token' },
  { op: 'not', item: { op: 'blank', column: 'link' } },
  { op: 'in', column: 'token', values: [secrets.token] },
  { op: 'in', column: 'link', values: [hiddenSecret] },
  { op: 'anyContains', text: 'HTC' },
];
const withFilters = (): { category: string; filter: Filter }[] => tokenFilters.map((filter) => ({ category, filter }));

const walk: Walk = {
  'app.info': () => [{}],
  'app.catalog': () => [{}],
  'sources.open': () => [{ files: ['again'], options: {} }],
  'sources.hold': () => [{ isHeld: false }],
  'import.estimate': () => [{ files: ['again'] }],
  'sources.cancel': () => [{ importId: 1 }],
  'sources.close': () => [{}],
  'overview.get': () => [{}],
  'coverage.words': () => [{ category, fromUtc: 0, toUtc: 4e12 }],
  'findings.list': () => [{}],
  'zone.set': () => [{ zone: 'Europe/Rome' }],
  'view.open': () => [
    ...withFilters().map((each) => ({ ...each, sort })),
    { category, sort: [{ column: 'token', direction: 'asc' }] },
    { category: 'everything', sort, runs: { unfolded: [] } },
    { category, sort, filter: { op: 'contains', column: 'token', text: secrets.token } },
    { category, sort, filter: { op: 'regex', column: 'link', pattern: '4f9c' } },
  ],
  'view.page': () => [{ viewId, from: 0, count: 100 }],
  'view.find': () => [{ viewId, rowId: rowIds[0] ?? 0 }],
  'view.histogram': () => ['token', 'link', 'account'].map((stackBy) => ({ viewId, buckets: 10, stackBy })),
  'view.findTime': () => [{ viewId, utcMs: 0 }],
  'view.next': () => [{ viewId, mark: { kind: 'rows', rowIds }, direction: 'forward' }],
  'view.close': () => [{ viewId: 9999 }],
  'values.list': () => [
    ...['link', 'token', 'extra', 'account'].map((column) => ({ category, column, limit: 100 })),
    { category, column: 'token', search: 'tk-', limit: 100 },
    ...withFilters().map((each) => ({ ...each, column: 'link', limit: 100 })),
  ],
  'fields.stats': () => ['link', 'token', 'extra'].map((column) => ({ category, column, limit: 100 })),
  'row.get': () => rowIds.map((rowId) => ({ category, rowId })),
  'problems.page': () => [
    { from: 0, count: 100 },
    { from: 0, count: 100, member: 'provisioning-messages.csv' },
  ],
  'search.run': () =>
    ['HTC One X', 'admin', 'token:*', '/tk-.*/', '/4f9c/'].map((text) => ({ text, perCategory: 100 })),
  'search.things': () => [{ text: 'HTC', limit: 100 }],
  'search.pick': () => [{ text: 'HTC One X at 17:00, c-1' }],
  'filter.effects': () => [{ category, filters: tokenFilters }],
  'account.get': () => [{ name: 'HTC One X' }, { name: 'HTC One X', at: Date.UTC(2014, 9, 31, 16, 6) }],
  'account.state': () => [{ name: 'HTC One X', at: Date.UTC(2014, 9, 31, 16, 6) }],
  'accounts.list': () => [{ limit: 100 }],
  'call.get': () => [{ callId: 'c-1', aroundMs: 3_600_000 }],
  'calls.list': () => [{ from: 0, count: 100 }],
  'call.compare': () => [{ callId: 'c-1' }],
  'sql.query': () => sqlAttempts.map((sql) => ({ sql, limit: 1000 })),
  'sql.export': () => sqlAttempts.map((sql, index) => ({ sql, isExact: true, target: target(`sql-${index}.csv`) })),
  'export.rows': () => [
    { logs: [{ category, sort }], format: 'csv', target: target('a.csv'), manifest: target('a.json') },
    { logs: [{ category, sort }], format: 'csv-exact', target: target('b.csv') },
    {
      logs: [{ category, sort, columns: ['account', 'token', 'link'] }],
      format: 'csv-exact',
      target: target('c.csv'),
    },
    { logs: [{ category: 'everything', sort }], format: 'csv', target: target('d.csv') },
    {
      logs: [
        { category, sort },
        { category: 'cdr', sort },
      ],
      format: 'xlsx',
      target: target('e.xlsx'),
    },
  ],
  'export.file': () => [{ target: target('f.svg'), base64: 'PHN2Zy8+' }],
  'reports.templates': () => [{}],
  'reports.preview': () => [{ draft }],
  'reports.write': () => [
    { draft, format: 'html', target: target('r.html') },
    { draft, format: 'markdown', target: target('r.md') },
  ],
  'reports.unknowns': () => [{ language: 'en' }],
  'case.state': () => [{}],
  // The case is the evidence and holds everything: its file is not looked into.
  'case.save': () => [{ target: target('z.pscase') }],
  'case.acknowledge': () => [{}],
  'case.settings.get': () => [{}],
  'case.settings.set': () => [{ key: 'layout.log', value: {} }],
  'preferences.get': () => [{}],
  'preferences.set': () => [{ changes: { theme: 'dark' } }],
  'notes.list': () => [{}, { text: 'tk-' }],
  'notes.save': () =>
    rowIds.map((rowId) => ({ target: { kind: 'row' as const, category, rowId }, isBookmark: true, comment: 'x' })),
  'notes.remove': () => [{ noteIds: [9999] }],
  'notes.marks': () => [{}],
  'live.profiles': () => [{}],
  'live.saveProfile': undefined,
  'live.removeProfile': undefined,
  'live.forgetPassword': undefined,
  'live.forgetPin': undefined,
  'live.connect': undefined,
  'live.disconnect': undefined,
  'live.dismiss': undefined,
  'live.links': () => [{}],
  'live.pause': undefined,
  'live.follow': undefined,
  'live.retryGaps': undefined,
  'live.seen': undefined,
  'live.answer': undefined,
  'live.steps': undefined,
  'live.transcript': undefined,
  'live.readDetail': undefined,
  'live.readAccounts': undefined,
  'live.freeze': undefined,
  'pseudonyms.start': () => [{}],
  'pseudonyms.get': () => [{}],
  'pseudonyms.save': () => [{ target: target('case.key.json') }],
  'pseudonyms.bundle': () => [{ target: target('clean.zip') }],
  'pseudonyms.reveal': () => [{ text: 'HTC One X' }],
  'pseudonyms.stop': () => [{}],
};

/** What somebody may try. */
const sqlAttempts = [
  'select * from provisioning_messages',
  'select * from main.provisioning_messages',
  'select * from t_provisioning_messages',
  'select token as t, link || account as l from main.t_provisioning_messages',
  "select hex(token), substr(link, 1, 12) || '|' || substr(link, 13) from provisioning_messages",
  'select group_concat(token) from provisioning_messages',
  'select json_group_array(json_array(link)) from t_provisioning_messages',
  'select extra from provisioning_messages',
  'select * from raw_record',
  'select * from problem',
  'select * from everything',
  'select * from note',
  "select account from provisioning_messages where token like 'tk-7%' or link glob '*4f9c*'",
  'select sql from sqlite_schema',
  'with t as (select token from t_provisioning_messages) select * from t',
  "values ((select token from provisioning_messages where token <> '' limit 1))",
];

/** Ends what is open or switches something: called last, in this order. */
const last: readonly MethodName[] = [
  'zone.set',
  'pseudonyms.start',
  'pseudonyms.get',
  'pseudonyms.reveal',
  'pseudonyms.save',
  'pseudonyms.bundle',
  'pseudonyms.stop',
  'case.save',
  'sources.open',
  'sources.close',
];

async function answersOf(method: MethodName): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const params of walk[method]?.() ?? []) {
    answers.push(
      await core.client
        .call(method, params as never)
        .catch((thrown: { code: string; message: string; facts: unknown }) => {
          expect(thrown.code, `${method}: ${thrown.message}`).toMatch(/^(secret-hidden|bad-sql|bad-filter|not-found)$/);
          return { message: thrown.message, facts: thrown.facts };
        }),
    );
  }
  return answers;
}

describe('unless asked for, no secret is', () => {
  it('in the answer of any method, whether it succeeds or fails', async () => {
    const names = (Object.keys(methods) as MethodName[]).filter((name) => !last.includes(name));
    for (const method of [...names, ...last]) expect(secretsIn(await answersOf(method)), method).toEqual([]);
    expect(heard.length).toBeGreaterThan(0);
    for (const { name, payload } of heard) expect(secretsIn(payload), name).toEqual([]);
  }, 120_000);

  it('in any file that was written, inside archives too', async () => {
    const files = ['a.csv', 'a.json', 'b.csv', 'c.csv', 'd.csv', 'e.xlsx', 'r.html', 'r.md', 'clean.zip'];
    for (const name of [...files, ...sqlAttempts.map((_, index) => `sql-${index}.csv`)]) {
      const content = await partsOf(join(folder, name));
      expect(content.length, name).toBeGreaterThan(0);
      expect(secretsIn(content), name).toEqual([]);
    }
    expect(await readFile(join(folder, 'c.csv'), 'utf8')).toMatch(/^\uFEFF?Account\r?\n/);
  });
});

/** A file as texts: its members where it is an archive. */
async function partsOf(path: string): Promise<string[]> {
  const bytes = await readFile(path);
  const copy = await openTarget(`${path}.look${path.slice(path.lastIndexOf('.'))}`);
  await copy.write(bytes);
  const texts: string[] = [];
  for await (const part of copy.parts()) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of part.chunks) chunks.push(chunk);
    texts.push(Buffer.concat(chunks).toString('utf8'));
  }
  await copy.discard();
  return texts;
}

describe('what is asked for by name', () => {
  let asked: TestCore;
  beforeAll(async () => {
    asked = await startTestCore();
    await asked.open([await secretsBundle()], { zone: 'Europe/Rome' });
  });
  afterAll(() => asked.stop());

  it('is one field of one row, or its raw record', async () => {
    const [row] = await asked.rows("select row_id from provisioning_messages where timestamp like '%17:00%'");
    const rowId = Number(row?.row_id);
    const shown = async (show: string): Promise<string[]> =>
      secretsIn(await asked.client.call('row.get', { category, rowId, show }));
    expect(await shown('token')).toEqual(['token']);
    expect(await shown('link')).toEqual(['link']);
    expect(await shown('Activation key')).toEqual(['unknown']);
    expect(await shown(wholeRecord)).toEqual(['link', 'token', 'unknown']);
    const hidden = await asked.client.call('row.get', { category, rowId });
    expect(hidden.fields.find(({ name }) => name === 'token')?.value).toBe(hiddenSecret);
    expect(hidden.raw).toMatchObject({ isSecret: true, text: expect.stringContaining('HTC One X') });
  });

  it('is found by its whole value, by blank and by filled, and by nothing less', async () => {
    const count = async (filter: Filter): Promise<number> => {
      const view = await asked.client.call('view.open', { category, filter, sort });
      return view.rows;
    };
    expect(await count({ op: 'in', column: 'token', values: [secrets.token] })).toBe(1);
    expect(await count({ op: 'in', column: 'token', values: [secrets.token.slice(0, -1)] })).toBe(0);
    expect(await count({ op: 'in', column: 'token', values: [hiddenSecret] })).toBe(2);
    expect(await count({ op: 'not', item: { op: 'blank', column: 'token' } })).toBe(2);
    expect(await count({ op: 'anyContains', text: secrets.token })).toBe(0);
    expect(await count({ op: 'anyContains', text: secrets.unknown })).toBe(0);
    expect(await count({ op: 'anyContains', text: 'HTC' })).toBeGreaterThan(2);
    for (const op of ['contains', 'startsWith', 'endsWith'] as const) {
      await expect(count({ op, column: 'link', text: 'https' })).rejects.toMatchObject({ code: 'secret-hidden' });
    }
    const { values } = await asked.client.call('values.list', { category, column: 'token', limit: 10 });
    expect(values).toContainEqual({ value: hiddenSecret, count: 2 });
    const { hits } = await asked.client.call('search.run', { text: secrets.token, perCategory: 5 });
    expect(hits).toEqual([]);
  });

  it('is in an export and a report that say so', async () => {
    const write = (ref: string, name: string): string => {
      asked.grants.grant(ref, join(folder, name), name, 'write');
      return ref;
    };
    await asked.client.call('export.rows', {
      logs: [{ category, sort, columns: ['account'] }],
      format: 'csv-exact',
      target: write('w', 'with.csv'),
      manifest: write('wm', 'with.csv.manifest.json'),
      withSecrets: true,
    });
    expect(secretsIn(await readFile(join(folder, 'with.csv'), 'utf8'))).toEqual([
      'link',
      'token',
      'keptLink',
      'keptToken',
    ]);
    const manifest = JSON.parse(await readFile(join(folder, 'with.csv.manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ withSecrets: true, logs: [{ columnsLeftOut: [] }] });
    const told = await asked.client.call('reports.preview', { draft: { ...draft, withSecrets: true } });
    expect(secretsIn(told.html)).toEqual(expect.arrayContaining(['link', 'token']));
    expect(told.html).toContain('Activation links and tokens are in this report.');
    const sql = 'select token from provisioning_messages';
    const answer = await asked.client.call('sql.query', { sql, limit: 10, withSecrets: true });
    expect(secretsIn(answer)).toEqual(['token', 'keptToken']);
    // The copy without secrets is another one.
    expect(secretsIn(await asked.client.call('sql.query', { sql, limit: 10 }))).toEqual([]);
  });

  it('is refused while pseudonyms are on', async () => {
    const rowId = Number((await asked.rows('select min(row_id) as id from provisioning_messages'))[0]?.id);
    await asked.client.call('pseudonyms.start', {});
    const refused = { code: 'secret-hidden' };
    await expect(asked.client.call('row.get', { category, rowId, show: 'token' })).rejects.toMatchObject(refused);
    const sql = { sql: 'select 1', limit: 1, withSecrets: true };
    await expect(asked.client.call('sql.query', sql)).rejects.toMatchObject(refused);
    const told = { ...draft, withSecrets: true };
    await expect(asked.client.call('reports.preview', { draft: told })).rejects.toMatchObject(refused);
    await asked.client.call('pseudonyms.stop', {});
  });
});
