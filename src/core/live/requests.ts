// The requests of one web console: paced, with cookies, redirects judged one by one, idempotent GETs tried again
// (reliability L1, L3, L4, L11, L12). A POST is sent once and never again (L10). It knows nothing of pages' content.
import { answerText } from './answerText.ts';
import { type ConsolePlace, insideAddress, shownAddress } from './consoleAddress.ts';
import type { Cookies } from './cookies.ts';
import { abortable, backOffMs, type Pace, pause } from './pace.ts';
import {
  type AbortSignalLike,
  defaultRequestLimits,
  type HttpAnswer,
  type HttpPort,
  type HttpRequest,
  type LinkClock,
  RequestFailure,
  type RequestFailureCode,
} from './types.ts';

/** An answer after its redirects. */
export interface WebAnswer extends HttpAnswer {
  /** Where the answer finally came from, without session id. */
  readonly url: string;
  readonly text: string;
  /** The appliance's clock minus ours, from the Date header (to a second); undefined where there is none. */
  readonly skewMs: number | undefined;
}

/** A page that could not be had although it was asked for several times. The link goes on without it or waits. */
export class PageFailure extends Error {
  /** 'redirect' = led to another appliance or in circles, not followed; the others may pass by themselves. */
  readonly kind: 'status' | 'transport' | 'content' | 'redirect' | 'limit';
  constructor(kind: PageFailure['kind'], message: string) {
    super(message);
    this.name = 'PageFailure';
    this.kind = kind;
  }
}

export interface Requests {
  /**
   * Follows redirects on the same appliance; tries again up to three times. `faultOf` says why an answer is not
   * whole. Throws PageFailure, or RequestFailure for certificates and cancelling.
   */
  get(url: string, faultOf?: (answer: WebAnswer) => string | undefined): Promise<WebAnswer>;
  /** Asks once, without trying again: for looking whether the appliance is back. */
  getOnce(url: string): Promise<WebAnswer>;
  /** Sends a form once; its redirects are followed with GET. Never tried again, whatever happens. */
  post(url: string, body: string): Promise<WebAnswer>;
  counts(): { readonly requests: number; readonly bytes: number };
}

export interface RequestsSetup {
  readonly place: ConsolePlace;
  readonly port: HttpPort;
  readonly clock: LinkClock;
  readonly pace: Pace;
  readonly cookies: Cookies;
  readonly signal: AbortSignalLike;
  /** Told of each wait before another try. */
  readonly onRetry: (text: string) => void;
}

const maxRedirects = 5;
const maxRetries = 3;
/** Longest Retry-After that is obeyed (L3). */
const maxRetryAfterMs = 300_000;

const fatalCodes: ReadonlySet<RequestFailureCode> = new Set([
  'certificate-unknown',
  'certificate-changed',
  'certificate-refused',
  'cancelled',
]);
/** Asking again at once is no use: nobody answers. */
const absentCodes: ReadonlySet<RequestFailureCode> = new Set([
  'dns',
  'refused',
  'timeout-connect',
  'timeout-tls',
  'tls',
]);
const limitCodes: ReadonlySet<RequestFailureCode> = new Set(['limit-bytes', 'limit-ratio', 'limit-headers']);
const retriedStatuses: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

const fixedHeaders = {
  accept: 'text/html,application/xhtml+xml,text/csv;q=0.9,*/*;q=0.5',
  // Titles are known in English best; columns are recognised by property names where they are not.
  'accept-language': 'en',
} as const;

