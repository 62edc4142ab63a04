// Finding rule: messages still in the queue although the documented retries must have reached the recipient.
// Listed by ../index.gen.ts.
import { lasting, listed, said, sentences } from '../../../../texts/said.ts';
import { evidenceOf } from '../context.ts';
import { type MessageRow, messageLifeMs, messagesByRecipient } from '../messageRows.ts';
import { type Stay, stateAt } from '../sipFacts.ts';
import { defineRule } from '../types.ts';

const minuteMs = 60_000;
/** Five tries, 30 s apart; a minute more for the clocks of the logs. */
const retriesMs = 5 * 30_000 + minuteMs;
/** A registration this long before the end of the log had time to bring the delivery. */
const settledMs = 10 * minuteMs;

export const messagesStuck = defineRule({
  id: 'messages-stuck',
  title: 'Messages stuck',
  weight: 66,
  about:
    'Messages with status ENQUEUED whose recipient was registered when they came and stayed so past the five tries at 30 s, or came online afterwards, ten minutes or more before the log ends: the documented retries (at once, then at the next registration) should have delivered them. Messages to a recipient that stayed offline are simply waiting and are not reported.',
  source:
    'Secure Messages client manual (5 retries at 30 s while online, then at the next registration, up to 72 h); PSOM 4.0.1 §6',
  confidence:
    'likely when at least one registration was logged in time; possible when the recipient’s presence is concluded and not logged. Never certain: the log does not show the tries.',
  *find(context) {
    const endMs = context.coverage.window?.toMs ?? 0;
    for (const [recipient, rows] of messagesByRecipient(context, 'ENQUEUED')) {
      const stays = recipient === '' ? [] : (context.sip().staysOf.get(recipient) ?? []);
      const stuck: { row: MessageRow; stay: Stay; chanceMs: number }[] = [];
      for (const row of rows) {
        if (endMs - row.utcMs > messageLifeMs) continue;
        const state = stateAt(stays, row.utcMs);
        const isHere =
          state.during !== undefined && Math.min(state.during.lastProofMs, endMs) - row.utcMs >= retriesMs + settledMs;
        const next = stays.find((stay) => stay.fromMs > row.utcMs);
        const stay = isHere ? state.during : next;
        if (stay === undefined) continue;
        const chanceMs = isHere ? row.utcMs : stay.fromMs;
        const provenMs = Math.min(stay.toMs, endMs) - chanceMs;
        if (endMs - chanceMs < settledMs || provenMs < retriesMs) continue;
        stuck.push({ row, stay, chanceMs });
      }
      const first = stuck[0];
      if (first === undefined) continue;
      const senders = [...new Set(stuck.flatMap(({ row }) => row.cells.sender ?? []))];
      const count = stuck.length;
      const length = lasting(endMs - first.row.utcMs);
      const online =
        first.chanceMs === first.row.utcMs
          ? said('foundMessages.stuckHere', { recipient })
          : said('foundMessages.stuckLater', { recipient, time: context.time(first.chanceMs) });
      yield context.finding({
        kind: 'messages-stuck',
        title: said('foundMessages.stuckTitle', { count, recipient }),
        text: sentences(
          senders.length > 0
            ? said('foundMessages.stuckTextFrom', { count, recipient, senders: listed(senders, 4), length })
            : said('foundMessages.stuckText', { count, recipient, length }),
          online,
        ),
        confidence: stuck.every(({ stay }) => !stay.isInferred) ? 'likely' : 'possible',
        because: said(
          stuck.every(({ stay }) => !stay.isInferred)
            ? 'foundMessages.stuckBecause'
            : 'foundMessages.stuckInferredBecause',
        ),
        from: first.row.utcMs,
        to: endMs,
        evidence: stuck.flatMap(({ row, stay }) => [
          evidenceOf(row),
          { category: 'sip-sessions', row_id: stay.startRow },
        ]),
        restsOn: ['messages', 'sip-sessions'],
      });
    }
  },
});
