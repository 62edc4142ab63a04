// Tables and views, derived from the catalog. Low-variety text is stored as numbers of one shared
// dictionary (85 MB instead of 247 MB for a million SIP rows, and text search looks at each word once);
// the views give it back as text, in the columns that design.md §3 fixes.
import { allCategories, storageOf, viewName } from '../catalog/catalog.ts';

import type { Category, Column } from '../catalog/types.ts';
import { quoteName } from './database.ts';

/** Name of the base table behind a category's view. */
export function tableName(category: Category): string {
  return `t_${viewName(category.id)}`;
}

/** Columns that every base table starts with. */
export const fixedTableColumns = ['row_id', 'utc_ms', 'local_ms', 'stated_offset_min', 'member_id', 'record'] as const;

/** Columns that every view starts with (design.md §3). */
export const fixedViewColumns = ['row_id', 'utc_ms', 'timestamp', 'origin', 'member', 'record', 'extra'] as const;

/** Columns of the view over all categories (design.md §3). */
export const everythingColumns = [
  'row_id',
  'utc_ms',
  'timestamp',
  'category',
  'summary',
  'account',
  'origin',
  'member',
  'record',
] as const;

/** SQL that renders appliance wall time; `%f` is seconds with three decimals. */
export function timestampSql(localMs: string): string {
  return `strftime('%Y-%m-%d %H:%M:%f', ${localMs} / 1000.0, 'unixepoch')`;
}

/** SQL for a column's value as the view shows it, read from the base table aliased `t`. */
export function columnValueSql(column: Column): string {
  const name = quoteName(column.name);
  return storageOf(column.kind) === 'dictionary' ? `(SELECT text FROM dictionary WHERE id = t.${name})` : `t.${name}`;
}

/** One line for the `everything` view: the catalog's summary columns joined by a middle dot, blanks left out. */
export function summarySql(category: Category): string {
  const parts = category.summary.map((name) => {
    const column = category.columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw new Error(`${category.id}: summary names an unknown column ${name}`);
    if (column.kind !== 'boolean') return `coalesce(' · ' || ${columnValueSql(column)}, '')`;
    const label = column.label.toLowerCase().replaceAll("'", "''");
    return `CASE t.${quoteName(name)} WHEN 1 THEN ' · ${label}' WHEN 0 THEN ' · not ${label}' ELSE '' END`;
  });
  return parts.length === 0 ? "''" : `ltrim(${parts.join(' || ')}, ' ·')`;
}

const originSql = '(SELECT source.name FROM member JOIN source USING (source_id) WHERE member.member_id = t.member_id)';
const memberSql = '(SELECT path FROM member WHERE member_id = t.member_id)';

function baseTableSql(category: Category): string {
  const columns = category.columns.map((column) => {
    const type = storageOf(column.kind) === 'text' ? 'TEXT' : 'INTEGER';
    return `${quoteName(column.name)} ${type}`;
  });
  return `CREATE TABLE ${quoteName(tableName(category))} (
  row_id INTEGER PRIMARY KEY, utc_ms INTEGER NOT NULL, local_ms INTEGER NOT NULL, stated_offset_min INTEGER,
  member_id INTEGER NOT NULL, record INTEGER NOT NULL, ${columns.join(', ')}, extra TEXT);`;
}

function viewSql(category: Category): string {
  const columns = category.columns.map((column) => `${columnValueSql(column)} AS ${quoteName(column.name)}`);
  return `CREATE VIEW ${quoteName(viewName(category.id))} AS SELECT t.row_id AS row_id, t.utc_ms AS utc_ms,
  ${timestampSql('t.local_ms')} AS timestamp, ${originSql} AS origin, ${memberSql} AS member, t.record AS record,
  t.extra AS extra, ${columns.join(', ')} FROM ${quoteName(tableName(category))} AS t;`;
}

function everythingArmSql(category: Category): string {
  const account = category.columns.find((column) => column.name === category.accountColumn);
  return `SELECT t.row_id AS row_id, t.utc_ms AS utc_ms, ${timestampSql('t.local_ms')} AS timestamp,
  '${category.id}' AS category, ${summarySql(category)} AS summary,
  ${account === undefined ? 'NULL' : columnValueSql(account)} AS account,
  ${originSql} AS origin, ${memberSql} AS member, t.record AS record FROM ${quoteName(tableName(category))} AS t`;
}

/** "PSCS", at offset 68 of every database of ours: by it a case is told from other SQLite files. */
export const caseApplicationId = 0x50534353;

