// The simulated pages and exports are ones the program's own readers take: every variant's lists, details and CSV,
// read as saved files, give the world's rows back. What a variant leaves out of a page stays out of the comparison.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Appliance } from '../../appliance/appliance.ts';
import { defaultUsers, startAppliance } from '../../appliance/appliance.ts';
import { logOf } from '../../appliance/categories.ts';
import type { VariantName } from '../../appliance/console/variant.ts';
import { variants } from '../../appliance/console/variant.ts';
import type { Browser } from '../../appliance/readPages.ts';
import { linksOf, openBrowser } from '../../appliance/readPages.ts';
import type { WorldRow } from '../../appliance/world.ts';
import type { ReadResult } from '../formats/readMember.ts';
import { readMember } from '../formats/readMember.ts';

// Every test starts servers of its own; a busy machine gets the time it needs.
vi.setConfig({ testTimeout: 60_000 });

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});
const [{ name, password } = { name: '', password: '' }] = defaultUsers;
async function logIn(variant: VariantName): Promise<{ appliance: Appliance; browser: Browser }> {
  const appliance = await startAppliance({ variant });
  const browser = openBrowser(appliance);
  open.push(appliance, browser);
  await browser.logIn(name, password);
  return { appliance, browser };
}

/** Rows as the reader should see them: by view column, empty as null, words of booleans as numbers. */
function expected(appliance: Appliance, id: Parameters<typeof logOf>[0], rows: readonly WorldRow[]): unknown[] {
  const { columns } = appliance.world.table(id);
  return rows.map((row) =>
    Object.fromEntries(
      columns.map((column, index) => {
        const text = row.cells[index] ?? '';
        const isNumber = column.kind === 'duration' || column.kind === 'integer';
        const value = column.kind === 'boolean' ? Number(text === 'True') : isNumber ? Number(text) : text;
        return [column.name, text === '' ? null : value];
      }),
    ),
  );
}
function found(appliance: Appliance, id: Parameters<typeof logOf>[0], read: ReadResult): unknown[] {
  const { columns } = appliance.world.table(id);
  return read.rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column.name, row.values[column.name] ?? null])),
  );
}

const known = Object.keys(variants) as VariantName[];
describe.each(known)('pages of %s', (variant) => {
  it('are read as the rows they show', async () => {
    const { appliance, browser } = await logIn(variant);
    const { contextPath, listAction, lists } = appliance.variant;
    for (const id of lists) {
      const log = logOf(id);
      const page = await browser.get(`${contextPath}/${log.controller}/${listAction}`);
      const read = readMember(page.body, { fileName: 'page.html' });
      const shown = read.rows.length;
      expect([id, new Set(read.rows.map((row) => row.category)), shown > 0]).toEqual([id, new Set([id]), true]);
      const second = (row: WorldRow): number => (log.sortsBySecond ? Math.floor(row.atMs / 1000) : row.atMs);
      const newest = [...appliance.world.table(id).rows]
        .sort((a, b) => second(b) - second(a) || a.id - b.id)
        .slice(0, shown);
      const sorted = (rows: unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
      expect(sorted(found(appliance, id, read))).toEqual(sorted(expected(appliance, id, newest)));
      expect(read.problems.map((problem) => problem.code).filter((code) => code !== 'page-of-many')).toEqual([]);
      const [csvLink] = linksOf(page.text, 'csv');
      if (csvLink === undefined) continue;
      const csv = readMember((await browser.get(csvLink)).body, { fileName: `${log.controller}.csv` });
      // Translated titles without sort links name no category: a file of them is not recognised by itself.
      const isKnown = appliance.variant.labels === 'manual' || appliance.variant.exportHeader === 'properties';
      expect([id, new Set(csv.rows.map((row) => row.category))]).toEqual([id, new Set(isKnown ? [id] : [])]);
      if (appliance.variant.exportRows !== 'all') continue;
      expect(sorted(found(appliance, id, csv))).toEqual(
        sorted(expected(appliance, id, appliance.world.table(id).rows)),
      );
    }
  });
});

describe.each(['14.1', '20.1'] as const)('detail pages of %s', (variant) => {
  it('are read as rows with what only they show', async () => {
    const { appliance, browser } = await logIn(variant);
    const [first, last] = [
      appliance.world.table('security-events').rows[0],
      appliance.world.table('provisioning-messages').rows[0],
    ];
    const security = readMember((await browser.get(`/securityEvent/show/${first?.id}`)).body, {
      fileName: 'show.html',
    });
    expect(security.rows[0]).toMatchObject({
      category: 'security-events',
      values: { description: first?.cells[0], event_type: first?.cells[1] },
    });
    expect(security.rows[0]?.values.details).toMatch(/^CEF:0\|/);
    const message = readMember((await browser.get(`/activationMessage/show/${last?.id}`)).body, {
      fileName: 'show.html',
    });
    expect(message.rows[0]).toMatchObject({ category: 'provisioning-messages', values: { validity: '72 hours' } });
    expect(message.rows[0]?.values.token).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('text in rows', () => {
  it('is escaped, whatever it is', async () => {
    const { appliance, browser } = await logIn('14.1');
    const texts = ['<script>alert(1)</script>', '&lt;b&gt; &amp; "x" \'y\'', '</td></tr></table>'];
    appliance.insert(
      'system-events',
      texts.map((description) => ({ values: { description } })),
    );
    const read = readMember((await browser.get('/systemEvent/list')).body, { fileName: 'page.html' });
    expect(read.rows.slice(0, 3).map((row) => row.values.description)).toEqual(texts);
  });
});
