// Finding rule: calls of several rows, so that nobody counts rows as calls. Listed by ../index.gen.ts.
import { said, sentences } from '../../../../texts/said.ts';
import { evidenceOf } from '../context.ts';
import type { LogRow } from '../readRows.ts';
import { defineRule } from '../types.ts';

const types = [
  ['CONFERENCE', 'foundCalls.conferenceTitle', 'foundCalls.conferenceText'],
  ['3-WAY', 'foundCalls.threeWayTitle', 'foundCalls.threeWayText'],
  ['TRANSFER', 'foundCalls.transferTitle', 'foundCalls.transferText'],
] as const;

export const callTypes = defineRule({
  id: 'call-types',
  title: 'Calls of several rows',
  weight: 5,
  about:
    'Calls that are more than a direct one: conferences, three-way calls and transfers share one Call id over several rows. No fault; named because counts of rows are not counts of calls. Rows without a Call id are counted but cannot be gathered.',
  source: 'PSOM 4.0.1 §5 (Call id and Call type trace three-way, conference and transferred calls)',
  confidence: 'certain: Call type and Call id say so.',
  *find(context) {
    for (const [type, title, text] of types) {
      const ids = context.idList('cdr', 'call_type', type);
      const rows: LogRow<'call_id'>[] = context.rows('cdr', ['call_id'], `t.call_type IN (${ids})`);
      if (rows.length === 0) continue;
      const firstOfCall = new Map<string, LogRow<'call_id'>>();
      let blank = 0;
      for (const row of rows) {
        if (row.cells.call_id === undefined) blank++;
        else if (!firstOfCall.has(row.cells.call_id)) firstOfCall.set(row.cells.call_id, row);
      }
      const without = blank > 0 ? said('foundCalls.withoutCallId', { count: blank }) : undefined;
      yield context.finding({
        kind: 'call-types',
        title: said(title, { count: firstOfCall.size, rows: rows.length, type }),
        text: sentences(said(text, { count: firstOfCall.size }), without),
        confidence: 'certain',
        because: said('foundCalls.typesBecause'),
        from: rows[0]?.utcMs,
        to: rows.at(-1)?.utcMs,
        evidence: (firstOfCall.size > 0 ? [...firstOfCall.values()] : rows).map(evidenceOf),
        restsOn: ['cdr'],
      });
    }
  },
});
