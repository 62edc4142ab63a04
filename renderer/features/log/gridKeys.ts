// What keys, the context menu and copying do in the grid of a log. The grid (LogGrid.tsx) hands its events over.
import type {
  CellContextMenuEvent,
  CellKeyDownEvent,
  FullWidthCellKeyDownEvent,
  GridApi,
  SuppressHeaderKeyboardEventParams,
} from 'ag-grid-community';
import type { CategoryData, ColumnData } from '../../../src/contract/catalogData.ts';
import type { Texts } from '../../../src/texts/texts.ts';
import { copyText } from '../../core/clipboard.ts';
import { type CopyForm, rowsAs } from '../../core/copyAs.ts';
import type { CellFilter } from '../../core/pills.ts';
import type { CellTarget } from './CellMenu.tsx';
import { cellText, type GridSight } from './gridCells.ts';
import type { GridRow } from './gridRows.ts';
import { runColumnId } from './RunCell.tsx';

/** What the page does when the grid is worked with. */
export interface GridDoings {
  readonly category: CategoryData;
  readonly sight: GridSight;
  /** Set where equal neighbours are one row: folds a run or unfolds it. */
  readonly onRun: ((row: GridRow) => void) | undefined;
  readonly onToggleDetail: () => void;
  readonly onCellMenu: (target: CellTarget) => void;
  readonly onCellFilter: (row: GridRow, column: ColumnData, how: CellFilter) => void;
  readonly onCopied: (text: string) => void;
}

export function openFilterByKey(
  params: SuppressHeaderKeyboardEventParams<GridRow>,
  onFilter: (column: string, anchor: HTMLElement) => void,
): boolean {
  const { event, column } = params;
  if (!(event.altKey && event.key === 'ArrowDown')) return false;
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.ag-header-cell') : null;
  if (cell !== null && 'getColId' in column) {
    event.preventDefault();
    onFilter(column.getColId(), cell);
  }
  return true;
}

export function onCellKeyDown(
  event: CellKeyDownEvent<GridRow> | FullWidthCellKeyDownEvent<GridRow>,
  props: GridDoings,
  texts: Texts,
): void {
  const key = event.event instanceof KeyboardEvent ? event.event : undefined;
  if (key === undefined) return;
  if (key.key === 'Enter' && key.altKey && openLink(key.target)) {
    key.preventDefault();
  } else if ('column' in event && event.column.getColId() === runColumnId && runKeys.has(key.key)) {
    key.preventDefault();
    const part = event.data?.cells.run_part;
    if (event.data !== undefined && (part === 'folded' || part === 'first')) props.onRun?.(event.data);
  } else if (isMenuKey(key)) {
    key.preventDefault();
    openCellMenu(event, undefined, props);
  } else if (filterKeys[key.key] !== undefined && !key.ctrlKey && !key.altKey && !key.metaKey) {
    key.preventDefault();
    const column = columnOfEvent(event, props);
    const how = filterKeys[key.key];
    const canFilter = column !== undefined && column.kind !== 'secret' && column.type !== 'time';
    if (canFilter && how !== undefined && event.data !== undefined) props.onCellFilter(event.data, column, how);
  } else if (key.key === 'Enter' || key.key === ' ') {
    key.preventDefault();
    props.onToggleDetail();
  } else if ((key.ctrlKey || key.metaKey) && key.key.toLowerCase() === 'c') {
    // Text the user marked with the mouse is copied by the browser.
    if ((window.getSelection()?.toString() ?? '') !== '') return;
    key.preventDefault();
    void copySelection(event, props, key.shiftKey, texts);
  } else if (rowKeys.has(key.key)) {
    selectFocused(event.api, key.shiftKey);
  }
}

/** The context key and its stand-in. */
function isMenuKey(key: KeyboardEvent): boolean {
  return key.key === 'ContextMenu' || (key.key === 'F10' && key.shiftKey);
}

