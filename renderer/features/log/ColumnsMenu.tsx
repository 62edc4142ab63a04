// Which columns are shown and in what order. Changes act at once and are kept for this log.
import type { ReactElement } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import { useTexts } from '../../core/useTexts.ts';
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
  const { text } = useTexts();
  const labels = new Map(category.columns.map((column) => [column.name, column.label]));
  const shown = layout.filter((column) => !column.isHidden).length;

  const move = (index: number, step: -1 | 1): void => {
    const next = [...layout];
    const [moved] = next.splice(index, 1);
    if (moved !== undefined) next.splice(index + step, 0, moved);
    onLayout(next);
  };

  return (
    <Popover label={text('log.columns')} anchor={anchor} onClose={onClose}>
      <div className="columns-menu">
        <div className="filter-head">
          <strong>{text('log.columns')}</strong>
          <span className="hint">{text('log.columnsShown', { shown, count: layout.length })}</span>
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
                  label={text('log.moveLeft', { label })}
                  isSmall
                  isDisabled={index === 0}
                  onClick={() => move(index, -1)}
                />
                <IconButton
                  icon="down"
                  label={text('log.moveRight', { label })}
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
            {text('log.resetLayout')}
          </Button>
          <Button onClick={onClose}>{text('log.done')}</Button>
        </div>
      </div>
    </Popover>
  );
}
