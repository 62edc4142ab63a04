// What a wire must do whatever the core does: refuse what is not in the contract, carry errors and events,
// cancel, and say so when the core dies. Runs on every wire with the stand-in core.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CoreClient } from '../../src/contract/methods.ts';
import { connect } from '../../src/wires/rpc.ts';
import { nextMessage, type Rig, rigKinds } from './rigs.ts';
import { standInCommands } from './standInCore.ts';

describe.each(rigKinds)('the wire: $name', ({ name, open }) => {
  let folder: string;
  let rig: Rig;
  let client: CoreClient;
  const run = (sql: string, signal?: AbortSignal) => client.call('sql.query', { sql, limit: 1 }, signal);
  /** Puts a message on the wire past the types and waits for the answer to its id. */
  const ask = (message: { id: number } & Record<string, unknown>) => {
    const answer = nextMessage(rig.wire, (received) => 'id' in received && received.id === message.id);
    rig.sendRaw(message);
    return answer;
  };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'contract-'));
    rig = await open('standIn', folder);
    client = connect(rig.wire);
  });
  afterEach(async () => {
    await rig.close();
    await rm(folder, { recursive: true });
  });

  test('an expected error keeps code, sentence and facts', async () => {
    await expect(run(standInCommands.fail)).rejects.toMatchObject({
      name: 'ConsoleError',
      code: 'bad-sql',
      message: 'near "fail": syntax error',
      facts: { line: 1 },
    });
  });

  test('a bug in the core is an answer too, and the next call works', async () => {
    await expect(run(standInCommands.throwBug)).rejects.toMatchObject({ code: 'unexpected', message: 'a bug' });
    expect((await run('again')).values).toEqual([['again', 0]]);
  });

  test.each(['no.such', 'constructor', '__proto__', 'toString', '', 7, null, { method: 'app.info' }])(
    'the unknown method %j is refused',
    async (method) => {
      expect(await ask({ kind: 'request', id: 9, method, params: {} })).toMatchObject({
        kind: 'fail',
        error: { code: 'unknown-method' },
      });
    },
  );

  test.each([
    undefined,
    null,
    [],
    'text',
    { sql: 1, limit: 1 },
    { sql: 'x' },
    { sql: 'x', limit: 1, more: true },
    { sql: '', limit: 1 },
  ])('the wrong parameters %j are refused before the core sees them', async (params) => {
    expect(await ask({ kind: 'request', id: 9, method: 'sql.query', params })).toMatchObject({
      kind: 'fail',
      error: { code: 'bad-request' },
    });
  });

  test('a second call with an id that is in use is refused', async () => {
    rig.sendRaw({ kind: 'request', id: 5, method: 'sql.query', params: { sql: standInCommands.hang, limit: 1 } });
    expect(await ask({ kind: 'request', id: 5, method: 'app.info', params: {} })).toMatchObject({
      error: { code: 'bad-request' },
    });
  });

  test('cancel rejects the caller at once and reaches the core', async () => {
    const controller = new AbortController();
    const hanging = run(standInCommands.hang, controller.signal);
    controller.abort();
    await expect(hanging).rejects.toMatchObject({ code: 'cancelled' });
    expect((await run('after')).values).toEqual([['after', 1]]);
  });

  test('an event reaches every listener until it leaves', async () => {
    const heard: unknown[] = [];
    const off = client.on('store.changed', (payload) => heard.push(payload));
    await run(standInCommands.event);
    off();
    await run(standInCommands.event);
    expect(heard).toEqual([{ version: 7, counts: [] }]);
  });

  test('a core that dies rejects what is pending and what comes later', async () => {
    const hanging = run(standInCommands.hang);
    const dying = run(standInCommands.die);
    await expect(hanging).rejects.toMatchObject({ code: 'core-stopped' });
    await expect(dying).rejects.toMatchObject({ code: 'core-stopped' });
    await expect(run('later')).rejects.toMatchObject({ code: 'core-stopped' });
  });

  test('a parameter that cannot be carried fails this call only', async () => {
    const trap = { sql: 'x', limit: 1, trap: () => undefined } as unknown as { sql: string; limit: number };
    const outcome = await client.call('sql.query', trap).catch((thrown: { code: string }) => thrown.code);
    // JSON leaves a function out; structured clone refuses it. Either way nothing hangs and nothing breaks.
    expect(
      name.startsWith('message port')
        ? ['unexpected']
        : [{ columns: ['sql', 'cancelled'], values: [['x', 0]], isCut: false }],
    ).toContainEqual(outcome);
    expect((await run('next')).values).toEqual([['next', 0]]);
  });

  test('1,000 hostile messages: no death, and the next call is answered', async () => {
    const anything = fc.anything({ withBigInt: false, withNullPrototype: true, maxDepth: 4 });
    const message = fc.oneof(
      anything,
      fc.record(
        {
          kind: fc.oneof(fc.constantFrom('request', 'cancel', 'ok', 'stopped', '__proto__'), anything),
          id: fc.oneof(fc.integer(), fc.double(), anything),
          method: fc.oneof(fc.constantFrom('app.info', 'sql.query', 'view.open', 'constructor'), anything),
          params: anything,
        },
        { requiredKeys: [] },
      ),
    );
    for (const hostile of fc.sample(message, { numRuns: 1000, seed: 20121028 })) {
      // `die` and `hang` are the stand-in's own; nothing random equals them.
      try {
        rig.sendRaw(hostile);
      } catch {
        // What structured clone or JSON cannot carry never leaves the caller.
      }
    }
    expect((await run('still here')).values[0]?.[0]).toBe('still here');
  });
});
