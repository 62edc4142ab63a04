// Finding rule: activation messages that never left the server. Listed by ../index.gen.ts.

import { countWords, lengthWords, listWords } from '../../words.ts';
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
          ? 'No later message to it was sent.'
          : `A later one was sent ${lengthWords(later.utcMs - last.utcMs)} afterwards (${activationWords(context, later)})${later.cells.consumed === '1' ? ' and opened' : ', not opened so far'}.`;
      yield context.finding({
        kind: 'provisioning-not-sent',
        title: `${account}: activation message not sent${later === undefined ? '' : ', sent again later'}`,
        text: `${countWords(unsent.length, 'activation message')} to ${account} (${listWords(
          unsent.map((row) => activationWords(context, row)),
          3,
        )}) never left the server. ${after}`,
        confidence: 'certain',
        because: 'The row states it.',
        from: first.utcMs,
        to: later?.utcMs ?? last.utcMs,
        evidence: [...unsent, ...(later === undefined ? [] : [later])].map(evidenceOf),
        restsOn: ['provisioning-messages'],
      });
    }
  },
});
