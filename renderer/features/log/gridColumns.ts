// Columns of a grid beside those of the log: how long after the row above, and after the marked row. They are of the
// page: nothing can be filtered, sorted or exported by them.
import type { CategoryData, ColumnData } from '../../../src/contract/catalogData.ts';
import type { Texts } from '../../../src/texts/texts.ts';
import type { GridRow } from './gridRows.ts';

export const deltaKind = 'delta';
export const deltaPrevious = 'delta_previous';
export const deltaMark = 'delta_mark';

/** The category with the columns its grid can show, the deltas behind the time. */
export function gridCategoryOf(category: CategoryData, { text }: Texts): CategoryData {
  const delta = (name: string, label: string, help: string): ColumnData => ({
    name,
    label,
    kind: deltaKind,
    type: 'number',
    help,
    source: '',
    widthPx: 104,
    isDetailOnly: false,
    values: [],
  });
  const at = category.columns.findIndex((column) => column.type === 'time') + 1;
  const columns = [
    ...category.columns.slice(0, at),
    delta(deltaPrevious, text('log.deltaPrevious'), text('log.deltaPreviousHelp')),
    delta(deltaMark, text('log.deltaMark'), text('log.deltaMarkHelp')),
    ...category.columns.slice(at),
  ];
  return { ...category, columns };
}

/** A row that others are measured from. */
export interface MarkedRow {
  readonly key: string;
  readonly utcMs: number;
}

/** Milliseconds a delta column shows for a row; undefined where there is nothing to measure from. */
export function deltaOf(row: GridRow, name: string, marked: MarkedRow | undefined): number | undefined {
  const fromMs = name === deltaMark ? marked?.utcMs : row.previousUtcMs;
  return fromMs === undefined ? undefined : row.utcMs - fromMs;
}

/** '+0.700 s', '−1:02.500', '+2:10:00', '+3 d 02:10:00': signed, as exact as the log, and no longer than needed. */
export function formatDelta(deltaMs: number): string {
  const sign = deltaMs < 0 ? '−' : '+';
  const size = Math.abs(Math.round(deltaMs));
  const days = Math.floor(size / 86_400_000);
  const hours = Math.floor(size / 3_600_000) % 24;
  const minutes = Math.floor(size / 60_000) % 60;
  const seconds = Math.floor(size / 1000) % 60;
  const two = (value: number): string => String(value).padStart(2, '0');
  const fraction = `.${String(size % 1000).padStart(3, '0')}`;
  if (size < 60_000) return `${sign}${seconds}${fraction} s`;
  if (size < 3_600_000) return `${sign}${minutes}:${two(seconds)}${fraction}`;
  if (days === 0) return `${sign}${hours}:${two(minutes)}:${two(seconds)}`;
  return `${sign}${days} d ${two(hours)}:${two(minutes)}:${two(seconds)}`;
}
