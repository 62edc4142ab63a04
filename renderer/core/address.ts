// Addresses of views: '#/log/sip-sessions?sort=…&filter=…&any=…'. Pure; read by the router, written by every
// link. An address that does not parse leads to the nearest sensible page, never to an exception.
import { z } from 'zod';
import { type Filter, filterSchema, type Sort, sortSchema } from '../../src/contract/filter.ts';
import { type NoteColour, noteColours, noteKinds } from '../../src/contract/notes.ts';

/** What a log page shows: everything that can be copied as a link. */
export interface LogQuery {
  readonly sort: Sort;
  /** One per pill; all must hold. */
  readonly filters: readonly Filter[];
  /** Text that any column must contain; empty = no such condition. */
  readonly any: string;
  /** Filters that are switched off but kept: `at` is their place among all filters. Left out = none. */
  readonly off?: readonly OffFilter[];
}

export interface OffFilter {
  readonly filter: Filter;
  readonly at: number;
}

/** What calls are put together by; 'none' = a plain list. */
export const callGroups = ['none', 'cause', 'pair', 'trunk', 'hour'] as const;
export type CallGroup = (typeof callGroups)[number];

/** What the list of calls shows. */
export interface CallsQuery {
  /** Text that a leg must contain; empty = no such condition. */
  readonly text: string;
  /** A disposition of the catalog, 'not-answered' for all but the answered, empty = any. */
  readonly outcome: string;
  readonly group: CallGroup;
}

/** What of an account's connections can be listed in place of the accounts. */
export const usedThings = ['client', 'cipher'] as const;
export type UsedThing = (typeof usedThings)[number];

/** Notes of these kinds; 'bookmark' = bookmarked ones of any kind. */
export const noteChoices = ['bookmark', ...noteKinds] as const;
/** time = of the row or event; made = newest note first. */
export const noteOrders = ['time', 'made'] as const;

/** What the page of notes shows; left out = no such condition, and the order of time. */
export interface NotesQuery {
  readonly text?: string;
  readonly colour?: NoteColour;
  readonly kind?: (typeof noteChoices)[number];
  readonly order?: (typeof noteOrders)[number];
}

/** From and to in utc_ms, whole milliseconds, from < to. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

export type Address =
  | { readonly page: 'home' }
  | { readonly page: 'overview' }
  | { readonly page: 'settings' }
  | { readonly page: 'problems'; readonly member: string | undefined }
  /** `by`: not the accounts but what they use, with the accounts of each. */
  | { readonly page: 'accounts'; readonly by?: UsedThing }
  /** `at` in utc_ms: the moment whose state is shown, left out = the end of the log; `within`: the stretch in view. */
  | { readonly page: 'account'; readonly name: string; readonly at?: number; readonly within?: Stretch }
  | { readonly page: 'calls'; readonly list?: CallsQuery }
  | { readonly page: 'call'; readonly callId: string }
  | { readonly page: 'notes'; readonly list?: NotesQuery }
  /** `kinds`: only findings of these rules; left out = of all. */
  | { readonly page: 'findings'; readonly kinds?: readonly string[] }
  /** Accounts and calls that are put into the draft when the page opens. */
  | { readonly page: 'report'; readonly accounts?: readonly string[]; readonly calls?: readonly string[] }
  /** A search over everything; an empty text is the page before anything was typed. `isTicket`: with the box for a ticket. */
  | { readonly page: 'search'; readonly text: string; readonly isTicket?: boolean }
  /** `profile`: the link of one appliance; `part`: its page of registered accounts. */
  | { readonly page: 'live'; readonly profile?: string; readonly part?: 'accounts' }
  /** `sql`: the statement that is run; left out = the page before one was. */
  | { readonly page: 'sql'; readonly sql?: string }
  | {
      readonly page: 'log';
      readonly category: string;
      readonly query: LogQuery;
      /** Row to select and show with its detail. */
      readonly row?: number;
      /** Equal neighbours are shown as one row. */
      readonly runs?: boolean;
      /** The view is what stood this many minutes around `row`: the grid says so and offers the way back. */
      readonly around?: number;
    };

