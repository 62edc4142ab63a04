// The user's own SQL: one statement, reading only. Three walls: the first word, SQLite's query_only, and a
// row limit. The views of design.md §3 are what it is meant for.
import { ConsoleError } from '../../contract/errors.ts';
import type { Result } from '../../contract/methods.ts';
import type { Store } from '../store/store.ts';

/** Statements that only read. PRAGMA and ATTACH could change settings or reach for files and are left out. */
const readingWords = new Set(['select', 'with', 'values', 'explain']);

/** Runs one reading statement. Throws ConsoleError `bad-sql` with SQLite's own words. */
export function runUserSql(store: Store, sql: string, limit: number): Result<'sql.query'> {
  const firstWord = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/|\()*([a-z]+)/i.exec(sql)?.[1]?.toLowerCase() ?? '';
  if (!readingWords.has(firstWord)) {
    throw new ConsoleError('bad-sql', 'Only reading statements are allowed: SELECT, WITH, VALUES or EXPLAIN.');
  }
  try {
    return store.database.readOnly(() => {
      const { columns, values, isCut } = store.database.some(sql, limit);
      return { columns: [...columns], values, isCut };
    });
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new ConsoleError('bad-sql', `SQLite says: ${reason}`);
  }
}
