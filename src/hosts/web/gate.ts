// Who may talk to the loopback server: one token in the first URL becomes a cookie, and every request
// must name this server as its host and its own page as its origin. Pure decisions, no network.
import { randomBytes, timingSafeEqual } from 'node:crypto';

/** What is looked at of a request; Node's IncomingMessage fits. */
export interface RequestFacts {
  readonly method?: string | undefined;
  readonly headers: {
    readonly host?: string | undefined;
    readonly origin?: string | undefined;
    readonly cookie?: string | undefined;
  };
}

export interface Gate {
  /** Token for the one URL that opens a session. */
  readonly token: string;
  /** Value of a Set-Cookie header when the token is right and has not been used; undefined otherwise. */
  redeem(token: string): string | undefined;
  /** Whether the request was made for this server by name, and by its own page where it tells. */
  isAddressedHere(request: RequestFacts): boolean;
  /** Stricter, for requests that change something and for WebSockets: the origin must be told. */
  isFromOwnPage(request: RequestFacts): boolean;
  hasSession(request: RequestFacts): boolean;
}

/** `port` is the one the server listens on. */
export function createGate(port: number): Gate {
  const token = randomBytes(32).toString('base64url');
  const session = randomBytes(32).toString('base64url');
  // Browsers share the cookies of 127.0.0.1 between ports, so two consoles need two names.
  const cookieName = `psconsole-${port}`;
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  let isUsed = false;

  return {
    token,
    redeem(candidate) {
      if (isUsed || !isSame(candidate, token)) return undefined;
      isUsed = true;
      return `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`;
    },
    isAddressedHere: ({ headers }) =>
      headers.host === host && (headers.origin === undefined || headers.origin === origin),
    isFromOwnPage: ({ headers }) => headers.host === host && headers.origin === origin,
    hasSession: ({ headers }) =>
      (headers.cookie ?? '').split(';').some((part) => {
        const [name, value] = part.trim().split('=', 2);
        return name === cookieName && isSame(value ?? '', session);
      }),
  };
}

/** Compares without telling by its time how much was right. */
function isSame(candidate: string, secret: string): boolean {
  const left = Buffer.from(candidate);
  const right = Buffer.from(secret);
  return left.length === right.length && timingSafeEqual(left, right);
}
