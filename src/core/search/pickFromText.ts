// A pasted ticket or e-mail: what of it names something in the logs. Numbers, addresses, e-mails, Call ids, accounts and
// times are picked out and counted; what each means is a search text of its own, so that there is one way to search.
import { findPhoneNumbersInText } from 'libphonenumber-js/min';
import type { PickedThing } from '../../contract/search.ts';
import { listAccounts } from '../analysis/listAccounts.ts';
import type { Steps } from '../query/blocks.ts';
import { searchEverything } from '../query/search.ts';
import { quoteName } from '../store/database.ts';
import { foldText } from '../store/dictionary.ts';
import type { Store } from '../store/store.ts';
import { createZoneRules, formatWallTime } from '../time/zoneRules.ts';
import { quoteForSearch } from './parseSearch.ts';
import { numbersEndingWith, spellingsOf } from './phoneNumbers.ts';
import { searchFilter } from './searchFilter.ts';
import { beginSearch, type SearchParts } from './searchHandlers.ts';
import { dateOfMail, timesIn } from './textTimes.ts';

/** A time in a ticket is meant about; so much before and after it is searched. */
const aroundMs = 15 * 60_000;
/** Things shown; a text that names more is a list, not a ticket. */
const maxThings = 60;
/** Shorter account names are everyday words more often than accounts. */
const minNameLength = 3;

interface Candidate extends Omit<PickedThing, 'count'> {
  readonly start: number;
}

/** What a text names, in the order of the text, each thing once. */
export function* pickFromText(
  { store, views }: SearchParts,
  request: {
    readonly text: string;
    readonly country?: string | undefined;
    readonly zone?: string | undefined;
    readonly writtenAt?: number | undefined;
  },
): Steps<{ things: PickedThing[]; zone: string; writtenAt: number }> {
  const { text, country } = request;
  const zone = request.zone === undefined ? store.zone : createZoneRules(request.zone);
  const newest = newestRow(store);
  const writtenAt = request.writtenAt ?? dateOfMail(text, zone, newest) ?? newest;
  const taken: { readonly from: number; readonly to: number }[] = [];
  const candidates: Candidate[] = [];
  const take = (candidate: Candidate): void => {
    const to = candidate.start + candidate.text.length;
    if (taken.some((other) => candidate.start < other.to && to > other.from)) return;
    taken.push({ from: candidate.start, to });
    candidates.push(candidate);
  };
  const { context } = beginSearch(store, text, country);
  for (const each of plainThings(text)) take(each);
  for (const each of callIds(store, text)) take(each);
  yield;
  for (const each of numbers(store, text, context.country)) take(each);
  yield;
  for (const time of timesIn(text, zone, writtenAt)) {
    const from = store.zone.offsetAt(time.utcMs) * 60_000 + time.utcMs;
    const wall = (localMs: number): string => formatWallTime(localMs).slice(0, 16).replace(' ', 'T');
    const [first, last] = time.isDay ? [from, from + 86_400_000 - 60_000] : [from - aroundMs, from + aroundMs];
    take({
      kind: 'time',
      start: time.start,
      text: time.text.trim(),
      reading: time.isDay ? wall(from).slice(0, 10) : wall(from).replace('T', ' '),
      query: `since:${wall(first)} until:${wall(last)}`,
      assumed: time.assumes,
    });
  }
  yield;
  for (const each of yield* accountNames(store, text)) take(each);
  const things: PickedThing[] = [];
  const seen = new Set<string>();
  for (const { start: _, ...candidate } of candidates.toSorted((a, b) => a.start - b.start)) {
    if (seen.has(candidate.query) || things.length >= maxThings) continue;
    seen.add(candidate.query);
    const { node } = beginSearch(store, candidate.query, country);
    const hits =
      node === undefined
        ? []
        : yield* searchEverything(views, {
            filterOf: (category) => searchFilter(node, category, context),
            perCategory: 0,
          });
    things.push({ ...candidate, count: hits.reduce((sum, hit) => sum + hit.count, 0) });
  }
  return { things, zone: zone.name, writtenAt };
}

/** E-mail and IP addresses, by their form. */
function* plainThings(text: string): Generator<Candidate> {
  const kinds: readonly (readonly [PickedThing['kind'], RegExp])[] = [
    ['email', /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu],
    [
      'address',
      /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)(?::\d{1,5})?/g,
    ],
    ['address', /(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}(?![\w:])/gi],
  ];
  for (const [kind, pattern] of kinds) {
    for (const match of text.matchAll(pattern)) {
      // A time of day with seconds has colons, too, but no four groups of them.
      yield {
        kind,
        start: match.index,
        text: match[0],
        reading: match[0],
        query: quoteForSearch(match[0]),
        assumed: 'nothing',
      };
    }
  }
}