/** Version of the schema below. Whoever changes the schema raises it and adds the step to cases/versions.ts. */
export const schemaVersion = 1;

/**
 * The whole schema. `member` carries the ledger as a constraint: a member that is not being read any more
 * must satisfy records = stored + set_aside + ignored, or the database refuses the row.
 */
export function schemaSql(): string {
  return [
    `PRAGMA application_id = ${caseApplicationId}; PRAGMA user_version = ${schemaVersion};`,
    `CREATE TABLE source (source_id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT, bytes INTEGER NOT NULL,
  state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', manifest TEXT);`,
    `CREATE TABLE member (member_id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES source, path TEXT NOT NULL,
  sha256 TEXT, bytes INTEGER, format TEXT, category TEXT, dialect TEXT, encoding TEXT, encoding_basis TEXT,
  delimiter TEXT, state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', unknown_header TEXT NOT NULL DEFAULT '[]',
  tables TEXT NOT NULL DEFAULT '[]', direction INTEGER NOT NULL DEFAULT 0, first_row INTEGER, last_row INTEGER,
  first_local_ms INTEGER, last_local_ms INTEGER,
  records INTEGER NOT NULL DEFAULT 0, stored INTEGER NOT NULL DEFAULT 0, set_aside INTEGER NOT NULL DEFAULT 0,
  ignored INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT ledger_balances CHECK (state = 'reading' OR records = stored + set_aside + ignored));`,
    `CREATE TABLE problem (problem_id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL, member_id INTEGER, member TEXT NOT NULL,
  record INTEGER, line INTEGER, byte_offset INTEGER, column_name TEXT, code TEXT NOT NULL, is_set_aside INTEGER NOT NULL,
  message TEXT NOT NULL, sample TEXT);`,
    'CREATE TABLE dictionary (id INTEGER PRIMARY KEY, text TEXT NOT NULL);',
    'CREATE TABLE raw_record (row_id INTEGER PRIMARY KEY, text TEXT NOT NULL);',
    'CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);',
    // row_id is where a row note's content was found last; the address is (category, local_ms, content_hash, nth).
    `CREATE TABLE note (note_id INTEGER PRIMARY KEY, kind TEXT NOT NULL, category TEXT, row_id INTEGER, local_ms INTEGER,
  stated_offset_min INTEGER, content_hash INTEGER, nth INTEGER, utc_ms INTEGER, account TEXT, call_id TEXT,
  summary TEXT NOT NULL DEFAULT '', is_bookmark INTEGER NOT NULL DEFAULT 0, comment TEXT NOT NULL DEFAULT '', colour TEXT,
  created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL);`,
    // What screens keep with the case: saved filters and queries, layouts, drafts. JSON by key.
    'CREATE TABLE case_setting (key TEXT PRIMARY KEY, json TEXT NOT NULL);',
    ...allCategories.map(baseTableSql),
    ...allCategories.map(viewSql),
    `CREATE VIEW everything AS ${allCategories.map(everythingArmSql).join('\nUNION ALL ')};`,
    ...allCategories.map(
      (category) => `CREATE INDEX ${quoteName(timeIndexName(category))} ON ${quoteName(tableName(category))} (utc_ms);`,
    ),
  ].join('\n');
}

/** Name of a category's index over time. */
export function timeIndexName(category: Category): string {
  return `by_time_${viewName(category.id)}`;
}

/** Name of a category's index over a column and time. */
export function valueIndexName(category: Category, column: string): string {
  return `by_${column}_${viewName(category.id)}`;
}

/** Column kinds that people and the analysis look things up by: each gets an index (value, time). */
const lookUpKinds: ReadonlySet<string> = new Set(['account', 'peer', 'phone', 'call-id', 'endpoint']);

/** Columns of a category that have an index of their own. */
export function lookUpColumns(category: Category): readonly Column[] {
  return category.columns.filter((column) => lookUpKinds.has(column.kind));
}

/** Indexes that wait until rows are in: building them at the end is cheaper than keeping them up row by row. */
export function lateIndexesSql(): string {
  return allCategories
    .flatMap((category) =>
      lookUpColumns(category).map(
        (column) =>
          `CREATE INDEX IF NOT EXISTS ${quoteName(valueIndexName(category, column.name))} ON ` +
          `${quoteName(tableName(category))} (${quoteName(column.name)}, utc_ms);`,
      ),
    )
    .join('\n');
}
