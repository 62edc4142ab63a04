// Cases: the file that holds sources, rows, ledger, notes and settings of one piece of work. Opened by sources.open like
// any bundle; what belongs to the file itself is here.
import { z } from 'zod';

const fileRef = z.string().min(1).max(200);
const settingKey = z.string().regex(/^[a-z][a-z0-9.-]{0,99}$/);

/** True for the name of a case file. */
export function isCaseName(name: string): boolean {
  return /\.pscase$/i.test(name);
}

/** Longest JSON text of one setting. */
export const maxSettingLength = 2_000_000;

/** What an earlier run of the program was doing when it was ended. */
export const interruptedSchema = z.object({
  what: z.enum(['import', 'save', 'session']),
  /** Bundles of an import. */
  names: z.array(z.string()),
  /** UTC milliseconds; null where it is not known. */
  startedMs: z.number().nullable(),
});
export type Interrupted = z.infer<typeof interruptedSchema>;

export const caseStateSchema = z.object({
  /** The case that is open; null while what is open has not been saved as one. */
  file: z
    .object({
      name: z.string(),
      /** Kept by the host for this session only (an upload): to keep it, download it. */
      isTemporary: z.boolean(),
      readOnly: z
        .object({ reason: z.enum(['asked', 'in-use', 'not-writable', 'taken-over']), holder: z.string() })
        .nullable(),
      /** The last good one beside it. */
      backup: z.object({ savedMs: z.number(), bytes: z.number() }).nullable(),
      /** When it was last written whole, UTC milliseconds. */
      savedMs: z.number().nullable(),
    })
    .nullable(),
  /**
   * saved: the file holds everything. kept: small changes are safe beside the file and go in with the next save.
   * unsaved: there are changes that would be lost.
   */
  changes: z.enum(['saved', 'kept', 'unsaved']),
  isSaving: z.boolean(),
  /** Why the last save failed; null after one that did not. */
  error: z.string().nullable(),
  interrupted: z.array(interruptedSchema),
});
export type CaseState = z.infer<typeof caseStateSchema>;

export const casesMethods = {
  'case.state': { params: z.strictObject({}), result: caseStateSchema },
  /**
   * Writes the case whole; with a target under that name, and goes on with that file. Waits for a running import.
   * Throws `not-found` without a file or target, `case-in-use`, `write-failed`.
   */
  'case.save': {
    params: z.strictObject({ target: fileRef.optional() }),
    result: z.object({ name: z.string(), bytes: z.number() }),
  },
  /** The user has read what was interrupted. */
  'case.acknowledge': { params: z.strictObject({}), result: z.object({}) },
  /** Settings that screens keep with the case, by key (area.name): all, or these. */
  'case.settings.get': {
    params: z.strictObject({ keys: z.array(settingKey).max(100).optional() }),
    result: z.object({ settings: z.record(z.string(), z.json()) }),
  },
  /** Keeps a setting; null removes it. Any JSON of at most maxSettingLength characters; throws `too-large` beyond. */
  'case.settings.set': { params: z.strictObject({ key: settingKey, value: z.json() }), result: z.object({}) },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export const casesEvents = {
  'case.changed': caseStateSchema,
  /** Settings of these keys were set, removed, or came with another case. */
  'case.settingsChanged': z.object({ keys: z.array(z.string()) }),
} as const satisfies Record<string, z.ZodType>;
