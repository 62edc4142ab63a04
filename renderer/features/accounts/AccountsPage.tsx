// All accounts the logs mention, those with most rows first, with a quick filter. A number or peer name typed
// into the filter opens its account as well.
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { AccountList } from '../../../src/contract/analysis.ts';
import type { ErrorFacts } from '../../../src/contract/errors.ts';
import type { TextKey } from '../../../src/texts/texts.ts';
import { encodeAddress, type UsedThing } from '../../core/address.ts';
import { factsOf, isCancelled } from '../../core/advice.ts';
import { formatCount, formatCountOf } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useDebounced } from '../../core/useDebounced.ts';
import { useParts, useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { CoverageNote } from '../../widgets/CoverageNote.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { RowsTable } from '../../widgets/RowsTable.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';
import { UsedTable } from './UsedTable.tsx';

const listLimit = 2000;
const typingPauseMs = 120;
const skeletonLines = [62, 48, 55, 40, 58, 44];

const lists: readonly { readonly by: UsedThing | undefined; readonly key: TextKey }[] = [
  { by: undefined, key: 'shell.accounts' },
  { by: 'client', key: 'accounts.clients' },
  { by: 'cipher', key: 'accounts.ciphers' },
];

/** `by`: what the accounts use, in place of the accounts. */
export function AccountsPage({ by }: { readonly by: UsedThing | undefined }): ReactElement {
  const { text } = useTexts();
  const say = useParts();
  const { go } = useSession();
  const [search, setSearch] = useState('');
  const settled = useDebounced(search, typingPauseMs);
  const { list, error, retry } = useAccounts(settled);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  const isSettled = settled === search && list?.search === search.trim();
  const [first] = list?.accounts ?? [];
  // Enter may come before the list has caught up with the typing; it is carried out then.
  const [isEntered, setIsEntered] = useState(false);
  useEffect(() => {
    if (!isEntered || !isSettled) return;
    setIsEntered(false);
    // A text no name holds may still be a number or peer name; the account's page knows those too.
    go({ page: 'account', name: first?.account ?? search.trim() });
  }, [isEntered, isSettled, first, search, go]);

  return (
    <section className="page" aria-label={text('shell.accounts')}>
      <header className="page-head">
        <div className="page-title">
          <span className="category-icon colour-0">
            <Icon name="account" size={18} />
          </span>
          <h1>{text('shell.accounts')}</h1>
          <span className="count" role="status">
            {list === undefined
              ? ''
              : say('accounts.count', { count: <strong>{formatCount(list.total)}</strong>, n: list.total })}
          </span>
        </div>
        <div className="page-tools">
          <fieldset className="segments" aria-label={text('accounts.what')}>
            {lists.map((list) => (
              <button
                key={list.key}
                type="button"
                aria-pressed={list.by === by}
                onClick={() => go({ page: 'accounts', ...(list.by === undefined ? {} : { by: list.by }) })}
              >
                {text(list.key)}
              </button>
            ))}
          </fieldset>
          <div className="quick-filter">
            <Icon name="search" size={14} />
            <input
              ref={box}
              type="search"
              aria-label={text('accounts.filter')}
              placeholder={text('accounts.placeholder')}
              value={search}
              onChange={(event) => {
                if (by !== undefined) go({ page: 'accounts' }, 'replace');
                setIsEntered(false);
                setSearch(event.target.value);
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && search.trim() !== '') setIsEntered(true);
                if (event.key !== 'ArrowDown') return;
                event.preventDefault();
                document.querySelector<HTMLElement>('.accounts-list tbody a')?.focus();
              }}
            />
          </div>
        </div>
      </header>
      <div className="overview-scroll">
        <div className={by === undefined ? 'accounts-list' : 'accounts-list is-broad'}>
          {by !== undefined ? (
            <UsedTable thing={by} />
          ) : error !== undefined ? (
            <ErrorNotice title={text('accounts.failed')} error={error}>
              <Button icon="rotate" onClick={retry}>
                {text('log.tryAgain')}
              </Button>
            </ErrorNotice>
          ) : list === undefined ? (
            <div className="card account-skeleton" role="status" aria-label={text('accounts.reading')}>
              {skeletonLines.map((width) => (
                <span key={width} className="cell-skeleton" style={{ width: `${width}%` }} />
              ))}
            </div>
          ) : list.accounts.length === 0 ? (
            <NoAccount search={list.search} />
          ) : (
            <section className="card is-wide">
              <RowsTable
                key={list.search}
                label={text('accounts.table')}
                rows={list.accounts}
                keyOf={(row) => row.account}
                firstRows={200}
                columns={[
                  {
                    name: 'account',
                    label: text('accounts.account'),
                    cell: (row) => (
                      <a className="row-link" href={encodeAddress({ page: 'account', name: row.account })}>
                        {row.account}
                      </a>
                    ),
                  },
                  {
                    name: 'rows',
                    label: text('accounts.allRows'),
                    isNumber: true,
                    cell: (row) => formatCount(row.rows),
                  },
                ]}
              />
            </section>
          )}
        </div>
      </div>
      <StatusLine
        left={
          <span>
            {list === undefined ? '' : formatCountOf(list.total, 'account')}
            {search.trim() === '' || !isSettled
              ? ''
              : `. ${first === undefined ? text('accounts.enterOpensTyped') : text('accounts.enterOpens', { name: first.account })}`}
          </span>
        }
      />
    </section>
  );
}

function NoAccount({ search }: { readonly search: string }): ReactElement {
  const { text } = useTexts();
  const say = useParts();
  return (
    <div className="empty-note is-page">
      <Icon name="account" size={28} />
      <h2>{search === '' ? text('accounts.none') : text('accounts.noneHolds', { search })}</h2>
      {search === '' ? (
        <>
          <p>{text('accounts.noneText')}</p>
          <CoverageNote category="sip-sessions" />
        </>
      ) : (
        <p>
          {say('accounts.maybe', {
            link: (
              <a className="row-link" href={encodeAddress({ page: 'account', name: search })}>
                {text('accounts.maybeLink')}
              </a>
            ),
          })}
        </p>
      )}
    </div>
  );
}

interface ListState {
  readonly list: (AccountList & { readonly search: string }) | undefined;
  readonly error: ErrorFacts | undefined;
  retry(): void;
}

/** Accounts whose name holds a text; the list before stays until the next has come. */
function useAccounts(search: string): ListState {
  const { client, overview } = useSession();
  const [state, setState] = useState<Omit<ListState, 'retry'>>({ list: undefined, error: undefined });
  const [attempt, setAttempt] = useState(0);
  const { stored } = overview.ledger;
  const text = search.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows may name new accounts; attempt asks anew.
  useEffect(() => {
    const controller = new AbortController();
    client.call('accounts.list', { search: text, limit: listLimit }, controller.signal).then(
      (list) => setState({ list: { ...list, search: text }, error: undefined }),
      (thrown: unknown) => {
        if (!isCancelled(thrown)) setState({ list: undefined, error: factsOf(thrown) });
      },
    );
    return () => controller.abort();
  }, [client, text, stored, attempt]);
  return { ...state, retry: () => setAttempt((count) => count + 1) };
}
