// Times the core's own answers, through the contract, on a bundle that is already open.
import type { Filter, Sort } from '../../src/contract/filter.ts';
import type { CoreClient } from '../../src/contract/methods.ts';

export interface Timing {
  readonly name: string;
  /** design.md §7, milliseconds. */
  readonly goalMs: number | undefined;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const category = 'sip-sessions';

/** Runs each query several times; p50 and p95 of a handful of runs are the middle and the worst. */
export async function timeQueries(client: CoreClient, runs: number): Promise<Timing[]> {
  const newest: Sort = [{ column: 'timestamp', direction: 'desc' }];
  const open = (filter: Filter | undefined, sort: Sort, id = category): (() => Promise<void>) => {
    return async () => {
      const view = await client.call('view.open', { category: id, sort, ...(filter === undefined ? {} : { filter }) });
      await client.call('view.page', { viewId: view.viewId, from: 0, count: 100 });
      await client.call('view.close', { viewId: view.viewId });
    };
  };
  const whole = await client.call('view.open', { category, sort: newest });
  const page = (from: number) => async (): Promise<void> => {
    await client.call('view.page', { viewId: whole.viewId, from, count: 100 });
  };
  const account = (await client.call('values.list', { category, column: 'account', limit: 1 })).values[0]?.value ?? '';
  const calls = await client.call('sql.query', {
    sql: 'SELECT call_id FROM cdr WHERE call_id IS NOT NULL LIMIT 1',
    limit: 1,
  });
  const callId = String(calls.values[0]?.[0] ?? '');

  const cases: [string, number | undefined, () => Promise<unknown>][] = [
    ['first page of the log, newest first', 10, page(0)],
    ['page in the middle', 10, page(Math.floor(whole.rows / 2))],
    ['open the log, newest first', 50, open(undefined, newest)],
    ['open the log, oldest first', 50, open(undefined, [{ column: 'timestamp', direction: 'asc' }])],
    ['sort by account (indexed)', 50, open(undefined, [{ column: 'account', direction: 'asc' }])],
    ['sort by event (not indexed)', undefined, open(undefined, [{ column: 'event', direction: 'asc' }])],
    ['filter a column by value (few rows)', 20, open({ op: 'in', column: 'event', values: ['UNREGISTER'] }, newest)],
    ['filter an account', 20, open({ op: 'in', column: 'account', values: [account] }, newest)],
    ['a column contains', 20, open({ op: 'contains', column: 'useragent', text: 'iphone-4' }, newest)],
    ['any column contains (few rows)', 50, open({ op: 'anyContains', text: 'NETWORK_ERROR' }, newest)],
    ['any column contains (no row)', 50, open({ op: 'anyContains', text: 'nothing like it' }, newest)],
    [
      'regular expression over a column',
      50,
      open({ op: 'regex', column: 'remote_address', pattern: '^10\\..*:4\\d+$' }, newest),
    ],
    ['everything, newest first', undefined, open(undefined, newest, 'everything')],
    ['search all logs', 50, () => client.call('search.run', { text: 'NETWORK_ERROR', perCategory: 20 })],
    ['top values of a column', 100, () => client.call('values.list', { category, column: 'useragent', limit: 20 })],
    ['overview', 100, () => client.call('overview.get', {})],
    ['account answer', 100, () => client.call('account.get', { name: String(account) })],
    ['call answer', 100, () => client.call('call.get', { callId })],
    ['findings', undefined, () => client.call('findings.list', {})],
  ];
  const timings: Timing[] = [];
  for (const [name, goalMs, run] of cases) {
    const times: number[] = [];
    for (let index = 0; index < runs; index++) {
      const started = performance.now();
      await run();
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    timings.push({
      name,
      goalMs,
      p50Ms: times[Math.floor(times.length / 2)] as number,
      p95Ms: times[Math.min(times.length - 1, Math.ceil(times.length * 0.95) - 1)] as number,
    });
  }
  await client.call('view.close', { viewId: whole.viewId });
  return timings;
}
