// Between what a person sets in a column's filter and the contract's Filter tree, both ways, and in words.
// Pure. The log page keeps a list of filters (one pill each, all must hold); `toCoreQuery` joins them.
import type { ColumnData } from '../../src/contract/catalogData.ts';
import { formatDuration, parseAmount } from '../../src/contract/cellText.ts';
import type { Cell, Filter, Sort } from '../../src/contract/filter.ts';
import { describeFilter as filterInWords } from '../../src/contract/filterWords.ts';
import type { LogQuery } from './address.ts';
import { timeIn } from './clock.ts';
import { spoken } from './spoken.ts';
import { formatEnd, formatStart, parseBound } from './times.ts';

export type TextOperator = 'contains' | 'equals' | 'startsWith' | 'endsWith' | 'regex';

/** What the filter popover holds while it is open. */
export type FilterForm =
  | { readonly mode: 'values'; readonly values: readonly Cell[]; readonly isExcluded: boolean }
  | { readonly mode: 'text'; readonly operator: TextOperator; readonly text: string; readonly isExcluded: boolean }
  /** Both ends included, as typed; an empty end is open. */
  | { readonly mode: 'range'; readonly from: string; readonly to: string }
  | { readonly mode: 'blank'; readonly isExcluded: boolean };

export type FormResult =
  | { readonly state: 'filter'; readonly filter: Filter }
  | { readonly state: 'empty' }
  | { readonly state: 'wrong'; readonly field: 'text' | 'from' | 'to'; readonly message: string };

/** A form as a filter on `column`; 'empty' when it sets no condition, 'wrong' with a sentence for the field. */
export function formToFilter(form: FilterForm, column: ColumnData, zone: string): FormResult {
  switch (form.mode) {
    case 'values':
      if (form.values.length === 0) return { state: 'empty' };
      return filterResult({ op: 'in', column: column.name, values: [...form.values] }, form.isExcluded);
    case 'blank':
      return filterResult({ op: 'blank', column: column.name }, form.isExcluded);
    case 'text':
      return textToFilter(form, column);
    case 'range':
      return column.type === 'time' ? timesToFilter(form, column, zone) : numbersToFilter(form, column);
  }
}

/** The form that makes this filter again; undefined for a tree no form can make. */
export function filterToForm(filter: Filter, column: ColumnData, zone: string): FilterForm | undefined {
  const isExcluded = filter.op === 'not';
  const inner = filter.op === 'not' ? filter.item : filter;
  switch (inner.op) {
    case 'in':
      return { mode: 'values', values: inner.values, isExcluded };
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return { mode: 'text', operator: inner.op, text: inner.text, isExcluded };
    case 'regex':
      return { mode: 'text', operator: 'regex', text: inner.pattern, isExcluded };
    case 'blank':
      return { mode: 'blank', isExcluded };
    case 'range':
      if (isExcluded) return undefined;
      if (column.type === 'time') {
        return {
          mode: 'range',
          from: inner.from === undefined ? '' : formatStart(inner.from, zone),
          to: inner.to === undefined ? '' : formatEnd(inner.to, zone),
        };
      }
      return {
        mode: 'range',
        from: inner.from === undefined ? '' : nameAmount(inner.from, column),
        to: inner.to === undefined ? '' : nameAmount(inner.to - 1, column),
      };
    default:
      return undefined;
  }
}

function nameAmount(amount: number, column: ColumnData): string {
  return column.kind === 'duration' ? formatDuration(amount) : String(amount);
}

function filterResult(filter: Filter, isExcluded: boolean): FormResult {
  return { state: 'filter', filter: isExcluded ? { op: 'not', item: filter } : filter };
}

function textToFilter(form: FilterForm & { mode: 'text' }, column: ColumnData): FormResult {
  if (form.text === '') return { state: 'empty' };
  if (form.operator === 'equals') {
    return filterResult({ op: 'in', column: column.name, values: [form.text] }, form.isExcluded);
  }
  if (form.operator !== 'regex') {
    return filterResult({ op: form.operator, column: column.name, text: form.text }, form.isExcluded);
  }
  try {
    new RegExp(form.text);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message.replace(/^Invalid regular expression: /, '') : '';
    return { state: 'wrong', field: 'text', message: spoken().text('filters.badPattern', { why }) };
  }
  return filterResult({ op: 'regex', column: column.name, pattern: form.text }, form.isExcluded);
}

/** Numbers of the catalog are whole (counts, seconds), so "up to 30" is "below 31" in the contract. */
function numbersToFilter(form: FilterForm & { mode: 'range' }, column: ColumnData): FormResult {
  const from = parseWhole(form.from);
  const to = parseWhole(form.to);
  if (from === 'wrong') return wrongNumber('from', form.from);
  if (to === 'wrong') return wrongNumber('to', form.to);
  if (from === undefined && to === undefined) return { state: 'empty' };
  if (from !== undefined && to !== undefined && from > to) {
    return { state: 'wrong', field: 'to', message: spoken().text('filters.badOrder') };
  }
  return rangeResult(column.name, from, to === undefined ? undefined : to + 1);
}

/** undefined = left open. */
function parseWhole(text: string): number | undefined | 'wrong' {
  return text.trim() === '' ? undefined : (parseAmount(text) ?? 'wrong');
}

