// Finding rule: what was saved in the console just before something first failed. Listed by ../index.gen.ts.
import { lasting, listed, type Saying, said, sentences } from '../../../../texts/said.ts';
import { categoryById, columnOf, meaningOf } from '../../../catalog/catalog.ts';
import { shareWords } from '../../words.ts';
import type { FindingContext } from '../context.ts';
import { rejectedSeries } from '../rejected.ts';
import { type Save, savesOf } from '../saves.ts';
import { defineRule, type EvidenceRow, type Finding } from '../types.ts';

const hourMs = 3_600_000;
const beforeMs = hourMs;
/** A failure is a first one when the log shows none of its kind for this long before. */
const quietMs = 24 * hourMs;
/** Rates are taken over this long on both sides of the save. */
const rateMs = 24 * hourMs;
/** Fewer attempts than this on one side are too few for a rate. */
const leastAttempts = 20;
/** With enough attempts, the rate must grow by this factor and by this much to be reported. */
const leastFactor = 2;
const leastGrowth = 0.05;
const mostSaves = 3;

interface FirstFailure {
  readonly words: Saying;
  readonly utcMs: number;
  readonly evidence: EvidenceRow;
  /** Attempts, counted. */
  readonly attempts: 'foundConsole.savedCalls' | 'foundConsole.savedConnections';
  /** Attempts and failures in a span. */
  count(fromMs: number, toMs: number): { readonly all: number; readonly failed: number };
}

export const configurationBeforeFailure = defineRule({
  id: 'configuration-before-failure',
  title: 'Changed just before it failed',
  weight: 62,
  about:
    'For each kind of failure that appears for the first time (a hangup cause of failed calls, a client that connects without registering; none in the 24 hours of log before) the saves in the hour before, audit rows of one user within two seconds being one save. With the failure rate in the 24 hours before and after; under 20 attempts on a side it says “too few to say”, and with enough of them only a rate that at least doubled and grew by 5 points is reported. Log-ins that fail and accounts made new are not failures here.',
  source: 'PSOM 4.0.1 Auditing (purpose: analysis after issues), figure 6 (a save writes several rows)',
  confidence: 'possible, always: nothing but time ties a save to a failure.',
  *find(context) {
    const saves = savesOf(context);
    if (saves.length === 0) return;
    for (const failure of [...firstCauses(context), ...firstRejections(context)]) {
      const near = saves.filter((save) => save.utcMs <= failure.utcMs && save.utcMs >= failure.utcMs - beforeMs);
      const last = near.at(-1);
      if (last === undefined) continue;
      const told = tell(context, failure, near, last);
      if (told !== undefined) yield told;
    }
  },
});

function tell(context: FindingContext, failure: FirstFailure, near: readonly Save[], last: Save): Finding | undefined {
  const window = context.coverage.window ?? { fromMs: last.utcMs, toMs: failure.utcMs };
  const before = failure.count(Math.max(window.fromMs, last.utcMs - rateMs), last.utcMs);
  const after = failure.count(last.utcMs, Math.min(window.toMs + 1, last.utcMs + rateMs));
  const isEnough = before.all >= leastAttempts && after.all >= leastAttempts;
  const beforeRate = before.failed / Math.max(1, before.all);
  const afterRate = after.failed / Math.max(1, after.all);
  if (isEnough && (afterRate < leastFactor * beforeRate || afterRate - beforeRate < leastGrowth)) return undefined;
  const rates = isEnough
    ? said('foundConsole.savedRates', {
        failedBefore: before.failed,
        before: said(failure.attempts, { count: before.all }),
        shareBefore: shareWords(before.failed, before.all),
        failedAfter: after.failed,
        after: after.all,
        shareAfter: shareWords(after.failed, after.all),
      })
    : said('foundConsole.savedTooFew', {
        before: said(failure.attempts, { count: before.all }),
        after: after.all,
        least: leastAttempts,
      });
  const shown = near.slice(-mostSaves);
  return context.finding({
    kind: 'configuration-before-failure',
    title: said('foundConsole.savedTitle', { count: near.length, failure: failure.words }),
    text: sentences(
      said('foundConsole.savedText', {
        failure: failure.words,
        time: context.time(failure.utcMs),
        length: lasting(failure.utcMs - last.utcMs),
        saves: listed(
          shown.map((save) => said('foundConsole.save', { time: context.time(save.utcMs), what: save.words })),
        ),
      }),
      rates,
      said('foundConsole.savedOnlyTime'),
    ),
    confidence: 'possible',
    because: said('foundConsole.savedBecause'),
    from: shown[0]?.utcMs,
    to: failure.utcMs,
    evidence: [failure.evidence, ...shown.flatMap((save) => save.evidence)],
    restsOn: ['audit-events', 'security-events'],
  });
}

