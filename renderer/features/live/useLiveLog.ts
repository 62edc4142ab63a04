// A log while a link adds rows to it: whether the grid takes them as they come. It does at its upper edge and does not
// further down, so that nothing moves under the reader's eyes, and never while the user holds it.
import { useCallback, useEffect, useState } from 'react';
import { everythingId, useSession } from '../../core/session.ts';
import { isRunning, useLive } from './liveContext.ts';

export interface LiveLogState {
  /** A running link reads this log. */
  readonly isLive: boolean;
  readonly isHeld: boolean;
  /** Held by the user's own press. */
  readonly isPaused: boolean;
  readonly topRequest: number;
  onAtTop(isAtTop: boolean): void;
  togglePause(): void;
  /** Goes to the newest row and shows those that waited. */
  showNewest(release: () => void): void;
}

export function useLiveLog(category: string): LiveLogState {
  const { client } = useSession();
  const { links } = useLive();
  const [isAtTop, setIsAtTop] = useState(true);
  const [isPaused, setIsPaused] = useState(false);
  const [topRequest, setTopRequest] = useState(0);
  const running = links.filter(isRunning);
  const isLive = running.some(({ logs }) => category === everythingId || logs.some((log) => log.category === category));
  const isHeld = isLive && (isPaused || !isAtTop);

  // Rows that are let in are seen; the count in the side bar begins anew.
  const unseen = running
    .filter(({ logs }) => logs.some((log) => log.category === category && log.newRows > 0))
    .map(({ linkId }) => linkId)
    .join(',');
  useEffect(() => {
    if (isHeld || unseen === '') return;
    for (const linkId of unseen.split(',').map(Number))
      client.call('live.seen', { linkId, category }).catch(() => undefined);
  }, [client, category, isHeld, unseen]);

  const togglePause = useCallback(() => setIsPaused((now) => !now), []);
  const showNewest = useCallback((release: () => void) => {
    setTopRequest((count) => count + 1);
    release();
  }, []);
  return { isLive, isHeld, isPaused, topRequest, onAtTop: setIsAtTop, togglePause, showNewest };
}
