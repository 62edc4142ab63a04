// What opens over a log from its head, its pills and its column headers, one at a time.
import { type ReactElement, useMemo } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import type { LogQuery } from '../../core/address.ts';
import { useClock } from '../../core/clock.ts';
import { toCoreQuery } from '../../core/filters.ts';
import { useSession } from '../../core/session.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { editedFilter } from './editedFilter.ts';
import { FilterPopover } from './FilterPopover.tsx';
import type { ColumnLayout } from './layouts.ts';
import { SavedFilters } from './SavedFilters.tsx';

export type OpenPanel =
  /** `index`: the pill that is changed; left out = opened from a column's header. */
  | { readonly kind: 'filter'; readonly column: string; readonly anchor: HTMLElement; readonly index?: number }
  | { readonly kind: 'saved'; readonly anchor: HTMLElement }
  | { readonly kind: 'columns'; readonly anchor: HTMLElement }
  | { readonly kind: 'export' };

interface LogPanelProps {
  readonly panel: OpenPanel | undefined;
  readonly category: CategoryData;
  /** The category with the columns of the page's own. */
  readonly gridCategory: CategoryData;
  readonly query: LogQuery;
  readonly layout: readonly ColumnLayout[];
  readonly rows: number | undefined;
  readonly onQuery: (query: LogQuery) => void;
  readonly onLayout: (layout: readonly ColumnLayout[] | undefined) => void;
  readonly onClose: () => void;
}

export function LogPanel(props: LogPanelProps): ReactElement | null {
  const { panel, category, query, layout, onClose } = props;
  const { tellError } = useSession();
  const { zone } = useClock();
  const edited = useMemo(() => (panel?.kind === 'filter' ? editedFilter(query, panel) : undefined), [query, panel]);
  if (panel === undefined) return null;
  switch (panel.kind) {
    case 'saved':
      return (
        <SavedFilters category={category} query={query} anchor={panel.anchor} onUse={props.onQuery} onClose={onClose} />
      );
    case 'filter': {
      const column = category.columns.find((each) => each.name === panel.column);
      if (column === undefined || edited === undefined) return null;
      return (
        <FilterPopover
          key={`${column.name} ${panel.index ?? ''}`}
          category={category}
          column={column}
          anchor={panel.anchor}
          zone={zone}
          filter={edited.filter}
          otherFilter={toCoreQuery(edited.without, category.columns).filter}
          others={edited.others}
          onApply={(filter) => props.onQuery(edited.withFilter(filter))}
          onClose={onClose}
        />
      );
    }
    case 'columns':
      return (
        <ColumnsMenu
          category={props.gridCategory}
          layout={layout}
          anchor={panel.anchor}
          onLayout={props.onLayout}
          onClose={onClose}
        />
      );
    case 'export':
      return (
        <ExportDialog
          category={category}
          query={query}
          shown={layout.filter((place) => !place.isHidden).map((place) => place.name)}
          rows={props.rows}
          onClose={onClose}
          onError={tellError}
        />
      );
  }
}
