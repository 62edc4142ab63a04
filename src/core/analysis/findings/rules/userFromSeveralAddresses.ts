// Finding rule: one console user logged in from several addresses. Listed by ../index.gen.ts.
import { lasting, listed, said, sentences } from '../../../../texts/said.ts';
import { evidenceOf } from '../context.ts';
import { groupBy, type LoginRow, loginsOf, principalOf } from '../logins.ts';
import { defineRule } from '../types.ts';

/** A second log-in within this of the first, without a logout between, meets a session that is probably alive. */
const sessionMs = 30 * 60_000;

export const userFromSeveralAddresses = defineRule({
  id: 'user-from-several-addresses',
  title: 'One user, several addresses',
  weight: 47,
  about:
    'Console users with successful log-ins from two or more addresses. Two within half an hour and no logout between have very probably ended each other’s session, since a user can have one only. anonymousUser and blank names are nobody; blank addresses are not compared.',
  source: 'Administrative roles and users (one session per console user: a second login ends the first); PSOM 4.0.1 §4',
  confidence:
    'likely when log-ins from two addresses overlap; possible (a person may use two places) when they do not.',
  *find(context) {
    const { successes, logouts } = loginsOf(context);
    const logoutsBy = groupBy(logouts, principalOf);
    for (const [user, rows] of groupBy(successes, principalOf)) {
      const named = rows.filter((row) => row.cells.ip_address !== undefined);
      const byAddress = groupBy(named, (row) => row.cells.ip_address);
      if (byAddress.size < 2) continue;
      const overlaps = overlapsOf(named, logoutsBy.get(user) ?? []);
      const counts = [...byAddress].sort((a, b) => b[1].length - a[1].length);
      const usual = counts[0]?.[0];
      const rare = counts.slice(1).flatMap(([, some]) => some);
      const addresses = counts.map(([address, some]) =>
        said('foundConsole.placesAddress', {
          address,
          count: some.length,
          first: context.time(some[0]?.utcMs ?? 0),
        }),
      );
      const first = overlaps[0];
      const overlap =
        first === undefined
          ? said('foundConsole.placesApart')
          : said('foundConsole.placesOverlap', {
              count: overlaps.length,
              first: context.time(first.second.utcMs),
              length: lasting(first.second.utcMs - first.first.utcMs),
            });
      const evidence = first === undefined ? rare : overlaps.flatMap(({ first: a, second: b }) => [a, b]);
      const usualFirst = named.find((row) => row.cells.ip_address === usual);
      yield context.finding({
        kind: 'user-from-several-addresses',
        title: said('foundConsole.placesTitle', { user, count: byAddress.size }),
        text: sentences(said('foundConsole.placesText', { user, addresses: listed(addresses) }), overlap),
        confidence: first === undefined ? 'possible' : 'likely',
        because: said(first === undefined ? 'foundConsole.placesApartBecause' : 'foundConsole.placesOverlapBecause'),
        from: evidence[0]?.utcMs,
        to: evidence.at(-1)?.utcMs,
        evidence: [...evidence, ...(usualFirst === undefined ? [] : [usualFirst])].map(evidenceOf),
        restsOn: ['web-sessions'],
      });
    }
  },
});

function overlapsOf(rows: readonly LoginRow[], logouts: readonly LoginRow[]): { first: LoginRow; second: LoginRow }[] {
  const found: { first: LoginRow; second: LoginRow }[] = [];
  rows.forEach((second, i) => {
    const first = rows[i - 1];
    if (first === undefined || first.cells.ip_address === second.cells.ip_address) return;
    if (second.utcMs - first.utcMs > sessionMs) return;
    const isClosed = logouts.some((row) => row.utcMs > first.utcMs && row.utcMs <= second.utcMs);
    if (!isClosed) found.push({ first, second });
  });
  return found;
}