/** The appliance's own lists start with the newest row (domain notes §1.1); so do ours. */
export const defaultSort: Sort = [{ column: 'timestamp', direction: 'desc' }];
export const emptyCallsQuery: CallsQuery = { text: '', outcome: '', group: 'none' };
export const emptyQuery: LogQuery = { sort: defaultSort, filters: [], any: '' };
const filtersSchema = z.array(filterSchema).max(50);
const offSchema = z.array(z.object({ filter: filterSchema, at: z.number().int().min(0).max(100) })).max(50);
/** A query as data, for what is stored. */
export const logQuerySchema = z.object({
  sort: sortSchema,
  filters: filtersSchema,
  any: z.string(),
  off: offSchema.optional(),
});

/** Address -> location.hash, '#' included. Defaults are left out so that plain links stay short. */
export function encodeAddress(address: Address): string {
  switch (address.page) {
    case 'home':
      return '#/';
    case 'overview':
      return '#/overview';
    case 'settings':
      return '#/settings';
    case 'problems':
      return address.member === undefined ? '#/problems' : `#/problems?member=${encodeURIComponent(address.member)}`;
    case 'accounts':
      return withParams('#/accounts', { by: address.by ?? '' });
    case 'account': {
      const { at, within } = address;
      return withParams(`#/account/${encodeURIComponent(address.name)}`, {
        at: at === undefined ? '' : String(at),
        from: within === undefined ? '' : String(within.fromMs),
        to: within === undefined ? '' : String(within.toMs),
      });
    }
    case 'calls': {
      const { text, outcome, group } = address.list ?? emptyCallsQuery;
      return withParams('#/calls', { find: text, outcome, by: group === 'none' ? '' : group });
    }
    case 'call':
      return `#/call/${encodeURIComponent(address.callId)}`;
    case 'report': {
      const { accounts = [], calls = [] } = address;
      const parts = [
        ...accounts.map((name) => `account=${encodeURIComponent(name)}`),
        ...calls.map((callId) => `call=${encodeURIComponent(callId)}`),
      ];
      return parts.length === 0 ? '#/report' : `#/report?${parts.join('&')}`;
    }
    case 'findings':
      return withParams('#/findings', { kinds: (address.kinds ?? []).join(',') });
    case 'notes': {
      const { text = '', colour = '', kind = '', order = 'time' } = address.list ?? {};
      return withParams('#/notes', { q: text, tag: colour, kind, order: order === 'time' ? '' : order });
    }
    case 'search':
      return withParams('#/search', { q: address.text, ticket: address.isTicket === true ? '1' : '' });
    case 'live':
      return ['#/live', ...(address.profile === undefined ? [] : [encodeURIComponent(address.profile)])]
        .concat(address.profile !== undefined && address.part === 'accounts' ? ['accounts'] : [])
        .join('/');
    case 'sql':
      return withParams('#/sql', { q: address.sql ?? '' });
    case 'log': {
      const parts: string[] = [];
      const { sort, filters, any, off = [] } = address.query;
      if (JSON.stringify(sort) !== JSON.stringify(defaultSort)) parts.push(`sort=${encodeSort(sort)}`);
      if (filters.length > 0) parts.push(`filter=${toBase64Url(JSON.stringify(filters))}`);
      if (off.length > 0) parts.push(`off=${toBase64Url(JSON.stringify(off))}`);
      if (any !== '') parts.push(`any=${encodeURIComponent(any)}`);
      if (address.row !== undefined) parts.push(`row=${address.row}`);
      if (address.runs === true) parts.push('runs=1');
      if (address.around !== undefined) parts.push(`around=${address.around}`);
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
  if (steps[0] === 'settings') return { page: 'settings' };
  if (steps[0] === 'problems') return { page: 'problems', member: params.get('member') ?? undefined };
  if (steps[0] === 'accounts') {
    const by = usedThings.find((thing) => thing === params.get('by'));
    return { page: 'accounts', ...(by === undefined ? {} : { by }) };
  }
  if (steps[0] === 'account' && steps[1] !== undefined) {
    const at = wholeNumber(params.get('at'));
    const fromMs = wholeNumber(params.get('from'));
    const toMs = wholeNumber(params.get('to'));
    const within = fromMs === undefined || toMs === undefined || fromMs >= toMs ? undefined : { fromMs, toMs };
    return {
      page: 'account',
      name: decodePart(steps[1]),
      ...(at === undefined ? {} : { at }),
      ...(within === undefined ? {} : { within }),
    };
  }
  if (steps[0] === 'calls') return { page: 'calls', ...decodeCalls(params) };
  if (steps[0] === 'call' && steps[1] !== undefined) return { page: 'call', callId: decodePart(steps[1]) };
  if (steps[0] === 'report') {
    const accounts = params.getAll('account').slice(0, 50);
    const calls = params.getAll('call').slice(0, 50);
    return {
      page: 'report',
      ...(accounts.length === 0 ? {} : { accounts }),
      ...(calls.length === 0 ? {} : { calls }),
    };
  }
  if (steps[0] === 'findings') {
    const kinds = (params.get('kinds') ?? '').split(',').filter((kind) => kind !== '');
    return { page: 'findings', ...(kinds.length === 0 ? {} : { kinds }) };
  }
  if (steps[0] === 'notes') return { page: 'notes', ...decodeNotes(params) };
  if (steps[0] === 'search') {
    return { page: 'search', text: params.get('q') ?? '', ...(params.get('ticket') === '1' ? { isTicket: true } : {}) };
  }
  if (steps[0] === 'live') {
    if (steps[1] === undefined) return { page: 'live' };
    return { page: 'live', profile: decodePart(steps[1]), ...(steps[2] === 'accounts' ? { part: 'accounts' } : {}) };
  }
  if (steps[0] === 'sql') {
    const sql = params.get('q') ?? '';
    return { page: 'sql', ...(sql === '' ? {} : { sql }) };
  }
  if (steps[0] === 'log' && steps[1] !== undefined) {
    const row = wholeNumber(params.get('row'));
    const off = decodeList(params.get('off'), offSchema);
    const around = wholeNumber(params.get('around'));
    return {
      page: 'log',
      category: decodePart(steps[1]),
      query: {
        sort: decodeSort(params.get('sort')),
        filters: decodeList(params.get('filter'), filtersSchema),
        any: params.get('any') ?? '',
        ...(off.length === 0 ? {} : { off }),
      },
      ...(row === undefined ? {} : { row }),
      ...(params.get('runs') === '1' ? { runs: true } : {}),
      ...(around === undefined || row === undefined ? {} : { around }),
    };
  }
  return { page: 'home' };
}

function wholeNumber(text: string | null): number | undefined {
  const digits = /^\d{1,15}$/.exec(text ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** Parameters without a value are left out. */
function withParams(path: string, params: Readonly<Record<string, string>>): string {
  const parts = Object.entries(params).filter(([, value]) => value !== '');
  return parts.length === 0
    ? path
    : `${path}?${parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

function decodeCalls(params: URLSearchParams): { readonly list?: CallsQuery } {
  const list: CallsQuery = {
    text: params.get('find') ?? '',
    outcome: params.get('outcome') ?? '',
    group: callGroups.find((group) => group === params.get('by')) ?? 'none',
  };
  return JSON.stringify(list) === JSON.stringify(emptyCallsQuery) ? {} : { list };
}

function decodeNotes(params: URLSearchParams): { readonly list?: NotesQuery } {
  const text = params.get('q') ?? '';
  const colour = noteColours.find((each) => each === params.get('tag'));
  const kind = noteChoices.find((each) => each === params.get('kind'));
  const list: NotesQuery = {
    ...(text === '' ? {} : { text }),
    ...(colour === undefined ? {} : { colour }),
    ...(kind === undefined ? {} : { kind }),
    ...(params.get('order') === 'made' ? { order: 'made' } : {}),
  };
  return Object.keys(list).length === 0 ? {} : { list };
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

/** A list from an address; empty for what is damaged or of another shape. */
function decodeList<T>(text: string | null, schema: z.ZodType<T[]>): readonly T[] {
  if (text === null) return [];
  try {
    const checked = schema.safeParse(JSON.parse(fromBase64Url(text)));
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
