// One login: fetches the form, asks for the password where none is held, sends the form exactly once for each
// password given, and judges what came back (reliability L10). Called by session.ts only; the password goes
// nowhere but into the one form.
import type { ConsolePlace } from './consoleAddress.ts';
import { type AnswerKind, findLoginForm, type LoginForm, loginBody, refusalText } from './formLogin.ts';
import type { OwnLogin } from './ownLogins.ts';
import type { PageFacts } from './pageFacts.ts';
import { PageFailure, type Requests, type WebAnswer } from './requests.ts';
import type { ConsolePage, PasswordReason } from './session.ts';
import { withTrust } from './trust.ts';
import type { HttpPort, WebConsoleSettings } from './types.ts';
import { LinkEnded, type WayContext } from './way.ts';

export interface LogInSetup {
  readonly context: WayContext;
  readonly settings: WebConsoleSettings;
  readonly place: ConsolePlace;
  readonly requests: Requests;
  readonly port: HttpPort;
  readonly judged: (answer: WebAnswer) => { readonly kind: AnswerKind; readonly facts: PageFacts };
  /** Held from an earlier login; used once. */
  readonly password: string | undefined;
  readonly reason: PasswordReason;
}

export interface LoggedIn {
  readonly ownLogin: OwnLogin;
  readonly password: string;
  readonly startNeedsLogin: boolean;
  readonly page: ConsolePage;
}

/** Where login forms stand when the start page shows none: Spring Security 1 and 2, then 3 (domain notes §2.4). */
const usualLoginPaths = ['/login/auth', '/login'] as const;

/** Logs in. Throws PageFailure when the appliance does not answer, LinkEnded, RequestFailure `cancelled`. */
export async function logIn(setup: LogInSetup): Promise<LoggedIn> {
  const { context, settings, requests, port, judged } = setup;
  const { steps } = context;
  let { reason } = setup;
  let password = setup.password;
  let isByUser = password === undefined;
  for (;;) {
    // The form is fetched anew each time: a CSRF token is good once.
    const { form, isOnStartPage } = await findForm(setup);
    if (password === undefined) {
      await context.state('asking', askingText(settings.user, reason));
      const answer = await context.ask({ kind: 'password', user: settings.user, way: 'web-console', reason });
      password = answer.password;
      isByUser = true;
      // Minutes may have passed: the form's token and session with them.
      const fresh = await findForm(setup);
      form.hidden = fresh.form.hidden;
      form.url = fresh.form.url;
    }
    await context.state('connecting', `Logging in as ${settings.user}`);
    const sentAtMs = context.clock.now();
    const body = loginBody(form, settings.user, password);
    let answer: WebAnswer;
    try {
      answer = await withTrust(context, port, () => requests.post(form.url, body));
    } catch (thrown) {
      if (!(thrown instanceof PageFailure)) throw thrown;
      steps.add({ step: 'login', isOk: false, text: `The login was sent once and not answered: ${thrown.message}` });
      if (!isByUser) throw thrown;
      password = undefined;
      reason = 'no-answer';
      continue;
    }
    const { kind, facts } = judged(answer);
    const took = { tookMs: context.clock.now() - sentAtMs };
    if (kind === 'displaced') {
      throw new LinkEnded('displaced', 'The console refused the login because this user has another session.');
    }
    if (kind === 'login' || answer.status === 401) {
      const words = refusalText(facts);
      const text = `The console refused the login${words === undefined ? '' : `: "${words}"`}`;
      steps.add({ step: 'login', isOk: false, text, ...took });
      await context.state('refused', text);
      password = undefined;
      reason = 'refused';
      continue;
    }
    if (kind === 'error') {
      steps.add({ step: 'login', isOk: false, text: `The login was answered with status ${answer.status}`, ...took });
      if (!isByUser) throw new PageFailure('status', `The login was answered with status ${answer.status}.`);
      password = undefined;
      reason = 'no-answer';
      continue;
    }
    steps.add({ step: 'login', isOk: true, text: `Logged in; ${skewText(answer.skewMs)}`, ...took });
    const ownLogin = { user: settings.user, atMs: sentAtMs, skewMs: answer.skewMs };
    await context.emit({ type: 'own-login', way: 'web-console', ...ownLogin });
    return { password, ownLogin, startNeedsLogin: isOnStartPage, page: { kind, answer, facts } };
  }
}

type OpenForm = { -readonly [K in keyof LoginForm]: LoginForm[K] };

async function findForm(setup: LogInSetup): Promise<{ readonly form: OpenForm; readonly isOnStartPage: boolean }> {
  const { context, place, requests, port, judged } = setup;
  const tried: string[] = [];
  for (const url of [place.startUrl, ...usualLoginPaths.map((path) => `${place.origin}${place.contextPath}${path}`)]) {
    const answer = await withTrust(context, port, () => requests.get(url));
    const { facts } = judged(answer);
    const form = findLoginForm(place, facts, answer.url);
    if (form !== undefined) return { form: { ...form }, isOnStartPage: url === place.startUrl };
    tried.push(`${new URL(url).pathname} (status ${answer.status})`);
  }
  const text = `No login form was found at ${tried.join(', ')}. Is this the address of the console?`;
  context.steps.add({ step: 'login', isOk: false, text });
  throw new LinkEnded('stopped', text);
}

function askingText(user: string, reason: PasswordReason): string {
  switch (reason) {
    case 'first':
      return `Waiting for the password of ${user}`;
    case 'refused':
      return `The console refused the login of ${user}; it is not tried again by itself`;
    case 'expired-twice':
      return `The session of ${user} ended twice within a minute; perhaps someone else uses it`;
    case 'no-answer':
      return `The login of ${user} was sent once and not answered`;
  }
}

function skewText(skewMs: number | undefined): string {
  if (skewMs === undefined) return 'the appliance told no time';
  const seconds = Math.round(skewMs / 1000);
  if (seconds === 0) return 'its clock agrees with ours';
  return `its clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} ours`;
}
