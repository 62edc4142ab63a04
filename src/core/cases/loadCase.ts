// Makes a store of the content of a case file: checks, migrations, then what the program keeps in memory beside the
// database. Everything in the file is taken for a stranger's until it has passed here.
import { z } from 'zod';
import { ConsoleError } from '../../contract/errors.ts';
import { overviewSchema } from '../../contract/overview.ts';
import { readChoices } from '../estimate/choices.ts';
import type { Steps } from '../query/blocks.ts';
import { columnsFromTable } from '../store/columnsFromTable.ts';
import type { Database, Engine } from '../store/database.ts';
import { pageBytes } from '../store/image/fileFormat.ts';
import { createPagedFile, type PagedFile } from '../store/image/pagedFile.ts';
import type { PageSource } from '../store/image/tableReader.ts';
import { lateIndexesSql } from '../store/schema.ts';
import { createStore, type Store, tables } from '../store/store.ts';
import { createZoneRules } from '../time/zoneRules.ts';
import { readZone } from './caseSettings.ts';
import { checkContent, checkHeader, damaged } from './checkCase.ts';
import { type CaseVersion, caseVersions } from './versions.ts';

/**
 * A store of the pieces of a file, which belong to it from now on. Throws ConsoleError `case-damaged`, `not-a-bundle`,
 * `not-supported`; nothing else, whatever the file holds.
 */
export function* loadCase(
  engine: Engine,
  name: string,
  pieces: readonly Uint8Array[],
  versions: readonly CaseVersion[] = caseVersions,
): Steps<Store> {
  const found = checkHeader(name, pieces, versions);
  const file = createPagedFile(pieces.map((bytes) => ({ bytes, isShared: false })));
  let database: Database | undefined;
  try {
    database = engine.open(file);
    yield;
    const index = versions.findIndex((each) => each.version === found);
    checkContent(name, engine, database, versions[index] as CaseVersion);
    yield;
    for (const step of versions.slice(index)) upgrade(database, step, versions);
    return yield* storeOf(name, engine, database, file);
  } catch (thrown) {
    database?.close();
    if (thrown instanceof ConsoleError) throw thrown;
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    throw damaged(name, `${what.replace(/\.?$/, '.')}`);
  }
}

function upgrade(database: Database, from: CaseVersion, versions: readonly CaseVersion[]): void {
  const { upgrade: work } = from;
  if (work === undefined) return;
  const next = versions[versions.indexOf(from) + 1] as CaseVersion;
  database.transaction(() => {
    work(database);
    database.run(`PRAGMA user_version = ${next.version}`);
  });
}

function* storeOf(name: string, engine: Engine, database: Database, file: PagedFile): Steps<Store> {
  const store = createStore(engine, database);
  if (!store.dictionary.load()) throw damaged(name, 'its dictionary has holes.');
  checkBooks(name, database);
  readChoices(store);
  yield;
  const pages: PageSource = {
    pageCount: Number(database.value('PRAGMA page_count')),
    page: (number) => file.subarray((number - 1) * pageBytes, number * pageBytes),
  };
  const known = {
    dictionarySize: store.dictionary.size,
    lastMemberId: Number(database.value('SELECT coalesce(max(member_id), 0) FROM member')),
  };
  let lastRowId = 0;
  for (const { category, table } of tables) {
    const columns = store.columns.get(category.id);
    if (columns === undefined) continue;
    yield* columnsFromTable(columns, database, pages, known);
    store.counts.set(category.id, columns.count);
    lastRowId = Math.max(lastRowId, columns.rowIds.values[columns.count - 1] ?? 0);
    if (columns.filledTexts.has('extra')) checkExtra(name, database, table);
    yield;
  }
  store.nextRowId = lastRowId + 1;
  const zone = readZone(store);
  if (zone !== undefined) {
    try {
      store.zone = createZoneRules(zone.name);
      store.zoneChoice = zone;
    } catch {
      throw damaged(name, `its time zone "${zone.name.slice(0, 60)}" is not known.`);
    }
  }
  store.database.run(lateIndexesSql());
  store.version++;
  return store;
}

/** JSON of unknown columns is read row by row later, where a fault would come too late to be told well. */
function checkExtra(name: string, database: Database, table: string): void {
  const bad = database.value(
    `SELECT row_id FROM ${table} WHERE extra IS NOT NULL AND CASE WHEN json_valid(extra) THEN json_type(extra) <> 'object' ELSE 1 END LIMIT 1`,
  );
  if (bad !== undefined) throw damaged(name, `row ${String(bad)} has unreadable unknown columns.`);
}

const texts = z.array(z.string().nullable());
/** What rebuilding a raw record needs of a member's tables; the rest is only shown. */
const storedTablesSchema = z.array(
  z.object({
    index: z.number(),
    firstRecord: z.number(),
    info: z.object({
      dialect: z.looseObject({
        format: z.string(),
        header: z.array(z.string()),
        delimiter: z.string().max(10).optional(),
        quote: z.string().max(10).optional(),
        quoting: z.string().optional(),
        nullText: z.string().optional(),
      }),
      headerDialect: z.string().nullable(),
      category: z.string().nullable(),
      mapping: texts,
      renderings: texts,
    }),
  }),
);
const headerSchema = z.array(z.string());
const anyObjectSchema = z.record(z.string(), z.unknown());

/** The JSON in the books: a fault in it is told now, not when somebody looks at a row. */
function checkBooks(name: string, database: Database): void {
  database.each('SELECT path, unknown_header, tables FROM member', [], ([path, header, stored]) => {
    if (!fits(headerSchema, header) || !fits(storedTablesSchema, stored)) {
      throw damaged(name, `what it says of ${String(path).slice(0, 200)} cannot be read.`);
    }
    return undefined;
  });
  database.each('SELECT name, manifest FROM source WHERE manifest IS NOT NULL', [], ([source, manifest]) => {
    if (!fits(anyObjectSchema, manifest)) {
      throw damaged(name, `what it says of ${String(source).slice(0, 200)} cannot be read.`);
    }
    return undefined;
  });
  const sourceStates: readonly string[] = overviewSchema.shape.bundles.element.shape.state.options;
  const states = database.all('SELECT DISTINCT state FROM source').values.map(([state]) => String(state));
  if (states.some((state) => !sourceStates.includes(state))) throw damaged(name, 'a source has an unknown state.');
  // An import that was going on when the case was saved: nobody must wait for its end.
  database.run(
    `UPDATE member SET state = 'cut', reason = 'Reading ended when the case was saved.', records = stored + set_aside + ignored
     WHERE state = 'reading'`,
  );
  database.run(
    "UPDATE source SET state = 'incomplete', reason = 'Reading ended when the case was saved.' WHERE state = 'reading'",
  );
  // A link was open: its books are kept up page by page, so what is there is whole up to its cursors.
  database.run("UPDATE member SET state = 'read' WHERE state = 'live'");
  database.run("UPDATE source SET state = 'complete' WHERE state = 'live'");
}

function fits(schema: z.ZodType, text: unknown): boolean {
  try {
    return schema.safeParse(JSON.parse(String(text))).success;
  } catch {
    return false;
  }
}
