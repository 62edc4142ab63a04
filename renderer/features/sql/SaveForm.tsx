// Asks under which name a statement is kept.
import { type ReactElement, useState } from 'react';
import { maxNameLength } from '../../core/savedList.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';

interface SaveFormProps {
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

export function SaveForm({ onSave, onClose }: SaveFormProps): ReactElement {
  const { text } = useTexts();
  const [name, setName] = useState('');
  return (
    <Dialog
      title={text('sql.saveTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text('common.cancel')}</Button>
          <Button tone="primary" isDisabled={name.trim() === ''} onClick={() => onSave(name)}>
            {text('common.save')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') onSave(name);
        }}
      >
        <label className="form-field">
          <span>{text('sql.saveName')}</span>
          <input
            data-autofocus
            type="text"
            value={name}
            maxLength={maxNameLength}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </label>
      </form>
    </Dialog>
  );
}
