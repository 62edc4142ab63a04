// Every method of the contract, once, with the real core on every wire: the result must fit the contract's
// schema, so that what a page may rely on is what it gets whichever host it runs in.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportManifestSchema } from '../../src/contract/exports.ts';
import type { CoreClient, EventName, MethodName, Params, Result } from '../../src/contract/methods.ts';
import { events, methods } from '../../src/contract/methods.ts';
import { maxPreferenceLength } from '../../src/contract/preferences.ts';
import { draftFrom } from '../../src/contract/reports.ts';
import { connect } from '../../src/wires/rpc.ts';
import { type Rig, rigKinds } from './rigs.ts';

const settingsBefore = process.env.PSCONSOLE_SETTINGS_FOLDER;
const category = 'web-sessions';
const bundle = [
  'Timestamp,Event Type,Principal,IP Address',
  '2012-10-28 01:59:58.120,AUTHENTICATION_SUCCESS,admin,10.0.0.7',
  '2012-10-28 02:10:00.004,AUTHENTICATION_FAILURE,"=cmd|"" /C calc""!A0",10.0.0.8',
  '2012-10-28 02:10:01.000,AUTHENTICATION_SUCCESS,Fröhdesk 🙂,10.0.0.9',
  'not a time,AUTHENTICATION_SUCCESS,admin,10.0.0.9',
].join('\n');
const calls = [
  'Call Date,Caller Number,Caller,Callee Number,Callee,Total Duration,Call Duration,Disposition,Hangup Cause,Call id,Call Type',
  '2012-10-28 01:00:00.000,+390555550001,Front desk,+390555550002,HTC One X,20,0,NO_ANSWER,NO_ANSWER,c-1,CALL',
  '2012-10-28 01:05:00.000,+390555550001,Front desk,+390555550002,HTC One X,30,25,ANSWERED,NORMAL_CLEARING,c-2,CALL',
].join('\n');

