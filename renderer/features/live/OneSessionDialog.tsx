// Before the first login: the console has one session for each user, so a login is no harmless act.
import type { ReactElement } from 'react';
import type { LinkView } from '../../../src/contract/live.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';

interface OneSessionDialogProps {
  readonly link: LinkView;
  readonly user: string;
  readonly onLater: () => void;
  readonly onAnswer: (isAccepted: boolean) => void;
}

export function OneSessionDialog({ link, user, onLater, onAnswer }: OneSessionDialogProps): ReactElement {
  const { text } = useTexts();
  return (
    <Dialog
      title={text('live.oneSessionTitle', { user })}
      onClose={onLater}
      footer={
        <>
          <Button tone="quiet" onClick={() => onAnswer(false)}>
            {text('live.oneSessionNo')}
          </Button>
          <Button tone="primary" icon="key" onClick={() => onAnswer(true)}>
            {text('live.oneSessionYes')}
          </Button>
        </>
      }
    >
      <p className="is-muted">{link.profile.webConsole?.url ?? link.profile.name}</p>
      <p>{text('live.oneSessionText', { user })}</p>
      <p>{text('live.oneSessionAdvice')}</p>
    </Dialog>
  );
}
