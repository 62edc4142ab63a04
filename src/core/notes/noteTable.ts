// The table `note`, row by row: the only place that knows its columns.
import { z } from 'zod';

import type { Cell } from '../../contract/filter.ts';
import { type Note, noteColourSchema, noteKinds } from '../../contract/notes.ts';
import { categoryById } from '../catalog/catalog.ts';
import { type Database, quoteName } from '../store/database.ts';
import { tableName } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

const number = z.number().nullable();
const text = z.string().nullable();

/** A note as it is stored. Of a row: where it was found last and its address by content (rowContent.ts). */
export const storedNoteSchema = z.object({
  noteId: z.number().int(),
  kind: z.enum(noteKinds),
  category: text,
  rowId: number,
  /** Appliance wall time of the row or the moment. */
  localMs: number,
  statedOffsetMin: number,
  hash: number,
  nth: number,
  /** Of a moment that was given in UTC. */
  utcMs: number,
  account: text,
  callId: text,
  summary: z.string(),
  isBookmark: z.boolean(),
  comment: z.string(),
  colour: noteColourSchema.nullable(),
  createdMs: z.number(),
  updatedMs: z.number(),
});
export type StoredNote = Readonly<z.infer<typeof storedNoteSchema>>;

const columns =
  'note_id, kind, category, row_id, local_ms, stated_offset_min, content_hash, nth, utc_ms, account, call_id, summary, ' +
  'is_bookmark, comment, colour, created_ms, updated_ms';

/** All notes in order of making. A case file may hold anything: what is no kind or colour of ours is read as none. */
export function readNotes(database: Database): StoredNote[] {
  return database.all(`SELECT ${columns} FROM note ORDER BY note_id`).values.flatMap((row) => {
    const kind = noteKinds.find((known) => known === row[1]);
    return kind === undefined ? [] : [noteOf(row, kind)];
  });
}

function noteOf(row: readonly Cell[], kind: Note['kind']): StoredNote {
  const colour = noteColourSchema.safeParse(row[14]);
  return {
    noteId: Number(row[0]),
    kind,
    category: textOrNull(row[2]),
    rowId: numberOrNull(row[3]),
    localMs: numberOrNull(row[4]),
    statedOffsetMin: numberOrNull(row[5]),
    hash: numberOrNull(row[6]),
    nth: numberOrNull(row[7]),
    utcMs: numberOrNull(row[8]),
    account: textOrNull(row[9]),
    callId: textOrNull(row[10]),
    summary: textOrNull(row[11]) ?? '',
    isBookmark: row[12] === 1,
    comment: textOrNull(row[13]) ?? '',
    colour: colour.success ? colour.data : null,
    createdMs: numberOrNull(row[15]) ?? 0,
    updatedMs: numberOrNull(row[16]) ?? 0,
  };
}

function textOrNull(cell: Cell | undefined): string | null {
  return typeof cell === 'string' ? cell : null;
}
function numberOrNull(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

/** Writes a note over the one with its id. */
export function writeNote(database: Database, note: StoredNote): void {
  const marks = Array(17).fill('?').join(', ');
  database.run(`INSERT OR REPLACE INTO note (${columns}) VALUES (${marks})`, [
    note.noteId,
    note.kind,
    note.category,
    note.rowId,
    note.localMs,
    note.statedOffsetMin,
    note.hash,
    note.nth,
    note.utcMs,
    note.account,
    note.callId,
    note.summary,
    note.isBookmark ? 1 : 0,
    note.comment,
    note.colour,
    note.createdMs,
    note.updatedMs,
  ]);
}

export function deleteNote(database: Database, noteId: number): void {
  database.run('DELETE FROM note WHERE note_id = ?', [noteId]);
}

/** What a note keeps of its row, to be told by where the row is not open: one line, its account, its call. */
export function rowFacts(
  store: Store,
  categoryId: string,
  rowId: number,
): { readonly summary: string; readonly account: string | null; readonly callId: string | null } {
  const [summary, account] =
    store.database.all('SELECT summary, account FROM everything WHERE row_id = ?', [rowId]).values[0] ?? [];
  const category = categoryById(categoryId);
  const callColumn = category?.columns.find((column) => column.kind === 'call-id');
  const callId =
    category === undefined || callColumn === undefined
      ? null
      : store.database.value(
          `SELECT ${quoteName(callColumn.name)} FROM ${quoteName(tableName(category))} WHERE row_id = ?`,
          [rowId],
        );
  return { summary: textOrNull(summary) ?? '', account: textOrNull(account), callId: textOrNull(callId) };
}
