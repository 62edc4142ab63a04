// All notes: what was marked and written, by time or newest first, those whose rows are not open apart, and the events
// added by hand. What is filtered for is part of the address.
import { type ReactElement, useCallback, useEffect, useMemo, useState } from 'react';
import type { Params } from '../../../src/contract/methods.ts';
import { type Note, noteColours } from '../../../src/contract/notes.ts';
import { emptyQuery, type NotesQuery, noteChoices, noteOrders } from '../../core/address.ts';
import { textToBase64 } from '../../core/base64.ts';
import { copyText } from '../../core/clipboard.ts';
import { useClock } from '../../core/clock.ts';
import { everythingId, findCategory, useSession } from '../../core/session.ts';
import { useDebounced } from '../../core/useDebounced.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { PageHead } from '../../widgets/PageHead.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';
import { EventDialog } from './EventDialog.tsx';
import { NoNotes } from './NoNotes.tsx';
import { NoteItem } from './NoteItem.tsx';
import { useNoteList } from './notesContext.ts';
import { notesToMarkdown } from './noteTexts.ts';
import { TagField } from './TagField.tsx';

/** Notes drawn before "more" is pressed. */
const firstNotes = 200;

const choiceNames = {
  bookmark: 'notes.kindBookmark',
  row: 'notes.kindRow',
  account: 'notes.kindAccount',
  call: 'notes.kindCall',
  moment: 'notes.kindMoment',
} as const;
const orderNames = { time: 'notes.orderTime', made: 'notes.orderMade' } as const;

