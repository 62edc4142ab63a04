// A text as its readers see it: marks of HTML and XML taken away, escapes of URLs, JSON, HTML and base64 read. The leak
// scan searches each of these; a value that hides behind an escape is as readable as any other.

export interface Spelling {
  readonly text: string;
  /** About where a place of it stands in the text it was made of. */
  placeOf(at: number): number;
}

/** Texts inside texts are read this deep: a drawing in base64 in a page, and what is escaped in it. */
const maxDepth = 2;
const base64Runs = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
/** Letters and ordinary signs: what a text is made of, and a picture is not. */
const readable = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\s]+$/u;

/** The text itself and every other way to read it. */
export function* spellings(text: string, depth = 0): Generator<Spelling, void> {
  yield { text, placeOf: (at) => at };
  const decoded = decode(text);
  if (decoded !== undefined) yield { text: decoded, placeOf: scaled(text, decoded) };
  if (text.includes('<')) {
    const bare = (decoded ?? text).replace(/<[^<>]*>/g, '');
    yield { text: bare, placeOf: scaled(text, bare) };
  }
  if (depth >= maxDepth) return;
  for (const match of text.matchAll(base64Runs)) {
    const inner = fromBase64(match[0]);
    if (inner === undefined) continue;
    for (const spelling of spellings(inner, depth + 1)) yield { text: spelling.text, placeOf: () => match.index };
  }
}

function scaled(text: string, other: string): (at: number) => number {
  return (at) => Math.min(text.length, Math.round((at / Math.max(1, other.length)) * text.length));
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  commat: '@',
  period: '.',
  plus: '+',
  num: '#',
  colon: ':',
  sol: '/',
};

/** With every escape read; undefined where there is none. */
function decode(text: string): string | undefined {
  if (!/[%&\\+=]/.test(text)) return undefined;
  const decoded = text
    .replace(/=\r?\n/g, '')
    .replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/g, (whole, decimal, hex, name) =>
      name !== undefined
        ? (named[name] ?? whole)
        : character(Number.parseInt(decimal ?? hex, decimal ? 10 : 16), whole),
    )
    .replace(/\\u([0-9a-fA-F]{4})/g, (whole, hex) => character(Number.parseInt(hex, 16), whole))
    .replace(/\\(["\\/])/g, '$1')
    .replace(/(?:%[0-9a-fA-F]{2})+/g, (whole) => fromPercent(whole))
    .replace(/(?<=[\p{L}\p{N}])\+(?=[\p{L}\p{N}])/gu, ' ');
  return decoded === text ? undefined : decoded;
}

function character(code: number, otherwise: string): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

function fromPercent(run: string): string {
  const bytes = Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return String.fromCharCode(...bytes);
  }
}

function fromBase64(run: string): string | undefined {
  try {
    const plain = run.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
    const binary = atob(plain.slice(0, plain.length - (plain.length % 4 === 1 ? 1 : 0)));
    const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return readable.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
