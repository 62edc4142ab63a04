// The Messages log as rules read it: rows of some states, each message once with its newest state, and where
// the recipient was. Used by the rules about messages.
import type { FindingContext } from './context.ts';
import { type LogRow, newestStates } from './readRows.ts';
import type { Stay } from './sipFacts.ts';

/** Longest time in the queue before a message expires (PSOM 4.0.1 §6.1). */
export const messageLifeMs = 72 * 3_600_000;

const columns = ['sender', 'recipient', 'status'] as const;
export type MessageRow = LogRow<(typeof columns)[number]>;

/** Messages whose newest known state is one of `statuses`, oldest first, by recipient ('' for nobody in particular). */
export function messagesByRecipient(
  context: FindingContext,
  ...statuses: readonly string[]
): Map<string, MessageRow[]> {
  // Another bundle may hold the same message in a later state, so then all rows have to be looked at.
  const members = Number(context.store.database.value("SELECT count(*) FROM member WHERE category = 'messages'"));
  const where = members > 1 ? 'true' : `t.status IN (${context.idList('messages', 'status', ...statuses)})`;
  const rows = context.rows('messages', columns, where);
  const newest =
    members > 1
      ? newestStates(
          rows,
          (row) => JSON.stringify([row.cells.sender ?? null, row.cells.recipient ?? null]),
          (row) => (row.cells.status === 'ENQUEUED' ? 0 : 1),
        )
      : rows;
  const byRecipient = new Map<string, MessageRow[]>();
  for (const row of newest) {
    if (!statuses.includes(row.cells.status ?? '')) continue;
    const recipient = row.cells.recipient ?? '';
    const list = byRecipient.get(recipient);
    if (list === undefined) byRecipient.set(recipient, [row]);
    else list.push(row);
  }
  return byRecipient;
}

/** How long an account was registered within a span, ms. Ends that are open count to the span's edge. */
export function registeredMs(stays: readonly Stay[], fromMs: number, toMs: number): number {
  return stays.reduce((sum, stay) => sum + Math.max(0, Math.min(stay.toMs, toMs) - Math.max(stay.fromMs, fromMs)), 0);
}

/** True if the SIP log has no gap and no edge in the span. */
export function isSipCovered(context: FindingContext, fromMs: number, toMs: number): boolean {
  const own = context.coverage.spans.filter((span) => span.category === 'sip-sessions');
  const first = own[0];
  const last = own.at(-1);
  if (first === undefined || last === undefined || first.fromMs > fromMs || last.toMs < toMs) return false;
  return !own.some(
    (span) => span.state !== 'present' && span.state !== 'quiet' && span.fromMs < toMs && span.toMs > fromMs,
  );
}
