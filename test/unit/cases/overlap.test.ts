// A bundle added to a case later: what the case holds already is counted, not stored twice, and notes stay where they were.
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';

const header = 'Timestamp,Username,Change,Object Type,Object Id,Property Name,Old Value,New Value,URI,Extra';
const cores: TestCore[] = [];
afterEach(async () => {
  for (const core of cores.splice(0)) await core.stop();
});

/** A case with one file of rows in it, open. */
async function caseWith(
  rows: readonly string[],
): Promise<{ core: TestCore; add(rows: readonly string[]): Promise<string> }> {
  const core = await startTestCore();
  cores.push(core);
  let files = 0;
  const add = async (more: readonly string[]): Promise<string> => {
    const name = `audit-${++files}.csv`;
    const folder = await temporaryFolder({ [name]: `${[header, ...more].join('\n')}\n` });
    const { state, reason } = await core.open([join(folder, name)], { zone: 'Europe/Rome' });
    expect(state).toBe('complete');
    return reason;
  };
  await add(rows);
  core.grants.grant('case', join(await temporaryFolder(), 'a.pscase'), 'a.pscase', 'write');
  await core.client.call('case.save', { target: 'case' });
  return { core, add };
}

const row = (second: number, value: string, extra = ''): string =>
  `2014-01-22 16:00:${String(second).padStart(2, '0')}.000,admin,UPDATE,Setting,7,name,,${value},/x,${extra}`;

test('a longer export adds its new rows only; the ledger says so and the note stays on its row', async () => {
  const old = [row(1, 'a'), row(2, 'same'), row(2, 'same'), row(3, 'b', 'unknown')];
  const { core, add } = await caseWith(old);
  const [, second] = await core.rows("SELECT row_id FROM audit_events WHERE new_value = 'same' ORDER BY row_id");
  const target = { kind: 'row', category: 'audit-events', rowId: Number(second?.row_id) } as const;
  const { note } = await core.client.call('notes.save', { target, comment: 'the second of two' });

  const reason = await add([row(0, 'new'), ...old, row(2, 'same'), row(3, 'b', 'another')]);
  expect(reason).toBe('4 rows were in the case already.');
  expect((await core.rows('SELECT count(*) AS n FROM audit_events'))[0]?.n).toBe(7);
  const { members, ledger } = await core.client.call('overview.get', {});
  expect(members[1]).toMatchObject({ records: 7, stored: 3, setAside: 0, ignored: 4, state: 'read' });
  expect(members[1]?.reason).toBe('4 records are already in the case and not stored twice.');
  expect(members[1]).toMatchObject({ first: '2014-01-22 16:00:00.000', last: '2014-01-22 16:00:03.000' });
  expect(ledger).toMatchObject({ records: 11, stored: 7, ignored: 4, isBalanced: true });
  const { notes } = await core.client.call('notes.list', {});
  expect(notes).toMatchObject([{ noteId: note?.noteId, rowId: target.rowId }]);
});

test('what is stored in the end is the larger number of each row, in whatever order the exports came', async () => {
  const one = fc.array(fc.record({ second: fc.integer({ min: 0, max: 2 }), value: fc.constantFrom('x', 'y') }), {
    maxLength: 6,
    minLength: 1,
  });
  const lines = (rows: readonly { second: number; value: string }[]): string[] =>
    rows.map(({ second, value }) => row(second, value));
  const countsOf = (rows: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const each of rows) counts.set(each, (counts.get(each) ?? 0) + 1);
    return counts;
  };
  await fc.assert(
    fc.asyncProperty(one, one, async (first, second) => {
      const { core, add } = await caseWith(lines(first));
      await add(lines(second));
      const expected = countsOf(lines(first));
      for (const [line, count] of countsOf(lines(second))) expected.set(line, Math.max(count, expected.get(line) ?? 0));
      const stored = await core.rows('SELECT timestamp, new_value FROM audit_events');
      const seen = countsOf(
        stored.map(({ timestamp, new_value }) => row(Number(String(timestamp).slice(17, 19)), String(new_value))),
      );
      expect(seen).toEqual(expected);
    }),
    { numRuns: 15 },
  );
});
