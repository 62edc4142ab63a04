// What each condition of a log costs, from the core: for pills, for an empty log, and for a filter that is being edited.
import { useMemo } from 'react';
import type { CategoryData } from '../../src/contract/catalogData.ts';
import type { Filter } from '../../src/contract/filter.ts';
import type { FilterEffects } from '../../src/contract/search.ts';
import { toCoreFilters } from './filters.ts';
import { useSession } from './session.ts';
import { useAnswer } from './useAnswer.ts';

/** undefined while it is worked out, and where there is nothing to ask. `filters`: conditions that must all hold. */
export function useFilterEffects(
  category: CategoryData,
  filters: readonly Filter[] | undefined,
): FilterEffects | undefined {
  const { client } = useSession();
  const params = useMemo(
    () =>
      filters === undefined || filters.length === 0
        ? undefined
        : { category: category.id, filters: toCoreFilters(filters, category.columns) },
    [category, filters],
  );
  const { answer, isLoading, error } = useAnswer(client, 'filter.effects', params);
  return params === undefined || isLoading || error !== undefined ? undefined : answer;
}
