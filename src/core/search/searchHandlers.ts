// The search methods of the contract on the session's store and views.
import type { SearchAnswer, SearchThings } from '../../contract/search.ts';
import { identityOf, resolveIdentity } from '../analysis/identity.ts';
import { listAccounts } from '../analysis/listAccounts.ts';
import { categoryById } from '../catalog/catalog.ts';
import type { Steps } from '../query/blocks.ts';
import { searchEverything } from '../query/search.ts';
import type { Views } from '../query/views.ts';
import { foldText } from '../store/dictionary.ts';
import type { Store } from '../store/store.ts';
import { leavesOf, parseSearch, type SearchLeaf, type SearchNode } from './parseSearch.ts';
import { numbersEndingWith, phoneCountry } from './phoneNumbers.ts';
import { isField, specialField } from './searchFields.ts';
import { readSearchNumber, type SearchContext, searchFilter, searchParts } from './searchFilter.ts';

/** What a search works on. */
export interface SearchParts {
  readonly store: Store;
  readonly views: Views;
}

/** A search text read for a store. */
export function beginSearch(
  store: Store,
  text: string,
  chosenCountry: string | undefined,
): {
  readonly node: SearchNode | undefined;
  readonly context: SearchContext;
  readonly country: SearchAnswer['country'];
} {
  const country = phoneCountry(store, chosenCountry);
  const context = { store, country: country.code, numbers: new Map() };
  return { node: parseSearch(text, isField), context, country };
}

/** Counts and newest rows of every log, with what the text was taken for. */
export function* runSearch(
  { store, views }: SearchParts,
  request: { readonly text: string; readonly perCategory: number; readonly country?: string | undefined },
): Steps<SearchAnswer> {
  const { node, context, country } = beginSearch(store, request.text, request.country);
  if (node === undefined) return { hits: [], parts: [], numbers: [], country };
  const numbers = [...leavesOf(node)].flatMap(({ leaf }) =>
    leaf.op === 'number' ? [readSearchNumber(leaf.text, context).found] : [],
  );
  yield;
  const hits = yield* searchEverything(views, {
    filterOf: (category) => searchFilter(node, category, context),
    perCategory: request.perCategory,
  });
  return { hits, parts: searchParts(node, store.zone), numbers, country };
}

/** Extensions are at least this long: shorter ones end too many numbers to mean one. */
const minExtensionDigits = 3;

/** Accounts and calls a search leads to. */
export function* searchThings(
  { store, views }: SearchParts,
  request: { readonly text: string; readonly limit: number; readonly country?: string | undefined },
): Steps<SearchThings> {
  const { node, context } = beginSearch(store, request.text, request.country);
  if (node === undefined) return { accounts: [], accountsTotal: 0, calls: [] };
  const leaves = [...leavesOf(node)].flatMap(({ leaf, isExcluded }) => (isExcluded ? [] : [leaf]));
  const found = findAccounts(store, leaves, context);
  yield;
  const accounts: SearchThings['accounts'] = [];
  for (const { account, rows, by } of found.slice(0, request.limit)) {
    const { numbers } = identityOf(store, account);
    accounts.push({ account, rows, by, numbers: numbers.map(({ number }) => number) });
    yield;
  }
  return { accounts, accountsTotal: found.length, calls: yield* findCalls(views, node, context, request.limit) };
}

type FoundAccount = Pick<SearchThings['accounts'][number], 'account' | 'rows' | 'by'>;

/** By number or peer name first; then names that hold most of the words, those with most rows first. */
function findAccounts(store: Store, leaves: readonly SearchLeaf[], context: SearchContext): readonly FoundAccount[] {
  const all = listAccounts(store, '', Number.POSITIVE_INFINITY).accounts;
  const rowsOf = new Map(all.map(({ account, rows }) => [account, rows]));
  const found = new Map<string, FoundAccount>();
  const add = (account: string, by: FoundAccount['by']): void => {
    if (!found.has(account)) found.set(account, { account, rows: rowsOf.get(account) ?? 0, by });
  };
  const words: string[] = [];
  for (const leaf of leaves) {
    if (leaf.op === 'number') {
      const { account } = readSearchNumber(leaf.text, context).found;
      if (account !== null) add(account, 'number');
      continue;
    }
    const word = accountWord(leaf);
    if (word === undefined) continue;
    words.push(foldText(word));
    if (/^\d+$/.test(word) && word.length >= minExtensionDigits) {
      for (const number of numbersEndingWith(store, word).slice(0, maxExtensionNumbers)) addResolved(number, 'number');
    }
    addResolved(word, 'peer');
  }
  function addResolved(text: string, by: 'number' | 'peer'): void {
    const resolved = resolveIdentity(store, text);
    if (resolved.kind === 'one' && resolved.matchedBy === by) add(resolved.identity.account, by);
  }
  const scored = all.flatMap(({ account }) => {
    const folded = foldText(account);
    const score = words.filter((word) => folded.includes(word)).length;
    return score === 0 ? [] : [{ account, score }];
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  for (const { account, score } of scored) if (score === best) add(account, 'name');
  return [...found.values()];
}

/** Numbers with one ending that are looked up; an ending that more numbers have means none of them. */
const maxExtensionNumbers = 8;

/** The text of a condition that may name an account. */
function accountWord(leaf: SearchLeaf): string | undefined {
  if (leaf.op === 'text') return leaf.text === '' ? undefined : leaf.text;
  if (leaf.op !== 'field' || (leaf.test.op !== 'contains' && leaf.test.op !== 'equals')) return undefined;
  return specialField(leaf.field) === undefined && /account|caller|callee|user|peer|utente/i.test(leaf.field)
    ? leaf.test.text
    : undefined;
}

/** The newest calls of which a leg is found; a call has several legs. */
function* findCalls(
  views: Views,
  node: SearchNode,
  context: SearchContext,
  limit: number,
): Steps<SearchThings['calls']> {
  const filter = searchFilter(node, categoryById('cdr'), context);
  if (filter === undefined || limit === 0) return [];
  const view = yield* views.open({ category: 'cdr', filter, sort: [] });
  const { columns, values } = views.page(view.viewId, 0, limit * legsPerCall);
  views.close(view.viewId);
  const at = (row: readonly (string | number | null)[], name: string): string | number | null =>
    row[columns.indexOf(name)] ?? null;
  const calls = new Map<string, SearchThings['calls'][number]>();
  for (const row of values) {
    const callId = String(at(row, 'call_id') ?? '');
    if (callId === '' || calls.has(callId) || calls.size === limit) continue;
    calls.set(callId, {
      callId,
      fromUtc: Number(at(row, 'utc_ms')),
      timestamp: String(at(row, 'timestamp')),
      caller: String(at(row, 'caller') ?? at(row, 'caller_number') ?? ''),
      callee: String(at(row, 'callee') ?? at(row, 'callee_number') ?? ''),
      disposition: String(at(row, 'disposition') ?? ''),
    });
  }
  return [...calls.values()];
}

/** Legs read for each call wanted: conferences have many, most calls one. */
const legsPerCall = 4;
