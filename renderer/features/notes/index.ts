// What other features use of the notes.
export { NoteCard, RowNote } from './NoteSection.tsx';
export { RowMark } from './NoteTag.tsx';
export { useNotes } from './notesContext.ts';
export { addressOfNote } from './noteTexts.ts';
export { useNoteCommands } from './useNoteCommands.ts';
