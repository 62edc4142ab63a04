// Small settings of the desktop program as JSON files in its user-data folder. A file that is missing,
// damaged or of another shape counts as empty: no setting here is worth a program that does not start.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';

/** The content of a settings file if it fits the schema, else undefined. */
export function readJsonFile<T>(file: string, schema: z.ZodType<T>): T | undefined {
  try {
    const checked = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return checked.success ? checked.data : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a settings file whole or not at all. A disk that refuses costs the setting, not the session. */
export function writeJsonFile(file: string, value: unknown): void {
  const draft = `${file}.new`;
  try {
    writeFileSync(draft, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  } catch (thrown) {
    console.error(`Settings could not be kept: ${(thrown as Error).message}`);
  }
}
