// Notes: what a supporter marks and writes beside the rows, accounts, calls and moments of what is open. A note on a row
// knows the row by its content, so that it is found again in a bundle that was zipped anew or has grown.
import { z } from 'zod';

/** Colour tags, in the order in which they are offered. Each has a name in the texts: never shown by colour alone. */
export const noteColours = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'grey'] as const;
export const noteColourSchema = z.enum(noteColours);
export type NoteColour = z.infer<typeof noteColourSchema>;

/** Characters a comment may have. */
export const maxCommentLength = 20_000;

const rowId = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const time = z.number().int().min(-4e15).max(4e15);

/** What a new note is about. A row, an account and a call have one note at most; saving again changes it. */
export const noteTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('row'), category: z.string().min(1).max(100), rowId }),
  z.strictObject({ kind: z.literal('account'), account: z.string().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('call'), callId: z.string().min(1).max(1000) }),
  /** An event added by hand. On the appliance's clock it moves with the zone as rows do; in UTC it stays. */
  z.strictObject({
    kind: z.literal('moment'),
    clock: z.enum(['appliance', 'utc']),
    /** Wall time as milliseconds if it were UTC, or UTC milliseconds, by `clock`. */
    ms: time,
    /** Whose timeline it belongs to; left out = everybody's. */
    account: z.string().min(1).max(1000).optional(),
    callId: z.string().min(1).max(1000).optional(),
  }),
]);
export type NoteTarget = z.infer<typeof noteTargetSchema>;

export const noteKinds = ['row', 'account', 'call', 'moment'] as const;

export const noteSchema = z.object({
  noteId: z.number(),
  kind: z.enum(noteKinds),
  isBookmark: z.boolean(),
  /** Empty where there is none. */
  comment: z.string(),
  colour: noteColourSchema.nullable(),
  /** UTC milliseconds. */
  createdMs: z.number(),
  updatedMs: z.number(),
  /** Log of the row; null for other kinds. */
  category: z.string().nullable(),
  /** The row as it is numbered now; null when it is not in what is open, and for other kinds. */
  rowId: z.number().nullable(),
  /** False for a note on a row that is not in what is open. */
  isAttached: z.boolean(),
  /** UTC milliseconds of the row or the moment, by the zone of now; null for accounts and calls. */
  utcMs: z.number().nullable(),
  /** The same on the appliance's clock, `YYYY-MM-DD HH:MM:SS.sss`. */
  timestamp: z.string().nullable(),
  /** The row in one line as it was when the note was made; empty for other kinds. */
  summary: z.string(),
  /** Account of the row or of the note itself. */
  account: z.string().nullable(),
  callId: z.string().nullable(),
});
export type Note = z.infer<typeof noteSchema>;

/** What the grid needs to draw a row's mark. */
export const noteMarkSchema = z.object({
  rowId: z.number(),
  noteId: z.number(),
  isBookmark: z.boolean(),
  hasComment: z.boolean(),
  colour: noteColourSchema.nullable(),
});
export type NoteMark = z.infer<typeof noteMarkSchema>;

export const notesMethods = {
  /** All notes in order of their time; those without one (accounts, calls) come first, in order of making. */
  'notes.list': {
    params: z.strictObject({
      /** Text that comment, summary, account or call id holds, in either case of letters. */
      text: z.string().max(1000).optional(),
      kinds: z.array(z.enum(noteKinds)).optional(),
      colours: z.array(noteColourSchema).optional(),
      /** Only bookmarks. */
      isBookmark: z.boolean().optional(),
      /** Only notes whose row is, or is not, in what is open. */
      isAttached: z.boolean().optional(),
    }),
    /** `total` counts all notes, `detached` those whose row is not in what is open, whatever was asked for. */
    result: z.object({ notes: z.array(noteSchema), total: z.number(), detached: z.number() }),
  },
  /**
   * Makes a note or changes one; fields left out stay as they are. A note that holds nothing any more (no bookmark, no
   * comment, no colour) is removed, and null comes back; a moment always holds itself.
   */
  'notes.save': {
    params: z.strictObject({
      /** The note to change; left out = the one of the target, or a new one. */
      noteId: z.number().int().optional(),
      target: noteTargetSchema.optional(),
      isBookmark: z.boolean().optional(),
      comment: z.string().max(maxCommentLength).optional(),
      colour: noteColourSchema.nullable().optional(),
    }),
    result: z.object({ note: noteSchema.nullable() }),
  },
  'notes.remove': {
    params: z.strictObject({ noteIds: z.array(z.number().int()).min(1).max(10_000) }),
    result: z.object({ removed: z.number() }),
  },
  /** Marks of rows, in order of row ids: of these rows, or of all that have one. */
  'notes.marks': {
    params: z.strictObject({ rowIds: z.array(rowId).max(10_000).optional() }),
    result: z.object({ marks: z.array(noteMarkSchema) }),
  },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export const notesEvents = {
  /** Notes were saved or removed, or their rows have come or gone. `version` grows. */
  'notes.changed': z.object({ version: z.number(), total: z.number() }),
} as const satisfies Record<string, z.ZodType>;
