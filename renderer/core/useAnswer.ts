// One question to the core, asked again when rows or the zone change, at most about twice a second. Used by pages
// that show an answer as a whole; the old one stays in sight while the next is on its way.
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type ErrorFacts, toErrorFacts } from '../../src/contract/errors.ts';
import type { CoreClient, MethodName, Params, Result } from '../../src/contract/methods.ts';
import { isCancelled } from './advice.ts';
import { createPacer } from './pacer.ts';

export interface AnswerState<T> {
  /** The newest answer; to an earlier question only while `isLoading`. */
  readonly answer: T | undefined;
  readonly error: ErrorFacts | undefined;
  readonly isLoading: boolean;
  retry(): void;
}

/** Asks `method`; undefined parameters = not yet. Late answers to an earlier question are dropped. `leastRestMs`: how long an answer does at least while rows come. */
export function useAnswer<M extends MethodName>(
  client: CoreClient,
  method: M,
  params: Params<M> | undefined,
  leastRestMs?: number,
): AnswerState<Result<M>> {
  const key = params === undefined ? undefined : JSON.stringify([method, params]);
  const [state, setState] = useState<{ readonly key: string; readonly answer: Result<M> }>();
  const [failure, setFailure] = useState<{ readonly key: string; readonly error: ErrorFacts }>();
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: key stands for the parameters; attempt starts anew.
  useEffect(() => {
    if (key === undefined || params === undefined) return;
    const controller = new AbortController();
    const pacer = createPacer(async () => {
      try {
        const answer = await client.call(method, params, controller.signal);
        if (controller.signal.aborted) return;
        setFailure(undefined);
        setState({ key, answer });
      } catch (thrown) {
        if (!isCancelled(thrown) && !controller.signal.aborted) setFailure({ key, error: toErrorFacts(thrown) });
      }
    }, leastRestMs);
    pacer.ask();
    const offs = [
      client.on('store.changed', () => pacer.ask()),
      client.on('import.finished', () => {
        pacer.ask();
        pacer.hurry();
      }),
    ];
    return () => {
      for (const off of offs) off();
      controller.abort();
      pacer.stop();
    };
  }, [client, key, attempt, leastRestMs]);

  const retry = useCallback(() => {
    setFailure(undefined);
    setAttempt((count) => count + 1);
  }, []);
  const error = failure !== undefined && failure.key === key ? failure.error : undefined;
  const isLoading = state?.key !== key && error === undefined;
  return useMemo(() => ({ answer: state?.answer, error, isLoading, retry }), [state, error, isLoading, retry]);
}
