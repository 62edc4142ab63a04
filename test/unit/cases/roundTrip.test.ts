// A case opened again is what was saved: every row, the ledger, the zone, notes and settings, and every answer.
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';

const cores: TestCore[] = [];
async function start(): Promise<TestCore> {
  const core = await startTestCore();
  cores.push(core);
  return core;
}
afterEach(async () => {
  for (const core of cores.splice(0)) await core.stop();
});

async function saveAs(core: TestCore, path: string): Promise<void> {
  core.grants.grant('target', path, 'work.pscase', 'write');
  await core.client.call('case.save', { target: 'target' });
}

async function sipRow(core: TestCore): Promise<number> {
  return Number((await core.rows('SELECT row_id FROM sip_sessions LIMIT 1 OFFSET 500'))[0]?.row_id);
}

/** Everything a screen could show of the rows, as SQL and as the columns in memory answer it. */
async function answers(core: TestCore): Promise<unknown> {
  const { client } = core;
  const view = await client.call('view.open', {
    category: 'sip-sessions',
    filter: { op: 'in', column: 'event', values: ['CONNECT', 'DISCONNECT'] },
    sort: [{ column: 'remote_address', direction: 'asc' }],
  });
  return {
    overview: await client.call('overview.get', {}),
    everything: await core.rows('SELECT * FROM everything ORDER BY row_id'),
    extras: await core.rows('SELECT row_id, extra FROM cdr WHERE extra IS NOT NULL'),
    sorted: await client.call('view.page', { viewId: view.viewId, from: 0, count: 10_000 }),
    call: await client.call('calls.list', { from: 0, count: 50 }),
    search: await client.call('search.run', { text: 'htc', perCategory: 50 }),
    account: await client.call('accounts.list', { limit: 50 }),
    row: await client.call('row.get', { category: 'sip-sessions', rowId: await sipRow(core) }),
  };
}

test('the sample saved and opened again gives the same answers', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'work.pscase');
  const core = await start();
  await core.open(['assets/sample-bundle.zip']);
  await core.client.call('case.settings.set', { key: 'filters.saved', value: [{ name: 'failed', n: 1 }] });
  const target = { kind: 'row', category: 'sip-sessions', rowId: await sipRow(core) } as const;
  await core.client.call('notes.save', { target, comment: 'here it began', colour: 'red' });
  const before = await answers(core);
  const { notes } = await core.client.call('notes.list', {});
  await saveAs(core, path);
  expect(await core.client.call('case.state', {})).toMatchObject({
    file: { name: 'work.pscase', readOnly: null },
    changes: 'saved',
  });
  await core.stop();
  cores.length = 0;
  expect(await readdir(folder)).toEqual(['work.pscase']);

  const again = await start();
  expect(await again.open([path])).toMatchObject({ state: 'complete' });
  expect(await answers(again)).toEqual(before);
  expect((await again.client.call('notes.list', {})).notes).toEqual(notes);
  expect((await again.client.call('case.settings.get', {})).settings).toEqual({
    'filters.saved': [{ name: 'failed', n: 1 }],
  });
});

test('a note in an open case is kept beside it at once, and in it when the case is closed', async () => {
  const folder = await temporaryFolder({
    'web.csv':
      'Timestamp,Event Type,Principal,IP Address\n2014-01-22 16:00:00.000,AUTHENTICATION_SUCCESS,admin,10.0.0.1\n',
  });
  const path = join(folder, 'work.pscase');
  const core = await start();
  await core.open([join(folder, 'web.csv')], { zone: 'Europe/Rome' });
  await saveAs(core, path);
  const kept = new Promise<void>((resolve) => {
    core.client.on('case.changed', ({ changes }) => changes === 'kept' && resolve());
  });
  const target = { kind: 'row', category: 'web-sessions', rowId: 1 } as const;
  await core.client.call('notes.save', { target, comment: 'typed just now' });
  await core.client.call('zone.set', { zone: 'Asia/Dubai' });
  await kept;
  // What a crash at this moment leaves behind:
  const crashed = join(await temporaryFolder(), 'work.pscase');
  await copyFile(path, crashed);
  await copyFile(`${path}.changes`, `${crashed}.changes`);
  const other = await start();
  await other.open([crashed]);
  expect((await other.client.call('notes.list', {})).notes).toMatchObject([{ comment: 'typed just now', rowId: 1 }]);
  expect((await other.rows('SELECT utc_ms FROM web_sessions'))[0]?.utc_ms).toBe(Date.UTC(2014, 0, 22, 12));

  await core.client.call('sources.close', {});
  expect(await core.client.call('case.state', {})).toMatchObject({ file: null, changes: 'saved' });
  expect(await readdir(folder)).toEqual(['web.csv', 'work.pscase', 'work.pscase.bak']);
  expect((await readFile(path)).includes('typed just now')).toBe(true);
  expect((await readFile(`${path}.bak`)).includes('typed just now')).toBe(false);
});
