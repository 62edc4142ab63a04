// What a case takes with it when it is made: layouts and clock as they are in sight, and the filters and statements that
// were saved while its sources were open. Those of other customers' logs stay out: a case is handed on.
import type { CaseState } from '../../src/contract/cases.ts';
import type { CatalogData } from '../../src/contract/catalogData.ts';
import type { CoreClient, Params } from '../../src/contract/methods.ts';
import type { Overview } from '../../src/contract/overview.ts';
import { clockToKeep } from './clock.ts';
import { savedFilters } from './savedFilters.ts';
import { marksOf } from './savedList.ts';
import { savedStatements } from './savedStatements.ts';
import { clockKey, layoutKey, work, workKeys } from './work.ts';

type Json = Params<'case.settings.set'>['value'];

/** To be called before `case.save` with a target. Throws what the core throws. */
export async function putWorkIntoCase(
  client: CoreClient,
  catalog: CatalogData,
  { file }: CaseState,
  bundles: Overview['bundles'],
): Promise<void> {
  const { settings } = await client.call('case.settings.get', { keys: [...workKeys(catalog)] });
  const wanted = new Map<string, unknown>(
    catalog.categories.map(({ id }) => [layoutKey(id), work.read(layoutKey(id))] as const),
  );
  wanted.set(clockKey, clockToKeep());
  // In a case that can be written they are there already, and what was taken out of it stays out.
  if (file === null || file.readOnly !== null) {
    const marks = marksOf(bundles);
    for (const list of [savedFilters, savedStatements]) {
      const items = list.withOwnOf(settings[list.key], marks);
      wanted.set(list.key, items.length === 0 ? undefined : items);
    }
  }
  for (const [key, value] of wanted) {
    if (value === undefined || JSON.stringify(value) === JSON.stringify(settings[key])) continue;
    await client.call('case.settings.set', { key, value: value as Json });
  }
}
