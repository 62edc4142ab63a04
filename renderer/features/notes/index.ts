// What other features use of the notes.
export { NoteCard, RowNote } from './NoteSection.tsx';
export { NoteTag, RowMark } from './NoteTag.tsx';
export { useNoteList, useNotes } from './notesContext.ts';
export { addressOfNote, noteSubject } from './noteTexts.ts';
export { useHandEvents } from './useHandEvents.ts';
export { useNoteCommands } from './useNoteCommands.ts';
