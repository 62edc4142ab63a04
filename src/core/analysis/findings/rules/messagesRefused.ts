// Finding rule: messages that the recipient or its device cannot get at all. Listed by ../index.gen.ts.
import { listed, said, sentences } from '../../../../texts/said.ts';
import { categoryById, columnOf, meaningOf } from '../../../catalog/catalog.ts';
import { meaningSaid } from '../../../catalog/inLanguage.ts';
import { evidenceOf } from '../context.ts';
import { messagesByRecipient } from '../messageRows.ts';
import { defineRule } from '../types.ts';

const statuses = ['INVALID_RECIPIENT', 'INVALID_DEVICE', 'INVALID_PAYLOAD'] as const;

export const messagesRefused = defineRule({
  id: 'messages-refused',
  title: 'Messages that cannot be delivered',
  weight: 45,
  about: 'Messages with status INVALID_RECIPIENT, INVALID_DEVICE or INVALID_PAYLOAD, by recipient and status.',
  source: 'PSOM 4.0.1 §6.1',
  confidence: 'certain: the status says so.',
  *find(context) {
    const column = columnOf(categoryById('messages'), 'status');
    for (const status of statuses) {
      for (const [recipient, rows] of messagesByRecipient(context, status)) {
        const name = recipient === '' ? said('foundMessages.unnamedRecipients') : recipient;
        const senders = [...new Set(rows.flatMap((row) => row.cells.sender ?? []))];
        const meaning = column === undefined ? undefined : meaningOf(column, status);
        yield context.finding({
          kind: 'messages-refused',
          title: said('foundMessages.refusedTitle', { count: rows.length, name, status }),
          text: sentences(
            senders.length > 0
              ? said('foundMessages.refusedTextFrom', {
                  count: rows.length,
                  name,
                  senders: listed(senders, 4),
                  status,
                })
              : said('foundMessages.refusedText', { count: rows.length, name, status }),
            meaning === undefined ? undefined : meaningSaid(meaning),
          ),
          confidence: 'certain',
          because: said('foundMessages.refusedBecause'),
          from: rows[0]?.utcMs,
          to: rows.at(-1)?.utcMs,
          evidence: rows.map(evidenceOf),
          restsOn: ['messages'],
        });
      }
    }
  },
});
