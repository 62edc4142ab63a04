// Finding rule: one console user logged in from several addresses. Listed by ../index.gen.ts.
import { countWords, lengthWords, listWords } from '../../words.ts';
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
      const words = counts.map(
        ([address, some]) =>
          `${address} (${countWords(some.length, 'log-in')}, first ${context.time(some[0]?.utcMs ?? 0)})`,
      );
      const first = overlaps[0];
      const overlap =
        first === undefined
          ? 'None of them falls into a session from another address.'
          : `${countWords(overlaps.length, 'time')} a log-in came while a session from another address was probably open, which ends that session; first at ${context.time(first.second.utcMs)}, ${lengthWords(first.second.utcMs - first.first.utcMs)} after the other.`;
      const evidence = first === undefined ? rare : overlaps.flatMap(({ first: a, second: b }) => [a, b]);
      const usualFirst = named.find((row) => row.cells.ip_address === usual);
      yield context.finding({
        kind: 'user-from-several-addresses',
        title: `${user} logged in from ${byAddress.size} addresses`,
        text: `${user}: ${listWords(words, 5)}. ${overlap}`,
        confidence: first === undefined ? 'possible' : 'likely',
        because:
          first === undefined
            ? 'One person may use several places.'
            : 'A second log-in ends the first session by the vendor’s documentation; whether two people used it is not in the log.',
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
