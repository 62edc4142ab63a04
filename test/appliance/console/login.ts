// Login and logout of the simulated console in four dialects of Spring Security. Called by router.ts. Paths,
// field names and redirects are those of spring-security-core [P]; which one an appliance has is not known.
import { escapeHtml, htmlAnswer, jsonAnswer, linkTo, page, redirectAnswer } from './html.ts';
import type { Session } from './sessions.ts';
import type { Console, ConsoleAnswer, ConsoleRequest } from './types.ts';
import type { LoginDialect } from './variant.ts';

interface LoginPaths {
  readonly form: string;
  readonly check: string;
  readonly logout: string;
  readonly userField: string;
  readonly passwordField: string;
  readonly logsOutByGet: boolean;
}

const classic = { form: '/login/auth', userField: 'j_username', passwordField: 'j_password' } as const;
const loginPaths: Readonly<Record<LoginDialect, LoginPaths>> = {
  spring1: { ...classic, check: '/j_spring_security_check', logout: '/j_spring_security_logout', logsOutByGet: true },
  spring2: { ...classic, check: '/j_spring_security_check', logout: '/j_spring_security_logout', logsOutByGet: false },
  spring3: {
    form: '/login/auth',
    check: '/login/authenticate',
    logout: '/logoff',
    userField: 'username',
    passwordField: 'password',
    logsOutByGet: false,
  },
  plain: {
    form: '/login',
    check: '/login',
    logout: '/logout',
    userField: 'username',
    passwordField: 'password',
    logsOutByGet: false,
  },
};

export function pathsOf(console: Console): LoginPaths {
  return loginPaths[console.variant.login];
}

/** The page with the form. */
export function loginForm(console: Console, session: Session): ConsoleAnswer {
  const paths = pathsOf(console);
  const message = session.flash === undefined ? '' : `<div class='login_message'>${escapeHtml(session.flash)}</div>`;
  session.flash = undefined;
  const token = console.variant.hasCsrf ? `<input type="hidden" name="_csrf" value="${session.csrf}" />` : '';
  const body = `<div id='login'>
      <div class='inner'>
        ${message}
        <div class='fheader'>Please Login</div>
        <form action='${linkTo(console, paths.check)}' method='POST' id='loginForm' class='cssform' autocomplete='off'>
          ${token}<p><label for='username'>Username</label><input type='text' class='text_' name='${paths.userField}' id='username' /></p>
          <p><label for='password'>Password</label><input type='password' class='text_' name='${paths.passwordField}' id='password' /></p>
          <p id='remember_me_holder'><input type='checkbox' class='chk' name='_spring_security_remember_me' id='remember_me' /><label for='remember_me'>Remember me</label></p>
          <p><input type='submit' id='submit' value='Login' /></p>
        </form>
      </div>
    </div>`;
  return htmlAnswer('login-form', page(console, 'Login', body, true));
}

/** What somebody without a session gets for a page. */
export function sendToLogin(console: Console, request: ConsoleRequest, session: Session): ConsoleAnswer {
  const { variant } = console;
  const { form } = pathsOf(console);
  if (request.isAjax) {
    const answer = jsonAnswer('redirect', { error: 'not logged in' }, 401);
    return { ...answer, headers: { ...answer.headers, Location: `${request.origin}${linkTo(console, form)}` } };
  }
  if (variant.whenLoggedOut === 'form') return loginForm(console, session);
  const suffix = variant.rewritesUrls && !session.isKnown ? `;jsessionid=${session.id}` : '';
  return redirectAnswer(request.origin, `${linkTo(console, form)}${suffix}`);
}

/** Login, failure and logout URLs; undefined for any other. */
export function loginRoutes(
  console: Console,
  request: ConsoleRequest,
  session: Session | undefined,
): ConsoleAnswer | undefined {
  const paths = pathsOf(console);
  const { method, path } = request;
  if (path === paths.check && method === 'POST') return tryLogin(console, request, session);
  if (path === paths.check && path !== paths.form) {
    // Spring answers a GET there as a failed login: authentication method not supported.
    return redirectAnswer(request.origin, linkTo(console, '/login/authfail', { login_error: '1' }));
  }
  if (path === paths.form) {
    if (session !== undefined) return loginForm(console, session);
    const opened = console.sessions.open();
    return withSession(console, loginForm(console, opened), opened);
  }
  if (path === '/login/authfail') {
    if (request.isAjax) return jsonAnswer('login-form', { error: session?.flash ?? '' });
    return redirectAnswer(request.origin, linkTo(console, paths.form, { login_error: '1' }));
  }
  if (path === '/login/ajaxSuccess') return jsonAnswer('login', { success: true, username: session?.user?.name ?? '' });
  if (path === paths.logout) return logOut(console, request, session, paths);
  return undefined;
}

function tryLogin(console: Console, request: ConsoleRequest, session: Session | undefined): ConsoleAnswer {
  const paths = pathsOf(console);
  const { sessions, variant } = console;
  if (variant.hasCsrf && (session === undefined || request.form.get('_csrf') !== session.csrf)) {
    return htmlAnswer('denied', page(console, 'Denied', '<h1>403</h1><p>Invalid CSRF token.</p>', true), 403);
  }
  const name = request.form.get(paths.userField) ?? '';
  const password = request.form.get(paths.passwordField) ?? '';
  const result = sessions.logIn(session, name, password, request.remoteAddress);
  if (!result.ok) {
    const before = session ?? sessions.open();
    before.flash = result.message;
    if (request.isAjax)
      return redirectAnswer(request.origin, linkTo(console, '/login/authfail', { ajax: 'true' }), 'login');
    const target =
      variant.login === 'plain'
        ? linkTo(console, `${paths.form}`, { error: '' })
        : linkTo(console, '/login/authfail', { login_error: '1' });
    return withSession(console, redirectAnswer(request.origin, target, 'login'), before);
  }
  const target = request.isAjax
    ? linkTo(console, '/login/ajaxSuccess')
    : (result.session.saved ?? linkTo(console, '/'));
  result.session.saved = undefined;
  return withSession(console, redirectAnswer(request.origin, target, 'login'), result.session);
}

function logOut(
  console: Console,
  request: ConsoleRequest,
  session: Session | undefined,
  paths: LoginPaths,
): ConsoleAnswer {
  if (request.method !== 'POST' && !paths.logsOutByGet) {
    return htmlAnswer('not-found', page(console, 'Error', '<h1>HTTP Status 405</h1>', true), 405);
  }
  const isForged = console.variant.hasCsrf && request.form.get('_csrf') !== session?.csrf;
  if (isForged) return htmlAnswer('denied', page(console, 'Denied', '<h1>403</h1>', true), 403);
  if (session !== undefined) console.sessions.logOut(session, request.remoteAddress);
  return redirectAnswer(request.origin, linkTo(console, '/'), 'logout');
}

/** The answer with the session's cookie: Secure and HttpOnly, for the application's path. */
export function withSession(console: Console, answer: ConsoleAnswer, session: Session): ConsoleAnswer {
  const path = console.variant.contextPath === '' ? '/' : console.variant.contextPath;
  return { ...answer, cookies: [...answer.cookies, `JSESSIONID=${session.id}; Path=${path}; Secure; HttpOnly`] };
}
