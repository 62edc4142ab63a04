// How appliances may differ: one record of switches, a handful of named combinations. Read by every part of the
// console. Grades as in the domain notes: [D] documented, [O] observed, [I] inferred, [P] of the public Grails plugins.
import type { CategoryId } from '../../../src/core/catalog/index.gen.ts';
import { applianceZone } from '../../../src/core/sample/clock.ts';
import type { TimeForm } from '../categories.ts';
import { logs } from '../categories.ts';

/** Field names, paths and logout of the login form. */
export type LoginDialect =
  | 'spring1' // j_username at /j_spring_security_check, logout by GET [P: SSC 1.x]
  | 'spring2' // the same, logout by POST only [P: SSC 2.x]
  | 'spring3' // username at /login/authenticate, logout at /logoff [P: SSC 3.x]
  | 'plain'; // username at /login, logout at /logout (Spring Security's own form) [I]

export interface ConsoleVariant {
  readonly name: string;
  /** '' = the root [I from CONF]; a name where the web application is deployed below one. */
  readonly contextPath: '' | '/privateserver';
  readonly login: LoginDialect;
  /** Hidden `_csrf` field that must come back. Not in the stock form [P]. */
  readonly hasCsrf: boolean;
  /** A new session is told by `;jsessionid=` in the first redirect too, as Tomcat does before it has seen a cookie [I]. */
  readonly rewritesUrls: boolean;
  /** What a plain GET without a session gets: 302, or the form in place with status 200 [P: both]. */
  readonly whenLoggedOut: 'redirect' | 'form';
  /** What the displaced session sees once [P: Spring prints a sentence where no page is set; else I]. */
  readonly whenDisplaced: 'sentence' | 'redirect';
  readonly idleMs: number;
  /** IANA zone of the appliance. */
  readonly zone: string;
  /** 'documented' = the four renderings of the manual; else one for all lists [I]. */
  readonly times: 'documented' | TimeForm;
  /** Rows where `max` is not asked [O: 30]. */
  readonly pageSize: number;
  /** Most rows a page gives whatever is asked [P: 100; real figure unknown]; undefined = as asked. */
  readonly pageCap: number | undefined;
  /** Gives `pageSize` rows whatever is asked [I]. */
  readonly ignoresMax: boolean;
  /** Lists always newest first whatever the link says [I]. */
  readonly ignoresSort: boolean;
  /** Order of rows whose sort key is equal: by id [O: figure 9], or changing from page to page as a database may [I]. */
  readonly ties: 'by-id' | 'unstable';
  readonly pages: 'grails1' | 'grails2';
  /** 'index' since Grails 2.3 [P]. */
  readonly listAction: 'list' | 'index';
  /** Column titles: the manual's, or in the vendor's language [I]. */
  readonly labels: 'manual' | 'italian';
  /**
   * Columns behind the time: the manual's; in reverse order; with one nobody knows; without the first. For an
   * upgrade in the middle of a pull (reliability goal L16) [I].
   */
  readonly columns: 'manual' | 'reversed' | 'extended' | 'reduced';
  /** Titles in the menu. */
  readonly menu: 'manual' | 'short';
  /** Lists in the menu, in order; 3.4 has four [D: LOG-34]. */
  readonly lists: readonly CategoryId[];
  /** Links to `/show/ID` in the time cell: where documented, everywhere or nowhere. */
  readonly showLinks: 'documented' | 'all' | 'none';
  /** Lists with a csv link; the manual shows one on Auditing only [O]. */
  readonly exports: 'none' | 'audit-events' | 'all';
  /** `format=csv` up to plugin 1.5, `f=csv` later [P]. */
  readonly exportParameter: 'format' | 'f';
  /** What an export holds: the current page (the plugin's documented pattern), every row, or at most that many. */
  readonly exportRows: 'page' | 'all' | number;
  /** Header row: titles as on the page, or property names with `id` first [P]. */
  readonly exportHeader: 'labels' | 'properties';
  readonly exportTimes: 'as-shown' | 'java';
  /** Charset of exports [P: the JVM's default]. */
  readonly exportCharset: 'utf-8' | 'iso-8859-1';
  /** How bodies are framed: Content-Length, chunked, or until the connection closes. */
  readonly framing: 'length' | 'chunked' | 'close';
  readonly compresses: boolean;
}

const allLists = logs.map((log) => log.id);

/** The appliance of the manual (14.1), as far as it is known; where nothing is, what stock Grails 1.3 does. */
const manual141: ConsoleVariant = {
  name: '14.1',
  contextPath: '',
  login: 'spring1',
  hasCsrf: false,
  rewritesUrls: true,
  whenLoggedOut: 'redirect',
  whenDisplaced: 'sentence',
  idleMs: 30 * 60_000,
  zone: applianceZone,
  times: 'documented',
  pageSize: 30,
  pageCap: 100,
  ignoresMax: false,
  ignoresSort: false,
  ties: 'by-id',
  pages: 'grails1',
  listAction: 'list',
  labels: 'manual',
  columns: 'manual',
  menu: 'manual',
  lists: allLists,
  showLinks: 'documented',
  exports: 'audit-events',
  exportParameter: 'format',
  exportRows: 'page',
  exportHeader: 'labels',
  exportTimes: 'as-shown',
  exportCharset: 'utf-8',
  framing: 'chunked',
  compresses: false,
};

/** Named appliances. `14.1` is the one of the manual; the others put together what else may be met. */
export const variants = {
  '14.1': manual141,
  /** Four logs, below a context path, no export, one time form. */
  '3.4': {
    ...manual141,
    name: '3.4',
    contextPath: '/privateserver',
    lists: ['audit-events', 'web-sessions', 'cdr', 'sip-sessions'],
    whenDisplaced: 'redirect',
    exports: 'none',
    showLinks: 'none',
    framing: 'length',
  },
  /** Newer Grails: other login, other markup, whole exports. */
  '20.1': {
    ...manual141,
    name: '20.1',
    login: 'spring3',
    whenDisplaced: 'redirect',
    pages: 'grails2',
    listAction: 'index',
    menu: 'short',
    lists: ['security-events', 'system-events', 'web-sessions', ...allLists.filter((id) => !/^(sec|sys|web)/.test(id))],
    showLinks: 'all',
    exports: 'all',
    exportParameter: 'f',
    exportRows: 'all',
    exportHeader: 'properties',
    exportTimes: 'java',
    compresses: true,
  },
  /** Everything that makes a reader's life hard and is still honest. */
  awkward: {
    ...manual141,
    name: 'awkward',
    contextPath: '/privateserver',
    login: 'spring2',
    hasCsrf: true,
    whenLoggedOut: 'form',
    zone: 'America/St_Johns',
    times: 'seconds',
    pageSize: 10,
    ignoresMax: true,
    ignoresSort: true,
    ties: 'unstable',
    labels: 'italian',
    showLinks: 'none',
    exports: 'all',
    exportRows: 50,
    exportCharset: 'iso-8859-1',
    framing: 'close',
  },
  /** Spring Security's own form with a token. */
  plain: {
    ...manual141,
    name: 'plain',
    login: 'plain',
    hasCsrf: true,
    pages: 'grails2',
    exports: 'all',
    exportRows: 'all',
  },
} as const satisfies Readonly<Record<string, ConsoleVariant>>;

export type VariantName = keyof typeof variants;
