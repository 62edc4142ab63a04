// What can be said of a stretch of time in one line: how long registered, from how many addresses, with which
// clients, and how sessions ended. Pure; the panel under the lanes shows it.
import type { AccountAnswer, ConnectionFacts } from '../../../src/contract/analysis.ts';
import type { TimeRange } from '../../../src/drawing/laneTypes.ts';
import { hostOf } from '../../../src/drawing/spanWords.ts';

export interface StretchFacts {
  readonly lengthMs: number;
  readonly registeredMs: number;
  /** The part of it that no row proves. */
  readonly inferredMs: number;
  /** The part of the stretch that the SIP log does not reach. */
  readonly unknownMs: number;
  readonly sessions: readonly ConnectionFacts[];
  readonly hosts: readonly string[];
  readonly clients: readonly string[];
  /** Ends logged within, most frequent first. */
  readonly ends: readonly { readonly reason: string; readonly count: number }[];
}

/** Whether a span lasts at any time of the range; an end that is not known reaches beyond it. */
export function touches(span: { readonly from: number | null; readonly to: number | null }, range: TimeRange): boolean {
  return (span.from ?? Number.NEGATIVE_INFINITY) <= range.toMs && (span.to ?? Number.POSITIVE_INFINITY) >= range.fromMs;
}

export function stretchFacts(answer: AccountAnswer, range: TimeRange): StretchFacts {
  const overlap = (from: number | null, to: number | null): number =>
    Math.max(0, Math.min(to ?? range.toMs, range.toMs) - Math.max(from ?? range.fromMs, range.fromMs));
  const present = answer.presence.filter((span) => touches(span, range));
  const sessions = answer.connections.filter((connection) => touches(connection, range));
  const ends = new Map<string, number>();
  for (const { to, endReason } of sessions) {
    if (endReason === null || to === null || to > range.toMs || to < range.fromMs) continue;
    ends.set(endReason, (ends.get(endReason) ?? 0) + 1);
  }
  const known = answer.log.from === null ? 0 : overlap(answer.log.from, answer.log.to);
  return {
    lengthMs: range.toMs - range.fromMs,
    registeredMs: present.reduce((sum, span) => sum + overlap(span.from, span.to), 0),
    inferredMs: present.reduce(
      (sum, span) => sum + (span.toState === 'logged' ? 0 : overlap(span.lastProof, span.to)),
      0,
    ),
    unknownMs: range.toMs - range.fromMs - known,
    sessions,
    hosts: [...new Set(sessions.map((session) => hostOf(session.address)))],
    clients: [...new Set(sessions.flatMap((session) => session.useragent ?? []))],
    ends: [...ends].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
  };
}
