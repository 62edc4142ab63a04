// Which page answers a request, and who may see it: sessions, displacement, denial. Called by appliance.ts once per
// request; pure but for the sessions and the rows that log-ins write.

import { exportCsv, isExportRequest } from './exportCsv.ts';
import { escapeHtml, htmlAnswer, linkTo, page, redirectAnswer } from './html.ts';
import { listPage } from './listPage.ts';
import { registeredAccounts, trunkStatus } from './livePages.ts';
import { loginRoutes, sendToLogin, withSession } from './login.ts';
import { harmfulPaths, logOfController, menuPage, registeredAccountsPath, trunkStatusPath } from './menuPage.ts';
import type { Session } from './sessions.ts';
import { showPage } from './showPage.ts';
import type { Console, ConsoleAnswer, ConsoleRequest, ListTwist } from './types.ts';

/** Spring Security's own words where no page is set for expired sessions [P]. */
export const displacedSentence =
  'This session has been expired (possibly due to multiple concurrent logins being attempted as the same user).';

export function answer(console: Console, request: ConsoleRequest, twist: ListTwist = {}): ConsoleAnswer {
  if (/\.(css|js|png|ico)$/.test(request.path)) {
    return {
      kind: 'other',
      status: 404,
      headers: { 'Content-Type': 'text/plain' },
      cookies: [],
      body: '',
      charset: 'utf-8',
    };
  }
  const session = console.sessions.find(request.sessionId);
  if (session !== undefined) {
    session.isKnown = request.cookies.get('JSESSIONID') === session.id;
    if (session.isDisplaced) return displaced(console, request, session);
  }
  const login = loginRoutes(console, request, session);
  if (login !== undefined) return login;
  if (session?.user === undefined) return loggedOut(console, request, session);
  console.sessions.touch(session);
  return pageFor(console, request, session, twist);
}

function displaced(console: Console, request: ConsoleRequest, session: Session): ConsoleAnswer {
  console.sessions.end(session);
  if (console.variant.whenDisplaced === 'redirect')
    return { ...loggedOut(console, request, undefined), kind: 'expired' };
  return htmlAnswer('expired', displacedSentence);
}

function loggedOut(console: Console, request: ConsoleRequest, before: Session | undefined): ConsoleAnswer {
  const session = before ?? console.sessions.open();
  const query = request.query.toString();
  if (request.method === 'GET' && !request.isAjax) {
    session.saved = linkTo(console, `${request.path}${query === '' ? '' : `?${query}`}`);
  }
  const sent = sendToLogin(console, request, session);
  return before === undefined ? withSession(console, sent, session) : sent;
}

function pageFor(console: Console, request: ConsoleRequest, session: Session, twist: ListTwist): ConsoleAnswer {
  const { path } = request;
  if (path === '/' || path === '') return menuPage(console, session);
  if (path === '/login/denied')
    return htmlAnswer(
      'denied',
      page(console, 'Denied', "<div class='errors'>Sorry, you're not authorized to view this page.</div>"),
    );
  if (path === registeredAccountsPath) return registeredAccounts(console);
  if (path === trunkStatusPath) return trunkStatus(console);
  if (harmfulPaths.includes(path)) return htmlAnswer('other', page(console, 'Done', '<h1>Done</h1>'));
  const [, controller = '', action = '', id = ''] = path.split('/');
  const log = logOfController(console, controller);
  if (log === undefined) return notFound(console, path);
  if (session.user?.denied?.includes(log.id))
    return redirectAnswer(request.origin, linkTo(console, '/login/denied'), 'denied');
  if (action === 'show') return showPage(console, log, id, request);
  // The default action of a scaffold leads to its list [P].
  if (action === '' || (action === 'index' && console.variant.listAction === 'list')) {
    return redirectAnswer(
      request.origin,
      linkTo(console, `/${controller}/${console.variant.listAction}`, Object.fromEntries(request.query)),
    );
  }
  if (action !== console.variant.listAction && action !== 'filter') return notFound(console, path);
  const query = request.method === 'POST' ? new URLSearchParams([...request.query, ...request.form]) : request.query;
  if (isExportRequest(console, log, query)) return exportCsv(console, log, query, twist);
  return listPage(console, log, query, twist);
}

function notFound(console: Console, path: string): ConsoleAnswer {
  return htmlAnswer(
    'not-found',
    page(console, 'Page Not Found', `<h1>HTTP Status 404 - ${escapeHtml(path)}</h1>`, true),
    404,
  );
}
