// Finding rule: REPLACED against the second within which it follows the new CONNECT. Listed by ../index.gen.ts.
import { lasting, listed, said } from '../../../../texts/said.ts';
import type { Link } from '../sipFacts.ts';
import { defineRule } from '../types.ts';

/** Expected within a second (0.6 s in the vendor's sample); reported beyond this. */
const expectedMs = 1000;
const reportedMs = 2000;
/** The connection that took the place is among so many before and after it. */
const neighbours = 4;

export const replacedTiming = defineRule({
  id: 'replaced-timing',
  title: 'REPLACED long after the new CONNECT',
  weight: 30,
  about:
    'Every DISCONNECT / REPLACED of an account against the CONNECT of the connection that took its place: within a second is as seen in the manual. Reported are those that came more than two seconds after it, and those without any newer connection of the account in the log. Ends near the log’s edges or gaps are left alone.',
  source: 'PSOM 4.0.1 §7, figure 10 (REPLACED about 0.6 s after CONNECT, REGISTER 20 ms later)',
  confidence: 'likely: the rhythm is observed in one sample, and CONNECT rows are tied to accounts by reconciliation.',
  *find(context) {
    const slow: { account: string; link: Link; lateMs: number }[] = [];
    const alone: { account: string; link: Link }[] = [];
    let seen = 0;
    let inTime = 0;
    for (const [account, links] of context.sip().linksOf) {
      links.forEach((link, i) => {
        if (link.endReason !== 'REPLACED' || link.endMs === undefined) return;
        seen++;
        const endMs = link.endMs;
        // A link without a CONNECT stands where its last row is, so its successor may stand before it.
        const newer = links
          .slice(Math.max(0, i - neighbours), i + neighbours + 1)
          .filter((other) => other !== link && (other.connectMs ?? Number.POSITIVE_INFINITY) <= endMs + reportedMs)
          .sort((one, other) => (other.connectMs ?? 0) - (one.connectMs ?? 0))[0];
        if (newer?.connectMs === undefined) {
          const first = context.coverage.window?.fromMs ?? 0;
          const isNearGap =
            endMs - first < 60_000 ||
            context.coverage.spans.some(
              (span) =>
                span.category === 'sip-sessions' &&
                span.state !== 'present' &&
                span.fromMs < endMs + 60_000 &&
                span.toMs > endMs - 60_000,
            );
          if (!isNearGap) alone.push({ account, link });
          return;
        }
        const lateMs = endMs - newer.connectMs;
        if (lateMs <= expectedMs) inTime++;
        if (lateMs > reportedMs) slow.push({ account, link, lateMs });
      });
    }
    const odd = [...slow, ...alone];
    if (odd.length === 0) return;
    const times = odd.map(({ link }) => link.endMs ?? 0);
    const longest = slow.reduce((most, one) => Math.max(most, one.lateMs), 0);
    const parts = [
      slow.length > 0
        ? said('foundPresence.replacedSlow', { count: slow.length, length: lasting(longest) })
        : undefined,
      alone.length > 0 ? said('foundPresence.replacedAlone', { count: alone.length }) : undefined,
    ].filter((part) => part !== undefined);
    yield context.finding({
      kind: 'replaced-timing',
      title: said('foundPresence.replacedTitle', { odd: odd.length, seen }),
      text: said('foundPresence.replacedText', {
        inTime,
        seen,
        parts: listed(parts),
        accounts: listed([...new Set(odd.map((one) => one.account))], 6),
      }),
      confidence: 'likely',
      because: said('foundPresence.replacedBecause'),
      from: Math.min(...times),
      to: Math.max(...times),
      evidence: odd.flatMap(({ link }) =>
        link.endRow === undefined ? [] : [{ category: 'sip-sessions', row_id: link.endRow }],
      ),
      restsOn: ['sip-sessions'],
    });
  },
});
