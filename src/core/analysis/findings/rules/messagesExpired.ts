// Finding rule: messages that expired in the queue, and where their recipient was meanwhile. Listed by
// ../index.gen.ts.
import { lasting, listed, said, sentences } from '../../../../texts/said.ts';
import { evidenceOf, type FindingContext } from '../context.ts';
import { isSipCovered, type MessageRow, messageLifeMs, messagesByRecipient, registeredMs } from '../messageRows.ts';
import { defineRule, type Finding } from '../types.ts';

/** Registered for longer than this within the 72 hours, the recipient could have been reached. */
const reachableMs = 10 * 60_000;

export const messagesExpired = defineRule({
  id: 'messages-expired',
  title: 'Messages expired',
  weight: 50,
  about:
    'Messages with status EXPIRED, by recipient. The SIP log tells whether the recipient was registered within the 72 hours after each was received: not at all explains the expiry; for more than ten minutes makes it a fault. Messages to blank or masked recipients are counted together and not explained.',
  source:
    'PSOM 4.0.1 §6.1 (EXPIRED: queued over 72 hours); Secure Messages client manual (delivery at the next registration)',
  confidence:
    'certain (the status and a SIP log without gaps) when the recipient was offline for all of it; likely that delivery failed when it was registered meanwhile; possible when the SIP log does not cover the 72 hours.',
  *find(context) {
    for (const [recipient, rows] of messagesByRecipient(context, 'EXPIRED')) {
      const stays = context.sip().staysOf.get(recipient) ?? [];
      const sorts = new Map<Sort, MessageRow[]>();
      for (const row of rows) {
        const onlineMs = registeredMs(stays, row.utcMs, row.utcMs + messageLifeMs);
        const sort: Sort =
          recipient === ''
            ? 'unknown'
            : onlineMs > reachableMs
              ? 'online'
              : isSipCovered(context, row.utcMs, row.utcMs + messageLifeMs)
                ? 'offline'
                : 'unknown';
        sorts.set(sort, [...(sorts.get(sort) ?? []), row]);
      }
      for (const [sort, some] of sorts) yield told(context, recipient, sort, some);
    }
  },
});

type Sort = 'offline' | 'online' | 'unknown';

function told(context: FindingContext, recipient: string, sort: Sort, rows: readonly MessageRow[]): Finding {
  const name = recipient === '' ? said('foundMessages.unnamedRecipients') : recipient;
  const from = rows[0]?.utcMs ?? 0;
  const to = (rows.at(-1)?.utcMs ?? from) + messageLifeMs;
  const count = rows.length;
  const senders = [...new Set(rows.flatMap((row) => row.cells.sender ?? []))];
  const stays = context.sip().staysOf.get(recipient) ?? [];
  const before = stays.filter((stay) => stay.toMs <= from).at(-1);
  const after = stays.find((stay) => stay.fromMs >= from && stay.fromMs >= (before?.toMs ?? from));
  const absent =
    before === undefined
      ? undefined
      : after === undefined
        ? said('foundMessages.absentGone', { before: context.time(before.toMs) })
        : said('foundMessages.absentBack', {
            before: context.time(before.toMs),
            after: context.time(after.fromMs),
            length: lasting(after.fromMs - before.toMs),
          });
  const why = {
    offline: said('foundMessages.expiredOffline', { name }),
    online: said('foundMessages.expiredOnline', {
      name,
      length: lasting(registeredMs(stays, from, from + messageLifeMs)),
    }),
    unknown: said('foundMessages.expiredUnknown'),
  }[sort];
  const edges = [before?.endRow, after?.startRow].filter((row) => row !== undefined);
  return context.finding({
    kind: 'messages-expired',
    title: said(sort === 'online' ? 'foundMessages.expiredTitleOnline' : 'foundMessages.expiredTitle', { count, name }),
    text: sentences(
      senders.length > 0
        ? said('foundMessages.expiredTextFrom', { count, name, senders: listed(senders, 4), from: context.time(from) })
        : said('foundMessages.expiredText', { count, name, from: context.time(from) }),
      why,
      sort === 'offline' ? absent : undefined,
    ),
    confidence: sort === 'offline' ? 'certain' : sort === 'online' ? 'likely' : 'possible',
    because: said(
      (
        {
          offline: 'foundMessages.expiredOfflineBecause',
          online: 'foundMessages.expiredOnlineBecause',
          unknown: 'foundMessages.expiredUnknownBecause',
        } as const
      )[sort],
    ),
    from,
    to: Math.min(to, context.coverage.window?.toMs ?? to),
    evidence: [...rows.map(evidenceOf), ...edges.map((row_id) => ({ category: 'sip-sessions', row_id }))],
    restsOn: ['messages', 'sip-sessions'],
  });
}
