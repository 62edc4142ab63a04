// Connections on which nobody registered and that may have been an account's: same client and same network as
// it used. Never certain, so always `time-only`. Used for "last failed attempt" and for locked-out accounts.
import type { TiedRow } from '../../contract/analysis.ts';
import { categoryById } from '../catalog/catalog.ts';
import type { Store } from '../store/store.ts';
import { enumIds } from './enumIds.ts';
import { readLogRows } from './logRows.ts';
import { sipTable } from './sipEvents.ts';
import { tiedRow } from './spanFacts.ts';
import type { AccountSip } from './types.ts';
import { ipOf } from './userAgent.ts';

/** Rows without an account looked at, newest first; a log in which nothing is reconciled holds many. */
const maxRows = 2_000;

/** CONNECT rows without account in [fromMs, toMs] that fit the account's client and network, oldest first. */
export function failedAttempts(store: Store, sip: AccountSip, fromMs: number, toMs: number): readonly TiedRow[] {
  const connects = enumIds(store, 'sip-sessions', 'event', 'CONNECT');
  const agents = new Set(sip.connections.flatMap((one) => one.useragent ?? []));
  const networks = new Set(sip.connections.map((one) => ipOf(one.address)));
  if (connects.length === 0 || networks.size === 0) return [];
  const registers = enumIds(store, 'sip-sessions', 'event', 'REGISTER').join(',');
  const own = new Set(sip.events.map(({ event }) => event.rowId));
  const rows = readLogRows(
    store,
    categoryById('sip-sessions'),
    [
      `t.account IS NULL AND t.peername IS NULL AND t.utc_ms BETWEEN ${fromMs} AND ${toMs} AND t.event IN (${connects.join(',')})
       AND NOT EXISTS (SELECT 1 FROM ${sipTable} AS r WHERE r.remote_address = t.remote_address
         AND r.utc_ms BETWEEN t.utc_ms AND t.utc_ms + ${registersWithinMs} AND r.event IN (${registers}))`,
    ],
    { limit: maxRows },
  );
  return rows.flatMap((row): TiedRow[] => {
    if (own.has(row.rowId)) return [];
    const isAgent = agents.has(row.text('useragent'));
    const isNetwork = networks.has(ipOf(row.text('remote_address')));
    if (!isAgent && !(isNetwork && row.text('useragent') === '')) return [];
    const from = isAgent
      ? isNetwork
        ? 'from the same client and network as this account'
        : 'from the same client as this account'
      : 'from a network this account used';
    return [tiedRow(row, 'time-only', `a connection without registration ${from}; whose it was is not in the log`)];
  });
}

/** A client registers within a second of its CONNECT; this allows for a slow one. */
const registersWithinMs = 60_000;
