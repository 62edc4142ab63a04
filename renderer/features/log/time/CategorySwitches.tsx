// Which logs the grid of everything shows: a switch each, with the rows it has under the other filters. The choice is a
// filter like any other, so the address keeps it.
import type { ReactElement } from 'react';
import type { Filter } from '../../../../src/contract/filter.ts';
import type { LogQuery } from '../../../core/address.ts';
import { columnOf, replaceFilter, toCoreQuery } from '../../../core/filters.ts';
import { everythingId, findCategory, useSession } from '../../../core/session.ts';
import { useAnswer } from '../../../core/useAnswer.ts';
import { useTexts } from '../../../core/useTexts.ts';
import { Icon } from '../../../widgets/icons.tsx';

interface CategorySwitchesProps {
  readonly query: LogQuery;
  readonly onChange: (query: LogQuery) => void;
}

export function CategorySwitches({ query, onChange }: CategorySwitchesProps): ReactElement {
  const { client, catalog } = useSession();
  const { text, locale } = useTexts();
  const columns = findCategory(catalog, everythingId)?.columns ?? [];
  const { filter } = toCoreQuery(query, columns, 'category');
  const { answer } = useAnswer(client, 'values.list', {
    category: everythingId,
    column: 'category',
    limit: 100,
    ...(filter === undefined ? {} : { filter }),
  });
  const counts = new Map(answer?.values.map(({ value, count }) => [value, count]));
  const own = query.filters.find((each) => columnOf(each) === 'category');
  const logs = catalog.categories.filter((each) => each.id !== everythingId);
  const shown = new Set(logs.map((each) => each.id).filter((id) => passes(own, id)));
  const toggle = (id: string): void => {
    const next = logs.map((each) => each.id).filter((each) => (each === id ? !shown.has(id) : shown.has(each)));
    const leaf: Filter | undefined =
      next.length === logs.length ? undefined : { op: 'in', column: 'category', values: next };
    onChange({ ...query, filters: replaceFilter(query.filters, 'category', leaf) });
  };
  return (
    <fieldset className="switches">
      <legend className="visually-hidden">{text('log.switches')}</legend>
      {logs.map((log) => (
        <button
          key={log.id}
          type="button"
          className={`switch colour-${log.colour}`}
          aria-pressed={shown.has(log.id)}
          title={text(shown.has(log.id) ? 'log.switchOff' : 'log.switchOn', { log: log.title })}
          onClick={() => toggle(log.id)}
        >
          <Icon name={log.icon} size={13} />
          <span className="switch-name">{log.title}</span>{' '}
          <span className="switch-count">
            {answer === undefined ? '…' : (counts.get(log.id) ?? 0).toLocaleString(locale)}
          </span>
        </button>
      ))}
      {own === undefined ? null : (
        <button
          type="button"
          className="link"
          onClick={() => onChange({ ...query, filters: replaceFilter(query.filters, 'category', undefined) })}
        >
          {text('log.allLogs')}
        </button>
      )}
    </fieldset>
  );
}

/** Whether a log passes the filter on the column of logs. */
function passes(filter: Filter | undefined, id: string): boolean {
  if (filter === undefined) return true;
  if (filter.op === 'not') return !passes(filter.item, id);
  return filter.op === 'in' ? filter.values.includes(id) : true;
}
