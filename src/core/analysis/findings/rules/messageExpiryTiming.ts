// Finding rule: message states against the documented 72 hours. Listed by ../index.gen.ts.
import { lasting, listed, said } from '../../../../texts/said.ts';
import { evidenceOf } from '../context.ts';
import { messageLifeMs, messagesByRecipient } from '../messageRows.ts';
import { defineRule } from '../types.ts';

/** The job that expires messages may run this late. */
const graceMs = 3_600_000;

export const messageExpiryTiming = defineRule({
  id: 'message-expiry-timing',
  title: 'Messages beyond 72 hours',
  weight: 40,
  about:
    'Messages still ENQUEUED more than 73 hours before the last row of the bundle, although the appliance expires them after 72; and EXPIRED messages received less than 72 hours before it, which is only right if the export was made that much later.',
  source: 'PSOM 4.0.1 §6.1 (EXPIRED: queued over 72 hours)',
  confidence:
    'likely for ENQUEUED beyond the limit; possible for EXPIRED before it, because the time of the export is not known.',
  *find(context) {
    const endMs = context.coverage.window?.toMs ?? 0;
    const late = [...messagesByRecipient(context, 'ENQUEUED').values()]
      .flat()
      .filter((row) => endMs - row.utcMs > messageLifeMs + graceMs);
    if (late.length > 0) {
      const recipients = [...new Set(late.flatMap((row) => row.cells.recipient ?? []))];
      yield context.finding({
        kind: 'message-expiry-timing',
        title: said('foundMessages.lateTitle', { count: late.length }),
        text: said('foundMessages.lateText', {
          count: late.length,
          recipients: recipients.length > 0 ? listed(recipients) : said('foundMessages.unnamedRecipients'),
          length: lasting(endMs - Math.min(...late.map((row) => row.utcMs))),
        }),
        confidence: 'likely',
        because: said('foundMessages.lateBecause'),
        from: Math.min(...late.map((row) => row.utcMs)),
        to: endMs,
        evidence: late.map(evidenceOf),
        restsOn: ['messages'],
      });
    }
    const early = [...messagesByRecipient(context, 'EXPIRED').values()]
      .flat()
      .filter((row) => endMs - row.utcMs < messageLifeMs);
    if (early.length > 0) {
      yield context.finding({
        kind: 'message-expiry-timing',
        title: said('foundMessages.earlyTitle', { count: early.length }),
        text: said('foundMessages.earlyText', { count: early.length }),
        confidence: 'possible',
        because: said('foundMessages.earlyBecause'),
        from: Math.min(...early.map((row) => row.utcMs)),
        to: endMs,
        evidence: early.map(evidenceOf),
        restsOn: ['messages'],
      });
    }
  },
});
