// Every call once, newest first: all call records with one Call id are one call. A list fetched a page at a time, or
// put together by cause, pair, trunk or hour; what is shown is part of the address.
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import type { Filter } from '../../../src/contract/filter.ts';
import { type CallGroup, type CallsQuery, callGroups } from '../../core/address.ts';
import { type Command, declareCommands, useCommands, useKeyText } from '../../core/commands.ts';
import { formatCount } from '../../core/format.ts';
import { withKeys } from '../../core/keys.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { useAnswer } from '../../core/useAnswer.ts';
import { useDebounced } from '../../core/useDebounced.ts';
import { useParts, useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';
import { CallGroupsTable } from './CallGroupsTable.tsx';
import { CallsTable } from './CallsTable.tsx';
import { NoCalls } from './NoCalls.tsx';
import { useGroupedCalls } from './useGroupedCalls.ts';

const pageSize = 200;
const typingPauseMs = 200;
/** Every outcome but that of an answered call. */
const notAnswered = 'not-answered';

export function CallsPage({ query }: { readonly query: CallsQuery }): ReactElement {
  const texts = useTexts();
  const say = useParts();
  const { client, go } = useSession();
  const [text, setText] = useTypedText(query);
  const [page, setPage] = useState(0);
  const filter = useCallFilter(query.text.trim(), query.outcome);
  const filtered = filter === undefined ? {} : { filter };
  const count = useAnswer(client, 'calls.list', { ...filtered, from: 0, count: 0 });
  const total = count.answer?.total;
  // The core lists oldest first; the newest page is the last of its list.
  const end = total === undefined ? 0 : Math.max(0, total - page * pageSize);
  const from = Math.max(0, end - pageSize);
  const isList = query.group === 'none';
  const isListed = isList && end > 0;
  const list = useAnswer(client, 'calls.list', isListed ? { ...filtered, from, count: end - from } : undefined);
  const grouped = useGroupedCalls(query.group, filter);
  const error = count.error ?? list.error ?? grouped.error;
  const calls = total === 0 ? [] : (list.answer?.calls.toReversed() ?? []);
  const isLoading = count.isLoading || (isList ? list.isLoading && total !== 0 : grouped.groups === undefined);
  const show = (next: Partial<CallsQuery>): void => {
    setPage(0);
    go({ page: 'calls', list: { ...query, ...next } }, 'replace');
  };

  return (
    <section className="page" aria-label={texts.text('shell.calls')}>
      <header className="page-head">
        <div className="page-title">
          <Icon name="phone" size={18} />
          <h1>{texts.text('shell.calls')}</h1>
          <span className="count" role="status">
            {total === undefined ? '' : say('calls.count', { count: <strong>{formatCount(total)}</strong>, n: total })}
          </span>
          {isLoading ? <span className="spinner" title={texts.text('overview.reading')} /> : null}
        </div>
        <div className="page-tools">
          <GroupField value={query.group} onValue={(group) => show({ group })} />
          <FindBox text={text} onText={setText} />
          <DispositionField value={query.outcome} onValue={(outcome) => show({ outcome })} />
        </div>
      </header>
      {error !== undefined ? (
        <ErrorNotice title={texts.text('calls.listFailed')} error={error}>
          <Button icon="rotate" onClick={count.error === undefined ? list.retry : count.retry}>
            {texts.text('log.tryAgain')}
          </Button>
        </ErrorNotice>
      ) : total === 0 ? (
        <NoCalls
          isFiltered={filter !== undefined}
          rowsWithoutId={count.answer?.rowsWithoutId ?? 0}
          onClear={() => show({ text: '', outcome: '' })}
        />
      ) : query.group === 'none' ? (
        <ScrollArea className="calls-scroll" label={texts.text('calls.list')}>
          <CallsTable calls={calls} />
        </ScrollArea>
      ) : grouped.groups === undefined ? (
        <p className="page-wait" role="status">
          {texts.text('calls.grouping')}
        </p>
      ) : (
        <CallGroupsTable key={query.group} groups={grouped.groups} by={query.group} />
      )}
      <StatusLine
        left={
          <>
            {isList && total !== undefined && total > pageSize ? (
              <span className="pager">
                <Button tone="quiet" isDisabled={page === 0} onClick={() => setPage(page - 1)}>
                  {texts.text('calls.newer')}
                </Button>
                <span className="is-tabular">
                  {texts.text('problems.pages', {
                    from: page * pageSize + 1,
                    to: Math.min(total, (page + 1) * pageSize),
                    total,
                  })}
                </span>
                <Button tone="quiet" isDisabled={from === 0} onClick={() => setPage(page + 1)}>
                  {texts.text('calls.older')}
                </Button>
              </span>
            ) : null}
            {isList || grouped.leftOut === 0 ? null : (
              <span>{texts.text('calls.notGrouped', { count: grouped.leftOut })}</span>
            )}
            {(count.answer?.rowsWithoutId ?? 0) > 0 ? (
              <span title={texts.text('calls.withoutIdTitle')}>
                {texts.text('calls.withoutId', { count: count.answer?.rowsWithoutId ?? 0 })}
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

/** The text being typed; it becomes part of the address when the typing rests, and follows Back and pasted links. */
function useTypedText(query: CallsQuery): [string, (text: string) => void] {
  const { go } = useSession();
  const [text, setText] = useState(query.text);
  const settled = useDebounced(text, typingPauseMs);
  const written = useRef(query.text);
  useEffect(() => {
    if (settled === written.current) return;
    written.current = settled;
    go({ page: 'calls', list: { ...query, text: settled } }, 'replace');
  }, [settled, query, go]);
  useEffect(() => {
    if (query.text === written.current) return;
    written.current = query.text;
    setText(query.text);
  }, [query.text]);
  return [text, setText];
}

interface GroupFieldProps {
  readonly value: CallGroup;
  readonly onValue: (group: CallGroup) => void;
}

function GroupField({ value, onValue }: GroupFieldProps): ReactElement {
  const { text } = useTexts();
  return (
    <fieldset className="segments" aria-label={text('calls.groupsHow')}>
      {callGroups.map((group) => (
        <button key={group} type="button" aria-pressed={group === value} onClick={() => onValue(group)}>
          {text(`calls.group-${group}`)}
        </button>
      ))}
    </fieldset>
  );
}

/** Any column of a leg contains the text, and its disposition is the one chosen, in any spelling. */
function useCallFilter(text: string, disposition: string): Filter | undefined {
  const { catalog } = useSession();
  const values = findCategory(catalog, 'cdr')?.columns.find((column) => column.name === 'disposition')?.values ?? [];
  const spellings = (name: string): Filter | undefined => {
    const known = values.find((each) => each.value === name);
    return known && { op: 'in', column: 'disposition', values: [known.value, ...known.aliases] };
  };
  const answered = spellings('ANSWERED');
  const chosen =
    disposition === notAnswered ? answered && ({ op: 'not', item: answered } as const) : spellings(disposition);
  const items: Filter[] = [];
  if (text !== '') items.push({ op: 'anyContains', text });
  if (chosen !== undefined) items.push(chosen);
  const [first] = items;
  return items.length > 1 ? { op: 'and', items } : first;
}

const [findFacts] = declareCommands([
  {
    id: 'calls.find',
    title: 'palette.filterCalls',
    group: 'view',
    icon: 'filter',
    keys: ['Mod+Shift+F', '/'],
    menu: 'filter-log',
  },
]);

function FindBox({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }): ReactElement {
  const texts = useTexts();
  const box = useRef<HTMLInputElement>(null);
  const keys = useKeyText('calls.find');
  const commands = useMemo(
    (): readonly Command[] => [
      {
        ...findFacts,
        run: () => box.current?.focus(),
      },
    ],
    [],
  );
  useCommands(commands);
  return (
    <label className="quick-filter">
      <Icon name="search" size={14} />
      <input
        ref={box}
        type="search"
        aria-label={texts.text('calls.findLabel')}
        placeholder={texts.text('calls.findPlaceholder')}
        title={withKeys(texts.text('calls.findTitle'), keys)}
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
  const { text } = useTexts();
  const { catalog } = useSession();
  const values = findCategory(catalog, 'cdr')?.columns.find((column) => column.name === 'disposition')?.values ?? [];
  return (
    <label className="inline-field is-short">
      <span>{text('calls.outcome')}</span>
      <select value={value} onChange={(event) => onValue(event.target.value)}>
        <option value="">{text('calls.any')}</option>
        <option value={notAnswered}>{text('calls.notAnswered')}</option>
        {values.map((each) => (
          <option key={each.value} value={each.value}>
            {each.value}
          </option>
        ))}
      </select>
    </label>
  );
}
