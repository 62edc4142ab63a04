// Finding rule: accounts that reconnect again and again. Listed by ../index.gen.ts.
import { lasting, listed, said, sentences } from '../../../../texts/said.ts';
import { type Interval, touches } from '../../coverage/intervals.ts';
import type { FindingContext } from '../context.ts';
import type { Link } from '../sipFacts.ts';
import { defineRule } from '../types.ts';

const hourMs = 3_600_000;
/** CONNECTs of one account within an hour that make it flapping. */
const leastPerHour = 10;
/** This share of all accounts flapping at once is everybody's trouble and not one account's. */
const everybodyShare = 0.3;

interface Flapping {
  readonly account: string;
  readonly links: readonly Link[];
  readonly spans: readonly Interval[];
  readonly mostPerHour: number;
}

export const flappingAccount = defineRule({
  id: 'flapping-account',
  title: 'Flapping account',
  weight: 65,
  about:
    'Accounts with ten or more CONNECTs within an hour. Only connections that rows or a REGISTER on the same address tie to the account are counted. Says whether they came from one network or several, with one client version, and who else flapped meanwhile.',
  source: 'PSOM 4.0.1 SIP Sessions, figure 10; connection issues (troubleshooting guide)',
  confidence:
    'certain when the CONNECT or DISCONNECT rows themselves name the account; likely when a REGISTER on the same address ties them.',
  *find(context) {
    const all = [...context.sip().linksOf].flatMap(([account, links]) => flappingOf(account, links));
    const accounts = context.sip().linksOf.size;
    for (const one of all) {
      const others = all.filter(
        (other) => other !== one && other.spans.some((span) => touches(one.spans, span.fromMs, span.toMs)),
      );
      yield told(context, one, others, accounts);
    }
  },
});

function flappingOf(account: string, links: readonly Link[]): Flapping[] {
  const connects = links.filter((link) => link.connectMs !== undefined);
  if (connects.length < leastPerHour) return [];
  const spans: { fromMs: number; toMs: number }[] = [];
  let mostPerHour = 0;
  let first = 0;
  connects.forEach((link, last) => {
    const toMs = link.connectMs ?? 0;
    while ((connects[first]?.connectMs ?? 0) < toMs - hourMs) first++;
    const count = last - first + 1;
    if (count < leastPerHour) return;
    mostPerHour = Math.max(mostPerHour, count);
    const fromMs = connects[first]?.connectMs ?? 0;
    const open = spans.at(-1);
    if (open !== undefined && fromMs <= open.toMs) open.toMs = toMs;
    else spans.push({ fromMs, toMs });
  });
  const inside = connects.filter((link) => touches(spans, link.connectMs ?? 0, link.connectMs ?? 0));
  return spans.length === 0 ? [] : [{ account, links: inside, spans, mostPerHour }];
}

function told(context: FindingContext, one: Flapping, others: readonly Flapping[], accounts: number) {
  const hosts = [...new Set(one.links.map((link) => link.host))];
  const agents = [...new Set(one.links.flatMap((link) => link.useragent ?? []))];
  const where =
    hosts.length === 1
      ? said('foundPresence.flappingOneHost', { host: hosts[0] ?? '' })
      : said('foundPresence.flappingHosts', { count: hosts.length, hosts: listed(hosts, 4) });
  const isEverybody = others.length > 0 && others.length + 1 >= everybodyShare * accounts;
  const sameNetwork = others.filter((other) => other.links.some((link) => hosts.includes(link.host)));
  const company =
    others.length === 0
      ? said('foundPresence.flappingAlone')
      : isEverybody
        ? said('foundPresence.flappingEverybody', { count: others.length, accounts })
        : sameNetwork.length > 0
          ? said('foundPresence.flappingNetwork', {
              count: sameNetwork.length,
              others: listed(
                sameNetwork.map((other) => other.account),
                4,
              ),
            })
          : said('foundPresence.flappingElsewhere', { count: others.length });
  const spans = one.spans.map((span) =>
    said('foundPresence.flappingSpan', { from: context.time(span.fromMs), length: lasting(span.toMs - span.fromMs) }),
  );
  return context.finding({
    kind: 'flapping-account',
    title: said('foundPresence.flappingTitle', {
      account: one.account,
      count: one.links.length,
      most: one.mostPerHour,
    }),
    text: sentences(
      said('foundPresence.flappingText', {
        account: one.account,
        count: one.links.length,
        spans: listed(spans, 3),
        where,
        agents: agents.length,
        clients: listed(agents, 2),
      }),
      company,
    ),
    confidence: one.links.every((link) => link.isNamed) ? 'certain' : 'likely',
    because: said(
      one.links.every((link) => link.isNamed)
        ? 'foundPresence.flappingNamedBecause'
        : 'foundPresence.flappingTiedBecause',
    ),
    from: one.spans[0]?.fromMs,
    to: one.spans.at(-1)?.toMs,
    evidence: one.links.map((link) => ({ category: 'sip-sessions', row_id: link.startRow })),
    restsOn: ['sip-sessions'],
  });
}
