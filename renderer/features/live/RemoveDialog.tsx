// Asks before an appliance's description is forgotten; the rows that were read are not touched.
import { type ReactElement, useState } from 'react';
import type { LiveProfile } from '../../../src/contract/live.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { isRunning, linkOf, useLive } from './liveContext.ts';

interface RemoveDialogProps {
  readonly profile: LiveProfile;
  readonly onClose: () => void;
}

export function RemoveDialog({ profile, onClose }: RemoveDialogProps): ReactElement {
  const { client, tell, tellError } = useSession();
  const { links, refresh, act } = useLive();
  const { text } = useTexts();
  const [isWorking, setIsWorking] = useState(false);
  const remove = async (): Promise<void> => {
    setIsWorking(true);
    try {
      const link = linkOf(links, profile.id);
      if (isRunning(link)) await client.call('live.disconnect', { linkId: link.linkId });
      await client.call('live.removeProfile', { profileId: profile.id });
      if (link !== undefined) act('live.dismiss', link.linkId);
      await refresh();
      tell({ tone: 'good', title: text('live.removed', { name: profile.name }), text: '' });
      onClose();
    } catch (thrown) {
      tellError(thrown, text('live.removeFailed'));
      setIsWorking(false);
    }
  };
  return (
    <Dialog
      title={text('live.removeTitle', { name: profile.name })}
      onClose={onClose}
      footer={
        <>
          <Button tone="quiet" onClick={onClose}>
            {text('common.cancel')}
          </Button>
          <Button tone="primary" isDisabled={isWorking} onClick={() => void remove()}>
            {text('common.remove')}
          </Button>
        </>
      }
    >
      <p>{text('live.removeText')}</p>
    </Dialog>
  );
}
