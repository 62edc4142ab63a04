// Views and columns as they are named in SQL, from the catalog. Pure.
import type { CatalogData } from '../../../src/contract/catalogData.ts';

export interface SqlView {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly string[];
}

/** Columns that stand before a view's own (design.md §3). */
const firstColumns = ['row_id', 'utc_ms', 'timestamp', 'origin', 'member', 'record', 'extra'];
const everythingColumns = [
  'row_id',
  'utc_ms',
  'timestamp',
  'category',
  'summary',
  'account',
  'origin',
  'member',
  'record',
];

/** Every view in the order of the menu, the union first. */
export function sqlViews(catalog: CatalogData): readonly SqlView[] {
  return catalog.categories.map((category) => {
    const name = category.id.replaceAll('-', '_');
    if (category.id === 'everything') return { name, title: category.title, columns: everythingColumns };
    const own = category.columns.map((column) => column.name).filter((column) => !firstColumns.includes(column));
    return { name, title: category.title, columns: [...firstColumns, ...own] };
  });
}
