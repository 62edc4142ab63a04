// Finding rule: activation messages that never left the server. Listed by ../index.gen.ts.
import { lasting, listed, said, sentences } from '../../../../texts/said.ts';
import { activationsByAccount, activationWords } from '../activationRows.ts';
import { evidenceOf } from '../context.ts';
import { defineRule } from '../types.ts';

export const provisioningNotSent = defineRule({
  id: 'provisioning-not-sent',
  title: 'Activation not sent',
  weight: 52,
  about:
    'Activation messages with Sent = False that were not opened either. Says whether a later one to the same account was sent or opened.',
  source: 'PSOM 4.0.1 §9 (Sent = False: trouble in delivery, the text never left the server)',
  confidence: 'certain: the row states it.',
  *find(context) {
    for (const [account, rows] of activationsByAccount(context)) {
      const unsent = rows.filter((row) => row.cells.sent === '0' && row.cells.consumed === '0');
      const first = unsent[0];
      const last = unsent.at(-1);
      if (first === undefined || last === undefined) continue;
      const later = rows.find((row) => row.utcMs > last.utcMs && row.cells.sent === '1');
      const after =
        later === undefined
          ? said('foundMessages.unsentNoLater')
          : said(
              later.cells.consumed === '1' ? 'foundMessages.unsentLaterOpened' : 'foundMessages.unsentLaterUnopened',
              { length: lasting(later.utcMs - last.utcMs), message: activationWords(context, later) },
            );
      yield context.finding({
        kind: 'provisioning-not-sent',
        title: said(later === undefined ? 'foundMessages.unsentTitle' : 'foundMessages.unsentTitleLater', { account }),
        text: sentences(
          said('foundMessages.unsentText', {
            count: unsent.length,
            account,
            messages: listed(
              unsent.map((row) => activationWords(context, row)),
              3,
            ),
          }),
          after,
        ),
        confidence: 'certain',
        because: said('foundMessages.unsentBecause'),
        from: first.utcMs,
        to: later?.utcMs ?? last.utcMs,
        evidence: [...unsent, ...(later === undefined ? [] : [later])].map(evidenceOf),
        restsOn: ['provisioning-messages'],
      });
    }
  },
});
