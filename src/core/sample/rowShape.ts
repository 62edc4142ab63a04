// Binds simulated rows to the catalog: header labels, column order and enumerated values all come from
// there. A name or value the catalog does not know stops the simulator rather than reaching a file.
import type { Category } from '../catalog/types.ts';

/** Name under which a row gives its time; every other key is a column name of the view (design: fixed names). */
export const timeKey = 'timestamp';

export interface RowShape {
  /** Console labels in catalog order, the time first. */
  readonly header: readonly string[];
  /** Puts cells given in the simulator's order into the catalog's. */
  arrange(cells: readonly string[]): readonly string[];
  /** A value of an enumerated column, checked against the catalog. Throws if it is not one. */
  value(column: string, value: string): string;
}

/** Shape of one category's list export. `keys` = the cells the simulator gives, in its order; other columns are left out. */
export function createRowShape(category: Category, keys: readonly string[]): RowShape {
  const shown = category.columns.filter((column) => keys.includes(column.name) && column.headers.console.length > 0);
  const names = [timeKey, ...shown.map((column) => column.name)];
  const unknown = keys.find((key) => !names.includes(key));
  if (unknown !== undefined) throw new Error(`The list of ${category.id} has no column “${unknown}”.`);
  const positions = names.map((name) => keys.indexOf(name));
  const isSameOrder = positions.every((position, i) => position === i);
  return {
    header: [
      category.time.headers.console[0] ?? category.time.label,
      ...shown.map((column) => column.headers.console[0] ?? column.label),
    ],
    arrange: isSameOrder ? (cells) => cells : (cells) => positions.map((position) => cells[position] ?? ''),
    value: (column, value) => {
      const known = category.columns.find((candidate) => candidate.name === column)?.values ?? [];
      if (!known.some((entry) => entry.value === value || entry.aliases?.includes(value))) {
        throw new Error(`“${value}” is not a value of ${column} in the catalog of ${category.id}.`);
      }
      return value;
    },
  };
}

/** Finds a category by its fixed id. Throws if the catalog lost it. */
export function categoryOf(categories: readonly Category[], id: string): Category {
  const category = categories.find((candidate) => candidate.id === id);
  if (category === undefined) throw new Error(`The catalog has no category “${id}”.`);
  return category;
}
