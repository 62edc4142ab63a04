// Finding rule: calls over a trunk that failed one after the other. Listed by ../index.gen.ts.
import { lasting, listed, type Saying, said, sentences } from '../../../../texts/said.ts';
import { evidenceOf, type FindingContext } from '../context.ts';
import type { LogRow } from '../readRows.ts';
import { defineRule, type Finding } from '../types.ts';

/** Calls in a row that must fail, for the finding at all and for its grades. */
const leastInARow = 3;
const likelyInARow = 5;
const columns = ['call_route', 'disposition', 'hangup_cause', 'caller'] as const;
type Call = LogRow<(typeof columns)[number]>;

export const trunkFailing = defineRule({
  id: 'trunk-failing',
  title: 'Trunk failing',
  weight: 85,
  about:
    'Three or more calls in a row over the same trunk (Call route) with disposition FAILED or CONGESTION, by cause. An answered, busy or unanswered call shows that the trunk works and ends the row. Fewer than three on each of several trunks count together when no trunk let a call through in between. Says when the last call before and the first after got through, and whether other trunks failed meanwhile.',
  source: 'PSOM 4.0.1 §5 (Call route, Disposition, Hangup Cause); ITU-T Q.850',
  confidence:
    'likely from five failed calls in a row, possible with three or four. Never certain: the log shows calls that failed, not the state of the trunk.',
  *find(context) {
    const byRoute = new Map<string, Call[]>();
    context.each('cdr', columns, 't.call_route IS NOT NULL', (call) => {
      const route = call.cells.call_route;
      if (route === undefined) return;
      const list = byRoute.get(route);
      if (list === undefined) byRoute.set(route, [call]);
      else list.push(call);
    });
    const runs = [...byRoute].flatMap(([route, calls]) => runsOf(route, calls));
    for (const run of runs) yield told(context, run, runs);
    // Few calls on each of several trunks can still show that none of them got through.
    const all = [...byRoute.values()].flat().sort((a, b) => a.utcMs - b.utcMs);
    for (const run of byRoute.size > 1 ? runsOf('', all) : []) {
      if (runs.some((one) => one.calls.some((call) => run.calls.includes(call)))) continue;
      const routes = [...new Set(run.calls.flatMap((call) => call.cells.call_route ?? []))];
      if (routes.length > 1) yield told(context, { ...run, route: listed(routes) }, []);
    }
  },
});

interface Run {
  readonly route: Saying;
  readonly calls: readonly Call[];
  readonly before: Call | undefined;
  readonly after: Call | undefined;
}

function hasFailed(call: Call): boolean {
  return call.cells.disposition === 'FAILED' || call.cells.disposition === 'CONGESTION';
}

function runsOf(route: string, calls: readonly Call[]): Run[] {
  const runs: Run[] = [];
  let start = 0;
  while (start < calls.length) {
    let end = start;
    while (end < calls.length && hasFailed(calls[end] as Call)) end++;
    if (end - start >= leastInARow)
      runs.push({ route, calls: calls.slice(start, end), before: calls[start - 1], after: calls[end] });
    start = end + 1;
  }
  return runs;
}

function told(context: FindingContext, run: Run, runs: readonly Run[]): Finding {
  const from = run.calls[0]?.utcMs ?? 0;
  const to = run.calls.at(-1)?.utcMs ?? from;
  const counts = new Map<string, number>();
  for (const call of run.calls) {
    const cause = call.cells.hangup_cause ?? '';
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  const causes = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([cause, count]) =>
      said('foundCalls.causeCount', { cause: cause === '' ? said('foundCalls.noCause') : cause, count }),
    );
  const callers = new Set(run.calls.flatMap((call) => call.cells.caller ?? []));
  const others = runs.filter((other) => {
    const start = other.calls[0]?.utcMs ?? 0;
    const end = other.calls.at(-1)?.utcMs ?? start;
    return other.route !== run.route && start <= to && end >= from;
  });
  const before = run.before === undefined ? '' : context.time(run.before.utcMs);
  const after = run.after === undefined ? '' : context.time(run.after.utcMs);
  const edges =
    run.before === undefined
      ? said(run.after === undefined ? 'foundCalls.trunkNeither' : 'foundCalls.trunkNoEarlier', { after })
      : said(run.after === undefined ? 'foundCalls.trunkNoLater' : 'foundCalls.trunkEdges', { before, after });
  const company =
    runs.length === 0
      ? said('foundCalls.trunkTooFew')
      : others.length === 0
        ? said('foundCalls.trunkAlone')
        : said('foundCalls.trunkOthers', { routes: listed([...new Set(others.map((other) => other.route))]) });
  return context.finding({
    kind: 'trunk-failing',
    title: said('foundCalls.trunkTitle', { route: run.route, count: run.calls.length }),
    text: sentences(
      said('foundCalls.trunkText', {
        route: run.route,
        count: run.calls.length,
        from: context.time(from),
        to: context.time(to),
        length: lasting(to - from),
        causes: listed(causes),
        callers: callers.size,
      }),
      edges,
      company,
    ),
    confidence: run.calls.length >= likelyInARow ? 'likely' : 'possible',
    because: said(run.calls.length >= likelyInARow ? 'foundCalls.trunkMany' : 'foundCalls.trunkFew'),
    from,
    to,
    evidence: run.calls.map(evidenceOf),
    restsOn: ['cdr'],
  });
}
