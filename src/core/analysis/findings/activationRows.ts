// The Provisioning messages as rules read them: by account, each message once with its newest state. Used by
// the rules about activation. Links and tokens are never read.
import { type Said, said } from '../../../texts/said.ts';
import type { FindingContext } from './context.ts';
import { type LogRow, newestStates } from './readRows.ts';

const columns = ['consumed', 'account', 'sent', 'sent_by', 'message_type'] as const;
export type ActivationRow = LogRow<(typeof columns)[number]>;

/** Messages of named accounts, oldest first. */
export function activationsByAccount(context: FindingContext): Map<string, ActivationRow[]> {
  const byAccount = new Map<string, ActivationRow[]>();
  const rows = newestStates(
    context.rows('provisioning-messages', columns),
    ({ cells }) => JSON.stringify([cells.account ?? null, cells.message_type ?? null]),
    ({ cells }) => Number(cells.consumed ?? 0),
  );
  for (const row of rows) {
    const { account } = row.cells;
    if (account === undefined) continue;
    const list = byAccount.get(account);
    if (list === undefined) byAccount.set(account, [row]);
    else list.push(row);
  }
  return byAccount;
}

/** 'EMAIL by helpdesk at 2014-01-21 17:18:13'. */
export function activationWords(context: FindingContext, row: ActivationRow): Said {
  const type = row.cells.message_type ?? said('foundMessages.activationMessage');
  const time = context.time(row.utcMs);
  return row.cells.sent_by === undefined
    ? said('foundMessages.activation', { type, time })
    : said('foundMessages.activationBy', { type, user: row.cells.sent_by, time });
}
