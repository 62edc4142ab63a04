// Every form of the case file there has been: its schema stands word for word in a file, and a small case of it opens,
// is brought to the newest form and is saved in it.
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { caseVersions } from '../../../src/core/cases/versions.ts';
import { loadEngine } from '../../../src/core/store/database.ts';
import { schemaVersion } from '../../../src/core/store/schema.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { sqliteWasm, startTestCore } from '../../support/testCore.ts';

const folder = join(import.meta.dirname, '../../fixtures/caseSchema');
const textOf = (version: number, what: string): string =>
  readFileSync(join(folder, `version-${version}${what}`), 'utf8');
const versions = caseVersions.map(({ version }) => version);

test('each version has its frozen files, and none is missing between the first and the newest', () => {
  expect(versions).toEqual(Array.from({ length: schemaVersion }, (_, index) => index + 1));
  const wanted = versions.flatMap((version) => [`version-${version}.rows.sql`, `version-${version}.sql`]);
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith('.sql'))
      .sort(),
  ).toEqual(wanted.sort());
});

describe.each(caseVersions)('version $version', ({ version, schema }) => {
  test('has the schema that was frozen (see README.md beside it before changing either)', () => {
    expect(`${schema()}\n`).toBe(textOf(version, '.sql'));
  });

  test('opens with rows, ledger, zone, notes and settings, and is saved in the newest form', async () => {
    const engine = await loadEngine(await sqliteWasm());
    const old = engine.create();
    old.run(textOf(version, '.sql'));
    old.run(textOf(version, '.rows.sql'));
    const path = join(await temporaryFolder(), 'old.pscase');
    await writeFile(path, old.serialise());
    old.close();

    const core = await startTestCore();
    expect(await core.open([path])).toMatchObject({ state: 'complete', rowsStored: 4 });
    const { zone, ledger } = await core.client.call('overview.get', {});
    expect(zone).toEqual({ name: 'Europe/Rome', basis: 'chosen', isCertain: true });
    expect(ledger).toMatchObject({ records: 5, stored: 4, setAside: 1, ignored: 0, isBalanced: true });
    expect(
      await core.rows('SELECT timestamp, event, details, remote_address FROM sip_sessions ORDER BY row_id'),
    ).toEqual([
      { timestamp: '2014-01-22 16:10:00.000', event: 'CONNECT', details: null, remote_address: '10.0.0.9:5061' },
      {
        timestamp: '2014-01-22 16:11:00.000',
        event: 'DISCONNECT',
        details: 'long, "quoted"',
        remote_address: '10.0.0.9:5061',
      },
    ]);
    expect(
      await core.rows('SELECT summary, account, extra FROM web_sessions JOIN everything USING (row_id) LIMIT 1'),
    ).toEqual([{ summary: 'AUTHENTICATION_SUCCESS · admin · 10.0.0.1', account: null, extra: '{"More":"one"}' }]);
    const { notes } = await core.client.call('notes.list', {});
    expect(notes).toMatchObject([{ comment: 'who is this?', colour: 'red', rowId: 4 }]);
    expect((await core.client.call('case.settings.get', {})).settings).toEqual({ clock: { choice: 'utc' } });

    core.grants.grant('again', path, 'old.pscase', 'write');
    await core.client.call('case.save', {});
    await core.stop();
    const saved = await readFile(path);
    // user_version (fileformat2 §1.3).
    expect(saved.readInt32BE(60)).toBe(schemaVersion);
  });
});
