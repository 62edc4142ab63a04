// The console's login: finds the form in the page itself (Spring Security 1 to 3, domain notes §2.4) and judges
// every answer, so that a login page is never read as rows (reliability L2). It sends nothing: session.ts does,
// once for each time the user gave a password (L10).
import { contentKind } from './answerText.ts';
import { type ConsolePlace, insideAddress, pathParts } from './consoleAddress.ts';
import type { PageFacts, PageField } from './pageFacts.ts';
import type { WebAnswer } from './requests.ts';

export interface LoginForm {
  /** Where to send it, on the same appliance. */
  readonly url: string;
  readonly userField: string;
  readonly passwordField: string;
  /** Hidden fields with their values, a CSRF token among them. */
  readonly hidden: readonly PageField[];
}

/** The login form of a page; undefined where there is none that may be used. */
export function findLoginForm(place: ConsolePlace, facts: PageFacts, pageUrl: string): LoginForm | undefined {
  for (const form of facts.forms) {
    const passwords = form.fields.filter((field) => field.type === 'password' && field.name !== '');
    // Two password fields are a change of password; GET would put the password into addresses and logs.
    if (passwords.length !== 1 || form.method !== 'post') continue;
    const [password] = passwords;
    const user = userFieldOf(form.fields);
    const url = insideAddress(place, form.action, pageUrl);
    if (password === undefined || user === undefined || url === undefined) continue;
    const hidden = form.fields.filter((field) => field.type === 'hidden' && field.name !== '');
    return { url, userField: user.name, passwordField: password.name, hidden };
  }
  return undefined;
}

function userFieldOf(fields: readonly PageField[]): PageField | undefined {
  const texts = fields.filter((field) => (field.type === 'text' || field.type === 'email') && field.name !== '');
  return texts.find((field) => /user|login|name|mail/i.test(field.name)) ?? texts[0];
}

/** The form's body with user and password filled in. Holds the password: to be sent, never kept or logged. */
export function loginBody(form: LoginForm, user: string, password: string): string {
  const pairs = form.hidden.map((field): [string, string] => [field.name, field.value]);
  return new URLSearchParams([...pairs, [form.userField, user], [form.passwordField, password]]).toString();
}

/** What an answer is, before anybody reads rows from it. */
export type AnswerKind =
  /** A page of the console, as far as can be told. */
  | 'page'
  /** The login form, or a redirect to it: the session is over or was never there. */
  | 'login'
  /** The console says that another login with the same user ended this session. */
  | 'displaced'
  /** This user may not see that page. */
  | 'denied'
  | 'missing'
  | 'error';

/** Spring Security's own words for a session ended by a second login, and plausible other ones (inferred). */
const displacedText =
  /session has been expired[^.]{0,80}(multiple|concurrent)|concurrent (session|login)|maximum (number of )?sessions|(another|second|other) (login|log-?in|user|session|computer|browser|location)[^.]{0,60}(same user|your account|this user|ended|logged|session)|logged (in|on) (from|at|on|elsewhere|somewhere)( another| a different| else|where)?|session (was |has been )?(taken over|replaced)/i;
const displacedPath = /concurrent|session-?expired.*(concurrent|multiple)|displaced/i;
const deniedText =
  /access (is |was )?denied|not authori[sz]ed|you (do not|don't) have (permission|access|the right)|sorry, you.re not authori[sz]ed/i;

/** Judges an answer by its final address, status, content and marks on the page. */
export function judgeAnswer(place: ConsolePlace, answer: WebAnswer, facts: PageFacts): AnswerKind {
  const parts = pathParts(place, answer.url);
  const path = parts.join('/');
  const words = [facts.title, ...facts.headings, ...facts.notices, facts.text.slice(0, 2000)].join(' ');
  const isLoginForm = facts.hasPasswordField && facts.forms.some((form) => isLoginShape(form.fields));
  const hasNoRows = !/<td\b/i.test(answer.text);
  if (displacedPath.test(path) || (displacedText.test(words) && (isLoginForm || hasNoRows))) return 'displaced';
  if (answer.status === 401 || isLoginForm || isLoginPath(parts)) {
    return /^login\/(denied|ajaxDenied)$/i.test(path) ? 'denied' : 'login';
  }
  if (answer.status === 403 || /(^|\/)login\/(denied|ajaxDenied)$/i.test(path)) return 'denied';
  if (answer.status === 404 || answer.status === 410) return 'missing';
  if (answer.status >= 400) return 'error';
  if (deniedText.test(words) && hasNoRows) return 'denied';
  return 'page';
}

function isLoginShape(fields: readonly PageField[]): boolean {
  return fields.filter((field) => field.type === 'password').length === 1 && userFieldOf(fields) !== undefined;
}

function isLoginPath(parts: readonly string[]): boolean {
  const last = parts.at(-1)?.toLowerCase() ?? '';
  const before = parts.at(-2)?.toLowerCase() ?? '';
  return before === 'login' ? /^(auth|authfail|authenticate|form|index|full)$/.test(last) : last === 'login';
}

/** What the console says about a refused login ("locked until …"), for the user; undefined where it says nothing. */
export function refusalText(facts: PageFacts): string | undefined {
  const text = facts.notices.find((notice) => notice !== '') ?? undefined;
  return text === undefined ? undefined : text.slice(0, 200);
}

/** True for an answer that can hold rows at all. */
export function isHtml(answer: WebAnswer): boolean {
  return contentKind(answer, answer.text) === 'html';
}
