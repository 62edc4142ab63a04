// Which filter a form over a log changes.
import type { Filter } from '../../../src/contract/filter.ts';
import type { LogQuery } from '../../core/address.ts';
import { columnOf } from '../../core/filters.ts';
import { changePill, pillsOf } from '../../core/pills.ts';

export interface EditedFilter {
  /** The filter that is changed; undefined for a new one. */
  readonly filter: Filter | undefined;
  readonly without: LogQuery;
  /** The conditions beside it that are in force. */
  readonly others: readonly Filter[];
  withFilter(filter: Filter | undefined): LogQuery;
}

/** What a filter's form changes: the pill it was opened from, or the first of its column, or a new one. */
export function editedFilter(
  query: LogQuery,
  panel: { readonly column: string; readonly index?: number },
): EditedFilter {
  const pills = pillsOf(query);
  const found = panel.index ?? pills.findIndex((pill) => !pill.isOff && columnOf(pill.filter) === panel.column);
  const pill = pills[found];
  const without = pill === undefined ? query : changePill(query, found, () => undefined);
  return {
    filter: pill?.filter,
    without,
    others: pillsOf(without)
      .filter((each) => !each.isOff)
      .map((each) => each.filter),
    withFilter(filter) {
      if (pill !== undefined)
        return changePill(query, found, (old) => (filter === undefined ? undefined : { ...old, filter }));
      return filter === undefined ? query : { ...query, filters: [...query.filters, filter] };
    },
  };
}