/** Words that the call log holds as Call ids. */
function* callIds(store: Store, text: string): Generator<Candidate> {
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}._@-]{3,100}[\p{L}\p{N}]/gu)].filter(([word]) =>
    /\d/.test(word),
  );
  const wanted = [...new Set(words.map(([word]) => word))].slice(0, 500);
  if (wanted.length === 0) return;
  const places = wanted.map(() => '?').join(',');
  const known = new Set(
    store.database
      .all(`SELECT DISTINCT call_id FROM ${quoteName('t_cdr')} WHERE call_id IN (${places})`, wanted)
      .values.map(([id]) => String(id)),
  );
  for (const match of words) {
    if (!known.has(match[0])) continue;
    const query = `callid:=${quoteForSearch(match[0])}`;
    yield { kind: 'call-id', start: match.index, text: match[0], reading: match[0], query, assumed: 'nothing' };
  }
}

/** Numbers by the rules of their country, figures that the logs know as a number, and extensions. */
function* numbers(store: Store, text: string, country: Parameters<typeof spellingsOf>[2]): Generator<Candidate> {
  for (const { startsAt, endsAt, number } of findPhoneNumbersInText(text, { defaultCountry: country })) {
    const reading = number.formatInternational();
    const whole = text.slice(startsAt, endsAt);
    // A bracket before the number that does not close inside it, and figures after a comma, are not of it.
    const lead = /^\([^)]*$/.test(whole) ? 1 : 0;
    const written = whole.slice(lead).replace(/\s*[,;].*$/s, '');
    yield { kind: 'number', start: startsAt + lead, text: written, reading, query: reading, assumed: 'nothing' };
  }
  for (const match of text.matchAll(/(?<![\w.])\+?\(?\d[\d ()./-]{4,22}\d(?![\w.]*\w)/g)) {
    const written = match[0];
    if (spellingsOf(store, written, country).length === 0) continue;
    yield { kind: 'number', start: match.index, text: written, reading: written, query: written, assumed: 'nothing' };
  }
  for (const match of text.matchAll(/\b(?:interno|int\.|extension|ext\.?)\s*:?\s*(\d{3,6})\b/gi)) {
    const extension = match[1] ?? '';
    const [number, ...others] = numbersEndingWith(store, extension);
    if (number === undefined || others.length > 0) continue;
    yield { kind: 'number', start: match.index, text: match[0], reading: number, query: number, assumed: 'nothing' };
  }
}

/** Accounts whose whole name stands in the text. A name is looked for only where its first word is in the text. */
function* accountNames(store: Store, text: string): Steps<Candidate[]> {
  const folded = foldText(text);
  const words = new Set(folded.match(/[\p{L}\p{N}]+/gu) ?? []);
  const found: Candidate[] = [];
  let looked = 0;
  for (const { account } of listAccounts(store, '', Number.POSITIVE_INFINITY).accounts) {
    looked += 1;
    if (looked % 2000 === 0) yield;
    const name = foldText(account);
    const first = /[\p{L}\p{N}]+/u.exec(name)?.[0];
    if (name.length < minNameLength || first === undefined || !words.has(first)) continue;
    const start = wholeWordAt(folded, name);
    if (start < 0) continue;
    found.push({
      kind: 'account',
      start,
      text: text.slice(start, start + name.length),
      reading: account,
      query: `account:=${quoteForSearch(account)}`,
      assumed: 'nothing',
    });
  }
  // The longest name at a place is the one that is meant: "iPhone 5c" and not "iPhone 5".
  return found.sort((a, b) => b.text.length - a.text.length);
}

function wholeWordAt(text: string, name: string): number {
  const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isWord(text[at - 1]) && !isWord(text[at + name.length])) return at;
  }
  return -1;
}

/** utc_ms of the newest row of all logs; the present where there is none would be a guess about the customer. */
function newestRow(store: Store): number {
  let newest = Number.NEGATIVE_INFINITY;
  for (const [id, columns] of store.columns) {
    const count = store.counts.get(id) ?? 0;
    for (let row = 0; row < count; row++) newest = Math.max(newest, columns.utcMs.values[row] as number);
  }
  return Number.isFinite(newest) ? newest : 0;
}
