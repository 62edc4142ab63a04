// The live world: the sample's rows appear when they are due and print as the sample printed them, ids rise, fresh
// connections get their account at the full hour, clocks jump, retention removes, the same calls give the same rows.
import { describe, expect, it, vi } from 'vitest';
import { logOf, logs } from '../../appliance/categories.ts';
import { printTime } from '../../appliance/console/times.ts';
import type { World } from '../../appliance/world.ts';
import { createWorld } from '../../appliance/world.ts';

// A busy machine gets the time it needs.
vi.setConfig({ testTimeout: 60_000 });

const hourMs = 3_600_000;
const shown = (world: World): Record<string, unknown> =>
  Object.fromEntries(logs.map((log) => [log.id, world.table(log.id).rows]));

describe('the world', () => {
  it('holds the sample to the row and the millisecond, also through the doubled hour', () => {
    const world = createWorld({ sample: { accounts: 16, days: 14 }, startMs: Date.UTC(2015, 0, 1) });
    for (const log of logs) {
      const table = world.table(log.id);
      const exported = [...(world.sample.tables.find((one) => one.category === log.id)?.chunks() ?? [])].flat();
      const printed = [...table.rows]
        .reverse()
        .map((row) => [printTime(row.atMs, log.timeForm, world.sample.zone), ...row.cells]);
      // The sample is exported at five past the hour, with connections of those minutes not yet reconciled.
      expect(printed.length).toBe(exported.length);
      expect(printed).toEqual(exported);
    }
    // Every connection's rows are in the order of time, so an hour read as the wrong one of two would show.
    const times = world.table('sip-sessions').rows.map((row) => row.atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const sunday = (row: { atMs: number }): boolean =>
      row.atMs >= Date.UTC(2014, 9, 26) && row.atMs < Date.UTC(2014, 9, 26, 2);
    expect(world.table('sip-sessions').rows.filter(sunday).length).toBeGreaterThan(10);
  });

  it('lets rows appear as its clock passes them, with rising ids', () => {
    const world = createWorld();
    const before = world.table('sip-sessions').rows.length;
    expect(Math.max(...world.table('sip-sessions').rows.map((row) => row.atMs))).toBeLessThanOrEqual(world.nowMs());
    world.advance(hourMs);
    const { rows } = world.table('sip-sessions');
    expect(rows.length).toBeGreaterThan(before + 20);
    expect(rows.at(-1)?.atMs).toBeLessThanOrEqual(world.nowMs());
    expect(rows.map((row) => row.id)).toEqual(rows.map((_, index) => (rows[0]?.id ?? 0) + index));
    expect(() => world.advance(-1)).toThrow('jumpClock');
  });

  it('reconciles connections at the full hour', () => {
    const world = createWorld();
    world.advance(55 * 60_000 - (world.nowMs() % hourMs));
    const { columns } = world.table('sip-sessions');
    const at = (name: string): number => columns.findIndex((column) => column.name === name);
    const fresh = world
      .table('sip-sessions')
      .rows.filter((row) => row.atMs > world.nowMs() - 54 * 60_000 && row.cells[at('event')] === 'CONNECT');
    expect(fresh.length).toBeGreaterThan(0);
    expect(new Set(fresh.map((row) => row.cells[at('account')]))).toEqual(new Set(['']));
    world.advance(5 * 60_000);
    const after = world.table('sip-sessions').rows.filter((row) => fresh.some(({ id }) => id === row.id));
    expect(after.map((row) => row.atMs)).toEqual(fresh.map((row) => row.atMs));
    expect(after.filter((row) => row.cells[at('account')] !== '').length).toBeGreaterThan(0);
  });

  it('stores given rows and rows like its own', () => {
    const world = createWorld();
    const [row] = world.insert('web-sessions', [{ values: { event_type: 'SUCCESS', principal: 'admin' } }]);
    expect(row).toMatchObject({ atMs: world.nowMs(), cells: ['SUCCESS', 'admin', ''] });
    expect(() => world.insert('cdr', [{ values: { colour: 'red' } }])).toThrow('no column “colour”');
    const calls = world.insert('cdr', 50);
    const at = world.table('cdr').columns.findIndex((column) => column.kind === 'call-id');
    expect(new Set(calls.map((call) => call.cells[at])).size).toBe(50);
  });

  it('forgets what retention removes, and keeps count', () => {
    const world = createWorld();
    const table = world.table('messages');
    const middle = table.rows[20]?.atMs ?? 0;
    const removed = world.purge('messages', middle);
    expect([removed, table.purged, table.stored - table.rows.length]).toEqual([20, 20, 20]);
    expect(Math.min(...table.rows.map((row) => row.atMs))).toBe(middle);
  });

  it('stamps rows by a clock that jumped, in the order of storing', () => {
    const world = createWorld();
    const straight = createWorld();
    const count = world.table('sip-sessions').rows.length;
    world.jumpClock(-2 * hourMs);
    world.advance(hourMs);
    straight.advance(hourMs);
    expect(world.storyMs()).toBe(straight.nowMs());
    const late = world.table('sip-sessions').rows.slice(count);
    const normal = straight.table('sip-sessions').rows.slice(count);
    expect(late.map((row) => row.atMs + 2 * hourMs)).toEqual(normal.map((row) => row.atMs));
    expect(late[0]?.atMs).toBeLessThan(world.table('sip-sessions').rows[count - 1]?.atMs ?? 0);
  });

  it('is the same for the same calls', () => {
    const [one, other] = [createWorld(), createWorld()];
    for (const world of [one, other]) {
      world.insert('cdr', 5);
      world.advance(2 * hourMs);
      world.purge('cdr', world.nowMs() - 24 * hourMs);
      world.insert('sip-sessions', 3);
    }
    expect(shown(one)).toEqual(shown(other));
    expect(shown(createWorld({ sample: { accounts: 16, days: 3, seed: 2 } }))).not.toEqual(shown(createWorld()));
  });
});

describe('times', () => {
  const at = Date.UTC(2014, 2, 25, 15, 0, 0, 80);
  it('print in each form the manual shows', () => {
    const zone = 'Europe/Rome';
    expect(printTime(at, 'millis', zone)).toBe('2014-03-25 16:00:00.080');
    expect(printTime(at, 'whole-second', zone)).toBe('2014-03-25 16:00:00.000');
    expect(printTime(at, 'unpadded', zone)).toBe('2014-03-25 16:00:00.80');
    expect(printTime(at, 'zoned', zone)).toBe('2014-03-25 16:00:00 CET');
    expect(printTime(Date.UTC(2014, 6, 1), 'zoned', zone)).toBe('2014-07-01 02:00:00 CEST');
    expect(printTime(at, 'java', zone)).toBe('2014-03-25 16:00:00.08');
    expect(printTime(at - 80, 'java', zone)).toBe('2014-03-25 16:00:00.0');
    expect(printTime(at, 'zoned', 'America/New_York')).toBe('2014-03-25 11:00:00 EDT');
    expect(logOf('messages').timeForm).toBe('unpadded');
  });
});
