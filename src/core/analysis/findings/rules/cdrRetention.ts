// Finding rule: settings that change what the call log shows. Listed by ../index.gen.ts.
import { countWords, listWords } from '../../words.ts';
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
        ? 'The call log'
        : `The call log from ${context.time(span.fromMs)} to ${context.time(span.toMs)}`;
      yield context.finding({
        kind: 'cdr-retention',
        title: span.isWhole ? 'The call log holds group calls only' : 'Group calls only for part of the call log',
        text: `${where} holds ${countWords(rows.length, 'row')}, all of them conferences or three-way calls, while the SIP log shows normal use. Retention DAY / 0 does this: direct calls are not missing, they are not kept. A count of calls from this log says nothing about direct calls.`,
        confidence: 'likely',
        because: 'The rows fit the documented setting; the setting itself is not in the logs.',
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
    const words = changes.map((row) => `${context.time(row.utcMs)} “${row.cells.description ?? ''}”`);
    yield context.finding({
      kind: 'cdr-retention',
      title: `Masking or retention changed ${changes.length === 1 ? 'once' : `${changes.length} times`}`,
      text: `${listWords(words, 4)}. From then on records may be masked or missing by intent: compare rows before and after with care, and take no two masked values for the same person.`,
      confidence: 'certain',
      because: 'A row states the change.',
      from: changes[0]?.utcMs,
      to: changes.at(-1)?.utcMs,
      evidence: changes.map(evidenceOf),
      restsOn: ['security-events'],
    });
  },
});
