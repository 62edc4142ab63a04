// Bookmark and comment by key, for the row one stands on in a grid.
import { useEffect, useMemo, useRef } from 'react';
import { type Command, declareCommands, useCommands } from '../../core/commands.ts';
import { useTexts } from '../../core/useTexts.ts';
import { useNotes } from './notesContext.ts';
import { keepTyping } from './typeAhead.ts';

const [bookmarkFacts, commentFacts] = declareCommands([
  {
    id: 'note.bookmark',
    title: 'notes.bookmarkRow',
    group: 'logs',
    icon: 'bookmark',
    keys: ['B'],
    words: 'star mark stella',
  },
  {
    id: 'note.comment',
    title: 'notes.commentRow',
    group: 'logs',
    icon: 'message',
    keys: ['C'],
    words: 'note tag annotate nota',
  },
]);

interface NoteCommandOptions {
  /** The row one stands on, as of the last key: a page draws later than one types. */
  readonly row: { readonly current: { readonly category: string; readonly rowId: number } | undefined };
  openDetail(): void;
  /** Says what was done, for everybody. */
  say(words: string): void;
}

export function useNoteCommands(options: NoteCommandOptions): void {
  const notes = useNotes();
  const { text } = useTexts();
  const latest = useRef({ ...options, notes, text });
  useEffect(() => {
    latest.current = { ...options, notes, text };
  });
  const commands = useMemo(
    (): readonly Command[] => [
      {
        ...bookmarkFacts,
        run() {
          const { notes: state, say, text: words } = latest.current;
          const row = latest.current.row.current;
          if (row === undefined) return say(words('notes.noRow'));
          const isBookmark = state.marks.get(row.rowId)?.isBookmark !== true;
          const target = { kind: 'row', category: row.category, rowId: row.rowId } as const;
          void state.save({ target, isBookmark }).then((isDone) => {
            if (isDone) say(words(isBookmark ? 'notes.bookmarked' : 'notes.unbookmarked'));
          });
        },
      },
      {
        ...commentFacts,
        run() {
          const { notes: state, openDetail, say, text: words } = latest.current;
          const row = latest.current.row.current;
          if (row === undefined) return say(words('notes.noRow'));
          keepTyping();
          openDetail();
          state.requestEdit(row.rowId);
        },
      },
    ],
    [],
  );
  useCommands(commands);
}
