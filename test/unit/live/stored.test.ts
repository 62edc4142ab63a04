// The events of a link go into the store as those of a file do: the ingest's own checks must hold for them.
import { describe, expect, it } from 'vitest';
import { startIngest } from '../../../src/core/store/ingest.ts';
import { createEmptyStore } from '../../../src/core/store/store.ts';
import { sqliteWasm } from '../../support/testCore.ts';
import { runFake } from './liveRun.ts';
import { rounds, world } from './worlds.ts';

describe('a link in the store', () => {
  it('every row once, the ledger balanced, the import complete', async () => {
    const { clock, fake } = world({}, 60);
    const run = await runFake(clock, fake, { until: rounds(3) });
    const store = await createEmptyStore(await sqliteWasm());
    const ingest = startIngest(store, ['Front desk']);
    for (const event of run.events) if (event.type === 'reader') ingest.take(event.event);
    const result = ingest.finish('end', () => undefined);
    expect(result).toEqual({ state: 'complete', reason: '', rowsStored: 540 });
    const ledger = store.database.value(
      'SELECT count(*) FROM member WHERE records = stored + set_aside + ignored AND stored = 60',
    );
    expect(ledger).toBe(9);
    expect(store.database.value('SELECT count(DISTINCT extra) FROM sip_sessions')).toBe(60);
    store.database.close();
  });
});
