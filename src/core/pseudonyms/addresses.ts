// Stand-ins of IP addresses that keep how networks lie to each other: equal /8, /16, /24 stay equal, private stays
// private, and what names nobody (loopback, multicast, broadcast) stays as it is. IPv6 by groups of 16 bits.
import type { KeyedChoice } from './keyedChoice.ts';

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const v4Form = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
/** IPv4 addresses in a text. */
export const v4Pattern = new RegExp(`(?<![\\w.])${octet}(?:\\.${octet}){3}(?![\\w]|\\.\\d)`, 'g');
/** What may be an IPv6 address in a text; `readV6` decides. */
export const v6Pattern = /(?<![\w:.])(?:[0-9A-Fa-f]{0,4}:){2,7}(?:[0-9A-Fa-f]{1,4}|\d+\.\d+\.\d+\.\d+)?(?![\w:])/g;

/** True for an IPv4 address and nothing else. */
export function isV4(text: string): boolean {
  return v4Form.test(text);
}

/** The eight groups of an IPv6 address in whatever spelling, or undefined. */
export function readV6(text: string): readonly number[] | undefined {
  let rest = text;
  const tail: number[] = [];
  const embedded = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (embedded !== null) {
    const bytes = (embedded[2] as string).split('.').map(Number);
    if (!isV4(embedded[2] as string)) return undefined;
    tail.push(((bytes[0] as number) << 8) | (bytes[1] as number), ((bytes[2] as number) << 8) | (bytes[3] as number));
    rest = embedded[1] as string;
    rest = rest.endsWith('::') ? rest : rest.slice(0, -1);
  }
  const halves = rest.split('::');
  if (halves.length > 2) return undefined;
  const groupsOf = (half: string | undefined): number[] | undefined => {
    if (half === undefined || half === '') return [];
    const groups = half.split(':');
    return groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))
      ? groups.map((group) => Number.parseInt(group, 16))
      : undefined;
  };
  const before = groupsOf(halves[0]);
  const after = groupsOf(halves[1]);
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - tail.length - before.length - after.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...before, ...Array.from({ length: halves.length === 2 ? missing : 0 }, () => 0), ...after, ...tail];
}

/** The usual spelling (RFC 5952): lower case, no leading zeros, the longest run of zeros as '::'. */
export function printV6(groups: readonly number[]): string {
  let bestFrom = -1;
  let bestLength = 1;
  for (let from = 0; from < 8; from++) {
    let length = 0;
    while (from + length < 8 && groups[from + length] === 0) length++;
    if (length > bestLength) {
      bestFrom = from;
      bestLength = length;
    }
  }
  const words = groups.map((group) => group.toString(16));
  if (bestFrom < 0) return words.join(':');
  return `${words.slice(0, bestFrom).join(':')}::${words.slice(bestFrom + bestLength).join(':')}`;
}

/** One form for all spellings of an address; undefined for what is none. */
export function canonicalAddress(text: string): string | undefined {
  if (isV4(text)) return text;
  const groups = text.includes(':') ? readV6(text) : undefined;
  return groups === undefined ? undefined : printV6(groups);
}

/** True for addresses that are alike everywhere and therefore stay: loopback, unspecified, multicast, broadcast. */
export function isNobodys(canonical: string): boolean {
  if (isV4(canonical)) {
    const first = Number(canonical.split('.')[0]);
    return first === 0 || first === 127 || first >= 224;
  }
  return canonical === '::' || canonical === '::1' || canonical.startsWith('ff');
}

/** Part by part from the front: each part's stand-in depends on the real parts before it. */
export interface AddressTree {
  /** The stand-in of a canonical address. */
  standInOf(canonical: string): string;
  /** A real network (IPv4 /24, IPv6 /64) of the case: no stand-in is put into one where that can be avoided. */
  learn(canonical: string): void;
  /** Takes up a pair that was made before. */
  restore(canonical: string, standIn: string): void;
}

/** Tries before the next free part is taken. */
const maxTries = 20;

