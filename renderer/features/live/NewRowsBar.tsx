// What a grid of a running link has beside the others: the button that holds it, and the bar that tells of rows which wait.
import type { ReactElement } from 'react';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/icons.tsx';
import type { LiveLogState } from './useLiveLog.ts';

export function FollowButton({ log }: { readonly log: LiveLogState }): ReactElement {
  const { text } = useTexts();
  return (
    <Button
      icon={log.isPaused ? 'play' : 'pause'}
      tone="quiet"
      title={text(log.isPaused ? 'live.gridFollowTitle' : 'live.gridHoldTitle')}
      onClick={log.togglePause}
    >
      {text(log.isPaused ? 'live.follow' : 'live.pause')}
    </Button>
  );
}

/** Over the upper edge of the grid, so that nothing moves when it appears. Its text is read out politely. */
export function NewRowsBar({ count, onShow }: { readonly count: number; readonly onShow: () => void }): ReactElement {
  const { text } = useTexts();
  return (
    <div className="new-rows" role="status">
      {count === 0 ? null : (
        <button type="button" className="new-rows-button" onClick={onShow}>
          <Icon name="up" size={14} />
          <span>{text('live.newRowsShow', { count })}</span>
        </button>
      )}
    </div>
  );
}
