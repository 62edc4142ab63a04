// Finding rule: settings that change what the call log shows. Listed by ../index.gen.ts.
import { listed, said } from '../../../../texts/said.ts';
import { evidenceOf } from '../context.ts';
import { defineRule } from '../types.ts';

const about = /\b(masking|retention|privacy|anonymi[sz])/i;

export const cdrRetention = defineRule({
  id: 'cdr-retention',
  title: 'Call log kept short or masked',
  weight: 48,
  about:
    'A call log, or three days of it and more, that holds conferences and three-way calls only while SIP shows normal use: retention DAY / 0 keeps direct calls out. And rows of Security Events that tell of a change to masking, retention or privacy settings; the audit rows of the same save are not counted again.',
  source: 'PSOM 4.0.1 §5 and Privacy settings (retention DAY / 0); §1, figure 2 (CDR masking policy changed to MASK)',
  confidence:
    'certain for a logged change; likely that the setting is the reason for a log of group calls only, since the setting itself is not in the bundle.',
  *find(context) {
    const group = context.idList('cdr', 'call_type', 'CONFERENCE', '3-WAY');
    for (const span of context.coverage.groupOnly) {
      const rows = context.rows(
        'cdr',
        ['call_type'],
        `t.call_type IN (${group}) AND t.utc_ms >= ${Math.floor(span.fromMs)} AND t.utc_ms <= ${Math.ceil(span.toMs)}`,
      );
      const where = span.isWhole
        ? said('foundCalls.callLog')
        : said('foundCalls.callLogPart', { from: context.time(span.fromMs), to: context.time(span.toMs) });
      yield context.finding({
        kind: 'cdr-retention',
        title: said(span.isWhole ? 'foundCalls.retentionTitle' : 'foundCalls.retentionTitlePart'),
        text: said('foundCalls.retentionText', { where, count: rows.length }),
        confidence: 'likely',
        because: said('foundCalls.retentionBecause'),
        from: span.fromMs,
        to: span.toMs,
        evidence: rows.map(evidenceOf),
        restsOn: ['sip-sessions'],
      });
    }
    const changes = context
      .rows('security-events', ['description', 'event_type'])
      .filter(({ cells }) => about.test(cells.description ?? ''));
    if (changes.length === 0) return;
    const words = changes.map((row) =>
      said('foundCalls.maskingChange', { time: context.time(row.utcMs), description: row.cells.description ?? '' }),
    );
    yield context.finding({
      kind: 'cdr-retention',
      title: said('foundCalls.maskingTitle', { count: changes.length }),
      text: said('foundCalls.maskingText', { changes: listed(words, 4) }),
      confidence: 'certain',
      because: said('foundCalls.maskingBecause'),
      from: changes[0]?.utcMs,
      to: changes.at(-1)?.utcMs,
      evidence: changes.map(evidenceOf),
      restsOn: ['security-events'],
    });
  },
});
