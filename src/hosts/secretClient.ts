// The core worker's end of the desktop's remembered passwords: asks the main process and waits. A host that does not
// answer in time has no password; the user is asked then.
import type { SecretKeeper } from '../core/live/livePorts.ts';
import type { SecretAsk, SecretAsks, SecretValue } from './secretTypes.ts';

/** A keyring may put up a window of its own to be unlocked; longer than this nobody is at it. */
const patienceMs = 60_000;

export interface SecretClient {
  readonly keeper: SecretKeeper;
  /** An answer of the main process. */
  settle(call: number, value: SecretValue): void;
}

/** `send` passes a question to the main process. */
export function createSecretClient(send: (call: number, ask: SecretAsk) => void, waitMs = patienceMs): SecretClient {
  const waiting = new Map<number, (value: SecretValue) => void>();
  let lastCall = 0;

  function ask<K extends keyof SecretAsks>(
    name: K,
    argument: SecretAsks[K]['argument'],
    otherwise: SecretAsks[K]['value'],
  ): Promise<SecretAsks[K]['value']> {
    lastCall += 1;
    const call = lastCall;
    return new Promise((resolve) => {
      const settle = (value: SecretValue): void => {
        clearTimeout(timer);
        waiting.delete(call);
        resolve(value as SecretAsks[K]['value']);
      };
      const timer = setTimeout(() => settle(otherwise), waitMs);
      timer.unref?.();
      waiting.set(call, settle);
      send(call, { name, argument } as SecretAsk);
    });
  }

  return {
    settle: (call, value) => waiting.get(call)?.(value),
    keeper: {
      state: () => ask('state', {}, { canKeep: false, reason: 'no-keyring' }),
      get: (profileId, way) => ask('recall', { profileId, way }, {}),
      set: async (profileId, way, password) => void (await ask('remember', { profileId, way, password }, false)),
      forget: async (profileId) => void (await ask('forget', { profileId }, null)),
      list: () => ask('list', {}, []),
    },
  };
}
