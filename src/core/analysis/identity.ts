// Who is meant: an account by its name, its SIP peer name or one of its numbers, with the rows that show it.
// Called by the account and call answers. Never guesses: what two accounts share leads to both.
import { type Said, said } from '../../texts/said.ts';
import { allCategories, isBlankOrMasked } from '../catalog/catalog.ts';
import { isSameNumber, phoneTails } from '../query/search.ts';
import { quoteName } from '../store/database.ts';
import { tableName } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { peerPairs } from './sipColumns.ts';
import { sipTable } from './sipEvents.ts';
import { cachedByStore } from './storeCache.ts';

/** A row that shows something. */
export interface Evidence {
  readonly category: string;
  readonly rowId: number;
  readonly text: Said;
}

export interface KnownPeer {
  readonly peer: string;
  readonly rows: number;
  /** Other accounts that rows pair with this peer name; then it identifies nobody alone. */
  readonly otherAccounts: readonly string[];
  readonly evidence: Evidence;
}

export interface KnownNumber {
  readonly number: string;
  readonly rows: number;
  readonly otherAccounts: readonly string[];
  readonly evidence: Evidence;
}

export interface Identity {
  /** The account's name; its peer name where no row gives a name. */
  readonly account: string;
  readonly isPeerOnly: boolean;
  readonly peers: readonly KnownPeer[];
  /** Virtual numbers, most used first. */
  readonly numbers: readonly KnownNumber[];
}

export type Resolution =
  | { readonly kind: 'one'; readonly identity: Identity; readonly matchedBy: 'account' | 'peer' | 'number' }
  | { readonly kind: 'several'; readonly accounts: readonly string[]; readonly why: Said }
  | { readonly kind: 'none'; readonly why: Said; readonly similar: readonly string[] };

const cdrTable = quoteName('t_cdr');
/** The two ends of a CDR row: the account and its number. */
const cdrEnds = [
  { account: 'caller', number: 'caller_number' },
  { account: 'callee', number: 'callee_number' },
] as const;

const accountColumns = allCategories.flatMap((category) =>
  category.columns
    .filter((column) => column.kind === 'account')
    .map((column) => ({ table: quoteName(tableName(category)), column: quoteName(column.name) })),
);
const maxSimilar = 8;

/** Finds the account that a text means. Blank and masked texts mean nobody. */
export const resolveIdentity = cachedByStore((store, text): Resolution => resolve(store, text.trim()));

function resolve(store: Store, wanted: string): Resolution {
  if (isBlankOrMasked(wanted)) {
    return { kind: 'none', why: said('ties.nobodyInParticular'), similar: [] };
  }
  for (const candidates of spellings(store, wanted)) {
    const accounts = candidates.filter((id) => isAccount(store, id)).map((id) => textOf(store, id));
    if (accounts.length === 1) return one(store, accounts[0] ?? wanted, 'account');
    if (accounts.length > 1) return { kind: 'several', accounts, why: said('ties.caseOnly') };
    const byPeer = resolvePeer(store, candidates);
    if (byPeer !== undefined) return byPeer;
  }
  return resolveNumber(store, wanted) ?? notFound(store, wanted);
}

/** The identity of an account known by its exact name, or of a peer name that no row gives an account for. */
export function identityOf(store: Store, account: string, isPeerOnly = false): Identity {
  return {
    account,
    isPeerOnly,
    peers: isPeerOnly ? [peerOnly(store, account)] : peersOf(store, account),
    numbers: isPeerOnly ? [] : numbersOf(store, account),
  };
}

function one(store: Store, account: string, matchedBy: 'account' | 'peer' | 'number'): Resolution {
  return { kind: 'one', identity: identityOf(store, account), matchedBy };
}

/** Dictionary ids of the text as it is; then of texts that differ in case only. */
function* spellings(store: Store, wanted: string): Generator<readonly number[]> {
  const exact = store.dictionary.find(wanted);
  if (exact !== undefined) yield [exact];
  const folded = wanted.toLowerCase();
  yield store.dictionary.match((candidate) => candidate.toLowerCase() === folded && candidate !== wanted);
}

function isAccount(store: Store, id: number): boolean {
  return accountColumns.some(
    ({ table, column }) => store.database.value(`SELECT 1 FROM ${table} WHERE ${column} = ? LIMIT 1`, [id]) === 1,
  );
}

function textOf(store: Store, id: number): string {
  return store.dictionary.textOf(id) ?? '';
}

function resolvePeer(store: Store, ids: readonly number[]): Resolution | undefined {
  for (const id of ids) {
    const isPeer = store.database.value(`SELECT 1 FROM ${sipTable} WHERE peername = ? LIMIT 1`, [id]) === 1;
    if (!isPeer) continue;
    const accounts = accountsOfPeer(store, id);
    if (accounts.length > 1) {
      const why = said('ties.peerOfSeveral', { peer: textOf(store, id) });
      return { kind: 'several', accounts, why };
    }
    const [account] = accounts;
    if (account !== undefined) return one(store, account, 'peer');
    return { kind: 'one', identity: identityOf(store, textOf(store, id), true), matchedBy: 'peer' };
  }
  return undefined;
}

