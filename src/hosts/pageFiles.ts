// Serves the built page, and nothing outside its folder, with the headers that keep it shut in. Used by
// Electron's app:// scheme and by the loopback server; it knows neither cookies nor windows.
import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** For answers that are not a page: whatever a browser takes them for, they may do nothing. */
export const emptyPolicy = "default-src 'none'; frame-ancestors 'none'";

/**
 * Policy of the page: its own files and nothing else. Style elements need the nonce, which is new for every
 * load. `connectSource` is the address of its wire, empty where the wire is a message port.
 */
export function pagePolicy(nonce: string, connectSource: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `connect-src 'self'${connectSource === '' ? '' : ` ${connectSource}`}`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Headers of every answer of either host. */
export function securityHeaders(policy: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

/**
 * One file of the page by the path part of its URL, still percent-encoded. A name that leads out of
 * `root`, also by a link inside it, is answered like one that does not exist.
 */
export async function readPageFile(root: string, urlPath: string, connectSource: string): Promise<PageAnswer> {
  const nonce = randomBytes(16).toString('base64url');
  const headers = securityHeaders(pagePolicy(nonce, connectSource));
  const file = await findInside(root, urlPath === '/' ? '/index.html' : urlPath);
  const type = file === undefined ? undefined : contentTypes[path.extname(file).toLowerCase()];
  const content = file === undefined || type === undefined ? undefined : await readFile(file).catch(() => undefined);
  if (content === undefined || type === undefined) {
    return {
      status: 404,
      headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
      body: Buffer.from('There is no such page.\n'),
    };
  }
  // The page hands the nonce to libraries that write style elements; it is new for every load.
  const body = type.startsWith('text/html')
    ? Buffer.from(content.toString().replaceAll('%CSP_NONCE%', nonce))
    : content;
  return { status: 200, headers: { ...headers, 'content-type': type }, body };
}

/** The real path of a file below `root`, or undefined. Links are resolved before the comparison. */
async function findInside(root: string, urlPath: string): Promise<string | undefined> {
  try {
    const name = decodeURIComponent(urlPath);
    if (!name.startsWith('/') || /[\\\0]/.test(name)) return undefined;
    const realRoot = await realpath(root);
    const file = await realpath(path.join(realRoot, name));
    // The separator keeps a sibling folder out whose name only begins like the root's.
    return file.startsWith(realRoot + path.sep) ? file : undefined;
  } catch {
    return undefined;
  }
}
