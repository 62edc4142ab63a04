// The account answer (design.md §4): who it is, its connections and presence, its rows in every log, how it
// flaps, and its state at a moment. Called by the contract's account.get; the page and the CLI show this.

import type { AccountAnswer, AccountState, TiedRow } from '../../contract/analysis.ts';
import { ConsoleError } from '../../contract/errors.ts';
import { listed, render, said, sentences } from '../../texts/said.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
import type { Store } from '../store/store.ts';
import { accountAudit, accountCalls, accountMessages, rowsNaming } from './accountRows.ts';
import type { LogSpan } from './accountState.ts';
import { attemptsOf, prepareAttempts } from './attempts.ts';
import { measureFlapping } from './flapping.ts';
import { type Identity, identityOf, resolveIdentity } from './identity.ts';
import { sipLogEdges } from './logEdges.ts';
import { prepareSipColumns } from './sipColumns.ts';
import { sipOfAccount } from './sipWalk.ts';
import { sourcesOf } from './sources.ts';
import { connectionFacts, presenceFacts, tiedRow } from './spanFacts.ts';
import { type StateSources, stateAt } from './stateAnswer.ts';
import { cachedByStore } from './storeCache.ts';
import type { AccountSip } from './types.ts';

/** What is known of an account's SIP activity; kept while the store does not change. */
export interface KnownAccount {
  readonly identity: Identity;
  readonly sip: AccountSip;
  readonly log: LogSpan;
}

/** SIP side of an account known by its exact name. */
export const knownAccount = cachedByStore((store, account): KnownAccount => {
  const identity = identityOf(store, account);
  return { identity, sip: sipOfAccount(store, identity), log: sipLogEdges(store) };
});

const knownPeer = cachedByStore((store, peer): KnownAccount => {
  const identity = identityOf(store, peer, true);
  return { identity, sip: sipOfAccount(store, identity), log: sipLogEdges(store) };
});

const knownByKey = (store: Store, key: string): KnownAccount =>
  key.startsWith('peer ') ? knownPeer(store, key.slice(5)) : knownAccount(store, key.slice(8));

/** What a state at any moment is read from; kept, so that moving through time reads nothing again. */
const stateSources = cachedByStore((store, languageKey): StateSources => {
  const [texts, key] = splitKey(languageKey);
  const { identity, sip, log } = knownByKey(store, key);
  const { account } = identity;
  const messages = [
    ...rowsNaming(store, 'install-messages', account),
    ...rowsNaming(store, 'provisioning-messages', account),
  ];
  return {
    account,
    numbers: identity.numbers.map((number) => number.number),
    sip,
    log,
    attempts: attemptsOf(store, account, sip, texts),
    audit: accountAudit(store, identity, messages, texts),
  };
});

const answerWithoutState = cachedByStore((store, languageKey): Omit<AccountAnswer, 'state' | 'matchedBy'> => {
  const [texts, key] = splitKey(languageKey);
  const { identity, sip, log } = knownByKey(store, key);
  const { account } = identity;
  const { attempts, audit } = stateSources(store, languageKey);
  const installs = rowsNaming(store, 'install-messages', account);
  const provisioning = rowsNaming(store, 'provisioning-messages', account);
  const named = (rows: typeof installs): TiedRow[] =>
    rows.map((row) => tiedRow(row, 'same-account', texts.text('ties.namesAccount')));
  const folded = sip.events.filter(({ event }) => event.copies.length > 0);
  const hasLog = log.toMs > 0;
  return {
    account,
    isPeerOnly: identity.isPeerOnly,
    numbers: identity.numbers.map((number) => number.number),
    identity: [
      ...identity.peers.map((peer) => identityFacts('peer', peer.peer, peer, texts)),
      ...identity.numbers.map((number) => identityFacts('number', number.number, number, texts)),
    ],
    log: { from: hasLog ? log.fromMs : null, to: hasLog ? log.toMs : null },
    connections: sip.connections.map((connection) => connectionFacts(store, connection, account, texts)),
    presence: sip.presence.map((span) => presenceFacts(store, span, texts)),
    calls: accountCalls(store, identity),
    messages: accountMessages(store, identity, sip, log, texts),
    installs: named(installs),
    provisioning: named(provisioning),
    attempts: [...attempts],
    audit: [...audit],
    sipRows: {
      total: sip.events.length,
      tied: sip.events
        .filter(({ basis }) => basis !== 'same-account')
        .map(({ event, basis }) => ({ row_id: event.rowId, basis })),
      folded: folded.map(({ event }) => ({ row_id: event.rowId, copies: [...event.copies] })),
      sources: sourcesOf(
        store,
        'sip-sessions',
        folded.flatMap(({ event }) => [event.rowId, ...event.copies]),
      ),
    },
    flapping: measureFlapping(store, account, sip, texts),
  };
});

