// Finding rule: messages still in the queue although the documented retries must have reached the recipient.
// Listed by ../index.gen.ts.
import { countWords, lengthWords, listWords } from '../../words.ts';
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
      const count = countWords(stuck.length, 'message');
      const onlineWords =
        first.chanceMs === first.row.utcMs
          ? 'was registered when the first came'
          : `registered at ${context.time(first.chanceMs)}, after the first came`;
      yield context.finding({
        kind: 'messages-stuck',
        title: `${count} to ${recipient} stuck in the queue while it was online`,
        text: `${count} to ${recipient}${senders.length > 0 ? ` from ${listWords(senders, 4)}` : ''} ${stuck.length === 1 ? 'is' : 'are'} still ENQUEUED, the oldest for ${lengthWords(endMs - first.row.utcMs)} at the end of the bundle. ${recipient} ${onlineWords} and stayed online long enough for the five tries at 30 s.`,
        confidence: stuck.every(({ stay }) => !stay.isInferred) ? 'likely' : 'possible',
        because: stuck.every(({ stay }) => !stay.isInferred)
          ? 'Both the queue and the registration are logged; the tries themselves are in no log.'
          : 'The registration is concluded from neighbouring rows, and the tries are in no log.',
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
