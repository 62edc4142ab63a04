// Finding rule: message states against the documented 72 hours. Listed by ../index.gen.ts.
import { countWords, lengthWords, listWords } from '../../words.ts';
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
        title: `${countWords(late.length, 'message')} in the queue beyond 72 hours`,
        text: `${countWords(late.length, 'message')} to ${recipients.length > 0 ? listWords(recipients, 5) : 'unnamed recipients'} ${late.length === 1 ? 'is' : 'are'} still ENQUEUED up to ${lengthWords(endMs - Math.min(...late.map((row) => row.utcMs)))} after reception; expected is EXPIRED after 72 h.`,
        confidence: 'likely',
        because: 'The 72 hours are documented; the end of the bundle stands for the time of the export.',
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
        title: `${countWords(early.length, 'message')} expired before 72 hours`,
        text: `${countWords(early.length, 'message')} ${early.length === 1 ? 'is' : 'are'} EXPIRED although received less than 72 h before the last row of the bundle. This is as documented only if the export was made later.`,
        confidence: 'possible',
        because: 'When the export was made is not known, only when its last row was written.',
        from: Math.min(...early.map((row) => row.utcMs)),
        to: endMs,
        evidence: early.map(evidenceOf),
        restsOn: ['messages'],
      });
    }
  },
});
