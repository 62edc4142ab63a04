// Finding rule: calls that failed because, or while, the callee was not registered. Listed by ../index.gen.ts.
import { listed, said, sentences } from '../../../../texts/said.ts';
import { evidenceOf, type FindingContext } from '../context.ts';
import type { LogRow } from '../readRows.ts';
import { type Stay, stateAt } from '../sipFacts.ts';
import { defineRule } from '../types.ts';

/** Call times have whole seconds, and a registration may take effect a moment after its row. */
const slackMs = 2000;
const columns = ['callee', 'callee_number', 'caller', 'disposition', 'hangup_cause'] as const;
type Call = LogRow<(typeof columns)[number]>;

interface Group {
  readonly callee: string;
  readonly sort: 'both' | 'cause' | 'presence' | 'contradicted';
  readonly calls: Call[];
  readonly seen: Stay[];
}

export const calleeNotRegistered = defineRule({
  id: 'callee-not-registered',
  title: 'Callee not registered',
  weight: 55,
  about:
    'Failed calls to an account whose hangup cause says that the subscriber is absent, or that the SIP log shows offline at that moment. Both are compared; where they disagree it is said. Calls to blank or masked callees and calls over a trunk are left alone.',
  source:
    'User can’t call (troubleshooting guide): check that the other party is connected and registered; ITU-T Q.850 cause 20',
  confidence:
    'certain when the cause says so and the SIP log shows the account offline; likely when only the cause, or only the SIP log, says so; possible when the SIP log contradicts the cause or its span is concluded and not logged.',
  *find(context) {
    const hasSip = context.has('sip-sessions');
    const groups = new Map<string, Group>();
    const failed = context.idList('cdr', 'disposition', 'FAILED', 'CONGESTION');
    const absentIds = context.idList('cdr', 'hangup_cause', 'SUBSCRIBER_ABSENT');
    const edge = sipEdge(context);
    context.each(
      'cdr',
      columns,
      `(t.disposition IN (${failed}) OR t.hangup_cause IN (${absentIds})) AND t.call_route IS NULL`,
      (call) => {
        const { callee, hangup_cause: cause } = call.cells;
        if (callee === undefined) return;
        const isAbsent = cause === 'SUBSCRIBER_ABSENT';
        const stays = context.sip().staysOf.get(callee) ?? [];
        const isCovered = hasSip && edge !== undefined && call.utcMs >= edge.fromMs && call.utcMs <= edge.toMs;
        const state = stateAt(stays, call.utcMs, slackMs);
        const isOffline = isCovered && state.during === undefined;
        // A gap of the log is no proof of absence.
        const isInGap = context.coverage.spans.some(
          (span) =>
            span.category === 'sip-sessions' &&
            span.state === 'gap' &&
            span.fromMs <= call.utcMs &&
            span.toMs >= call.utcMs,
        );
        if (!isAbsent && (!isOffline || isInGap || stays.length === 0)) return;
        const isSure = state.before?.isInferred !== true && !isInGap;
        const sort = isAbsent
          ? isOffline && isSure
            ? 'both'
            : isCovered && !isOffline && state.during?.isInferred !== true
              ? 'contradicted'
              : 'cause'
          : 'presence';
        const key = `${sort} ${callee}`;
        const group = groups.get(key) ?? { callee, sort, calls: [], seen: [] };
        group.calls.push(call);
        if (state.before !== undefined && sort !== 'contradicted') group.seen.push(state.before);
        if (state.during !== undefined && sort === 'contradicted') group.seen.push(state.during);
        groups.set(key, group);
      },
    );
    for (const group of groups.values()) yield told(context, group);
  },
});

function sipEdge(context: FindingContext): { fromMs: number; toMs: number } | undefined {
  const own = context.coverage.spans.filter((span) => span.category === 'sip-sessions' && span.state !== 'cut');
  const first = own[0];
  const last = own.at(-1);
  return first === undefined || last === undefined ? undefined : { fromMs: first.fromMs, toMs: last.toMs };
}

function told(context: FindingContext, { callee, sort, calls, seen }: Group) {
  const from = calls[0]?.utcMs;
  const to = calls.at(-1)?.utcMs;
  const callers = [...new Set(calls.flatMap((call) => call.cells.caller ?? []))];
  const causes = [...new Set(calls.map((call) => call.cells.hangup_cause))];
  const count = calls.length;
  const lastSeen = seen[0]?.toMs;
  const since =
    lastSeen !== undefined && Number.isFinite(lastSeen)
      ? seen[0]?.endReason === undefined
        ? said('foundPresence.calleeSince', { count, time: context.time(lastSeen) })
        : said('foundPresence.calleeSinceReason', {
            count,
            time: context.time(lastSeen),
            reason: seen[0].endReason,
          })
      : sort === 'both'
        ? said('foundPresence.calleeNever')
        : undefined;
  const basis = {
    both: said('foundPresence.calleeBoth', { callee, count }),
    cause: said('foundPresence.calleeCause'),
    presence: said('foundPresence.calleePresence', {
      callee,
      count,
      causes: listed(causes.map((cause) => cause ?? said('foundPresence.blankCause'))),
    }),
    contradicted: said('foundPresence.calleeContradicted', { callee, count }),
  }[sort];
  const text =
    callers.length > 0
      ? said('foundPresence.calleeTextFrom', { count, callee, callers: listed(callers, 4), basis })
      : said('foundPresence.calleeText', { count, callee, basis });
  return context.finding({
    kind: 'callee-not-registered',
    title: said('foundPresence.calleeTitle', { count, callee }),
    text: sentences(text, sort === 'both' || sort === 'presence' ? since : undefined),
    confidence: sort === 'both' ? 'certain' : sort === 'contradicted' ? 'possible' : 'likely',
    because: said(
      (
        {
          both: 'foundPresence.calleeBothBecause',
          cause: 'foundPresence.calleeCauseBecause',
          presence: 'foundPresence.calleePresenceBecause',
          contradicted: 'foundPresence.calleeContradictedBecause',
        } as const
      )[sort],
    ),
    from,
    to,
    evidence: [
      ...calls.map(evidenceOf),
      ...seen.slice(0, 3).flatMap((stay) => {
        const row = sort === 'contradicted' ? stay.startRow : stay.endRow;
        return row === undefined ? [] : [{ category: 'sip-sessions', row_id: row }];
      }),
    ],
    restsOn: ['sip-sessions'],
  });
}