/** Keys that fold or unfold a run, in its own column. */
const runKeys: ReadonlySet<string> = new Set(['Enter', ' ', '+', '-']);
/** Signs that make a filter of the cell's value. */
const filterKeys: Readonly<Record<string, CellFilter>> = { '+': 'in', '-': 'out', '=': 'only' };

type CellEvent = CellKeyDownEvent<GridRow> | FullWidthCellKeyDownEvent<GridRow> | CellContextMenuEvent<GridRow>;

function columnOfEvent(event: CellEvent, props: GridDoings): ColumnData | undefined {
  const id = 'column' in event ? event.column.getColId() : undefined;
  return props.category.columns.find((column) => column.name === id);
}

/** At the pointer, or below the cell. */
export function openCellMenu(event: CellEvent, pointer: MouseEvent | undefined, props: GridDoings): void {
  const column = columnOfEvent(event, props);
  if (column === undefined || event.data === undefined) return;
  const target = event.event?.target;
  const cell = target instanceof Element ? target.closest('.ag-cell')?.getBoundingClientRect() : undefined;
  // The context key also comes as a mouse event, without a place.
  const isByPointer = pointer !== undefined && (pointer.clientX > 0 || pointer.clientY > 0);
  const at = isByPointer ? { x: pointer.clientX, y: pointer.clientY } : { x: cell?.left ?? 0, y: cell?.bottom ?? 0 };
  props.onCellMenu({ row: event.data, column, at });
}

/** Follows the link of a cell; false where it has none. */
function openLink(target: EventTarget | null): boolean {
  const cell = target instanceof Element ? target.closest('.ag-cell') : null;
  const link = cell?.querySelector<HTMLAnchorElement>('a.cell-link') ?? null;
  link?.click();
  return link !== null;
}

/** Keys that move the focus to another row. */
const rowKeys: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End']);

/** Arrow keys move the selection with the focus; with Shift they widen it. */
export function selectFocused(api: GridApi<GridRow>, isWider: boolean): void {
  const focused = api.getFocusedCell();
  if (focused === null) return;
  const node = api.getDisplayedRowAtIndex(focused.rowIndex);
  // A row still on its way cannot be selected; it is when it comes.
  if (node?.data !== undefined) node.setSelected(true, !isWider);
}

/** One row: the focused cell (with Shift the row); several rows: all of them with a header. */
async function copySelection(
  event: CellKeyDownEvent<GridRow> | FullWidthCellKeyDownEvent<GridRow>,
  props: GridDoings,
  isWholeRow: boolean,
  texts: Texts,
): Promise<void> {
  if (event.api.getSelectedNodes().length > 1 || isWholeRow) {
    await copySelected(event.api, props, 'text', texts);
    return;
  }
  const byName = new Map(props.category.columns.map((column) => [column.name, column]));
  const column = 'column' in event ? byName.get(event.column.getColId()) : undefined;
  if (column === undefined || event.data === undefined) return;
  const isDone = await copyText(cellText(event.data, column, props.sight));
  props.onCopied(isDone ? texts.text('filters.copied', { what: column.label }) : texts.text('filters.copyRefused'));
}

/** The selected rows with the columns in sight, in the order of both. */
export async function copySelected(
  api: GridApi<GridRow>,
  props: GridDoings,
  form: CopyForm,
  texts: Texts,
): Promise<void> {
  const byName = new Map(props.category.columns.map((column) => [column.name, column]));
  const nodes = api.getSelectedNodes().toSorted((a, b) => (a.rowIndex ?? 0) - (b.rowIndex ?? 0));
  const rows = nodes.flatMap((node) => (node.data === undefined ? [] : [node.data]));
  const columns = api.getAllDisplayedColumns().flatMap((column) => byName.get(column.getColId()) ?? []);
  const isDone = await copyText(rowsAs(form, rows, columns, (row, column) => cellText(row, column, props.sight)));
  props.onCopied(isDone ? texts.text('exports.rowsCopied', { count: rows.length }) : texts.text('exports.copyRefused'));
}
