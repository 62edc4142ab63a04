// Pseudonyms as they cross the wire: switched on with a key file, they hold for everything the core answers and writes;
// what a caller sends may name stand-ins. Where a value still leaks, an error `leak-found` says where.
import { z } from 'zod';

const fileRef = z.string().min(1).max(200);

export const pseudonymStateSchema = z.object({
  isOn: z.boolean(),
  /** Values with a stand-in in the key file, by kind. */
  values: z.array(z.object({ kind: z.string(), count: z.number() })),
  /** Of these, values that are not in the saved key file yet: without them an answer cannot be turned back. */
  unsaved: z.number(),
  /** True when the core knows where the key file is and keeps it up by itself. */
  isKept: z.boolean(),
});
export type PseudonymState = z.infer<typeof pseudonymStateSchema>;

/** Facts `hits` of an error `leak-found`, as JSON. */
export const leakHitsSchema = z.array(
  z.object({
    /** Member of an archive, page of a PDF, 'file name', or '' for the file itself. */
    member: z.string(),
    line: z.number(),
    character: z.number(),
    /** What kind of value it is; never the value. */
    kind: z.string(),
  }),
);
export type LeakHits = z.infer<typeof leakHitsSchema>;

export const pseudonymMethods = {
  /**
   * Switches pseudonyms on: with a key file, or with a new key. `keep` is a file granted for writing (the key file
   * itself): it is written now and again whenever values were added, before anything leaves.
   */
  'pseudonyms.start': {
    params: z.strictObject({ key: fileRef.optional(), keep: fileRef.optional() }),
    result: pseudonymStateSchema,
  },
  /** Switches them off; what was saved stays. */
  'pseudonyms.stop': { params: z.strictObject({}), result: pseudonymStateSchema },
  'pseudonyms.get': { params: z.strictObject({}), result: pseudonymStateSchema },
  /** Writes the key file of now. */
  'pseudonyms.save': { params: z.strictObject({ target: fileRef }), result: pseudonymStateSchema },
  /** Writes a bundle of what is open, with stand-ins; pseudonyms have to be on. Tells its progress by `export.progress`. */
  'pseudonyms.bundle': {
    params: z.strictObject({ target: fileRef }),
    result: z.object({
      members: z.number(),
      rows: z.number(),
      /** Files of the bundle that are no known log: nothing of them is written. */
      leftOut: z.number(),
      bytes: z.number(),
    }),
  },
  /** Turns a text from outside round: with the key in use, or with a key file. */
  'pseudonyms.reveal': {
    params: z.strictObject({ text: z.string().max(20_000_000), key: fileRef.optional() }),
    result: z.object({ text: z.string(), replaced: z.number() }),
  },
} as const;

export const pseudonymEvents = {
  /** Pseudonyms were switched on or off, or values were added. */
  'pseudonyms.changed': pseudonymStateSchema,
} as const;
