// The console's page of registered accounts as it stood at one moment. Asked for by the user only; the text of its cells is
// shown as text.
import { type ReactElement, useState } from 'react';
import type { LinkView, LiveTable } from '../../../src/contract/live.ts';
import { factsOf, isCancelled } from '../../core/advice.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button, IconButton } from '../../widgets/Button.tsx';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';
import { LinkState } from './LinkState.tsx';
import { isRunning, linkOf, useLive } from './liveContext.ts';
import { momentText, zoneOf } from './liveTexts.ts';

export function RegisteredAccounts({ profileId }: { readonly profileId: string }): ReactElement {
  const { go } = useSession();
  const { stored, links, snapshots } = useLive();
  const { text } = useTexts();
  const link = linkOf(links, profileId);
  const name = link?.profile.name ?? stored?.profiles.find(({ id }) => id === profileId)?.name ?? '';
  const table = snapshots.get(profileId);
  const [search, setSearch] = useState('');
  const rows = table === undefined ? [] : found(table, search);
  return (
    <section className="page" aria-label={text('live.accountsTitle')}>
      <header className="page-head">
        <div className="page-title">
          <IconButton
            icon="chevronLeft"
            label={text('live.details')}
            onClick={() => go({ page: 'live', profile: profileId })}
          />
          <h1>{text('live.accountsTitle')}</h1>
          <span className="is-muted">{name}</span>
          <LinkState link={link} />
        </div>
        <div className="page-tools">
          {table === undefined ? null : (
            <>
              <label className="quick-filter">
                <Icon name="search" size={14} />
                <input
                  type="search"
                  aria-label={text('live.accountsFind')}
                  placeholder={text('live.accountsFind')}
                  spellCheck={false}
                  value={search}
                  onChange={(event) => setSearch(event.target.value)}
                />
              </label>
              <CopyButton
                label={text('live.accountsCopy')}
                text={text('live.accountsCopy')}
                getText={() => toTsv(table, rows)}
              />
            </>
          )}
          <ReadButton profileId={profileId} link={link} isAgain={table !== undefined} />
        </div>
      </header>
      <ScrollArea className="overview-scroll" label={name}>
        <div className="live-body">
          <p className="hint">
            <span role="status">
              {table === undefined
                ? ''
                : `${text('live.accountsAt', { time: momentText(table.atMs, zoneOf(link?.profile)) })}. `}
            </span>
            {text('live.accountsLead')}
          </p>
          {table === undefined ? (
            <div className="empty-note is-page">
              <Icon name="account" size={28} />
              <p>{text('live.accountsNever')}</p>
            </div>
          ) : table.rows.length === 0 ? (
            <p>{text('live.accountsNone')}</p>
          ) : (
            <section className="card is-wide">
              <ScrollArea className="table-scroll" label={text('live.accountsTable')}>
                <table className="members">
                  <thead>
                    <tr>
                      {table.columns.map((column, index) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name.
                        <th key={index} scope="col">
                          {column}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id and come as a whole.
                      <tr key={index}>
                        {table.columns.map((_column, cell) => (
                          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                          <td key={cell}>{row[cell] ?? ''}</td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </ScrollArea>
            </section>
          )}
        </div>
      </ScrollArea>
      <StatusLine left={<span>{table === undefined ? '' : text('live.accountsCount', { count: rows.length })}</span>} />
    </section>
  );
}

interface ReadButtonProps {
  readonly profileId: string;
  readonly link: LinkView | undefined;
  readonly isAgain: boolean;
}

function ReadButton({ profileId, link, isAgain }: ReadButtonProps): ReactElement {
  const { client, tell } = useSession();
  const { keepSnapshot } = useLive();
  const { text } = useTexts();
  const [isWorking, setIsWorking] = useState(false);
  const read = async (): Promise<void> => {
    if (link === undefined) return;
    setIsWorking(true);
    try {
      const { accounts } = await client.call('live.readAccounts', { linkId: link.linkId });
      keepSnapshot(profileId, accounts);
    } catch (thrown) {
      if (!isCancelled(thrown))
        tell({ tone: 'bad', title: text('live.accountsFailed', { text: factsOf(thrown).message }), text: '' });
    } finally {
      setIsWorking(false);
    }
  };
  return (
    <Button tone="primary" icon="rotate" isDisabled={isWorking || !isRunning(link)} onClick={() => void read()}>
      {text(isWorking ? 'live.accountsReading' : isAgain ? 'live.accountsAgain' : 'live.accountsRead')}
    </Button>
  );
}

function found(table: LiveTable, search: string): LiveTable['rows'] {
  const wanted = search.trim().toLowerCase();
  return wanted === ''
    ? table.rows
    : table.rows.filter((row) => row.some((cell) => cell.toLowerCase().includes(wanted)));
}

/** Tabs and line ends in a cell become spaces, so that cells stay cells. */
function toTsv(table: LiveTable, rows: LiveTable['rows']): string {
  return [table.columns, ...rows]
    .map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n');
}
