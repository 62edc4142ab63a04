// Stepping through the rows worth a look: failures, problems of reading, rows with a note. The core finds the next one;
// the grid goes there.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CoreClient } from '../../../../src/contract/methods.ts';
import type { RowMark } from '../../../../src/contract/time.ts';
import { isCancelled } from '../../../core/advice.ts';
import type { OpenView } from '../../../core/useView.ts';
import type { GridHandle } from '../LogGrid.tsx';

export const stepKinds = ['failure', 'problem', 'note'] as const;
export type StepKind = (typeof stepKinds)[number];

export interface StepState {
  readonly kind: StepKind;
  /** How many there are in the view, once asked; `ordinal` is the one gone to, 0 = none that way. */
  readonly count: number | undefined;
  readonly ordinal: number;
  choose(kind: StepKind): void;
  go(kind: StepKind, direction: 'forward' | 'back'): void;
}

interface StepOptions {
  readonly client: CoreClient;
  readonly view: OpenView | undefined;
  readonly grid: { readonly current: GridHandle | null };
  /** No further one that way. */
  readonly onNone: (kind: StepKind, count: number, direction: 'forward' | 'back') => void;
  readonly onError: (thrown: unknown) => void;
}

export function useSteps(options: StepOptions): StepState {
  const { client, view, grid } = options;
  const [kind, setKind] = useState<StepKind>('failure');
  const [found, setFound] = useState<{ readonly key: string; readonly ordinal: number; readonly count: number }>();
  const latest = useRef(options);
  const running = useRef<AbortController>(undefined);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => () => running.current?.abort(), []);
  const viewId = view?.viewId;
  const key = `${viewId} ${kind}`;

  const go = useCallback(
    async (wanted: StepKind, direction: 'forward' | 'back'): Promise<void> => {
      if (viewId === undefined) return;
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      setKind(wanted);
      try {
        const mark = await markOf(client, wanted, controller.signal);
        const from = grid.current?.focused()?.position;
        const answer = await client.call(
          'view.next',
          { viewId, mark, direction, ...(from === undefined ? {} : { from }) },
          controller.signal,
        );
        if (controller.signal.aborted) return;
        setFound({ key: `${viewId} ${wanted}`, ordinal: answer.ordinal, count: answer.count });
        if (answer.row === null) latest.current.onNone(wanted, answer.count, direction);
        else grid.current?.goTo(answer.row.position);
      } catch (thrown) {
        if (!isCancelled(thrown) && !controller.signal.aborted) latest.current.onError(thrown);
      }
    },
    [client, viewId, grid],
  );
  const shown = found?.key === key ? found : undefined;
  return {
    kind,
    count: shown?.count,
    ordinal: shown?.ordinal ?? 0,
    choose: setKind,
    go: (wanted, direction) => void go(wanted, direction),
  };
}

async function markOf(client: CoreClient, kind: StepKind, signal: AbortSignal): Promise<RowMark> {
  if (kind !== 'note') return { kind };
  const { marks } = await client.call('notes.marks', {}, signal);
  return { kind: 'rows', rowIds: marks.map(({ rowId }) => rowId) };
}
