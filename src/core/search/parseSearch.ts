// A search text as people type it, to a tree. Never fails: what cannot be read as a condition is text to look for.
//   mrossi 10.0.0.7            both, anywhere in a row          "one x"            exactly this text
//   /^2\d\d OK/                a regular expression             -EXPIRED           not this
//   account:mrossi             in a column, by its name or      duration:>1:30     numbers and durations: < <= > >= a..b
//   cause:NO_ROUTE             title, or a word of them         details:=CLOSED    exactly; field:"" blank, field:* filled
//   a OR b, (a OR b) c         either                           +39 055 123 456    a phone number, in any spelling
//   from:2014-10-29T16:00 to:2014-10-29T16:30                   a span of appliance time

/** One condition as it was typed. */
export type SearchLeaf =
  /** Text anywhere in a row; a phrase was quoted and is never taken for a phone number. */
  | { readonly op: 'text'; readonly source: string; readonly text: string; readonly isPhrase: boolean }
  | { readonly op: 'pattern'; readonly source: string; readonly pattern: string }
  /** A phone number, typed in one or several parts. */
  | { readonly op: 'number'; readonly source: string; readonly text: string; readonly parts: readonly string[] }
  | { readonly op: 'field'; readonly source: string; readonly field: string; readonly test: FieldTest };

export type FieldTest =
  | { readonly op: 'contains'; readonly text: string }
  | { readonly op: 'equals'; readonly text: string }
  | { readonly op: 'pattern'; readonly text: string }
  | { readonly op: '<' | '<=' | '>' | '>='; readonly text: string }
  | { readonly op: 'between'; readonly from: string; readonly to: string }
  | { readonly op: 'blank' | 'filled' };

export type SearchNode =
  | SearchLeaf
  | { readonly op: 'and'; readonly items: readonly SearchNode[] }
  | { readonly op: 'or'; readonly items: readonly SearchNode[] }
  | { readonly op: 'not'; readonly item: SearchNode };

/** Fewest digits that are taken for a phone number; less is an extension, which text finds as well. */
export const minPhoneDigits = 6;
/** Most digits of a number (ITU-T E.164), with an international prefix before it. */
const maxPhoneDigits = 17;
/** Fewest digits of a number with its country's code before a date beside it is taken for a date. */
const minInternationalDigits = 10;
/** Brackets and minus signs inside one another; more is no search but an attack on the stack. */
const maxDepth = 20;

type Token =
  | { readonly kind: 'open' | 'close' | 'or' | 'and' | 'not' }
  | { readonly kind: 'leaf'; readonly leaf: SearchLeaf };

/** `isField` tells names of columns from text that only happens to hold a colon. undefined = nothing to look for. */
export function parseSearch(text: string, isField: (name: string) => boolean): SearchNode | undefined {
  const tokens = joinNumbers(tokenise(text, isField));
  let at = 0;

  function parseOr(depth: number): SearchNode | undefined {
    const items: SearchNode[] = [];
    for (;;) {
      const item = parseAnd(depth);
      if (item !== undefined) items.push(item);
      if (tokens[at]?.kind !== 'or') break;
      at += 1;
    }
    return grouped('or', items);
  }

  function parseAnd(depth: number): SearchNode | undefined {
    const items: SearchNode[] = [];
    for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
      if (token.kind === 'or' || (token.kind === 'close' && depth > 0)) break;
      const item = parseOne(depth);
      if (item !== undefined) items.push(item);
    }
    return grouped('and', items);
  }

  function parseOne(depth: number): SearchNode | undefined {
    const token = tokens[at++];
    if (token === undefined) return undefined;
    if (token.kind === 'leaf') return token.leaf;
    if (depth >= maxDepth) return undefined;
    if (token.kind === 'not') {
      const item = parseOne(depth + 1);
      return item === undefined ? undefined : { op: 'not', item };
    }
    if (token.kind !== 'open') return undefined;
    const inner = parseOr(depth + 1);
    if (tokens[at]?.kind === 'close') at += 1;
    return inner;
  }

  return parseOr(0);
}

/** Every condition of a tree, with whether it is one of rows to leave out. */
export function* leavesOf(
  node: SearchNode,
  isExcluded = false,
): Generator<{ readonly leaf: SearchLeaf; readonly isExcluded: boolean }> {
  if (node.op === 'and' || node.op === 'or') for (const item of node.items) yield* leavesOf(item, isExcluded);
  else if (node.op === 'not') yield* leavesOf(node.item, !isExcluded);
  else yield { leaf: node, isExcluded };
}

/** A text as a part of a search text that means exactly it. */
export function quoteForSearch(text: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N}_.@-]*$/u.test(text) && !/^(OR|AND|NOT)$/.test(text)
    ? text
    : `"${text.replaceAll(/[\\"]/g, '\\$&')}"`;
}

function grouped(op: 'and' | 'or', items: readonly SearchNode[]): SearchNode | undefined {
  return items.length > 1 ? { op, items } : items[0];
}

function tokenise(text: string, isField: (name: string) => boolean): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest)?.[0];
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    // A bracket around digits belongs to a phone number: (055) 123 456.
    if (rest.startsWith('(') && !/^\(\+?\d{1,5}\)/.test(rest)) {
      tokens.push({ kind: 'open' });
      at += 1;
    } else if (rest.startsWith(')')) {
      tokens.push({ kind: 'close' });
      at += 1;
    } else if (/^-[^\s-]/.test(rest)) {
      tokens.push({ kind: 'not' });
      at += 1;
    } else {
      const { token, length } = readTerm(rest, isField);
      tokens.push(token);
      at += length;
    }
  }
  return tokens;
}

