// A filter and a sort in words: 'Event is REGISTER or CONNECT', 'Total duration up to 0:30'. Pure; the page says it
// on its pills, the core in what it writes beside an export. How a time is written is the caller's, and so are the words:
// they are the texts `filterWords.…`, which the contract does not know.
import type { ColumnData } from './catalogData.ts';
import { formatDuration, nameValue } from './cellText.ts';
import type { Filter, Sort } from './filter.ts';

/** Keys of the words; a test holds them against the catalogue. */
export type FilterWord =
  | 'any'
  | 'and'
  | 'or'
  | 'group'
  | 'not'
  | 'is'
  | 'isNot'
  | 'contains'
  | 'containsNot'
  | 'starts'
  | 'startsNot'
  | 'ends'
  | 'endsNot'
  | 'matches'
  | 'matchesNot'
  | 'blank'
  | 'blankNot'
  | 'between'
  | 'betweenNot'
  | 'from'
  | 'fromNot'
  | 'upTo'
  | 'upToNot'
  | 'others'
  | 'blankValue'
  | 'oldest'
  | 'newest'
  | 'ascending'
  | 'descending'
  | 'next';

/** Says one of the words with its places filled in. */
export type SayFilter = (word: FilterWord, values?: Readonly<Record<string, string | number>>) => string;

export interface FilterWording {
  readonly say: SayFilter;
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
      return wording.say('any', { text: filter.text });
    case 'and':
    case 'or':
      return filter.items
        .map((item) => describeItem(item, filter, wording))
        .reduce((one, other) => wording.say(filter.op, { one, other }));
    case 'not': {
      const inner = filter.item;
      if ('column' in inner) return describeLeaf(inner, wording, true);
      return wording.say('not', { filter: describeFilter(inner, wording) });
    }
    default:
      return describeLeaf(filter, wording, false);
  }
}

/** A sort in words; the core puts the newest rows first among equals (core/query/orders.ts). */
export function describeSort(sort: Sort, columns: readonly ColumnData[], say: SayFilter): string {
  const keys = sort.map(({ column, direction }) => {
    const found = columnNamed(column, columns);
    if (found?.type === 'time') return say(direction === 'asc' ? 'oldest' : 'newest');
    return say(direction === 'asc' ? 'ascending' : 'descending', { column: found?.label ?? column });
  });
  return keys.length === 0 ? say('newest') : keys.reduce((one, other) => say('next', { one, other }));
}

function describeItem(item: Filter, parent: Filter, wording: FilterWording): string {
  const words = describeFilter(item, wording);
  const isTree = (item.op === 'and' || item.op === 'or') && item.op !== parent.op && item.items.length > 1;
  return isTree ? wording.say('group', { filter: words }) : words;
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
  const { say } = wording;
  const found = columnNamed(filter.column, wording.columns);
  const column = found?.label ?? filter.column;
  switch (filter.op) {
    case 'in': {
      const names = filter.values.map((value) =>
        value === null || value === '' ? say('blankValue') : nameValue(value, found),
      );
      return say(isExcluded ? 'isNot' : 'is', { column, value: joinValues(names, wording) });
    }
    case 'contains':
      return say(isExcluded ? 'containsNot' : 'contains', { column, text: filter.text });
    case 'startsWith':
      return say(isExcluded ? 'startsNot' : 'starts', { column, text: filter.text });
    case 'endsWith':
      return say(isExcluded ? 'endsNot' : 'ends', { column, text: filter.text });
    case 'regex':
      return say(isExcluded ? 'matchesNot' : 'matches', { column, pattern: filter.pattern });
    case 'blank':
      return say(isExcluded ? 'blankNot' : 'blank', { column });
    case 'range': {
      const from = filter.from === undefined ? undefined : nameEnd(filter.from, 'from', found, wording);
      const to = filter.to === undefined ? undefined : nameEnd(filter.to, 'to', found, wording);
      if (from !== undefined && to !== undefined) {
        if (from === to) return say(isExcluded ? 'isNot' : 'is', { column, value: from });
        return say(isExcluded ? 'betweenNot' : 'between', { column, from, to });
      }
      if (from !== undefined) return say(isExcluded ? 'fromNot' : 'from', { column, from });
      return say(isExcluded ? 'upToNot' : 'upTo', { column, to: to ?? '' });
    }
  }
}

/** One end of a range as people say it: the last moment or number that still belongs to it. */
function nameEnd(end: number, bound: 'from' | 'to', column: ColumnData | undefined, wording: FilterWording): string {
  if (column?.type === 'time') return wording.nameTime(end, bound);
  const last = bound === 'from' ? end : end - 1;
  return column?.kind === 'duration' ? formatDuration(last) : String(last);
}

function joinValues(names: readonly string[], { maxValues, say }: FilterWording): string {
  const [first = ''] = names;
  if (names.length <= 1) return first;
  if (names.length <= maxValues) return names.reduce((one, other) => say('or', { one, other }));
  return say('others', { names: names.slice(0, maxValues - 1).join(', '), count: names.length - maxValues + 1 });
}
