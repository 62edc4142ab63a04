// Finding rule: one address trying many user names that do not exist. Listed by ../index.gen.ts.
import { lasting, listed, said } from '../../../../texts/said.ts';
import { evidenceOf } from '../context.ts';
import { groupBy, loginsOf, principalOf, runsOf } from '../logins.ts';
import { defineRule } from '../types.ts';

const pauseMs = 30 * 60_000;
const leastNames = 5;

export const unknownUserSweep = defineRule({
  id: 'unknown-user-sweep',
  title: 'Unknown user names tried',
  weight: 72,
  about:
    'Five or more different names with FAIL_USER_NOT_FOUND from one address without a pause of half an hour. The same wrong name again and again is a mistyped or deleted user and is left alone.',
  source: 'PSOM 4.0.1 §4 (FAIL_USER_NOT_FOUND)',
  confidence: 'likely that names were guessed; the log cannot show intent.',
  *find(context) {
    const unknown = loginsOf(context).failures.filter((row) => row.cells.event_type === 'FAIL_USER_NOT_FOUND');
    for (const [address, rows] of groupBy(unknown, (row) => row.cells.ip_address)) {
      for (const run of runsOf(rows, pauseMs)) {
        const names = [...new Set(run.flatMap((row) => principalOf(row) ?? []))];
        if (names.length < leastNames) continue;
        const from = run[0]?.utcMs ?? 0;
        const to = run.at(-1)?.utcMs ?? from;
        yield context.finding({
          kind: 'unknown-user-sweep',
          title: said('foundConsole.sweepTitle', { count: names.length, address }),
          text: said('foundConsole.sweepText', {
            address,
            tries: run.length,
            count: names.length,
            length: lasting(to - from),
            from: context.time(from),
            names: listed(names, 8),
          }),
          confidence: 'likely',
          because: said('foundConsole.sweepBecause'),
          from,
          to,
          evidence: run.map(evidenceOf),
          restsOn: ['web-sessions'],
        });
      }
    }
  },
});
