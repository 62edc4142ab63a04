// The rows of a view by time, asked anew for each view and choice; what an earlier one answers late is dropped. The strip
// before stays in sight meanwhile.
import { useEffect, useState } from 'react';
import type { Histogram } from '../../../../src/contract/histogram.ts';
import type { CoreClient } from '../../../../src/contract/methods.ts';
import { isCancelled } from '../../../core/advice.ts';
import type { OpenView } from '../../../core/useView.ts';

interface HistogramChoice {
  readonly fromMs: number;
  readonly toMs: number;
  readonly buckets: number;
  readonly zone: string;
  readonly stackBy: string | undefined;
}

export interface HistogramState {
  readonly histogram: Histogram | undefined;
  /** The column has too many values to be stacked by. */
  readonly isTooVaried: boolean;
  readonly isLate: boolean;
}

export function useHistogram(client: CoreClient, view: OpenView | undefined, choice: HistogramChoice): HistogramState {
  const { fromMs, toMs, buckets, zone, stackBy } = choice;
  const viewId = view?.viewId;
  const key = JSON.stringify([viewId, choice]);
  const [state, setState] = useState<{ readonly key: string; readonly histogram: Histogram; isTooVaried: boolean }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: key stands for the view and the choice.
  useEffect(() => {
    // Before the first rows there is no time to ask about.
    if (viewId === undefined || !Number.isFinite(fromMs) || !(fromMs <= toMs) || buckets < 1) return;
    const controller = new AbortController();
    const ask = async (stack: string | undefined): Promise<Histogram> =>
      client.call(
        'view.histogram',
        { viewId, buckets, from: fromMs, to: toMs, zone, ...(stack === undefined ? {} : { stackBy: stack }) },
        controller.signal,
      );
    const run = async (): Promise<void> => {
      try {
        const histogram = await ask(stackBy);
        if (!controller.signal.aborted) setState({ key, histogram, isTooVaried: false });
      } catch (thrown) {
        if (isCancelled(thrown) || controller.signal.aborted || stackBy === undefined) return;
        // A column with a value per row cannot be stacked by; the bars themselves can still be drawn.
        const histogram = await ask(undefined).catch(() => undefined);
        if (histogram !== undefined && !controller.signal.aborted) setState({ key, histogram, isTooVaried: true });
      }
    };
    void run();
    return () => controller.abort();
  }, [client, key]);
  return {
    histogram: state?.histogram,
    isTooVaried: state?.isTooVaried === true && state.key === key,
    isLate: viewId === undefined || state?.key !== key,
  };
}
