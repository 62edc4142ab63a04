// Everything about one account: who it is, presence and connections over time, its state at any moment, and
// its rows in every log. Reached from any account, peer name or number.
import { type ReactElement, useState } from 'react';
import type { AccountAnswer } from '../../../src/contract/analysis.ts';
import type { ErrorFacts } from '../../../src/contract/errors.ts';
import type { Stretch } from '../../core/address.ts';
import { formatCount, formatCountOf } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { PageLink } from '../../widgets/PageLink.tsx';
import { ReportButton } from '../../widgets/ReportButton.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { NoteCard } from '../notes/index.ts';
import { StatusLine } from '../shell/StatusLine.tsx';
import { sipQuery } from './accountTexts.ts';
import { IdentityCard } from './IdentityCard.tsx';
import { OtherCards } from './OtherCards.tsx';
import { type Place, PresenceCard } from './PresenceCard.tsx';
import { CallsCard, MessagesCard } from './RowsCards.tsx';
import { SessionsCard } from './SessionsCard.tsx';
import { useAccount, useSuggestions } from './useAccount.ts';

interface AccountPageProps {
  readonly name: string;
  /** utc_ms of the moment looked at; undefined = the end of the log. */
  readonly at: number | undefined;
  /** The stretch in view; undefined = the whole log. */
  readonly within: Stretch | undefined;
}

export function AccountPage({ name, at, within }: AccountPageProps): ReactElement {
  const { text } = useTexts();
  const { go } = useSession();
  const { answer, error, retry } = useAccount(name);
  const [place, setPlace] = useState<Place>({ atMs: undefined, within });
  const sip = answer === undefined ? undefined : sipQuery(answer);
  const hasSipRows = answer !== undefined && answer.sipRows.total > 0;
  return (
    <section className="page account-page" aria-label={text('accounts.page', { name: answer?.account ?? name })}>
      <header className="page-head">
        <div className="page-title">
          <span className="category-icon colour-0">
            <Icon name="account" size={18} />
          </span>
          <h1>{answer?.account ?? name}</h1>
          {answer?.isPeerOnly === true ? <span className="badge is-attention">{text('accounts.peerOnly')}</span> : null}
          {answer === undefined ? null : <Jumps answer={answer} />}
        </div>
        <div className="page-tools">
          {sip === undefined || !hasSipRows ? null : (
            <Button
              icon="sip"
              title={sip.leftOut === '' ? text('accounts.sipTitle') : sip.leftOut}
              onClick={() => go({ page: 'log', category: 'sip-sessions', query: sip.query })}
            >
              {text('accounts.showSip')}
            </Button>
          )}
          {answer === undefined ? null : <ReportButton accounts={[answer.account]} />}
          <CopyButton label={text('accounts.copyLink')} icon="link" getText={() => window.location.href} />
        </div>
      </header>
      {answer !== undefined ? (
        <ScrollArea className="overview-scroll" label={text('accounts.allAbout', { name: answer.account })}>
          <div className="overview-grid">
            <IdentityCard answer={answer} />
            <PresenceCard answer={answer} name={name} at={at} within={within} onPlace={setPlace} />
            <SessionsCard answer={answer} momentMs={place.atMs} within={place.within} />
            <CallsCard answer={answer} />
            <MessagesCard answer={answer} />
            <OtherCards answer={answer} />
            <NoteCard target={{ kind: 'account', account: answer.account }} />
          </div>
        </ScrollArea>
      ) : (
        <div className="overview-scroll">
          {error === undefined ? (
            <Skeleton name={name} />
          ) : error.code === 'not-found' ? (
            <UnknownAccount name={name} error={error} />
          ) : (
            <ErrorNotice title={text('accounts.readFailed')} error={error}>
              <Button icon="rotate" onClick={retry}>
                {text('log.tryAgain')}
              </Button>
              <Button onClick={() => go({ page: 'accounts' })}>{text('accounts.all')}</Button>
            </ErrorNotice>
          )}
        </div>
      )}
      <StatusLine
        left={
          <>
            <span>{answer === undefined ? '' : formatCountOf(answer.sipRows.total, 'sipRow')}</span>
            {answer === undefined || answer.sipRows.folded.length === 0 ? null : (
              <span title={text('accounts.foldedTitle')}>
                {text('accounts.folded', { count: answer.sipRows.folded.length })}
              </span>
            )}
            {sip === undefined || sip.leftOut === '' ? null : <span>{sip.leftOut}</span>}
          </>
        }
      />
    </section>
  );
}

/** Ways down the page that work by keyboard: focus goes with them. */
function Jumps({ answer }: { readonly answer: AccountAnswer }): ReactElement {
  const { text } = useTexts();
  const parts = [
    { id: 'sessions', label: text('accounts.sessions'), count: answer.connections.length },
    { id: 'calls', label: text('shell.calls'), count: answer.calls.length },
    { id: 'messages', label: text('accounts.messages'), count: answer.messages.length },
    { id: 'installs', label: text('accounts.install'), count: answer.installs.length },
    { id: 'provisioning', label: text('accounts.provisioning'), count: answer.provisioning.length },
    { id: 'audit', label: text('accounts.changes'), count: answer.audit.length },
  ];
  return (
    <nav className="jumps" aria-label={text('accounts.parts')}>
      {parts.map(({ id, label, count }) => (
        <button
          key={id}
          type="button"
          className={count === 0 ? 'jump is-empty' : 'jump'}
          onClick={() => {
            const target = document.getElementById(id);
            target?.scrollIntoView({ block: 'start' });
            target?.focus({ preventScroll: true });
          }}
        >
          {label} <span className="nav-count">{formatCount(count)}</span>
        </button>
      ))}
    </nav>
  );
}

function Skeleton({ name }: { readonly name: string }): ReactElement {
  const { text } = useTexts();
  return (
    <div className="overview-grid" role="status" aria-label={text('accounts.readingOne', { name })}>
      {[3, 7, 5].map((lines) => (
        <div key={lines} className="card is-wide account-skeleton">
          {Array.from({ length: lines }, (_, line) => `${(line * 37) % 50}`).map((width) => (
            <span key={width} className="cell-skeleton" style={{ width: `${40 + Number(width)}%` }} />
          ))}
        </div>
      ))}
    </div>
  );
}

function UnknownAccount({ name, error }: { readonly name: string; readonly error: ErrorFacts }): ReactElement {
  const { text } = useTexts();
  const { isImporting, go } = useSession();
  const names = useSuggestions(name, true);
  return (
    <div className="empty-note is-page" role="status">
      <Icon name="account" size={28} />
      <h2>{text('accounts.noSingle', { name })}</h2>
      <p>{error.message}</p>
      {isImporting ? <p>{text('accounts.mayCome')}</p> : null}
      {names === undefined || names.length === 0 ? null : (
        <>
          <p className="is-muted">{text('accounts.inLogsColon')}</p>
          <ul className="suggestions" aria-label={text('accounts.inLogs')}>
            {names.map((each) => (
              <li key={each}>
                <PageLink kind="account" value={each} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Button onClick={() => go({ page: 'accounts' })}>{text('accounts.all')}</Button>
    </div>
  );
}
