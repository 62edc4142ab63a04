// Before the first note: how to make one.
import type { ReactElement } from 'react';
import { showKeys } from '../../core/commands.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { bookmarkKey, commentKey } from './useNoteCommands.ts';

export function NoNotes({ onOpen }: { readonly onOpen: () => void }): ReactElement {
  const { text } = useTexts();
  return (
    <div className="empty-note is-page">
      <Icon name="bookmark" size={28} />
      <h2>{text('notes.nothingTitle')}</h2>
      <p>{text('notes.nothingText', { bookmark: bookmarkKey, comment: commentKey })}</p>
      <p className="is-muted">{text('notes.nothingCase', { keys: showKeys('Mod+S').join('+') })}</p>
      <Button icon="stack" onClick={onOpen}>
        {text('notes.openEverything')}
      </Button>
    </div>
  );
}
