// One statement from Run to its rows: cancelled by the next one, by the user, and when the page is left.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type ErrorFacts, toErrorFacts } from '../../../src/contract/errors.ts';
import type { CoreClient, Result } from '../../../src/contract/methods.ts';
import { isCancelled } from '../../core/advice.ts';
import { beginWork } from '../../core/idle.ts';

/** Rows that the page holds: more are not read by eye, and an export writes all. */
export const shownRows = 10_000;

export interface StatementState {
  readonly answer: Result<'sql.query'> | undefined;
  readonly error: ErrorFacts | undefined;
  /** When the running one was started (performance.now); undefined = none runs. */
  readonly startedMs: number | undefined;
  run(sql: string): void;
  cancel(): void;
}

export function useStatement(client: CoreClient): StatementState {
  const [answer, setAnswer] = useState<Result<'sql.query'>>();
  const [error, setError] = useState<ErrorFacts>();
  const [startedMs, setStartedMs] = useState<number>();
  const running = useRef<AbortController>(undefined);

  const cancel = useCallback(() => {
    running.current?.abort();
    running.current = undefined;
    setStartedMs(undefined);
  }, []);
  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback(
    async (sql: string) => {
      running.current?.abort();
      if (sql.trim() === '') return;
      const own = new AbortController();
      running.current = own;
      setStartedMs(performance.now());
      setError(undefined);
      const end = beginWork();
      try {
        const next = await client.call('sql.query', { sql, limit: shownRows }, own.signal);
        if (running.current === own) setAnswer(next);
      } catch (thrown) {
        if (running.current === own && !isCancelled(thrown)) setError(toErrorFacts(thrown));
      } finally {
        end();
        if (running.current === own) {
          running.current = undefined;
          setStartedMs(undefined);
        }
      }
    },
    [client],
  );

  const start = useCallback((sql: string) => void run(sql), [run]);
  return useMemo(() => ({ answer, error, startedMs, run: start, cancel }), [answer, error, startedMs, start, cancel]);
}
