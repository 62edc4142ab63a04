// The note of the row in the detail pane, and of an account or a call on its page.
import { type ReactElement, useEffect } from 'react';
import type { Note, NoteTarget } from '../../../src/contract/notes.ts';
import { useTexts } from '../../core/useTexts.ts';
import { NoteForm } from './NoteForm.tsx';
import { useNoteList, useNotes } from './notesContext.ts';

interface RowNoteProps {
  readonly category: string;
  readonly rowId: number;
}

export function RowNote({ category, rowId }: RowNoteProps): ReactElement {
  const { marks, editRequest, requestEdit } = useNotes();
  const { text } = useTexts();
  const target = { kind: 'row', category, rowId } as const;
  // A row without a mark has no note, and most rows have none.
  const { answer } = useNoteList(marks.has(rowId) ? { kinds: ['row'] } : undefined);
  const note = marks.has(rowId) ? answer?.notes.find((each) => each.rowId === rowId) : undefined;
  const isReading = marks.has(rowId) && note === undefined;
  const focusRequest = editRequest?.rowId === rowId ? editRequest : undefined;
  useEffect(() => {
    if (focusRequest !== undefined && !isReading) requestEdit(undefined);
  }, [focusRequest, isReading, requestEdit]);
  return (
    <section className="detail-section" aria-label={text('notes.one')}>
      <h3>{text('notes.one')}</h3>
      <NoteForm target={target} note={note} focusRequest={focusRequest} isReading={isReading} onLeave={focusGrid} />
    </section>
  );
}

/** Back to the cell one came from. */
function focusGrid(): void {
  document.querySelector<HTMLElement>('.log-grid .ag-cell-focus')?.focus();
}

/** A card on the page of an account or a call. */
export function NoteCard({ target }: { readonly target: NoteTarget & { kind: 'account' | 'call' } }): ReactElement {
  const { text } = useTexts();
  const { answer } = useNoteList({ kinds: [target.kind] });
  const note = answer?.notes.find((each) => isAbout(each, target));
  return (
    <section className="card is-wide" aria-labelledby="note-card">
      <h2 id="note-card">{text('notes.one')}</h2>
      <NoteForm target={target} note={note} isReading={answer === undefined} onLeave={() => undefined} />
    </section>
  );
}

function isAbout(note: Note, target: NoteTarget): boolean {
  return target.kind === 'account'
    ? note.account === target.account
    : target.kind === 'call' && note.callId === target.callId;
}
