// Which rows a list request gets: filter, sort, offset and max the way Grails' criteria and MySQL work them out.
// Called by the list and export pages. Sorted lists are kept until their table changes.
import { unitOf } from '../../../src/core/sample/random.ts';
import type { Log } from '../categories.ts';
import { propertyOf } from '../categories.ts';
import type { WorldRow, WorldTable } from '../world.ts';
import { filterTests } from './filters.ts';
import type { Console, ListTwist } from './types.ts';

export interface ListAsked {
  readonly max: number;
  readonly offset: number;
  /** Domain property, or undefined for the default: time, newest first. */
  readonly sort: string | undefined;
  readonly order: 'asc' | 'desc';
  /** Active `filter.` parameters, which every link must repeat. */
  readonly filters: Readonly<Record<string, string>>;
}

export interface ListFound {
  readonly asked: ListAsked;
  readonly rows: readonly WorldRow[];
  readonly total: number;
}

/** Reads a request's parameters with this appliance's limits. `isExport` lifts max where exports hold more than a page. */
export function askedOf(console: Console, query: URLSearchParams, isExport = false): ListAsked {
  const { variant } = console;
  const wanted = numberOf(query.get('max')) ?? variant.pageSize;
  const capped = variant.ignoresMax ? variant.pageSize : Math.min(Math.max(1, wanted), variant.pageCap ?? wanted);
  const lifted = variant.exportRows === 'all' ? Number.MAX_SAFE_INTEGER : variant.exportRows;
  const max = isExport && lifted !== 'page' ? lifted : capped;
  const filters = Object.fromEntries([...query].filter(([name]) => name.startsWith('filter.')));
  const order = query.get('order') === 'asc' ? 'asc' : 'desc';
  const sort = variant.ignoresSort ? undefined : (query.get('sort') ?? undefined);
  return {
    max,
    offset: Math.max(0, numberOf(query.get('offset')) ?? 0),
    sort,
    order: sort === undefined ? 'desc' : order,
    filters,
  };
}

function numberOf(text: string | null): number | undefined {
  return text !== null && /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

/** The page of rows. Grails answers an offset beyond the end with an empty list. */
export function findRows(
  console: Console,
  log: Log,
  query: URLSearchParams,
  twist: ListTwist = {},
  isExport = false,
): ListFound {
  const asked = askedOf(console, query, isExport);
  const table = console.world.table(log.id);
  const tests = filterTests(table, log, query, console.variant.zone);
  const sorted = sortedRows(console, table, log, asked);
  const passing = tests.length === 0 ? sorted : sorted.filter((row) => tests.every((test) => test(row)));
  const offset = twist.offset ?? asked.offset;
  const page = twist.isEmpty ? [] : passing.slice(offset, offset + asked.max);
  const rows = twist.leavesOut === undefined ? page : page.slice(0, Math.max(0, page.length - twist.leavesOut));
  return { asked, rows, total: passing.length };
}

interface Kept {
  readonly version: number;
  readonly lists: Map<string, readonly WorldRow[]>;
}
const kept = new WeakMap<WorldTable, Kept>();

function sortedRows(console: Console, table: WorldTable, log: Log, asked: ListAsked): readonly WorldRow[] {
  // Ties that change between pages cannot be kept from one offset to the next.
  const tieSalt = console.variant.ties === 'unstable' ? asked.offset : 0;
  const key = `${asked.sort} ${asked.order} ${tieSalt}`;
  let current = kept.get(table);
  if (current?.version !== table.version) {
    current = { version: table.version, lists: new Map() };
    kept.set(table, current);
  }
  const known = current.lists.get(key);
  if (known !== undefined) return known;
  const rows = [...table.rows].sort(comparison(table, log, asked, tieSalt));
  current.lists.set(key, rows);
  return rows;
}

function comparison(
  table: WorldTable,
  log: Log,
  asked: ListAsked,
  tieSalt: number,
): (a: WorldRow, b: WorldRow) => number {
  const sign = asked.order === 'asc' ? 1 : -1;
  // Inside one sort key the rows stand by rising id whatever the direction [O: figure 9].
  const tie = (a: WorldRow, b: WorldRow): number =>
    tieSalt === 0 ? a.id - b.id : unitOf(a.id, tieSalt) - unitOf(b.id, tieSalt) || a.id - b.id;
  const { sort } = asked;
  if (sort === 'id') return (a, b) => sign * (a.id - b.id);
  const index = sort === undefined ? -1 : table.columns.findIndex((column) => propertyOf(column, log) === sort);
  if (index === -1) {
    const keyOf = log.sortsBySecond ? (row: WorldRow) => Math.floor(row.atMs / 1000) : (row: WorldRow) => row.atMs;
    return (a, b) => sign * (keyOf(a) - keyOf(b)) || tie(a, b);
  }
  const isNumber = table.columns[index]?.kind === 'duration' || table.columns[index]?.kind === 'integer';
  const compare = (a: string, b: string): number => {
    if (isNumber) return Number(a) - Number(b);
    const [left, right] = [a.toLowerCase(), b.toLowerCase()];
    return left < right ? -1 : left > right ? 1 : 0;
  };
  return (a, b) => sign * compare(a.cells[index] ?? '', b.cells[index] ?? '') || tie(a, b);
}
