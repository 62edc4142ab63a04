// Numbers, sizes and cell values as text. One place, so that a count looks the same in the grid, the status
// line and the overview. Written the way of the window's language; what comes from a log stays as the log wrote it.
export { formatCell, formatDuration, isBlank } from '../../src/contract/cellText.ts';

import type { ColumnData } from '../../src/contract/catalogData.ts';
import { nameValue as nameFilled } from '../../src/contract/cellText.ts';
import type { Cell } from '../../src/contract/filter.ts';
import { spoken } from './spoken.ts';

/** How a value is called in lists, legends and menus: blank is a word of the language. */
export function nameValue(value: Cell, column: ColumnData | undefined): string {
  return value === null || value === '' ? spoken().text('filterWords.blankValue') : nameFilled(value, column);
}

/** 1234567 -> '1,234,567', in Italian '1.234.567'. */
export function formatCount(count: number): string {
  return spoken().number(count);
}

/** Things that are counted with their noun. */
export type Noun =
  | 'row'
  | 'member'
  | 'record'
  | 'span'
  | 'finding'
  | 'account'
  | 'bundle'
  | 'problem'
  | 'byte'
  | 'column'
  | 'call'
  | 'group'
  | 'rule'
  | 'party'
  | 'sipRow'
  | 'condition'
  | 'callRecord'
  | 'leg'
  | 'olderCall'
  | 'moreAddress';

/** Count with its noun: '1 row', '2,311 rows'. */
export function formatCountOf(count: number, noun: Noun): string {
  return spoken().text(`counts.${noun}`, { count });
}

/** Bytes in the unit a person would use: '172 bytes', '1.4 MB' (decimal units, as file managers show). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return formatCountOf(bytes, 'byte');
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = '';
  for (const next of units) {
    if (value < 999.5) break;
    value /= 1000;
    unit = next;
  }
  return `${value < 9.95 ? formatDigits(value, 1) : formatDigits(value, 0)} ${unit}`;
}

/** With so many digits behind the point, or the comma, and never fewer. */
function formatDigits(value: number, digits: number): string {
  return spoken().number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });
}

/** Share as a whole percentage that says 100 only when nothing is left. */
export function formatPercent(share: number): string {
  return `${share >= 1 ? 100 : Math.min(99, Math.max(0, Math.floor(share * 100)))}%`;
}

/** Elapsed milliseconds: '340 ms', '2.4 s', '1 min 12 s'. */
export function formatElapsed(elapsedMs: number): string {
  if (elapsedMs < 1000) return `${Math.round(elapsedMs)} ms`;
  if (elapsedMs < 60_000) return `${formatDigits(elapsedMs / 1000, 1)} s`;
  return `${Math.floor(elapsedMs / 60_000)} min ${Math.round((elapsedMs % 60_000) / 1000)} s`;
}

/** First and last characters of a digest; the whole is in the title and on the clipboard. */
export function shortenHash(sha256: string): string {
  return sha256.length <= 16 ? sha256 : `${sha256.slice(0, 8)}…${sha256.slice(-6)}`;
}
