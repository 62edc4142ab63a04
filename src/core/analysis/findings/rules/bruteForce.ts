// Finding rule: many wrong passwords from one address, or for one user. Listed by ../index.gen.ts.
import { type Lasting, lasting, listed, type Saying, said } from '../../../../texts/said.ts';
import { evidenceOf, type FindingContext } from '../context.ts';
import { groupBy, type LoginRow, loginsOf, principalOf, runsOf } from '../logins.ts';
import { defineRule, type Finding } from '../types.ts';

const pauseMs = 10 * 60_000;
const leastFailures = 5;
const likelyFailures = 15;
/** Failures of one user from this many addresses are somebody trying, not somebody mistyping. */
const leastAddresses = 3;

export const bruteForce = defineRule({
  id: 'brute-force',
  title: 'Many failed log-ins',
  weight: 70,
  about:
    'Five or more failed log-ins of existing users from one address without a pause of ten minutes, or of one user from three or more addresses. Unknown user names belong to the rule unknown-user-sweep. One to four failures are mistyping.',
  source: 'PSOM 4.0.1 §4 (FAIL_BAD_CREDENTIALS and others); ROLE pages on console users',
  confidence: 'likely from 15 failures or three addresses; possible below. Never certain: the log cannot show intent.',
  *find(context) {
    const known = loginsOf(context).failures.filter((row) => row.cells.event_type !== 'FAIL_USER_NOT_FOUND');
    const told = new Set<number>();
    for (const [address, rows] of groupBy(known, (row) => row.cells.ip_address)) {
      for (const run of runsOf(rows, pauseMs)) {
        if (run.length < leastFailures) continue;
        for (const row of run) told.add(row.rowId);
        yield byAddress(context, address, run);
      }
    }
    for (const [user, rows] of groupBy(known, principalOf)) {
      for (const run of runsOf(rows, pauseMs)) {
        const addresses = [...new Set(run.flatMap((row) => row.cells.ip_address ?? []))];
        if (run.length < leastFailures || addresses.length < leastAddresses || run.every((row) => told.has(row.rowId)))
          continue;
        yield byUser(context, user, run, addresses);
      }
    }
  },
});

function byAddress(context: FindingContext, address: string, run: readonly LoginRow[]): Finding {
  const users = [...new Set(run.flatMap((row) => principalOf(row) ?? []))];
  const types = [...groupBy(run, (row) => row.cells.event_type)].map(([type, rows]) => `${type} ${rows.length}`);
  return finding(context, run, {
    title: said('foundConsole.failedTitle', { count: run.length, address }),
    text: said('foundConsole.failedText', {
      count: run.length,
      users: listed(users),
      address,
      length: spanOf(run),
      types: listed(types),
      from: context.time(run[0]?.utcMs ?? 0),
    }),
    isLikely: run.length >= likelyFailures,
  });
}

function byUser(
  context: FindingContext,
  user: string,
  run: readonly LoginRow[],
  addresses: readonly string[],
): Finding {
  return finding(context, run, {
    title: said('foundConsole.failedUserTitle', { count: run.length, user, addresses: addresses.length }),
    text: said('foundConsole.failedUserText', {
      count: run.length,
      user,
      addresses: listed(addresses),
      length: spanOf(run),
      from: context.time(run[0]?.utcMs ?? 0),
    }),
    isLikely: true,
  });
}

function spanOf(run: readonly LoginRow[]): Lasting {
  return lasting((run.at(-1)?.utcMs ?? 0) - (run[0]?.utcMs ?? 0));
}

function finding(
  context: FindingContext,
  run: readonly LoginRow[],
  words: { readonly title: Saying; readonly text: Saying; readonly isLikely: boolean },
): Finding {
  return context.finding({
    kind: 'brute-force',
    title: words.title,
    text: words.text,
    confidence: words.isLikely ? 'likely' : 'possible',
    because: said(words.isLikely ? 'foundConsole.failedManyBecause' : 'foundConsole.failedFewBecause'),
    from: run[0]?.utcMs,
    to: run.at(-1)?.utcMs,
    evidence: run.map(evidenceOf),
    restsOn: ['web-sessions'],
  });
}
