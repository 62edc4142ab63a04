// The steps of a link, oldest first: those there are, then each as it is made. Used by the connection page.
import { useEffect, useState } from 'react';
import type { LiveStep } from '../../../src/contract/live.ts';
import type { CoreClient } from '../../../src/contract/methods.ts';

/** Undefined until the first answer. Steps come with their number, so that none is shown twice or missed. */
export function useSteps(client: CoreClient, linkId: number | undefined): readonly LiveStep[] | undefined {
  const [state, setState] = useState<{ readonly linkId: number; readonly steps: readonly LiveStep[] }>();
  useEffect(() => {
    if (linkId === undefined) return;
    let isOver = false;
    const known: LiveStep[] = [];
    const show = (): void => {
      if (!isOver) setState({ linkId, steps: known.filter((step) => step !== undefined) });
    };
    const off = client.on('live.step', (told) => {
      if (told.linkId !== linkId) return;
      known[told.index] = told.step;
      show();
    });
    const fetchFrom = async (from: number): Promise<void> => {
      const { steps, total } = await client.call('live.steps', { linkId, from });
      steps.forEach((step, index) => {
        known[from + index] = step;
      });
      show();
      if (!isOver && steps.length > 0 && from + steps.length < total) await fetchFrom(from + steps.length);
    };
    // A link that was dismissed meanwhile has none; the page says so by itself.
    fetchFrom(0).catch(() => undefined);
    return () => {
      isOver = true;
      off();
    };
  }, [client, linkId]);
  return state?.linkId === linkId ? state?.steps : undefined;
}
