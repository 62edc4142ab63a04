// Statements saved under a name, per user, in the window's settings.
import { z } from 'zod';
import { readSetting, writeSetting } from '../../core/settings.ts';

const savedSchema = z.array(z.object({ name: z.string().min(1).max(80), sql: z.string().min(1).max(100_000) }));
export type SavedStatement = z.infer<typeof savedSchema>[number];
const settingName = 'sql.saved';

export function readStatements(): readonly SavedStatement[] {
  const stored = savedSchema.safeParse(readSetting(settingName));
  return stored.success ? stored.data : [];
}

/** One of the same name is replaced. Returns what is saved now. */
export function saveStatement(name: string, sql: string): readonly SavedStatement[] {
  const clean = name.trim().slice(0, 80);
  if (clean === '' || sql.trim() === '') return readStatements();
  const saved = [...readStatements().filter((each) => each.name !== clean), { name: clean, sql }];
  writeSetting(settingName, saved);
  return saved;
}

export function removeStatement(name: string): readonly SavedStatement[] {
  const saved = readStatements().filter((each) => each.name !== name);
  writeSetting(settingName, saved.length === 0 ? undefined : saved);
  return saved;
}
