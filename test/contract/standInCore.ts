// A core of a few lines for tests of the wires and the hosts: it answers at once, never, or dies on
// command. Bundled in place of the real one; methods it does not need are refused.
import { ConsoleError } from '../../src/contract/errors.ts';
import type { EventName } from '../../src/contract/methods.ts';
import type { Servable } from '../../src/wires/rpc.ts';

/** What the SQL text of `sql.query` makes the stand-in do. */
export const standInCommands = {
  hang: 'hang',
  die: 'die',
  fail: 'fail',
  event: 'event',
  throwBug: 'throw',
  grants: 'grants',
};

/** `die` ends the thread or process; `listGrants` tells what the host has granted. */
export function createStandInCore(die: () => void, listGrants: () => readonly string[]): Servable {
  const listeners = new Set<(name: EventName, payload: unknown) => void>();
  let cancelled = 0;

  function runSql(sql: string, signal: AbortSignal): unknown {
    switch (sql) {
      case standInCommands.hang:
        return new Promise(() => {
          signal.addEventListener('abort', () => {
            cancelled += 1;
          });
        });
      case standInCommands.die:
        die();
        return new Promise(() => undefined);
      case standInCommands.fail:
        throw new ConsoleError('bad-sql', 'near "fail": syntax error', { line: 1 });
      case standInCommands.throwBug:
        throw new TypeError('a bug');
      case standInCommands.event:
        for (const tell of listeners) tell('store.changed', { version: 7, counts: [] });
        return { columns: [], values: [], isCut: false };
      case standInCommands.grants:
        return { columns: ['name'], values: listGrants().map((name) => [name]), isCut: false };
      default:
        return { columns: ['sql', 'cancelled'], values: [[sql, cancelled]], isCut: false };
    }
  }
  return {
    handle(method, params, signal) {
      if (method === 'app.info') return { name: 'stand-in', version: '0', sqliteVersion: '0' };
      if (method === 'sql.query') return runSql((params as { sql: string }).sql, signal);
      throw new ConsoleError('not-supported', `The stand-in has no ${method}.`);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
