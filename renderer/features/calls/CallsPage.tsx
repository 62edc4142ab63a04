// Every call once, newest first: all call records with one Call id are one call. Fetched a page at a time; arrow
// keys move over the rows and Enter opens one.
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import type { CallList } from '../../../src/contract/analysis.ts';
import type { Filter } from '../../../src/contract/filter.ts';
import { emptyQuery, encodeAddress } from '../../core/address.ts';
import { formatCount, formatCountOf, formatDuration } from '../../core/format.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { useAnswer } from '../../core/useAnswer.ts';
import { useDebounced } from '../../core/useDebounced.ts';
import { Button } from '../../widgets/Button.tsx';
import { EnumText } from '../../widgets/EnumText.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';

type CallRow = CallList['calls'][number];

const pageSize = 200;

export function CallsPage(): ReactElement {
  const { client } = useSession();
  const [text, setText] = useState('');
  const [disposition, setDisposition] = useState('');
  const [page, setPage] = useState(0);
  const settled = useDebounced(text, 200);
  const filter = useCallFilter(settled.trim(), disposition);
  const filtered = filter === undefined ? {} : { filter };
  const count = useAnswer(client, 'calls.list', { ...filtered, from: 0, count: 0 });
  const total = count.answer?.total;
  // The core lists oldest first; the newest page is the last of its list.
  const end = total === undefined ? 0 : Math.max(0, total - page * pageSize);
  const from = Math.max(0, end - pageSize);
  const list = useAnswer(client, 'calls.list', end === 0 ? undefined : { ...filtered, from, count: end - from });
  const error = count.error ?? list.error;
  const calls = total === 0 ? [] : (list.answer?.calls.toReversed() ?? []);
  const change = (act: () => void): void => {
    act();
    setPage(0);
  };

  return (
    <section className="page" aria-label="Calls">
      <header className="page-head">
        <div className="page-title">
          <Icon name="phone" size={18} />
          <h1>Calls</h1>
          <span className="count" role="status">
            {total === undefined ? (
              ''
            ) : (
              <>
                <strong>{formatCount(total)}</strong> {total === 1 ? 'call' : 'calls'}
              </>
            )}
          </span>
          {count.isLoading || list.isLoading ? <span className="spinner" title="Reading" /> : null}
        </div>
        <div className="page-tools">
          <FindBox text={text} onText={(next) => change(() => setText(next))} />
          <DispositionField value={disposition} onValue={(next) => change(() => setDisposition(next))} />
        </div>
      </header>
      {error !== undefined ? (
        <ErrorNotice title="The calls could not be listed" error={error}>
          <Button icon="rotate" onClick={count.error === undefined ? list.retry : count.retry}>
            Try again
          </Button>
        </ErrorNotice>
      ) : total === 0 ? (
        <NoCalls
          isFiltered={filter !== undefined}
          rowsWithoutId={count.answer?.rowsWithoutId ?? 0}
          onClear={() =>
            change(() => {
              setText('');
              setDisposition('');
            })
          }
        />
      ) : (
        <ScrollArea className="calls-scroll" label="List of calls">
          <CallsTable calls={calls} />
        </ScrollArea>
      )}
      <StatusLine
        left={
          <>
            {total !== undefined && total > pageSize ? (
              <span className="pager">
                <Button tone="quiet" isDisabled={page === 0} onClick={() => setPage(page - 1)}>
                  Newer
                </Button>
                <span className="is-tabular">
                  {formatCount(page * pageSize + 1)} to {formatCount(Math.min(total, (page + 1) * pageSize))} of{' '}
                  {formatCount(total)}
                </span>
                <Button tone="quiet" isDisabled={from === 0} onClick={() => setPage(page + 1)}>
                  Older
                </Button>
              </span>
            ) : null}
            {(count.answer?.rowsWithoutId ?? 0) > 0 ? (
              <span title="A blank or masked Call id stands for no call: such records cannot be grouped.">
                {formatCountOf(count.answer?.rowsWithoutId ?? 0, 'record')} without a Call id not listed
              </span>
            ) : null}
          </>
        }
        first={calls.at(-1)?.timestamp ?? null}
        last={calls[0]?.timestamp ?? null}
      />
    </section>
  );
}

/** Any column of a leg contains the text, and its disposition is the one chosen, in any spelling. */
function useCallFilter(text: string, disposition: string): Filter | undefined {
  const { catalog } = useSession();
  const values = findCategory(catalog, 'cdr')?.columns.find((column) => column.name === 'disposition')?.values ?? [];
  const chosen = values.find((each) => each.value === disposition);
  const items: Filter[] = [];
  if (text !== '') items.push({ op: 'anyContains', text });
  if (chosen !== undefined) {
    items.push({ op: 'in', column: 'disposition', values: [chosen.value, ...chosen.aliases] });
  }
  const [first] = items;
  return items.length > 1 ? { op: 'and', items } : first;
}

