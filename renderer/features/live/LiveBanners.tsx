// On every page but the live ones: links that need the user or cannot go on.
import type { ReactElement } from 'react';
import type { LinkView } from '../../../src/contract/live.ts';
import { useSession } from '../../core/session.ts';
import { LinkBanner } from './LinkBanner.tsx';
import { useLive } from './liveContext.ts';

const tellingStates: ReadonlySet<LinkView['state']> = new Set(['asking', 'waiting', 'displaced', 'refused']);

export function LiveBanners(): ReactElement | null {
  const { address } = useSession();
  const { links } = useLive();
  if (address.page === 'live') return null;
  return (
    <>
      {links
        .filter((link) => tellingStates.has(link.state))
        .map((link) => (
          <LinkBanner key={link.linkId} link={link} isOnLinkPage={false} />
        ))}
    </>
  );
}