/** A value: quoted, a pattern, or all up to a space or a bracket that closes. */
function readValue(rest: string): { readonly kind: 'quoted' | 'pattern' | 'plain'; text: string; length: number } {
  const quoted = /^"((?:[^"\\]|\\.)*)("|$)/s.exec(rest);
  if (quoted !== null) {
    return { kind: 'quoted', text: (quoted[1] ?? '').replaceAll(/\\(["\\])/g, '$1'), length: quoted[0].length };
  }
  const pattern = /^\/((?:[^/\\\n]|\\.)+)\/i?(?=[\s)]|$)/.exec(rest);
  if (pattern !== null) return { kind: 'pattern', text: pattern[1] ?? '', length: pattern[0].length };
  const plain = /^(?:\(\+?\d{1,5}\)|[^\s()])(?:[^\s()]|\([^\s()]*\))*/.exec(rest)?.[0] ?? rest[0] ?? '';
  return { kind: 'plain', text: plain, length: plain.length };
}

function readTerm(
  rest: string,
  isField: (name: string) => boolean,
): { readonly token: Token; readonly length: number } {
  const named = /^(?:"([^":]{1,60})"|([\p{L}_][\p{L}\p{N}_-]{0,59})):/u.exec(rest);
  const field = named?.[1] ?? named?.[2];
  if (named !== null && field !== undefined && isField(field)) {
    const before = named[0].length;
    const sign = /^(?:>=|<=|>|<|=)/.exec(rest.slice(before))?.[0] ?? '';
    const after = rest.slice(before + sign.length);
    const value = /^(?:\s|$)/.test(after) ? undefined : readValue(after);
    const length = before + sign.length + (value?.length ?? 0);
    const test = fieldTest(sign, value);
    if (test !== undefined) {
      return { token: { kind: 'leaf', leaf: { op: 'field', source: rest.slice(0, length), field, test } }, length };
    }
  }
  const { kind, text, length } = readValue(rest);
  const source = rest.slice(0, length);
  if (kind === 'pattern') return { token: { kind: 'leaf', leaf: { op: 'pattern', source, pattern: text } }, length };
  if (kind === 'plain') {
    if (text === 'OR' || text === '|') return { token: { kind: 'or' }, length };
    if (text === 'AND' || text === '&') return { token: { kind: 'and' }, length };
    if (text === 'NOT') return { token: { kind: 'not' }, length };
  }
  return { token: { kind: 'leaf', leaf: { op: 'text', source, text, isPhrase: kind === 'quoted' } }, length };
}

function fieldTest(sign: string, value: ReturnType<typeof readValue> | undefined): FieldTest | undefined {
  if (value === undefined) return undefined;
  if (value.text === '') return { op: 'blank' };
  if (value.kind === 'plain' && value.text === '*' && sign === '') return { op: 'filled' };
  if (value.kind === 'pattern') return { op: 'pattern', text: value.text };
  if (sign === '=') return { op: 'equals', text: value.text };
  if (sign !== '') return { op: sign as '<' | '<=' | '>' | '>=', text: value.text };
  const between = value.kind === 'plain' ? /^(\S+?)\.\.(\S+)$/.exec(value.text) : null;
  if (between !== null) return { op: 'between', from: between[1] ?? '', to: between[2] ?? '' };
  return { op: 'contains', text: value.text };
}

const numberPart = /^\+?[\d()./-]*\d[\d()./-]*$/;

/** A date or an IP address; what begins with one is no number, though a number may hold figures like these further on. */
function isDateOrAddress(text: string): boolean {
  return (
    /^\d{1,3}(\.\d{1,3}){3}$/.test(text) ||
    /^\d{4}-\d{1,2}-\d{1,2}$|^(0?[1-9]|[12]\d|3[01])[./](0?[1-9]|1[0-2])[./](\d\d|\d{4})$/.test(text)
  );
}

const digitsIn = (text: string): number => text.replaceAll(/\D/g, '').length;

/** Neighbouring parts that make one phone number become one condition; a part alone when it is long enough. */
function joinNumbers(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const run = numberAt(tokens, at);
    const text = run.join(' ');
    if (digitsIn(text) >= minPhoneDigits) {
      const parts = run.filter((part) => digitsIn(part) > 0);
      joined.push({ kind: 'leaf', leaf: { op: 'number', source: text, text, parts } });
      at += run.length;
    } else {
      joined.push(tokens[at] as Token);
      at += 1;
    }
  }
  return joined;
}

/** The tokens from a place on that make one phone number; none where there is no number. */
function numberAt(tokens: readonly Token[], at: number): readonly string[] {
  const run: string[] = [];
  let pending: string | undefined;
  for (const token of tokens.slice(at, at + maxPhoneDigits)) {
    if (token.kind !== 'leaf' || token.leaf.op !== 'text' || token.leaf.isPhrase) break;
    const { text } = token.leaf;
    // A sign between two groups of figures: 055 - 123 456.
    if (/^[-./]$/.test(text) && run.length > 0 && pending === undefined) {
      pending = text;
      continue;
    }
    const enough = /^(\+|00)/.test(run[0] ?? '') ? minInternationalDigits : minPhoneDigits;
    const isWhole = run.length === 0 || digitsIn(run.join('')) >= enough;
    if (!numberPart.test(text) || (isWhole && isDateOrAddress(text))) break;
    // A second + begins another number.
    if (run.length > 0 && text.startsWith('+')) break;
    if (digitsIn(run.join('') + text) > maxPhoneDigits) break;
    if (pending !== undefined) run.push(pending);
    pending = undefined;
    run.push(text);
  }
  return run;
}