function FindBox({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }): ReactElement {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'f') return;
      event.preventDefault();
      box.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <label className="quick-filter">
      <Icon name="search" size={14} />
      <input
        ref={box}
        type="search"
        aria-label="Calls with this in a leg"
        placeholder="Name, number, Call id, cause…"
        title="Show only calls of which a leg contains this text (Ctrl+F)"
        spellCheck={false}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
    </label>
  );
}

function DispositionField({
  value,
  onValue,
}: {
  readonly value: string;
  readonly onValue: (value: string) => void;
}): ReactElement {
  const { catalog } = useSession();
  const values = findCategory(catalog, 'cdr')?.columns.find((column) => column.name === 'disposition')?.values ?? [];
  return (
    <label className="inline-field is-short">
      <span>Outcome</span>
      <select value={value} onChange={(event) => onValue(event.target.value)}>
        <option value="">Any</option>
        {values.map((each) => (
          <option key={each.value} value={each.value}>
            {each.value}
          </option>
        ))}
      </select>
    </label>
  );
}

function CallsTable({ calls }: { readonly calls: readonly CallRow[] }): ReactElement {
  const { go } = useSession();
  const [current, setCurrent] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const tabRow = Math.min(current, Math.max(0, calls.length - 1));
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = rowForKey(event.key, tabRow, calls.length);
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    setCurrent(next);
    body.current?.querySelectorAll<HTMLElement>('a.call-link')[next]?.focus();
  };
  return (
    <table className="members calls">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Type</th>
          <th scope="col">Outcome</th>
          <th scope="col">Hangup cause</th>
          <th scope="col" className="is-number">
            Duration
          </th>
          <th scope="col" className="is-number">
            Legs
          </th>
          <th scope="col">Parties</th>
          <th scope="col">Call id</th>
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {calls.map((call, index) => (
          <tr
            key={call.callId}
            onClick={(event) => {
              const isText = (window.getSelection()?.toString() ?? '') !== '';
              if (isText || (event.target instanceof Element && event.target.closest('a') !== null)) return;
              go({ page: 'call', callId: call.callId });
            }}
          >
            <td className="is-tabular">
              <a
                className="call-link"
                href={encodeAddress({ page: 'call', callId: call.callId })}
                tabIndex={index === tabRow ? 0 : -1}
                aria-label={`Call of ${call.timestamp.slice(0, 19)}, ${call.parties.join(' to ')}`}
                onFocus={() => setCurrent(index)}
              >
                {call.timestamp.slice(0, 19)}
              </a>
            </td>
            <td>{cell('call_type', call.type)}</td>
            <td>{cell('disposition', call.disposition)}</td>
            <td>{cell('hangup_cause', call.hangupCause)}</td>
            <td className="is-number">
              {call.to === null ? <span className="is-muted">–</span> : formatDuration((call.to - call.from) / 1000)}
            </td>
            <td className="is-number">{call.legs}</td>
            <td className="call-parties" title={partiesText(call)}>
              {partiesText(call)}
            </td>
            <td className="is-mono is-muted">{call.callId}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cell(column: string, value: string | null): ReactNode {
  return <EnumText category="cdr" column={column} value={value} />;
}

/** Two parties with the direction, more as a list. */
export function partiesText({ parties }: Pick<CallRow, 'parties'>): string {
  if (parties.length === 2) return parties.join(' → ');
  return parties.join(', ');
}

/** Row a key leads to; undefined for keys that are not ours. */
export function rowForKey(key: string, row: number, rows: number): number | undefined {
  const last = rows - 1;
  if (last < 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, row + 1);
    case 'ArrowUp':
      return Math.max(0, row - 1);
    case 'PageDown':
      return Math.min(last, row + 20);
    case 'PageUp':
      return Math.max(0, row - 20);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

interface NoCallsProps {
  readonly isFiltered: boolean;
  readonly rowsWithoutId: number;
  readonly onClear: () => void;
}

function NoCalls({ isFiltered, rowsWithoutId, onClear }: NoCallsProps): ReactElement {
  const { overview, go } = useSession();
  const records = overview.categories.find((each) => each.id === 'cdr')?.records ?? 0;
  return (
    <div className="overview-scroll">
      <div className="empty-note is-page">
        <Icon name={isFiltered ? 'filter' : 'phone'} size={28} />
        <h2>{isFiltered ? 'No call passes' : 'No call'}</h2>
        <p>
          {isFiltered
            ? `No leg of a call holds what is asked for.${rowsWithoutId > 0 ? ` ${formatCountOf(rowsWithoutId, 'record')} without a Call id would.` : ''}`
            : records === 0
              ? 'The opened files hold no call records. That proves nothing about the appliance: ask for the export of Call Detailed Records.'
              : 'None of the call records has a Call id, so they cannot be grouped to calls. They stand in their log.'}
        </p>
        {isFiltered ? (
          <Button onClick={onClear}>Clear the filter</Button>
        ) : (
          <Button onClick={() => go({ page: 'log', category: 'cdr', query: emptyQuery })}>
            Open Call Detailed Records
          </Button>
        )}
      </div>
    </div>
  );
}
