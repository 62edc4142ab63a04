// Finding rule: activation messages that were sent and never opened. Listed by ../index.gen.ts.
import { lasting, listed, said, sentences } from '../../../../texts/said.ts';
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
        ? said('foundMessages.unopenedNoSip')
        : isNever
          ? said('foundMessages.unopenedNever', { account })
          : since === undefined
            ? said('foundMessages.unopenedNotSince', { account })
            : said('foundMessages.unopenedNevertheless', { account });
      yield context.finding({
        kind: 'provisioning-not-consumed',
        title: said('foundMessages.unopenedTitle', { account, count: unopened.length }),
        text: sentences(
          said('foundMessages.unopenedText', {
            count: unopened.length,
            account,
            messages: listed(
              unopened.map((row) => activationWords(context, row)),
              3,
            ),
            length: lasting(endMs - last.utcMs),
          }),
          state,
        ),
        confidence: isNever ? 'likely' : 'certain',
        because: said(isNever ? 'foundMessages.unopenedNeverBecause' : 'foundMessages.unopenedBecause'),
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
