// Addresses of views: '#/log/sip-sessions?sort=…&filter=…&any=…'. Pure; read by the router, written by every
// link. An address that does not parse leads to the nearest sensible page, never to an exception.
import { z } from 'zod';
import { type Filter, filterSchema, type Sort, sortSchema } from '../../src/contract/filter.ts';

/** What a log page shows: everything that can be copied as a link. */
export interface LogQuery {
  readonly sort: Sort;
  /** One per pill; all must hold. */
  readonly filters: readonly Filter[];
  /** Text that any column must contain; empty = no such condition. */
  readonly any: string;
}

export type Address =
  | { readonly page: 'home' }
  | { readonly page: 'overview' }
  | { readonly page: 'problems'; readonly member: string | undefined }
  | { readonly page: 'accounts' }
  /** `at` in utc_ms: the moment whose state is shown; undefined = the end of the log. */
  | { readonly page: 'account'; readonly name: string; readonly at?: number }
  | { readonly page: 'calls' }
  | { readonly page: 'call'; readonly callId: string }
  | { readonly page: 'findings' }
  | {
      readonly page: 'log';
      readonly category: string;
      readonly query: LogQuery;
      /** Row to select and show with its detail. */
      readonly row?: number;
    };

/** The appliance's own lists start with the newest row (domain notes §1.1); so do ours. */
export const defaultSort: Sort = [{ column: 'timestamp', direction: 'desc' }];
export const emptyQuery: LogQuery = { sort: defaultSort, filters: [], any: '' };
const filtersSchema = z.array(filterSchema).max(50);

/** Address -> location.hash, '#' included. Defaults are left out so that plain links stay short. */
export function encodeAddress(address: Address): string {
  switch (address.page) {
    case 'home':
      return '#/';
    case 'overview':
      return '#/overview';
    case 'problems':
      return address.member === undefined ? '#/problems' : `#/problems?member=${encodeURIComponent(address.member)}`;
    case 'accounts':
      return '#/accounts';
    case 'account': {
      const path = `#/account/${encodeURIComponent(address.name)}`;
      return address.at === undefined ? path : `${path}?at=${address.at}`;
    }
    case 'calls':
      return '#/calls';
    case 'call':
      return `#/call/${encodeURIComponent(address.callId)}`;
    case 'findings':
      return '#/findings';
    case 'log': {
      const parts: string[] = [];
      const { sort, filters, any } = address.query;
      if (JSON.stringify(sort) !== JSON.stringify(defaultSort)) parts.push(`sort=${encodeSort(sort)}`);
      if (filters.length > 0) parts.push(`filter=${toBase64Url(JSON.stringify(filters))}`);
      if (any !== '') parts.push(`any=${encodeURIComponent(any)}`);
      if (address.row !== undefined) parts.push(`row=${address.row}`);
      const path = `#/log/${encodeURIComponent(address.category)}`;
      return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
    }
  }
}

/** location.hash -> address. */
export function decodeAddress(hash: string): Address {
  const [path = '', search = ''] = splitOnce(hash.replace(/^#/, ''), '?');
  const steps = path.split('/').filter((step) => step !== '');
  const params = new URLSearchParams(search);
  if (steps[0] === 'overview') return { page: 'overview' };
  if (steps[0] === 'problems') return { page: 'problems', member: params.get('member') ?? undefined };
  if (steps[0] === 'accounts') return { page: 'accounts' };
  if (steps[0] === 'account' && steps[1] !== undefined) {
    const at = /^\d{1,15}$/.exec(params.get('at') ?? '')?.[0];
    return { page: 'account', name: decodePart(steps[1]), ...(at === undefined ? {} : { at: Number(at) }) };
  }
  if (steps[0] === 'calls') return { page: 'calls' };
  if (steps[0] === 'call' && steps[1] !== undefined) return { page: 'call', callId: decodePart(steps[1]) };
  if (steps[0] === 'findings') return { page: 'findings' };
  if (steps[0] === 'log' && steps[1] !== undefined) {
    const row = /^\d{1,15}$/.exec(params.get('row') ?? '')?.[0];
    return {
      page: 'log',
      category: decodePart(steps[1]),
      query: {
        sort: decodeSort(params.get('sort')),
        filters: decodeFilters(params.get('filter')),
        any: params.get('any') ?? '',
      },
      ...(row === undefined ? {} : { row: Number(row) }),
    };
  }
  return { page: 'home' };
}

function encodeSort(sort: Sort): string {
  // Encoded twice, as reading the parameter decodes once before the list is taken apart; plain names stay plain.
  const encode = (name: string): string => encodeURIComponent(encodeURIComponent(name).replace(/^-/, '%2D'));
  return sort.map((key) => `${key.direction === 'desc' ? '-' : ''}${encode(key.column)}`).join(',');
}

function decodeSort(text: string | null): Sort {
  if (text === null) return defaultSort;
  const keys = text
    .split(',')
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('-')
        ? { column: decodePart(part.slice(1)), direction: 'desc' as const }
        : { column: decodePart(part), direction: 'asc' as const },
    );
  const checked = sortSchema.safeParse(keys);
  return checked.success ? checked.data : defaultSort;
}

function decodeFilters(text: string | null): readonly Filter[] {
  if (text === null) return [];
  try {
    const checked = filtersSchema.safeParse(JSON.parse(fromBase64Url(text)));
    return checked.success ? checked.data : [];
  } catch {
    return [];
  }
}

/** UTF-8 text as base64 with the URL alphabet and no padding (RFC 4648 §5). */
export function toBase64Url(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The way back; throws on text that is not base64url of UTF-8. */
export function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
