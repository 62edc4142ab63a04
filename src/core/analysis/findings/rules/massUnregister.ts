// Finding rule: many accounts went offline in the same minute. Listed by ../index.gen.ts.
import { lasting, listed, said, sentences } from '../../../../texts/said.ts';
import { shareWords } from '../../words.ts';
import { evidenceOf, type FindingContext } from '../context.ts';
import { restartRows } from '../restarts.ts';
import type { Stay } from '../sipFacts.ts';
import { defineRule } from '../types.ts';

const windowMs = 60_000;
/** Both must be reached: this many accounts, and this share of those that were registered. */
const leastAccounts = 5;
const leastShare = 0.3;
/** A restart this close is the reason. */
const restartMs = 3 * 60_000;

export const massUnregister = defineRule({
  id: 'mass-unregister',
  title: 'Many accounts offline at once',
  weight: 90,
  about:
    'At least five accounts, and at least 30 % of those registered, whose UNREGISTER rows fall within one minute. Says whether they shared one address (their network) or not (the appliance or its line), and whether an upgrade or a silence of the appliance is near. Ends that are only concluded from silence are not counted.',
  source: 'PSOM 4.0.1 SIP Sessions; troubleshooting: “many users at once = server side” (call quality guide)',
  confidence:
    'certain for the number of accounts that the rows show going offline; the text never names a cause as certain.',
  *find(context) {
    const stays = [...context.sip().staysOf.values()].flat();
    const ends = stays.filter((stay) => stay.isEndLogged).sort((a, b) => a.toMs - b.toMs);
    if (ends.length < leastAccounts) return;
    const starts = Float64Array.from(stays, (stay) => stay.fromMs).sort();
    const allEnds = Float64Array.from(stays, (stay) => stay.toMs).sort();
    let first = 0;
    let open: { from: number; to: number; registered: number; stays: Stay[] } | undefined;
    for (let last = 0; last < ends.length; last++) {
      const toMs = ends[last]?.toMs ?? 0;
      while ((ends[first]?.toMs ?? 0) < toMs - windowMs) first++;
      if (last - first + 1 < leastAccounts) continue;
      const fromMs = ends[first]?.toMs ?? 0;
      const members = ends.slice(first, last + 1);
      const registered = countUpTo(starts, fromMs - 1) - countUpTo(allEnds, fromMs - 1);
      const accounts = new Set(members.map((stay) => stay.account)).size;
      if (accounts < leastAccounts || accounts < leastShare * registered) continue;
      if (open !== undefined && fromMs <= open.to) {
        open.stays.push(...members.filter((stay) => !open?.stays.includes(stay)));
        open.to = toMs;
      } else {
        if (open !== undefined) yield told(context, open);
        open = { from: fromMs, to: toMs, registered, stays: members };
      }
    }
    if (open !== undefined) yield told(context, open);
  },
});

/** How many values of a sorted list are at most `limit`. */
function countUpTo(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function told(context: FindingContext, found: { from: number; to: number; registered: number; stays: Stay[] }) {
  const accounts = new Set(found.stays.map((stay) => stay.account));
  const hosts = new Map<string, number>();
  for (const stay of found.stays) if (stay.host !== undefined) hosts.set(stay.host, (hosts.get(stay.host) ?? 0) + 1);
  const [topHost, topCount] = [...hosts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  const restart = restartRows(context).find((row) => Math.abs(row.utcMs - found.to) <= restartMs);
  const where =
    restart !== undefined
      ? said('foundPresence.massRestart', {
          description: restart.cells.description ?? '',
          time: context.time(restart.utcMs),
        })
      : hosts.size === 1
        ? said('foundPresence.massOneHost', { host: topHost })
        : said('foundPresence.massHosts', { count: hosts.size, top: topCount, host: topHost });
  const silence = context.coverage.heartbeats.silences.find(
    (one) => one.fromMs >= found.from - 5 * windowMs && one.fromMs <= found.to + 5 * windowMs,
  );
  const after =
    silence === undefined
      ? undefined
      : said('foundPresence.massSilence', { length: lasting(silence.toMs - silence.fromMs) });
  const registered = Math.max(found.registered, accounts.size);
  return context.finding({
    kind: 'mass-unregister',
    title: said('foundPresence.massTitle', {
      count: accounts.size,
      length: lasting(Math.max(1000, found.to - found.from)),
    }),
    text: sentences(
      said('foundPresence.massText', {
        from: context.time(found.from),
        to: context.time(found.to),
        count: accounts.size,
        registered,
        share: shareWords(accounts.size, registered),
        accounts: listed([...accounts], 6),
      }),
      where,
      after,
    ),
    confidence: 'certain',
    because: said('foundPresence.massBecause'),
    from: found.from,
    to: found.to,
    evidence: [
      ...(restart === undefined ? [] : [evidenceOf(restart)]),
      ...found.stays.flatMap((stay) =>
        stay.endRow === undefined ? [] : [{ category: 'sip-sessions', row_id: stay.endRow }],
      ),
    ],
    restsOn: ['sip-sessions'],
  });
}
