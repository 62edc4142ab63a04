// The conditions of a log page one by one: those in force and those switched off, which keep their place, and what a
// cell's menu does to them. Pure; the log page's query is the one truth, pills are how it is shown and changed.
import type { ColumnData } from '../../src/contract/catalogData.ts';
import type { Cell, Filter } from '../../src/contract/filter.ts';
import type { LogQuery } from './address.ts';
import { columnOf } from './filters.ts';

export interface Pill {
  readonly filter: Filter;
  readonly isOff: boolean;
  /** The text of the log's own box, which is a condition like the others. */
  readonly isAny: boolean;
}

/** The pills of a query in the order they stand; the box's text comes last. */
export function pillsOf(query: LogQuery): readonly Pill[] {
  const pills: Pill[] = query.filters.map((filter) => ({ filter, isOff: false, isAny: false }));
  for (const { filter, at } of (query.off ?? []).toSorted((a, b) => a.at - b.at)) {
    pills.splice(Math.min(at, pills.length), 0, { filter, isOff: true, isAny: false });
  }
  if (query.any !== '') pills.push({ filter: { op: 'anyContains', text: query.any }, isOff: false, isAny: true });
  return pills;
}

/** The query with these pills in place of its own. */
export function withPills(query: LogQuery, pills: readonly Pill[]): LogQuery {
  const { off: _, ...rest } = query;
  const any = pills.find((pill) => pill.isAny && !pill.isOff && pill.filter.op === 'anyContains')?.filter;
  const others = pills.filter((pill) => pill.filter !== any);
  const off = others.flatMap(({ filter, isOff }, at) => (isOff ? [{ filter, at }] : []));
  return {
    ...rest,
    filters: others.filter((pill) => !pill.isOff).map((pill) => pill.filter),
    any: any?.op === 'anyContains' ? any.text : '',
    ...(off.length === 0 ? {} : { off }),
  };
}

/** The query with one pill changed; undefined takes it away. */
export function changePill(query: LogQuery, index: number, change: (pill: Pill) => Pill | undefined): LogQuery {
  return withPills(
    query,
    pillsOf(query).flatMap((pill, at) => (at === index ? (change(pill) ?? []) : [pill])),
  );
}

/** The opposite; twice it is the filter again. */
export function invert(filter: Filter): Filter {
  return filter.op === 'not' ? filter.item : { op: 'not', item: filter };
}

export function switched(pill: Pill): Pill {
  return { ...pill, isOff: !pill.isOff };
}

export function inverted(pill: Pill): Pill {
  return { filter: invert(pill.filter), isOff: pill.isOff, isAny: false };
}

/** What a cell's menu can do with its value. */
export type CellFilter = 'only' | 'in' | 'out';

/**
 * The query after a value was chosen in a cell. only: this value and no other condition on the column; in: also this
 * value; out: not this value. Conditions on other columns stay.
 */
export function filterByCell(query: LogQuery, column: string, value: Cell, how: CellFilter): LogQuery {
  const isBlank = value === null || value === '';
  const leaf: Filter = isBlank ? { op: 'blank', column } : { op: 'in', column, values: [value] };
  if (how === 'only') {
    const at = query.filters.findIndex((filter) => columnOf(filter) === column);
    const rest = query.filters.filter((filter) => columnOf(filter) !== column);
    return { ...query, filters: at < 0 ? [...rest, leaf] : [...rest.slice(0, at), leaf, ...rest.slice(at)] };
  }
  const wanted = how === 'out' ? invert(leaf) : leaf;
  const listed = query.filters.findIndex((filter) => listOf(filter, how)?.column === column);
  if (!isBlank && listed >= 0) {
    const filters = query.filters.map((filter, index) => {
      const list = index === listed ? listOf(filter, how) : undefined;
      if (list === undefined || list.values.includes(value)) return filter;
      const wider: Filter = { ...list, values: [...list.values, value] };
      return how === 'out' ? invert(wider) : wider;
    });
    return { ...query, filters };
  }
  const isThere = query.filters.some((filter) => JSON.stringify(filter) === JSON.stringify(wanted));
  return isThere ? query : { ...query, filters: [...query.filters, wanted] };
}

/** The list of values that a filter keeps (in) or leaves out (out). */
function listOf(filter: Filter, how: CellFilter): Extract<Filter, { op: 'in' }> | undefined {
  const inner = how === 'out' ? (filter.op === 'not' ? filter.item : undefined) : filter;
  return inner?.op === 'in' ? inner : undefined;
}

/** Rows that name an account in any column that may; undefined where the log has no such column. */
export function accountFilter(columns: readonly ColumnData[], account: string): Filter | undefined {
  const items = columns
    .filter((column) => column.kind === 'account')
    .map((column): Filter => ({ op: 'in', column: column.name, values: [account] }));
  return items.length > 1 ? { op: 'or', items } : items[0];
}
