// What the SIP log says about an account at one moment: registered or not, from where, and how old that
// knowledge is. Used by the account answer's --at, by calls for both parties, and by messages.
import type { AccountSip, Connection, LogGap, Presence, PresenceStep } from './types.ts';

/** A presence is taken to have lasted to its end plus this: rows of one end are milliseconds apart. */
export interface Registration {
  readonly registered: 'yes' | 'no' | 'unknown';
  readonly sinceMs: number | undefined;
  readonly step: PresenceStep | undefined;
  readonly presence: Presence | undefined;
  /** The connection in use then. */
  readonly connection: Connection | undefined;
  /** Last row at or before the moment that proves the state. */
  readonly proofMs: number | undefined;
  readonly proofRow: number | undefined;
  /** A clause for sentences, without the account's name: 'registered since ...'. */
  readonly reason:
    | 'registered'
    | 'ended'
    | 'stopped-silently'
    | 'before-log'
    | 'after-log'
    | 'never-seen'
    | 'before-first'
    | 'in-hole';
  /** With `in-hole`: why rows of that moment may be missing. */
  readonly hole: LogGap | undefined;
}

/** First and last moment of the SIP log, and its holes. */
export interface LogSpan {
  readonly fromMs: number;
  readonly toMs: number;
  holeAt(atMs: number): LogGap | undefined;
}

/** State of an account at a moment, from its presence spans. */
export function registrationAt(sip: AccountSip, log: LogSpan, atMs: number): Registration {
  const unknown = (reason: Registration['reason']): Registration => ({
    registered: 'unknown',
    sinceMs: undefined,
    step: undefined,
    presence: undefined,
    connection: undefined,
    proofMs: undefined,
    proofRow: undefined,
    hole: undefined,
    reason,
  });
  const hole = log.holeAt(atMs);
  if (atMs < log.fromMs) return unknown('before-log');
  if (sip.presence.length === 0) return unknown('never-seen');
  const index = lastBegunAt(sip.presence, atMs);
  const presence = sip.presence[index];
  if (presence === undefined) {
    if (hole !== undefined) return { ...unknown('in-hole'), hole };
    const first = sip.presence[0];
    return first?.fromState === 'logged' && atMs <= log.toMs
      ? { ...unknown('before-first'), registered: 'no' }
      : unknown('before-first');
  }
  const step = [...presence.steps].reverse().find((one) => one.utcMs <= atMs);
  const proof = lastProofBefore(sip, presence, atMs);
  const state = {
    sinceMs: presence.fromMs,
    step,
    presence,
    connection: connectionAt(sip.connections, step?.address, atMs),
    proofMs: proof?.utcMs,
    proofRow: proof?.rowId,
    hole: undefined,
  };
  if (presence.toMs === undefined) {
    return atMs <= log.toMs
      ? { ...state, registered: 'yes', reason: 'registered' }
      : { ...state, registered: 'unknown', reason: 'after-log' };
  }
  if (atMs < presence.toMs) return { ...state, registered: 'yes', reason: 'registered' };
  if (presence.toState === 'inferred') return { ...state, registered: 'unknown', reason: 'stopped-silently' };
  if (atMs > log.toMs) return { ...state, registered: 'unknown', reason: 'after-log' };
  // A registration in the hole would have left no row, so the logged end before it proves nothing for this moment.
  if (hole !== undefined) return { ...state, registered: 'unknown', reason: 'in-hole', hole };
  return { ...state, registered: 'no', proofMs: presence.toMs, proofRow: presence.endRows[0], reason: 'ended' };
}

function lastBegunAt(presence: readonly Presence[], atMs: number): number {
  let found = -1;
  presence.forEach((span, index) => {
    // A span whose beginning is not in the log holds from the log's begin on.
    if ((span.fromMs ?? Number.NEGATIVE_INFINITY) <= atMs) found = index;
  });
  return found;
}

function lastProofBefore(
  sip: AccountSip,
  presence: Presence,
  atMs: number,
): { readonly utcMs: number; readonly rowId: number } | undefined {
  let low = 0;
  let high = sip.events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sip.events[middle]?.event.utcMs ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }
  for (let i = low - 1; i >= 0; i--) {
    const event = sip.events[i]?.event;
    if (event === undefined || event.utcMs < (presence.fromMs ?? Number.NEGATIVE_INFINITY)) return undefined;
    if (event.event === 'REGISTER') return event;
  }
  return undefined;
}

/** The connection of an address that was open at a moment. */
export function connectionAt(
  connections: readonly Connection[],
  address: string | undefined,
  atMs: number,
): Connection | undefined {
  if (address === undefined) return undefined;
  return connections.find(
    (one) => one.address === address && (one.fromMs ?? 0) <= atMs && (one.toMs ?? Number.POSITIVE_INFINITY) >= atMs,
  );
}
