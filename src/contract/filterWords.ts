// A filter and a sort in words: 'Event is REGISTER or CONNECT', 'Total duration up to 0:30'. Pure; the page says it
// on its pills, the core in what it writes beside an export. How a time is written is the caller's.
import type { ColumnData } from './catalogData.ts';
import { formatDuration, nameValue } from './cellText.ts';
import type { Filter, Sort } from './filter.ts';

export interface FilterWording {
  readonly columns: readonly ColumnData[];
  /** One end of a range of times (utc_ms, `to` exclusive) as the last moment that still belongs to it. */
  nameTime(utcMs: number, bound: 'from' | 'to'): string;
  /** Values named one by one before "or 4 others"; Infinity where the words must be complete. */
  readonly maxValues: number;
}

/** A filter in words. A tree inside a tree is put in brackets. */
export function describeFilter(filter: Filter, wording: FilterWording): string {
  switch (filter.op) {
    case 'anyContains':
      return `Any column contains “${filter.text}”`;
    case 'and':
    case 'or':
      return filter.items.map((item) => describeItem(item, filter, wording)).join(` ${filter.op} `);
    case 'not': {
      const inner = filter.item;
      if ('column' in inner) return describeLeaf(inner, wording, true);
      return `not (${describeFilter(inner, wording)})`;
    }
    default:
      return describeLeaf(filter, wording, false);
  }
}

/** A sort in words; the core puts the newest rows first among equals (core/query/orders.ts). */
export function describeSort(sort: Sort, columns: readonly ColumnData[]): string {
  const keys = sort.map(({ column, direction }) => {
    const found = columnNamed(column, columns);
    if (found?.type === 'time') return direction === 'asc' ? 'oldest first' : 'newest first';
    return `${found?.label ?? column} ${direction === 'asc' ? 'ascending' : 'descending'}`;
  });
  return keys.length === 0 ? 'newest first' : keys.join(', then ');
}

function describeItem(item: Filter, parent: Filter, wording: FilterWording): string {
  const words = describeFilter(item, wording);
  const isTree = (item.op === 'and' || item.op === 'or') && item.op !== parent.op && item.items.length > 1;
  return isTree ? `(${words})` : words;
}

/** Queries name the moment of a row `utc_ms`; people know the column by its other name. */
function columnNamed(name: string, columns: readonly ColumnData[]): ColumnData | undefined {
  return columns.find((each) => each.name === (name === 'utc_ms' ? 'timestamp' : name));
}

function describeLeaf(
  filter: Extract<Filter, { column: string }>,
  wording: FilterWording,
  isExcluded: boolean,
): string {
  const column = columnNamed(filter.column, wording.columns);
  const label = column?.label ?? filter.column;
  const not = isExcluded ? 'not ' : '';
  switch (filter.op) {
    case 'in': {
      const names = filter.values.map((value) => nameValue(value, column));
      return `${label} is ${not}${joinValues(names, wording.maxValues)}`;
    }
    case 'contains':
      return `${label} ${isExcluded ? 'does not contain' : 'contains'} “${filter.text}”`;
    case 'startsWith':
      return `${label} ${isExcluded ? 'does not start' : 'starts'} with “${filter.text}”`;
    case 'endsWith':
      return `${label} ${isExcluded ? 'does not end' : 'ends'} with “${filter.text}”`;
    case 'regex':
      return `${label} ${isExcluded ? 'does not match' : 'matches'} /${filter.pattern}/`;
    case 'blank':
      return `${label} is ${not}blank`;
    case 'range': {
      const from = filter.from === undefined ? undefined : nameEnd(filter.from, 'from', column, wording);
      const to = filter.to === undefined ? undefined : nameEnd(filter.to, 'to', column, wording);
      const body =
        from !== undefined && to !== undefined
          ? from === to
            ? `is ${not}${from}`
            : `${isExcluded ? 'is not ' : ''}${from} to ${to}`
          : from !== undefined
            ? `${not}from ${from}`
            : `${not}up to ${to ?? ''}`;
      return `${label} ${body}`;
    }
  }
}

/** One end of a range as people say it: the last moment or number that still belongs to it. */
function nameEnd(end: number, bound: 'from' | 'to', column: ColumnData | undefined, wording: FilterWording): string {
  if (column?.type === 'time') return wording.nameTime(end, bound);
  const last = bound === 'from' ? end : end - 1;
  return column?.kind === 'duration' ? formatDuration(last) : String(last);
}

function joinValues(names: readonly string[], maxValues: number): string {
  if (names.length <= maxValues) return names.join(' or ');
  return `${names.slice(0, maxValues - 1).join(', ')} or ${names.length - maxValues + 1} others`;
}
