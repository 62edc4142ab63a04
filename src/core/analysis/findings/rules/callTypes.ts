// Finding rule: calls of several rows, so that nobody counts rows as calls. Listed by ../index.gen.ts.
import { countWords } from '../../words.ts';
import { evidenceOf } from '../context.ts';
import type { LogRow } from '../readRows.ts';
import { defineRule } from '../types.ts';

const types = [
  ['CONFERENCE', 'conference', 'every member has a row'],
  ['3-WAY', 'three-way call', 'a third party joined under the same Call id'],
  ['TRANSFER', 'transferred call', 'the call went on with another party under the same Call id'],
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
    for (const [type, noun, what] of types) {
      const ids = context.idList('cdr', 'call_type', type);
      const rows: LogRow<'call_id'>[] = context.rows('cdr', ['call_id'], `t.call_type IN (${ids})`);
      if (rows.length === 0) continue;
      const firstOfCall = new Map<string, LogRow<'call_id'>>();
      let blank = 0;
      for (const row of rows) {
        if (row.cells.call_id === undefined) blank++;
        else if (!firstOfCall.has(row.cells.call_id)) firstOfCall.set(row.cells.call_id, row);
      }
      const without = blank > 0 ? ` ${countWords(blank, 'row')} without a Call id cannot be gathered.` : '';
      yield context.finding({
        kind: 'call-types',
        title: `${countWords(firstOfCall.size, noun)} in ${countWords(rows.length, 'row')} of type ${type}`,
        text: `${countWords(firstOfCall.size, noun)}: ${what}. Count Call ids, not rows.${without}`,
        confidence: 'certain',
        because: 'Call type and Call id state it.',
        from: rows[0]?.utcMs,
        to: rows.at(-1)?.utcMs,
        evidence: (firstOfCall.size > 0 ? [...firstOfCall.values()] : rows).map(evidenceOf),
        restsOn: ['cdr'],
      });
    }
  },
});
