// Cell values as people read them, alike in grids, pills, copies and the words of an export. Pure; called by the
// page and by the core, which share nothing else.
import type { ColumnData } from './catalogData.ts';
import type { Cell } from './filter.ts';

/** Seconds of a duration column as h:mm:ss or m:ss. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return String(seconds);
  const sign = seconds < 0 ? '-' : '';
  const whole = Math.abs(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  const restText = Number.isInteger(rest) ? String(rest).padStart(2, '0') : rest.toFixed(3).padStart(6, '0');
  return hours > 0
    ? `${sign}${hours}:${String(minutes).padStart(2, '0')}:${restText}`
    : `${sign}${minutes}:${restText}`;
}

/** What people type for a whole number or a duration: 90, 1:30 and 0:01:30 are all ninety; undefined = neither. */
export function parseAmount(text: string): number | undefined {
  const clean = text.trim();
  if (/^-?\d{1,15}$/.test(clean)) return Number(clean);
  const clock = /^(?:(\d{1,6}):)?(\d{1,6}):(\d{1,2})$/.exec(clean);
  if (clock === null) return undefined;
  return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
}

/** True for a value the source left empty. */
export function isBlank(value: Cell | undefined): boolean {
  return value === null || value === undefined || value === '';
}

/** A cell as it is shown and copied. Blank becomes ''; a secret is never turned into text here. */
export function formatCell(value: Cell | undefined, column: Pick<ColumnData, 'kind' | 'type'>): string {
  if (value === null || value === undefined) return '';
  if (column.type === 'boolean') return value === 1 ? 'True' : value === 0 ? 'False' : String(value);
  if (column.kind === 'duration' && typeof value === 'number') return formatDuration(value);
  return String(value);
}

/** How a value is called in pills, value lists and an export's filter. */
export function nameValue(value: Cell, column: ColumnData | undefined): string {
  if (value === null || value === '') return '(blank)';
  return column === undefined ? String(value) : formatCell(value, column);
}
