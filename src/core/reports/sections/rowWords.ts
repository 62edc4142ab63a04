// A row in words, as tables of a report show it: its summary, and its activation link and token where the draft asks for
// them. The one place where a report can hold a secret.
import { categoryById } from '../../catalog/catalog.ts';
import { getRow } from '../../query/row.ts';
import { secretColumns } from '../../secrets/cover.ts';
import type { ReportContext } from './context.ts';

interface NamedRow {
  readonly category: string;
  readonly rowId: number;
  readonly summary: string;
}

export function rowWords({ draft, store, texts }: ReportContext, row: NamedRow): string {
  const category = categoryById(row.category);
  if (draft.withSecrets !== true || category === undefined) return row.summary;
  const secrets = secretColumns(category).flatMap(({ name, label }) => {
    const { fields } = getRow(store, row.category, row.rowId, { show: name, texts });
    const value = fields.find((field) => field.name === name)?.value ?? '';
    return value === '' ? [] : [`${label}: ${value}`];
  });
  return [row.summary, ...secrets].join(' · ');
}
