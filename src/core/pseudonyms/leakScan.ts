// The last look before something leaves: finished bytes are searched for every real value of the case in any spelling.
// A hit tells where and what kind of value it is, never the value. What is searched for, and what is not because it
// would be found everywhere, is decision 0028.
import { canonicalAddress, v4Pattern, v6Pattern } from './addresses.ts';
import type { ValueKind } from './keyFile.ts';
import { numbersIn } from './numbers.ts';
import { spellings } from './spellings.ts';
import type { StandIns } from './standIns.ts';
import type { Vocabulary } from './vocabulary.ts';
import { foldWord, WordTree } from './words.ts';

export interface LeakHit {
  /** Member of an archive, page of a PDF, 'file name', or '' for the file itself. */
  readonly member: string;
  /** 1-based. */
  readonly line: number;
  readonly character: number;
  readonly kind: ValueKind | 'key';
}

export interface LeakScan {
  /** Searches a piece of text; pieces of one part follow each other. */
  text(piece: string): void;
  /** Begins another part. */
  begin(member: string): void;
  /** Ends the last part. */
  end(): void;
  /** At most `maxHits`, in order. */
  readonly hits: readonly LeakHit[];
  readonly count: number;
}

/** Hits that are told one by one. */
const maxHits = 200;
/** Characters that a value may spread over two pieces. */
const overlap = 400;
/** Fewer digits are found as sizes, counts and numbers of records; they are replaced, but not searched for. */
const minDigits = 7;
const dates = /\b\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?/g;

/** What is searched for: made once, used for every part of what leaves. */
export interface LeakValues {
  readonly words: WordTree<{ readonly real: string; readonly isCommon: boolean }>;
  readonly table: StandIns;
  readonly key: string;
}

/** The values of a table, without those that are words of the catalog. */
export function leakValues(table: StandIns, key: string, vocabulary: Vocabulary): LeakValues {
  const words: LeakValues['words'] = new WordTree();
  for (const real of table.words.keys()) {
    if (/^\d+$/.test(real) || vocabulary.isReserved(real)) continue;
    words.add(real, { real, isCommon: vocabulary.isCommon(real) });
  }
  return { words, table, key };
}

/** Begins to search. */
export function createLeakScan(values: LeakValues): LeakScan {
  const hits: LeakHit[] = [];
  let count = 0;
  let member = '';
  let pending = '';
  let line = 1;
  let character = 1;
  /** Places of the part that were told already: pieces overlap, and a value can be found in two spellings. */
  let told = new Set<string>();

  function tell(text: string, at: number, kind: LeakHit['kind']): void {
    const before = text.slice(0, at);
    const lines = before.split('\n').length - 1;
    const place = {
      line: line + lines,
      character: lines === 0 ? character + at : at - before.lastIndexOf('\n'),
    };
    const key = `${place.line} ${place.character} ${kind}`;
    if (told.has(key)) return;
    told.add(key);
    count++;
    if (hits.length < maxHits) hits.push({ member, ...place, kind });
  }
  function search(text: string): void {
    if (text === '') return;
    // Places are those in the text itself; in another spelling of it only the neighbourhood is known.
    for (const { text: spelled, placeOf } of spellings(text)) {
      findIn(spelled, values, (at, kind) => tell(text, placeOf(at), kind));
    }
  }
  function advance(text: string): void {
    const breaks = text.split('\n').length - 1;
    line += breaks;
    character = breaks === 0 ? character + text.length : text.length - text.lastIndexOf('\n');
  }

  return {
    text(piece) {
      pending += piece;
      if (pending.length <= overlap * 2) return;
      search(pending);
      const cut = cutOf(pending);
      advance(pending.slice(0, cut));
      pending = pending.slice(cut);
    },
    begin(next) {
      this.end();
      member = next;
      line = 1;
      character = 1;
      told = new Set();
    },
    end() {
      search(pending);
      pending = '';
    },
    hits,
    get count() {
      return count;
    },
  };
}

/** Where the next piece begins again: not inside a word or a number, whose end would then look like another one. */
function cutOf(text: string): number {
  const latest = text.length - overlap;
  for (let at = latest; at > Math.max(0, latest - overlap); at--) if (/[\s,;"<>]/.test(text[at] as string)) return at;
  return latest;
}

function findIn(
  text: string,
  { words, table, key }: LeakValues,
  tell: (at: number, kind: LeakHit['kind']) => void,
): void {
  for (const { from, to, value } of words.find(text)) {
    if (value.isCommon && !isWholeCell(text, from, to)) continue;
    if (table.realOf(foldWord(text.slice(from, to))) !== undefined) continue;
    tell(from, table.kindOf(value.real) ?? 'name');
  }
  const keyAt = text.indexOf(key);
  if (keyAt >= 0) tell(keyAt, 'key');
  if (!/\d/.test(text) && !text.includes('::')) return;
  for (const pattern of [v4Pattern, v6Pattern]) {
    for (const match of text.matchAll(pattern)) {
      const canonical = canonicalAddress(match[0]);
      if (canonical === undefined || !table.addresses.has(canonical) || table.realOf(canonical) !== undefined) continue;
      tell(match.index, 'address');
    }
  }
  const plain = text.replace(dates, (date) => '_'.repeat(date.length));
  for (const { from, to, digits, isInternational } of numbersIn(plain, minDigits)) {
    // Digits behind a decimal point are a fraction, such as a time in a workbook or a place in a drawing.
    if (/\d\.$/.test(plain.slice(Math.max(0, from - 2), from)) || /^\.\d/.test(plain.slice(to, to + 2))) continue;
    const parts = { digits, isInternational };
    if (!table.knowsNumber(parts) || table.isStandInNumber(parts)) continue;
    tell(from, 'number');
  }
}

/** True where nothing but marks of a format stands around: a cell of a table, a string, an element's text. */
function isWholeCell(text: string, from: number, to: number): boolean {
  const before = text.slice(0, from).trimEnd().at(-1) ?? '\n';
  const after = text.slice(to).trimStart();
  const isBegun = /[\n,;|>"\t]/.test(before) || /\n\s*$/.test(text.slice(Math.max(0, from - 8), from));
  // A name with a colon behind its quote is JSON's own.
  return isBegun && (after === '' || (/^[\n\r,;|<"\t]/.test(after) && !/^"\s*:/.test(after)));
}