function firstCauses(context: FindingContext): FirstFailure[] {
  const column = columnOf(categoryById('cdr'), 'hangup_cause');
  const failed = context.idList('cdr', 'disposition', 'FAILED', 'CONGESTION');
  const edge = context.store.database.value('SELECT min(utc_ms) FROM t_cdr');
  if (typeof edge !== 'number' || column === undefined) return [];
  const { database, dictionary } = context.store;
  const rows = database.all(
    `SELECT hangup_cause, min(utc_ms), row_id FROM t_cdr WHERE disposition IN (${failed}) AND hangup_cause IS NOT NULL GROUP BY hangup_cause`,
  );
  return (rows.values as [number, number, number][]).flatMap(([causeId, utcMs, rowId]): FirstFailure[] => {
    const cause = dictionary.textOf(causeId) ?? '';
    if (meaningOf(column, cause)?.tone !== 'bad' || utcMs - edge < quietMs) return [];
    return [
      {
        words: said('foundConsole.failedCall', { cause }),
        utcMs,
        evidence: { category: 'cdr', row_id: rowId },
        attempts: 'foundConsole.savedCalls',
        // Overlapping bundles hold the same leg twice; it was attempted once.
        count: (fromMs, toMs) => {
          const [all, some] = database.all(
            `SELECT count(*), coalesce(sum(hangup_cause = ${causeId} AND disposition IN (${failed})), 0) FROM (
              SELECT DISTINCT utc_ms, caller, caller_number, callee, callee_number, call_id, disposition, hangup_cause
              FROM t_cdr WHERE utc_ms >= ? AND utc_ms < ?)`,
            [fromMs, toMs],
          ).values[0] ?? [0, 0];
          return { all: Number(all), failed: Number(some) };
        },
      },
    ];
  });
}

/** Per user agent: rejected clients are told apart by nothing else. */
function firstRejections(context: FindingContext): FirstFailure[] {
  const all = rejectedSeries(context);
  const window = context.coverage.window;
  return all.flatMap((series, i): FirstFailure[] => {
    const isFirst = !all
      .slice(0, i)
      .some((other) => other.useragent === series.useragent && series.fromMs - other.toMs < quietMs);
    if (window === undefined || series.fromMs - window.fromMs < quietMs || !isFirst) return [];
    const first = series.links[0];
    if (first === undefined) return [];
    return [
      {
        words: said('foundConsole.rejectedConnection', { client: series.useragent ?? '' }),
        utcMs: series.fromMs,
        evidence: { category: 'sip-sessions', row_id: first.startRow },
        attempts: 'foundConsole.savedConnections',
        count: (fromMs, toMs) => {
          const inside = (link: {
            readonly connectMs: number | undefined;
            readonly useragent: string | undefined;
          }): boolean =>
            link.useragent === series.useragent &&
            link.connectMs !== undefined &&
            link.connectMs >= fromMs &&
            link.connectMs < toMs;
          const failed = context.sip().strangers.filter((link) => inside(link) && link.registers === 0).length;
          let good = 0;
          for (const links of context.sip().linksOf.values()) for (const link of links) if (inside(link)) good++;
          return { all: good + failed, failed };
        },
      },
    ];
  });
}
