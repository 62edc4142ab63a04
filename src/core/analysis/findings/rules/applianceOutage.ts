// Finding rule: the appliance recorded nothing. Rests on missing heartbeats and on the silence of every log
// around them; never says why. Listed by ../index.gen.ts.
import { lasting, listed, said, sentences } from '../../../../texts/said.ts';
import { formatWallTime } from '../../../time/zoneRules.ts';
import { heartbeatPeriodMs } from '../../coverage/heartbeats.ts';
import { evidenceOf, type FindingContext } from '../context.ts';
import { defineRule, type Finding } from '../types.ts';

/** The SIP log's usual distance between rows must be this many times shorter than the silence to prove it. */
const certainFactor = 20;
/** Silence of every log that is worth a word when the bundle holds no heartbeats at all. */
const leastSilenceMs = heartbeatPeriodMs;

export const applianceOutage = defineRule({
  id: 'appliance-outage',
  title: 'Appliance silent',
  weight: 95,
  about:
    'Heartbeats (every four hours on the hour) that are missing while no log has a row around them. The span runs from the last row of any log before to the first row after. A missing heartbeat with other rows beside it is not an outage (see heartbeat-rhythm). Without heartbeat logs a silence of all logs of four hours or more in a busy SIP log is named as possible.',
  source: 'PSOM 4.0.1 System Events and Security Events, figures 2 and 4 (heartbeat at 00, 04, 08, 12, 16, 20)',
  confidence:
    'certain (that nothing was recorded, not why) when the SIP log usually has a row at least 20 times as often as the silence is long; likely with two or more missing heartbeats; possible with one, or with silence alone.',
  *find(context) {
    const { heartbeats } = context.coverage;
    const sipEveryMs = usualSipIntervalMs(context);
    for (const silence of heartbeats.silences) {
      const lengthMs = silence.toMs - silence.fromMs;
      const isProven = sipEveryMs !== undefined && sipEveryMs * certainFactor <= lengthMs;
      const missing = silence.missingLocalMs.map((localMs) => formatWallTime(localMs).slice(0, 16));
      const logs =
        heartbeats.categories.length === 2 ? said('foundPresence.bothHeartbeatLogs') : listed(heartbeats.categories);
      const sip =
        sipEveryMs === undefined
          ? said('foundPresence.outageNoSip')
          : said('foundPresence.outageSip', { every: lasting(sipEveryMs) });
      const around = heartbeats.beats.filter(
        (beat) =>
          Math.abs(beat.utcMs - silence.fromMs) <= 2 * heartbeatPeriodMs ||
          Math.abs(beat.utcMs - silence.toMs) <= 2 * heartbeatPeriodMs,
      );
      const before = around.filter((beat) => beat.utcMs <= silence.fromMs).at(-1);
      const after = around.find((beat) => beat.utcMs >= silence.toMs);
      yield context.finding({
        kind: 'appliance-outage',
        title: said('foundPresence.outageTitle', { length: lasting(lengthMs) }),
        text: sentences(
          said('foundPresence.outageText', {
            from: context.time(silence.fromMs),
            to: context.time(silence.toMs),
            count: missing.length,
            missing: listed(missing),
            logs,
          }),
          sip,
          said('foundPresence.outageUnsaid'),
        ),
        confidence: isProven ? 'certain' : missing.length > 1 ? 'likely' : 'possible',
        because: said(
          isProven
            ? 'foundPresence.outageProven'
            : missing.length > 1
              ? 'foundPresence.outageSeveral'
              : 'foundPresence.outageSingle',
        ),
        from: silence.fromMs,
        to: silence.toMs,
        evidence: [...silence.edges, ...[before, after].filter((beat) => beat !== undefined).map(evidenceOf)],
        restsOn: context.has('sip-sessions') ? [] : ['sip-sessions'],
      });
    }
    if (heartbeats.categories.length === 0) yield* silenceAlone(context, sipEveryMs);
  },
});

function usualSipIntervalMs(context: FindingContext): number | undefined {
  const own = context.coverage.spans.filter((span) => span.category === 'sip-sessions' && span.state === 'present');
  const lengthMs = own.reduce((sum, span) => sum + span.toMs - span.fromMs, 0);
  const { database, counts } = context.store;
  // Overlapping bundles hold rows twice, which would make the log look busier than it is.
  const members = Number(database.value("SELECT count(*) FROM member WHERE category = 'sip-sessions'"));
  const rows =
    members > 1
      ? Number(database.value('SELECT count(DISTINCT utc_ms) FROM t_sip_sessions'))
      : (counts.get('sip-sessions') ?? 0);
  return rows < 2 || lengthMs === 0 ? undefined : lengthMs / rows;
}

function* silenceAlone(context: FindingContext, sipEveryMs: number | undefined): Iterable<Finding> {
  if (sipEveryMs === undefined) return;
  for (const span of context.coverage.spans) {
    const isSilent = span.category === 'sip-sessions' && (span.state === 'unproven' || span.state === 'gap');
    if (!isSilent || span.toMs - span.fromMs < Math.max(leastSilenceMs, certainFactor * sipEveryMs)) continue;
    const others = context.coverage.spans.some(
      (other) =>
        other.category !== 'sip-sessions' &&
        other.state === 'present' &&
        other.fromMs < span.toMs &&
        other.toMs > span.fromMs,
    );
    if (others) continue;
    const edge = (sql: string, at: number): { category: string; row_id: number }[] => {
      const rowId = context.store.database.value(sql, [at]);
      return typeof rowId === 'number' ? [{ category: 'sip-sessions', row_id: rowId }] : [];
    };
    yield context.finding({
      kind: 'appliance-outage',
      title: said('foundPresence.silenceTitle', { length: lasting(span.toMs - span.fromMs) }),
      text: said('foundPresence.silenceText', {
        every: lasting(sipEveryMs),
        from: context.time(span.fromMs),
        to: context.time(span.toMs),
      }),
      confidence: 'possible',
      because: said('foundPresence.silenceBecause'),
      from: span.fromMs,
      to: span.toMs,
      evidence: [
        ...edge('SELECT row_id FROM t_sip_sessions WHERE utc_ms <= ? ORDER BY utc_ms DESC LIMIT 1', span.fromMs),
        ...edge('SELECT row_id FROM t_sip_sessions WHERE utc_ms >= ? ORDER BY utc_ms LIMIT 1', span.toMs),
      ],
      restsOn: ['system-events', 'security-events'],
    });
  }
}
