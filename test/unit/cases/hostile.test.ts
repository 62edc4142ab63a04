// Cases come from anybody. Damaged ones and hostile ones give an error that says what it is; nothing planted in one
// runs, and no mutation of the bytes ends in anything but an answer.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ConsoleError } from '../../../src/contract/errors.ts';
import { filterSchema } from '../../../src/contract/filter.ts';
import { loadCase } from '../../../src/core/cases/loadCase.ts';
import { type CaseVersion, caseVersions } from '../../../src/core/cases/versions.ts';
import { getOverview } from '../../../src/core/query/overview.ts';
import { createQueryContext } from '../../../src/core/query/queryContext.ts';
import { getRow } from '../../../src/core/query/row.ts';
import { createViews } from '../../../src/core/query/views.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { type Database, type Engine, loadEngine } from '../../../src/core/store/database.ts';
import { createPagedFile } from '../../../src/core/store/image/pagedFile.ts';
import { schemaVersion } from '../../../src/core/store/schema.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { sqliteWasm, startTestCore } from '../../support/testCore.ts';

const csv = (header: string, line: (index: number) => string): string =>
  `${header}\n${Array.from({ length: 400 }, (_, index) => line(index)).join('\n')}\n`;
const minute = (index: number): string =>
  `2014-01-22 ${String(10 + Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}:00.000`;

let original: Uint8Array;
let engine: Engine;

beforeAll(async () => {
  const folder = await temporaryFolder({
    'web.csv': csv(
      'Timestamp,Event Type,Principal,IP Address,More',
      (i) => `${minute(i)},AUTHENTICATION_SUCCESS,user ${i % 9},10.0.0.${i % 7},${i}`,
    ),
    'system.csv': csv(
      'Timestamp,Description,Details',
      (i) => `${minute(i)},Something happened,"${'long '.repeat(i % 50 === 0 ? 2000 : 3)}"`,
    ),
  });
  const core = await startTestCore();
  await core.open([folder], { zone: 'Europe/Rome' });
  const path = join(folder, 'a.pscase');
  core.grants.grant('case', path, 'a.pscase', 'write');
  await core.client.call('case.save', { target: 'case' });
  await core.stop();
  original = new Uint8Array(await readFile(path));
  engine = await loadEngine(await sqliteWasm());
});

function load(bytes: Uint8Array, versions?: readonly CaseVersion[]): Store {
  return atOnce(loadCase(engine, 'a.pscase', bytes.length === 0 ? [] : [bytes], versions));
}
function errorOf(bytes: Uint8Array, versions?: readonly CaseVersion[]): ConsoleError {
  try {
    load(bytes, versions).database.close();
  } catch (thrown) {
    if (thrown instanceof ConsoleError) return thrown;
    throw thrown;
  }
  throw new Error('It was opened.');
}
/** The case after some SQL has been run on it, as any tool could. */
function changed(sql: string): Uint8Array {
  const database: Database = engine.open(createPagedFile([{ bytes: original.slice(), isShared: false }]));
  database.run(sql);
  const bytes = database.serialise();
  database.close();
  return bytes;
}

/** What screens ask first of a case. */
function use(store: Store): void {
  getOverview(store);
  const context = createQueryContext(store);
  const views = createViews(context);
  for (const category of ['web-sessions', 'system-events', 'everything']) {
    const filter = filterSchema.parse({ op: 'anyContains', text: 'user 3' });
    const { viewId, rows } = atOnce(views.open({ category, filter, sort: [] }));
    views.page(viewId, 0, Math.min(rows, 50));
  }
  const [[rowId] = []] = store.database.all('SELECT row_id FROM t_web_sessions LIMIT 1').values;
  if (rowId !== undefined) getRow(store, 'web-sessions', Number(rowId));
}

test('the case itself opens and can be used', () => {
  const store = load(original.slice());
  expect([...store.counts.values()].reduce((a, b) => a + b)).toBe(800);
  use(store);
  store.database.close();
});

test('what was being read ended with the save; what a live link had stored is whole', () => {
  const store = load(
    changed(
      "UPDATE member SET state = 'live' WHERE path = 'web.csv'; UPDATE member SET state = 'reading' WHERE path = 'system.csv'",
    ),
  );
  expect(store.database.all('SELECT path, state FROM member ORDER BY path').values).toEqual([
    ['system.csv', 'cut'],
    ['web.csv', 'read'],
  ]);
  store.database.close();
});

