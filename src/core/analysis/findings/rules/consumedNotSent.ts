// Finding rule: activation messages opened although the log says they were not sent. Listed by ../index.gen.ts.

import { listed, said, sentences } from '../../../../texts/said.ts';
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
      const online =
        stay === undefined ? undefined : said('foundMessages.oddOnline', { account, time: context.time(stay.fromMs) });
      yield context.finding({
        kind: 'consumed-not-sent',
        title: said('foundMessages.oddTitle', { account }),
        text: sentences(
          said('foundMessages.oddText', {
            count: odd.length,
            account,
            messages: listed(
              odd.map((row) => activationWords(context, row)),
              3,
            ),
          }),
          online,
        ),
        confidence: 'certain',
        because: said('foundMessages.oddBecause'),
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
