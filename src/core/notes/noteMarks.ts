// Marks of rows that have notes, for the grid's pages. A page asks with every scroll, so nothing here touches SQLite.
import type { Note, NoteMark } from '../../contract/notes.ts';

/** Marks in order of row ids: of all marked rows, or of the rows asked for. `byRow` is in order already. */
export function noteMarks(byRow: ReadonlyMap<number, Note>, rowIds: readonly number[] | undefined): NoteMark[] {
  if (rowIds === undefined) return [...byRow].map(([rowId, note]) => markOf(rowId, note));
  return [...new Set(rowIds)]
    .sort((a, b) => a - b)
    .flatMap((rowId) => {
      const note = byRow.get(rowId);
      return note === undefined ? [] : [markOf(rowId, note)];
    });
}

function markOf(rowId: number, note: Note): NoteMark {
  const { noteId, isBookmark, comment, colour } = note;
  return { rowId, noteId, isBookmark, hasComment: comment !== '', colour };
}
