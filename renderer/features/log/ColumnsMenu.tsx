// Which columns are shown and in what order. Changes act at once and are kept for this log.
import type { ReactElement } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import { Button, IconButton } from '../../widgets/Button.tsx';
import { Popover } from '../../widgets/Popover.tsx';
import type { ColumnLayout } from './layouts.ts';

interface ColumnsMenuProps {
  readonly category: CategoryData;
  readonly layout: readonly ColumnLayout[];
  readonly anchor: HTMLElement;
  readonly onLayout: (layout: readonly ColumnLayout[] | undefined) => void;
  readonly onClose: () => void;
}

export function ColumnsMenu({ category, layout, anchor, onLayout, onClose }: ColumnsMenuProps): ReactElement {
  const labels = new Map(category.columns.map((column) => [column.name, column.label]));
  const shown = layout.filter((column) => !column.isHidden).length;

  const move = (index: number, step: -1 | 1): void => {
    const next = [...layout];
    const [moved] = next.splice(index, 1);
    if (moved !== undefined) next.splice(index + step, 0, moved);
    onLayout(next);
  };

  return (
    <Popover label="Columns" anchor={anchor} onClose={onClose}>
      <div className="columns-menu">
        <div className="filter-head">
          <strong>Columns</strong>
          <span className="hint">
            {shown} of {layout.length} shown
          </span>
        </div>
        <ul className="values-list">
          {layout.map((column, index) => {
            const label = labels.get(column.name) ?? column.name;
            return (
              <li key={column.name} className="column-line">
                <label>
                  <input
                    type="checkbox"
                    checked={!column.isHidden}
                    disabled={!column.isHidden && shown === 1}
                    onChange={() =>
                      onLayout(layout.map((each) => (each === column ? { ...each, isHidden: !each.isHidden } : each)))
                    }
                  />
                  <span className="value-name">{label}</span>
                </label>
                <IconButton
                  icon="up"
                  label={`Move ${label} left`}
                  isSmall
                  isDisabled={index === 0}
                  onClick={() => move(index, -1)}
                />
                <IconButton
                  icon="down"
                  label={`Move ${label} right`}
                  isSmall
                  isDisabled={index === layout.length - 1}
                  onClick={() => move(index, 1)}
                />
              </li>
            );
          })}
        </ul>
        <div className="filter-foot">
          <Button tone="quiet" icon="rotate" onClick={() => onLayout(undefined)}>
            Reset layout
          </Button>
          <Button onClick={onClose}>Done</Button>
        </div>
      </div>
    </Popover>
  );
}
