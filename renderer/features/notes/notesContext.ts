// What every screen knows of the notes: which rows have one, how many there are, and how to change them.
import { createContext, useContext, useEffect } from 'react';
import type { Params, Result } from '../../../src/contract/methods.ts';
import type { NoteMark } from '../../../src/contract/notes.ts';
import { useSession } from '../../core/session.ts';
import { type AnswerState, useAnswer } from '../../core/useAnswer.ts';

export interface NotesState {
  /** All notes, of whatever kind. */
  readonly total: number;
  readonly marks: ReadonlyMap<number, NoteMark>;
  /** Row whose comment is to get the focus; a new object for each request. */
  readonly editRequest: { readonly rowId: number } | undefined;
  /** Asks for the comment of a row to be edited; undefined = done. */
  requestEdit(rowId: number | undefined): void;
  /** Saves; false when it failed, which is told. */
  save(change: Params<'notes.save'>): Promise<boolean>;
  remove(noteId: number): Promise<boolean>;
}

export const NotesContext = createContext<NotesState | undefined>(undefined);

export function useNotes(): NotesState {
  const state = useContext(NotesContext);
  if (state === undefined) throw new Error('useNotes needs the NotesProvider around it.');
  return state;
}

/** Notes as wanted, asked again whenever notes change; undefined = not yet. */
export function useNoteList(wanted: Params<'notes.list'> | undefined): AnswerState<Result<'notes.list'>> {
  const { client } = useSession();
  const state = useAnswer(client, 'notes.list', wanted);
  const { retry } = state;
  useEffect(() => client.on('notes.changed', retry), [client, retry]);
  return state;
}
