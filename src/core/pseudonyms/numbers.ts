// Stand-ins of telephone numbers, and numbers in texts in whatever spelling. A stand-in keeps what routing looks at:
// country code, area or network prefix, length. Only the last digits, those of the subscriber, are others.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { KeyedChoice } from './keyedChoice.ts';

/**
 * Digits of a number that are replaced: with seven, what stands before them is the country and its area or network
 * prefix in nearly every plan, and a number in its national spelling (without country code) has the same last seven.
 */
const subscriberDigits = 7;

/** Digits at the beginning of short national numbers that tell fixed from mobile and stay. */
const prefixDigits = 2;

/** A number as its digits, without + or 00. */
export interface NumberParts {
  readonly digits: string;
  /** True where the spelling tells the country: with + or 00. */
  readonly isInternational: boolean;
}

const numberForm = /^[\s(]*(?:\+\s*)?[\d\s()./-]*\d[\s)]*$/;

/** Reads a cell that is a number and nothing else; undefined for anything else. */
export function readNumber(text: string): NumberParts | undefined {
  if (!numberForm.test(text)) return undefined;
  const digits = text.replace(/\D/g, '');
  if (text.includes('+')) return { digits, isInternational: true };
  const isDialled = digits.startsWith('00') && digits.length > subscriberDigits + 2 && digits[2] !== '0';
  return isDialled ? { digits: digits.slice(2), isInternational: true } : { digits, isInternational: false };
}

/** Writes other digits into the spelling of a number: + or 00, spaces, brackets and dashes stay as they are. */
export function respell(spelling: string, digits: string): string {
  let at = digits.length;
  let out = '';
  for (let index = spelling.length - 1; index >= 0; index--) {
    const character = spelling[index] as string;
    if (character >= '0' && character <= '9' && at > 0) out = digits[--at] + out;
    else out = character + out;
  }
  return out;
}

/** How many of the last digits are replaced. */
function tailLength({ digits, isInternational }: NumberParts): number {
  if (!isInternational) return Math.min(subscriberDigits, digits.length);
  const national = parsePhoneNumberFromString(`+${digits}`)?.nationalNumber.length ?? Math.max(2, digits.length - 2);
  return national > subscriberDigits ? subscriberDigits : Math.max(1, national - prefixDigits);
}

/** Tries before the next free number is taken: only short numbers, of which most are in use, need many. */
const maxTries = 200;

/** Tries to keep fixed apart from mobile where a plan tells them by a digit of the last seven. */
const maxAlikeTries = 150;

/** True where another number is of the same class (fixed, mobile, free of charge, ...), as far as that is known. */
function isAlike({ digits, isInternational }: NumberParts, candidate: string): boolean {
  if (!isInternational) return true;
  const type = parsePhoneNumberFromString(`+${digits}`)?.getType();
  return type === undefined || parsePhoneNumberFromString(`+${candidate}`)?.getType() === type;
}

/**
 * The digits that stand for a number's. `isFree` tells whether a candidate is neither a real number of the case nor
 * given away, `isGiven` whether it stands for another number already. `isWhole`: no digit tells a country (peer names).
 */
export function standInDigits(
  parts: NumberParts,
  isWhole: boolean,
  choice: KeyedChoice,
  isFree: (digits: string) => boolean,
  isGiven: (digits: string) => boolean,
): string {
  const length = isWhole ? parts.digits.length : tailLength(parts);
  const head = parts.digits.slice(0, parts.digits.length - length);
  const tail = parts.digits.slice(parts.digits.length - length);
  for (let tweak = 0; tweak < maxTries; tweak++) {
    const candidate = head + choice.permute(tail, tweak);
    // A first digit that is not 0 stays so: a leading 0 means something to whoever dials.
    if (head === '' && parts.digits[0] !== '0' && candidate[0] === '0' && parts.digits.length > 1) continue;
    if (isFree(candidate) && (isWhole || tweak > maxAlikeTries || isAlike(parts, candidate))) return candidate;
  }
  // So few numbers of this length that all are in use: another real one has to do, but never the same twice.
  const size = 10 ** Math.min(length, subscriberDigits);
  const first = Number(choice.permute(tail, 0).slice(-subscriberDigits));
  for (let step = 0; step < size; step++) {
    const last = String((first + step) % size).padStart(Math.min(length, subscriberDigits), '0');
    const candidate = parts.digits.slice(0, parts.digits.length - last.length) + last;
    if (!isGiven(candidate)) return candidate;
  }
  return parts.digits;
}

export interface FoundDigits {
  readonly from: number;
  readonly to: number;
  readonly digits: string;
  /** True where + or 00 stands before the digits. */
  readonly isInternational: boolean;
}

const digitRuns = /\d+(?:[ .()/-]{1,2}\d+)*/g;
const partOfWord = /[\p{L}\p{N}]/u;
/** Groups that one number is written in, at most, and digits of a number, at most (ITU-T E.164, with 00). */
const maxGroups = 8;
const maxNumberDigits = 17;

function countDigits(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) count++;
  }
  return count;
}

function groupsOf(run: string, at: number): { from: number; to: number; digits: string }[] {
  const groups: { from: number; to: number; digits: string }[] = [];
  let from = -1;
  for (let index = 0; index <= run.length; index++) {
    const code = index < run.length ? run.charCodeAt(index) : 0;
    const isDigit = code >= 48 && code <= 57;
    if (isDigit && from < 0) from = index;
    else if (!isDigit && from >= 0) {
      groups.push({ from: at + from, to: at + index, digits: run.slice(from, index) });
      from = -1;
    }
  }
  return groups;
}

/**
 * Every way to read a number of at least `minDigits` out of a text: whole groups of digits that stand together with
 * single spaces, dots, dashes, slashes or brackets between them. The longest from each beginning comes first.
 */
export function* numbersIn(text: string, minDigits: number): Generator<FoundDigits, void> {
  digitRuns.lastIndex = 0;
  for (let run = digitRuns.exec(text); run !== null; run = digitRuns.exec(text)) {
    if (run[0].length < minDigits || countDigits(run[0]) < minDigits) continue;
    const groups = groupsOf(run[0], run.index);
    const isCut = (at: number): boolean => partOfWord.test(text[at] ?? '');
    for (const [first, { from }] of groups.entries()) {
      if (first === 0 && isCut(from - 1)) continue;
      for (let last = Math.min(groups.length, first + maxGroups) - 1; last >= first; last--) {
        const to = (groups[last] as (typeof groups)[number]).to;
        if (last === groups.length - 1 && isCut(to)) continue;
        let digits = '';
        for (let index = first; index <= last; index++) digits += (groups[index] as (typeof groups)[number]).digits;
        if (digits.length < minDigits || digits.length > maxNumberDigits) continue;
        const hasPlus = from > 0 && /\+\s?\(?$/.test(text.slice(Math.max(0, from - 3), from));
        if (hasPlus) yield { from, to, digits, isInternational: true };
        else if (digits.startsWith('00')) yield { from, to, digits: digits.slice(2), isInternational: true };
        else yield { from, to, digits, isInternational: false };
      }
    }
  }
}
