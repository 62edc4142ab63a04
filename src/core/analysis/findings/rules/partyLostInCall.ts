// Finding rule: answered calls that ended badly while a party changed or lost its connection. Listed by
// ../index.gen.ts.
import { lasting, listed, said, sentences } from '../../../../texts/said.ts';
import { categoryById, columnOf, meaningOf } from '../../../catalog/catalog.ts';
import { evidenceOf, type FindingContext } from '../context.ts';
import type { LogRow } from '../readRows.ts';
import type { Link } from '../sipFacts.ts';
import { defineRule, type EvidenceRow, type Finding } from '../types.ts';

const secondMs = 1000;
const minuteMs = 60_000;
/** The end of a call is noticed this late at most when media stops (rtptimeout is some tens of seconds). */
const noticeMs = 90 * secondMs;
/** A registration runs out this long after its device went silent; with it the cause is only a guess. */
const expiryMs = 15 * minuteMs;
const columns = ['caller', 'callee', 'call_id', 'hangup_cause', 'total_duration_s', 'call_duration_s'] as const;
type Call = LogRow<(typeof columns)[number]>;

interface Loss {
  readonly call: Call;
  readonly link: Link;
  readonly endMs: number;
}

export const partyLostInCall = defineRule({
  id: 'party-lost-in-call',
  title: 'Party lost during a call',
  weight: 58,
  about:
    'Answered calls with an abnormal hangup cause during which the connection of a party was replaced (it changed its network), broke or ran out. A replaced connection in a call that ended normally is not reported: roaming may work. Calls end at Call Date plus Total Duration.',
  source:
    'Call quality issue (troubleshooting guide); PSAM 2.4 (rtptimeout, strictrtp and roaming); PSOM 4.0.1 §5 and §7',
  confidence:
    'likely when the connection was replaced or broke within the call; possible when a registration ran out shortly after it, or when no SIP log tells. Never certain: the two logs share no call number.',
  *find(context) {
    const calls = abnormalCalls(context);
    if (calls.length === 0) return;
    if (!context.has('sip-sessions')) {
      yield unexplained(context, calls);
      return;
    }
    const groups = new Map<string, { account: string; sort: Sort; losses: Loss[] }>();
    for (const call of calls) {
      const found = lossOf(context, call);
      if (found === undefined) continue;
      const key = `${found.sort} ${found.account}`;
      const group = groups.get(key) ?? { account: found.account, sort: found.sort, losses: [] };
      group.losses.push(found.loss);
      groups.set(key, group);
    }
    for (const group of groups.values()) yield told(context, group.account, group.sort, group.losses);
  },
});

type Sort = 'replaced' | 'broken' | 'expired';

function abnormalCalls(context: FindingContext): Call[] {
  const column = columnOf(categoryById('cdr'), 'hangup_cause');
  const calls: Call[] = [];
  const answered = context.idList('cdr', 'disposition', 'ANSWERED');
  const normal = context.idList('cdr', 'hangup_cause', 'NORMAL_CLEARING');
  context.each('cdr', columns, `t.disposition IN (${answered}) AND t.hangup_cause NOT IN (${normal})`, (call) => {
    const tone = column === undefined ? undefined : meaningOf(column, call.cells.hangup_cause)?.tone;
    if (tone === 'bad') calls.push(call);
  });
  return calls;
}

function endOf(call: Call): number {
  return call.utcMs + Number(call.cells.total_duration_s ?? call.cells.call_duration_s ?? 0) * secondMs;
}

