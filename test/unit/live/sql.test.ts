// The SQL views without a database: everything once, then by id, late commits, restarts, refusals. A small table in
// memory answers the feed's own statements.
import { describe, expect, it } from 'vitest';
import { runLink } from '../../../src/core/live/runLink.ts';
import { createViewPosition } from '../../../src/core/live/sqlFeed.ts';
import {
  type LinkAnswer,
  type LinkEvent,
  type LinkQuestion,
  RequestFailure,
  type SqlDoor,
  type SqlRows,
} from '../../../src/core/live/types.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import { createFakeConsole } from './fakeConsole.ts';
import { gather, profileOf } from './liveRun.ts';

interface Table {
  rows: { id: bigint; principal: string | null }[];
}

function fakeDatabase(clock: FakeClock, table: Table, fault?: (number: number) => void) {
  const statements: string[] = [];
  let opened = 0;
  const rowsOf = (rows: Table['rows']): SqlRows => ({
    columns: ['id', 'date_created', 'event_type', 'ip_address', 'principal'],
    values: rows.map(({ id, principal }) => [String(id), '2014-03-25 10:00:00', 'LOGOUT', null, principal]),
  });
  const door: SqlDoor = {
    async open(password) {
      opened++;
      if (password !== 'right') throw new RequestFailure('login-refused', 'The database refused the user.');
      return {
        async query(sql, parameters, signal) {
          await clock.sleep(5, signal);
          statements.push(sql);
          fault?.(statements.length);
          if (!sql.includes('V_AUTH_EVENT')) throw new RequestFailure('not-allowed', 'There is no such view.');
          const sorted = [...table.rows].sort((a, b) => (a.id < b.id ? -1 : 1));
          if (sql.startsWith('SELECT MAX'))
            return { columns: ['m'], values: [[sorted.length === 0 ? null : String(sorted.at(-1)?.id)]] };
          if (sql.includes(' IN (')) return rowsOf(sorted.filter(({ id }) => parameters.includes(String(id))));
          return rowsOf(
            sorted.filter(({ id }) => id > BigInt(parameters[0] ?? '0')).slice(0, Number(/LIMIT (\d+)/.exec(sql)?.[1])),
          );
        },
        close() {},
      };
    },
    trust() {},
    close() {},
  };
  return { door, statements, opened: () => opened };
}

async function run(
  clock: FakeClock,
  door: SqlDoor,
  options: { cursor?: string | undefined; maxMs?: number; passwords?: string[] } = {},
) {
  const controller = new AbortController();
  const events: LinkEvent[] = [];
  const questions: LinkQuestion[] = [];
  clock.at(clock.now() + (options.maxMs ?? 120_000), () => controller.abort());
  await runLink({
    profile: {
      ...profileOf(createFakeConsole(clock)),
      webConsole: undefined,
      sqlViews: {
        host: 'db.example',
        port: 3306,
        user: 'reader',
        database: 'ps',
        isTlsRequired: true,
        pollIntervalMs: 10_000,
      },
    },
    ports: { clock, sql: door },
    emit: (event) => void events.push(event),
    inbox: {
      async answer(question): Promise<LinkAnswer> {
        questions.push(question);
        return { kind: 'password', password: options.passwords?.shift() ?? 'right', remember: false };
      },
      takeCommands: () => [],
    },
    cursors: (way, category) => (way === 'sql-views' && category === 'web-sessions' ? options.cursor : undefined),
    signal: controller.signal,
  });
  return { ...gather(events, questions) };
}

const rowsTo = (last: number): Table['rows'] =>
  Array.from({ length: last }, (_, index) => ({ id: BigInt(index + 1), principal: `p${index + 1}` }));
const ids = (found: Awaited<ReturnType<typeof run>>): readonly number[] =>
  found.rows.map(({ id }) => Number(id)).sort((a, b) => a - b);

describe('SQL views', () => {
  it('reads everything in pages, then what is new, then what was committed late: each once', async () => {
    const clock = createFakeClock();
    const table: Table = { rows: rowsTo(2500).filter(({ id }) => id !== 2490n) };
    const { door, statements } = fakeDatabase(clock, table);
    clock.at(clock.now() + 40_000, () =>
      table.rows.push({ id: 2490n, principal: 'late' }, { id: 2501n, principal: null }),
    );
    const found = await run(clock, door);
    expect(ids(found)).toEqual(Array.from({ length: 2501 }, (_, index) => index + 1));
    expect(found.ledgers.every(({ isRight }) => isRight)).toBe(true);
    expect(statements.every((sql) => sql.startsWith('SELECT '))).toBe(true);
    expect(found.steps.filter((step) => step.includes('no such view'))).toHaveLength(3);
  });
  it('goes on from its cursor, late rows included', async () => {
    const clock = createFakeClock();
    const table: Table = { rows: rowsTo(100).filter(({ id }) => id !== 95n) };
    const first = await run(clock, fakeDatabase(clock, table).door, { maxMs: 15_000 });
    table.rows.push({ id: 95n, principal: 'late' }, { id: 101n, principal: 'new' });
    const second = await run(clock, fakeDatabase(clock, table).door, {
      cursor: first.cursors.get('sql-views web-sessions'),
      maxMs: 15_000,
    });
    expect(ids(second)).toEqual([95, 101]);
  });
  it('ids beyond 2^53 stay exact', () => {
    const position = createViewPosition(undefined);
    expect(position.take(['9007199254740993', '9007199254740995'])).toEqual([true, true]);
    const again = createViewPosition(position.cursor());
    expect(again.missing()).toEqual([9007199254740994n]);
    expect(again.take(['9007199254740994', '9007199254740995', '9007199254740996'])).toEqual([true, false, true]);
  });
  it('a table whose ids begin again is read from its start', async () => {
    const clock = createFakeClock();
    const table: Table = { rows: rowsTo(50) };
    clock.at(clock.now() + 30_000, () => {
      table.rows = rowsTo(7);
    });
    const found = await run(clock, fakeDatabase(clock, table).door);
    expect(found.rows).toHaveLength(57);
  });
  it("a refused password is tried once; the next one is the user's", async () => {
    const clock = createFakeClock();
    const { door, opened } = fakeDatabase(clock, { rows: rowsTo(3) });
    const found = await run(clock, door, { passwords: ['wrong', 'right'] });
    expect(found.questions).toMatchObject([{ reason: 'first' }, { reason: 'refused' }]);
    expect(opened()).toBe(2);
    expect(found.rows).toHaveLength(3);
  });
  it('a lost connection is opened again with the same password, and nothing is read twice', async () => {
    const clock = createFakeClock();
    const table: Table = { rows: rowsTo(1500) };
    const { door, opened } = fakeDatabase(clock, table, (number) => {
      if (number === 5 || number === 9) throw new RequestFailure('reset', 'The connection was cut.');
    });
    const found = await run(clock, door);
    expect(ids(found)).toEqual(Array.from({ length: 1500 }, (_, index) => index + 1));
    expect(opened()).toBe(3);
    expect(found.questions).toHaveLength(1);
  });
});
