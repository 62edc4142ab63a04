// Finding rule: connections that never became a registration. Listed by ../index.gen.ts.
import { countWords, lengthWords, listWords } from '../../words.ts';
import type { FindingContext } from '../context.ts';
import { namelessVisitors, type RejectedSeries, rejectedSeries } from '../rejected.ts';
import { savesOf } from '../saves.ts';
import { defineRule, type Finding } from '../types.ts';

/** Fewer connections of a nameless visitor in the whole log are not worth a line. */
const leastVisits = 3;
/** A save on an account this shortly before the first try is put beside it. */
const saveMs = 3_600_000;

export const connectWithoutRegister = defineRule({
  id: 'connect-without-register',
  title: 'Connects, but does not register',
  weight: 75,
  about:
    'Five or more connections of one user agent, without a pause of half an hour, that were closed again without a REGISTER, or whose REGISTERs were refused: network and port work, the log-in does not complete. The accounts that this may be are those of the same user agent that were offline throughout and online shortly before or after. Connections that name no user agent at all are gathered by address as visitors that are no client.',
  source: 'Connection issues (troubleshooting guide: suspect the password first); PSOM 4.0.1 §7',
  confidence:
    'certain where refused REGISTER rows name the account; likely when exactly one account fits, possible otherwise: most rejected rows name nobody.',
  *find(context) {
    for (const series of rejectedSeries(context)) yield client(context, series);
    for (const [host, links] of namelessVisitors(context)) {
      if (links.length < leastVisits) continue;
      const from = links[0]?.connectMs ?? links[0]?.lastProofMs;
      const to = links.at(-1)?.lastProofMs;
      yield context.finding({
        kind: 'connect-without-register',
        title: `${countWords(links.length, 'connection')} from ${host} by something that is no client`,
        text: `From ${host} ${countWords(links.length, 'connection')} were opened without a user agent, an account or a REGISTER, first at ${context.time(from ?? 0)}, last at ${context.time(to ?? 0)}. A scanner or a monitoring system does this; a client names its user agent.`,
        confidence: 'possible',
        because: 'The rows name nobody and no client: what connected can only be guessed.',
        from,
        to,
        evidence: links.map((link) => ({ category: 'sip-sessions', row_id: link.startRow })),
        restsOn: ['sip-sessions'],
      });
    }
  },
});

function client(context: FindingContext, series: RejectedSeries): Finding {
  const { links, fromMs, toMs, useragent, candidates, isNamed } = series;
  const [only] = candidates;
  const isOne = candidates.length === 1;
  const who = isNamed
    ? `Their REGISTERs were refused and name ${listWords(candidates, 6)}.`
    : isOne
      ? `The only account with this user agent that was offline throughout and online shortly before or after is ${only}.`
      : candidates.length > 1
        ? `It may be ${listWords(candidates, 6)}: accounts with this user agent that were offline throughout and online shortly before or after.`
        : 'No account with this user agent was online shortly before or after, so it cannot be told whose it is.';
  const saves = savesOf(context).filter(
    (save) => save.utcMs <= fromMs && save.utcMs >= fromMs - saveMs && /Account/.test(save.words),
  );
  const changed = saves.at(-1);
  const before =
    changed === undefined
      ? ''
      : ` In the hour before the first try an account was changed: ${changed.words} at ${context.time(changed.utcMs)} (tied by time only).`;
  const hosts = [...new Set(links.map((link) => link.host))];
  return context.finding({
    kind: 'connect-without-register',
    title: `${isOne ? only : useragent} connected ${links.length} times without registering`,
    text: `${countWords(links.length, 'connection')} with ${useragent} from ${countWords(hosts.length, 'address', 'addresses')} were closed without a REGISTER between ${context.time(fromMs)} and ${context.time(toMs)} (${lengthWords(toMs - fromMs)}). ${who}${before} The account’s password is the first suspect.`,
    confidence: isNamed ? 'certain' : isOne ? 'likely' : 'possible',
    because: isNamed
      ? 'The refused rows name the account; why they were refused is not in the log.'
      : isOne
        ? 'The rows name nobody, but only one account fits by client and by time.'
        : candidates.length > 1
          ? 'The rows name nobody, and more than one account fits.'
          : 'The rows name nobody, and no account fits.',
    from: fromMs,
    to: toMs,
    evidence: [
      ...(changed?.evidence ?? []),
      ...links.map((link) => ({ category: 'sip-sessions', row_id: link.startRow })),
    ],
    restsOn: ['sip-sessions', 'audit-events'],
  });
}
