// The query that lists an account's SIP rows, and in words what it leaves out. Pure.
import type { AccountAnswer } from '../../../src/contract/analysis.ts';
import type { Filter } from '../../../src/contract/filter.ts';
import { emptyQuery, type LogQuery } from '../../core/address.ts';
import { spoken } from '../../core/spoken.ts';

/** Row ids that still fit into an address. */
const maxTiedInLink = 150;

/** The SIP rows of the account as a query, and in words what such a query cannot hold. */
export function sipQuery(answer: AccountAnswer): { readonly query: LogQuery; readonly leftOut: string } {
  const own: Filter = { op: 'in', column: answer.isPeerOnly ? 'peername' : 'account', values: [answer.account] };
  const ids = answer.sipRows.tied.map((row) => row.row_id);
  if (ids.length === 0) return { query: { ...emptyQuery, filters: [own] }, leftOut: '' };
  if (ids.length > maxTiedInLink) {
    const leftOut = spoken().text('accounts.tiedLeftOut', { count: ids.length });
    return { query: { ...emptyQuery, filters: [own] }, leftOut };
  }
  const filter: Filter = { op: 'or', items: [own, { op: 'in', column: 'row_id', values: ids }] };
  return { query: { ...emptyQuery, filters: [filter] }, leftOut: '' };
}
