// The conditions in force, one pill each: press to change, × to take away. Not drawn when there are none.
import type { ReactElement } from 'react';
import type { ColumnData } from '../../../src/contract/catalogData.ts';
import type { LogQuery } from '../../core/address.ts';
import { columnOf, describeFilter } from '../../core/filters.ts';
import { Icon } from '../../widgets/icons.tsx';

interface FilterPillsProps {
  readonly query: LogQuery;
  readonly columns: readonly ColumnData[];
  readonly zone: string;
  readonly onEdit: (column: string, anchor: HTMLElement) => void;
  readonly onChange: (query: LogQuery) => void;
}

export function FilterPills({ query, columns, zone, onEdit, onChange }: FilterPillsProps): ReactElement | null {
  const count = query.filters.length + (query.any === '' ? 0 : 1);
  if (count === 0) return null;
  return (
    <ul className="pills" aria-label="Filters in force">
      {query.filters.map((filter, index) => {
        const text = describeFilter(filter, columns, zone);
        const column = columnOf(filter);
        const remove = (): void => onChange({ ...query, filters: query.filters.filter((_, at) => at !== index) });
        return (
          <li key={text} className="pill">
            <button
              type="button"
              className="pill-text"
              title={`${text}. Press to change.`}
              disabled={column === undefined}
              onClick={(event) => column !== undefined && onEdit(column, event.currentTarget)}
            >
              {text}
            </button>
            <RemoveButton text={text} onClick={remove} />
          </li>
        );
      })}
      {query.any === '' ? null : (
        <li className="pill">
          <span className="pill-text">Any column contains “{query.any}”</span>
          <RemoveButton text="Any column contains" onClick={() => onChange({ ...query, any: '' })} />
        </li>
      )}
      {count > 1 ? (
        <li>
          <button type="button" className="link" onClick={() => onChange({ ...query, filters: [], any: '' })}>
            Clear all filters
          </button>
        </li>
      ) : null}
    </ul>
  );
}

function RemoveButton({ text, onClick }: { readonly text: string; readonly onClick: () => void }): ReactElement {
  return (
    <button
      type="button"
      className="pill-remove"
      aria-label={`Remove filter: ${text}`}
      title="Remove"
      onClick={onClick}
    >
      <Icon name="close" size={12} />
    </button>
  );
}
