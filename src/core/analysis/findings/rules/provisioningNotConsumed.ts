// Finding rule: activation messages that were sent and never opened. Listed by ../index.gen.ts.

import { countWords, lengthWords, listWords } from '../../words.ts';
import { activationsByAccount, activationWords } from '../activationRows.ts';
import { evidenceOf } from '../context.ts';
import { defineRule } from '../types.ts';

/** Nobody can be expected to have opened a message sent this shortly before the log ends. */
const patienceMs = 3_600_000;

export const provisioningNotConsumed = defineRule({
  id: 'provisioning-not-consumed',
  title: 'Activation sent but not opened',
  weight: 42,
  about:
    'Accounts whose newest activation message was sent (Sent = True) and never opened (Consumed = False), at least an hour before the bundle ends. Says whether the account has registered since, which would show that it was activated otherwise.',
  source: 'PSOM 4.0.1 §9 (Consumed: the link was opened at least once), figure 13',
  confidence:
    'certain for what the row states; likely that the account was never activated when the SIP log shows no registration of it at all.',
  *find(context) {
    const endMs = context.coverage.window?.toMs ?? 0;
    for (const [account, rows] of activationsByAccount(context)) {
      const last = rows.at(-1);
      if (last === undefined || last.cells.consumed !== '0' || last.cells.sent !== '1') continue;
      if (endMs - last.utcMs < patienceMs) continue;
      const unopened = rows.filter((row) => row.cells.consumed === '0' && row.cells.sent === '1');
      const stays = context.sip().staysOf.get(account) ?? [];
      const since = stays.find((stay) => stay.toMs > last.utcMs);
      const isNever = context.has('sip-sessions') && stays.length === 0;
      const state = !context.has('sip-sessions')
        ? 'Whether it was activated otherwise cannot be told without SIP Sessions.'
        : isNever
          ? `${account} does not register anywhere in the SIP log.`
          : since === undefined
            ? `${account} has not been registered since.`
            : `${account} is registered nevertheless, so it was set up before or otherwise.`;
      yield context.finding({
        kind: 'provisioning-not-consumed',
        title: `${account}: activation sent ${unopened.length === 1 ? 'once' : `${unopened.length} times`}, not opened`,
        text: `${countWords(unopened.length, 'activation message')} to ${account} (${listWords(
          unopened.map((row) => activationWords(context, row)),
          3,
        )}) left the server and ${unopened.length === 1 ? 'was' : 'were'} not opened for ${lengthWords(endMs - last.utcMs)} until the bundle ends. ${state}`,
        confidence: isNever ? 'likely' : 'certain',
        because: isNever
          ? 'The rows state that it was not opened; that the account was never activated follows from the SIP log.'
          : 'The rows state that it was sent and not opened.',
        from: unopened[0]?.utcMs,
        to: endMs,
        evidence: [
          ...unopened.map(evidenceOf),
          ...(since === undefined ? [] : [{ category: 'sip-sessions', row_id: since.startRow }]),
        ],
        restsOn: ['provisioning-messages', 'sip-sessions'],
      });
    }
  },
});
