// Removes a note; one with a comment only after a question, since a comment cannot be had back.
import { type ReactElement, useState } from 'react';
import type { Note } from '../../../src/contract/notes.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button, IconButton } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { useNotes } from './notesContext.ts';

interface RemoveNoteButtonProps {
  readonly note: Note;
  readonly onRemoved: () => void;
}

export function RemoveNoteButton({ note, onRemoved }: RemoveNoteButtonProps): ReactElement {
  const { remove } = useNotes();
  const { text } = useTexts();
  const [isAsking, setIsAsking] = useState(false);
  const carryOut = async (): Promise<void> => {
    setIsAsking(false);
    if (await remove(note.noteId)) onRemoved();
  };
  return (
    <>
      <IconButton
        icon="close"
        isSmall
        label={text('notes.remove')}
        onClick={() => (note.comment === '' ? void carryOut() : setIsAsking(true))}
      />
      {isAsking ? (
        <Dialog
          title={text('notes.removeTitle')}
          onClose={() => setIsAsking(false)}
          footer={
            <>
              <Button tone="quiet" onClick={() => setIsAsking(false)}>
                {text('common.cancel')}
              </Button>
              <Button tone="primary" onClick={() => void carryOut()}>
                {text('common.remove')}
              </Button>
            </>
          }
        >
          <p className="note-comment">{note.comment}</p>
          <p className="hint">{text('notes.removeText')}</p>
        </Dialog>
      ) : null}
    </>
  );
}
