// One appliance: the state of its link, the way to stop, pause or freeze it, and the diagnosis of the connection itself.
import { type ReactElement, useState } from 'react';
import type { LinkView, LiveProfile } from '../../../src/contract/live.ts';
import { formatBytes, formatCount } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button, IconButton } from '../../widgets/Button.tsx';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { FreezeButton } from './FreezeButton.tsx';
import { GapsCard } from './GapsCard.tsx';
import { LinkBanner } from './LinkBanner.tsx';
import { LinkState } from './LinkState.tsx';
import { LogsCard } from './LogsCard.tsx';
import { isRunning, linkOf, useLive } from './liveContext.ts';
import {
  addressText,
  allowanceTexts,
  momentText,
  skewText,
  stateTexts,
  stateTones,
  wayTexts,
  zoneOf,
} from './liveTexts.ts';
import { OwnLoginsCard } from './OwnLoginsCard.tsx';
import { ProfileDialog } from './ProfileDialog.tsx';
import { StepsCard } from './StepsCard.tsx';
import { useTranscript } from './useTranscript.ts';

export function LinkPage({ profileId }: { readonly profileId: string }): ReactElement {
  const { go } = useSession();
  const { stored, links } = useLive();
  const { text } = useTexts();
  const link = linkOf(links, profileId);
  const profile = stored?.profiles.find(({ id }) => id === profileId) ?? link?.profile;
  if (profile !== undefined) return <LinkBody profile={profile} link={link} />;
  return (
    <section className="page" aria-label={text('live.title')}>
      <div className="empty-note is-page">
        <p>{stored === undefined ? text('common.loading') : text('live.unknownLink')}</p>
        <Button onClick={() => go({ page: 'live' })}>{text('live.back')}</Button>
      </div>
    </section>
  );
}

interface LinkBodyProps {
  readonly profile: LiveProfile;
  readonly link: LinkView | undefined;
}

function LinkBody({ profile, link }: LinkBodyProps): ReactElement {
  const { go } = useSession();
  const texts = useTexts();
  const { text } = texts;
  const [isEditing, setIsEditing] = useState(false);
  const allowances = allowanceTexts(profile, texts);
  return (
    <section className="page" aria-label={text('live.pageOf', { name: profile.name })}>
      <header className="page-head">
        <div className="page-title">
          <IconButton icon="chevronLeft" label={text('live.back')} onClick={() => go({ page: 'live' })} />
          <h1>{profile.name}</h1>
          <LinkState link={link} />
          <span className="is-muted live-address">{addressText(profile)}</span>
          {allowances.map((allowance) => (
            <span key={allowance} className="badge is-attention">
              {allowance}
            </span>
          ))}
        </div>
        <LinkTools profile={profile} link={link} onEdit={() => setIsEditing(true)} />
      </header>
      <ScrollArea className="overview-scroll" label={text('live.details')}>
        <div className="live-body">
          {link === undefined || link.changedCertificate !== null ? null : <LinkBanner link={link} isOnLinkPage />}
          {link === undefined || link.changedCertificate === null ? null : (
            <ChangedCertificate changed={link.changedCertificate} onEdit={() => setIsEditing(true)} />
          )}
          {link === undefined ? (
            <div className="empty-note is-page">
              <Icon name="live" size={28} />
              <h2>{text('live.notConnected')}</h2>
              <p>{text('live.lead')}</p>
            </div>
          ) : (
            <div className="overview-grid live-grid">
              <LogsCard link={link} />
              <TrafficCard link={link} />
              <GapsCard link={link} />
              <OwnLoginsCard link={link} />
              <WaysCard link={link} />
              <StepsCard key={link.linkId} link={link} />
            </div>
          )}
        </div>
      </ScrollArea>
      <StatusLine left={<span className="link-status">{link?.text ?? ''}</span>} />
      {isEditing ? <ProfileDialog profile={profile} onClose={() => setIsEditing(false)} /> : null}
    </section>
  );
}

interface LinkToolsProps extends LinkBodyProps {
  readonly onEdit: () => void;
}

