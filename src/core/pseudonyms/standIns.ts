// The table of one key: which stand-in stands for which real value, made when it is first needed and kept in the key
// file. No two values share a stand-in, and none gets one that is a real value of the case.
import { createAddressTree } from './addresses.ts';
import { createKeyedChoice, type Hmac } from './keyedChoice.ts';
import type { KeyFile, StandInEntry, ValueKind } from './keyFile.ts';
import { type NumberParts, respell, standInDigits } from './numbers.ts';
import { foldWord } from './words.ts';

/** How a stand-in of words begins, so that a reader knows what it stands for. */
const titles: Readonly<Partial<Record<ValueKind, string>>> = {
  account: 'Account',
  name: 'Name',
  user: 'User',
  group: 'Group',
  trunk: 'Trunk',
  peer: 'Peer',
  device: 'Device',
};

/** Syllables of a stand-in's word: 600,000 words, enough for the accounts of any appliance to be apart at once. */
const syllables = 3;
/** Stand-ins of this length are tried before longer ones. */
const triesPerLength = 8;
/** Last seven digits: what a number has in every spelling. */
const tailDigits = 7;
/** Second-level names under which domains are given out, such as co.uk. */
const secondLevels = new Set(['ac', 'co', 'com', 'edu', 'gob', 'gov', 'net', 'or', 'org']);

export interface StandIns {
  /** Takes note of a real value, so that no stand-in is ever equal to it. */
  learn(kind: ValueKind, real: string): void;
  /** The stand-in of a word, host, e-mail address (as spelled) or IP address (in its usual spelling). */
  of(kind: Exclude<ValueKind, 'number'>, real: string): string;
  /** The digits that stand for a number's digits. `isPeer`: they name a SIP peer and tell no country. */
  ofDigits(parts: NumberParts, isPeer: boolean): string;
  /** A number in its own spelling, by what is known of its digits; undefined where they are no known number's. */
  ofKnownNumber(spelling: string, parts: NumberParts): string | undefined;
  /** The way back. */
  realOf(standIn: string): StandInEntry | undefined;
  /** The way back for a number as somebody spelled it. */
  realNumberOf(spelling: string, parts: NumberParts): string | undefined;
  /** Kind of a real value of words that was learned or met. */
  kindOf(real: string): ValueKind | undefined;
  /** True for the digits of a known number, also without its country. */
  knowsNumber(parts: NumberParts): boolean;
  /** True for digits that stand for a number, also without its country. */
  isStandInNumber(parts: NumberParts): boolean;
  /** Every pair that was made, oldest first. */
  readonly entries: readonly StandInEntry[];
  /** Real values that were learned: words, hosts, e-mail addresses; digits; addresses. */
  readonly words: ReadonlyMap<string, ValueKind>;
  readonly digits: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
}