function accountsOfPeer(store: Store, peerId: number): readonly string[] {
  return (peerPairs(store, '').get(peerId) ?? []).map((pair) => textOf(store, pair.account));
}

function resolveNumber(store: Store, wanted: string): Resolution | undefined {
  const exact = store.dictionary.find(wanted);
  const tails = phoneTails(wanted);
  const ids = tails.length > 0 ? store.dictionary.match((text) => isSameNumber(text, tails)) : [];
  const numbers = ids.length > 0 ? ids : exact === undefined ? [] : [exact];
  if (numbers.length === 0) return undefined;
  const accounts = [...new Set(numbers.flatMap((id) => accountsOfNumber(store, id)))];
  if (accounts.length === 1) return one(store, accounts[0] ?? '', 'number');
  if (accounts.length > 1) {
    return { kind: 'several', accounts, why: said('ties.numberOfSeveral', { number: wanted }) };
  }
  const calls = numbers.reduce((sum, id) => sum + callsOfNumber(store, id), 0);
  if (calls === 0) return undefined;
  const why = said('ties.numberOfNobody', { number: wanted, calls });
  return { kind: 'none', why, similar: [] };
}

function callsOfNumber(store: Store, id: number): number {
  return cdrEnds.reduce(
    (sum, { number }) =>
      sum + Number(store.database.value(`SELECT count(*) FROM ${cdrTable} WHERE ${number} = ?`, [id])),
    0,
  );
}

function accountsOfNumber(store: Store, id: number): readonly string[] {
  const found = cdrEnds.flatMap(({ account, number }) =>
    store.database
      .all(`SELECT DISTINCT ${account} FROM ${cdrTable} WHERE ${number} = ? AND ${account} IS NOT NULL`, [id])
      .values.map(([accountId]) => textOf(store, Number(accountId))),
  );
  return [...new Set(found)].filter((account) => !isBlankOrMasked(account));
}

/** The account a number belongs to, where calls pair it with exactly one. */
export function accountOfNumber(store: Store, number: string): string | undefined {
  const id = isBlankOrMasked(number) ? undefined : store.dictionary.find(number);
  const accounts = id === undefined ? [] : accountsOfNumber(store, id);
  return accounts.length === 1 ? accounts[0] : undefined;
}

function peersOf(store: Store, account: string): readonly KnownPeer[] {
  const id = store.dictionary.find(account);
  const found: KnownPeer[] = [];
  for (const [peerId, pairs] of peerPairs(store, '')) {
    const own = pairs.find((pair) => pair.account === id);
    if (own === undefined) continue;
    const peer = textOf(store, peerId);
    const otherAccounts = pairs.filter((pair) => pair !== own).map((pair) => textOf(store, pair.account));
    const text = said('ties.namesPeer', { account, peer });
    found.push({
      peer,
      rows: own.rows,
      otherAccounts,
      evidence: { category: 'sip-sessions', rowId: own.rowId, text },
    });
  }
  return found.sort((a, b) => b.rows - a.rows);
}

function peerOnly(store: Store, peer: string): KnownPeer {
  const [count, rowId] = store.database.all(`SELECT count(*), min(row_id) FROM ${sipTable} WHERE peername = ?`, [
    store.dictionary.find(peer) ?? -1,
  ]).values[0] ?? [0, 0];
  const text = said('ties.namesPeerOnly', { peer });
  return {
    peer,
    rows: Number(count),
    otherAccounts: [],
    evidence: { category: 'sip-sessions', rowId: Number(rowId), text },
  };
}

function numbersOf(store: Store, account: string): readonly KnownNumber[] {
  const id = store.dictionary.find(account);
  if (id === undefined) return [];
  const found = new Map<number, { rows: number; rowId: number }>();
  for (const end of cdrEnds) {
    const rows = store.database.all(
      `SELECT ${end.number}, count(*), min(row_id) FROM ${cdrTable} WHERE ${end.account} = ? AND ${end.number} IS NOT NULL GROUP BY 1`,
      [id],
    );
    for (const [numberId, count, rowId] of rows.values) {
      const before = found.get(Number(numberId));
      const first = Math.min(before?.rowId ?? Number.POSITIVE_INFINITY, Number(rowId));
      found.set(Number(numberId), { rows: (before?.rows ?? 0) + Number(count), rowId: first });
    }
  }
  return [...found]
    .sort(([, a], [, b]) => b.rows - a.rows)
    .flatMap(([numberId, { rows, rowId }]): KnownNumber[] => {
      const number = textOf(store, numberId);
      if (isBlankOrMasked(number)) return [];
      const otherAccounts = accountsOfNumber(store, numberId).filter((other) => other !== account);
      return [
        {
          number,
          rows,
          otherAccounts,
          evidence: { category: 'cdr', rowId, text: said('ties.pairsNumber', { account, number }) },
        },
      ];
    });
}

function notFound(store: Store, wanted: string): Resolution {
  const folded = wanted.toLowerCase();
  const similar: string[] = [];
  for (const id of store.dictionary.match((text) => text.toLowerCase().includes(folded))) {
    if (similar.length === maxSimilar) break;
    if (isAccount(store, id)) similar.push(textOf(store, id));
  }
  return { kind: 'none', why: said('ties.namesNobody', { name: wanted }), similar };
}
