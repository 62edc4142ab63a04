// The overview of the opened sources, kept fresh while an import runs: asked again after a change, at most
// about twice a second, never two at a time. Called once, by the app shell.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CoreClient } from '../../src/contract/methods.ts';
import type { Overview } from '../../src/contract/overview.ts';
import { later } from './idle.ts';

const pauseMs = 500;
/** A slow answer is followed by a longer pause, so that most time is left to the import. */
const pausePerWork = 6;
export const emptyOverview: Overview = {
  bundles: [],
  zone: { name: 'UTC', basis: '', isCertain: false },
  categories: [],
  members: [],
  coverage: [],
  ledger: { records: 0, stored: 0, setAside: 0, ignored: 0, isBalanced: true },
  problemCount: 0,
};

/** The overview, undefined until the first answer; and a function that asks for it now. */
export function useOverview(
  client: CoreClient,
  onError: (thrown: unknown) => void,
): { readonly overview: Overview | undefined; readonly refresh: () => Promise<void> } {
  const [overview, setOverview] = useState<Overview>();
  const tellError = useRef(onError);
  useEffect(() => {
    tellError.current = onError;
  }, [onError]);

  const refresh = useCallback(async () => {
    try {
      setOverview(await client.call('overview.get', {}));
    } catch (thrown) {
      tellError.current(thrown);
    }
  }, [client]);

  useEffect(() => {
    let isAsking = false;
    let isDue = false;
    let isOver = false;
    let cancelPause: (() => void) | undefined;
    const ask = (): void => {
      isDue = true;
      if (isAsking || isOver) return;
      isAsking = true;
      isDue = false;
      const startedMs = performance.now();
      void refresh().then(() => {
        cancelPause = later(
          () => {
            isAsking = false;
            if (isDue) ask();
          },
          Math.max(pauseMs, (performance.now() - startedMs) * pausePerWork),
        );
      });
    };
    ask();
    const offs = [
      client.on('store.changed', ask),
      client.on('import.progress', ask),
      client.on('import.finished', ask),
    ];
    return () => {
      isOver = true;
      cancelPause?.();
      for (const off of offs) off();
    };
  }, [client, refresh]);

  return { overview, refresh };
}
