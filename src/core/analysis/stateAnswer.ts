// An account's state at a moment as the contract has it, with its sentence. Called by the account answer and by
// account.state; the sentence also by calls for both parties. Works out nothing about registration itself.

import type { AccountState, AttemptSeries, TiedRow } from '../../contract/analysis.ts';
import { render } from '../../texts/said.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
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
export function stateAt(store: Store, sources: StateSources, atMs: number, texts: Texts = textsOf()): AccountState {
  const { account, sip, log } = sources;
  const now = registrationAt(sip, log, atMs);
  const isOnline = now.registered === 'yes';
  const since = isOnline ? now.sinceMs : now.reason === 'ended' ? now.presence?.toMs : undefined;
  const attemptsFromMs = isOnline ? (now.sinceMs ?? atMs) - dayMs : (now.presence?.toMs ?? atMs - dayMs);
  const lastFailedAttempt = lastAttempt(sources.attempts, attemptsFromMs, atMs, texts);
  const lastAuditChange = sources.audit.findLast((row) => row.utc_ms <= atMs) ?? null;
  const more = [
    lastFailedAttempt === null
      ? ''
      : texts.text('ties.lastFailed', {
          time: lastFailedAttempt.timestamp.slice(0, 19),
          tie: lastFailedAttempt.tie,
        }),
    lastAuditChange === null
      ? ''
      : texts.text(lastAuditChange.basis === 'same-account' ? 'ties.lastChange' : 'ties.lastChangeMaybe', {
          time: lastAuditChange.timestamp.slice(0, 19),
        }),
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
    text: [registrationSentence(store, account, now, atMs, texts), ...more].filter((part) => part !== '').join(' '),
  };
}

function lastAttempt(attempts: readonly AttemptSeries[], fromMs: number, toMs: number, texts: Texts): TiedRow | null {
  let found: TiedRow | null = null;
  for (const series of attempts) {
    const mark = series.marks.findLast((one) => one.utc_ms <= toMs && one.utc_ms >= fromMs);
    if (mark === undefined || (found !== null && found.utc_ms >= mark.utc_ms)) continue;
    found = {
      utc_ms: mark.utc_ms,
      timestamp: mark.timestamp,
      category: 'sip-sessions',
      row_id: mark.row_id,
      summary: texts.text(series.kind === 'register-refused' ? 'ties.registerRefused' : 'ties.noRegister'),
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
export function registrationSentence(
  store: Store,
  account: string,
  now: Registration,
  atMs: number,
  texts: Texts = textsOf('en'),
): string {
  const say = texts.text;
  const proof =
    now.proofMs === undefined
      ? ''
      : say('spans.proof', { length: lengthWords(Math.max(0, atMs - now.proofMs), texts), row: String(now.proofRow) });
  switch (now.reason) {
    case 'registered':
      return say('spans.registered', {
        account,
        since:
          now.sinceMs === undefined
            ? say('spans.sinceBefore')
            : say('spans.since', { time: timeWords(store, now.sinceMs) }),
        where: now.step?.address === undefined ? '' : say('spans.where', { address: now.step.address }),
        client: now.step?.useragent === undefined ? '' : say('spans.client', { client: now.step.useragent }),
        proof,
      });
    case 'ended': {
      const { toMs, endReason, connectionEnd } = now.presence ?? {};
      const how = [endReason, connectionEnd].filter((part) => part !== undefined).join(', ');
      return say('spans.offline', { account, time: timeWords(store, toMs ?? 0), how: how === '' ? '' : ` (${how})` });
    }
    case 'stopped-silently': {
      const why = now.presence === undefined ? say('spans.noLoggedEnd') : render(texts, now.presence.why);
      return say('spans.unsure', { account, why, proof });
    }
    case 'before-first':
      return say(now.registered === 'no' ? 'spans.comesLater' : 'spans.comesLaterUnsure', { account });
    case 'before-log':
      return say('spans.logBeginsLater', { account });
    case 'after-log':
      return say('spans.logEndsBefore', { account });
    case 'in-hole': {
      const hole = now.hole === undefined ? say('spans.hole') : render(texts, now.hole.why);
      return say('spans.unsure', { account, why: say('spans.rowsMayBeMissing', { why: hole }), proof });
    }
    case 'never-seen':
      return say('spans.neverSeen', { account });
  }
}
