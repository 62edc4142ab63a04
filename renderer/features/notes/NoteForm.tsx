// Comment, tag and bookmark of one thing: the same form in the detail pane, on the pages of accounts and calls and in
// the list of notes. What was typed is never lost: leaving the field, or the page, saves.
import { type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { maxCommentLength, type Note, type NoteTarget } from '../../../src/contract/notes.ts';
import { useClock } from '../../core/clock.ts';
import { later } from '../../core/idle.ts';
import { showKeys } from '../../core/keys.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { useNotes } from './notesContext.ts';
import { noteTimes } from './noteTexts.ts';
import { RemoveNoteButton } from './RemoveNoteButton.tsx';
import { TagField } from './TagField.tsx';
import { typeInto } from './typeAhead.ts';

interface NoteFormProps {
  /** What a new note is about; the same thing as long as the form is there. Left out = `note` is there and stays. */
  readonly target?: NoteTarget;
  /** The note there is. */
  readonly note: Note | undefined;
  /** The comment gets the focus when this changes to something. */
  readonly focusRequest?: unknown;
  /** A note there is has not come yet: typing now would write over it. */
  readonly isReading?: boolean;
  /** Saved by key or given up by Esc: where the focus is to go. */
  readonly onLeave: () => void;
}

export function NoteForm({ target, note, focusRequest, isReading = false, onLeave }: NoteFormProps): ReactElement {
  const clock = useClock();
  const { save } = useNotes();
  const texts = useTexts();
  const { text } = texts;
  const [draft, setDraft] = useState<string>();
  const [said, setSaid] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  const ids = useId();
  const which = target === undefined ? { noteId: note?.noteId } : { target };

  // The draft stays in sight until the note that holds it has come.
  const saved = note?.comment ?? '';
  const sent = useRef<string>(undefined);
  useEffect(() => {
    if (draft !== saved) return;
    sent.current = undefined;
    setDraft(undefined);
  }, [draft, saved]);
  useEffect(() => {
    if (focusRequest === undefined || isReading) return;
    if (area.current !== null) typeInto(area.current);
  }, [focusRequest, isReading]);
  const write = async (comment: string | undefined): Promise<void> => {
    if (comment === undefined || comment === saved || comment === sent.current) return;
    sent.current = comment;
    if (await save({ ...which, comment })) setSaid(text('notes.saved'));
    else sent.current = undefined;
  };
  const leaving = useRef<() => void>(undefined);
  useEffect(() => {
    leaving.current = () => void write(draft);
  });
  useEffect(() => () => leaving.current?.(), []);

  return (
    <div className="note-form">
      <textarea
        ref={area}
        aria-label={text('notes.comment')}
        aria-describedby={`${ids}-keys`}
        placeholder={text('notes.placeholder')}
        maxLength={maxCommentLength}
        rows={3}
        readOnly={isReading}
        value={draft ?? saved}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => void write(draft)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void write(draft).then(onLeave);
          } else if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            setDraft(undefined);
            // After the draft is gone: leaving the field saves what it holds.
            later(onLeave, 0);
          }
        }}
      />
      <p id={`${ids}-keys`} className="hint">
        {text('notes.keys', { save: showKeys('Mod+Enter').join('+') })}
      </p>
      <div className="note-form-tools">
        <button
          type="button"
          className="button is-quiet is-small note-bookmark"
          aria-pressed={note?.isBookmark === true}
          onClick={() => void save({ ...which, isBookmark: note?.isBookmark !== true })}
        >
          {text('notes.bookmark')}
        </button>
        <TagField
          label={text('notes.tag')}
          noneLabel={text('notes.noTag')}
          value={note?.colour ?? null}
          onValue={(colour) => void save({ ...which, colour })}
        />
        <span className="note-form-end">
          {draft !== undefined && draft !== saved ? (
            <Button tone="primary" onClick={() => void write(draft)}>
              {text('common.save')}
            </Button>
          ) : null}
          {note === undefined ? null : <RemoveNoteButton note={note} onRemoved={onLeave} />}
        </span>
      </div>
      {note === undefined ? null : <p className="hint is-tabular">{noteTimes(note, clock, texts)}</p>}
      <span className="offscreen" role="status">
        {said}
      </span>
    </div>
  );
}
