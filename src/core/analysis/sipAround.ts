// SIP activity of an account around a call. Reads as little of the log as shows since when the account was online
// or offline: a day, then a week, then all. Called for the parties of a call only.
import type { Store } from '../store/store.ts';
import { knownAccount } from './accountAnswer.ts';
import { type LogSpan, registrationAt } from './accountState.ts';
import { identityOf } from './identity.ts';
import { sipLogEdges } from './logEdges.ts';
import { hasPeerOnlyRows } from './sipColumns.ts';
import { sipOfAccount } from './sipWalk.ts';
import { cachedByStore } from './storeCache.ts';
import type { AccountSip } from './types.ts';

const hourMs = 3_600_000;
/** What a connection did up to an hour after a call may explain it. */
const afterMs = hourMs;
const beforeMs = [26 * hourMs, 8 * 24 * hourMs];

/** Connections and presence that matter for [fromMs, toMs]; what is reported of that span is exact. */
export function sipAround(
  store: Store,
  account: string,
  fromMs: number,
  toMs: number,
): { readonly sip: AccountSip; readonly log: LogSpan } {
  return around(store, JSON.stringify([account, fromMs, toMs]));
}

const around = cachedByStore((store, key): { readonly sip: AccountSip; readonly log: LogSpan } => {
  const [account, fromMs, toMs] = JSON.parse(key) as [string, number, number];
  const log = sipLogEdges(store);
  const identity = hasPeerOnlyRows(store, '')
    ? identityOf(store, account)
    : { account, isPeerOnly: false, peers: [], numbers: [] };
  for (const before of beforeMs) {
    const window = { fromMs: Math.max(log.fromMs, fromMs - before), toMs: Math.min(log.toMs, toMs + afterMs) };
    if (window.fromMs === log.fromMs || window.toMs <= window.fromMs) break;
    const sip = sipOfAccount(store, identity, window);
    if (isSettled(registrationAt(sip, log, fromMs))) return { sip, log };
  }
  return knownAccount(store, account);
});

/** Only a state whose beginning lies within the window is the same with the whole log at hand. */
function isSettled({ reason, presence }: ReturnType<typeof registrationAt>): boolean {
  if (reason === 'ended') return true;
  return (reason === 'registered' || reason === 'stopped-silently') && presence?.fromState === 'logged';
}
