// Faults that change what an answer says, not how it travels: another status, a redirect, the login form, a page
// with other rows. Called by appliance.ts; faults of the transport are in send.ts. Pure.
import { loginForm } from './console/login.ts';
import type { Console, ConsoleAnswer, ConsoleRequest, ListTwist } from './console/types.ts';
import type { Fault } from './faults.ts';

const notOfTransport: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>([
  'act',
  'status',
  'redirect',
  'redirect-loop',
  'login-page',
  'garbage',
  'body',
  'headers',
  'cookies',
  'page-offset',
  'no-rows',
  'fewer-rows',
]);

/** What the faults make of a list. */
export function twistOf(faults: readonly Fault[]): ListTwist {
  let twist: ListTwist = {};
  for (const fault of faults) {
    if (fault.kind === 'page-offset') twist = { ...twist, offset: fault.offset };
    if (fault.kind === 'no-rows') twist = { ...twist, isEmpty: true };
    if (fault.kind === 'fewer-rows') twist = { ...twist, leavesOut: fault.rows };
  }
  return twist;
}

/** What Tomcat answers where no application is. */
export function outsideContext(): ConsoleAnswer {
  return plain(
    404,
    '<html><head><title>Apache Tomcat - Error report</title></head><body><h1>HTTP Status 404</h1></body></html>',
  );
}

function plain(status: number, body: string, headers: Readonly<Record<string, string>> = {}): ConsoleAnswer {
  return {
    kind: 'other',
    status,
    headers: { 'Content-Type': 'text/html;charset=UTF-8', ...headers },
    cookies: [],
    body,
    charset: 'utf-8',
  };
}

/** True for a fault that send.ts carries out. */
export function isOfTransport(fault: Fault): boolean {
  return !notOfTransport.has(fault.kind);
}

/** The answer with the headers and cookies that faults add. */
export function withHeadersOf(faults: readonly Fault[], answer: ConsoleAnswer): ConsoleAnswer {
  const added = faults.flatMap((fault) => (fault.kind === 'headers' ? Object.entries(fault.headers) : []));
  const cookies = faults.flatMap((fault) => (fault.kind === 'cookies' ? fault.cookies : []));
  if (added.length === 0 && cookies.length === 0) return answer;
  const headers = { ...answer.headers, ...Object.fromEntries(added) };
  return { ...answer, headers, cookies: [...answer.cookies, ...cookies] };
}

/** The answer that takes the place of the page, of the first fault that has one. */
export function replacement(
  faults: readonly Fault[],
  console: Console,
  request: ConsoleRequest | undefined,
): ConsoleAnswer | undefined {
  for (const fault of faults) {
    const answer = replaced(fault, console, request);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function replaced(fault: Fault, console: Console, request: ConsoleRequest | undefined): ConsoleAnswer | undefined {
  const here = `${request?.origin ?? ''}${console.variant.contextPath}${request?.path ?? '/'}`;
  switch (fault.kind) {
    case 'status': {
      const body =
        fault.body ?? `<html><head><title>${fault.status}</title></head><body><h1>${fault.status}</h1></body></html>`;
      return plain(fault.status, body, fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter });
    }
    case 'redirect':
      return plain(fault.status ?? 302, '', { Location: fault.location });
    case 'redirect-loop': {
      const query = new URLSearchParams(request?.query);
      query.set('again', String(Number(query.get('again') ?? '0') + 1));
      return plain(302, '', { Location: `${here}?${query}` });
    }
    case 'login-page': {
      const session = console.sessions.find(request?.sessionId) ?? console.sessions.open();
      return loginForm(console, session);
    }
    case 'garbage':
      return plain(200, '<table><tr><th>Time</th><td <<<p>\u0000</table></tr><!-- <form><![CDATA[ <table><tr><td>');
    case 'body': {
      // Any bytes pass unchanged through one character each.
      const bytes = typeof fault.body === 'string' ? Buffer.from(fault.body) : fault.body;
      const type = fault.contentType ?? 'text/html;charset=UTF-8';
      return { ...plain(200, bytes.toString('latin1'), { 'Content-Type': type }), charset: 'iso-8859-1' };
    }
    default:
      return undefined;
  }
}