describe('what somebody has planted', () => {
  test.each([
    ['a trigger', 'CREATE TRIGGER evil AFTER INSERT ON note BEGIN DELETE FROM source; END', 'trigger "evil"'],
    ['a view', 'CREATE VIEW evil AS SELECT 1', 'view "evil"'],
    ['a view in the place of a table', 'DROP TABLE note; CREATE VIEW note AS SELECT 1 AS note_id', 'view "note"'],
    ['another view of that name', 'DROP VIEW cdr; CREATE VIEW cdr AS SELECT 1 AS row_id', 'view "cdr"'],
    ['an index on an expression', 'CREATE INDEX evil ON note (length(comment))', 'index "evil"'],
    [
      'a table with a check that is not there',
      'DROP TABLE setting; CREATE TABLE setting (name TEXT, value TEXT)',
      'table "setting"',
    ],
    ['a missing table', 'DROP TABLE note', 'table note is missing'],
  ])('%s is refused by name', (_what, sql, told) => {
    expect(errorOf(changed(sql))).toMatchObject({ code: 'case-damaged', message: expect.stringContaining(told) });
  });

  test.each([
    ['text where a number belongs', "UPDATE t_web_sessions SET utc_ms = 'x' WHERE record = 7"],
    ['a word that is not in the dictionary', 'UPDATE t_web_sessions SET principal = 99999 WHERE record = 7'],
    ['a member that is not there', 'UPDATE t_web_sessions SET member_id = 99 WHERE record = 7'],
    ['a time that cannot be', 'UPDATE t_web_sessions SET local_ms = 9000000000000000 WHERE record = 7'],
    ['unknown columns that are no JSON', "UPDATE t_web_sessions SET extra = '{' WHERE record = 7"],
    ['unknown columns that are no object', "UPDATE t_web_sessions SET extra = '[1]' WHERE record = 7"],
    ['a hole in the dictionary', 'DELETE FROM dictionary WHERE id = 2'],
    ['tables of a member that are no JSON', "UPDATE member SET tables = 'x'"],
    ['a zone nobody knows', "UPDATE setting SET value = json_set(value, '$.name', 'Mars/Base') WHERE name = 'zone'"],
    ['choices that are no list', "INSERT INTO setting VALUES ('reading-choices', '{}')"],
    ['a state nobody knows', "UPDATE source SET state = 'evil'"],
  ])('%s is refused', (_what, sql) => {
    expect(errorOf(changed(sql)).code).toBe('case-damaged');
  });

  test('figures of ANALYZE and an added index of ours are no harm', () => {
    load(changed('ANALYZE')).database.close();
  });
});

test('another SQLite file, a cut case, an empty file and a newer case say what they are', () => {
  const other = engine.create();
  other.run('CREATE TABLE t (a)');
  expect(errorOf(other.serialise())).toMatchObject({ code: 'not-a-bundle' });
  expect(errorOf(original.slice(0, original.length / 2))).toMatchObject({
    message: expect.stringContaining('cut off'),
  });
  expect(errorOf(new Uint8Array(0))).toMatchObject({ message: expect.stringContaining('empty') });
  expect(errorOf(changed(`PRAGMA user_version = ${schemaVersion + 1}`))).toMatchObject({
    code: 'not-supported',
    message: expect.stringContaining('newer program'),
  });
});

test('an older case goes through every step to the newest form; one of a version without steps is refused', () => {
  const [now] = caseVersions as [CaseVersion];
  const older: CaseVersion = {
    version: now.version,
    schema: now.schema,
    upgrade: (database) => database.run("ALTER TABLE note ADD COLUMN author TEXT; UPDATE note SET author = 'nobody'"),
  };
  const next: CaseVersion = {
    version: now.version + 1,
    schema: () => `${now.schema()} ALTER TABLE note ADD COLUMN author TEXT;`,
  };
  const store = load(original.slice(), [older, next]);
  expect(store.database.value('PRAGMA user_version')).toBe(now.version + 1);
  expect(store.database.all('SELECT author FROM note').columns).toEqual(['author']);
  store.database.close();
  // A step that fails leaves an error, not half a case.
  const failing = { ...older, upgrade: (database: Database) => database.run('ALTER TABLE nothing ADD COLUMN a') };
  expect(errorOf(original.slice(), [failing, next]).code).toBe('case-damaged');
  expect(errorOf(original.slice(), [next]).code).toBe('case-damaged');
});

/** A pseudo-random generator with a seed (mulberry32), so that a failure can be had again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('2,000 mutated images: refused as damaged, or opened and usable', { timeout: 300_000 }, async () => {
  const kept = { refused: 0, opened: 0 };
  for (let seed = 1; seed <= 2000; seed++) {
    const next = random(seed);
    const bytes = original.slice();
    const hits = 1 + Math.floor(next() * 8);
    for (let hit = 0; hit < hits; hit++) {
      // Half of the hits near the beginning of a page, where its structure is.
      const page = Math.floor(next() * (bytes.length / 4096)) * 4096;
      bytes[page + Math.floor(next() * (next() < 0.5 ? 100 : 4096))] = Math.floor(next() * 256);
    }
    try {
      const store = load(bytes);
      try {
        use(store);
      } catch (thrown) {
        // SQLite may find in use what the quick check leaves out; that is an error of SQLite's, with words.
        if (!(thrown instanceof ConsoleError) && !/malformed|corrupt/i.test(String(thrown))) {
          await writeFile('/tmp/mutated.pscase', bytes);
          throw new Error(`seed ${seed}: ${String((thrown as Error).stack)}`);
        }
      }
      store.database.close();
      kept.opened++;
    } catch (thrown) {
      if (!(thrown instanceof ConsoleError)) throw new Error(`seed ${seed}: ${String((thrown as Error).stack)}`);
      kept.refused++;
    }
  }
  // Both ways are taken: a check that refuses everything, or nothing, would not be one.
  expect(kept.refused).toBeGreaterThan(200);
  expect(kept.opened).toBeGreaterThan(100);
});
