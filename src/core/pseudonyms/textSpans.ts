// Where a text names somebody: the values that are known, and what has the form of an e-mail address, an IP address, a
// host or a number although nobody has told of it. Used to rewrite texts and, by the leak scan, to find what was missed.
import { canonicalAddress, isNobodys, v4Pattern, v6Pattern } from './addresses.ts';
import { type FoundDigits, numbersIn } from './numbers.ts';
import { WordTree } from './words.ts';

export interface TextSpan {
  readonly from: number;
  readonly to: number;
  readonly kind: 'word' | 'email' | 'host' | 'address' | 'number' | 'name';
  /** The known value of a word; for numbers their digits. */
  readonly value: string;
  readonly isInternational: boolean;
}

/** Known values to be found in texts. */
export interface KnownValues {
  readonly words: WordTree<string>;
  isNumber(found: FoundDigits): boolean;
}

const emailPattern = /[\p{L}\p{N}][\p{L}\p{N}._%+'-]*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}]{2,}/gu;
/** Hosts stand where a text says so: in an address of the web, a SIP address, or a certificate's subject. */
const hostPattern =
  /(?:\/\/|\bsips?:(?:[^\s@<>"]*@)?|\bCN\s?=\s?|\bsubject |\bhost )((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,})/giu;
/** A SIP or mail address with the name of its owner before it. */
const displayName = /"([^"\r\n]{2,100})"\s*<[^<>\s]+>/g;
/** Fewest digits of a number in a text: known ones, and unknown ones with + or 00. */
const minKnownDigits = 5;
const minUnknownDigits = 8;
/** Below this a number is taken only where nothing is joined to it. */
const minJoinedDigits = 7;
const dates = /\b\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?/g;

/** Everything that names somebody, in order, not overlapping: what begins first wins, then what is longer. */
export function textSpans(text: string, known: KnownValues): TextSpan[] {
  const spans: TextSpan[] = known.words
    .find(text)
    .map(({ from, to, value }) => ({ from, to, kind: 'word', value, isInternational: false }));
  const add = (kind: TextSpan['kind'], from: number, to: number, value: string): void => {
    spans.push({ from, to, kind, value, isInternational: false });
  };
  if (text.includes('@')) {
    for (const match of text.matchAll(emailPattern)) add('email', match.index, match.index + match[0].length, match[0]);
  }
  for (const match of text.matchAll(hostPattern)) {
    const host = match[1] as string;
    const to = match.index + match[0].length;
    add('host', to - host.length, to, host);
  }
  if (text.includes('<')) {
    for (const match of text.matchAll(displayName)) {
      add('name', match.index + 1, match.index + 1 + (match[1] as string).length, match[1] as string);
    }
  }
  if (/\d/.test(text)) addNumbers(text, known, spans);
  for (const pattern of text.includes('.') || text.includes(':') ? [v4Pattern, v6Pattern] : []) {
    for (const match of text.matchAll(pattern)) {
      const canonical = canonicalAddress(match[0]);
      if (canonical !== undefined && !isNobodys(canonical)) {
        add('address', match.index, match.index + match[0].length, match[0]);
      }
    }
  }
  return choose(spans);
}

function addNumbers(text: string, known: KnownValues, spans: TextSpan[]): void {
  // A date is digits with dashes, too.
  const plain = /\d{4}-\d\d/.test(text) ? text.replace(dates, (date) => '_'.repeat(date.length)) : text;
  for (const found of numbersIn(plain, minKnownDigits)) {
    const { from, to, digits, isInternational } = found;
    const isJoined = /[.:/-]/.test(plain[from - 1] ?? '') || /[.:/-]\w/.test(plain.slice(to, to + 2));
    if (digits.length < minJoinedDigits && (isJoined || to - from !== digits.length)) continue;
    const isUnknown = isInternational && digits.length >= minUnknownDigits && digits[0] !== '0';
    if (!isUnknown && !known.isNumber(found)) continue;
    spans.push({ from, to, kind: 'number', value: digits, isInternational });
  }
}

function choose(spans: TextSpan[]): TextSpan[] {
  spans.sort((a, b) => a.from - b.from || b.to - a.to);
  const chosen: TextSpan[] = [];
  let end = 0;
  for (const span of spans) {
    if (span.from < end) continue;
    chosen.push(span);
    end = span.to;
  }
  return chosen;
}

/** Writes a text with its spans replaced; what lies between two of them is looked at again where spans overlapped. */
export function replaceSpans(
  text: string,
  known: KnownValues,
  replace: (found: string, span: TextSpan) => string | undefined,
): string {
  const spans = textSpans(text, known);
  if (spans.length === 0) return text;
  let out = '';
  let at = 0;
  for (const span of spans) {
    // A value that overlapped a longer one stands in the rest of it.
    if (at > 0 && span.from > at) out += replaceSpans(text.slice(at, span.from), known, replace);
    else out += text.slice(at, span.from);
    const found = text.slice(span.from, span.to);
    out += replace(found, span) ?? found;
    at = span.to;
  }
  return out + replaceSpans(text.slice(at), known, replace);
}

export { WordTree };
