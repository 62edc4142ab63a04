// Finding rule: activation messages opened although the log says they were not sent. Listed by ../index.gen.ts.

import { countWords, listWords } from '../../words.ts';
import { activationsByAccount, activationWords } from '../activationRows.ts';
import { evidenceOf } from '../context.ts';
import { defineRule } from '../types.ts';

export const consumedNotSent = defineRule({
  id: 'consumed-not-sent',
  title: 'Opened though not sent',
  weight: 15,
  about:
    'Activation messages with Consumed = True and Sent = False. The vendor’s own page shows such rows, so this is an oddity and not a fault: Sent = False does not prove that the customer lacked the link.',
  source: 'PSOM 4.0.1 §9, figure 13 (row of 2014-01-21 17:18:13)',
  confidence: 'certain: the row states both.',
  *find(context) {
    for (const [account, rows] of activationsByAccount(context)) {
      const odd = rows.filter((row) => row.cells.sent === '0' && row.cells.consumed === '1');
      const first = odd[0];
      if (first === undefined) continue;
      const stay = (context.sip().staysOf.get(account) ?? []).find((one) => one.fromMs >= first.utcMs);
      const online = stay === undefined ? '' : ` ${account} registered at ${context.time(stay.fromMs)}.`;
      yield context.finding({
        kind: 'consumed-not-sent',
        title: `${account}: activation opened though marked as not sent`,
        text: `${countWords(odd.length, 'activation message')} to ${account} (${listWords(
          odd.map((row) => activationWords(context, row)),
          3,
        )}) ${odd.length === 1 ? 'is' : 'are'} marked as not sent and ${odd.length === 1 ? 'was' : 'were'} opened all the same. The vendor’s manual shows such rows: an oddity of the log, not a fault.${online}`,
        confidence: 'certain',
        because: 'The row states both.',
        from: first.utcMs,
        to: Math.max(odd.at(-1)?.utcMs ?? first.utcMs, stay?.fromMs ?? first.utcMs),
        evidence: [
          ...odd.map(evidenceOf),
          ...(stay === undefined ? [] : [{ category: 'sip-sessions', row_id: stay.startRow }]),
        ],
        restsOn: ['provisioning-messages'],
      });
    }
  },
});
