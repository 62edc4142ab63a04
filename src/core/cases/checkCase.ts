// Looks at a case before anything of it is used: it may be damaged, and it may come from anybody. What is not exactly
// the schema of a known version is refused, so that no view, trigger or function of somebody else's ever runs.
import { ConsoleError } from '../../contract/errors.ts';
import type { Database, Engine } from '../store/database.ts';
import { pageBytes, pageCountAt, readInt32 } from '../store/image/fileFormat.ts';
import { caseApplicationId } from '../store/schema.ts';
import type { CaseVersion } from './versions.ts';

/** Offsets in the file header (fileformat2 §1.3). */
const pageSizeAt = 16;
const writeVersionAt = 18;
const readVersionAt = 19;
const reservedAt = 20;
const encodingAt = 56;
const userVersionAt = 60;
const applicationIdAt = 68;
const headerBytes = 100;

export function damaged(name: string, what: string): ConsoleError {
  return new ConsoleError('case-damaged', `${name} is damaged and was not opened: ${what}`);
}

/**
 * Checks the header and returns the version of the case. Puts a file that a tool has switched to a write-ahead log
 * back: that log is not ours to read, and SQLite would look for it. Throws `case-damaged`, `not-a-bundle`,
 * `not-supported`.
 */
export function checkHeader(name: string, pieces: readonly Uint8Array[], versions: readonly CaseVersion[]): number {
  const header = pieces[0];
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const magic = 'SQLite format 3\0';
  const isSqlite =
    header !== undefined &&
    header.length >= headerBytes &&
    [...magic].every((letter, at) => header[at] === letter.charCodeAt(0));
  if (!isSqlite) throw damaged(name, bytes === 0 ? 'the file is empty.' : 'it does not begin like a case.');
  if (readInt32(header, applicationIdAt) !== caseApplicationId) {
    throw new ConsoleError('not-a-bundle', `${name} is an SQLite database, but not a case of this program.`);
  }
  const version = readInt32(header, userVersionAt);
  const newest = versions.at(-1)?.version ?? 0;
  if (version > newest) {
    throw new ConsoleError(
      'not-supported',
      `${name} was saved by a newer program (form ${version}; this one knows up to ${newest}). Update the program to open it.`,
      { version, newest },
    );
  }
  if (versions.every((known) => known.version !== version)) throw damaged(name, `its form ${version} is not known.`);
  if (
    readInt32(header, pageSizeAt) >>> 16 !== pageBytes ||
    header[reservedAt] !== 0 ||
    readInt32(header, encodingAt) !== 1
  ) {
    throw damaged(name, 'its pages are not those of a case.');
  }
  if (bytes % pageBytes !== 0 || bytes !== readInt32(header, pageCountAt) * pageBytes) {
    throw damaged(name, 'it is cut off, or something was added to it.');
  }
  header[writeVersionAt] = 1;
  header[readVersionAt] = 1;
  return version;
}

/** Throws `case-damaged` where SQLite finds the file unsound, or where the schema is not that of the version. */
export function checkContent(name: string, engine: Engine, database: Database, version: CaseVersion): void {
  checkSchema(name, engine, database, version);
  const found = database.all('PRAGMA quick_check(3)').values.map(([line]) => String(line));
  if (found.length !== 1 || found[0] !== 'ok') throw damaged(name, `${found[0] ?? 'no answer from the check'}.`);
}

/** Tables that SQLite itself keeps after ANALYZE; they hold figures only. */
const ownTables: ReadonlySet<string> = new Set(['sqlite_stat1', 'sqlite_stat4']);

function checkSchema(name: string, engine: Engine, database: Database, version: CaseVersion): void {
  const known = knownSchema(engine, version);
  const missing = new Set([...known.keys()].filter((key) => !key.startsWith('index ')));
  for (const [type, object, , sql] of schemaOf(database)) {
    const key = `${type} ${object}`;
    if (ownTables.has(String(object))) continue;
    if (known.get(key) !== sql) {
      throw damaged(name, `it holds ${type} "${String(object).slice(0, 60)}", which is not part of a case.`);
    }
    missing.delete(key);
  }
  const [first] = missing;
  if (first !== undefined) throw damaged(name, `${first} is missing.`);
}

function schemaOf(database: Database): readonly (readonly unknown[])[] {
  return database.all('SELECT type, name, tbl_name, sql FROM sqlite_schema').values;
}

function knownSchema(engine: Engine, version: CaseVersion): ReadonlyMap<string, unknown> {
  const empty = engine.create();
  try {
    empty.run(version.schema());
    return new Map(schemaOf(empty).map(([type, object, , sql]) => [`${type} ${object}`, sql]));
  } finally {
    empty.close();
  }
}
