// Words of the account page: what a statement rests on, how spans began and ended, and the query that lists
// the account's SIP rows. Pure.
import type { AccountAnswer, ConnectionFacts, PresenceFacts } from '../../../src/contract/analysis.ts';
import type { Filter } from '../../../src/contract/filter.ts';
import { emptyQuery, type LogQuery } from '../../core/address.ts';
import { formatCountOf } from '../../core/format.ts';

type Basis = ConnectionFacts['basis'];

/** What ties a row or connection to the account, and what that is worth. */
export const basisTexts: Readonly<Record<Basis, { readonly words: string; readonly meaning: string }>> = {
  'same-id': { words: 'same Call id', meaning: 'It carries the Call id of a call of this account.' },
  'same-account': { words: 'same account', meaning: 'The row itself names the account, its peer name or its number.' },
  'time-only': {
    words: 'by address and time',
    meaning: 'No row names the account. It was registered at that address at that time.',
  },
  'not-reconciled': {
    words: 'not reconciled',
    meaning: 'The appliance had not tied this row to an account when the log was exported. It may belong elsewhere.',
  },
};

/** Host of an endpoint: '203.0.113.3:64773' -> '203.0.113.3'. */
export function hostOf(address: string): string {
  return address.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
}

interface SpanEnds {
  readonly from: number | null;
  readonly to: number | null;
  readonly fromTimestamp: string | null;
  readonly toTimestamp: string | null;
  readonly fromState: PresenceFacts['fromState'];
  readonly toState: PresenceFacts['toState'];
  readonly why: string;
}

/** '2014-10-19 09:26:39', or what is known of a start that is not in the log. */
export function startText(span: SpanEnds): string {
  if (span.fromTimestamp === null) return 'before the log begins';
  return `${span.fromTimestamp.slice(0, 19)}${span.fromState === 'inferred' ? ' (inferred)' : ''}`;
}

/** The same for the end; the date is left out where it is that of the start. */
export function endText(span: SpanEnds, isShort = true): string {
  if (span.toTimestamp === null) return span.toState === 'inferred' ? 'not known' : 'after the log ends';
  const isSameDay = isShort && span.fromTimestamp?.slice(0, 10) === span.toTimestamp.slice(0, 10);
  const text = span.toTimestamp.slice(isSameDay ? 11 : 0, 19);
  return `${text}${span.toState === 'inferred' ? ' (inferred)' : ''}`;
}

/** How a connection or presence ended, as logged, else why that is not known. */
export function endReasonText(span: SpanEnds & { readonly endReason: string | null }, beside?: string | null): string {
  const parts = [span.endReason, beside].filter((part) => part !== null && part !== undefined && part !== '');
  if (parts.length > 0) return parts.join(', ');
  return span.why === '' ? 'not logged' : span.why;
}

/** Row ids that still fit into an address. */
const maxTiedInLink = 150;

/** The SIP rows of the account as a query, and in words what such a query cannot hold. */
export function sipQuery(answer: AccountAnswer): { readonly query: LogQuery; readonly leftOut: string } {
  const own: Filter = { op: 'in', column: answer.isPeerOnly ? 'peername' : 'account', values: [answer.account] };
  const ids = answer.sipRows.tied.map((row) => row.row_id);
  if (ids.length === 0) return { query: { ...emptyQuery, filters: [own] }, leftOut: '' };
  if (ids.length > maxTiedInLink) {
    const leftOut = `${formatCountOf(ids.length, 'row')} tied by address and time only are left out: too many for a link`;
    return { query: { ...emptyQuery, filters: [own] }, leftOut };
  }
  const filter: Filter = { op: 'or', items: [own, { op: 'in', column: 'row_id', values: ids }] };
  return { query: { ...emptyQuery, filters: [filter] }, leftOut: '' };
}
