// A colour tag: a label's shape with its number, so that it is told apart without its colour.
import type { ReactElement } from 'react';
import { type NoteColour, noteColours } from '../../../src/contract/notes.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';
import { useNotes } from './notesContext.ts';

/** 1 for the first tag offered. */
export function tagNumber(colour: NoteColour): number {
  return noteColours.indexOf(colour) + 1;
}

/** Decoration: the name stands beside it or is given by what holds it. */
export function NoteTag({ colour }: { readonly colour: NoteColour }): ReactElement {
  return (
    <span className={`note-tag is-${colour}`} aria-hidden="true">
      {tagNumber(colour)}
    </span>
  );
}

/** What a grid shows at the time of a row that has a note: bookmark, comment, tag. Nothing for other rows. */
export function RowMark({ rowId }: { readonly rowId: number }): ReactElement | null {
  const mark = useNotes().marks.get(rowId);
  const { text } = useTexts();
  if (mark === undefined) return null;
  const name = text('notes.marked', {
    bookmark: String(mark.isBookmark),
    comment: String(mark.hasComment),
    tag: mark.colour === null ? 'none' : text(`notes.${mark.colour}`),
  });
  return (
    <span className="row-mark" role="img" aria-label={name} title={name}>
      {/* One sign for both: two would cover the end of the time. */}
      {mark.isBookmark ? <Icon name={mark.hasComment ? 'bookmarkNote' : 'bookmark'} size={12} /> : null}
      {mark.hasComment && !mark.isBookmark ? <Icon name="message" size={12} /> : null}
      {mark.colour === null ? null : <NoteTag colour={mark.colour} />}
    </span>
  );
}
