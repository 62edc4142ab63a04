// One writer at a time: who comes second reads, who comes after a crash takes over, and of many who come at once one wins.
import { fork } from 'node:child_process';
import * as nodeFiles from 'node:fs/promises';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeLock } from '../../../src/hosts/node/caseLock.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore } from '../../support/testCore.ts';

const bootMs = Math.round(Date.now() - uptime() * 1000);
/** A process number that is free: that of a child that has ended. */
async function freePid(): Promise<number> {
  const child = fork('-e', [], { execPath: process.execPath, silent: true });
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid ?? 0;
}
const lockOf = (more: object): string =>
  JSON.stringify({ token: 't', pid: process.pid, host: hostname(), bootMs, heartbeatMs: Date.now(), ...more });

test.each([
  ['alive here', {}, false],
  ['alive on another machine', { host: 'elsewhere' }, false],
  ['silent on another machine', { host: 'elsewhere', heartbeatMs: Date.now() - 120_000 }, true],
  ['from before this machine was started', { bootMs: bootMs - 3_600_000 }, true],
  ['alive here but its number is another process’s now', { heartbeatMs: Date.now() - 3_600_000 }, true],
])('a holder that is %s', async (_who, more, isTakenOver) => {
  const path = join(await temporaryFolder({ lock: lockOf(more) }), 'lock');
  const outcome = await takeLock(path, nodeFiles);
  expect('lock' in outcome).toBe(isTakenOver);
  if ('lock' in outcome) await outcome.lock.release();
});

test('a lock of a process that was killed is taken over; a torn one too, once it is old', async () => {
  const path = join(await temporaryFolder({ lock: lockOf({ pid: await freePid() }) }), 'lock');
  const outcome = await takeLock(path, nodeFiles);
  expect('lock' in outcome && (await outcome.lock.isHeld())).toBe(true);
  await writeFile(path, '{"tok');
  expect(await takeLock(path, nodeFiles)).toMatchObject({ heldBy: expect.stringContaining('another process') });
  const past = new Date(Date.now() - 60_000);
  await nodeFiles.utimes(path, past, past);
  expect('lock' in (await takeLock(path, nodeFiles))).toBe(true);
  // The first holder sees that it is not the holder any more, and does not remove the other's lock.
  if (!('lock' in outcome)) throw new Error('not had');
  expect(await outcome.lock.isHeld()).toBe(false);
  await outcome.lock.release();
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid });
});

test('of many who find a stale lock at the same moment one gets it, 100 times', async () => {
  const stale = lockOf({ pid: await freePid() });
  for (let round = 0; round < 100; round++) {
    const path = join(await temporaryFolder({ lock: stale }), 'lock');
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => takeLock(path, nodeFiles)));
    const winners = outcomes.flatMap((outcome) => ('lock' in outcome ? [outcome.lock] : []));
    expect(winners.length).toBeLessThanOrEqual(1);
    // Those who lost the mark of the takeover may all give way; then the next one gets it.
    const holder =
      winners[0] ?? (await takeLock(path, nodeFiles).then((next) => ('lock' in next ? next.lock : undefined)));
    expect(await holder?.isHeld()).toBe(true);
    await holder?.release();
  }
});

test('the second console opens the case for reading at once, keeps its notes to itself and loses none of the first', async () => {
  const folder = await temporaryFolder({
    'web.csv':
      'Timestamp,Event Type,Principal,IP Address\n2014-01-22 16:00:00.000,AUTHENTICATION_SUCCESS,admin,10.0.0.1\n',
  });
  const path = join(folder, 'a.pscase');
  const first = await startTestCore();
  await first.open([join(folder, 'web.csv')]);
  first.grants.grant('case', path, 'a.pscase', 'write');
  await first.client.call('case.save', { target: 'case' });
  const second = await startTestCore();
  await second.open([path]);
  const state = await second.client.call('case.state', {});
  expect(state.file?.readOnly).toEqual({ reason: 'in-use', holder: `process ${process.pid} on this machine` });
  const target = { kind: 'row', category: 'web-sessions', rowId: 1 } as const;
  await second.client.call('notes.save', { target, comment: 'of the second' });
  expect((await second.client.call('case.state', {})).changes).toBe('unsaved');
  await expect(second.client.call('case.save', {})).rejects.toMatchObject({ code: 'case-in-use' });
  await first.client.call('notes.save', { target, comment: 'of the first' });
  await first.stop();
  await second.stop();
  const third = await startTestCore();
  await third.open([path]);
  expect((await third.client.call('notes.list', {})).notes).toMatchObject([{ comment: 'of the first' }]);
  expect((await third.client.call('case.state', {})).file?.readOnly).toBeNull();
  await third.stop();
});
