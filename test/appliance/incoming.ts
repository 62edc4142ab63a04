// From Node's request to what the simulated console understands: path without context and session suffix, form
// fields, cookies, and which page is meant. Called by appliance.ts.
import type { IncomingMessage } from 'node:http';
import { isExportRequest } from './console/exportCsv.ts';
import { pathsOf } from './console/login.ts';
import { logOfController } from './console/menuPage.ts';
import type { Console, ConsoleRequest } from './console/types.ts';
import type { Asked } from './record.ts';

const maxFormBytes = 1 << 20;

/** Reads a request whole. Undefined where it lies outside the application's context path. */
export async function readIncoming(console: Console, message: IncomingMessage): Promise<ConsoleRequest | undefined> {
  const origin = `https://${message.headers.host ?? 'localhost'}`;
  const url = new URL(`https://appliance.invalid${message.url?.startsWith('/') ? message.url : '/'}`);
  const { contextPath } = console.variant;
  const [bare = '', urlSession] = url.pathname.split(/;jsessionid=/i);
  if (bare !== contextPath && !bare.startsWith(`${contextPath}/`)) return undefined;
  const cookies = readCookies(message.headers.cookie);
  const body = await readBody(message);
  const isForm = /^application\/x-www-form-urlencoded/i.test(message.headers['content-type'] ?? '');
  return {
    method: message.method ?? 'GET',
    path: bare.slice(contextPath.length) || '/',
    query: url.searchParams,
    form: new URLSearchParams(isForm ? body : ''),
    cookies,
    sessionId: cookies.get('JSESSIONID') ?? urlSession,
    isAjax: message.headers['x-requested-with'] === 'XMLHttpRequest' || url.searchParams.get('ajax') === 'true',
    origin,
    remoteAddress: message.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '',
  };
}

function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    // The first of two cookies of one name counts, as in Tomcat.
    const name = pair.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}

async function readBody(message: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of message as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes <= maxFormBytes) pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Which page a request means, for faults and the record. */
export function askedBy(console: Console, request: ConsoleRequest): Asked {
  const { method, path } = request;
  const query = Object.fromEntries(request.query);
  const asked = (page: Asked['page'], category?: Asked['category']): Asked => ({ method, path, query, page, category });
  const paths = pathsOf(console);
  if (path === paths.check && method === 'POST') return asked('login');
  if (path === paths.form || path === '/login/authfail') return asked('login-form');
  if (path === paths.logout) return asked('logout');
  if (path === '/') return asked('menu');
  const [, controller = '', action = ''] = path.split('/');
  const log = logOfController(console, controller);
  if (log === undefined) return asked('other');
  if (action === 'show') return asked('show', log.id);
  return asked(isExportRequest(console, log, request.query) ? 'export' : 'list', log.id);
}
