// A logged-in session with a web console: login once per act of the user, notice that the session ended and why,
// wait while the appliance is away (reliability L1, L2, L10, L18). Pages come out judged: no caller ever sees a
// login page. Used by webConsole.ts and the list readers; holds the password in memory only.
import { contentKind, pageFault } from './answerText.ts';
import { type ConsolePlace, shownAddress } from './consoleAddress.ts';
import { type Cookies, createCookies } from './cookies.ts';
import { type AnswerKind, judgeAnswer } from './formLogin.ts';
import { logIn } from './logIn.ts';
import type { OwnLogin } from './ownLogins.ts';
import { backOffMs, createPace, pause } from './pace.ts';
import { type PageFacts, readPageFacts } from './pageFacts.ts';
import { createRequests, PageFailure, type Requests, type WebAnswer } from './requests.ts';
import { withTrust } from './trust.ts';
import type { HttpPort, LinkQuestion, WebConsoleSettings } from './types.ts';
import { LinkEnded, type WayContext } from './way.ts';

/** A page that may be read: of the console, or saying that there is nothing to read. */
export interface ConsolePage {
  readonly kind: Exclude<AnswerKind, 'login' | 'displaced'>;
  readonly answer: WebAnswer;
  readonly facts: PageFacts;
}

export type PasswordReason = Extract<LinkQuestion, { kind: 'password' }>['reason'];

export interface Session {
  /** Logs in for the first time, or anew after an act of the user. Returns the page the console shows then. */
  open(): Promise<ConsolePage>;
  /** Gets a page. Throws PageFailure when it cannot be had, LinkEnded, RequestFailure `cancelled`. */
  page(url: string): Promise<ConsolePage>;
  readonly requests: Requests;
  /** Logins made so far: the rows they cause are marked. */
  ownLogins(): readonly OwnLogin[];
}

/** Within this time a session that was just used cannot have timed out (servers count whole minutes). */
const surelyAliveMs = 60_000;
/** A session lost again so soon after a new login is not followed by a third one (L2). */
const secondLossMs = 60_000;
/** Two losses of a session in use within this time are another person's logins, not chance (L18). */
const takeoverMs = 30 * 60_000;
/** A page is slow when it takes this many times as long as the first one (L14), and this long at least. */
const slowFactor = 5;
const slowAtLeastMs = 2000;
const slowRestMs = 60_000;

