// Finding rule: heartbeats against their rhythm of four hours on the hour. Listed by ../index.gen.ts.
import { listed, said } from '../../../../texts/said.ts';
import { categoryById, isCategoryId } from '../../../catalog/catalog.ts';
import { formatWallTime } from '../../../time/zoneRules.ts';
import { heartbeatPeriodMs, heartbeatToleranceMs, missingBetween } from '../../coverage/heartbeats.ts';
import { evidenceOf, type FindingContext } from '../context.ts';
import { defineRule, type Finding } from '../types.ts';

export const heartbeatRhythm = defineRule({
  id: 'heartbeat-rhythm',
  title: 'Heartbeats out of rhythm',
  weight: 44,
  about:
    'Heartbeats expected at 00, 04, 08, 12, 16 and 20 h appliance time against those seen: off the hour by more than ten minutes (a wrong zone or clock); missing while other logs have rows at that time; in one of the two heartbeat logs but not in the other. Heartbeats that are missing in a silence of all logs belong to appliance-outage.',
  source: 'PSOM 4.0.1 System Events and Security Events, figures 2 and 4',
  confidence:
    'certain for what is missing or off the hour; that the rhythm is the same in every release is observed, not documented, so off-hour heartbeats are likely.',
  *find(context) {
    const { heartbeats } = context.coverage;
    yield* offTheHour(context);
    if (heartbeats.lonely.length > 0) {
      const first = heartbeats.lonely[0];
      yield context.finding({
        kind: 'heartbeat-rhythm',
        title: said('foundPresence.lonelyTitle', { count: heartbeats.lonely.length }),
        text: said('foundPresence.lonelyText', {
          count: heartbeats.lonely.length,
          missing: listed(
            heartbeats.lonely.map((one) => formatWallTime(one.localMs).slice(0, 16)),
            6,
          ),
        }),
        confidence: 'certain',
        because: said('foundPresence.lonelyBecause'),
        from: first?.utcMs,
        to: heartbeats.lonely.at(-1)?.utcMs,
        evidence: heartbeats.lonely.flatMap((one) => one.edges),
        restsOn: [],
      });
    }
    yield* onlyInOne(context);
  },
});

function* offTheHour(context: FindingContext): Iterable<Finding> {
  const { beats } = context.coverage.heartbeats;
  const off = beats.filter(({ localMs }) => {
    const into = localMs % heartbeatPeriodMs;
    return into > heartbeatToleranceMs && into < heartbeatPeriodMs - heartbeatToleranceMs;
  });
  if (off.length === 0) return;
  yield context.finding({
    kind: 'heartbeat-rhythm',
    title: said('foundPresence.offHourTitle', { off: off.length, count: beats.length }),
    text: said('foundPresence.offHourText', {
      off: off.length,
      count: beats.length,
      first: formatWallTime(off[0]?.localMs ?? 0).slice(0, 19),
    }),
    confidence: 'likely',
    because: said('foundPresence.offHourBecause'),
    from: off[0]?.utcMs,
    to: off.at(-1)?.utcMs,
    evidence: off.map(evidenceOf),
    restsOn: [],
  });
}

/** Each heartbeat stands in both logs; one that stands in one only has lost its twin. */
function* onlyInOne(context: FindingContext): Iterable<Finding> {
  const { byCategory, silences } = context.coverage.heartbeats;
  if (byCategory.size < 2) return;
  for (const [category, own] of byCategory) {
    const missing = missingBetween(own).filter((localMs) => {
      const utcMs = context.store.zone.toUtc(localMs);
      return !silences.some((one) => one.fromMs <= utcMs && one.toMs >= utcMs);
    });
    const twins = [...byCategory]
      .filter(([other]) => other !== category)
      .flatMap(([, others]) =>
        others.filter((beat) => missing.some((localMs) => Math.abs(localMs - beat.localMs) <= heartbeatToleranceMs)),
      );
    if (twins.length === 0) continue;
    const log = isCategoryId(category) ? categoryById(category).title : category;
    yield context.finding({
      kind: 'heartbeat-rhythm',
      title: said('foundPresence.twinTitle', { count: twins.length, log }),
      text: said('foundPresence.twinText', {
        count: twins.length,
        log,
        first: context.time(twins[0]?.utcMs ?? 0),
      }),
      confidence: 'certain',
      because: said('foundPresence.twinBecause'),
      from: twins[0]?.utcMs,
      to: twins.at(-1)?.utcMs,
      evidence: twins.map(evidenceOf),
      restsOn: [],
    });
  }
}
