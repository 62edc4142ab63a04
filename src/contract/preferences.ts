// What a person set and the console keeps between runs (theme, keys, column layouts…): JSON by key, in the host's settings
// folder, not in a case. The page owns the keys and checks the shapes it reads; the core keeps them and bounds their size.
import { z } from 'zod';

/** Characters of one value as JSON: far above a layout or a list of saved filters, far below what slows a start. */
export const maxPreferenceLength = 256 * 1024;
/** Keys in all; the page has some dozens. */
export const maxPreferences = 1000;

/** 'theme', 'layout.sip-sessions'. */
const key = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][A-Za-z0-9._-]*$/);
const preferences = z.record(key, z.json());
export type Preferences = z.infer<typeof preferences>;

/** The file they are kept in; other versions are not read. */
export const keptPreferencesSchema = z.object({ version: z.literal(1), preferences });

export const preferencesMethods = {
  'preferences.get': { params: z.strictObject({}), result: z.object({ preferences }) },
  /**
   * Keeps values; null forgets one. Resolves when they are on disk. Throws `too-large` for a value or a number of values
   * beyond the limits, `write-failed`.
   */
  'preferences.set': { params: z.strictObject({ changes: preferences }), result: z.object({}) },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export const preferencesEvents = {
  /** Values another window set; null = forgotten. */
  'preferences.changed': z.object({ changes: preferences }),
} as const satisfies Record<string, z.ZodType>;
