// The menu of a cell: its page, and what its value can do as a filter. Opened by the context key, Shift+F10 or the
// mouse's other button. A secret offers nothing that would tell its value.
import type { ReactElement } from 'react';
import type { ColumnData } from '../../../src/contract/catalogData.ts';
import type { Cell } from '../../../src/contract/filter.ts';
import { formatCell, isBlank, nameValue } from '../../core/format.ts';
import { addressOfValue } from '../../core/links.ts';
import type { CellFilter } from '../../core/pills.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Menu, type MenuItem } from '../../widgets/Menu.tsx';
import type { GridRow } from './gridRows.ts';

export interface CellTarget {
  readonly row: GridRow;
  readonly column: ColumnData;
  /** Where the menu opens, in the window's pixels. */
  readonly at: { readonly x: number; readonly y: number };
}

interface CellMenuProps {
  readonly target: CellTarget;
  readonly onFilter: (row: GridRow, column: ColumnData, value: Cell, how: CellFilter) => void;
  readonly onAccount: (account: string) => void;
  readonly onCopy: (text: string, what: string) => void;
  readonly onClose: () => void;
}

/** Longest value a menu's line shows. */
const maxValueLength = 40;

export function CellMenu({ target, onFilter, onAccount, onCopy, onClose }: CellMenuProps): ReactElement {
  const texts = useTexts();
  const { go, openBeside } = useSession();
  const { row, column } = target;
  const value = row.cells[column.name] ?? null;
  const text = nameValue(value, column);
  const short = text.length > maxValueLength ? `${text.slice(0, maxValueLength - 1)}…` : text;
  const page = column.kind === 'secret' ? undefined : addressOfValue(column.kind, value);
  const items: MenuItem[] = [];
  if (page !== undefined) {
    items.push({
      id: 'open',
      text: texts.text(page.page === 'call' ? 'filters.openCall' : 'filters.openAccount', { value: short }),
      icon: 'arrowOut',
      keys: 'Alt+Enter',
      run: () => {
        go(page);
      },
    });
  }
  if (column.kind !== 'secret' && column.type !== 'time') {
    const filter = (how: CellFilter): void => onFilter(row, column, value, how);
    items.push(
      {
        id: 'in',
        text: texts.text('filters.cellIn', { value: short }),
        icon: 'plus',
        keys: '+',
        isNewGroup: items.length > 0,
        run: () => filter('in'),
      },
      {
        id: 'out',
        text: texts.text('filters.cellOut', { value: short }),
        icon: 'minus',
        keys: '-',
        run: () => filter('out'),
      },
      {
        id: 'only',
        text: texts.text('filters.cellOnly', { value: short, column: column.label }),
        icon: 'filter',
        keys: '=',
        run: () => filter('only'),
      },
    );
    if (column.kind === 'account' && page?.page === 'account') {
      items.push({
        id: 'account',
        text: texts.text('filters.onlyAccount', { value: short }),
        icon: 'account',
        run: () => onAccount(page.name),
      });
    }
  }
  if (column.kind !== 'secret' && !isBlank(value)) {
    items.push({
      id: 'copy',
      text: texts.text('filters.copyValue'),
      icon: 'copy',
      keys: 'Ctrl+C',
      isNewGroup: true,
      run: () => onCopy(formatCell(value, column), column.label),
    });
    if (column.type !== 'time') {
      items.push({
        id: 'search',
        text: texts.text('filters.searchValue', { value: short }),
        icon: 'search',
        run: () => {
          go({ page: 'search', text: asSearchText(formatCell(value, column)) });
        },
      });
    }
  }
  // At the end, so that what hands know by its place stays there.
  if (page !== undefined) {
    items.push({
      id: 'beside',
      text: texts.text('panes.besideOf', { value: short }),
      icon: 'columns',
      isNewGroup: true,
      run: () => openBeside(page),
    });
  }
  if (items.length === 0) {
    items.push({ id: 'none', text: texts.text('filters.nothingToDo'), icon: 'cannotTell', run: () => undefined });
  }
  return (
    <Menu
      label={texts.text('filters.cellMenu', { column: column.label })}
      at={target.at}
      items={items}
      onClose={onClose}
    />
  );
}

/** Exactly this value, unless it is a phone number, which is searched for in every spelling. */
function asSearchText(text: string): string {
  return /^\+?[\d ]+$|^[\p{L}\p{N}_.]+$/u.test(text) ? text : `"${text.replaceAll(/[\\"]/g, '\\$&')}"`;
}