function identityFacts(
  kind: 'peer' | 'number',
  value: string,
  known: Identity['peers'][number] | Identity['numbers'][number],
  texts: Texts,
): AccountAnswer['identity'][number] {
  const { rows, otherAccounts, evidence } = known;
  return {
    kind,
    value,
    rows,
    otherAccounts: [...otherAccounts],
    evidence: { category: evidence.category, row_id: evidence.rowId, text: render(texts, evidence.text) },
  };
}

/** Who a text means. Throws ConsoleError `not-found`, also where it leads to several accounts: it then names them. */
function resolved(
  store: Store,
  name: string,
  texts: Texts,
): Extract<ReturnType<typeof resolveIdentity>, { kind: 'one' }> {
  const resolution = resolveIdentity(store, name);
  if (resolution.kind === 'one') return resolution;
  if (resolution.kind === 'several') {
    const asked = said('ties.askOne', { accounts: listed(resolution.accounts, 10) });
    throw new ConsoleError('not-found', render(texts, sentences(resolution.why, asked)));
  }
  const { why, similar } = resolution;
  const hint = similar.length === 0 ? undefined : said('ties.similar', { accounts: listed(similar) });
  throw new ConsoleError('not-found', render(texts, sentences(why, hint)));
}

/** Answers are kept by language and account. */
function keyOf({ identity }: { readonly identity: Identity }, { language }: Texts): string {
  return `${language} ${identity.isPeerOnly ? 'peer' : 'account'} ${identity.account}`;
}

function splitKey(languageKey: string): [Texts, string] {
  return [textsOf(languageKey.startsWith('it ') ? 'it' : 'en'), languageKey.slice(3)];
}

/**
 * Everything about an account, by its name, peer name or number, and with `atMs` its state then. Throws
 * ConsoleError `not-found`, also where the text leads to several accounts.
 */
export function accountAnswer(store: Store, name: string, atMs?: number, texts: Texts = textsOf('en')): AccountAnswer {
  const resolution = resolved(store, name, texts);
  const answer = answerWithoutState(store, keyOf(resolution, texts));
  const state = atMs === undefined ? null : accountState(store, name, atMs, texts);
  return { ...answer, matchedBy: resolution.matchedBy, state };
}

/** The state of an account at `atMs` alone (UTC milliseconds); errors as in accountAnswer. */
export function accountState(store: Store, name: string, atMs: number, texts: Texts = textsOf()): AccountState {
  const resolution = resolved(store, name, texts);
  return stateAt(store, stateSources(store, keyOf(resolution, texts)), atMs, texts);
}

/**
 * Works out what the first answers about accounts would otherwise wait for, in steps: the order of the SIP log, peer
 * names, tries. Run when an import has ended, and with the findings, which may be the first to ask.
 */
export function* prepareAnswers(store: Store): Generator<void, void> {
  for (const prepare of [sipLogEdges, prepareSipColumns, prepareAttempts]) {
    prepare(store);
    yield;
  }
}
