// Before the first note: how to make one.
import type { ReactElement } from 'react';
import { useKeyText } from '../../core/commands.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/icons.tsx';

export function NoNotes({ onOpen }: { readonly onOpen: () => void }): ReactElement {
  const { text } = useTexts();
  const bookmark = useKeyText('note.bookmark') ?? '';
  const comment = useKeyText('note.comment') ?? '';
  const save = useKeyText('case.save') ?? '';
  return (
    <div className="empty-note is-page">
      <Icon name="bookmark" size={28} />
      <h2>{text('notes.nothingTitle')}</h2>
      <p>{text('notes.nothingText', { bookmark, comment })}</p>
      <p className="is-muted">{text('notes.nothingCase', { keys: save })}</p>
      <Button icon="stack" onClick={onOpen}>
        {text('notes.openEverything')}
      </Button>
    </div>
  );
}
