// The appliances this console knows, with the state of each link. Without one it says what is needed to begin.
import { type ReactElement, useState } from 'react';
import type { LinkView, LiveProfile } from '../../../src/contract/live.ts';
import { encodeAddress } from '../../core/address.ts';
import { formatCount } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { formatSpan } from '../../core/times.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button, IconButton } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { PageHead } from '../../widgets/PageHead.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';
import { LinkBanner } from './LinkBanner.tsx';
import { LinkState } from './LinkState.tsx';
import { isRunning, linkOf, useLive } from './liveContext.ts';
import { addressText, allowanceTexts, momentText, wayTexts, zoneOf } from './liveTexts.ts';
import { ProfileDialog } from './ProfileDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { useNow } from './useNow.ts';

type OpenDialog =
  | { readonly kind: 'edit'; readonly profile: LiveProfile | undefined }
  | { readonly kind: 'remove'; readonly profile: LiveProfile };

export function LivePage(): ReactElement {
  const { text } = useTexts();
  const { stored, links, connect, act } = useLive();
  const [dialog, setDialog] = useState<OpenDialog>();
  const now = useNow();
  const profiles = shownProfiles(stored?.profiles ?? [], links);
  const add = (
    <Button
      tone={profiles.length === 0 ? 'primary' : 'plain'}
      icon="plus"
      onClick={() => setDialog({ kind: 'edit', profile: undefined })}
    >
      {text('live.add')}
    </Button>
  );
  return (
    <section className="page" aria-label={text('live.title')}>
      <PageHead icon="live" title={text('live.title')} tools={profiles.length === 0 ? null : add} />
      <ScrollArea className="overview-scroll" label={text('live.listLabel')}>
        <div className="live-body">
          {stored === undefined ? (
            <p className="page-wait">{text('common.loading')}</p>
          ) : profiles.length === 0 ? (
            <div className="empty-note is-page">
              <Icon name="live" size={28} />
              <h2>{text('live.noneTitle')}</h2>
              <p>{text('live.noneText')}</p>
              <p className="is-muted">{text('live.lead')}</p>
              {add}
            </div>
          ) : (
            <>
              {links.filter(isRunning).map((link) => (
                <LinkBanner key={link.linkId} link={link} isOnLinkPage={false} />
              ))}
              <section className="card is-wide">
                <div className="table-scroll">
                  <table className="members live-links">
                    <thead>
                      <tr>
                        <th scope="col">{text('live.columnName')}</th>
                        <th scope="col">{text('live.columnState')}</th>
                        <th scope="col" className="is-number">
                          {text('live.columnSince')}
                        </th>
                        <th scope="col" className="is-number">
                          {text('live.columnRows')}
                        </th>
                        <th scope="col" className="is-number">
                          {text('live.columnRequests')}
                        </th>
                        <th scope="col" className="is-number">
                          {text('live.columnGaps')}
                        </th>
                        <th scope="col" className="is-number">
                          {text('live.columnDrops')}
                        </th>
                        <th scope="col">
                          <span className="offscreen">{text('live.columnActions')}</span>
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {profiles.map((profile) => (
                        <ProfileRow
                          key={profile.id}
                          profile={profile}
                          link={linkOf(links, profile.id)}
                          now={now}
                          onConnect={() => void connect(profile.id)}
                          onDisconnect={(linkId) => act('live.disconnect', linkId)}
                          onEdit={() => setDialog({ kind: 'edit', profile })}
                          onRemove={() => setDialog({ kind: 'remove', profile })}
                        />
                      ))}
                    </tbody>
                  </table>
                </div>
              </section>
              <p className="hint">{text('live.lead')}</p>
            </>
          )}
        </div>
      </ScrollArea>
      <StatusLine left={<span>{text('live.profileCount', { count: profiles.length })}</span>} />
      {dialog?.kind === 'edit' ? (
        <ProfileDialog profile={dialog.profile} onClose={() => setDialog(undefined)} />
      ) : dialog?.kind === 'remove' ? (
        <RemoveDialog profile={dialog.profile} onClose={() => setDialog(undefined)} />
      ) : null}
    </section>
  );
}

/** Kept profiles, then those of links that were started without being kept. */
function shownProfiles(kept: readonly LiveProfile[], links: readonly LinkView[]): readonly LiveProfile[] {
  const ids = new Set(kept.map(({ id }) => id));
  return [...kept, ...links.map(({ profile }) => profile).filter(({ id }) => !ids.has(id))];
}

interface ProfileRowProps {
  readonly profile: LiveProfile;
  readonly link: LinkView | undefined;
  readonly now: number;
  readonly onConnect: () => void;
  readonly onDisconnect: (linkId: number) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function ProfileRow(props: ProfileRowProps): ReactElement {
  const { profile, link, now } = props;
  const { go } = useSession();
  const texts = useTexts();
  const { text } = texts;
  const ways = (['web-console', 'sql-views', 'syslog'] as const).filter(
    (way) =>
      ({ 'web-console': profile.webConsole, 'sql-views': profile.sqlViews, syslog: profile.syslog })[way] !== null,
  );
  const target = { page: 'live', profile: profile.id } as const;
  const rows = link?.logs.reduce((sum, log) => sum + log.rows, 0);
  const count = (value: number | undefined): string => (value === undefined ? '' : formatCount(value));
  return (
    <tr>
      <td>
        <a
          className="live-name"
          href={encodeAddress(target)}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go(target);
          }}
        >
          {profile.name}
        </a>
        <span className="live-where">
          {addressText(profile)} <span className="is-muted">{ways.map((way) => text(wayTexts[way])).join(', ')}</span>
        </span>
        {allowanceTexts(profile, texts).map((allowance) => (
          <span key={allowance} className="badge is-attention">
            {allowance}
          </span>
        ))}
      </td>
      <td>
        <LinkState link={link} />
      </td>
      <td className="is-number" title={link === undefined ? undefined : momentText(link.sinceMs, zoneOf(profile))}>
        {link === undefined ? '' : formatSpan(Math.max(0, now - link.sinceMs))}
      </td>
      <td className="is-number">{count(rows)}</td>
      <td className="is-number">{count(link?.requests)}</td>
      <td className="is-number">{count(link?.gaps.length)}</td>
      <td className="is-number">{count(link?.drops)}</td>
      <td className="live-actions">
        {isRunning(link) ? (
          <Button
            icon="power"
            title={text('live.disconnectFrom', { name: profile.name })}
            onClick={() => props.onDisconnect(link.linkId)}
          >
            {text('live.disconnect')}
          </Button>
        ) : (
          <Button
            tone="primary"
            icon="plug"
            title={text('live.connectTo', { name: profile.name })}
            onClick={props.onConnect}
          >
            {text('live.connect')}
          </Button>
        )}
        <IconButton icon="audit" label={text('live.editOf', { name: profile.name })} onClick={props.onEdit} />
        <IconButton icon="close" label={text('live.removeOf', { name: profile.name })} onClick={props.onRemove} />
      </td>
    </tr>
  );
}
