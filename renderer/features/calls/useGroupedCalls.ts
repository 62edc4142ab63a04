// Fetches calls and puts them in groups. Trunks are not told with a call, so each is asked for by itself. Used by
// the list of calls; bounded, and what the bound leaves out is said.

import { useEffect, useState } from 'react';
import type { ErrorFacts } from '../../../src/contract/errors.ts';
import type { Filter } from '../../../src/contract/filter.ts';
import type { CoreClient } from '../../../src/contract/methods.ts';
import type { CallGroup } from '../../core/address.ts';
import { factsOf, isCancelled } from '../../core/advice.ts';
import { useClock } from '../../core/clock.ts';
import { useSession } from '../../core/session.ts';
import { spoken } from '../../core/spoken.ts';
import { byWeight, type CallRow, type GroupedCalls, groupCalls, groupOf } from './callGroups.ts';

/** Calls that are put in groups at most, the newest: the most one request may ask for. */
export const groupedLimit = 10_000;
/** Trunks an appliance has are few; more are a sign of a column that is none. */
const trunkLimit = 50;

export interface GroupedCallsState {
  readonly groups: readonly GroupedCalls[] | undefined;
  /** Calls that pass the filter and are in no group. */
  readonly leftOut: number;
  readonly error: ErrorFacts | undefined;
}

const nothing: GroupedCallsState = { groups: undefined, leftOut: 0, error: undefined };

export function useGroupedCalls(group: CallGroup, filter: Filter | undefined): GroupedCallsState {
  const { client, overview, isImporting } = useSession();
  const [state, setState] = useState(nothing);
  const { zone } = useClock();
  const key = JSON.stringify([group, filter, zone, isImporting ? 'reading' : overview.ledger.stored]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: key stands for the question and the rows it is about.
  useEffect(() => {
    if (group === 'none') return setState(nothing);
    const controller = new AbortController();
    const { signal } = controller;
    const fetched =
      group === 'trunk'
        ? fetchByTrunk(client, filter, signal)
        : fetchCalls(client, filter, signal).then(({ calls, leftOut }) => ({
            groups: groupCalls(calls, group, zone),
            leftOut,
          }));
    fetched.then(
      (found) => setState({ ...found, error: undefined }),
      (thrown: unknown) => {
        if (!isCancelled(thrown)) setState({ ...nothing, error: factsOf(thrown) });
      },
    );
    return () => controller.abort();
  }, [client, key]);
  return state;
}

/** The newest calls that pass, and how many older ones there are. */
async function fetchCalls(
  client: CoreClient,
  filter: Filter | undefined,
  signal: AbortSignal,
): Promise<{ readonly calls: readonly CallRow[]; readonly leftOut: number }> {
  const filtered = filter === undefined ? {} : { filter };
  const { total } = await client.call('calls.list', { ...filtered, from: 0, count: 0 }, signal);
  const from = Math.max(0, total - groupedLimit);
  const { calls } = await client.call('calls.list', { ...filtered, from, count: total - from }, signal);
  return { calls, leftOut: from };
}

async function fetchByTrunk(
  client: CoreClient,
  filter: Filter | undefined,
  signal: AbortSignal,
): Promise<{ readonly groups: readonly GroupedCalls[]; readonly leftOut: number }> {
  const column = 'call_route';
  const filtered = filter === undefined ? {} : { filter };
  const routes = await client.call('values.list', { category: 'cdr', column, ...filtered, limit: trunkLimit }, signal);
  const groups: GroupedCalls[] = [];
  let leftOut = 0;
  for (const { value } of routes.values) {
    const isNone = value === null || value === '';
    const own: Filter = isNone ? { op: 'blank', column } : { op: 'in', column, values: [value] };
    const found = await fetchCalls(client, filter === undefined ? own : { op: 'and', items: [filter, own] }, signal);
    leftOut += found.leftOut;
    if (found.calls.length > 0)
      groups.push(groupOf(isNone ? spoken().text('calls.noTrunk') : String(value), found.calls));
  }
  return { groups: groups.sort(byWeight), leftOut };
}
