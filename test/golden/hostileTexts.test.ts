// Naughty strings and payloads go through the core unchanged: stored, found, exported, opened again.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hostileLog, hostileTexts } from '../support/hostileTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { startTestCore } from '../support/testCore.ts';

describe('hostile texts', () => {
  it('are stored, found and exported byte by byte', async () => {
    const texts = await hostileTexts();
    expect(texts.length).toBeGreaterThan(700);
    const folder = await temporaryFolder({ 'system-events.csv': hostileLog(texts) });
    const core = await startTestCore();
    const outcome = await core.open([join(folder, 'system-events.csv')]);
    expect(outcome).toMatchObject({ state: 'complete', rowsStored: texts.length });
    const stored = async (opened: typeof core): Promise<unknown[]> =>
      (await opened.rows('SELECT details FROM system_events ORDER BY utc_ms')).map((row) => row.details);
    expect(await stored(core)).toEqual(texts);

    // SQLite's text functions end at a NUL, so search is asked for the texts without one.
    for (const text of texts.filter((candidate) => !candidate.includes('\u0000')).slice(0, 200)) {
      const filter = { op: 'contains' as const, column: 'details', text };
      const view = await core.client.call('view.open', { category: 'system-events', filter, sort: [] });
      expect(view.rows, JSON.stringify(text)).toBeGreaterThan(0);
      await core.client.call('view.close', { viewId: view.viewId });
    }

    core.grants.grant('exact', join(folder, 'exact.csv'), 'exact.csv', 'write');
    const sort = [{ column: 'timestamp', direction: 'asc' as const }];
    const logs = [{ category: 'system-events', sort }];
    await core.client.call('export.rows', { logs, format: 'csv-exact', target: 'exact' });
    core.stop();
    const again = await startTestCore();
    await again.open([join(folder, 'exact.csv')]);
    expect(await stored(again)).toEqual(texts);
    again.stop();
  });
});
