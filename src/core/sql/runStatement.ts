// What the thread of the user's own SQL does with a statement. Pure of Node: the thread brings the messages.
import type { Cell } from '../../contract/filter.ts';
import type { SqlOutcome, SqlRequest } from '../ports.ts';
import { coverDatabase } from '../secrets/coverDatabase.ts';
import type { Database, Engine } from '../store/database.ts';
import { createPagedFile } from '../store/image/pagedFile.ts';

/** Rows handed out at once: enough to keep the other side busy, too few to hold it up. */
const rowsPerPiece = 2000;

/** Patterns kept compiled; a statement uses one or two. */
const maxPatterns = 64;

/**
 * Opens pieces of a database file for reading. They may belong to others: what SQLite writes goes into copies, so that
 * activation links and tokens are gone from what is read here and nowhere else, unless they were asked for.
 */
export function openForReading(engine: Engine, pieces: readonly Uint8Array[], withSecrets: boolean): Database {
  const database = engine.open(createPagedFile(pieces.map((bytes) => ({ bytes, isShared: true }))));
  if (!withSecrets) coverDatabase(database);
  // The operator REGEXP, which SQLite knows and leaves to the program.
  const patterns = new Map<string, RegExp>();
  database.defineFunction('regexp', (pattern: Cell, text: Cell) => {
    if (pattern === null || text === null) return null;
    const source = String(pattern);
    let made = patterns.get(source);
    if (made === undefined) {
      if (patterns.size >= maxPatterns) patterns.clear();
      made = new RegExp(source, 'iu');
      patterns.set(source, made);
    }
    return made.test(String(text)) ? 1 : 0;
  });
  database.run('PRAGMA query_only=ON');
  return database;
}

/** Runs one statement; rows go to `take` piece by piece, which may hold the statement up. Throws SQLite's own errors. */
export async function runStatement(
  database: Database,
  { sql, limit }: SqlRequest,
  take: (rows: Cell[][], columns: readonly string[]) => Promise<void>,
): Promise<SqlOutcome> {
  const statement = database.open(sql);
  try {
    let left = limit;
    for (;;) {
      const rows = statement.next(Math.min(rowsPerPiece, left));
      if (rows.length > 0) await take(rows, statement.columns);
      left -= rows.length;
      if (left === 0) return { columns: statement.columns, isCut: statement.next(1).length > 0 };
      if (rows.length < Math.min(rowsPerPiece, left + rows.length)) {
        return { columns: statement.columns, isCut: false };
      }
    }
  } finally {
    statement.free();
  }
}
