// Finding rule: a log-in that worked after many that did not. Listed by ../index.gen.ts.
import { lasting, listed, said } from '../../../../texts/said.ts';
import { evidenceOf } from '../context.ts';
import { groupBy, type LoginRow, loginsOf, principalOf, runsOf } from '../logins.ts';
import { defineRule } from '../types.ts';

/** The success must follow the last failure within this time. */
const withinMs = 30 * 60_000;
const leastFailures = 5;
/** So many different names before a success are guessing. */
const likelyNames = 3;

export const successAfterFailures = defineRule({
  id: 'success-after-failures',
  title: 'Log-in after many failures',
  weight: 92,
  about:
    'The first successful log-in from an address within half an hour after five or more failed ones from it, whatever the names. One log-in writes two rows (SUCCESS, SUCCESS_INTERACTIVE) and is counted once. Fewer failures before a success are mistyping.',
  source: 'PSOM 4.0.1 §4',
  confidence:
    'likely to need attention when three or more names were tried before; possible when only one or two were.',
  *find(context) {
    const { failures, successes } = loginsOf(context);
    const successesBy = groupBy(successes, (row) => row.cells.ip_address);
    for (const [address, rows] of groupBy(failures, (row) => row.cells.ip_address)) {
      const own = successesBy.get(address) ?? [];
      for (const run of runsOf(rows, withinMs)) {
        const success = firstAfter(own, run);
        if (success === undefined) continue;
        const before = run.filter((row) => row.utcMs <= success.utcMs);
        if (before.length < leastFailures) continue;
        const names = [...new Set(before.flatMap((row) => principalOf(row) ?? []))];
        const user = principalOf(success) ?? said('foundConsole.unnamedUser');
        const lastMs = before.at(-1)?.utcMs ?? success.utcMs;
        yield context.finding({
          kind: 'success-after-failures',
          title: said('foundConsole.successTitle', { user, address, count: before.length }),
          text: said('foundConsole.successText', {
            address,
            count: before.length,
            names: listed(names, 6),
            length: lasting(success.utcMs - lastMs),
            user,
            time: context.time(success.utcMs),
          }),
          confidence: names.length >= likelyNames ? 'likely' : 'possible',
          because: said(
            names.length >= likelyNames ? 'foundConsole.successManyBecause' : 'foundConsole.successFewBecause',
          ),
          from: before[0]?.utcMs,
          to: success.utcMs,
          evidence: [success, ...before].map(evidenceOf),
          restsOn: ['web-sessions'],
        });
      }
    }
  },
});

/** The success that ends a run of failures: with at least five of them before it. */
function firstAfter(successes: readonly LoginRow[], run: readonly LoginRow[]): LoginRow | undefined {
  const fifthMs = run[leastFailures - 1]?.utcMs;
  if (fifthMs === undefined) return undefined;
  const lastMs = run.at(-1)?.utcMs ?? fifthMs;
  return successes.find((row) => row.utcMs >= fifthMs && row.utcMs <= lastMs + withinMs);
}
