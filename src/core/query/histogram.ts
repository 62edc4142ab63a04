// Rows of an open view by time, and by value of a column: the strip above a grid. However the view is sorted, its rows
// are known in order of time (passing.ts), so that each edge is one look-up and a stack one pass.
import { ConsoleError } from '../../contract/errors.ts';
import type { Cell } from '../../contract/filter.ts';
import type { Result } from '../../contract/methods.ts';
import { zoneRulesOf } from '../time/zoneRules.ts';
import { inBlocks, type Steps } from './blocks.ts';
import { calendarEdges } from './calendarEdges.ts';
import { type ColumnKeys, columnKeys, countKeys } from './columnKeys.ts';
import { columnIn } from './columns.ts';
import { type Arm, passing } from './passing.ts';
import type { QueryContext } from './queryContext.ts';
import type { ViewRows } from './viewRows.ts';

export interface HistogramRequest {
  /** Most buckets. */
  readonly buckets: number;
  /** utc_ms, both included; left out = the view's own first and last row. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** IANA zone whose calendar the buckets follow; left out = the appliance's. */
  readonly zone?: string | undefined;
  /** Column whose values the buckets are divided by. */
  readonly stackBy?: string | undefined;
}

/** Values that get a stack of their own; the rest is one more. */
const maxStacks = 6;

/**
 * Counts of a view's rows per bucket, and per stack where a column is named. Throws ConsoleError `bad-filter` for a
 * column that cannot be stacked by.
 */
export function* histogram(
  context: QueryContext,
  view: ViewRows,
  request: HistogramRequest,
): Steps<Result<'view.histogram'>> {
  const { category, filter } = view.request;
  const lists: TimedRows[] = [];
  for (const arm of view.arms) lists.push({ arm, rows: yield* passing(context, arm, category, filter) });
  const fromUtc = request.from ?? Math.min(...lists.map((list) => timeAt(list, 0) ?? Number.POSITIVE_INFINITY));
  const toUtc =
    request.to ?? Math.max(...lists.map((list) => timeAt(list, list.rows.length - 1) ?? Number.NEGATIVE_INFINITY));
  if (!(fromUtc <= toUtc) || !Number.isFinite(fromUtc) || !Number.isFinite(toUtc)) {
    return { width: { unit: 'second', count: 1 }, edges: [], counts: [], stacks: [], rows: 0 };
  }
  const zone = request.zone === undefined ? context.store.zone : zoneRulesOf(request.zone);
  const { width, edges } = calendarEdges(fromUtc, toUtc, request.buckets, zone);
  /** Rows of each list that are earlier than each edge. */
  const before = lists.map((list) => edges.map((edge) => rowsBefore(list, edge)));
  const counts = edges.slice(1).map((_, bucket) => before.reduce((sum, ends) => sum + span(ends, bucket).length, 0));
  const stacks = request.stackBy === undefined ? [] : yield* stack(context, lists, before, request.stackBy);
  return {
    width,
    edges: [...edges],
    counts,
    stacks,
    rows: counts.reduce((sum, count) => sum + count, 0),
  };
}

/** Rows of one log in order of time, whatever order the view shows them in. */
interface TimedRows {
  readonly arm: Arm;
  readonly rows: Uint32Array;
}

function timeAt({ arm, rows }: TimedRows, index: number): number | undefined {
  const position = rows[index];
  return position === undefined ? undefined : arm.columns.utcMs.values[position];
}

/** How many rows are earlier than a time. */
function rowsBefore(list: TimedRows, time: number): number {
  let low = 0;
  let high = list.rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timeAt(list, middle) as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function span(ends: readonly number[], bucket: number): { readonly from: number; readonly length: number } {
  const from = ends[bucket] as number;
  return { from, length: (ends[bucket + 1] as number) - from };
}

/** Divides the buckets by the most frequent values of a column among the rows of the view. */
function* stack(
  context: QueryContext,
  lists: readonly TimedRows[],
  before: readonly (readonly number[])[],
  name: string,
): Steps<Result<'view.histogram'>['stacks']> {
  const keysOf: ColumnKeys[] = [];
  const totals = new Map<Cell, number>();
  for (const { arm, rows } of lists) {
    const keys = yield* columnKeys(context, arm, columnIn(arm.table, name));
    if (keys === undefined) {
      throw new ConsoleError('bad-filter', `Rows cannot be stacked by ${name}: nearly every row has its own value.`);
    }
    keysOf.push(keys);
    yield* countKeys(keys, arm, rows, totals);
  }
  const ordered = [...totals].sort((a, b) => b[1] - a[1] || (String(a[0]) < String(b[0]) ? -1 : 1));
  const buckets = (before[0]?.length ?? 1) - 1;
  const noCounts = (): number[] => new Array<number>(buckets).fill(0);
  const stacks = ordered.slice(0, maxStacks).map(([value]) => ({ value, isOther: false, counts: noCounts() }));
  if (ordered.length > maxStacks) stacks.push({ value: null, isOther: true, counts: noCounts() });
  const stackOfValue = new Map(stacks.filter(({ isOther }) => !isOther).map(({ value }, index) => [value, index]));

  for (const [index, { rows }] of lists.entries()) {
    const { keys, size, cellOf } = keysOf[index] as ColumnKeys;
    const stackOf = new Uint8Array(size);
    for (let key = 0; key < size; key++) stackOf[key] = stackOfValue.get(cellOf(key)) ?? maxStacks;
    for (let bucket = 0; bucket < buckets; bucket++) {
      const { from, length } = span(before[index] as readonly number[], bucket);
      const sums = new Float64Array(maxStacks + 1);
      yield* inBlocks(length, (start, end) => {
        for (let at = from + start; at < from + end; at++) {
          const found = stackOf[keys === undefined ? 0 : (keys[rows[at] as number] as number)] as number;
          sums[found] = (sums[found] as number) + 1;
        }
      });
      for (const [number, { counts }] of stacks.entries()) counts[bucket] = (counts[bucket] ?? 0) + (sums[number] ?? 0);
    }
  }
  return stacks;
}
