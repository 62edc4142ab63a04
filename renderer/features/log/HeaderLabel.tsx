// A column's title with its filter button. AG Grid draws the sort mark and the sorting around it.
import type { CustomInnerHeaderProps } from 'ag-grid-react';
import { type ReactElement, useEffect, useRef } from 'react';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';

export interface HeaderLabelParams {
  readonly isFiltered: boolean;
  readonly onFilter: (column: string, anchor: HTMLElement) => void;
}

export function HeaderLabel(props: CustomInnerHeaderProps & HeaderLabelParams): ReactElement {
  const { text } = useTexts();
  const { displayName, column, isFiltered, onFilter } = props;
  const button = useRef<HTMLButtonElement>(null);
  const name = column.getColId();

  useEffect(() => {
    const element = button.current;
    if (element === null) return;
    // The grid sorts on clicks it hears on the label around us, which is before React hears them.
    const stop = (event: Event): void => event.stopPropagation();
    const onClick = (event: Event): void => {
      event.stopPropagation();
      onFilter(name, element);
    };
    element.addEventListener('pointerdown', stop);
    element.addEventListener('mousedown', stop);
    element.addEventListener('click', onClick);
    return () => {
      element.removeEventListener('pointerdown', stop);
      element.removeEventListener('mousedown', stop);
      element.removeEventListener('click', onClick);
    };
  }, [name, onFilter]);

  return (
    <span className="header-label">
      <span className="header-text">{displayName}</span>
      <button
        ref={button}
        type="button"
        tabIndex={-1}
        className={isFiltered ? 'header-filter is-active' : 'header-filter'}
        aria-label={
          isFiltered ? text('log.filterOn', { column: displayName }) : text('filters.column', { column: displayName })
        }
        title={text('log.filterTitle', { column: displayName })}
        aria-haspopup="dialog"
      >
        <Icon name="filter" size={12} />
      </button>
    </span>
  );
}
