// Which columns a list or export of this appliance shows, in which order, and how to get each cell. Called by
// listPage.ts and exportCsv.ts, so that both always agree.
import type { Column } from '../../../src/core/catalog/types.ts';
import type { Log } from '../categories.ts';
import { propertyOf } from '../categories.ts';
import type { WorldRow } from '../world.ts';
import { titleOf } from './labels.ts';
import type { Console } from './types.ts';

export interface ShownColumn {
  /** Undefined for a column that no manual names. */
  readonly column: Column | undefined;
  readonly title: string;
  readonly property: string;
  cellOf(row: WorldRow): string;
}

/** The columns behind the time, as the variant wants them. */
export function shownColumns(console: Console, log: Log): readonly ShownColumn[] {
  const { variant, world } = console;
  const manual = world.table(log.id).columns.map(
    (column, index): ShownColumn => ({
      column,
      title: titleOf(column, log, variant),
      property: propertyOf(column, log),
      cellOf: (row) => row.cells[index] ?? '',
    }),
  );
  const unknown: ShownColumn = {
    column: undefined,
    title: 'Cluster Node',
    property: 'clusterNode',
    cellOf: (row) => `node-${row.id % 2}`,
  };
  switch (variant.columns) {
    case 'manual':
      return manual;
    case 'reversed':
      return [...manual].reverse();
    case 'extended':
      return [...manual.slice(0, 1), unknown, ...manual.slice(1)];
    case 'reduced':
      return manual.slice(1);
  }
}
