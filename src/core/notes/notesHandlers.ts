// The contract's notes.* on the notes of the session that is open now.
import type { Handlers } from '../startCore.ts';
import { noteMarks } from './noteMarks.ts';
import type { Notes } from './notes.ts';

/** Handlers for notes; `tell` announces a change. */
export function notesHandlers(
  notes: () => Notes,
  tell: () => void,
): Pick<Handlers, 'notes.list' | 'notes.save' | 'notes.remove' | 'notes.marks'> {
  return {
    'notes.list': (wanted) => notes().list(wanted),
    'notes.save': (change) => {
      const note = notes().save(change);
      tell();
      return { note };
    },
    'notes.remove': ({ noteIds }) => {
      const removed = notes().remove(noteIds);
      if (removed > 0) tell();
      return { removed };
    },
    'notes.marks': ({ rowIds }) => ({ marks: noteMarks(notes().marked(), rowIds) }),
  };
}
