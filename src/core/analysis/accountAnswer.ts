// The account answer (design.md §4): who it is, its connections and presence, its rows in every log, how it
// flaps, and its state at a moment. Called by the contract's account.get; the page and the CLI show this.
import type { AccountAnswer, AccountState, TiedRow } from '../../contract/analysis.ts';
import { ConsoleError } from '../../contract/errors.ts';
import type { Store } from '../store/store.ts';
import { accountAudit, accountCalls, accountMessages, rowsNaming } from './accountRows.ts';
import { type LogSpan, type Registration, registrationAt } from './accountState.ts';
import { failedAttempts } from './failedAttempts.ts';
import { measureFlapping } from './flapping.ts';
import { type Identity, identityOf, resolveIdentity } from './identity.ts';
import { sipLogEdges } from './logEdges.ts';
import { sipOfAccount } from './sipWalk.ts';
import { connectionFacts, presenceFacts, tiedRow, timestampOf } from './spanFacts.ts';
import { cachedByStore } from './storeCache.ts';
import type { AccountSip } from './types.ts';
import { lengthWords, listWords, timeWords } from './words.ts';

const dayMs = 86_400_000;

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

const answerWithoutState = cachedByStore((store, key): Omit<AccountAnswer, 'state' | 'matchedBy'> => {
  const known = key.startsWith('peer ') ? knownPeer(store, key.slice(5)) : knownAccount(store, key.slice(8));
  const { identity, sip, log } = known;
  const { account } = identity;
  const installs = rowsNaming(store, 'install-messages', account);
  const provisioning = rowsNaming(store, 'provisioning-messages', account);
  const named = (rows: typeof installs): TiedRow[] =>
    rows.map((row) => tiedRow(row, 'same-account', 'names the account'));
  const hasLog = log.toMs > 0;
  return {
    account,
    isPeerOnly: identity.isPeerOnly,
    numbers: identity.numbers.map((number) => number.number),
    identity: [
      ...identity.peers.map((peer) => identityFacts('peer', peer.peer, peer)),
      ...identity.numbers.map((number) => identityFacts('number', number.number, number)),
    ],
    log: { from: hasLog ? log.fromMs : null, to: hasLog ? log.toMs : null },
    connections: sip.connections.map((connection) => connectionFacts(store, connection, account)),
    presence: sip.presence.map((span) => presenceFacts(store, span)),
    calls: accountCalls(store, identity),
    messages: accountMessages(store, identity, sip, log),
    installs: named(installs),
    provisioning: named(provisioning),
    audit: accountAudit(store, identity, [...installs, ...provisioning]),
    sipRows: {
      total: sip.events.length,
      tied: sip.events
        .filter(({ basis }) => basis !== 'same-account')
        .map(({ event, basis }) => ({ row_id: event.rowId, basis })),
      folded: sip.events
        .filter(({ event }) => event.copies.length > 0)
        .map(({ event }) => ({ row_id: event.rowId, copies: [...event.copies] })),
    },
    flapping: measureFlapping(store, account, sip),
  };
});

function identityFacts(
  kind: 'peer' | 'number',
  value: string,
  known: Identity['peers'][number] | Identity['numbers'][number],
): AccountAnswer['identity'][number] {
  const { rows, otherAccounts, evidence } = known;
  return {
    kind,
    value,
    rows,
    otherAccounts: [...otherAccounts],
    evidence: { category: evidence.category, row_id: evidence.rowId, text: evidence.text },
  };
}

/**
 * Everything about an account, by its name, peer name or number, and with `atMs` its state then. Throws
 * ConsoleError `not-found`, also where the text leads to several accounts: it then names them.
 */
export function accountAnswer(store: Store, name: string, atMs?: number): AccountAnswer {
  const resolution = resolveIdentity(store, name);
  if (resolution.kind === 'several') {
    throw new ConsoleError(
      'not-found',
      `${resolution.why} Ask for one of them: ${listWords(resolution.accounts, 10)}.`,
    );
  }
  if (resolution.kind === 'none') {
    const hint = resolution.similar.length === 0 ? '' : ` Similar: ${listWords(resolution.similar)}.`;
    throw new ConsoleError('not-found', `${resolution.why}${hint}`);
  }
  const { identity, matchedBy } = resolution;
  const answer = answerWithoutState(store, `${identity.isPeerOnly ? 'peer' : 'account'} ${identity.account}`);
  const known = identity.isPeerOnly ? knownPeer(store, identity.account) : knownAccount(store, identity.account);
  const state = atMs === undefined ? null : stateAt(store, known, answer, atMs);
  return { ...answer, matchedBy, state };
}

