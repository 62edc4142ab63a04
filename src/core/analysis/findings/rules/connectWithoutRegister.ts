// Finding rule: connections that never became a registration. Listed by ../index.gen.ts.
import { lasting, listed, said, sentences } from '../../../../texts/said.ts';
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
        title: said('foundPresence.visitorTitle', { count: links.length, host }),
        text: said('foundPresence.visitorText', {
          host,
          count: links.length,
          first: context.time(from ?? 0),
          last: context.time(to ?? 0),
        }),
        confidence: 'possible',
        because: said('foundPresence.visitorBecause'),
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
    ? said('foundPresence.rejectedNamed', { candidates: listed(candidates, 6) })
    : isOne
      ? said('foundPresence.rejectedOne', { account: only ?? '' })
      : candidates.length > 1
        ? said('foundPresence.rejectedSeveral', { candidates: listed(candidates, 6) })
        : said('foundPresence.rejectedNobody');
  const saves = savesOf(context).filter(
    (save) => save.utcMs <= fromMs && save.utcMs >= fromMs - saveMs && /Account/.test(save.names),
  );
  const changed = saves.at(-1);
  const before =
    changed === undefined
      ? undefined
      : said('foundPresence.rejectedChanged', { change: changed.words, time: context.time(changed.utcMs) });
  const hosts = [...new Set(links.map((link) => link.host))];
  return context.finding({
    kind: 'connect-without-register',
    title: said('foundPresence.rejectedTitle', { who: (isOne ? only : useragent) ?? '', count: links.length }),
    text: sentences(
      said('foundPresence.rejectedText', {
        count: links.length,
        useragent: useragent ?? '',
        hosts: hosts.length,
        from: context.time(fromMs),
        to: context.time(toMs),
        length: lasting(toMs - fromMs),
      }),
      who,
      before,
      said('foundPresence.rejectedPassword'),
    ),
    confidence: isNamed ? 'certain' : isOne ? 'likely' : 'possible',
    because: said(
      isNamed
        ? 'foundPresence.rejectedNamedBecause'
        : isOne
          ? 'foundPresence.rejectedOneBecause'
          : candidates.length > 1
            ? 'foundPresence.rejectedSeveralBecause'
            : 'foundPresence.rejectedNobodyBecause',
    ),
    from: fromMs,
    to: toMs,
    evidence: [
      ...(changed?.evidence ?? []),
      ...links.map((link) => ({ category: 'sip-sessions', row_id: link.startRow })),
    ],
    restsOn: ['sip-sessions', 'audit-events'],
  });
}