/** An empty tree of one key. */
export function createAddressTree(choice: KeyedChoice): AddressTree {
  const given = new Map<string, number>();
  const taken = new Set<string>();
  const networks = new Set<string>();

  function give(prefix: string, part: number, standInPrefix: string, standInPart: number): void {
    given.set(`${prefix} ${part}`, standInPart);
    taken.add(`${standInPrefix} ${standInPart}`);
  }

  /** `allowed` are the parts to choose from, from < below. */
  function part(prefix: string, real: number, standInPrefix: string, allowed: Allowed, isNetworkEnd: boolean): number {
    const known = given.get(`${prefix} ${real}`);
    if (known !== undefined) return known;
    const size = allowed.below - allowed.from;
    const fits = (candidate: number, tries: number): boolean =>
      allowed.isIn(candidate) &&
      !taken.has(`${standInPrefix} ${candidate}`) &&
      !(isNetworkEnd && tries < maxTries && networks.has(`${standInPrefix}.${candidate}`));
    let candidate = 0;
    let tries = 0;
    do candidate = allowed.from + choice.number(`part ${prefix} ${real} ${tries}`, size);
    while (!fits(candidate, tries) && ++tries < maxTries);
    for (let step = 0; step < size && !fits(candidate, tries); step++) {
      candidate = allowed.from + ((candidate - allowed.from + 1) % size);
    }
    give(prefix, real, standInPrefix, candidate);
    return candidate;
  }

  function walk(parts: readonly number[], allowedAt: AllowedAt, networkParts: number): number[] {
    const out: number[] = [];
    let prefix = '';
    for (const [index, real] of parts.entries()) {
      const standInPrefix = out.join('.');
      const allowed = allowedAt(parts, index);
      if (allowed === undefined) out.push(real);
      else out.push(part(prefix, real, standInPrefix, allowed, index === networkParts - 1));
      prefix = `${prefix}.${real}`;
    }
    return out;
  }

  function partsOf(canonical: string): { parts: readonly number[]; isShort: boolean } {
    return isV4(canonical)
      ? { parts: canonical.split('.').map(Number), isShort: true }
      : { parts: readV6(canonical) ?? [], isShort: false };
  }

  return {
    standInOf(canonical) {
      if (isNobodys(canonical)) return canonical;
      const { parts, isShort } = partsOf(canonical);
      const out = walk(parts, isShort ? allowedOctets : allowedGroups, isShort ? 3 : 4);
      return isShort ? out.join('.') : printV6(out);
    },
    learn(canonical) {
      const { parts, isShort } = partsOf(canonical);
      networks.add(parts.slice(0, isShort ? 3 : 4).join('.'));
    },
    restore(canonical, standIn) {
      const real = partsOf(canonical);
      const made = partsOf(standIn);
      if (real.isShort !== made.isShort || isNobodys(canonical)) return;
      const allowedAt = real.isShort ? allowedOctets : allowedGroups;
      let prefix = '';
      for (const [index, value] of real.parts.entries()) {
        if (allowedAt(real.parts, index) !== undefined) {
          give(prefix, value, made.parts.slice(0, index).join('.'), made.parts[index] ?? 0);
        }
        prefix = `${prefix}.${value}`;
      }
    },
  };
}

interface Allowed {
  readonly from: number;
  readonly below: number;
  isIn(part: number): boolean;
}
/** Which stand-ins the part at `index` may have; undefined = it stays as it is. */
type AllowedAt = (parts: readonly number[], index: number) => Allowed | undefined;

const any = (from: number, below: number): Allowed => ({ from, below, isIn: () => true });
/** First octets that are ordinary addresses throughout: neither private nor of any special use (RFC 6890). */
const publicOctets: Allowed = {
  from: 1,
  below: 224,
  isIn: (value) => ![10, 100, 127, 169, 172, 192, 198, 203].includes(value),
};

const allowedOctets: AllowedAt = (parts, index) => {
  const [first = 0, second = 0] = parts;
  const isPrivateTwelve = first === 172 && second >= 16 && second < 32;
  const isShared = first === 100 && second >= 64 && second < 128;
  const isSixteen = (first === 192 && second === 168) || (first === 169 && second === 254);
  const isPrivate = first === 10 || isPrivateTwelve || isShared || isSixteen;
  if (index === 0) return isPrivate ? undefined : publicOctets;
  if (index === 1) {
    if (isSixteen) return undefined;
    if (isPrivateTwelve) return any(16, 32);
    return isShared ? any(64, 128) : any(0, 256);
  }
  if (index === 2) return any(0, 256);
  // The network's own address and its broadcast stay what they are.
  return parts[3] === 0 || parts[3] === 255 ? undefined : any(1, 255);
};

const allowedGroups: AllowedAt = (parts, index) => {
  const [first = 0] = parts;
  const real = parts[index] ?? 0;
  if (real === 0) return undefined;
  if (index > 0) return any(1, 0x1_00_00);
  // Link-local and what is neither global nor private stays in its block; a private prefix keeps its first byte.
  if (first >= 0xfc00 && first < 0xfe00) return any(first & 0xff00, (first & 0xff00) + 0x100);
  return first >= 0x2000 && first < 0x4000 ? any(0x2000, 0x4000) : undefined;
};
