// The newest notes, as the way into all of them: what somebody thought worth keeping belongs beside what the rules found.
import { type ReactElement, useMemo } from 'react';
import { encodeAddress } from '../../core/address.ts';
import { formatCount } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { MomentText } from '../../widgets/MomentText.tsx';
import { addressOfNote, NoteTag, noteSubject, useNoteList } from '../notes/index.ts';

const shownCount = 5;
const allNotes = {};

export function NewestNotes(): ReactElement | null {
  const { go } = useSession();
  const texts = useTexts();
  const { text } = texts;
  const { answer } = useNoteList(allNotes);
  const newest = useMemo(
    () => (answer?.notes ?? []).toSorted((a, b) => b.updatedMs - a.updatedMs).slice(0, shownCount),
    [answer],
  );
  if (answer === undefined) return null;
  const { total } = answer;
  return (
    <section className="card is-wide" aria-labelledby="newest-notes-title">
      <div className="card-head">
        <h2 id="newest-notes-title">
          {text('notes.title')} <span className="hint">{formatCount(total)}</span>
        </h2>
        {total === 0 ? null : (
          <Button icon="bookmark" tone="quiet" onClick={() => go({ page: 'notes' })}>
            {text('notes.showAll', { count: total })}
          </Button>
        )}
      </div>
      {total === 0 ? (
        <p className="is-muted">{text('notes.nothingYet')}</p>
      ) : (
        <ul className="newest-notes">
          {newest.map((note) => {
            const address = addressOfNote(note);
            const subject = noteSubject(note, texts);
            return (
              <li key={note.noteId}>
                {note.timestamp === null || note.utcMs === null ? (
                  <span />
                ) : (
                  <MomentText utcMs={note.utcMs} written={note.timestamp} show="seconds" />
                )}
                <span className="newest-note">
                  {note.isBookmark ? <Icon name="bookmark" size={12} /> : null}
                  {note.colour === null ? null : <NoteTag colour={note.colour} />}
                  {note.isBookmark || note.colour !== null ? (
                    <span className="offscreen">
                      {[
                        ...(note.isBookmark ? [text('notes.bookmark')] : []),
                        ...(note.colour === null ? [] : [text(`notes.${note.colour}`)]),
                      ].join(', ')}
                    </span>
                  ) : null}
                  <strong title={note.comment}>{note.comment.split('\n', 1)[0]}</strong>
                  {address === undefined ? (
                    <span className="is-muted" title={subject}>
                      {subject}
                    </span>
                  ) : (
                    <a className="row-link" href={encodeAddress(address)} title={subject}>
                      {subject}
                    </a>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
