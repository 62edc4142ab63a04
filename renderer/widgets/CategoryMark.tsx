// A log's name with its icon and colour, as grids, lists and tables show it.
import type { ReactElement } from 'react';
import type { CatalogData } from '../../src/contract/catalogData.ts';
import { findCategory } from '../core/session.ts';
import { Icon } from './icons.tsx';

/** A category by its icon, colour and name. */
export function CategoryMark({ id, catalog }: { readonly id: string; readonly catalog: CatalogData }): ReactElement {
  const category = findCategory(catalog, id);
  return (
    <span className="category-mark">
      <span className={`category-icon colour-${category?.colour ?? 0}`}>
        <Icon name={category?.icon ?? 'list'} size={14} />
      </span>
      <span>{category?.title ?? id}</span>
    </span>
  );
}
