// Moving through a shown view: to the row nearest a moment, to the next marked row. Answers are positions a grid scrolls to.
import type { Result } from '../../contract/methods.ts';
import type { RowMark } from '../../contract/time.ts';
import { inBlocks, type Steps } from './blocks.ts';
import type { QueryContext } from './queryContext.ts';
import { markedRows } from './rowMarks.ts';
import { placeAt, type ShownRows, utcAt } from './shownRows.ts';

type PlacedRow = NonNullable<Result<'view.findTime'>['row']>;

/** Answer of `view.findTime`: a look-up where the view runs in time, else one pass. */
export function* findTime(shown: ShownRows, utcMs: number): Steps<Result<'view.findTime'>> {
  return { row: yield* rowNearest(shown, utcMs) };
}

function* rowNearest(shown: ShownRows, utcMs: number): Steps<PlacedRow | null> {
  const { view } = shown;
  const rows = view.positions.length;
  if (rows === 0) return null;
  let best = 0;
  if (view.timeOrder === undefined) {
    let bestMs = Number.POSITIVE_INFINITY;
    yield* inBlocks(rows, (from, to) => {
      for (let index = from; index < to; index++) {
        const awayMs = Math.abs(utcAt(view, index) - utcMs);
        if (awayMs < bestMs) {
          bestMs = awayMs;
          best = index;
        }
      }
    });
  } else {
    const isAscending = view.timeOrder === 'asc';
    /** First row that is at the moment or beyond it, the way the view runs. */
    const at = firstWhere(rows, (index) => (isAscending ? utcAt(view, index) >= utcMs : utcAt(view, index) <= utcMs));
    best = Math.min(at, rows - 1);
    if (at > 0 && Math.abs(utcAt(view, at - 1) - utcMs) <= Math.abs(utcAt(view, best) - utcMs)) {
      // The one before is at least as near; of those that share its millisecond the first is meant.
      const nearMs = utcAt(view, at - 1);
      best = firstWhere(rows, (index) => (isAscending ? utcAt(view, index) >= nearMs : utcAt(view, index) <= nearMs));
    }
  }
  return placed(shown, best);
}

/** Least index for which `test` holds, where it holds for all after it; `count` where it holds for none. */
function firstWhere(count: number, test: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface NextRequest {
  readonly mark: RowMark;
  readonly from?: number | undefined;
  readonly direction: 'forward' | 'back';
}

/** The next marked row from a position; see `view.next` of the contract. */
export function* nextRow(context: QueryContext, shown: ShownRows, request: NextRequest): Steps<Result<'view.next'>> {
  const { view } = shown;
  const rows = view.positions.length;
  const marks: Uint8Array[] = [];
  for (const arm of view.arms) marks.push(yield* markedRows(context, arm, request.mark));
  const isForward = request.direction === 'forward';
  // Marked rows inside the run one stands on are passed by: the run is one row to the person who steps.
  const [lowest, highest] =
    request.from === undefined
      ? [0, rows]
      : isForward
        ? [request.from + 1 < shown.length ? shown.indexAt(request.from + 1) : rows, rows]
        : [0, Math.min(rows, request.from < shown.length ? shown.indexAt(request.from) : rows)];
  let count = 0;
  let found: number | undefined;
  let ordinal = 0;
  yield* inBlocks(rows, (from, to) => {
    for (let index = from; index < to; index++) {
      if (marks[view.armOf?.[index] ?? 0]?.[view.positions[index] as number] !== 1) continue;
      count++;
      if (index < lowest || index >= highest || (isForward && found !== undefined)) continue;
      found = index;
      ordinal = count;
    }
  });
  return { row: found === undefined ? null : placed(shown, found), ordinal, count };
}

function placed(shown: ShownRows, index: number): PlacedRow {
  const { arm, position } = placeAt(shown.view, index);
  return {
    position: shown.positionOf(index),
    rowId: arm.columns.rowIds.values[position] as number,
    category: arm.table.category.id,
    utcMs: arm.columns.utcMs.values[position] as number,
  };
}
