// The user's own SQL: one statement, reading only. The views of design.md §3 are what it is meant for.
import { ConsoleError } from '../../contract/errors.ts';

/** Statements that only read. PRAGMA and ATTACH could change settings or reach for files and are left out. */
const readingWords = new Set(['select', 'with', 'values', 'explain']);

/**
 * The first of three walls; behind it stand SQLite's query_only and a database that is a copy. Throws ConsoleError
 * `bad-sql`.
 */
export function checkReadingSql(sql: string): void {
  const firstWord = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/|\()*([a-z]+)/i.exec(sql)?.[1]?.toLowerCase() ?? '';
  if (!readingWords.has(firstWord)) {
    throw new ConsoleError('bad-sql', 'Only reading statements are allowed: SELECT, WITH, VALUES or EXPLAIN.');
  }
}
