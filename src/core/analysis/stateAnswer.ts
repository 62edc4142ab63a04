// An account's state at a moment as the contract has it, with its sentence. Called by the account answer and by
// account.state; the sentence also by calls for both parties. Works out nothing about registration itself.
import type { AccountState, AttemptSeries, TiedRow } from '../../contract/analysis.ts';
import type { Store } from '../store/store.ts';
import { type LogSpan, type Registration, registrationAt } from './accountState.ts';
import { timestampOf } from './spanFacts.ts';
import type { AccountSip } from './types.ts';
import { lengthWords, timeWords } from './words.ts';

const dayMs = 86_400_000;

/** What a state is read from. */
export interface StateSources {
  readonly account: string;
  readonly numbers: readonly string[];
  readonly sip: AccountSip;
  readonly log: LogSpan;
  readonly attempts: readonly AttemptSeries[];
  readonly audit: readonly TiedRow[];
}

/** The state at `atMs` (UTC milliseconds). */
export function stateAt(store: Store, sources: StateSources, atMs: number): AccountState {
  const { account, sip, log } = sources;
  const now = registrationAt(sip, log, atMs);
  const isOnline = now.registered === 'yes';
  const since = isOnline ? now.sinceMs : now.reason === 'ended' ? now.presence?.toMs : undefined;
  const attemptsFromMs = isOnline ? (now.sinceMs ?? atMs) - dayMs : (now.presence?.toMs ?? atMs - dayMs);
  const lastFailedAttempt = lastAttempt(sources.attempts, attemptsFromMs, atMs);
  const lastAuditChange = sources.audit.findLast((row) => row.utc_ms <= atMs) ?? null;
  const more = [
    lastFailedAttempt === null
      ? ''
      : `Last failed attempt at ${lastFailedAttempt.timestamp.slice(0, 19)}: ${lastFailedAttempt.tie}.`,
    lastAuditChange === null
      ? ''
      : `Last change to it in the console at ${lastAuditChange.timestamp.slice(0, 19)}${
          lastAuditChange.basis === 'same-account' ? '' : ' (probably: only the time fits)'
        }.`,
  ];
  return {
    at: atMs,
    timestamp: timestampOf(store, atMs) ?? '',
    registered: now.registered,
    since: since ?? null,
    sinceTimestamp: timestampOf(store, since),
    address: isOnline ? (now.step?.address ?? null) : null,
    useragent: now.step?.useragent ?? null,
    cipher: isOnline ? (now.step?.cipher ?? null) : null,
    numbers: [...sources.numbers],
    lastProof: now.proofMs ?? null,
    ageMs: now.proofMs === undefined ? null : atMs - now.proofMs,
    lastFailedAttempt,
    lastAuditChange,
    text: [registrationSentence(store, account, now, atMs), ...more].filter((part) => part !== '').join(' '),
  };
}

function lastAttempt(attempts: readonly AttemptSeries[], fromMs: number, toMs: number): TiedRow | null {
  let found: TiedRow | null = null;
  for (const series of attempts) {
    const mark = series.marks.findLast((one) => one.utc_ms <= toMs && one.utc_ms >= fromMs);
    if (mark === undefined || (found !== null && found.utc_ms >= mark.utc_ms)) continue;
    found = {
      utc_ms: mark.utc_ms,
      timestamp: mark.timestamp,
      category: 'sip-sessions',
      row_id: mark.row_id,
      summary: series.kind === 'register-refused' ? 'REGISTER refused' : 'CONNECT without REGISTER',
      basis: series.basis,
      tie: series.tie,
      copies: [],
      sources: [],
      twinOf: null,
    };
  }
  return found;
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
    case 'in-hole':
      return `Cannot tell whether ${account} was registered: rows of that time may be missing (${now.hole?.why ?? 'a hole in the log'})${ago(now.proofMs)}.`;
    case 'never-seen':
      return `Cannot tell whether ${account} was registered: no registration of it is in the SIP log.`;
  }
}
