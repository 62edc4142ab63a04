// Scripted faults of the simulated appliance: which request, which fault, how often. Tests build them through
// `appliance.fault(...)`; faultySend.ts carries out those of the transport. Plain data and matching only.
import type { CategoryId } from '../../src/core/catalog/index.gen.ts';
import type { Asked } from './record.ts';

/** What can go wrong with one answer. Byte counts are of the body as sent (after compression). */
export type Fault =
  /** Nothing is sent for that long. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Headers never come; the connection stays open. */
  | { readonly kind: 'no-answer' }
  /** Body stops after that many bytes; the connection stays open. */
  | { readonly kind: 'stall'; readonly afterBytes: number }
  /** Body ends early: with a Content-Length of the whole, chunked without the last chunk, or unframed (nothing tells). */
  | {
      readonly kind: 'cut';
      readonly atByte: number;
      readonly framing: 'length' | 'chunked' | 'close';
      readonly how?: 'close' | 'reset';
    }
  /** Content-Length says that many bytes more (the client waits) or fewer (the rest is surplus) than there are. */
  | { readonly kind: 'wrong-length'; readonly by: number }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string; readonly body?: string }
  /** TCP reset before any byte. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: number }
  /** To itself with a counter, for ever. */
  | { readonly kind: 'redirect-loop' }
  /** The login form with status 200 in place of the page; the session stays as it is. */
  | { readonly kind: 'login-page' }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'body'; readonly body: string | Buffer; readonly contentType?: string }
  /** Right page, other bytes than the header says. */
  | { readonly kind: 'charset'; readonly declared: string; readonly actual: 'latin1' | 'utf16le' | 'utf8' }
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  /** These Set-Cookie lines behind the console's own. */
  | { readonly kind: 'cookies'; readonly cookies: readonly string[] }
  /** Response headers of that size in all. */
  | { readonly kind: 'huge-headers'; readonly bytes: number }
  | { readonly kind: 'endless-headers' }
  /** gzip that unpacks to that many bytes. */
  | { readonly kind: 'gzip-bomb'; readonly bytes: number }
  /** gzip bytes without the header that says so. */
  | { readonly kind: 'gzip-undeclared' }
  | { readonly kind: 'endless' }
  /** Slow loris: so many bytes each time. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly everyMs: number }
  /** These bytes instead of HTTP, then the end. */
  | { readonly kind: 'raw'; readonly bytes: string | Buffer }
  /** A list serves the page at this offset, whatever was asked. */
  | { readonly kind: 'page-offset'; readonly offset: number }
  /** A list without rows. */
  | { readonly kind: 'no-rows' }
  /** A list or export lacks its last rows, with status 200 and whole framing. */
  | { readonly kind: 'fewer-rows'; readonly rows: number }
  /** Something happens to the appliance before or after the answer is worked out: inserts, a purge, a displaced session. */
  | { readonly kind: 'act'; readonly before?: () => void; readonly after?: () => void };

/** Which requests. All given conditions must hold. */
export interface RequestMatch {
  readonly page?: Asked['page'];
  readonly category?: CategoryId;
  readonly path?: string | RegExp;
  readonly method?: string;
  readonly offset?: number;
  readonly when?: (asked: Asked) => boolean;
}

export interface FaultOptions {
  /** Matching requests to let pass first. Default 0. */
  readonly skip?: number;
  /** How often. Default 1; Infinity = until removed. */
  readonly times?: number;
}

export interface FaultHandle {
  /** How often it has struck. */
  readonly count: number;
  remove(): void;
}

export interface FaultScript {
  add(match: RequestMatch, fault: Fault, options?: FaultOptions): FaultHandle;
  clear(): void;
  /** The faults that strike this request, in the order in which they were added; counts them. */
  take(asked: Asked): readonly Fault[];
}

export function createFaultScript(): FaultScript {
  interface Entry {
    readonly match: RequestMatch;
    readonly fault: Fault;
    skip: number;
    left: number;
    count: number;
  }
  let entries: Entry[] = [];
  return {
    add(match, fault, options = {}) {
      const entry: Entry = { match, fault, skip: options.skip ?? 0, left: options.times ?? 1, count: 0 };
      entries.push(entry);
      return {
        get count() {
          return entry.count;
        },
        remove: () => {
          entries = entries.filter((other) => other !== entry);
        },
      };
    },
    clear: () => {
      entries = [];
    },
    take(asked) {
      const struck: Fault[] = [];
      for (const entry of entries) {
        if (entry.left <= 0 || !matches(entry.match, asked)) continue;
        if (entry.skip > 0) {
          entry.skip--;
          continue;
        }
        entry.left--;
        entry.count++;
        struck.push(entry.fault);
      }
      return struck;
    },
  };
}

function matches(match: RequestMatch, asked: Asked): boolean {
  const { path } = match;
  return (
    (match.page === undefined || match.page === asked.page) &&
    (match.category === undefined || match.category === asked.category) &&
    (match.method === undefined || match.method === asked.method) &&
    (match.offset === undefined || match.offset === Number(asked.query.offset ?? '0')) &&
    (path === undefined || (typeof path === 'string' ? asked.path === path : path.test(asked.path))) &&
    (match.when?.(asked) ?? true)
  );
}