export function NotesPage({ list }: { readonly list: NotesQuery }): ReactElement {
  const { client, host, catalog, go, tell, tellError } = useSession();
  const texts = useTexts();
  const { text } = texts;
  const [typed, setTyped] = useState(list.text ?? '');
  const [shown, setShown] = useState(firstNotes);
  const [said, setSaid] = useState('');
  const [isAdding, setIsAdding] = useState(false);
  const wanted = useMemo(() => wantedNotes(list), [list]);
  const { answer, error, isLoading, retry } = useNoteList(wanted);
  const clock = useClock();

  const change = useCallback(
    (next: NotesQuery) => go({ page: 'notes', ...(Object.keys(next).length === 0 ? {} : { list: next }) }, 'replace'),
    [go],
  );
  const rested = useDebounced(typed, 150);
  const asked = list.text ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed goes into the address.
  useEffect(() => {
    if (rested !== asked) change(withPart(list, 'text', rested === '' ? undefined : rested));
  }, [rested]);
  useEffect(() => setTyped(asked), [asked]);

  const notes = useMemo(() => inOrder(answer?.notes ?? [], list.order), [answer, list.order]);
  const attached = notes.filter((note) => note.isAttached);
  const detached = notes.filter((note) => !note.isAttached);
  const total = answer?.total ?? 0;
  const markdown = (): string =>
    notesToMarkdown(notes, { clock, texts, logTitle: (id) => findCategory(catalog, id)?.title ?? id });
  const copy = async (): Promise<void> =>
    setSaid((await copyText(markdown())) ? text('notes.copied', { count: notes.length }) : text('notes.copyRefused'));
  const write = async (): Promise<void> => {
    try {
      const target = await host.pickSaveTarget('notes.md');
      if (target === undefined) return;
      await client.call('export.file', { target: target.ref, base64: textToBase64(markdown()) });
      await host.finishSave(target);
      tell({ tone: 'good', title: text('notes.savedAs', { name: target.name }), text: '' });
    } catch (thrown) {
      tellError(thrown, text('notes.failed'));
    }
  };
  const closeEvent = useCallback(() => setIsAdding(false), []);

  return (
    <section className="page notes-page" aria-label={text('notes.title')}>
      <PageHead
        icon="bookmark"
        title={text('notes.title')}
        beside={
          <>
            <span className="count" role="status" aria-label={text('notes.noteCount')}>
              {answer === undefined
                ? ''
                : notes.length === total
                  ? text('notes.count', { count: total })
                  : text('notes.shownOf', { shown: notes.length, count: total })}
            </span>
            {isLoading ? <span className="spinner" title={text('common.loading')} /> : null}
          </>
        }
        tools={
          <>
            <Button icon="copy" tone="quiet" isDisabled={notes.length === 0} onClick={() => void copy()}>
              {text('notes.copyMarkdown')}
            </Button>
            <Button icon="exportFile" tone="quiet" isDisabled={notes.length === 0} onClick={() => void write()}>
              {text('notes.saveMarkdown')}
            </Button>
            <Button icon="plus" onClick={() => setIsAdding(true)}>
              {text('notes.addEvent')}
            </Button>
          </>
        }
      />
      {total === 0 ? null : (
        <div className="notes-filter">
          <span className="quick-filter">
            <Icon name="search" size={14} />
            <input
              type="search"
              aria-label={text('notes.filterText')}
              placeholder={text('notes.filterText')}
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          </span>
          <label className="inline-field">
            <span>{text('notes.filterKind')}</span>
            <select
              value={list.kind ?? ''}
              onChange={(event) =>
                change(
                  withPart(
                    list,
                    'kind',
                    noteChoices.find((each) => each === event.target.value),
                  ),
                )
              }
            >
              <option value="">{text('notes.anyKind')}</option>
              {noteChoices.map((choice) => (
                <option key={choice} value={choice}>
                  {text(choiceNames[choice])}
                </option>
              ))}
            </select>
          </label>
          <TagField
            label={text('notes.filterTag')}
            noneLabel={text('notes.anyTag')}
            value={list.colour ?? null}
            onValue={(colour) => change(withPart(list, 'colour', colour ?? undefined))}
          />
          <label className="inline-field">
            <span>{text('notes.order')}</span>
            <select
              value={list.order ?? 'time'}
              onChange={(event) => change(withPart(list, 'order', event.target.value === 'made' ? 'made' : undefined))}
            >
              {noteOrders.map((order) => (
                <option key={order} value={order}>
                  {text(orderNames[order])}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <ScrollArea className="overview-scroll" label={text('notes.list')}>
        {error !== undefined ? (
          <ErrorNotice title={text('notes.listFailed')} error={error}>
            <Button icon="rotate" onClick={retry}>
              {text('search.again')}
            </Button>
          </ErrorNotice>
        ) : answer === undefined ? (
          <p className="page-wait">{text('common.loading')}</p>
        ) : total === 0 ? (
          <NoNotes onOpen={() => go({ page: 'log', category: everythingId, query: emptyQuery })} />
        ) : notes.length === 0 ? (
          <div className="empty-note is-page">
            <Icon name="filter" size={28} />
            <h2>{text('notes.noneFound')}</h2>
            <p>{text('notes.noneFoundText', { count: total })}</p>
            <Button onClick={() => change({})}>{text('notes.clearFilter')}</Button>
          </div>
        ) : (
          <div className="notes">
            <NoteList notes={attached.slice(0, shown)} />
            {detached.length === 0 ? null : (
              <section aria-labelledby="notes-detached">
                <h2 id="notes-detached">
                  <Icon name="warning" size={14} /> {text('notes.detached')}
                </h2>
                <p className="hint">{text('notes.detachedText')}</p>
                <NoteList notes={detached.slice(0, shown)} />
              </section>
            )}
            {Math.max(attached.length, detached.length) > shown ? (
              <Button onClick={() => setShown(shown + firstNotes)}>{text('notes.more', { count: firstNotes })}</Button>
            ) : null}
          </div>
        )}
      </ScrollArea>
      <StatusLine left={<span role="status">{said}</span>} />
      {isAdding ? <EventDialog note={undefined} onClose={closeEvent} /> : null}
    </section>
  );
}

function NoteList({ notes }: { readonly notes: readonly Note[] }): ReactElement | null {
  if (notes.length === 0) return null;
  return (
    <ul className="note-list">
      {notes.map((note) => (
        <NoteItem key={note.noteId} note={note} />
      ))}
    </ul>
  );
}

function withPart<K extends keyof NotesQuery>(list: NotesQuery, part: K, value: NotesQuery[K] | undefined): NotesQuery {
  const { [part]: _, ...rest } = list;
  return value === undefined ? rest : { ...rest, [part]: value };
}

function wantedNotes({ text, colour, kind }: NotesQuery): Params<'notes.list'> {
  return {
    ...(text === undefined ? {} : { text: text.slice(0, 1000) }),
    ...(colour === undefined ? {} : { colours: noteColours.filter((each) => each === colour) }),
    ...(kind === undefined ? {} : kind === 'bookmark' ? { isBookmark: true } : { kinds: [kind] }),
  };
}

/** The core lists by time, those without one first. */
function inOrder(notes: readonly Note[], order: NotesQuery['order']): readonly Note[] {
  return order === 'made' ? notes.toSorted((a, b) => b.createdMs - a.createdMs || b.noteId - a.noteId) : notes;
}