function stateAt(
  store: Store,
  known: KnownAccount,
  answer: Omit<AccountAnswer, 'state' | 'matchedBy'>,
  atMs: number,
): AccountState {
  const { sip, log } = known;
  const now = registrationAt(sip, log, atMs);
  const since = now.registered === 'yes' ? now.sinceMs : now.reason === 'ended' ? now.presence?.toMs : undefined;
  const isOnline = now.registered === 'yes';
  const attemptsFromMs = isOnline ? (now.sinceMs ?? atMs) - dayMs : (now.presence?.toMs ?? atMs - dayMs);
  const lastFailedAttempt = failedAttempts(store, sip, attemptsFromMs, atMs).at(-1) ?? null;
  const lastAuditChange = answer.audit.filter((row) => row.utc_ms <= atMs).at(-1) ?? null;
  const state = {
    at: atMs,
    timestamp: timestampOf(store, atMs) ?? '',
    registered: now.registered,
    since: since ?? null,
    sinceTimestamp: timestampOf(store, since),
    address: isOnline ? (now.step?.address ?? null) : null,
    useragent: now.step?.useragent ?? null,
    cipher: isOnline ? (now.step?.cipher ?? null) : null,
    numbers: answer.numbers,
    lastProof: now.proofMs ?? null,
    ageMs: now.proofMs === undefined ? null : atMs - now.proofMs,
    lastFailedAttempt,
    lastAuditChange,
  };
  const more = [
    lastFailedAttempt === null
      ? ''
      : `Last failed attempt at ${lastFailedAttempt.timestamp.slice(0, 19)}: ${lastFailedAttempt.tie}.`,
    lastAuditChange === null
      ? ''
      : `Last change in the console at ${lastAuditChange.timestamp.slice(0, 19)} (${lastAuditChange.basis}).`,
  ];
  return {
    ...state,
    text: [registrationSentence(store, answer.account, now, atMs), ...more].filter((part) => part !== '').join(' '),
  };
}

/** The state in one sentence, with how it is known and how old that is. */
export function registrationSentence(store: Store, account: string, now: Registration, atMs: number): string {
  const ago = (utcMs: number | undefined): string =>
    utcMs === undefined ? '' : `, last proof ${lengthWords(Math.max(0, atMs - utcMs))} before (row ${now.proofRow})`;
  switch (now.reason) {
    case 'registered': {
      const since =
        now.sinceMs === undefined ? 'since before the log begins' : `since ${timeWords(store, now.sinceMs)}`;
      const where = now.step?.address === undefined ? '' : ` from ${now.step.address}`;
      const client = now.step?.useragent === undefined ? '' : ` with ${now.step.useragent}`;
      return `${account} was registered ${since}${where}${client}${ago(now.proofMs)}.`;
    }
    case 'ended': {
      const { toMs, endReason, connectionEnd } = now.presence ?? {};
      const how = [endReason, connectionEnd].filter((part) => part !== undefined).join(', ');
      return `${account} was not registered: offline since ${timeWords(store, toMs ?? 0)}${how === '' ? '' : ` (${how})`}.`;
    }
    case 'stopped-silently':
      return `Cannot tell whether ${account} was registered: ${now.presence?.why ?? 'its last presence has no logged end'}${ago(now.proofMs)}.`;
    case 'before-first':
      return now.registered === 'no'
        ? `${account} was not registered: its first registration in the log comes later.`
        : `Cannot tell whether ${account} was registered: its first row in the log comes later and does not show a start.`;
    case 'before-log':
      return `Cannot tell whether ${account} was registered: the SIP log begins later.`;
    case 'after-log':
      return `Cannot tell whether ${account} was registered: the SIP log ends before.`;
    case 'never-seen':
      return `Cannot tell whether ${account} was registered: no registration of it is in the SIP log.`;
  }
}
