// The notes of one store. They live in its table `note`, so that a case holds them, and in memory, so that marks and
// lists cost nothing; both change together. Who calls: notesHandlers.ts, and the core after each import.
import { ConsoleError } from '../../contract/errors.ts';
import type { Params } from '../../contract/methods.ts';
import type { Note, NoteTarget } from '../../contract/notes.ts';
import { offsetNotStated } from '../formats/types.ts';
import { utcOf } from '../store/columns.ts';
import type { Store } from '../store/store.ts';
import { formatWallTime } from '../time/zoneRules.ts';
import { deleteNote, readNotes, rowFacts, type StoredNote, writeNote } from './noteTable.ts';
import { addressOf, findRows } from './rowContent.ts';

export interface Notes {
  list(wanted: Params<'notes.list'>): { notes: Note[]; total: number; detached: number };
  /** Throws ConsoleError `not-found` for a row or note that is not there, `bad-request` without note and target. */
  save(change: Params<'notes.save'>): Note | null;
  /** Number of notes that were there. */
  remove(noteIds: readonly number[]): number;
  /** Notes by row id, in order of row ids; the first made where a row has come to several. */
  marked(): ReadonlyMap<number, Note>;
  /** Finds the rows of all notes again, after rows have come or gone; true if any has moved. */
  attach(): boolean;
  /** As they are stored, for keeping. */
  stored(): StoredNote[];
  /** Replaces all notes. */
  replace(next: readonly StoredNote[]): void;
  readonly total: number;
  readonly version: number;
}

/** Notes over the table of a store. `now` is the clock. */
export function createNotes(store: Store, now: () => number): Notes {
  let notes = byId(readNotes(store.database));
  let version = 0;
  let marked: { readonly version: number; readonly byRow: ReadonlyMap<number, Note> } | undefined;

  function noteOf(target: NoteTarget): StoredNote | undefined {
    for (const note of notes.values()) if (isAbout(note, target)) return note;
    return undefined;
  }

  function newNote(target: NoteTarget): StoredNote {
    const noteId = Math.max(0, ...notes.keys()) + 1;
    const time = now();
    return { ...blankNote, noteId, createdMs: time, updatedMs: time, ...placeOf(store, target) };
  }

  return {
    get total() {
      return notes.size;
    },
    get version() {
      return version;
    },
    stored: () => [...notes.values()],
    replace(next) {
      store.database.transaction(() => {
        store.database.run('DELETE FROM note');
        for (const note of next) writeNote(store.database, note);
      });
      notes = byId(next);
      version++;
    },
    list(wanted) {
      const all = [...notes.values()];
      const shown = all.map((note) => shownNote(store, note)).filter((note) => isWanted(note, wanted));
      shown.sort(
        (a, b) => (a.utcMs ?? Number.NEGATIVE_INFINITY) - (b.utcMs ?? Number.NEGATIVE_INFINITY) || a.noteId - b.noteId,
      );
      const detached = all.filter(({ kind, rowId }) => kind === 'row' && rowId === null).length;
      return { notes: shown, total: all.length, detached };
    },
    save({ noteId, target, ...change }) {
      const known = noteId === undefined ? (target === undefined ? undefined : noteOf(target)) : notes.get(noteId);
      if (noteId !== undefined && known === undefined)
        throw new ConsoleError('not-found', 'This note is not there any more.');
      if (known === undefined && target === undefined) {
        throw new ConsoleError('bad-request', 'A new note needs something that it is about.');
      }
      const before = known ?? newNote(target as NoteTarget);
      // Only an event added by hand can be moved: the others are about what they were made for.
      const moved = target?.kind === 'moment' && before.kind === 'moment' ? placeOf(store, target) : {};
      const next: StoredNote = {
        ...before,
        ...moved,
        isBookmark: change.isBookmark ?? before.isBookmark,
        comment: change.comment ?? before.comment,
        colour: change.colour === undefined ? before.colour : change.colour,
        updatedMs: now(),
      };
      version++;
      if (next.kind !== 'moment' && !next.isBookmark && next.comment === '' && next.colour === null) {
        deleteNote(store.database, next.noteId);
        notes.delete(next.noteId);
        return null;
      }
      writeNote(store.database, next);
      notes.set(next.noteId, next);
      return shownNote(store, next);
    },
    remove(noteIds) {
      const there = noteIds.filter((noteId) => notes.has(noteId));
      store.database.transaction(() => {
        for (const noteId of there) deleteNote(store.database, noteId);
      });
      for (const noteId of there) notes.delete(noteId);
      if (there.length > 0) version++;
      return there.length;
    },
    marked() {
      if (marked?.version === version) return marked.byRow;
      const byRow = new Map<number, Note>();
      const attached = [...notes.values()].filter((note) => note.rowId !== null);
      attached.sort((a, b) => (a.rowId as number) - (b.rowId as number) || a.noteId - b.noteId);
      for (const note of attached) {
        if (!byRow.has(note.rowId as number)) byRow.set(note.rowId as number, shownNote(store, note));
      }
      marked = { version, byRow };
      return byRow;
    },
    attach() {
      const own = [...notes.values()].filter((note) => note.kind === 'row');
      if (own.length === 0) return false;
      const rows = findRows(store, own.map(addressIn));
      const moved = own.flatMap((note, index) => {
        const rowId = rows[index] ?? null;
        return rowId === note.rowId ? [] : [{ ...note, rowId }];
      });
      if (moved.length === 0) return false;
      store.database.transaction(() => {
        for (const note of moved) writeNote(store.database, note);
      });
      for (const note of moved) notes.set(note.noteId, note);
      version++;
      return true;
    },
  };
}

