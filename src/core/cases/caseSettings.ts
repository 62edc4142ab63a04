// What a case keeps of itself in the table `setting`: its identity, which save of it this is, and the appliance's zone.
import { z } from 'zod';
import type { Store, ZoneChoice } from '../store/store.ts';

const identityName = 'case';
const zoneName = 'zone';

const identitySchema = z.object({
  /** The same for all saves of one case, and in the file of changes beside it. */
  id: z.string().max(100),
  /** Number of this save. */
  saves: z.number().int().min(0),
  savedMs: z.number(),
  program: z.string().max(200),
});
export type CaseIdentity = z.infer<typeof identitySchema>;

export const zoneChoiceSchema = z.object({
  name: z.string().max(100),
  basis: z.string().max(2000),
  isCertain: z.boolean(),
});

function read<T>(store: Store, name: string, schema: z.ZodType<T>): T | undefined {
  const text = store.database.value('SELECT value FROM setting WHERE name = ?', [name]);
  if (typeof text !== 'string') return undefined;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined in a store that was never saved. */
export function readIdentity(store: Store): CaseIdentity | undefined {
  return read(store, identityName, identitySchema);
}

export function readZone(store: Store): ZoneChoice | undefined {
  return read(store, zoneName, zoneChoiceSchema);
}

/** Writes what opening needs beside the rows. */
export function writeCaseSettings(store: Store, identity: CaseIdentity): void {
  const { name, basis, isCertain } = store.zoneChoice;
  const values: readonly (readonly [string, unknown])[] = [
    [identityName, identity],
    [zoneName, { name, basis, isCertain }],
  ];
  store.database.transaction(() => {
    for (const [key, value] of values) {
      store.database.run('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)', [key, JSON.stringify(value)]);
    }
  });
}
