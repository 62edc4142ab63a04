// What has to be said about a case without being asked: that nothing is written to it, and what an earlier end of the
// program interrupted.
import type { ReactElement } from 'react';
import { useCase } from '../../core/useCase.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { interruptedText, momentText, readOnlyText } from './caseTexts.ts';

export function ReadOnlyBanner(): ReactElement | null {
  const { state, saveAs } = useCase();
  const texts = useTexts();
  const text = readOnlyText(state, texts);
  if (text === undefined) return null;
  return (
    <div className="case-banner" role="status">
      <Icon name="lock" />
      <p>{text}</p>
      <Button onClick={() => void saveAs()}>{texts.text('cases.saveAs')}</Button>
    </div>
  );
}

export function InterruptedDialog(): ReactElement | null {
  const { state, acknowledge } = useCase();
  const texts = useTexts();
  if (state.interrupted.length === 0) return null;
  return (
    <Dialog
      title={texts.text('cases.interruptedTitle')}
      onClose={acknowledge}
      footer={
        <Button tone="primary" onClick={acknowledge}>
          {texts.text('cases.understood')}
        </Button>
      }
    >
      <p>{texts.text('cases.interruptedIntro')}</p>
      <ul className="case-interrupted">
        {state.interrupted.map((each) => {
          const text = interruptedText(each, texts);
          return <li key={text}>{text}</li>;
        })}
      </ul>
    </Dialog>
  );
}

/** A case that could not be opened and has a backup. */
export interface DamagedCase {
  readonly message: string;
  readonly backupSavedMs: number;
  openBackup(): void;
}

export function DamagedDialog({
  damaged,
  onClose,
}: {
  readonly damaged: DamagedCase;
  readonly onClose: () => void;
}): ReactElement {
  const texts = useTexts();
  return (
    <Dialog
      title={texts.text('cases.damagedTitle')}
      onClose={onClose}
      footer={
        <>
          <Button tone="quiet" onClick={onClose}>
            {texts.text('common.cancel')}
          </Button>
          <Button
            tone="primary"
            onClick={() => {
              onClose();
              damaged.openBackup();
            }}
          >
            {texts.text('cases.openBackup')}
          </Button>
        </>
      }
    >
      <p>{damaged.message}</p>
      <p>{texts.text('cases.damagedIntro', { when: momentText(damaged.backupSavedMs, texts.locale) })}</p>
    </Dialog>
  );
}

/** Asked before notes that belong to no case are given up. */
export function CloseDialog({ onAnswer }: { readonly onAnswer: (isLost: boolean) => void }): ReactElement {
  const { saveAs } = useCase();
  const texts = useTexts();
  return (
    <Dialog
      title={texts.text('cases.closeTitle')}
      onClose={() => onAnswer(false)}
      footer={
        <>
          <Button tone="quiet" onClick={() => onAnswer(false)}>
            {texts.text('common.cancel')}
          </Button>
          <Button tone="danger" onClick={() => onAnswer(true)}>
            {texts.text('cases.closeDiscard')}
          </Button>
          <Button tone="primary" onClick={() => void saveAs().then(onAnswer)}>
            {texts.text('cases.closeSave')}
          </Button>
        </>
      }
    >
      <p>{texts.text('cases.closeText')}</p>
    </Dialog>
  );
}