describe.each(rigKinds)('methods over $name', ({ open }) => {
  let folder: string;
  let rig: Rig;
  let client: CoreClient;
  const called = new Set<MethodName>();
  const seen = new Map<EventName, unknown[]>();

  /** Calls a method and checks its result against the schema before handing it on. */
  async function call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>> {
    called.add(method);
    const result = await client.call(method, params);
    expect(methods[method].result.parse(result), method).toEqual(result);
    return result;
  }
  const finished = (): Promise<unknown> =>
    new Promise((resolve) => {
      const off = client.on('import.finished', (payload) => {
        off();
        resolve(payload);
      });
    });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'contract-'));
    await writeFile(path.join(folder, 'web-sessions.csv'), bundle);
    await writeFile(path.join(folder, 'cdr.csv'), calls);
    process.env.PSCONSOLE_SETTINGS_FOLDER = path.join(folder, 'settings');
    rig = await open('real', folder);
    client = connect(rig.wire);
    for (const name of Object.keys(events) as EventName[]) {
      seen.set(name, []);
      client.on(name, (payload) => seen.get(name)?.push(payload));
    }
  });
  afterAll(async () => {
    await rig.close();
    if (settingsBefore === undefined) delete process.env.PSCONSOLE_SETTINGS_FOLDER;
    else process.env.PSCONSOLE_SETTINGS_FOLDER = settingsBefore;
    await rm(folder, { recursive: true });
  });

  test('the program, the catalog and an empty overview', async () => {
    expect((await call('app.info', {})).sqliteVersion).toMatch(/^3\./);
    const ids = (await call('app.catalog', {})).categories.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([category, 'sip-sessions', 'everything']));
    expect((await call('overview.get', {})).bundles).toEqual([]);
  });

  test('opening a file tells progress, what was stored and a ledger that adds up', async () => {
    const ref = await rig.grantRead(path.join(folder, 'web-sessions.csv'));
    const estimate = await call('import.estimate', { files: [ref] });
    expect(estimate.total).toMatchObject({ members: 1, rows: 4, basis: 'counted' });
    const end = finished();
    const { importId } = await call('sources.open', { files: [ref], options: { zone: 'Europe/Rome' } });
    expect(await call('sources.hold', { importId, isHeld: true })).toEqual({});
    expect(await call('sources.hold', { importId, isHeld: false })).toEqual({});
    expect(await end).toMatchObject({ importId, state: 'complete', rowsStored: 3 });
    const overview = await call('overview.get', {});
    expect(overview.ledger).toEqual({ records: 4, stored: 3, setAside: 1, ignored: 0, isBalanced: true });
    expect(overview.bundles.map(({ name }) => name)).toEqual(['web-sessions.csv']);
  });

  test('rows by page, by position, by value, one by one and by search', async () => {
    const view = await call('view.open', { category, sort: [{ column: 'principal', direction: 'asc' }] });
    expect(view).toMatchObject({ rows: 3, total: 3 });
    const { page } = await call('view.page', { viewId: view.viewId, from: 0, count: 100 });
    expect(page.columns.slice(0, 3)).toEqual(['row_id', 'category', 'utc_ms']);
    const principals = page.values.map((row) => row[page.columns.indexOf('principal')]);
    expect([...principals].sort()).toEqual(['=cmd|" /C calc"!A0', 'Fröhdesk 🙂', 'admin']);
    const rowId = Number(page.values[1]?.[0]);
    expect(await call('view.find', { viewId: view.viewId, rowId })).toEqual({ position: 1 });
    const strip = await call('view.histogram', { viewId: view.viewId, buckets: 40, stackBy: 'event_type' });
    expect([strip.rows, strip.edges.length - strip.counts.length, strip.stacks.length]).toEqual([3, 1, 2]);
    const nearest = await call('view.findTime', { viewId: view.viewId, utcMs: 0 });
    expect(nearest.row?.category).toBe(category);
    const next = await call('view.next', {
      viewId: view.viewId,
      mark: { kind: 'rows', rowIds: [rowId] },
      direction: 'forward',
    });
    expect(next).toMatchObject({ row: { position: 1, rowId }, ordinal: 1, count: 1 });
    const field = await call('fields.stats', { category, column: 'event_type', limit: 1 });
    expect(field).toMatchObject({
      rows: 3,
      blanks: 0,
      distinct: 2,
      top: [{ value: 'AUTHENTICATION_SUCCESS', count: 2 }],
    });
    const runs = await call('view.open', { category, sort: [], runs: { unfolded: [] } });
    expect((await call('view.page', { viewId: runs.viewId, from: 0, count: 1 })).page.columns).toContain('run_rows');
    expect((await call('row.get', { category, rowId })).place).toMatchObject({ member: 'web-sessions.csv' });
    const { values } = await call('values.list', { category, column: 'event_type', limit: 10 });
    expect(values).toContainEqual({ value: 'AUTHENTICATION_SUCCESS', count: 2 });
    expect((await call('search.run', { text: 'fröhdesk', perCategory: 5 })).hits).toMatchObject([
      { category, count: 1 },
    ]);
    expect(await call('search.things', { text: '0555550001', limit: 5 })).toMatchObject({
      accountsTotal: 0,
      calls: [],
    });
    expect((await call('search.pick', { text: 'from 10.0.0.8, ieri alle 16' })).things).toMatchObject([
      { kind: 'address', count: 1 },
      { kind: 'time' },
    ]);
    const only = { op: 'in' as const, column: 'principal', values: ['admin'] };
    expect(await call('filter.effects', { category, filters: [only] })).toEqual({ rows: 1, total: 3, removed: [2] });
    expect(await call('view.close', { viewId: view.viewId })).toEqual({});
  });

  test('problems, SQL and another zone', async () => {
    expect(await call('problems.page', { from: 0, count: 10 })).toMatchObject({
      total: 1,
      problems: [{ isSetAside: true }],
    });
    const answer = await call('sql.query', { sql: 'select count(*) as n from web_sessions', limit: 10 });
    expect(answer).toMatchObject({ columns: ['n'], values: [[3]], isCut: false });
    await expect(client.call('sql.query', { sql: 'delete from web_sessions', limit: 10 })).rejects.toMatchObject({
      code: 'bad-sql',
    });
    expect(await call('zone.set', { zone: 'UTC' })).toEqual({ rowsChanged: 3 });
  });

  test('a statement without an end is cancelled, and others are answered meanwhile', async () => {
    const cancel = new AbortController();
    const sql = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c';
    const endless = client.call('sql.query', { sql, limit: 10 }, cancel.signal);
    const outcome = endless.catch((thrown: { code: string }) => thrown.code);
    expect(await call('sql.query', { sql: 'select 1 as n', limit: 1 })).toMatchObject({ values: [[1]] });
    await call('app.info', {});
    cancel.abort();
    expect(await outcome).toBe('cancelled');
    expect(await call('sql.query', { sql: "select 'b' regexp '^B$' as n", limit: 1 })).toMatchObject({ values: [[1]] });
  });

  test('all rows of a statement are written as CSV, also when there are none', async () => {
    const target = await rig.grantWrite('statement.csv');
    const sql = 'select principal, event_type from web_sessions order by record';
    const written = await call('sql.export', { sql, isExact: false, target });
    const text = await rig.readWritten(target);
    expect(written.rows).toBe(3);
    // A byte order mark stands before it, which not every way to read a text shows.
    expect(text.split('\r\n')[0]?.replace(/^\uFEFF/, '')).toBe('principal,event_type');
    expect(text).toContain("'=cmd");
    const empty = await rig.grantWrite('empty.csv');
    expect(await call('sql.export', { sql: `${sql} limit 0`, isExact: true, target: empty })).toMatchObject({
      rows: 0,
    });
    expect(await rig.readWritten(empty)).toBe('principal,event_type\r\n');
    await expect(client.call('sql.export', { sql: 'nonsense', isExact: true, target })).rejects.toMatchObject({
      code: 'bad-sql',
    });
  });

  test('an export is written whole to the granted target only', async () => {
    const target = await rig.grantWrite('rows.csv');
    const manifest = await rig.grantWrite('rows.csv.manifest.json');
    const logs = [{ category, sort: [] }];
    const written = await call('export.rows', { logs, format: 'csv', target, manifest });
    expect(written).toMatchObject({ rows: 3, total: 3, cutCells: 0, sheets: [] });
    const text = await rig.readWritten(target);
    expect(Buffer.byteLength(text)).toBeGreaterThan(0);
    expect(text).toContain("'=cmd");
    const told = exportManifestSchema.parse(JSON.parse(await rig.readWritten(manifest)));
    expect(told).toMatchObject({ file: { bytes: written.bytes }, rowsOut: 3, rowsIn: 3 });
    expect(seen.get('export.progress')).toContainEqual({ target, rows: 3, rowsTotal: 3 });
    await expect(client.call('export.rows', { logs, format: 'csv', target: '/etc/passwd' })).rejects.toMatchObject({
      code: expect.stringMatching(/^(not-found|write-failed)$/),
    });
  });

  test('a workbook is written to the granted target', async () => {
    const target = await rig.grantWrite('rows.xlsx');
    const logs = [
      { category, sort: [] },
      { category: 'cdr', sort: [] },
    ];
    const written = await call('export.rows', { logs, format: 'xlsx', target });
    expect(written).toMatchObject({ rows: 3, sheets: ['Web Sessions', 'Call Detailed Records'] });
    expect((await rig.readWritten(target)).slice(0, 2)).toBe('PK');
    await expect(client.call('export.rows', { logs, format: 'csv', target })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });

  test('bytes of the page are written as they are, to the granted target only', async () => {
    const target = await rig.grantWrite('drawing.svg');
    const base64 = Buffer.from('<svg>→</svg>', 'utf8').toString('base64');
    expect(await call('export.file', { target, base64 })).toEqual({ bytes: 14 });
    expect(await rig.readWritten(target)).toBe('<svg>→</svg>');
    await expect(client.call('export.file', { target: '/etc/passwd', base64 })).rejects.toMatchObject({
      code: expect.stringMatching(/^(not-found|write-failed)$/),
    });
    await expect(client.call('export.file', { target, base64: 'not base64!' })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });

  test('accounts, calls, findings and what a log can prove', async () => {
    const end = finished();
    await call('sources.open', { files: [await rig.grantRead(path.join(folder, 'cdr.csv'))], options: {} });
    expect(await end).toMatchObject({ state: 'complete', rowsStored: 2 });
    expect(JSON.stringify(await call('accounts.list', { limit: 10 }))).toContain('Front desk');
    expect(JSON.stringify(await call('account.get', { name: 'Front desk' }))).toContain('Front desk');
    // Without a SIP log nobody's state can be told, and that is what it says.
    expect(await call('account.state', { name: 'Front desk', at: 0 })).toMatchObject({ at: 0, registered: 'unknown' });
    expect(JSON.stringify(await call('calls.list', { from: 0, count: 10 }))).toContain('c-1');
    expect(JSON.stringify(await call('call.get', { callId: 'c-1' }))).toContain('NO_ANSWER');
    await call('call.compare', { callId: 'c-1' });
    await call('findings.list', {});
    const { words } = await call('coverage.words', { category: 'sip-sessions', fromUtc: 0, toUtc: 1 });
    expect(words).not.toBe('');
  });

  test('pseudonyms from a new key: shown, saved, turned back, off again', async () => {
    expect(await call('pseudonyms.start', {})).toMatchObject({ isOn: true, unsaved: 0, isKept: false });
    const { accounts } = await call('accounts.list', { limit: 10 });
    const shown = accounts.map(({ account }) => account);
    expect(shown.every((account) => account.startsWith('Account-'))).toBe(true);
    const clean = await rig.grantWrite('clean.zip');
    expect(await call('pseudonyms.bundle', { target: clean })).toMatchObject({ members: 2, rows: 5 });
    const target = await rig.grantWrite('case.key.json');
    expect(await call('pseudonyms.save', { target })).toMatchObject({ unsaved: 0 });
    expect(await rig.readWritten(target)).toContain('Front desk');
    const { text } = await call('pseudonyms.reveal', { text: shown.join(', ') });
    expect(text).toContain('Front desk');
    expect((await call('pseudonyms.get', {})).values.length).toBeGreaterThan(0);
    expect(seen.get('pseudonyms.changed')).toContainEqual(expect.objectContaining({ isOn: true }));
    expect(await call('pseudonyms.stop', {})).toMatchObject({ isOn: false });
    expect((await call('accounts.list', { limit: 10 })).accounts.map(({ account }) => account)).toContain('Front desk');
  });

  test('a report: templates, a preview, the file, what is unknown', async () => {
    const { templates } = await call('reports.templates', {});
    const full = templates.find(({ id }) => id === 'full');
    if (full === undefined) throw new Error('There is no full template.');
    const draft = draftFrom(full, { language: 'en', accounts: ['Nobody'], calls: ['c-1'] });
    const { html, remarks } = await call('reports.preview', { draft });
    expect(html).toContain('+390555550001');
    expect(remarks).toEqual([expect.stringContaining('Nobody')]);
    const target = await rig.grantWrite('report.html');
    const written = await call('reports.write', { draft, format: 'html', target });
    expect(written.bytes).toBe(Buffer.byteLength(await rig.readWritten(target)));
    expect(seen.get('reports.progress')).toContainEqual(expect.objectContaining({ target, done: 0 }));
    const { unknowns } = await call('reports.unknowns', { language: 'it' });
    expect(unknowns).toContainEqual(expect.objectContaining({ kind: 'coverage', category: 'messages' }));
    await expect(client.call('reports.write', { draft, format: 'html', target: '/etc/passwd' })).rejects.toMatchObject({
      code: expect.stringMatching(/^(not-found|write-failed)$/),
    });
  });

  test('notes on a row, as marks and as a list', async () => {
    const [[rowId] = []] = (await call('sql.query', { sql: 'select min(row_id) from web_sessions', limit: 1 })).values;
    const target = { kind: 'row', category, rowId: Number(rowId) } as const;
    const { note } = await call('notes.save', { target, isBookmark: true, comment: 'look here', colour: 'green' });
    expect(note).toMatchObject({ rowId, isAttached: true, category });
    const { marks } = await call('notes.marks', { rowIds: [Number(rowId)] });
    expect(marks).toMatchObject([{ rowId, hasComment: true, colour: 'green' }]);
    expect(await call('notes.list', { text: 'LOOK' })).toMatchObject({ total: 1, detached: 0, notes: [{ rowId }] });
    expect(await call('notes.remove', { noteIds: [note?.noteId ?? 0] })).toEqual({ removed: 1 });
  });

  test('what a person set is kept, told to other windows, and forgotten', async () => {
    expect(await call('preferences.get', {})).toEqual({ preferences: {} });
    expect(await call('preferences.set', { changes: { theme: 'dark', 'layout.cdr': [{ name: 'caller' }] } })).toEqual(
      {},
    );
    await expect
      .poll(() => seen.get('preferences.changed'))
      .toEqual([{ changes: { theme: 'dark', 'layout.cdr': [{ name: 'caller' }] } }]);
    await call('preferences.set', { changes: { theme: null } });
    expect(await call('preferences.get', {})).toEqual({ preferences: { 'layout.cdr': [{ name: 'caller' }] } });
    const tooLarge = { changes: { theme: 'x'.repeat(maxPreferenceLength) } };
    await expect(client.call('preferences.set', tooLarge)).rejects.toMatchObject({ code: 'too-large' });
    await expect(client.call('preferences.set', { changes: { '../up': 1 } })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });

  test('a case is saved, keeps settings of screens, and is what is open from then on', async () => {
    expect(await call('case.state', {})).toMatchObject({ file: null });
    expect(await call('case.settings.set', { key: 'layout.log', value: { columns: ['a', 1, null] } })).toEqual({});
    expect(await call('case.settings.get', { keys: ['layout.log'] })).toEqual({
      settings: { 'layout.log': { columns: ['a', 1, null] } },
    });
    const target = await rig.grantWrite('work.pscase');
    const saved = await call('case.save', { target });
    expect(saved).toMatchObject({ name: 'work.pscase' });
    expect((await rig.readWritten(target)).slice(0, 15)).toBe('SQLite format 3');
    expect(await call('case.state', {})).toMatchObject({
      file: { name: 'work.pscase', readOnly: null },
      changes: 'saved',
    });
    expect(await call('case.acknowledge', {})).toEqual({});
  });

  test('cancelling what has ended and closing everything', async () => {
    expect(await call('sources.cancel', { importId: 1 })).toEqual({});
    expect(await call('sources.close', {})).toEqual({});
    expect((await call('overview.get', {})).bundles).toEqual([]);
  });

  test('no method was left out, and every event fits its schema', () => {
    // live.test.ts calls the live ones.
    const own = (name: string): boolean => !name.startsWith('live.');
    expect([...called].sort()).toEqual(Object.keys(methods).filter(own).sort());
    for (const [name, payloads] of seen) {
      if (!own(name)) continue;
      expect(payloads.length, name).toBeGreaterThan(0);
      for (const payload of payloads) expect(events[name].parse(payload)).toEqual(payload);
    }
  });
});
