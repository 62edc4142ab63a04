// Search over everything: what the text was read as, accounts, calls, findings and notes it leads to, and the rows of
// every log with their count. Answers to what is no longer typed are called off.
import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { encodeAddress } from '../../core/address.ts';
import { copyText } from '../../core/clipboard.ts';
import { type Command, declareCommands, useCommands } from '../../core/commands.ts';
import { everythingId, useSession } from '../../core/session.ts';
import { readSetting, writeSetting } from '../../core/settings.ts';
import { useAnswer } from '../../core/useAnswer.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { LogHits } from './LogHits.tsx';
import { focusGroup, focusResult } from './resultKeys.ts';
import { SearchHelp } from './SearchHelp.tsx';
import { SearchReading } from './SearchReading.tsx';
import { ThingHits } from './ThingHits.tsx';
import { TicketPanel } from './TicketPanel.tsx';

/** Rows shown of each log; the rest is one press away, as a filter in the log. */
const rowsPerLog = 6;
const thingsShown = 6;
const countrySetting = 'search.country';

interface SearchPageProps {
  readonly text: string;
  /** The box for a ticket is open. */
  readonly isTicket: boolean;
}

export function SearchPage({ text, isTicket }: SearchPageProps): ReactElement {
  const { client, catalog, go, overview } = useSession();
  const texts = useTexts();
  const [country, setCountry] = useState(readCountry);
  const wanted = text.trim();
  const asked = useMemo(
    () => (wanted === '' ? undefined : { text: wanted, ...(country === undefined ? {} : { country }) }),
    [wanted, country],
  );
  const rows = useAnswer(client, 'search.run', asked && { ...asked, perCategory: rowsPerLog });
  const things = useAnswer(client, 'search.things', asked && { ...asked, limit: thingsShown });
  const notes = useAnswer(client, 'notes.list', asked && { text: wanted.slice(0, 1000) });
  const answer = wanted === '' ? undefined : rows.answer;
  const total = answer?.hits.reduce((sum, hit) => sum + hit.count, 0) ?? 0;
  const marks = useMemo(() => answer?.parts.map((part) => part.mark).filter((mark) => mark !== '') ?? [], [answer]);
  const counts = new Map(answer?.hits.map((hit) => [hit.category, hit.count]));
  const here = encodeAddress({ page: 'search', text, ...(isTicket ? { isTicket } : {}) });
  const setTicket = (isOpen: boolean): void =>
    go({ page: 'search', text, ...(isOpen ? { isTicket: true } : {}) }, 'replace');
  useSearchCommands(isTicket, setTicket, here);
  useEffect(() => writeSetting(countrySetting, country), [country]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const result = event.target instanceof Element ? event.target.closest('[data-result]') : null;
    if (result === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const by: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: 8,
      PageUp: -8,
      Home: -1e6,
      End: 1e6,
    };
    if (by[event.key] !== undefined) focusResult(result, by[event.key] ?? 0);
    else if (event.key === 'ArrowRight') focusGroup(result, 1);
    else if (event.key === 'ArrowLeft') focusGroup(result, -1);
    else return;
    event.preventDefault();
  };

  return (
    <section className="page search-page" aria-label={texts.text('search.title')} onKeyDown={onKeyDown}>
      <header className="page-head">
        <div className="page-title">
          <span className="category-icon colour-0">
            <Icon name="search" size={18} />
          </span>
          <h1>{texts.text('search.title')}</h1>
          <span className="count" role="status" aria-label={texts.text('search.resultCount')}>
            {answer === undefined ? '' : texts.text('search.found', { rows: total, logs: answer.hits.length })}
          </span>
          {rows.isLoading && asked !== undefined ? (
            <span className="spinner" title={texts.text('search.working')} />
          ) : null}
        </div>
        <div className="page-tools">
          <Button icon="copy" tone="quiet" onClick={() => setTicket(!isTicket)}>
            {texts.text('search.ticket')}
          </Button>
          <CopyButton
            label={texts.text('search.copyLink')}
            icon="link"
            getText={() => new URL(here, window.location.href).href}
          />
        </div>
      </header>
      {isTicket ? <TicketPanel country={country} onClose={() => setTicket(false)} /> : null}
      {answer === undefined ? null : (
        <>
          <SearchReading answer={answer} text={wanted} country={country} onCountry={setCountry} />
          <ul className="search-counts" aria-label={texts.text('search.perLog')}>
            {catalog.categories
              .filter((category) => category.id !== everythingId)
              .map((category) => {
                const count = counts.get(category.id) ?? 0;
                return (
                  <li key={category.id} className={count === 0 ? 'search-count is-none' : 'search-count'}>
                    <span className={`category-icon colour-${category.colour}`}>
                      <Icon name={category.icon} size={13} />
                    </span>
                    {count === 0 ? (
                      <span>{category.title}</span>
                    ) : (
                      <a href={`${here}`} onClick={(event) => jumpTo(event, category.id)}>
                        {category.title}
                      </a>
                    )}
                    <span className="value-count">{texts.text('search.number', { count })}</span>
                  </li>
                );
              })}
          </ul>
        </>
      )}
      {rows.error !== undefined ? (
        <ErrorNotice title={texts.text('search.failed')} error={rows.error}>
          <Button icon="rotate" onClick={rows.retry}>
            {texts.text('search.again')}
          </Button>
        </ErrorNotice>
      ) : wanted === '' ? (
        isTicket ? null : (
          <SearchHelp />
        )
      ) : (
        <ScrollArea className="search-results" label={texts.text('search.results')}>
          <ThingHits
            text={wanted}
            things={things.answer}
            notes={notes.answer?.notes ?? []}
            numbers={answer?.numbers ?? []}
            marks={marks}
          />
          {answer?.hits.map((hit) => (
            <LogHits key={hit.category} hit={hit} marks={marks} />
          ))}
          {answer !== undefined && total === 0 && !rows.isLoading ? (
            <p className="search-none">
              {texts.text('search.nothing', { text: wanted, rows: overview.ledger.stored })}
            </p>
          ) : null}
        </ScrollArea>
      )}
    </section>
  );
}

function jumpTo(event: { preventDefault(): void }, category: string): void {
  event.preventDefault();
  const group = document.querySelector(`[data-results="${category}"]`);
  group?.scrollIntoView({ block: 'start' });
  group?.querySelector<HTMLElement>('[data-result]')?.focus({ preventScroll: true });
}

function readCountry(): string | undefined {
  const stored = readSetting(countrySetting);
  return typeof stored === 'string' && /^[A-Z]{2}$/.test(stored) ? stored : undefined;
}

const [ticketFacts, linkFacts] = declareCommands([
  { id: 'search.ticket', title: 'search.ticket', group: 'find', icon: 'copy' },
  { id: 'search.copyLink', title: 'search.copyLink', group: 'view', icon: 'link' },
]);

function useSearchCommands(isTicket: boolean, setTicket: (isOpen: boolean) => void, here: string): void {
  const latest = useRef(() => setTicket(!isTicket));
  useEffect(() => {
    latest.current = () => setTicket(!isTicket);
  });
  const commands = useMemo(
    (): readonly Command[] => [
      { ...ticketFacts, run: () => latest.current() },
      {
        ...linkFacts,
        run: () => void copyText(new URL(here, window.location.href).href),
      },
    ],
    [here],
  );
  useCommands(commands);
}
