// The user's own SQL over the views of design.md §3: one reading statement at a time, run beside the core's thread.
import { z } from 'zod';
import { cellSchema } from './filter.ts';
import { withSecretsSchema } from './secrets.ts';

/** As long as a statement may be; a pasted list of values is long, a whole log is a mistake. */
const statement = z.string().min(1).max(100_000);

export const sqlMethods = {
  /** Read-only SQL over the views. `isCut` tells that `limit` left rows out. Ends when nobody waits for it any more. */
  'sql.query': {
    params: z.strictObject({
      sql: statement,
      limit: z.number().int().min(1).max(10_000_000),
      withSecrets: withSecretsSchema,
    }),
    result: z.object({
      columns: z.array(z.string()),
      values: z.array(z.array(cellSchema)),
      isCut: z.boolean(),
      elapsedMs: z.number(),
    }),
  },
  /**
   * Writes every row of a statement as CSV to a file the host has handed over for writing; `isExact` leaves values as
   * they are, otherwise they are guarded for spreadsheets. Tells its progress by `sql.progress`.
   */
  'sql.export': {
    params: z.strictObject({
      sql: statement,
      isExact: z.boolean(),
      target: z.string().min(1).max(200),
      withSecrets: withSecretsSchema,
    }),
    result: z.object({ rows: z.number(), bytes: z.number() }),
  },
} as const;

export const sqlEvents = {
  /** Rows that `sql.export` has written to `target` so far; how many there will be nobody knows before the end. */
  'sql.progress': z.object({ target: z.string(), rows: z.number() }),
} as const;
