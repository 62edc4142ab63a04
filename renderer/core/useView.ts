// A query held open in the core while a log page shows it. Opens a new view when the query changes or rows
// arrive, at most about twice a second, and closes what it leaves behind. Late answers are dropped.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CategoryData } from '../../src/contract/catalogData.ts';
import { type ErrorFacts, toErrorFacts } from '../../src/contract/errors.ts';
import type { CoreClient } from '../../src/contract/methods.ts';
import type { LogQuery } from './address.ts';
import { isCancelled } from './advice.ts';
import { toCoreQuery } from './filters.ts';
import { createPacer } from './pacer.ts';
import { everythingId } from './session.ts';

/** A view the core holds open for us. */
export interface OpenView {
  readonly viewId: number;
  readonly category: string;
  /** Category, filter and sort as text: two views with one key differ only in rows that arrived since. */
  readonly queryKey: string;
  readonly rows: number;
  readonly total: number;
  /** Rows to scroll through: fewer than `rows` where runs are folded. */
  readonly shown: number;
}

export interface ViewState {
  /** The newest view that was opened; stays while the next one is being worked out. */
  readonly view: OpenView | undefined;
  /** True while `view` is not yet the answer to the current query. */
  readonly isOpening: boolean;
  readonly error: ErrorFacts | undefined;
  /** Rows that a newer answer to the same query has, and `view` has not, because it is held. */
  readonly newRows: number;
  retry(): void;
  /** Shows the newer answer although `view` is held. */
  release(): void;
}

/**
 * `isHeld`: the view in sight stays as it is while rows arrive; what they make of it is told as `newRows`. Another query
 * is shown at once all the same. `runs`: equal neighbours as one row, but for those that hold one of these rows.
 */
export function useView(
  client: CoreClient,
  category: CategoryData,
  query: LogQuery,
  isHeld = false,
  runs?: readonly number[],
): ViewState {
  const { filter, sort } = toCoreQuery(query, category.columns);
  const queryKey = JSON.stringify([category.id, filter ?? null, sort, runs !== undefined]);
  const unfolded = JSON.stringify(runs);
  const [view, setView] = useState<OpenView>();
  const [failure, setFailure] = useState<{ readonly queryKey: string; readonly error: ErrorFacts }>();
  const [attempt, setAttempt] = useState(0);
  const [newRows, setNewRows] = useState(0);
  const hold = useRef({ isHeld, release: (): void => undefined });

  // biome-ignore lint/correctness/useExhaustiveDependencies: queryKey and unfolded stand for filter, sort and runs; attempt starts anew.
  useEffect(() => {
    const controller = new AbortController();
    const held: number[] = [];
    let shown: OpenView | undefined;
    let waiting: OpenView | undefined;
    const close = (viewId: number): void => {
      client.call('view.close', { viewId }).catch(() => undefined);
    };

    async function open(): Promise<void> {
      try {
        const params = {
          category: category.id,
          sort,
          ...(filter === undefined ? {} : { filter }),
          ...(runs === undefined ? {} : { runs: { unfolded: [...runs] } }),
        };
        const opened = await client.call('view.open', params, controller.signal);
        if (controller.signal.aborted) return close(opened.viewId);
        setFailure(undefined);
        if (waiting !== undefined) close(waiting.viewId);
        waiting = { ...opened, category: category.id, queryKey };
        if (hold.current.isHeld && shown !== undefined) setNewRows(Math.max(0, opened.rows - shown.rows));
        else show();
      } catch (thrown) {
        if (!isCancelled(thrown) && !controller.signal.aborted) setFailure({ queryKey, error: toErrorFacts(thrown) });
      }
    }

    function show(): void {
      if (waiting === undefined) return;
      shown = waiting;
      waiting = undefined;
      held.push(shown.viewId);
      // The one before may still have pages on their way, so it is kept for one more round.
      while (held.length > 2) close(held.shift() ?? 0);
      setNewRows(0);
      setView(shown);
    }
    hold.current.release = show;

    const pacer = createPacer(open);
    pacer.ask();
    const off = client.on('store.changed', (change) => {
      // No counts: all rows may have changed, as after another time zone was set.
      const concernsAll = category.id === everythingId || change.counts.length === 0;
      const concerns = concernsAll || change.counts.some((each) => each.category === category.id);
      if (concerns) pacer.ask();
      // Who looks at an empty grid waits for its first rows, and does not scroll.
      if (change.counts.length === 0 || (concerns && (shown?.rows ?? 0) === 0)) pacer.hurry();
    });
    // The last rows need not wait for the end of a rest, and the zone may have been found only now.
    const offFinished = client.on('import.finished', () => {
      pacer.ask();
      pacer.hurry();
    });
    return () => {
      off();
      offFinished();
      controller.abort();
      pacer.stop();
      for (const viewId of held) close(viewId);
      if (waiting !== undefined) close(waiting.viewId);
      setNewRows(0);
    };
  }, [client, category.id, queryKey, unfolded, attempt]);

  useEffect(() => {
    hold.current.isHeld = isHeld;
    if (!isHeld) hold.current.release();
  }, [isHeld]);

  const release = useCallback(() => hold.current.release(), []);
  const retry = useCallback(() => {
    setFailure(undefined);
    setAttempt((count) => count + 1);
  }, []);
  const error = failure?.queryKey === queryKey ? failure.error : undefined;
  const current = view?.category === category.id ? view : undefined;
  const isOpening = current?.queryKey !== queryKey && error === undefined;
  return { view: current, isOpening, error, newRows, retry, release };
}
