// What the parts of the simulated console hand each other: a request without its transport, an answer before
// framing and faults. Types only.
import type { World } from '../world.ts';
import type { Sessions } from './sessions.ts';
import type { ConsoleVariant } from './variant.ts';

export interface ConsoleRequest {
  readonly method: string;
  /** Without context path and `;jsessionid=`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Fields of a form sent by POST. */
  readonly form: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
  /** Session id of the cookie or, before Tomcat has seen one, of the URL. */
  readonly sessionId: string | undefined;
  /** `X-Requested-With: XMLHttpRequest`, or `ajax=true` as the plugin's own redirects say [P]. */
  readonly isAjax: boolean;
  /** `https://host:port` as the client named it. */
  readonly origin: string;
  readonly remoteAddress: string;
}

/** What a page is, for the request record. */
export type PageKind =
  | 'login-form'
  | 'login'
  | 'logout'
  | 'menu'
  | 'list'
  | 'export'
  | 'show'
  | 'live'
  | 'redirect'
  | 'denied'
  | 'expired'
  | 'not-found'
  | 'other';

export interface ConsoleAnswer {
  readonly kind: PageKind;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
  readonly charset: 'utf-8' | 'iso-8859-1';
}

/** What every page is made from. */
export interface Console {
  readonly world: World;
  readonly sessions: Sessions;
  readonly variant: ConsoleVariant;
  readonly build: string;
}

/** What a fault makes of a list or export; undefined fields change nothing. */
export interface ListTwist {
  /** Serves this offset instead of the one asked. */
  readonly offset?: number;
  /** Serves a page without rows. */
  readonly isEmpty?: true;
  /** Leaves out that many rows at the end. */
  readonly leavesOut?: number;
}
