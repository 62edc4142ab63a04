// A coded value (disposition, hangup cause, call type) as the grids show it: its tone as a dot with a shape, its
// meaning as a tooltip. Values the catalog does not know are shown as they are.
import type { ReactElement } from 'react';
import type { CatalogData, EnumValueData } from '../../src/contract/catalogData.ts';
import { findCategory, useSession } from '../core/session.ts';
import { ToneDot } from './ToneDot.tsx';

interface EnumTextProps {
  readonly category: string;
  readonly column: string;
  readonly value: string | null;
}

export function EnumText({ category, column, value }: EnumTextProps): ReactElement {
  const { catalog } = useSession();
  if (value === null || value === '') return <span className="is-muted">–</span>;
  const known = findEnumValue(catalog, category, column, value);
  return (
    <span className="cell-enum" title={known?.meaning}>
      <ToneDot tone={known?.tone ?? 'unknown'} />
      <span>{value}</span>
    </span>
  );
}

/** The catalog's reading of a value in any of its spellings. */
export function findEnumValue(
  catalog: CatalogData,
  category: string,
  column: string,
  value: string,
): EnumValueData | undefined {
  const values = findCategory(catalog, category)?.columns.find((each) => each.name === column)?.values ?? [];
  const wanted = fold(value);
  return values.find((each) => [each.value, ...each.aliases].some((spelling) => fold(spelling) === wanted));
}

/** Case, spaces, underscores and hyphens do not tell two spellings apart (catalog types). */
function fold(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}
