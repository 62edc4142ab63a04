// Everything about one account: who it is, presence and connections over time, its state at any moment, and
// its rows in every log. Reached from any account, peer name or number.
import { type ReactElement, useState } from 'react';
import type { AccountAnswer } from '../../../src/contract/analysis.ts';
import type { ErrorFacts } from '../../../src/contract/errors.ts';
import type { Stretch } from '../../core/address.ts';
import { formatCount, formatCountOf } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
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
  const { go } = useSession();
  const { answer, error, retry } = useAccount(name);
  const [place, setPlace] = useState<Place>({ atMs: undefined, within });
  const sip = answer === undefined ? undefined : sipQuery(answer);
  const hasSipRows = answer !== undefined && answer.sipRows.total > 0;
  return (
    <section className="page account-page" aria-label={`Account ${answer?.account ?? name}`}>
      <header className="page-head">
        <div className="page-title">
          <span className="category-icon colour-0">
            <Icon name="account" size={18} />
          </span>
          <h1>{answer?.account ?? name}</h1>
          {answer?.isPeerOnly === true ? <span className="badge is-attention">peer name only</span> : null}
          {answer === undefined ? null : <Jumps answer={answer} />}
        </div>
        <div className="page-tools">
          {sip === undefined || !hasSipRows ? null : (
            <Button
              icon="sip"
              title={sip.leftOut === '' ? 'The SIP Sessions grid with the rows of this account' : sip.leftOut}
              onClick={() => go({ page: 'log', category: 'sip-sessions', query: sip.query })}
            >
              Show its SIP events
            </Button>
          )}
          {answer === undefined ? null : <ReportButton accounts={[answer.account]} />}
          <CopyButton
            label="Copy a link to this account as it is shown"
            icon="link"
            getText={() => window.location.href}
          />
        </div>
      </header>
      {answer !== undefined ? (
        <ScrollArea className="overview-scroll" label={`All about ${answer.account}`}>
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
            <ErrorNotice title="This account could not be read" error={error}>
              <Button icon="rotate" onClick={retry}>
                Try again
              </Button>
              <Button onClick={() => go({ page: 'accounts' })}>All accounts</Button>
            </ErrorNotice>
          )}
        </div>
      )}
      <StatusLine
        left={
          <>
            <span>{answer === undefined ? '' : formatCountOf(answer.sipRows.total, 'sipRow')}</span>
            {answer === undefined || answer.sipRows.folded.length === 0 ? null : (
              <span title="The same rows stand in overlapping bundles and are counted once.">
                {formatCountOf(answer.sipRows.folded.length, 'row')} in several bundles, counted once
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
  const parts = [
    { id: 'sessions', label: 'Sessions', count: answer.connections.length },
    { id: 'calls', label: 'Calls', count: answer.calls.length },
    { id: 'messages', label: 'Messages', count: answer.messages.length },
    { id: 'installs', label: 'Install', count: answer.installs.length },
    { id: 'provisioning', label: 'Provisioning', count: answer.provisioning.length },
    { id: 'audit', label: 'Changes', count: answer.audit.length },
  ];
  return (
    <nav className="jumps" aria-label="Parts of this page">
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
  return (
    <div className="overview-grid" role="status" aria-label={`Reading the account ${name}`}>
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
  const { isImporting, go } = useSession();
  const names = useSuggestions(name, true);
  return (
    <div className="empty-note is-page" role="status">
      <Icon name="account" size={28} />
      <h2>No single account is “{name}”</h2>
      <p>{error.message}</p>
      {isImporting ? <p>Rows are still being read; it may come.</p> : null}
      {names === undefined || names.length === 0 ? null : (
        <>
          <p className="is-muted">Accounts in the opened logs:</p>
          <ul className="suggestions" aria-label="Accounts in the opened logs">
            {names.map((each) => (
              <li key={each}>
                <PageLink kind="account" value={each} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Button onClick={() => go({ page: 'accounts' })}>All accounts</Button>
    </div>
  );
}
