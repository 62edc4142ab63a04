// Sessions and users of the simulated console: one session per user, idle timeout, wrong passwords, and the rows
// that every log-in leaves in the logs. Called by login.ts and router.ts; knows no HTML.

import type { CategoryId } from '../../../src/core/catalog/index.gen.ts';
import { createRandom } from '../../../src/core/sample/random.ts';
import type { DueRow, World } from '../world.ts';

export interface ConsoleUser {
  readonly name: string;
  readonly password: string;
  readonly state?: 'expired-password' | 'locked' | 'disabled';
  /** Lists this user may not see (fine-grained roles, Request Map [D: ROLE]). */
  readonly denied?: readonly CategoryId[];
}

export interface Session {
  readonly id: string;
  readonly csrf: string;
  user: ConsoleUser | undefined;
  lastMs: number;
  /** Page asked before the login. */
  saved: string | undefined;
  /** Shown once on the next login page. */
  flash: string | undefined;
  /** Another login of the same user ended it. */
  isDisplaced: boolean;
  /** The client has sent the cookie back. */
  isKnown: boolean;
}

export type LoginResult =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly message: string };

export interface Sessions {
  /** The session with this id, unless it has ended by idleness. Does not count as use. */
  find(id: string | undefined): Session | undefined;
  /** A session of nobody, as Spring opens to remember the asked page. */
  open(): Session;
  touch(session: Session): void;
  /** Tries a password; writes the rows the appliance would. On success the id changes (session fixation guard) [P]. */
  logIn(before: Session | undefined, name: string, password: string, address: string): LoginResult;
  logOut(session: Session, address: string): void;
  end(session: Session): void;
  /** Ends one user's session as a login from elsewhere would. Returns whether there was one. */
  displace(user: string, address: string): boolean;
  /** Ends all without a row: the server process died. */
  forgetAll(): void;
  /** Logged-in user names. */
  active(): readonly string[];
}

export interface SessionOptions {
  readonly users: readonly ConsoleUser[];
  readonly idleMs: () => number;
  /** After that many wrong passwords in a row an account is locked for `lockMs`. Not documented; off by default. */
  readonly lockAfterFailures?: number;
  readonly lockMs?: number;
  readonly seed: number;
}

/** Texts of spring-security-core's own messages [P]. */
const texts = {
  fail: 'Sorry, we were not able to find a user with that username and password.',
  expired: 'Sorry, your password has expired.',
  locked: 'Sorry, your account is locked.',
  disabled: 'Sorry, your account is disabled.',
};

export function createSessions(world: World, options: SessionOptions): Sessions {
  const sessions = new Map<string, Session>();
  const failures = new Map<string, number>();
  const lockedUntil = new Map<string, number>();
  const random = createRandom(options.seed, 'sessions');
  const hex = (chars: number): string =>
    Array.from({ length: chars }, () => random.int(0, 15).toString(16))
      .join('')
      .toUpperCase();

  const create = (user: ConsoleUser | undefined): Session => {
    const session: Session = {
      id: hex(32),
      csrf: hex(32).toLowerCase(),
      user,
      lastMs: world.nowMs(),
      saved: undefined,
      flash: undefined,
      isDisplaced: false,
      isKnown: false,
    };
    sessions.set(session.id, session);
    return session;
  };

  const web = (eventType: string, principal: string, address: string): void => {
    world.insert('web-sessions', [{ values: { event_type: eventType, principal, ip_address: address } }]);
  };
  const security = (description: string, eventType: string): void => {
    world.insert('security-events', [{ values: { description, event_type: eventType, processed: 'True' } }]);
  };

  // A timeout names nobody: principal anonymousUser [D: LOG-34]; the security row's text is observed.
  world.addSource((nowMs): readonly DueRow[] => {
    const rows: DueRow[] = [];
    for (const session of [...sessions.values()]) {
      const atMs = session.lastMs + options.idleMs();
      if (atMs > nowMs) continue;
      sessions.delete(session.id);
      if (session.user === undefined || session.isDisplaced) continue;
      const ended = { event_type: 'SESSION_TIMEOUT', principal: 'anonymousUser', ip_address: '' };
      rows.push({ category: 'web-sessions', atMs, values: ended });
      const logged = { description: 'Logout due to session timeout', event_type: 'LOG_OUT', processed: 'True' };
      rows.push({ category: 'security-events', atMs, values: logged });
    }
    return rows;
  });

  const displaceOthers = (name: string): boolean => {
    let found = false;
    for (const other of sessions.values()) {
      if (other.user?.name !== name || other.isDisplaced) continue;
      other.isDisplaced = true;
      found = true;
    }
    return found;
  };

  const succeed = (user: ConsoleUser, address: string): Session => {
    displaceOthers(user.name);
    // The pair SUCCESS + SUCCESS_INTERACTIVE is documented; that LOG_IN follows is inferred from 1.1 and 1.4.
    web('SUCCESS', user.name, address);
    web('SUCCESS_INTERACTIVE', user.name, address);
    security('Successful login', 'LOG_IN');
    return create(user);
  };

  const refuse = (name: string, password: string, address: string): string | undefined => {
    const user = options.users.find((candidate) => candidate.name === name);
    if (user === undefined) {
      web('FAIL_USER_NOT_FOUND', name, address);
      return texts.fail;
    }
    const untilMs = lockedUntil.get(name) ?? 0;
    if (user.state === 'locked' || untilMs > world.nowMs()) {
      return untilMs === 0 ? texts.locked : `${texts.locked} Try again after ${new Date(untilMs).toISOString()}.`;
    }
    if (user.state === 'disabled') return texts.disabled;
    if (user.password !== password) {
      web('FAIL_BAD_CREDENTIALS', name, address);
      const count = (failures.get(name) ?? 0) + 1;
      failures.set(name, count);
      if (options.lockAfterFailures !== undefined && count >= options.lockAfterFailures) {
        lockedUntil.set(name, world.nowMs() + (options.lockMs ?? 600_000));
      }
      return texts.fail;
    }
    if (user.state === 'expired-password') {
      web('FAIL_CREDENTIALS_EXPIRED', name, address);
      return texts.expired;
    }
    return undefined;
  };

  return {
    find: (id) => (id === undefined ? undefined : sessions.get(id)),
    open: () => create(undefined),
    touch(session) {
      session.lastMs = world.nowMs();
    },
    logIn(before, name, password, address) {
      const message = refuse(name, password, address);
      const user = options.users.find((candidate) => candidate.name === name);
      if (message !== undefined || user === undefined) return { ok: false, message: message ?? texts.fail };
      failures.delete(name);
      if (before !== undefined) sessions.delete(before.id);
      const session = succeed(user, address);
      session.saved = before?.saved;
      return { ok: true, session };
    },
    logOut(session, address) {
      if (session.user !== undefined && !session.isDisplaced) {
        web('LOGOUT', session.user.name, address);
        security('Logout', 'LOG_OUT');
      }
      sessions.delete(session.id);
    },
    end: (session) => void sessions.delete(session.id),
    displace(name, address) {
      const had = [...sessions.values()].some((session) => session.user?.name === name && !session.isDisplaced);
      const user = options.users.find((candidate) => candidate.name === name);
      if (user !== undefined) succeed(user, address);
      return had;
    },
    forgetAll: () => sessions.clear(),
    active: () =>
      [...sessions.values()].flatMap((session) =>
        session.user === undefined || session.isDisplaced ? [] : [session.user.name],
      ),
  };
}