function byId(notes: readonly StoredNote[]): Map<number, StoredNote> {
  return new Map(notes.map((note) => [note.noteId, note]));
}

const blankNote = {
  kind: 'moment',
  category: null,
  rowId: null,
  localMs: null,
  statedOffsetMin: null,
  hash: null,
  nth: null,
  utcMs: null,
  account: null,
  callId: null,
  summary: '',
  isBookmark: false,
  comment: '',
  colour: null,
} as const;

function isAbout(note: StoredNote, target: NoteTarget): boolean {
  if (note.kind !== target.kind) return false;
  switch (target.kind) {
    case 'row':
      return note.rowId === target.rowId;
    case 'account':
      return note.account === target.account;
    case 'call':
      return note.callId === target.callId;
    case 'moment':
      return false;
  }
}

/** The columns that say what a note is about. */
function placeOf(store: Store, target: NoteTarget): Partial<StoredNote> {
  switch (target.kind) {
    case 'row': {
      const address = addressOf(store, target.category, target.rowId);
      return { kind: 'row', rowId: target.rowId, ...address, ...rowFacts(store, address.category, target.rowId) };
    }
    case 'account':
      return { kind: 'account', account: target.account };
    case 'call':
      return { kind: 'call', callId: target.callId };
    case 'moment':
      return {
        kind: 'moment',
        localMs: target.clock === 'appliance' ? target.ms : null,
        utcMs: target.clock === 'utc' ? target.ms : null,
        account: target.account ?? null,
        callId: target.callId ?? null,
      };
  }
}

function addressIn(note: StoredNote): Parameters<typeof findRows>[1][number] {
  return {
    category: note.category ?? '',
    localMs: note.localMs ?? 0,
    statedOffsetMin: note.statedOffsetMin,
    hash: note.hash ?? 0,
    nth: note.nth ?? 1,
  };
}

/** UTC of a note by the zone of now: of its row where that is open (the doubled hour is told apart there). */
function utcOfNote(store: Store, note: StoredNote): number | null {
  if (note.utcMs !== null) return note.utcMs;
  if (note.localMs === null) return null;
  const columns = note.category === null ? undefined : store.columns.get(note.category);
  const position = note.rowId === null ? -1 : (columns?.positionOf(note.rowId) ?? -1);
  if (columns !== undefined && position >= 0) return columns.utcMs.values[position] as number;
  return utcOf(note.localMs, note.statedOffsetMin ?? offsetNotStated, store.zone);
}

function shownNote(store: Store, note: StoredNote): Note {
  const utcMs = utcOfNote(store, note);
  const localMs = note.localMs ?? (utcMs === null ? null : utcMs + store.zone.offsetAt(utcMs) * 60_000);
  const { noteId, kind, isBookmark, comment, colour, createdMs, updatedMs, category, rowId, summary, account, callId } =
    note;
  return {
    noteId,
    kind,
    isBookmark,
    comment,
    colour,
    createdMs,
    updatedMs,
    category,
    rowId,
    isAttached: kind !== 'row' || rowId !== null,
    utcMs,
    timestamp: localMs === null ? null : formatWallTime(localMs),
    summary,
    account,
    callId,
  };
}

function isWanted(note: Note, wanted: Params<'notes.list'>): boolean {
  if (wanted.kinds !== undefined && !wanted.kinds.includes(note.kind)) return false;
  if (wanted.colours !== undefined && (note.colour === null || !wanted.colours.includes(note.colour))) return false;
  if (wanted.isBookmark !== undefined && note.isBookmark !== wanted.isBookmark) return false;
  if (wanted.isAttached !== undefined && note.isAttached !== wanted.isAttached) return false;
  const text = wanted.text?.trim().toLowerCase() ?? '';
  if (text === '') return true;
  return [note.comment, note.summary, note.account, note.callId].some(
    (part) => part?.toLowerCase().includes(text) === true,
  );
}
