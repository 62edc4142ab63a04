// A calm line over a page when a link needs something or cannot go on: what happened, and the one press that helps.
import type { ReactElement, ReactNode } from 'react';
import type { LinkView } from '../../../src/contract/live.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';
import { useLive } from './liveContext.ts';
import { momentText, stateTones, zoneOf } from './liveTexts.ts';

interface LinkBannerProps {
  readonly link: LinkView;
  /** There the page itself shows the rest; elsewhere the banner leads to it. */
  readonly isOnLinkPage: boolean;
}

export function LinkBanner({ link, isOnLinkPage }: LinkBannerProps): ReactElement | null {
  const { go } = useSession();
  const { text } = useTexts();
  const { act, connect, showQuestion } = useLive();
  const { name } = link.profile;
  const show = isOnLinkPage ? null : (
    <Button tone="quiet" onClick={() => go({ page: 'live', profile: link.profile.id })}>
      {text('live.details')}
    </Button>
  );
  const banner = (title: string, detail: string, button: ReactNode): ReactElement => (
    <div className={`link-banner tone-edge-${stateTones[link.state]}`} role="status">
      <ToneDot tone={stateTones[link.state]} />
      <div className="link-banner-text">
        <strong>{title}</strong> <span>{detail}</span>
      </div>
      {button}
      {show}
    </div>
  );
  const again = (
    <Button icon="rotate" onClick={() => void connect(link.profile.id)}>
      {text('live.bannerConnect')}
    </Button>
  );
  switch (link.state) {
    case 'asking':
      return link.questions.length === 0
        ? null
        : banner(
            text('live.bannerAsking', { name }),
            link.text,
            <Button tone="primary" onClick={() => showQuestion(link.linkId)}>
              {text('live.bannerAnswer')}
            </Button>,
          );
    case 'waiting':
      return banner(
        text('live.bannerWaiting', { name }),
        `${text('live.since', { time: momentText(link.sinceMs, zoneOf(link.profile)) })}. ${link.text}`,
        null,
      );
    case 'displaced':
      return banner(
        text('live.bannerDisplaced', { name }),
        text('live.bannerDisplacedText'),
        link.endedAtMs === null ? (
          <Button icon="key" onClick={() => act('live.follow', link.linkId)}>
            {text('live.bannerLogInAgain')}
          </Button>
        ) : (
          again
        ),
      );
    case 'refused':
      // A changed certificate has no way on from here; the page of the link tells both fingerprints.
      return banner(
        text('live.bannerRefused', { name }),
        link.changedCertificate === null ? link.text : text('live.changedTitle'),
        link.endedAtMs === null || link.changedCertificate !== null ? null : again,
      );
    case 'stopped':
      return banner(text('live.bannerStopped', { name }), link.text, again);
    default:
      return null;
  }
}
