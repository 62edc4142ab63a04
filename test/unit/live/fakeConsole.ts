// A small console in memory behind an HttpPort: login, menu, nine lists with sort links and pager, one session for
// each user, and a hook for faults on every request. It stands for no particular appliance: what a real one does is
// simulated over HTTPS elsewhere. Kept free of the code under test.
import { allCategories } from '../../../src/core/catalog/catalog.ts';
import type { HttpAnswer, HttpPort, HttpRequest } from '../../../src/core/live/types.ts';
import type { FakeClock } from './fakeClock.ts';
import { listHtml, loginHtml, menuHtml, pageHtml, timeText } from './fakePages.ts';

export interface FakeRow {
  readonly id: number;
  /** Wall time, milliseconds as if UTC. */
  readonly ms: number;
  readonly text: string;
}

export interface FakeOptions {
  readonly contextPath?: string;
  readonly form?: 'spring-1' | 'spring-3' | 'csrf';
  /** Rows on a page whatever is asked. */
  readonly pageRows?: number;
  /** Rows carry links to their detail pages. */
  readonly hasIds?: boolean;
  readonly order?: 'obeyed' | 'always-oldest-first' | 'always-by-text';
  readonly hasPager?: boolean;
  /** As Grails does it: no pager on a list that fits on one page. */
  readonly pagerOnlyIfNeeded?: boolean;
  /** Logs whose menu link is missing. */
  readonly notInMenu?: readonly string[];
  readonly denied?: readonly string[];
  readonly export?: 'none' | 'whole' | 'page-only';
  /** The appliance's clock minus the test's. */
  readonly skewMs?: number;
}

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly atMs: number;
  readonly cookie: string | undefined;
  readonly body: string | undefined;
}

/** Answers instead of the console, or throws a RequestFailure; undefined lets the console answer. */
export type Fault = (request: SeenRequest, number: number) => HttpAnswer | undefined;

export interface FakeConsole {
  readonly port: HttpPort;
  readonly requests: SeenRequest[];
  readonly rows: Map<string, FakeRow[]>;
  readonly origin: string;
  fault: Fault | undefined;
  /** Called after each answered list page. */
  onPage: ((category: string) => void) | undefined;
  /** Adds a column of this name in front of the others from now on. */
  extraColumn: string | undefined;
  insert(category: string, count: number, stepMs?: number): void;
  purge(category: string, count: number): void;
  /** What a person's login with the same user does. */
  loginElsewhere(): void;
  dropSessions(): void;
  loginPosts(): number;
}

export const user = 'support';
export const password = 'right horse';
const utf8 = new TextEncoder();

/** An answer of the console, with its framing proven unless said otherwise. */
export function answer(
  status: number,
  body: string,
  headers: Record<string, string> = {},
  more: Partial<HttpAnswer> = {},
): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html;charset=UTF-8', ...headers },
    body: utf8.encode(body),
    framing: 'length',
    tookMs: 40,
    ...more,
  };
}

