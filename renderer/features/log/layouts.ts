// Which columns a log shows, how wide and in what order: the case's, else the user's own, else from the catalog; kept
// per category. Pure but for the remembering.
import { useMemo } from 'react';
import type { CategoryData, ColumnData } from '../../../src/contract/catalogData.ts';
import { everythingId } from '../../core/session.ts';
import { layoutKey, resetLayout, useWorkValue, work } from '../../core/work.ts';
import { deltaKind, deltaPrevious } from './gridColumns.ts';

export interface ColumnLayout {
  readonly name: string;
  readonly widthPx: number;
  readonly isHidden: boolean;
}

/** Where a row came from is in the detail pane; in the grid it is there for the asking. */
const placeColumns: ReadonlySet<string> = new Set(['origin', 'member', 'record']);

function isHiddenAtFirst(column: ColumnData, category: CategoryData): boolean {
  // Over all logs the time between rows says most; in one log it is there for the asking.
  if (column.name === deltaPrevious) return category.id !== everythingId;
  return column.isDetailOnly || placeColumns.has(column.name) || column.kind === deltaKind;
}

/** Catalog order and widths. */
export function defaultLayout(category: CategoryData): readonly ColumnLayout[] {
  return category.columns.map((column) => ({
    name: column.name,
    widthPx: column.widthPx,
    isHidden: isHiddenAtFirst(column, category),
  }));
}

/** The layout in force; columns it does not know (a newer catalog) come last, as they are by default. */
export function useLayout(category: CategoryData): readonly ColumnLayout[] {
  const stored = useWorkValue(layoutKey(category.id));
  return useMemo(() => mergeLayout(stored, category), [stored, category]);
}

/** Undefined resets it to the catalog's. */
export function writeLayout(category: CategoryData, layout: readonly ColumnLayout[] | undefined): void {
  if (layout === undefined) resetLayout(category.id);
  else work.write(layoutKey(category.id), layout);
}

export function mergeLayout(stored: unknown, category: CategoryData): readonly ColumnLayout[] {
  const defaults = defaultLayout(category);
  if (!Array.isArray(stored)) return defaults;
  const known = new Map(defaults.map((column) => [column.name, column]));
  const kept: ColumnLayout[] = [];
  for (const entry of stored as readonly unknown[]) {
    if (!isColumnLayout(entry) || !known.delete(entry.name)) continue;
    kept.push({ name: entry.name, widthPx: Math.min(2000, Math.max(40, entry.widthPx)), isHidden: entry.isHidden });
  }
  return kept.every((column) => column.isHidden) ? defaults : [...kept, ...known.values()];
}

function isColumnLayout(value: unknown): value is ColumnLayout {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Record<string, unknown>;
  return (
    typeof entry.name === 'string' &&
    typeof entry.widthPx === 'number' &&
    Number.isFinite(entry.widthPx) &&
    typeof entry.isHidden === 'boolean'
  );
}
