// What the columns hold, asked for one after the other from the top: the upper ones are there at once, and a new filter
// ends what still runs. The answers before stay, marked as late, until theirs comes.
import { useCallback, useEffect, useState } from 'react';
import type { ColumnData } from '../../../../src/contract/catalogData.ts';
import type { Filter } from '../../../../src/contract/filter.ts';
import type { FieldStats } from '../../../../src/contract/time.ts';
import { isCancelled } from '../../../core/advice.ts';
import { useSession } from '../../../core/session.ts';
import { useTexts } from '../../../core/useTexts.ts';
import type { OpenView } from '../../../core/useView.ts';

export interface FieldState {
  readonly stats: FieldStats;
  /** An answer to an earlier filter. */
  readonly isLate: boolean;
}

const firstValues = 5;
const moreValues = 50;

export function useFieldStats(
  category: string,
  columns: readonly ColumnData[],
  filter: Filter | undefined,
  view: OpenView | undefined,
): { readonly stats: ReadonlyMap<string, FieldState>; readonly more: (column: string) => void } {
  const { client, tellError } = useSession();
  const failedText = useTexts().text('fields.failed');
  const [answers, setAnswers] = useState<ReadonlyMap<string, { readonly key: string; readonly stats: FieldStats }>>(
    new Map(),
  );
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const names = columns.map((column) => column.name).join(' ');
  // The view's number changes when rows arrive or the clock of the appliance changes.
  const key = JSON.stringify([category, filter ?? null, view?.viewId]);
  const wanted = [...opened].join(' ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: key and names stand for filter, view and columns.
  useEffect(() => {
    if (view === undefined) return;
    const controller = new AbortController();
    const run = async (): Promise<void> => {
      for (const column of names.split(' ')) {
        const limit = opened.has(column) ? moreValues : firstValues;
        const params = { category, column, limit, ...(filter === undefined ? {} : { filter }) };
        const stats = await client.call('fields.stats', params, controller.signal);
        if (controller.signal.aborted) return;
        setAnswers((now) => new Map(now).set(column, { key, stats }));
      }
    };
    run().catch((thrown: unknown) => {
      if (!isCancelled(thrown) && !controller.signal.aborted) tellError(thrown, failedText);
    });
    return () => controller.abort();
  }, [client, key, names, wanted]);

  const more = useCallback((column: string) => setOpened((now) => new Set(now).add(column)), []);
  return {
    stats: new Map([...answers].map(([name, answer]) => [name, { stats: answer.stats, isLate: answer.key !== key }])),
    more,
  };
}
