// What the time tools of a log page hold: the marked row, the strip's choices, unfolded runs, and the ways to a time, to a
// row's surroundings and back.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CategoryData } from '../../../../src/contract/catalogData.ts';
import type { LogQuery } from '../../../core/address.ts';
import { isCancelled } from '../../../core/advice.ts';
import { useClock } from '../../../core/clock.ts';
import { everythingId, useSession } from '../../../core/session.ts';
import { readSetting, writeSetting } from '../../../core/settings.ts';
import { wallToUtcMs } from '../../../core/times.ts';
import { useTexts } from '../../../core/useTexts.ts';
import type { OpenView } from '../../../core/useView.ts';
import type { GridSight } from '../gridCells.ts';
import type { MarkedRow } from '../gridColumns.ts';
import type { GridRow } from '../gridRows.ts';
import type { GridHandle } from '../LogGrid.tsx';
import { aroundMinutes, goBack, middleOf, rememberWayBack, surroundingsOf, usualMinutes } from './surroundings.ts';
import { type StepState, useSteps } from './useSteps.ts';

interface LogTimeOptions {
  readonly category: CategoryData;
  readonly query: LogQuery;
  readonly view: OpenView | undefined;
  readonly grid: { readonly current: GridHandle | null };
  readonly around: number | undefined;
  /** Row of the address, shown with its surroundings. */
  readonly shownRow: number | undefined;
  readonly onSay: (text: string) => void;
  readonly onMarked: () => void;
}

export interface LogTime {
  readonly sight: GridSight;
  readonly steps: StepState;
  readonly isStripOpen: boolean;
  readonly isTable: boolean;
  readonly stackBy: string | undefined;
  readonly isJumping: boolean;
  /** End of what is open: "now" for a dump. */
  readonly referenceMs: number;
  readonly middleMs: number | undefined;
  toggleStrip(): void;
  toggleTable(): void;
  chooseStack(column: string | undefined): void;
  setJumping(isJumping: boolean): void;
  mark(): void;
  context(): void;
  /** The surroundings of any row, as the detail pane asks for them. */
  contextOf(rowId: number, utcMs: number): void;
  chooseMinutes(minutes: number): void;
  /** Only while surroundings are shown. */
  readonly back: (() => void) | undefined;
  jumpTo(utcMs: number): void;
  /** Goes to a time once the view of the sort that was just asked for is there. */
  jumpLater(utcMs: number): void;
}

