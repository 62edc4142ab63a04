// Finding rule: connection rows that the appliance had not yet tied to an account. Listed by ../index.gen.ts.
import { lasting, said } from '../../../../texts/said.ts';
import { defineRule } from '../types.ts';

/** The job runs every now and then; rows that stay blank for longer have another reason. */
const longestMs = 24 * 3_600_000;

export const notReconciled = defineRule({
  id: 'not-reconciled',
  title: 'Fresh connections without an account',
  weight: 10,
  about:
    'CONNECT and DISCONNECT rows at the end of the log, after the last one that names an account, which name none although other rows of the same connection do: the appliance’s background job ties them later. Not a fault; a list filtered by account lacks these rows. Connections on which nobody registered are not counted, nor is a log whose connection rows never name an account.',
  source: 'PSOM 4.0.1 §7 (connections are reconciled with accounts by a periodic background job)',
  confidence: 'certain that the rows are blank; that their accounts are those of the same address is likely.',
  *find(context) {
    const { freshRows } = context.sip();
    const first = freshRows[0];
    const endMs = context.coverage.window?.toMs ?? 0;
    if (first === undefined || endMs - first.utcMs > longestMs) return;
    yield context.finding({
      kind: 'not-reconciled',
      title: said('foundPresence.freshTitle', { count: freshRows.length }),
      text: said('foundPresence.freshText', {
        from: context.time(first.utcMs),
        length: lasting(endMs - first.utcMs),
        count: freshRows.length,
      }),
      confidence: 'certain',
      because: said('foundPresence.freshBecause'),
      from: first.utcMs,
      to: endMs,
      evidence: freshRows.map((row) => ({ category: 'sip-sessions', row_id: row.rowId })),
      restsOn: ['sip-sessions'],
    });
  },
});
