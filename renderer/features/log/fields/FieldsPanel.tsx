// What each column holds under the current filter: its commonest values with their shares, how many there are, its blanks,
// since when and until when, and the spread of its figures. A value is one press from being a filter.
import { memo, type ReactElement, useCallback, useEffect, useState } from 'react';
import type { CategoryData, ColumnData } from '../../../../src/contract/catalogData.ts';
import type { Cell, Filter } from '../../../../src/contract/filter.ts';
import type { LogQuery } from '../../../core/address.ts';
import { replaceFilter, toCoreQuery } from '../../../core/filters.ts';
import { readSetting, writeSetting } from '../../../core/settings.ts';
import { useTexts } from '../../../core/useTexts.ts';
import type { OpenView } from '../../../core/useView.ts';
import { IconButton } from '../../../widgets/Button.tsx';
import { FieldCard } from './FieldCard.tsx';
import { useFieldStats } from './useFieldStats.ts';

interface FieldsPanelProps {
  readonly category: CategoryData;
  readonly query: LogQuery;
  readonly view: OpenView | undefined;
  readonly onFilterValue: (column: string, value: Cell, isExcluded: boolean) => void;
  readonly onChange: (query: LogQuery) => void;
  readonly onClose: () => void;
}

/** A number of its own in every row says nothing by its values; time has its own strip. */
const leftOut: ReadonlySet<string> = new Set(['record', 'extra']);

/** Drawn again for another view only: not for each row one moves to. */
export const FieldsPanel = memo(function FieldsPanel(props: FieldsPanelProps): ReactElement {
  const { category, query, view, onFilterValue, onChange, onClose } = props;
  const { text } = useTexts();
  const columns = category.columns.filter(
    (column) => column.type !== 'time' && column.kind !== 'secret' && !leftOut.has(column.name),
  );
  const { filter } = toCoreQuery(query, category.columns);
  const { stats, more } = useFieldStats(category.id, columns, filter, view);
  const keepRange = (column: ColumnData, from: number, to: number): void => {
    const leaf: Filter = { op: 'range', column: column.name, from, to };
    onChange({ ...query, filters: replaceFilter(query.filters, column.name, leaf) });
  };
  return (
    <aside className="fields-panel" aria-label={text('fields.title')}>
      <header className="fields-head">
        <h2>{text('fields.title')}</h2>
        <span className="hint">{view === undefined ? '' : text('fields.under', { count: view.rows })}</span>
        <IconButton icon="close" label={text('fields.close')} command="log.fields" isSmall onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
      <section className="fields-scroll" tabIndex={0} aria-label={text('fields.list')}>
        {columns.map((column) => (
          <FieldCard
            key={column.name}
            column={column}
            stats={stats.get(column.name)}
            onFilterValue={(value, isExcluded) => onFilterValue(column.name, value, isExcluded)}
            onRange={(from, to) => keepRange(column, from, to)}
            onMore={() => more(column.name)}
          />
        ))}
      </section>
    </aside>
  );
});

/** Whether the panel is open; remembered. */
export function useFieldsOpen(): { readonly isOpen: boolean; readonly toggle: () => void } {
  const [isOpen, setIsOpen] = useState(() => readSetting('fields.isOpen') === true);
  useEffect(() => writeSetting('fields.isOpen', isOpen), [isOpen]);
  const toggle = useCallback(() => setIsOpen((now) => !now), []);
  return { isOpen, toggle };
}
