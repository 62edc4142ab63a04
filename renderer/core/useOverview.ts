// The overview of the opened sources, kept fresh while an import runs: asked again after a change, at most
// about twice a second, never two at a time. Called once, by the app shell.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CoreClient, EventPayload } from '../../src/contract/methods.ts';
import type { Overview } from '../../src/contract/overview.ts';
import { createPacer } from './pacer.ts';
import { useTexts } from './useTexts.ts';

export const emptyOverview: Overview = {
  bundles: [],
  zone: { name: 'UTC', basis: '', isCertain: false },
  categories: [],
  members: [],
  coverage: [],
  ledger: { records: 0, stored: 0, setAside: 0, ignored: 0, isBalanced: true },
  choices: [],
  problemCount: 0,
  problemKinds: [],
};

/** The overview, undefined until the first answer; and a function that asks for it now. */
export function useOverview(
  client: CoreClient,
  onError: (thrown: unknown) => void,
): { readonly overview: Overview | undefined; readonly refresh: () => Promise<void> } {
  const { language } = useTexts();
  const [overview, setOverview] = useState<Overview>();
  const tellError = useRef(onError);
  useEffect(() => {
    tellError.current = onError;
  }, [onError]);

  const refresh = useCallback(async () => {
    try {
      setOverview(await client.call('overview.get', { language }));
    } catch (thrown) {
      tellError.current(thrown);
    }
  }, [client, language]);

  useEffect(() => {
    const pacer = createPacer(refresh);
    const ask = (): void => pacer.ask();
    ask();
    const offs = [
      client.on('store.changed', ({ counts }) => {
        setOverview((now) => now && withCounts(now, counts));
        ask();
      }),
      client.on('import.progress', ask),
      client.on('import.finished', () => {
        pacer.ask();
        pacer.hurry();
      }),
    ];
    return () => {
      pacer.stop();
      for (const off of offs) off();
    };
  }, [client, refresh]);

  return { overview, refresh };
}

/** Counts come with every change; the rest of the overview follows when it is asked for. */
function withCounts(overview: Overview, counts: EventPayload<'store.changed'>['counts']): Overview {
  if (counts.length === 0) return overview;
  const records = new Map(counts.map((each) => [each.category, each.records]));
  return {
    ...overview,
    categories: overview.categories.map((each) => ({ ...each, records: records.get(each.id) ?? each.records })),
  };
}
