// One note of the list: when, what it is on (a link to it), its tag and comment; edited and removed in place.
import { type ReactElement, useRef, useState } from 'react';
import type { Note } from '../../../src/contract/notes.ts';
import { encodeAddress } from '../../core/address.ts';
import { useClock } from '../../core/clock.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { IconButton } from '../../widgets/Button.tsx';
import { CategoryMark } from '../../widgets/CategoryMark.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { PageLink } from '../../widgets/PageLink.tsx';
import { EventDialog } from './EventDialog.tsx';
import { NoteForm } from './NoteForm.tsx';
import { NoteTag } from './NoteTag.tsx';
import { addressOfNote, noteMoment, noteSubject, noteTimes } from './noteTexts.ts';
import { RemoveNoteButton } from './RemoveNoteButton.tsx';

const kindIcons = { account: 'account', call: 'call', moment: 'clock' } as const;

export function NoteItem({ note }: { readonly note: Note }): ReactElement {
  const { catalog } = useSession();
  const clock = useClock();
  const texts = useTexts();
  const { text } = texts;
  const [isEditing, setIsEditing] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const address = addressOfNote(note);
  const moment = noteMoment(note, clock);
  const subject = noteSubject(note, texts);
  const endEdit = (): void => {
    setIsEditing(false);
    editButton.current?.focus();
  };
  return (
    <li className="note-item">
      <div className="note-head">
        {note.isBookmark ? (
          <span
            className="note-bookmarked"
            role="img"
            aria-label={text('notes.bookmark')}
            title={text('notes.bookmark')}
          >
            <Icon name="bookmark" size={14} />
          </span>
        ) : null}
        {moment === undefined ? null : <span className="is-tabular note-moment">{moment}</span>}
        {note.category === null ? (
          note.kind === 'row' ? null : (
            <Icon name={kindIcons[note.kind]} size={14} />
          )
        ) : (
          <CategoryMark id={note.category} catalog={catalog} />
        )}
        <span className="note-subject">
          {address === undefined ? (
            <span className="is-muted">{subject}</span>
          ) : (
            <a
              className="row-link"
              href={encodeAddress(address)}
              title={
                note.kind === 'moment'
                  ? text('notes.openAround')
                  : note.kind === 'row'
                    ? text('notes.openRow', { time: moment ?? '' })
                    : subject
              }
            >
              {subject}
            </a>
          )}
        </span>
        {note.kind === 'account' || note.account === null ? null : <PageLink kind="account" value={note.account} />}
        {note.kind === 'call' || note.callId === null ? null : <PageLink kind="call-id" value={note.callId} />}
        {note.colour === null ? null : (
          <span className="note-tag-named">
            <NoteTag colour={note.colour} /> {text(`notes.${note.colour}`)}
          </span>
        )}
        <span className="note-item-tools">
          <IconButton
            ref={editButton}
            icon="write"
            isSmall
            label={text(isEditing ? 'notes.editEnd' : 'notes.edit')}
            isExpanded={note.kind === 'moment' ? undefined : isEditing}
            onClick={() => setIsEditing(!isEditing)}
          />
          {isEditing ? null : <RemoveNoteButton note={note} onRemoved={() => undefined} />}
        </span>
      </div>
      {isEditing && note.kind === 'moment' ? <EventDialog note={note} onClose={endEdit} /> : null}
      {isEditing && note.kind !== 'moment' ? (
        <NoteForm note={note} focusRequest={note.kind} onLeave={endEdit} />
      ) : note.comment === '' ? null : (
        <p className="note-comment">{note.comment}</p>
      )}
      {isEditing && note.kind !== 'moment' ? null : <p className="hint is-tabular">{noteTimes(note, clock, texts)}</p>}
    </li>
  );
}