export function useLogTime(options: LogTimeOptions): LogTime {
  const { category, query, view, grid, around, shownRow, onSay, onMarked } = options;
  const { client, overview, go, tellError } = useSession();
  const { text } = useTexts();
  const clock = useClock();
  const [marked, setMarked] = useState<MarkedRow>();
  const [isStripOpen, setIsStripOpen] = useState(() => readSetting('strip.isOpen') !== false);
  const [isTable, setIsTable] = useState(false);
  const [stackBy, setStackBy] = useState(() => readStack(category));
  const [isJumping, setJumping] = useState(false);
  const sight = useMemo<GridSight>(() => ({ clock, marked }), [clock, marked]);
  const onError = useCallback((thrown: unknown) => tellError(thrown, text('log.stepFailed')), [tellError, text]);
  const steps = useSteps({
    client,
    view,
    grid,
    onNone: (kind, count, direction) =>
      onSay(text(count === 0 ? 'log.stepNone' : direction === 'forward' ? 'log.stepLast' : 'log.stepFirst', { kind })),
    onError,
  });
  const middleMs = around === undefined ? undefined : middleOf(query);

  const contextOf = (rowId: number, utcMs: number): void => {
    rememberWayBack();
    go(surroundingsOf(rowId, utcMs, around ?? readMinutes(), query));
  };
  const back = (): void => {
    if (goBack()) return;
    // Came as a link: there is nowhere to go back to but the log of everything, at that row.
    go({
      page: 'log',
      category: everythingId,
      query: { ...query, filters: [] },
      ...(shownRow === undefined ? {} : { row: shownRow }),
    });
  };
  const lastMs = useMemo(() => {
    const ends = overview.categories.flatMap((each) => wallToUtcMs(each.last, overview.zone.name) ?? []);
    return ends.length === 0 ? Date.now() : Math.max(...ends);
  }, [overview.categories, overview.zone.name]);

  // What a jump waits for where the grid has to be sorted by time first.
  const [awaitedMs, setAwaitedMs] = useState<number>();
  const viewId = view?.viewId;
  const queryKey = view?.queryKey;
  const jumpTo = useCallback(
    (utcMs: number): void => {
      if (viewId === undefined) return;
      client.call('view.findTime', { viewId, utcMs }).then(
        ({ row }) => {
          if (row !== null) grid.current?.goTo(row.position);
        },
        (thrown: unknown) => {
          if (!isCancelled(thrown)) onError(thrown);
        },
      );
    },
    [client, viewId, grid, onError],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: acts when the view of the new sort has come.
  useEffect(() => {
    if (awaitedMs === undefined) return;
    setAwaitedMs(undefined);
    jumpTo(awaitedMs);
  }, [queryKey]);

  return {
    sight,
    steps,
    isStripOpen,
    isTable,
    stackBy,
    isJumping,
    referenceMs: lastMs,
    middleMs,
    toggleStrip() {
      writeSetting('strip.isOpen', !isStripOpen);
      setIsStripOpen(!isStripOpen);
    },
    toggleTable: () => setIsTable(!isTable),
    chooseStack(column) {
      writeSetting(`strip.stackBy.${category.id}`, column ?? '');
      setStackBy(column);
    },
    setJumping,
    mark() {
      const row = grid.current?.focused()?.row;
      if (row === undefined) return;
      const isSame = marked?.key === row.key;
      setMarked(isSame ? undefined : { key: row.key, utcMs: row.utcMs });
      if (!isSame) onMarked();
      onSay(text(isSame ? 'log.markGone' : 'log.markSet'));
    },
    context() {
      const row = grid.current?.focused()?.row;
      if (row === undefined) onSay(text('time.contextNoRow'));
      else contextOf(row.rowId, row.utcMs);
    },
    contextOf,
    chooseMinutes(minutes) {
      if (middleMs === undefined || shownRow === undefined) return;
      writeSetting('context.minutes', minutes);
      go(surroundingsOf(shownRow, middleMs, minutes, query), 'replace');
    },
    back: around === undefined ? undefined : back,
    jumpTo,
    jumpLater: setAwaitedMs,
  };
}

/** How far one looked around last. */
function readMinutes(): number {
  const stored = readSetting('context.minutes');
  return aroundMinutes.find((minutes) => minutes === stored) ?? usualMinutes;
}

/** The column chosen last, else the one whose values tell most: the log in everything, else the first with meanings. */
function readStack(category: CategoryData): string | undefined {
  const stored = readSetting(`strip.stackBy.${category.id}`);
  if (stored === '') return undefined;
  const usual = category.columns.find((column) => column.kind === 'category' || column.values.length > 0);
  return category.columns.find((column) => column.name === stored)?.name ?? usual?.name;
}

/** Runs that were unfolded by hand, and the way to fold or unfold one. */
export function useUnfolded(queryKey: string): {
  readonly unfolded: readonly number[];
  readonly toggle: (row: GridRow) => void;
} {
  const [state, setState] = useState<{ readonly queryKey: string; readonly rows: readonly number[] }>({
    queryKey,
    rows: [],
  });
  const unfolded = state.queryKey === queryKey ? state.rows : noRows;
  const toggle = useCallback(
    (row: GridRow) =>
      setState((now) => {
        const rows = now.queryKey === queryKey ? now.rows : noRows;
        return {
          queryKey,
          rows: row.cells.run_part === 'folded' ? [...rows, row.rowId] : rows.filter((each) => each !== row.rowId),
        };
      }),
    [queryKey],
  );
  return { unfolded, toggle };
}
const noRows: readonly number[] = [];
