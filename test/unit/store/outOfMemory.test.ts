// Memory runs out at the first, second, third ... allocation of an import: what was published before is whole, the books
// balance, the import says what happened, and the store takes the next import.
import { afterEach, describe, expect, it } from 'vitest';
import { createMemberReader } from '../../../src/core/formats/memberReader.ts';
import type { ReaderEvent } from '../../../src/core/ports.ts';
import { type ImportResult, startIngest } from '../../../src/core/store/ingest.ts';
import { createEmptyStore, type Store, tables } from '../../../src/core/store/store.ts';
import { sqliteWasm } from '../../support/testCore.ts';

const rows = 33_000;
const types = ['Uint8Array', 'Int32Array', 'Uint32Array', 'Float64Array', 'Int16Array', 'SharedArrayBuffer'] as const;
const originals = new Map<string, unknown>(types.map((name) => [name, globalThis[name]]));
/** Smaller ones are not what memory runs out at. */
const smallestLength = 4096;

function restore(): void {
  for (const [name, original] of originals) Object.assign(globalThis, { [name]: original });
}
afterEach(restore);

/** Makes allocation number `failing` of a typed array, and all after it while `isLasting`, fail. Returns the count so far. */
function failAllocation(failing: number, isLasting: boolean): () => number {
  let made = 0;
  for (const name of types) {
    const Original = originals.get(name) as Uint8ArrayConstructor;
    const handler: ProxyHandler<Uint8ArrayConstructor> = {
      construct(target, args: [number], newTarget) {
        const isLarge = typeof args[0] === 'number' && args[0] >= smallestLength;
        if (isLarge && (++made === failing || (isLasting && made > failing))) {
          throw new RangeError('Array buffer allocation failed');
        }
        return Reflect.construct(target, args, newTarget) as Uint8Array;
      },
    };
    Object.assign(globalThis, { [name]: new Proxy(Original, handler) });
  }
  return () => made;
}

/** What a reader says of one SIP log of `count` rows, whose records are numbered in the account. */
function readerEvents(count: number): ReaderEvent[] {
  const events: ReaderEvent[] = [
    { type: 'bundle-start', bundle: 0, bytes: 1 },
    { type: 'member-start', bundle: 0, member: 0, path: 'sip.csv', declaredBytes: undefined },
  ];
  const reader = createMemberReader({
    fileName: 'sip.csv',
    path: 'sip.csv',
    emit: (event) => events.push({ type: 'member-event', member: 0, event }),
  });
  const lines = ['Timestamp,Event,Source,Peername,Account,Details,Useragent,Remoteaddr,Tlscipher,Transport'];
  for (let record = 1; record <= count; record++) {
    const time = new Date(1_390_000_000_000 - record * 1000).toISOString().replace('T', ' ').slice(0, 23);
    lines.push(`${time},REGISTER,CLIENT,,Desk ${record},200 OK,,192.0.2.${record % 250},,TLS`);
  }
  reader.push(new TextEncoder().encode(`${lines.join('\n')}\n`));
  reader.finish();
  events.push({ type: 'member-end', member: 0, bytes: 1, sha256: '', cut: undefined });
  events.push({ type: 'bundle-end', bundle: 0, sha256: '', failure: undefined });
  return events;
}

const events = readerEvents(rows);
const another = readerEvents(100);

function runImport(store: Store, list: readonly ReaderEvent[]): ImportResult {
  const ingest = startIngest(store, ['bundle.zip']);
  try {
    for (const event of list) ingest.take(event);
  } catch (thrown) {
    return ingest.fail(thrown);
  }
  return ingest.finish('end', () => undefined);
}

function checkWhole(store: Store): number {
  expect(store.database.all('PRAGMA integrity_check').values).toEqual([['ok']]);
  for (const { category, table } of tables) {
    const count = store.counts.get(category.id);
    expect(store.database.value(`SELECT count(*) FROM ${table}`)).toBe(count);
    expect(store.columns.get(category.id)?.count).toBe(count);
  }
  const visible = store.counts.get('sip-sessions') ?? 0;
  // A first part of the log without gaps, each row with its own text.
  expect(
    store.database.all("SELECT count(*), coalesce(max(record), 0) FROM sip_sessions WHERE account = 'Desk ' || record")
      .values,
  ).toEqual([[visible, visible]]);
  const member = store.database.all('SELECT state, records, stored + set_aside + ignored, stored FROM member')
    .values[0];
  if (member !== undefined && member[0] !== 'reading') expect(member.slice(1)).toEqual([visible, visible, visible]);
  return visible;
}

async function allocationsOfAll(): Promise<number> {
  const store = await createEmptyStore(await sqliteWasm());
  const made = failAllocation(0, false);
  expect(runImport(store, events)).toEqual({ state: 'complete', reason: '', rowsStored: rows });
  restore();
  expect(checkWhole(store)).toBe(rows);
  store.database.close();
  return made();
}

describe('when memory runs out', () => {
  it.each([
    ['once', false, 1],
    // Every third is enough: each of these runs through all steps behind it as well.
    ['from then on', true, 3],
  ] as const)(
    '%s, what is there stays whole',
    async (_name, isLasting, step) => {
      const all = await allocationsOfAll();
      expect(all).toBeGreaterThan(20);
      const kept = new Set<number>();
      for (let number = 1; number <= all; number += step) {
        const store = await createEmptyStore(await sqliteWasm());
        failAllocation(number, isLasting);
        const result = runImport(store, events);
        restore();
        const visible = checkWhole(store);
        expect(result).toMatchObject({ state: 'incomplete', rowsStored: visible });
        expect(result.reason).toContain('Memory ran out');
        expect(store.database.all('SELECT code FROM problem').values).toEqual([['out-of-memory']]);
        // Where only the indexes are missing, the source has been read whole.
        const states = visible === rows ? ['complete', 'incomplete'] : ['incomplete'];
        expect(states).toContain(store.database.value('SELECT state FROM source'));
        kept.add(visible);
        const before = store.columns.get('sip-sessions')?.count ?? 0;
        expect(runImport(store, another)).toMatchObject({ state: 'complete' });
        expect(store.columns.get('sip-sessions')?.count).toBe(before + 100);
        store.database.close();
      }
      // Early and late failures keep little and much.
      expect(Math.max(...kept)).toBeGreaterThan(8_000);
    },
    240_000,
  );
});
