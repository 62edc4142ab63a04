// Cells of a grid as text, for its tooltips, screen readers and copies: as anywhere else, but for times, which are told
// on the clock in force with their offset, and for the columns that only a grid has. Pure.
import type { ColumnData } from '../../../src/contract/catalogData.ts';
import { type Clock, timeOn } from '../../core/clock.ts';
import { cellText as plainText } from '../../core/copyAs.ts';
import { deltaKind, deltaOf, formatDelta, type MarkedRow } from './gridColumns.ts';
import type { GridRow } from './gridRows.ts';

/** What the look of a cell depends on beside its row. */
export interface GridSight {
  readonly clock: Clock;
  readonly marked: MarkedRow | undefined;
}

/** One cell as it is shown. */
export function cellText(row: GridRow, column: ColumnData, { clock, marked }: GridSight): string {
  if (column.kind === deltaKind) {
    const delta = deltaOf(row, column.name, marked);
    return delta === undefined ? '' : formatDelta(delta);
  }
  const value = row.cells[column.name];
  if (column.type !== 'time' || typeof value !== 'string') return plainText(row, column);
  const { wall, offset } = timeOn(clock, row.utcMs, value);
  return `${wall} ${offset}`;
}
