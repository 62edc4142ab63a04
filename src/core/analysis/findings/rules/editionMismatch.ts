// Finding rule: clients of different editions (security models) that cannot talk to each other, and clients
// whose edition is not the one they were invited with. Listed by ../index.gen.ts.
import { listed, said, sentences } from '../../../../texts/said.ts';
import { clientOf } from '../clients.ts';
import { evidenceOf, type FindingContext } from '../context.ts';
import type { LogRow } from '../readRows.ts';
import type { Link } from '../sipFacts.ts';
import { defineRule, type Finding } from '../types.ts';

const variantEdition: Readonly<Record<string, 'Enterprise' | 'Professional'>> = {
  SDES: 'Enterprise',
  ZRTP: 'Professional',
};
const columns = ['caller', 'callee', 'call_id'] as const;
type Call = LogRow<(typeof columns)[number]>;

export const editionMismatch = defineRule({
  id: 'edition-mismatch',
  title: 'Editions do not match',
  weight: 68,
  about:
    'Calls that failed with BEARERCAPABILITY_NOTAVAIL, gathered under the account that most of them share, with the edition that its user agent shows and that of the others; and accounts whose user agent shows another edition than the Variant of the last install message before it.',
  source:
    'PSOM 4.0.1 §5 (BEARERCAPABILITY_NOTAVAIL: incompatible security models), §8 (Variant: ZRTP Professional, SDES Enterprise); User can’t receive calls (troubleshooting guide)',
  confidence:
    'certain when the cause says so and the user agents of both sides show different editions; likely when the cause alone says so, or an install message contradicts the user agent (that the prefix PRO stands for Professional is inferred).',
  *find(context) {
    yield* failedCalls(context);
    yield* otherVariant(context);
  },
});

/** The user agent of an account at a moment: of its last connection begun by then, else of its first. */
function agentAt(links: readonly Link[] | undefined, utcMs: number): string | undefined {
  let agent: string | undefined;
  for (const link of links ?? []) {
    if ((link.connectMs ?? link.lastProofMs) > utcMs && agent !== undefined) break;
    agent = link.useragent ?? agent;
  }
  return agent;
}

function* failedCalls(context: FindingContext): Iterable<Finding> {
  const ids = context.idList('cdr', 'hangup_cause', 'BEARERCAPABILITY_NOTAVAIL');
  let rest: Call[] = context.rows('cdr', columns, `t.hangup_cause IN (${ids})`);
  while (rest.length > 0) {
    const counts = new Map<string, number>();
    for (const call of rest) {
      for (const party of [call.cells.caller, call.cells.callee]) {
        if (party !== undefined) counts.set(party, (counts.get(party) ?? 0) + 1);
      }
    }
    const [account] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [undefined];
    const isOf = (call: Call): boolean =>
      account === undefined || call.cells.caller === account || call.cells.callee === account;
    const calls = rest.filter(isOf);
    rest = rest.filter((call) => !isOf(call));
    yield told(context, account, calls);
  }
}

function told(context: FindingContext, account: string | undefined, calls: readonly Call[]): Finding {
  const { linksOf } = context.sip();
  const editionAt = (party: string | undefined, utcMs: number) =>
    party === undefined ? undefined : clientOf(agentAt(linksOf.get(party), utcMs))?.edition;
  const pairs = calls.map((call) => {
    const other = call.cells.caller === account ? call.cells.callee : call.cells.caller;
    return { other, own: editionAt(account, call.utcMs), theirs: editionAt(other, call.utcMs) };
  });
  const differ = pairs.filter(
    (pair) => pair.own !== undefined && pair.theirs !== undefined && pair.own !== pair.theirs,
  );
  const isShown = differ.length === calls.length;
  const count = calls.length;
  const others = [...new Set(pairs.flatMap((pair) => pair.other ?? []))];
  const editions = isShown
    ? said('foundCalls.editionShown', { own: differ[0]?.own ?? '', theirs: differ[0]?.theirs ?? '' })
    : differ.length > 0
      ? said('foundCalls.editionPartly', {
          count: differ.length,
          account: account ?? '',
          own: differ[0]?.own ?? '',
        })
      : said('foundCalls.editionNotShown');
  return context.finding({
    kind: 'edition-mismatch',
    title:
      account === undefined
        ? said('foundCalls.editionTitleUnnamed', { count })
        : said('foundCalls.editionTitle', { count, account }),
    text: sentences(
      said('foundCalls.editionText', {
        count,
        account: account ?? said('foundCalls.unnamedParties'),
        others: others.length > 0 ? listed(others) : said('foundCalls.unnamedParties'),
      }),
      editions,
    ),
    confidence: isShown ? 'certain' : 'likely',
    because: isShown
      ? said('foundCalls.editionShownBecause')
      : differ.length > 0
        ? said('foundCalls.editionPartlyBecause', { shown: differ.length, count })
        : said('foundCalls.editionNotShownBecause'),
    from: calls[0]?.utcMs,
    to: calls.at(-1)?.utcMs,
    evidence: calls.map(evidenceOf),
    restsOn: ['sip-sessions'],
  });
}

function* otherVariant(context: FindingContext): Iterable<Finding> {
  const invited = new Map<string, LogRow<'account' | 'variant'>[]>();
  for (const row of context.rows('install-messages', ['account', 'variant'])) {
    if (row.cells.account !== undefined && variantEdition[row.cells.variant ?? ''] !== undefined)
      invited.set(row.cells.account, [...(invited.get(row.cells.account) ?? []), row]);
  }
  for (const [account, rows] of invited) {
    for (const [index, row] of rows.entries()) {
      const untilMs = rows[index + 1]?.utcMs ?? Number.POSITIVE_INFINITY;
      const wanted = variantEdition[row.cells.variant ?? ''];
      // The client that registers first after the message is the one it led to, or the old one still running.
      const links = (context.sip().linksOf.get(account) ?? []).filter(
        (link) => link.registers > 0 && (link.connectMs ?? 0) > row.utcMs && (link.connectMs ?? 0) < untilMs,
      );
      const others = links.filter((link) => (clientOf(link.useragent)?.edition ?? wanted) !== wanted);
      if (others.length === 0 || others.length < links.length) continue;
      const shown = clientOf(others[0]?.useragent)?.edition;
      yield context.finding({
        kind: 'edition-mismatch',
        title: said('foundCalls.variantTitle', { account, wanted: wanted ?? '', shown: shown ?? '' }),
        text: said('foundCalls.variantText', {
          time: context.time(row.utcMs),
          account,
          variant: row.cells.variant ?? '',
          wanted: wanted ?? '',
          count: others.length,
          useragent: others[0]?.useragent ?? '',
          shown: shown ?? '',
        }),
        confidence: 'likely',
        because: said('foundCalls.variantBecause'),
        from: row.utcMs,
        to: others.at(-1)?.lastProofMs,
        evidence: [evidenceOf(row), ...others.map((link) => ({ category: 'sip-sessions', row_id: link.startRow }))],
        restsOn: ['install-messages', 'sip-sessions'],
      });
    }
  }
}