/** The event of either party that explains the end best: in the call before after it, replaced before run out. */
function lossOf(context: FindingContext, call: Call): { account: string; sort: Sort; loss: Loss } | undefined {
  const endMs = endOf(call);
  const found: { account: string; sort: Sort; loss: Loss; distanceMs: number }[] = [];
  for (const account of [call.cells.caller, call.cells.callee]) {
    if (account === undefined) continue;
    const links = context.sip().linksOf.get(account) ?? [];
    for (let i = firstAfter(links, call.utcMs - 24 * 60 * minuteMs); i < links.length; i++) {
      const link = links[i];
      if (link === undefined || (link.connectMs ?? link.lastProofMs) > endMs + expiryMs) break;
      const lostMs = link.endMs;
      if (lostMs === undefined || lostMs < call.utcMs || lostMs > endMs + expiryMs) continue;
      const isInCall = lostMs <= endMs + 5 * secondMs;
      const isExpiry = link.endReason === 'EXPIRATION';
      if (!isInCall && !isExpiry) continue;
      if (isInCall && lostMs < endMs - noticeMs) continue;
      const sort = isExpiry ? 'expired' : link.endReason === 'REPLACED' ? 'replaced' : 'broken';
      found.push({
        account,
        sort,
        loss: { call, link, endMs: lostMs },
        distanceMs: Math.abs(endMs - lostMs) + (isInCall ? 0 : expiryMs),
      });
    }
  }
  return found.sort((a, b) => a.distanceMs - b.distanceMs)[0];
}

/** A connection longer than a day is looked for from its end; earlier ones cannot end in the call. */
function firstAfter(links: readonly Link[], utcMs: number): number {
  let low = 0;
  let high = links.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const link = links[middle];
    if ((link?.connectMs ?? link?.lastProofMs ?? 0) < utcMs) low = middle + 1;
    else high = middle;
  }
  // The one before may have begun long ago and still be open.
  return Math.max(0, low - 3);
}

function told(context: FindingContext, account: string, sort: Sort, losses: readonly Loss[]): Finding {
  const first = losses[0];
  const count = losses.length;
  const what = {
    replaced: said('foundCalls.lostReplaced'),
    broken: said('foundCalls.lostBroken', {
      reasons: listed([...new Set(losses.map((loss) => loss.link.endReason ?? 'DISCONNECT'))]),
    }),
    expired: said('foundCalls.lostExpired'),
  }[sort];
  const causes = listed([...new Set(losses.map((loss) => loss.call.cells.hangup_cause ?? ''))]);
  const later = first === undefined ? 0 : Math.max(0, first.endMs - endOf(first.call));
  const when =
    first === undefined
      ? undefined
      : said(sort === 'expired' && later > 0 ? 'foundCalls.lostFirstLater' : 'foundCalls.lostFirst', {
          call: context.time(first.call.utcMs),
          ended: context.time(endOf(first.call)),
          lost: context.time(first.endMs),
          later: lasting(later),
        });
  const evidence: EvidenceRow[] = losses.flatMap((loss) => [
    evidenceOf(loss.call),
    ...(loss.link.endRow === undefined ? [] : [{ category: 'sip-sessions', row_id: loss.link.endRow }]),
  ]);
  return context.finding({
    kind: 'party-lost-in-call',
    title: said(sort === 'replaced' ? 'foundCalls.lostTitleReplaced' : 'foundCalls.lostTitle', { count, account }),
    text: sentences(said('foundCalls.lostText', { count, causes, account, what }), when),
    confidence: sort === 'expired' ? 'possible' : 'likely',
    because: said(sort === 'expired' ? 'foundCalls.lostExpiredBecause' : 'foundCalls.lostBecause'),
    from: first?.call.utcMs,
    to: losses.at(-1)?.endMs,
    evidence,
    restsOn: ['sip-sessions'],
  });
}

function unexplained(context: FindingContext, calls: readonly Call[]): Finding {
  const causes = [...new Set(calls.map((call) => call.cells.hangup_cause ?? ''))];
  const last = calls.at(-1);
  return context.finding({
    kind: 'party-lost-in-call',
    title: said('foundCalls.abnormalTitle', { count: calls.length }),
    text: said('foundCalls.abnormalText', { count: calls.length, causes: listed(causes) }),
    confidence: 'possible',
    because: said('foundCalls.abnormalBecause'),
    from: calls[0]?.utcMs,
    to: last === undefined ? undefined : endOf(last),
    evidence: calls.map(evidenceOf),
    restsOn: ['sip-sessions'],
  });
}