function LinkTools({ profile, link, onEdit }: LinkToolsProps): ReactElement {
  const { go } = useSession();
  const { connect, act } = useLive();
  const { text } = useTexts();
  const transcript = useTranscript(link);
  return (
    <div className="page-tools">
      {link === undefined ? null : (
        <>
          {isRunning(link) && profile.webConsole !== null ? (
            <Button
              icon="account"
              tone="quiet"
              onClick={() => go({ page: 'live', profile: profile.id, part: 'accounts' })}
            >
              {text('live.accountsOpen')}
            </Button>
          ) : null}
          <FreezeButton link={link} />
          <CopyButton
            label={text('live.copyTranscriptTitle')}
            text={text('live.copyTranscript')}
            getText={transcript}
          />
        </>
      )}
      <Button icon="audit" tone="quiet" onClick={onEdit}>
        {text('live.edit')}
      </Button>
      {isRunning(link) ? (
        <>
          <Button
            icon={link.isPaused ? 'play' : 'pause'}
            title={text(link.isPaused ? 'live.followTitle' : 'live.pauseTitle')}
            onClick={() => act(link.isPaused ? 'live.follow' : 'live.pause', link.linkId)}
          >
            {text(link.isPaused ? 'live.follow' : 'live.pause')}
          </Button>
          <Button icon="power" onClick={() => act('live.disconnect', link.linkId)}>
            {text('live.disconnect')}
          </Button>
        </>
      ) : (
        <Button tone="primary" icon="plug" onClick={() => void connect(profile.id)}>
          {text('live.connect')}
        </Button>
      )}
    </div>
  );
}

interface ChangedCertificateProps {
  readonly changed: NonNullable<LinkView['changedCertificate']>;
  readonly onEdit: () => void;
}

/** Both fingerprints and no way to go on from here. */
function ChangedCertificate({ changed, onEdit }: ChangedCertificateProps): ReactElement {
  const { text } = useTexts();
  const { accepted, shown } = changed;
  return (
    <section className="card is-wide live-changed" role="alert" aria-labelledby="live-changed">
      <h2 id="live-changed">
        <Icon name="warning" /> {text('live.changedTitle')}
      </h2>
      <p>{text('live.changedText', { endpoint: shown.endpoint })}</p>
      <div className="live-pair">
        <Fingerprint
          label={text('live.changedAccepted', { time: momentText(accepted.acceptedAtMs, 'UTC') })}
          value={accepted.fingerprint}
        />
        <Fingerprint label={text('live.changedShown')} value={shown.fingerprint} />
      </div>
      <p className="is-muted">
        {shown.subject} · {text('live.trustIssuer')}: {shown.issuer}
      </p>
      <div>
        <Button icon="audit" onClick={onEdit}>
          {text('live.bannerSettings')}
        </Button>
      </div>
    </section>
  );
}

function TrafficCard({ link }: { readonly link: LinkView }): ReactElement {
  const texts = useTexts();
  const { text } = texts;
  const facts: readonly (readonly [string, string, string?])[] = [
    [text('live.countsRequests'), formatCount(link.requests)],
    [text('live.countsBytes'), formatBytes(link.bytes)],
    [text('live.countsChanged'), formatCount(link.changedRows), text('live.countsChangedHint')],
    [text('live.countsDrops'), formatCount(link.drops), text('live.countsDropsHint')],
    [text('live.countsBuild'), link.build ?? text('live.countsUnknown')],
    [text('live.ownSkew'), skewText(link.skewMs, texts)],
    [text('live.started'), momentText(link.startedAtMs, zoneOf(link.profile))],
  ];
  return (
    <section className="card" aria-labelledby="live-traffic">
      <h2 id="live-traffic">{text('live.countsTitle')}</h2>
      <dl className="live-facts">
        {facts.map(([name, value, hint]) => (
          <div key={name} title={hint}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function WaysCard({ link }: { readonly link: LinkView }): ReactElement {
  const { text } = useTexts();
  return (
    <section className="card" aria-labelledby="live-ways">
      <h2 id="live-ways">{text('live.formWays')}</h2>
      <dl className="live-facts">
        {link.ways.map((way) => (
          <div key={way.way}>
            <dt>{text(wayTexts[way.way])}</dt>
            <dd>
              <span className={`live-way-state tone-edge-${stateTones[way.state]}`}>{text(stateTexts[way.state])}</span>{' '}
              <span className="is-muted">{way.text}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