export function createRequests(setup: RequestsSetup): Requests {
  const { place, port, clock, pace, cookies, signal } = setup;
  let requests = 0;
  let bytes = 0;

  async function send(method: HttpRequest['method'], url: string, body: string | undefined): Promise<HttpAnswer> {
    const cookie = cookies.headerFor(url);
    const headers = {
      ...fixedHeaders,
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    const answer = await pace.turn(() => {
      requests++;
      return abortable(port.request({ method, url, headers, body }, defaultRequestLimits, signal), signal);
    });
    bytes += answer.body.length;
    cookies.take(answer.headers['set-cookie'], url);
    return answer;
  }

  /** One request with its redirects. */
  async function follow(method: HttpRequest['method'], firstUrl: string, body: string | undefined): Promise<WebAnswer> {
    let url = firstUrl;
    let answer = await send(method, url, body);
    for (let hops = 0; isRedirect(answer); hops++) {
      const target = answer.headers.location ?? '';
      const next = insideAddress(place, target, url);
      if (next === undefined) {
        throw new PageFailure(
          'redirect',
          `${shownAddress(url)} leads away from the appliance (${origin(target, url)}); not followed.`,
        );
      }
      if (method === 'POST' && (answer.status === 307 || answer.status === 308)) {
        throw new PageFailure(
          'redirect',
          `${shownAddress(url)} asks for the form to be sent again elsewhere; not done.`,
        );
      }
      if (hops === maxRedirects) {
        throw new PageFailure(
          'redirect',
          `${shownAddress(firstUrl)} leads on more than ${maxRedirects} times; given up.`,
        );
      }
      url = next;
      answer = await send('GET', url, undefined);
    }
    const serverMs = Date.parse(answer.headers.date ?? '');
    const skewMs = Number.isNaN(serverMs) ? undefined : serverMs - (clock.now() - answer.tookMs / 2);
    return { ...answer, url, text: answerText(answer), skewMs };
  }

  /** Why to try again, and after what wait at least; undefined = the answer stands. */
  function objection(
    answer: WebAnswer,
    faultOf: ((answer: WebAnswer) => string | undefined) | undefined,
  ): Objection | undefined {
    if (retriedStatuses.has(answer.status)) {
      const atLeastMs = retryAfterMs(answer.headers['retry-after'], clock.now());
      return { kind: 'status', text: `status ${answer.status}`, atLeastMs };
    }
    const fault = answer.status === 200 ? faultOf?.(answer) : undefined;
    return fault === undefined ? undefined : { kind: 'content', text: fault, atLeastMs: 0 };
  }

  async function get(url: string, faultOf?: (answer: WebAnswer) => string | undefined): Promise<WebAnswer> {
    for (let attempt = 0; ; attempt++) {
      let failed: Objection;
      try {
        const answer = await follow('GET', url, undefined);
        const found = objection(answer, faultOf);
        if (found === undefined) return answer;
        failed = found;
      } catch (thrown) {
        if (!(thrown instanceof RequestFailure) || fatalCodes.has(thrown.code)) throw thrown;
        if (limitCodes.has(thrown.code)) throw new PageFailure('limit', `${shownAddress(url)}: ${thrown.message}`);
        if (absentCodes.has(thrown.code)) throw new PageFailure('transport', thrown.message);
        failed = { kind: 'transport', text: thrown.message, atLeastMs: 0 };
      }
      const message = `${shownAddress(url)}: ${failed.text}`;
      if (attempt === maxRetries) throw new PageFailure(failed.kind, `${message}; asked ${maxRetries + 1} times.`);
      const waitMs = Math.max(backOffMs(attempt, clock), failed.atLeastMs);
      setup.onRetry(`${message}; asking again in ${Math.ceil(waitMs / 1000)} s`);
      await pause(clock, waitMs, signal);
    }
  }

  return {
    get,
    async getOnce(url) {
      try {
        return await follow('GET', url, undefined);
      } catch (thrown) {
        if (!(thrown instanceof RequestFailure) || fatalCodes.has(thrown.code)) throw thrown;
        throw new PageFailure('transport', thrown.message);
      }
    },
    async post(url, body) {
      try {
        return await follow('POST', url, body);
      } catch (thrown) {
        if (!(thrown instanceof RequestFailure) || fatalCodes.has(thrown.code)) throw thrown;
        throw new PageFailure('transport', thrown.message);
      }
    },
    counts: () => ({ requests, bytes }),
  };
}

interface Objection {
  readonly kind: 'status' | 'content' | 'transport';
  readonly text: string;
  readonly atLeastMs: number;
}

function isRedirect(answer: HttpAnswer): boolean {
  return [301, 302, 303, 307, 308].includes(answer.status) && answer.headers.location !== undefined;
}

/** Only where it leads, not with what: the rest of a foreign address may hold anything. */
function origin(target: string, from: string): string {
  try {
    const url = new URL(target, from);
    return url.origin === 'null' ? url.protocol : url.origin;
  } catch {
    return 'no address';
  }
}

/** Seconds or a date; at most five minutes, 0 where it says nothing. */
function retryAfterMs(text: string | undefined, nowMs: number): number {
  if (text === undefined) return 0;
  const seconds = Number(text);
  const ms = Number.isNaN(seconds) ? Date.parse(text) - nowMs : seconds * 1000;
  return Number.isNaN(ms) ? 0 : Math.min(maxRetryAfterMs, Math.max(0, ms));
}
