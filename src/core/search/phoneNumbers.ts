// Phone numbers in any spelling: which of the numbers in the logs a typed number means. Countries and their ways of
// dialling are libphonenumber's; where no country's rules fit, the ends of the numbers decide (query/search.ts).
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { stampOf } from '../analysis/storeCache.ts';
import { isSameNumber, phoneTails } from '../query/search.ts';
import type { Store } from '../store/store.ts';

export interface PhoneCountry {
  /** ISO 3166 code. */
  readonly code: CountryCode;
  readonly basis: 'chosen' | 'guessed' | 'assumed';
}

/** Where no number of the logs names a country: the vendor's own, and most of its customers' (inferred). */
const assumedCountry: CountryCode = 'IT';

/** Numbers with a country that are looked at for the guess; more would not change it. */
const sampleSize = 2000;

/** Last digits by which candidates are found; every spelling of a number ends in them. */
const keyDigits = 6;

interface NumberIndex {
  /** Dictionary texts that look like numbers, by their last digits. */
  readonly byEnd: ReadonlyMap<string, readonly string[]>;
  readonly guess: PhoneCountry;
}

const indexes = new WeakMap<Store, { readonly stamp: string; readonly index: NumberIndex }>();

function indexOf(store: Store): NumberIndex {
  const stamp = `${stampOf(store)} ${store.dictionary.size}`;
  const known = indexes.get(store);
  if (known?.stamp === stamp) return known.index;
  const byEnd = new Map<string, string[]>();
  const countries = new Map<CountryCode, number>();
  let sampled = 0;
  for (const id of store.dictionary.match(looksLikeNumber)) {
    const text = store.dictionary.textOf(id) ?? '';
    const end = text.replaceAll(/\D/g, '').slice(-keyDigits);
    const same = byEnd.get(end);
    if (same === undefined) byEnd.set(end, [text]);
    else same.push(text);
    if (sampled >= sampleSize || !/^\s*(\+|00)/.test(text)) continue;
    sampled += 1;
    const country = readNumber(text, assumedCountry)?.country;
    if (country !== undefined) countries.set(country, (countries.get(country) ?? 0) + 1);
  }
  const [most] = [...countries].sort(([, a], [, b]) => b - a);
  const guess: PhoneCountry =
    most === undefined ? { code: assumedCountry, basis: 'assumed' } : { code: most[0], basis: 'guessed' };
  const index = { byEnd, guess };
  indexes.set(store, { stamp, index });
  return index;
}

/** Figures and the signs between them, and neither an IP address nor a date. */
function looksLikeNumber(text: string): boolean {
  return (
    /^\s*\+?[\d\s().\-/]{3,32}$/.test(text) &&
    !/^\s*\d{1,3}(\.\d{1,3}){3}\s*$/.test(text) &&
    !/^\d{4}-\d\d-\d\d/.test(text)
  );
}

/** The country of the appliance: as chosen, or the one most numbers of the logs name, or Italy. */
export function phoneCountry(store: Store, chosen: string | undefined): PhoneCountry {
  if (chosen !== undefined && isSupportedCountry(chosen)) return { code: chosen, basis: 'chosen' };
  return indexOf(store).guess;
}

/** A number as libphonenumber reads it; `00` is taken for `+`, whatever the country dials. */
export function readNumber(text: string, country: CountryCode): ReturnType<typeof parsePhoneNumberFromString> {
  const international = text.trim().replace(/^\(?00/, '+');
  return parsePhoneNumberFromString(international, { defaultCountry: country, extract: false });
}

/**
 * The spellings of a number that the logs hold. Equal by the country's rules goes before equal by their ends, which is
 * for logs whose country was guessed wrong.
 */
export function spellingsOf(store: Store, text: string, country: CountryCode): readonly string[] {
  const digits = text.replaceAll(/\D/g, '');
  if (digits.length < keyDigits) return [];
  const candidates = indexOf(store).byEnd.get(digits.slice(-keyDigits)) ?? [];
  const wanted = readNumber(text, country)?.number;
  const exact = wanted === undefined ? [] : candidates.filter((each) => readNumber(each, country)?.number === wanted);
  if (exact.length > 0) return exact;
  const tails = phoneTails(text);
  return candidates.filter((each) => isSameNumber(each, tails));
}

/** Numbers of the logs that end with an extension of three digits or more. */
export function numbersEndingWith(store: Store, extension: string): readonly string[] {
  const found: string[] = [];
  for (const [end, texts] of indexOf(store).byEnd) {
    if (extension.length <= keyDigits ? !end.endsWith(extension) : !extension.endsWith(end)) continue;
    found.push(...texts.filter((text) => text.replaceAll(/\D/g, '').endsWith(extension)));
  }
  return found;
}

/** The number as people read it aloud, and its digits inside the country, which every plain spelling holds. */
export function sayNumber(text: string, country: CountryCode): { international: string; national: string } {
  const read = readNumber(text, country);
  const digits = text.replaceAll(/\D/g, '');
  return { international: read?.formatInternational() ?? digits, national: read?.nationalNumber ?? digits };
}