export function createSession(
  context: WayContext,
  settings: WebConsoleSettings,
  place: ConsolePlace,
  port: HttpPort,
): Session {
  const { clock, signal, steps } = context;
  const cookies: Cookies = createCookies();
  const requests = createRequests({
    place,
    port,
    clock,
    signal,
    cookies,
    pace: createPace(clock, settings, signal),
    onRetry: (text) => steps.add({ step: 'wait', isOk: false, text }),
  });
  let password: string | undefined;
  const ownLogins: OwnLogin[] = [];
  /** The start page showed a login form to a stranger, so seeing it proves a living session. */
  let startNeedsLogin = false;
  let lastLossMs = Number.NEGATIVE_INFINITY;
  let lastGoodMs = Number.NEGATIVE_INFINITY;
  let lastActiveLossMs = Number.NEGATIVE_INFINITY;
  /** The appliance was away since the last good page: its sessions are gone with it. */
  let wasAway = false;
  let firstTookMs: number | undefined;
  let slowInARow = 0;

  const judged = (answer: WebAnswer): { readonly kind: AnswerKind; readonly facts: PageFacts } => {
    const isPage = contentKind(answer, answer.text) !== 'csv';
    const facts = readPageFacts(isPage ? answer.text : '');
    return { kind: judgeAnswer(place, isPage ? answer : { ...answer, text: '' }, facts), facts };
  };

  // An export without a proven end is no use either, but asking again would not prove it: csvExport.ts refuses it.
  const faultOf = (answer: WebAnswer): string | undefined =>
    contentKind(answer, answer.text) === 'html' ? pageFault(answer, answer.text) : undefined;

  const login = async (reason: PasswordReason): Promise<ConsolePage> => {
    cookies.clear();
    const done = await logIn({ context, settings, place, requests, port, judged, password, reason });
    password = done.password;
    ownLogins.push(done.ownLogin);
    startNeedsLogin = done.startNeedsLogin;
    lastGoodMs = clock.now();
    wasAway = false;
    return done.page;
  };

  /** Waits until the appliance answers again, however long that takes. */
  async function waitUntilBack(why: string): Promise<void> {
    const sinceMs = clock.now();
    wasAway = true;
    steps.add({ step: 'wait', isOk: false, text: `The appliance does not answer: ${why}` });
    await context.state('waiting', why);
    for (let attempt = 0; ; attempt++) {
      await pause(clock, backOffMs(attempt, clock), signal);
      try {
        const answer = await withTrust(context, port, () => requests.getOnce(place.startUrl));
        if (answer.status < 500 && answer.status !== 429) break;
      } catch (thrown) {
        if (!(thrown instanceof PageFailure)) throw thrown;
      }
    }
    const text = `The appliance answers again after ${Math.round((clock.now() - sinceMs) / 1000)} s`;
    steps.add({ step: 'wait', isOk: true, text });
    await context.state('connecting', text);
  }

  /** True if the appliance as a whole is away, not just one page. */
  async function isAway(): Promise<boolean> {
    try {
      const answer = await withTrust(context, port, () => requests.getOnce(place.startUrl));
      return answer.status >= 500;
    } catch (thrown) {
      if (thrown instanceof PageFailure && thrown.kind !== 'redirect') return true;
      throw thrown;
    }
  }

  /** Decides what the end of the session means: log in once more, ask, or leave it to whoever took it over. */
  async function afterLoss(): Promise<void> {
    const now = clock.now();
    if (wasAway) {
      await login('first');
      return;
    }
    if (now - lastLossMs < secondLossMs) {
      password = undefined;
      steps.add({
        step: 'login',
        isOk: false,
        text: 'The session ended twice within a minute; asking before a third login',
      });
      await login('expired-twice');
      return;
    }
    if (now - lastGoodMs < surelyAliveMs) {
      if (now - lastActiveLossMs < takeoverMs) {
        throw new LinkEnded('displaced', displacedBy(settings.user));
      }
      lastActiveLossMs = now;
      steps.add({ step: 'login', isOk: false, text: 'The session ended while it was in use; logging in once more' });
    } else steps.add({ step: 'login', isOk: false, text: 'The session timed out; logging in once more' });
    lastLossMs = now;
    await login('first');
  }

  async function restIfSlow(tookMs: number): Promise<void> {
    firstTookMs ??= tookMs;
    slowInARow = tookMs > Math.max(slowAtLeastMs, slowFactor * firstTookMs) ? slowInARow + 1 : 0;
    if (slowInARow < 2) return;
    slowInARow = 0;
    const text = `Pages take over ${slowFactor} times as long as the first one; leaving the appliance alone for a minute`;
    steps.add({ step: 'wait', isOk: false, text, tookMs });
    await context.state('waiting', text);
    await pause(clock, slowRestMs, signal);
    await context.state('reading', 'Going on');
  }

  async function page(url: string): Promise<ConsolePage> {
    for (;;) {
      let answer: WebAnswer;
      try {
        answer = await withTrust(context, port, () => requests.get(url, faultOf));
      } catch (thrown) {
        if (!(thrown instanceof PageFailure) || thrown.kind === 'redirect' || thrown.kind === 'limit') throw thrown;
        if (!(await isAway())) throw thrown;
        await waitUntilBack(thrown.message);
        continue;
      }
      const { kind, facts } = judged(answer);
      if (kind === 'displaced') throw new LinkEnded('displaced', displacedBy(settings.user));
      if (kind !== 'login') {
        if (kind === 'page') lastGoodMs = clock.now();
        await restIfSlow(answer.tookMs);
        return { kind, answer, facts };
      }
      // A page this user may not see can lead to the login form as well.
      const denied = wasAway ? undefined : await deniedInstead(url);
      if (denied !== undefined) return denied;
      try {
        await afterLoss();
      } catch (thrown) {
        if (!(thrown instanceof PageFailure) || thrown.kind === 'redirect') throw thrown;
        await waitUntilBack(thrown.message);
      }
    }
  }

  /** The start page proves that the session lives: then the page asked for is only closed to this user. */
  async function deniedInstead(url: string): Promise<ConsolePage | undefined> {
    if (!startNeedsLogin || url === place.startUrl) return undefined;
    let answer: WebAnswer;
    try {
      answer = await withTrust(context, port, () => requests.get(place.startUrl, faultOf));
    } catch (thrown) {
      if (thrown instanceof PageFailure) return undefined;
      throw thrown;
    }
    const { kind, facts } = judged(answer);
    if (kind === 'displaced') throw new LinkEnded('displaced', displacedBy(settings.user));
    if (kind !== 'page') return undefined;
    steps.add({
      step: 'list',
      isOk: false,
      text: `${shownAddress(url)} is closed to this user: it leads to the login form`,
    });
    return { kind: 'denied', answer, facts };
  }

  return {
    async open() {
      for (;;) {
        try {
          return await login('first');
        } catch (thrown) {
          if (!(thrown instanceof PageFailure) || thrown.kind === 'redirect') throw thrown;
          await waitUntilBack(thrown.message);
        }
      }
    },
    page,
    requests,
    ownLogins: () => ownLogins,
  };
}

function displacedBy(user: string): string {
  return `Another login with the user "${user}" took the session over. This link has stopped, so that nobody is thrown out again; connect anew when the other person is done, or with a user of its own.`;
}
