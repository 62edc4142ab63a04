// Addresses on one appliance: what a link may ask for, and what of an address may be shown. Every href, form
// action and redirect goes through here before it is used (reliability L11).
import { ConsoleError } from '../../contract/errors.ts';

/** Where a web console stands. */
export interface ConsolePlace {
  readonly origin: string;
  /** Path in front of every page of the console: '' or '/privateserver'. */
  readonly contextPath: string;
  /** The page a person would open first. */
  readonly startUrl: string;
}

/** Reads a profile's address. Throws ConsoleError `bad-request` for what is no https address of a console. */
export function consolePlace(address: string): ConsolePlace {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new ConsoleError(
      'bad-request',
      `"${address}" is no web address; it should look like https://appliance.example/`,
    );
  }
  if (url.protocol !== 'https:') {
    throw new ConsoleError('bad-request', `The console is only asked over https, and "${address}" is not.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConsoleError(
      'bad-request',
      'The address must not hold a user name or password; they are asked for separately.',
    );
  }
  const contextPath = url.pathname.replace(/\/+$/, '');
  return { origin: url.origin, contextPath, startUrl: `${url.origin}${contextPath}/` };
}

/**
 * An href as an address on the same appliance: same scheme, host and port, no user name, no fragment, no session
 * id in the path. Undefined for every other address; such an address is never asked for.
 */
export function insideAddress(place: ConsolePlace, href: string, from: string): string | undefined {
  let url: URL;
  try {
    url = new URL(href.trim(), from);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' || url.origin !== place.origin) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  return `${url.origin}${withoutSessionId(url.pathname)}${url.search}`;
}

/** Java servers write the session id into links until they have seen a cookie; it is a secret. */
export function withoutSessionId(text: string): string {
  return text.replace(/;jsessionid=[^?#/\s"'&<]*/gi, '');
}

/** Parameters whose values may be shown: how a list was asked for, nothing a person typed. */
const shownParameters: ReadonlySet<string> = new Set(['max', 'offset', 'sort', 'order', 'format', 'f', 'extension']);

/** An address for people and transcripts: the path, and of the parameters only harmless values. */
export function shownAddress(address: string): string {
  const url = new URL(address);
  const parts: string[] = [];
  url.searchParams.forEach((value, name) => {
    parts.push(shownParameters.has(name) ? `${name}=${value}` : `${name}=…`);
  });
  return withoutSessionId(url.pathname) + (parts.length === 0 ? '' : `?${parts.join('&')}`);
}

/** The path without context and parameters, split: '/ps/cdr/list' on '/ps' is ['cdr', 'list']. */
export function pathParts(place: ConsolePlace, address: string): readonly string[] {
  const { pathname } = new URL(address);
  const path = pathname.startsWith(`${place.contextPath}/`) ? pathname.slice(place.contextPath.length) : pathname;
  return withoutSessionId(path)
    .split('/')
    .filter((part) => part !== '');
}

/** The Grails controller an address names: the part before the action, or the only part. */
export function controllerOf(place: ConsolePlace, address: string): string {
  const parts = pathParts(place, address);
  return (parts.length > 1 ? parts[parts.length - 2] : parts[0]) ?? '';
}

const changingAction =
  /^(j_spring_security_logout|logout|logoff|delete|remove|save|update|create|edit|send|resend|reset|reboot|restart|shutdown|enable|disable|revoke|import|upload|restore|purge|clear)/i;

/** False for addresses whose name says that asking changes something. A link reads only. */
export function isReadOnlyAddress(place: ConsolePlace, address: string): boolean {
  return !pathParts(place, address).some((part) => changingAction.test(part));
}

/** The same address with other parameters; undefined takes one away. */
export function withParameters(
  address: string,
  changes: Readonly<Record<string, string | number | undefined>>,
): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, String(value));
  }
  return url.href;
}
