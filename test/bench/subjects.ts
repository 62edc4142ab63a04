// What the timed questions ask about: accounts, calls and places of the bundle that is open, spread over all of
// them by a fixed rule, so that every run asks the same.
import type { CoreClient } from '../../src/contract/methods.ts';

export interface Subjects {
  /** A view of the SIP log, newest first, that stays open. */
  readonly wholeView: number;
  /** Row numbers all over that view. */
  readonly places: readonly number[];
  /** Accounts about the median of rows. */
  readonly typical: readonly string[];
  /** The accounts with most rows, heaviest first. */
  readonly heaviest: readonly string[];
  readonly calls: readonly string[];
  /** User agents, most frequent first. */
  readonly clients: readonly string[];
  readonly log: { readonly fromMs: number; readonly dayMs: number };
}

/** As many as a question is asked, so that none is asked twice where there are enough. */
const kept = 41;
/** Makes consecutive turns jump far: the golden ratio's fractional parts are spread evenly. */
const goldenShare = 0.618_033_988_75;

/** Reads the subjects; this is preparation and is not timed. */
export async function loadSubjects(client: CoreClient): Promise<Subjects> {
  const view = await client.call('view.open', {
    category: 'sip-sessions',
    sort: [{ column: 'timestamp', direction: 'desc' }],
  });
  const { accounts } = await client.call('accounts.list', { limit: 10_000 });
  // Those with SIP rows: the list also names who stands in other logs only.
  const { values } = await client.call('values.list', { category: 'sip-sessions', column: 'account', limit: 10_000 });
  const known = new Set(accounts.map(({ account }) => account));
  const names = values.flatMap(({ value }) => (typeof value === 'string' && known.has(value) ? [value] : []));
  const clients = await client.call('values.list', { category: 'sip-sessions', column: 'useragent', limit: kept });
  const calls = await client.call('sql.query', {
    sql: 'SELECT DISTINCT call_id FROM cdr WHERE call_id IS NOT NULL ORDER BY utc_ms',
    limit: 100_000,
  });
  const span = await client.call('sql.query', { sql: 'SELECT min(utc_ms) FROM sip_sessions', limit: 1 });
  const middle = Math.max(0, Math.floor((names.length - kept) / 2));
  return {
    wholeView: view.viewId,
    places: Array.from({ length: 100 }, (_, turn) => Math.floor((((turn + 1) * goldenShare) % 1) * view.rows)),
    typical: names.slice(middle, middle + kept),
    heaviest: names.slice(0, 5),
    calls: spread(calls.values.map(([callId]) => String(callId))),
    clients: clients.values.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
    log: { fromMs: Number(span.values[0]?.[0] ?? 0), dayMs: 86_400_000 },
  };
}

/** `kept` of a list, evenly apart. */
function spread<T>(list: readonly T[]): T[] {
  const step = Math.max(1, Math.floor(list.length / kept));
  return list.filter((_, index) => index % step === 0).slice(0, kept);
}
