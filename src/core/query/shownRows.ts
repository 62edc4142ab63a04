// What a grid shows of a view: its rows, or its runs of equal rows, each as one row that can be unfolded. Positions of
// the contract are positions here; everything that counts looks at the view's own rows, so that a run hides nothing.
import type { Cell } from '../../contract/filter.ts';
import { inBlocks, type Steps } from './blocks.ts';
import type { Arm } from './passing.ts';
import type { QueryContext } from './queryContext.ts';
import { textKeys } from './textKeys.ts';
import type { ViewRows } from './viewRows.ts';

/** Runs of a view. Shared: not to be changed. */
interface Runs {
  /** Index (into the view's rows) of the first row of each run, rising. */
  readonly starts: Uint32Array;
}

export interface ShownRows {
  readonly view: ViewRows;
  /** Rows shown: as many as a grid scrolls through. */
  readonly length: number;
  /** Index into the view's rows of what stands at a position. */
  indexAt(position: number): number;
  /** Position of the row, or of the folded run, that holds an index. */
  positionOf(index: number): number;
  /** Cells of `runColumns` for a position; undefined where a view is not shown in runs. */
  runCells: ((position: number) => readonly Cell[]) | undefined;
}

/** Columns that pages of a view in runs end with: rows of the run, its part shown here, utc_ms of its last row. */
export const runColumns = ['run_rows', 'run_part', 'run_end_ms'] as const;

/** All rows, one by one. */
export function allRows(view: ViewRows): ShownRows {
  return {
    view,
    length: view.positions.length,
    indexAt: (position) => position,
    positionOf: (index) => index,
    runCells: undefined,
  };
}

/**
 * Rows folded into runs: neighbours of one log whose summaries are equal, so that nothing but the time and what the
 * summary leaves out differs. Runs that hold a row of `unfolded` are shown row by row.
 */
export function* rowsInRuns(context: QueryContext, view: ViewRows, unfolded: readonly number[]): Steps<ShownRows> {
  const { starts } = yield* runsOf(context, view);
  const rows = view.positions.length;
  const isUnfolded = new Set<number>();
  for (const rowId of unfolded) {
    const index = indexOfRow(view, rowId);
    if (index !== undefined) isUnfolded.add(lastAtOrBefore(starts, starts.length, index));
  }
  let length = starts.length;
  for (const run of isUnfolded) length += endOf(starts, run, rows) - (starts[run] as number) - 1;
  /** Per position: index of its row, and the run it belongs to. */
  const indexes = new Uint32Array(length);
  const runOf = new Uint32Array(length);
  let at = 0;
  yield* inBlocks(starts.length, (from, to) => {
    for (let run = from; run < to; run++) {
      const start = starts[run] as number;
      const end = isUnfolded.has(run) ? endOf(starts, run, rows) : start + 1;
      for (let index = start; index < end; index++) {
        indexes[at] = index;
        runOf[at++] = run;
      }
    }
  });
  return {
    view,
    length,
    indexAt: (position) => indexes[position] as number,
    positionOf: (index) => lastAtOrBefore(indexes, length, index),
    runCells(position) {
      const run = runOf[position] as number;
      const start = starts[run] as number;
      const end = endOf(starts, run, rows);
      const part =
        end - start === 1
          ? 'single'
          : !isUnfolded.has(run)
            ? 'folded'
            : indexes[position] === start
              ? 'first'
              : 'member';
      return [end - start, part, utcAt(view, end - 1)];
    },
  };
}

function endOf(starts: Uint32Array, run: number, rows: number): number {
  return starts[run + 1] ?? rows;
}

/** Greatest place of a rising list whose entry is not above `value`. */
function lastAtOrBefore(list: Uint32Array, length: number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** The arm of a row of a view, with the row's position in it. */
export function placeAt(view: ViewRows, index: number): { readonly arm: Arm; readonly position: number } {
  return { arm: view.arms[view.armOf?.[index] ?? 0] as Arm, position: view.positions[index] as number };
}

/** utc_ms of a row of a view. */
export function utcAt(view: ViewRows, index: number): number {
  const { arm, position } = placeAt(view, index);
  return arm.columns.utcMs.values[position] as number;
}

/** Index of a row in a view by its id; undefined where the view does not hold it. */
export function indexOfRow(view: ViewRows, rowId: number): number | undefined {
  for (const [arm, { columns }] of view.arms.entries()) {
    const wanted = columns.positionOf(rowId);
    if (wanted < 0) continue;
    for (let index = 0; index < view.positions.length; index++) {
      if (view.positions[index] === wanted && (view.armOf?.[index] ?? 0) === arm) return index;
    }
  }
  return undefined;
}

function* runsOf(context: QueryContext, view: ViewRows): Steps<Runs> {
  const { cache, store } = context;
  const { version } = store;
  const { category, filter, sort } = view.request;
  const counts = view.arms.map((arm) => arm.count).join(',');
  const key = `runs ${category} ${counts} ${JSON.stringify([sort, filter ?? null])}`;
  const known = cache.get<Runs>(key);
  if (known !== undefined) return known;
  const compared: (readonly NumberList[])[] = [];
  for (const arm of view.arms) compared.push(yield* summaryValues(context, arm));
  const rows = view.positions.length;
  const isStart = new Uint8Array(rows);
  let runs = 0;
  yield* inBlocks(rows, (from, to) => {
    for (let index = from; index < to; index++) {
      if (index > 0 && isSame(view, compared, index - 1, index)) continue;
      isStart[index] = 1;
      runs++;
    }
  });
  const starts = new Uint32Array(runs);
  let at = 0;
  yield* inBlocks(rows, (from, to) => {
    for (let index = from; index < to; index++) if (isStart[index] === 1) starts[at++] = index;
  });
  const made: Runs = { starts };
  cache.put(key, made, starts.byteLength, version);
  return made;
}

type NumberList = Int32Array | Uint32Array | Float64Array;

/** What stands for the summary of an arm's rows: numbers that are equal where the texts are. */
function* summaryValues(context: QueryContext, arm: Arm): Steps<readonly NumberList[]> {
  const lists: NumberList[] = [];
  for (const name of arm.table.category.summary) {
    // In `everything` a summary's columns are not there by name; the base table's are.
    const own = arm.columns.ids.get(name) ?? arm.columns.numbers.get(name);
    lists.push(own?.values ?? (yield* textKeys(context, arm, name)));
  }
  return lists;
}

function isSame(view: ViewRows, compared: readonly (readonly NumberList[])[], a: number, b: number): boolean {
  const arm = view.armOf?.[a] ?? 0;
  if (view.armOf !== undefined && view.armOf[b] !== arm) return false;
  const left = view.positions[a] as number;
  const right = view.positions[b] as number;
  for (const values of compared[arm] as readonly NumberList[]) {
    if (!Object.is(values[left], values[right])) return false;
  }
  return true;
}