function wrongNumber(field: 'from' | 'to', text: string): FormResult {
  return { state: 'wrong', field, message: spoken().text('filters.badNumber', { value: text.trim() }) };
}

function timesToFilter(form: FilterForm & { mode: 'range' }, column: ColumnData, zone: string): FormResult {
  const from = form.from.trim() === '' ? undefined : parseBound(form.from, zone, 'from');
  const to = form.to.trim() === '' ? undefined : parseBound(form.to, zone, 'to');
  for (const field of ['from', 'to'] as const) {
    if (form[field].trim() !== '' && (field === 'from' ? from : to) === undefined) {
      const message = spoken().text('filters.badTime', { value: form[field].trim() });
      return { state: 'wrong', field, message };
    }
  }
  if (from === undefined && to === undefined) return { state: 'empty' };
  if (from !== undefined && to !== undefined && from >= to) {
    return { state: 'wrong', field: 'to', message: spoken().text('filters.badSpan') };
  }
  return rangeResult(column.name, from, to);
}

function rangeResult(column: string, from: number | undefined, to: number | undefined): FormResult {
  const ends = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return { state: 'filter', filter: { op: 'range', column, ...ends } };
}

/** The one column a filter speaks of; undefined for a tree over several columns. */
export function columnOf(filter: Filter): string | undefined {
  switch (filter.op) {
    case 'not':
      return columnOf(filter.item);
    case 'anyContains':
      return undefined;
    case 'and':
    case 'or': {
      const names = new Set(filter.items.map(columnOf));
      const [only] = names;
      return names.size === 1 ? only : undefined;
    }
    default:
      return filter.column;
  }
}

/** The list with every filter on `column` replaced by `next` (or taken away), in its old place. */
export function replaceFilter(filters: readonly Filter[], column: string, next: Filter | undefined): Filter[] {
  const at = filters.findIndex((filter) => columnOf(filter) === column);
  const rest = filters.filter((filter) => columnOf(filter) !== column);
  if (next === undefined) return rest;
  return at < 0 ? [...rest, next] : [...rest.slice(0, at), next, ...rest.slice(at)];
}

/**
 * The query in the contract's words. Time columns become `utc_ms`, which is what ranges are given in and
 * what keeps both passes of the doubled autumn hour in order.
 */
export function toCoreQuery(
  query: LogQuery,
  columns: readonly ColumnData[],
  omitColumn?: string,
): { readonly filter: Filter | undefined; readonly sort: Sort } {
  const rename = renameTimes(columns);
  const items = toCoreFilters(
    query.filters.filter((filter) => omitColumn === undefined || columnOf(filter) !== omitColumn),
    columns,
  );
  if (query.any !== '') items.push({ op: 'anyContains', text: query.any });
  const [first] = items;
  return {
    filter: items.length > 1 ? { op: 'and', items } : first,
    sort: query.sort.map((key) => ({ ...key, column: rename(key.column) })),
  };
}

/** Conditions of a page, one by one, in the contract's words. */
export function toCoreFilters(filters: readonly Filter[], columns: readonly ColumnData[]): Filter[] {
  const rename = renameTimes(columns);
  return filters.map((filter) => renameColumns(filter, rename));
}

function renameTimes(columns: readonly ColumnData[]): (name: string) => string {
  const timeColumns = new Set(columns.filter((column) => column.type === 'time').map((column) => column.name));
  return (name) => (timeColumns.has(name) ? 'utc_ms' : name);
}

function renameColumns(filter: Filter, rename: (name: string) => string): Filter {
  switch (filter.op) {
    case 'and':
    case 'or':
      return { op: filter.op, items: filter.items.map((item) => renameColumns(item, rename)) };
    case 'not':
      return { op: 'not', item: renameColumns(filter.item, rename) };
    case 'anyContains':
      return filter;
    case 'range':
      return { ...filter, column: rename(filter.column) };
    default:
      return { ...filter, column: filter.column };
  }
}

/** A filter as a pill says it: 'Event is REGISTER or CONNECT', 'Total duration up to 0:30'. */
export function describeFilter(filter: Filter, columns: readonly ColumnData[], zone: string): string {
  return filterInWords(filter, {
    say: (word, values) => spoken().text(`filterWords.${word}`, values),
    columns,
    nameTime: (utcMs, bound) => {
      const words = bound === 'from' ? formatStart(utcMs, zone) : formatEnd(utcMs, zone);
      // A whole day may have two offsets, and is the same day by either.
      const isDay = /^\d{4}-\d{2}-\d{2}$/.test(words);
      return isDay ? words : `${words} ${timeIn(zone, bound === 'from' ? utcMs : utcMs - 1).offset}`;
    },
    maxValues: 3,
  });
}

/** The time that filters leave (utc_ms, `to` exclusive): what all ranges on the time column have in common. */
export function timeRangeOf(filters: readonly Filter[]): { readonly from?: number; readonly to?: number } {
  const ranges = filters.flatMap((filter) =>
    filter.op === 'range' && (filter.column === 'timestamp' || filter.column === 'utc_ms') ? [filter] : [],
  );
  const from = ranges.flatMap((range) => range.from ?? []);
  const to = ranges.flatMap((range) => range.to ?? []);
  return {
    ...(from.length === 0 ? {} : { from: Math.max(...from) }),
    ...(to.length === 0 ? {} : { to: Math.min(...to) }),
  };
}
