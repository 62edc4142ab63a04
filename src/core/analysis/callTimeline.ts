// Rows of every log around a call, each with the basis of its tie: the legs by Call id, the parties' SIP rows,
// messages and installations by account, everything else by time alone. Called by the call answer.
import type { TiedRow } from '../../contract/analysis.ts';
import { listed, render, type Said, said } from '../../texts/said.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
import { categoryById } from '../catalog/catalog.ts';
import type { Store } from '../store/store.ts';
import type { Party } from './callParties.ts';
import { readLogRows } from './logRows.ts';
import { sourcesOf } from './sources.ts';
import { tiedRow } from './spanFacts.ts';
import { markTwins } from './twins.ts';
import type { Basis } from './types.ts';
import { ipOf } from './userAgent.ts';

/** Rows beyond this are left out and said to be: a long conference renews hundreds of registrations. */
const maxRows = 2_000;
const windowLogs = ['audit-events', 'system-events', 'security-events'] as const;

export interface Timeline {
  readonly rows: TiedRow[];
  readonly isCut: boolean;
}

/** All rows from `aroundMs` before a call to `aroundMs` after it, oldest first. */
export function timelineOf(
  store: Store,
  callId: string,
  parties: readonly Party[],
  span: { readonly fromMs: number; readonly toMs: number },
  texts: Texts = textsOf(),
): Timeline {
  const rows = [
    ...legRows(store, callId, texts),
    ...sipRows(store, parties, span, texts),
    ...accountLogRows(store, parties, span, texts),
    ...markTwins(store, windowRows(store, span, texts)),
  ].sort((a, b) => a.utc_ms - b.utc_ms);
  return { rows: rows.slice(0, maxRows), isCut: rows.length > maxRows };
}

function legRows(store: Store, callId: string, texts: Texts): TiedRow[] {
  const rows = readLogRows(store, categoryById('cdr'), [{ sql: 't.call_id = ?', params: [callId] }], {
    limit: maxRows + 1,
  });
  return rows.map((row) => ({
    ...tiedRow(row, 'same-id', texts.text('ties.leg')),
  }));
}

function sipRows(
  store: Store,
  parties: readonly Party[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
  texts: Texts,
): TiedRow[] {
  const ties = new Map<number, { basis: Basis; tie: Said; copies: readonly number[] }>();
  const networks = new Set<string>();
  for (const { facts, sip } of parties) {
    for (const { event, basis } of sip?.events ?? []) {
      if (event.utcMs < fromMs || event.utcMs > toMs || ties.has(event.rowId) || ties.size > maxRows) continue;
      if (event.address !== undefined) networks.add(ipOf(event.address));
      const account = facts.account ?? '';
      const tie =
        basis === 'same-account'
          ? said('ties.byTime', { accounts: account })
          : said(basis === 'time-only' ? 'ties.aloneOnConnection' : 'ties.amongOnConnection', { account });
      ties.set(event.rowId, { basis, tie, copies: event.copies });
    }
    if (facts.presenceAtStart.address !== null) networks.add(ipOf(facts.presenceAtStart.address));
  }
  const category = categoryById('sip-sessions');
  const own = readLogRows(store, category, [`t.row_id IN (${[...ties.keys()].join(',')})`], { isFolded: false });
  const unnamed = readLogRows(
    store,
    category,
    [`t.account IS NULL AND t.peername IS NULL AND t.utc_ms BETWEEN ${fromMs} AND ${toMs}`],
    { limit: maxRows + 1 },
  ).filter((row) => !ties.has(row.rowId) && networks.has(ipOf(row.text('remote_address'))));
  return [
    ...own.map((row) => {
      const { basis, tie, copies } = ties.get(row.rowId) ?? {
        basis: 'not-reconciled' as const,
        tie: undefined,
        copies: [],
      };
      const sources = copies.length === 0 ? [] : sourcesOf(store, 'sip-sessions', [row.rowId, ...copies]);
      return {
        ...tiedRow(row, basis, render(texts, tie)),
        copies: [...copies],
        sources: sources.map(({ source }) => source),
      };
    }),
    ...unnamed
      .filter((row) => !isCopyOf(row.rowId, ties))
      .map((row) => tiedRow(row, 'not-reconciled', texts.text('ties.sameNetwork'))),
  ];
}

function isCopyOf(rowId: number, ties: ReadonlyMap<number, { readonly copies: readonly number[] }>): boolean {
  for (const { copies } of ties.values()) if (copies.includes(rowId)) return true;
  return false;
}

function accountLogRows(
  store: Store,
  parties: readonly Party[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
  texts: Texts,
): TiedRow[] {
  const accounts = parties.flatMap((party) => party.facts.account ?? []);
  const ids = accounts.map((account) => store.dictionary.find(account) ?? -1).join(',') || '-1';
  const within = `t.utc_ms BETWEEN ${fromMs} AND ${toMs}`;
  const columns = [
    ['messages', ['sender', 'recipient']],
    ['install-messages', ['account']],
    ['provisioning-messages', ['account']],
  ] as const;
  return columns.flatMap(([category, names]) =>
    readLogRows(
      store,
      categoryById(category),
      names.map((name) => `t.${name} IN (${ids}) AND ${within}`),
    ).map((row) => {
      const named = [...new Set(names.map((name) => row.text(name)))].filter((name) => accounts.includes(name));
      return tiedRow(row, 'same-account', render(texts, said('ties.byTime', { accounts: listed(named) })));
    }),
  );
}

function windowRows(store: Store, { fromMs, toMs }: { fromMs: number; toMs: number }, texts: Texts): TiedRow[] {
  return windowLogs.flatMap((category) =>
    readLogRows(store, categoryById(category), [`t.utc_ms BETWEEN ${fromMs} AND ${toMs}`], { limit: maxRows + 1 }).map(
      (row) => tiedRow(row, 'time-only', texts.text('ties.around')),
    ),
  );
}
