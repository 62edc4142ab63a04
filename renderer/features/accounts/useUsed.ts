// Which client versions or ciphers the SIP log shows, each with its rows, accounts and the last time it was seen. Asked
// value by value, so that the first lines stand while the rest are counted.
import { useEffect, useState } from 'react';
import type { ErrorFacts } from '../../../src/contract/errors.ts';
import type { Cell, Filter } from '../../../src/contract/filter.ts';
import type { CoreClient } from '../../../src/contract/methods.ts';
import { defaultSort, type UsedThing } from '../../core/address.ts';
import { factsOf, isCancelled } from '../../core/advice.ts';
import { useSession } from '../../core/session.ts';

const category = 'sip-sessions';
const columns: Readonly<Record<UsedThing, string>> = { client: 'useragent', cipher: 'tls_cipher' };
/** Values listed at most. */
const valueLimit = 200;
/** Accounts named beside a value at most. */
const nameLimit = 6;

export interface UsedValue {
  readonly value: Cell;
  readonly rows: number;
  /** The rows behind it, for a link. */
  readonly filter: Filter;
  readonly accounts: number | undefined;
  /** Those with most rows. */
  readonly names: readonly string[];
  /** Appliance time of its newest row. */
  readonly last: string | undefined;
}

export interface UsedState {
  readonly values: readonly UsedValue[] | undefined;
  /** Values there are, listed or not. */
  readonly distinct: number;
  readonly error: ErrorFacts | undefined;
}

export function useUsed(thing: UsedThing): UsedState {
  const { client, overview, isImporting } = useSession();
  const [state, setState] = useState<UsedState>({ values: undefined, distinct: 0, error: undefined });
  const key = `${thing} ${isImporting ? 'reading' : overview.ledger.stored}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: key stands for the question and the rows it is about.
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    async function look(): Promise<void> {
      const column = columns[thing];
      const found = await client.call('values.list', { category, column, limit: valueLimit }, signal);
      const values = found.values.map(({ value, count }): UsedValue => {
        const filter: Filter =
          value === null || value === '' ? { op: 'blank', column } : { op: 'in', column, values: [value] };
        return { value, rows: count, filter, accounts: undefined, names: [], last: undefined };
      });
      const tell = (): void => setState({ values: [...values], distinct: found.distinct, error: undefined });
      tell();
      for (const [index, each] of values.entries()) {
        values[index] = { ...each, ...(await detailsOf(client, each.filter, signal)) };
        tell();
      }
    }
    look().catch((thrown: unknown) => {
      if (!isCancelled(thrown)) setState({ values: undefined, distinct: 0, error: factsOf(thrown) });
    });
    return () => controller.abort();
  }, [client, key]);
  return state;
}

async function detailsOf(
  client: CoreClient,
  filter: Filter,
  signal: AbortSignal,
): Promise<Pick<UsedValue, 'accounts' | 'names' | 'last'>> {
  const named: Filter = { op: 'and', items: [filter, { op: 'not', item: { op: 'blank', column: 'account' } }] };
  const accounts = await client.call(
    'values.list',
    { category, column: 'account', filter: named, limit: nameLimit },
    signal,
  );
  const view = await client.call('view.open', { category, filter, sort: defaultSort }, signal);
  const { page } = await client.call('view.page', { viewId: view.viewId, from: 0, count: 1 }, signal);
  await client.call('view.close', { viewId: view.viewId });
  const last = page.values[0]?.[page.columns.indexOf('timestamp')];
  return {
    accounts: accounts.distinct,
    names: accounts.values.map(({ value }) => String(value)),
    last: typeof last === 'string' ? last : undefined,
  };
}
