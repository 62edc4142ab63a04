// A page is read from memory as far as that goes: cell for cell what the SQL views say, for every log of the sample.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCategories } from '../../../src/core/catalog/catalog.ts';
import { viewColumns, viewOf } from '../../../src/core/query/columns.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';

const ids = [...allCategories.map(({ id }) => id), 'everything'];
const corpora = join(import.meta.dirname, '../../../assets/sample-bundle.zip');

describe('a page', () => {
  let core: TestCore;
  beforeAll(async () => {
    core = await startTestCore();
    await core.open([corpora]);
  });
  afterAll(() => core.stop());

  it.each(ids)('of %s shows what its SQL view shows', async (category) => {
    const { viewId, rows } = await core.client.call('view.open', { category, sort: [] });
    expect(rows).toBeGreaterThan(0);
    const from = Math.max(0, Math.floor(rows / 2) - 200);
    const { page } = await core.client.call('view.page', { viewId, from, count: 400 });
    const shown = page.values.map((row) =>
      Object.fromEntries(viewColumns(category).map((name) => [name, row[page.columns.indexOf(name)]])),
    );
    const wanted = page.values.map((row) => row[0]).join(',');
    const expected = await core.rows(`SELECT * FROM ${viewOf(category)} WHERE row_id IN (${wanted})`);
    const byId = new Map(expected.map((row) => [row.row_id, row]));
    expect(shown).toEqual(shown.map((row) => byId.get(row.row_id as number)));
    expect(shown).toHaveLength(Math.min(400, rows - from));
    if (category !== 'everything') expect(page.values.every((row) => row[1] === category)).toBe(true);
  });
});
