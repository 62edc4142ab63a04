// SQL statements saved under a name, in the case, or one's own.
import { z } from 'zod';
import { maxNameLength, type Saved, savedList } from './savedList.ts';
import { statementsKey } from './work.ts';

export interface SavedStatement extends Saved {
  readonly sql: string;
}

const storedSchema = z.object({
  name: z.string().min(1).max(maxNameLength),
  sql: z.string().min(1).max(100_000),
  of: z.array(z.string()).optional(),
});

/** A stored statement; undefined for what is none. */
export function parseStatement(value: unknown): SavedStatement | undefined {
  const stored = storedSchema.safeParse(value);
  if (!stored.success) return undefined;
  const { name, sql, of } = stored.data;
  return { name, sql, ...(of === undefined ? {} : { of }) };
}

export const savedStatements = savedList(statementsKey, parseStatement, (one, other) => one.name === other.name);
