// The file of changes beside a case: notes, settings, the zone and what is going on, as they are now. It is small and
// written at once, so that a crash loses nothing that the user typed while the case itself, rows and all, is written seldom.
import { z } from 'zod';
import { type Interrupted, interruptedSchema } from '../../contract/cases.ts';
import { type StoredNote, storedNoteSchema } from '../notes/noteTable.ts';
import type { ZoneChoice } from '../store/store.ts';
import { type CaseIdentity, zoneChoiceSchema } from './caseSettings.ts';

const changesSchema = z.object({
  /** The save that they go on from; changes of another are older than the file and already in it. */
  caseId: z.string(),
  saves: z.number(),
  notes: z.array(storedNoteSchema),
  settings: z.array(z.tuple([z.string(), z.string()])),
  zone: zoneChoiceSchema,
  activity: z.array(interruptedSchema),
});

export interface Changes {
  readonly notes: readonly StoredNote[];
  readonly settings: readonly (readonly [string, string])[];
  readonly zone: ZoneChoice;
  readonly activity: readonly Interrupted[];
}

export function writeChangesText(identity: CaseIdentity, changes: Changes): string {
  return JSON.stringify({ caseId: identity.id, saves: identity.saves, ...changes });
}

/** Changes that go on from this save; undefined for none, older ones, or what cannot be read. */
export function readChangesText(text: string | undefined, identity: CaseIdentity | undefined): Changes | undefined {
  if (text === undefined || identity === undefined) return undefined;
  try {
    const parsed = changesSchema.safeParse(JSON.parse(text));
    if (!parsed.success || parsed.data.caseId !== identity.id || parsed.data.saves !== identity.saves) return undefined;
    return parsed.data;
  } catch {
    return undefined;
  }
}
