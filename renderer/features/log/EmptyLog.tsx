// Why a log shows no row: there is no such log in the bundle, or the filters leave none. The second says what
// each filter costs, so that the one too many is found without guessing.
import { type ReactElement, useEffect, useState } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import { emptyQuery, type LogQuery } from '../../core/address.ts';
import { describeFilter, timeRangeOf, toCoreQuery } from '../../core/filters.ts';
import { formatCount, formatCountOf } from '../../core/format.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { Button } from '../../widgets/Button.tsx';
import { CoverageNote } from '../../widgets/CoverageNote.tsx';
import { Icon } from '../../widgets/icons.tsx';

interface LogEmptyProps {
  readonly category: CategoryData;
  readonly isImporting: boolean;
}

export function LogEmpty({ category, isImporting }: LogEmptyProps): ReactElement {
  const { overview, catalog, go } = useSession();
  const others = overview.categories.filter((each) => each.records > 0 && each.id !== category.id);
  const isLeftOut = overview.members.some((member) => member.category === category.id && member.state === 'ignored');
  return (
    <div className="log-cover">
      <div className="empty-note">
        <Icon name={category.icon} size={28} />
        <h2>
          {isImporting
            ? `No ${category.rowNoun} has been read yet`
            : isLeftOut
              ? `${category.title} was not read`
              : `No ${category.title} in the bundle`}
        </h2>
        <p>
          {isImporting
            ? 'The import is still running; rows appear here as they are read.'
            : isLeftOut
              ? 'The bundle holds this log; by choice it was left out when it was opened. Open the bundle again to read it.'
              : `None of the opened files holds this log. That proves nothing about the appliance: ask for its export if you need it.`}
        </p>
        {isImporting ? null : <CoverageNote category={category.id} />}
        {!isImporting && others.length > 0 ? (
          <div className="row-of-buttons">
            <Button icon="overview" onClick={() => go({ page: 'overview' })}>
              See what is in the bundle
            </Button>
            {others.slice(0, 3).map((each) => (
              <Button
                key={each.id}
                tone="quiet"
                onClick={() => go({ page: 'log', category: each.id, query: emptyQuery })}
              >
                {findCategory(catalog, each.id)?.title ?? each.id}
              </Button>
            ))}
          </div>
        ) : null}
      </div>
    </div>
  );
}

interface FilteredEmptyProps {
  readonly category: CategoryData;
  readonly query: LogQuery;
  readonly total: number;
  readonly onChange: (query: LogQuery) => void;
}

interface Condition {
  readonly text: string;
  readonly without: LogQuery;
}

export function FilteredEmpty({ category, query, total, onChange }: FilteredEmptyProps): ReactElement {
  const { overview } = useSession();
  const conditions: Condition[] = query.filters.map((filter, index) => ({
    text: describeFilter(filter, category.columns, overview.zone.name),
    without: { ...query, filters: query.filters.filter((_, at) => at !== index) },
  }));
  if (query.any !== '') conditions.push({ text: `Any column contains “${query.any}”`, without: { ...query, any: '' } });
  const counts = useCountsWithout(category, conditions);
  return (
    <div className="log-cover">
      <div className="empty-note">
        <Icon name="filter" size={28} />
        <h2>No row passes {conditions.length === 1 ? 'this filter' : 'these filters together'}</h2>
        <p>{formatCountOf(total, 'row')} in the log. Without one of them there would be:</p>
        <ul className="condition-list">
          {conditions.map((condition, index) => (
            <li key={condition.text}>
              <span className="condition-text">{condition.text}</span>
              <span className="value-count">
                {counts[index] === undefined ? '…' : formatCountOf(counts[index] ?? 0, 'row')}
              </span>
              <Button tone="quiet" onClick={() => onChange(condition.without)}>
                Remove
              </Button>
            </li>
          ))}
        </ul>
        <CoverageNote category={category.id} within={timeRangeOf(query.filters)} />
        <Button tone="primary" onClick={() => onChange({ ...query, filters: [], any: '' })}>
          {`Clear all filters (${formatCount(total)} rows)`}
        </Button>
      </div>
    </div>
  );
}

/** Rows there would be without each condition in turn. */
function useCountsWithout(category: CategoryData, conditions: readonly Condition[]): readonly (number | undefined)[] {
  const { client } = useSession();
  const [counts, setCounts] = useState<readonly (number | undefined)[]>([]);
  const key = JSON.stringify(conditions.map((condition) => condition.without));
  // biome-ignore lint/correctness/useExhaustiveDependencies: key stands for the conditions.
  useEffect(() => {
    const controller = new AbortController();
    async function count(): Promise<void> {
      const found: (number | undefined)[] = [];
      for (const condition of conditions) {
        const { filter, sort } = toCoreQuery(condition.without, category.columns);
        const params = { category: category.id, sort, ...(filter === undefined ? {} : { filter }) };
        const view = await client.call('view.open', params, controller.signal);
        await client.call('view.close', { viewId: view.viewId });
        found.push(view.rows);
        setCounts([...found]);
      }
    }
    // The figures are a help, not an answer: without them the buttons still work.
    count().catch(() => undefined);
    return () => controller.abort();
  }, [client, category.id, key]);
  return counts;
}