/** The table of a key file, with the pairs that it holds. */
export function createStandIns(file: KeyFile, key: Uint8Array, hmac: Hmac): StandIns {
  const choice = createKeyedChoice(key, hmac);
  const tree = createAddressTree(choice);
  const words = new Map<string, ValueKind>();
  const folded = new Set<string>();
  const digits = new Set<string>();
  const peers = new Set<string>();
  const addresses = new Set<string>();
  const entries: StandInEntry[] = [];
  const byReal = new Map<string, StandInEntry>();
  const byStandIn = new Map<string, StandInEntry>();
  /** Known numbers by their last seven digits, both ways. */
  const realTails = new Map<string, string[]>();
  const standInTails = new Map<string, string[]>();

  function addTail(tails: Map<string, string[]>, number: string): void {
    if (number.length < tailDigits) return;
    const tail = number.slice(-tailDigits);
    const known = tails.get(tail);
    if (known === undefined) tails.set(tail, [number]);
    else if (!known.includes(number)) known.push(number);
  }
  function space(kind: ValueKind): string {
    return kind === 'number' || kind === 'peer' ? 'digits' : kind === 'address' ? 'address' : 'word';
  }
  function keyOf(kind: ValueKind, real: string): string {
    return /^\d+$/.test(real) ? `digits ${real}` : `${space(kind)} ${real}`;
  }
  function keep(entry: StandInEntry): string {
    entries.push(entry);
    byReal.set(keyOf(entry.kind, entry.real), entry);
    byStandIn.set(foldWord(entry.standIn), entry);
    if (/^\d+$/.test(entry.standIn)) addTail(standInTails, entry.standIn);
    return entry.standIn;
  }
  function isFreeWord(standIn: string): boolean {
    const key = foldWord(standIn);
    return !byStandIn.has(key) && !folded.has(key);
  }
  function freeWord(question: string, make: (word: string) => string): string {
    for (let tries = 0; ; tries++) {
      const word = choice.word(`${question} ${tries}`, syllables + Math.floor(tries / triesPerLength));
      const standIn = make(word);
      if (isFreeWord(standIn)) return standIn;
    }
  }
  function makeHost(real: string): string {
    const labels = real.split('.');
    const isTwo = labels.length > 2 && secondLevels.has((labels.at(-2) ?? '').toLowerCase());
    const domainLabels = isTwo ? 3 : 2;
    if (labels.length <= domainLabels) {
      return freeWord(`host ${real}`, (word) => (labels.length === 1 ? `host-${word}` : `${word}.example`));
    }
    const parent = of('host', labels.slice(1).join('.'));
    return freeWord(`host ${real}`, (word) => `${word}.${parent}`);
  }
  function make(kind: Exclude<ValueKind, 'number'>, real: string): string {
    if (kind === 'address') return tree.standInOf(real);
    if (kind === 'host') return makeHost(real);
    if (kind === 'email') {
      const at = real.lastIndexOf('@');
      const domain = of('host', real.slice(at + 1));
      return freeWord(`email ${real}`, (word) => `${word}@${domain}`);
    }
    return freeWord(`${kind} ${real}`, (word) => `${titles[kind] ?? 'Value'}-${word}`);
  }
  function of(kind: Exclude<ValueKind, 'number'>, real: string): string {
    const known = byReal.get(keyOf(kind, real));
    if (known !== undefined) return known.standIn;
    learn(kind, real);
    return keep({ kind: kind === 'address' ? kind : (words.get(real) ?? kind), real, standIn: make(kind, real) });
  }
  function learn(kind: ValueKind, real: string): void {
    if (/^\d+$/.test(real) && (kind === 'number' || kind === 'peer')) {
      if (kind === 'peer' && !digits.has(real)) peers.add(real);
      digits.add(real);
      addTail(realTails, real);
    } else if (kind === 'address') {
      addresses.add(real);
      tree.learn(real);
    } else if (!words.has(real)) {
      words.set(real, kind);
      folded.add(foldWord(real));
    }
  }
  function ofDigits(parts: NumberParts, isPeer: boolean): string {
    const known = byReal.get(`digits ${parts.digits}`);
    if (known !== undefined) return known.standIn;
    learn(isPeer ? 'peer' : 'number', parts.digits);
    const isWhole = peers.has(parts.digits);
    const isGiven = (candidate: string): boolean => byStandIn.has(candidate);
    const standIn = standInDigits(
      parts,
      isWhole,
      choice,
      (candidate) => !isGiven(candidate) && !digits.has(candidate),
      isGiven,
    );
    return keep({ kind: isWhole ? 'peer' : 'number', real: parts.digits, standIn });
  }
  /** A longer number that ends like these digits, a leading trunk 0 left out; its country makes it the same number. */
  function longerThan(tails: ReadonlyMap<string, string[]>, national: string): string | undefined {
    const plain = national.replace(/^0/, '');
    if (plain.length < tailDigits) return undefined;
    return tails
      .get(plain.slice(-tailDigits))
      ?.find((number) => number.length > plain.length && number.endsWith(plain));
  }
  function respelled(spelling: string, parts: NumberParts, whole: string): string {
    const zero = parts.digits.startsWith('0') ? '0' : '';
    return respell(spelling, zero + whole.slice(-(parts.digits.length - zero.length)));
  }

  for (const entry of file.entries) {
    learn(entry.kind, entry.real);
    if (entry.kind === 'address') tree.restore(entry.real, entry.standIn);
    keep(entry);
  }

  return {
    learn,
    of,
    ofDigits,
    ofKnownNumber(spelling, parts) {
      if (digits.has(parts.digits)) return respell(spelling, ofDigits(parts, false));
      if (parts.isInternational) return undefined;
      const longer = longerThan(realTails, parts.digits);
      if (longer === undefined) return undefined;
      return respelled(spelling, parts, ofDigits({ digits: longer, isInternational: !peers.has(longer) }, false));
    },
    realOf: (standIn) => byStandIn.get(foldWord(standIn)),
    realNumberOf(spelling, parts) {
      const exact = byStandIn.get(parts.digits);
      if (exact !== undefined) return respell(spelling, exact.real);
      if (parts.isInternational) return undefined;
      const longer = longerThan(standInTails, parts.digits);
      const real = longer === undefined ? undefined : byStandIn.get(longer)?.real;
      return real === undefined ? undefined : respelled(spelling, parts, real);
    },
    kindOf: (real) => words.get(real),
    knowsNumber: (parts) =>
      digits.has(parts.digits) || (!parts.isInternational && longerThan(realTails, parts.digits) !== undefined),
    isStandInNumber: (parts) =>
      byStandIn.has(parts.digits) || (!parts.isInternational && longerThan(standInTails, parts.digits) !== undefined),
    entries,
    words,
    digits,
    addresses,
  };
}
