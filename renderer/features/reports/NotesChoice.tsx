// Which notes go into the report: all of them, or those that are ticked.
import type { ReactElement } from 'react';
import type { Note } from '../../../src/contract/notes.ts';
import { useTexts } from '../../core/useTexts.ts';

interface NotesChoiceProps {
  readonly notes: readonly Note[];
  /** Ids of the chosen ones; null = all. */
  readonly chosen: readonly number[] | null;
  readonly onChange: (chosen: number[] | null) => void;
}

export function NotesChoice({ notes, chosen, onChange }: NotesChoiceProps): ReactElement | null {
  const { text } = useTexts();
  if (notes.length === 0) return null;
  const toggle = (noteId: number, isOn: boolean): void =>
    onChange(isOn ? [...(chosen ?? []), noteId] : (chosen ?? []).filter((each) => each !== noteId));
  return (
    <fieldset className="report-notes">
      <legend>{text('reportBuilder.notesChoice')}</legend>
      <label>
        <input type="radio" name="report-notes" checked={chosen === null} onChange={() => onChange(null)} />
        <span>{text('reportBuilder.allNotes', { count: notes.length })}</span>
      </label>
      <label>
        <input type="radio" name="report-notes" checked={chosen !== null} onChange={() => onChange([])} />
        <span>{text('reportBuilder.someNotes')}</span>
      </label>
      {chosen === null ? null : (
        <ul>
          {notes.map((note) => (
            <li key={note.noteId}>
              <label>
                <input
                  type="checkbox"
                  checked={chosen.includes(note.noteId)}
                  onChange={(event) => toggle(note.noteId, event.target.checked)}
                />
                <span>{nameOf(note)}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

function nameOf(note: Note): string {
  const about = note.summary === '' ? (note.account ?? note.callId ?? '') : note.summary;
  const comment = note.comment.split('\n', 1)[0] ?? '';
  return [note.timestamp?.slice(0, 19) ?? '', about, comment].filter((part) => part !== '').join(' · ');
}
