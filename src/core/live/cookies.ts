// The cookies of one appliance: in memory only, host-only whatever Domain an answer claims, never written or
// shown (reliability L12). Made by requests.ts, one jar for each link, so two appliances on one host share nothing.
import { CookieJar } from 'tough-cookie';

/** Longest Set-Cookie line taken; a longer one is none of a console's. */
const maxCookieChars = 8192;
/** Most Set-Cookie lines taken from one answer. */
const maxCookiesPerAnswer = 50;

export interface Cookies {
  /** Takes the Set-Cookie lines of an answer, joined by '\n'. Bad ones are left out. */
  take(setCookie: string | undefined, address: string): void;
  /** Value of the Cookie header for an address; undefined = none. */
  headerFor(address: string): string | undefined;
  /** True if there is any cookie for the address. */
  hasAny(address: string): boolean;
  clear(): void;
}

export function createCookies(): Cookies {
  let jar = newJar();
  const headerFor = (address: string): string | undefined => {
    const text = jar.getCookieStringSync(address);
    return text === '' ? undefined : text;
  };
  return {
    take(setCookie, address) {
      for (const line of (setCookie ?? '').split('\n').slice(0, maxCookiesPerAnswer)) {
        if (line.trim() === '' || line.length > maxCookieChars) continue;
        jar.setCookieSync(line.replace(/;\s*domain\s*=[^;]*/gi, ''), address, { ignoreError: true });
      }
    },
    headerFor,
    hasAny: (address) => headerFor(address) !== undefined,
    clear() {
      jar = newJar();
    },
  };
}

/** Without Domain every cookie is host-only, so the list of public suffixes is never asked. */
function newJar(): CookieJar {
  return new CookieJar(undefined, { rejectPublicSuffixes: false, allowSpecialUseDomain: true });
}