export function createFakeConsole(clock: FakeClock, options: FakeOptions = {}): FakeConsole {
  const origin = 'https://appliance.example';
  const context = options.contextPath ?? '/privateserver';
  const rows = new Map<string, FakeRow[]>(allCategories.map((category) => [category.id, []]));
  const requests: SeenRequest[] = [];
  const sessions = new Map<string, 'new' | 'in' | 'displaced'>();
  const tokens = new Set<string>();
  let nextSession = 1;
  let nextId = 1;
  let nextToken = 1;

  const redirect = (to: string, headers: Record<string, string> = {}): HttpAnswer =>
    answer(302, '', { location: to, ...headers }, { framing: 'none-expected' });

  const loginPage = (message: string | undefined): string => {
    const token = `t${nextToken++}`;
    tokens.add(token);
    return loginHtml(context, options.form ?? 'spring-1', token, message);
  };

  const login = (request: HttpRequest): HttpAnswer => {
    const fields = new URLSearchParams(request.body);
    const names =
      options.form === 'spring-1' || options.form === undefined
        ? ['j_username', 'j_password']
        : ['username', 'password'];
    const hasToken = options.form !== 'csrf' || tokens.delete(fields.get('_csrf') ?? '');
    if (!hasToken) return answer(403, pageHtml('Forbidden', '<p>Invalid CSRF token</p>'));
    if (fields.get(names[0] as string) !== user || fields.get(names[1] as string) !== password) {
      return redirect(`${context}/login/authfail?login_error=1`);
    }
    for (const [id, state] of sessions) if (state === 'in') sessions.set(id, 'displaced');
    const id = `S${nextSession++}`;
    sessions.set(id, 'in');
    return redirect(`${context}/`, {
      'set-cookie': `JSESSIONID=${id}; Path=${context === '' ? '/' : context}; Secure; HttpOnly`,
    });
  };

  const list = (id: string, url: URL): HttpAnswer => {
    const category = allCategories.find((known) => known.id === id);
    if (category === undefined) return answer(404, pageHtml('Not found', ''));
    const all = [...(rows.get(id) ?? [])];
    const isAscending =
      options.order === 'always-oldest-first' ||
      (options.order !== 'always-by-text' && url.searchParams.get('order') === 'asc');
    all.sort((a, b) =>
      options.order === 'always-by-text'
        ? a.text < b.text
          ? -1
          : 1
        : (isAscending ? 1 : -1) * (a.ms - b.ms || a.id - b.id),
    );
    const max = options.pageRows ?? Math.min(100, Number(url.searchParams.get('max') ?? '30'));
    const offset = Number(url.searchParams.get('offset') ?? '0');
    const shown = all.slice(offset, offset + max);
    const path = `${context}/${category.controllers[0]}/list`;
    if (url.searchParams.get('format') === 'csv') {
      const exported = options.export === 'whole' ? all : shown;
      const csv = [
        '"id","dateCreated","eventType","principal","ipAddress"',
        ...exported.map((row) => `"${row.id}","${timeText(row.ms)}","LOGOUT","${row.text}","192.0.2.1"`),
      ];
      return answer(200, `${csv.join('\n')}\n`, {
        'content-type': 'text/csv',
        'content-disposition': 'attachment; filename=x.csv',
      });
    }
    const html = listHtml(category, shown, {
      path,
      offset,
      max,
      total: all.length,
      hasIds: options.hasIds ?? true,
      hasPager: (options.hasPager ?? true) && !(options.pagerOnlyIfNeeded === true && all.length <= max),
      hasExport: (options.export ?? 'none') !== 'none',
      extraColumn: self.extraColumn,
    });
    const page = answer(200, html);
    self.onPage?.(id);
    return page;
  };

  const respond = (request: HttpRequest, url: URL, session: 'new' | 'in' | 'displaced' | undefined): HttpAnswer => {
    const path = url.pathname.slice(context.length);
    if (request.method === 'POST') return login(request);
    if (path.startsWith('/login/authfail'))
      return answer(200, loginPage('Sorry, we were not able to find a user with that username and password.'));
    if (path.startsWith('/login/auth')) return answer(200, loginPage(undefined));
    if (session === 'displaced') {
      return answer(
        200,
        'This session has been expired (possibly due to multiple concurrent logins being attempted as the same user).',
      );
    }
    if (session !== 'in') return redirect(`${context}/login/auth`);
    if (path === '/' || path === '') return answer(200, menuHtml(context, options.notInMenu ?? []));
    const [, controller] = path.split('/');
    const category = allCategories.find((known) => known.controllers.includes(controller ?? ''));
    if (category === undefined) return answer(404, pageHtml('Not found', ''));
    if (options.denied?.includes(category.id)) return redirect(`${context}/login/denied`);
    return list(category.id, url);
  };

  const self: FakeConsole = {
    requests,
    rows,
    origin,
    fault: undefined,
    onPage: undefined,
    extraColumn: undefined,
    port: {
      async request(request, _limits, signal) {
        const url = new URL(request.url);
        const { cookie } = request.headers;
        const seen: SeenRequest = {
          method: request.method,
          url: request.url,
          path: url.pathname,
          atMs: clock.now(),
          cookie,
          body: request.body,
        };
        requests.push(seen);
        await clock.sleep(40, signal);
        const faulty = self.fault?.(seen, requests.length);
        if (faulty !== undefined) return faulty;
        if (url.pathname.startsWith(`${context}/login/denied`))
          return answer(200, pageHtml('Denied', "<p>Sorry, you're not authorized to view this page.</p>"));
        const session = sessions.get(/JSESSIONID=([^;]+)/.exec(cookie ?? '')?.[1] ?? '');
        const found = respond(request, url, session);
        const date = new Date(clock.now() + (options.skewMs ?? 0)).toUTCString();
        return { ...found, headers: { date, ...found.headers } };
      },
      trust() {},
      close() {},
    },
    insert(category, count, stepMs = 1000) {
      const list_ = rows.get(category) ?? [];
      const from = list_.reduce((newest, row) => Math.max(newest, row.ms), clock.now() - 90 * 60_000 - count * stepMs);
      for (let index = 1; index <= count; index++) {
        const id = nextId++;
        list_.push({ id, ms: from + index * stepMs, text: `${category} ${id}` });
      }
    },
    purge(category, count) {
      rows.get(category)?.splice(0, count);
    },
    loginElsewhere() {
      for (const [id, state] of sessions) if (state === 'in') sessions.set(id, 'displaced');
    },
    dropSessions: () => sessions.clear(),
    loginPosts: () => requests.filter(({ method }) => method === 'POST').length,
  };
  return self;
}
