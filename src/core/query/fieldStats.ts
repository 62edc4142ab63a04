// What a column holds under a filter: its commonest values with shares and times, its blanks, the spread of its figures.
// One pass over the rows that pass; kept per column and filter. The fields panel asks for one column after the other.
import type { Cell, Filter } from '../../contract/filter.ts';
import type { FieldStats } from '../../contract/time.ts';
import { columnOf } from '../catalog/catalog.ts';
import { inBlocks, type Steps } from './blocks.ts';
import { type ColumnKeys, columnKeys } from './columnKeys.ts';
import { columnIn } from './columns.ts';
import { type Arm, armsOf, passing } from './passing.ts';
import type { QueryContext } from './queryContext.ts';
import { listValues } from './values.ts';

interface StatsRequest {
  readonly category: string;
  readonly column: string;
  readonly filter?: Filter | undefined;
  readonly limit: number;
}

/** A value, how often it stands there, and utc_ms of the first and last row that has it. */
interface Tally {
  readonly value: Cell;
  count: number;
  first: number | null;
  last: number | null;
}

/** Bars of a distribution: enough to see two humps, few enough to be read. */
const binCount = 24;
/** What a value with its count and times takes in memory, about. */
const bytesPerTally = 160;

/** Throws ConsoleError `bad-filter` for a column that is not there. */
export function* fieldStats(context: QueryContext, request: StatsRequest): Steps<FieldStats> {
  const { cache, store } = context;
  const { version } = store;
  const { category, column, filter } = request;
  const arms = armsOf(context, category);
  const counts = arms.map((arm) => arm.count).join(',');
  const key = `field ${category} ${counts} ${JSON.stringify([column, filter ?? null])}`;
  let tallies = cache.get<readonly Tally[]>(key);
  if (tallies === undefined) {
    tallies = yield* tallyColumn(context, arms, request);
    cache.put(key, tallies, tallies.length * bytesPerTally, version);
  }
  const isFigure = arms.every((arm) => isFigureIn(arm, column));
  return summed(column, tallies, request.limit, isFigure);
}

/** Values with their counts, commonest first, ties by value; blank is one of them. */
function* tallyColumn(context: QueryContext, arms: readonly Arm[], request: StatsRequest): Steps<readonly Tally[]> {
  const { category, column, filter } = request;
  const totals = new Map<Cell, Tally>();
  for (const arm of arms) {
    const rows = yield* passing(context, arm, category, filter);
    const keys = yield* columnKeys(context, arm, columnIn(arm.table, column));
    if (keys === undefined) {
      // Texts are in SQLite only. Their counts are those of the value lists; when they occur is not asked for.
      const { values } = yield* listValues(context, { ...request, search: undefined, limit: Number.MAX_SAFE_INTEGER });
      return values.map(({ value, count }) => ({ value, count, first: null, last: null }));
    }
    yield* tallyKeys(keys, arm, rows, totals);
  }
  return [...totals.values()].sort((a, b) => b.count - a.count || (String(a.value) < String(b.value) ? -1 : 1));
}

/** `rows` run oldest first, so the first met is the first in time. */
function* tallyKeys(found: ColumnKeys, arm: Arm, rows: Uint32Array, totals: Map<Cell, Tally>): Steps<void> {
  const { keys, size, cellOf } = found;
  const counts = new Uint32Array(size);
  const firsts = new Float64Array(size);
  const lasts = new Float64Array(size);
  const times = arm.columns.utcMs.values;
  yield* inBlocks(rows.length, (from, to) => {
    for (let index = from; index < to; index++) {
      const row = rows[index] as number;
      const key = keys === undefined ? 0 : (keys[row] as number);
      if (counts[key] === 0) firsts[key] = times[row] as number;
      counts[key] = (counts[key] as number) + 1;
      lasts[key] = times[row] as number;
    }
  });
  for (let key = 0; key < size; key++) {
    const count = counts[key] as number;
    if (count === 0) continue;
    const value = cellOf(key);
    const [first, last] = [firsts[key] as number, lasts[key] as number];
    const known = totals.get(value);
    if (known === undefined) {
      totals.set(value, { value, count, first, last });
      continue;
    }
    known.count += count;
    known.first = Math.min(known.first ?? first, first);
    known.last = Math.max(known.last ?? last, last);
  }
}

/** Counts and durations; yes and no are numbers in memory but have no median. */
function isFigureIn({ table, columns }: Arm, name: string): boolean {
  const { source } = columnIn(table, name);
  const own = columnOf(table.category, source);
  return columns.numbers.has(source) && own?.kind !== 'boolean';
}

function isBlank(value: Cell): boolean {
  return value === null || value === '';
}

function summed(column: string, tallies: readonly Tally[], limit: number, isFigure: boolean): FieldStats {
  const filled = tallies.filter(({ value }) => !isBlank(value));
  let rows = 0;
  let blanks = 0;
  let first: number | null = null;
  let last: number | null = null;
  for (const tally of tallies) {
    rows += tally.count;
    if (isBlank(tally.value)) blanks += tally.count;
    else {
      if (tally.first !== null) first = Math.min(first ?? tally.first, tally.first);
      if (tally.last !== null) last = Math.max(last ?? tally.last, tally.last);
    }
  }
  const top = filled.slice(0, limit).map((tally) => ({ ...tally }));
  return { column, rows, blanks, distinct: filled.length, first, last, top, numbers: isFigure ? spread(filled) : null };
}

/** The spread of figures from their distinct values; null without one. Quantiles are values that occur (nearest rank). */
function spread(filled: readonly Tally[]): FieldStats['numbers'] {
  const values = filled
    .flatMap(({ value, count }) => (typeof value === 'number' ? [{ value, count }] : []))
    .sort((a, b) => a.value - b.value);
  const total = values.reduce((sum, { count }) => sum + count, 0);
  const [least] = values;
  const greatest = values.at(-1);
  if (least === undefined || greatest === undefined) return null;
  const quantile = (share: number): number => {
    let below = 0;
    for (const { value, count } of values) {
      below += count;
      if (below >= share * total) return value;
    }
    return greatest.value;
  };
  const edges = binEdges(least.value, greatest.value);
  const bins = new Array<number>(edges.length - 1).fill(0);
  const width = (edges[1] as number) - (edges[0] as number);
  for (const { value, count } of values) {
    const bin = Math.min(bins.length - 1, Math.floor((value - (edges[0] as number)) / width));
    bins[bin] = (bins[bin] as number) + count;
  }
  return { min: least.value, median: quantile(0.5), p95: quantile(0.95), max: greatest.value, edges, bins };
}

/** Even whole-number edges from the least to past the greatest: figures of the catalog are whole. */
function binEdges(least: number, greatest: number): number[] {
  const start = Math.floor(least);
  const width = Math.max(1, Math.ceil((Math.floor(greatest) + 1 - start) / binCount));
  const bins = Math.max(1, Math.ceil((Math.floor(greatest) + 1 - start) / width));
  return Array.from({ length: bins + 1 }, (_, index) => start + index * width);
}
