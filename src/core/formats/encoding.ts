// From bytes to text: guesses a member's encoding from its first bytes and decodes it in pieces, counting
// what had to be replaced. Called by memberReader.ts; knows nothing of formats and never throws on input.

/** What the first bytes say about a member's encoding. */
export interface EncodingGuess {
  /** A label TextDecoder knows: 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252' or the one chosen. */
  readonly encoding: string;
  /** Why: 'bom', 'nul pattern', 'valid utf-8', 'mostly utf-8', 'fallback' or 'chosen'. */
  readonly basis: string;
  /** Length of the byte order mark, which is no text. */
  readonly bomBytes: number;
}

/** How many bytes of a member are looked at for its encoding. */
export const sniffBytes = 64 * 1024;

/** Running totals of one member's decoding. */
export interface DecodingTotals {
  /** Ill-formed places shown as U+FFFD. */
  readonly replaced: number;
  /** Exact byte offset of the first of them. */
  readonly firstReplacedByte: number | undefined;
  readonly nuls: number;
  readonly firstNulByte: number | undefined;
}

export interface PieceDecoder {
  /** Text of the bytes so far undecoded; keeps back a character that is cut in two. */
  decode(bytes: Uint8Array): string;
  /** Counts bytes that were read without being decoded: well-formed UTF-8 without NUL. */
  skip(bytes: number): void;
  /** True where bytes may be read so: UTF-8, and no cut character is kept back. */
  canSkip(): boolean;
  /** Text of what was kept back, replaced if it is no whole character. */
  finish(): string;
  /** Bytes that `text`, decoded by this decoder, takes in the member if nothing in it was replaced. */
  byteLength(text: string): number;
  /** The true byte offset for an offset added up with byteLength (they differ behind replaced places). */
  exactOffset(nominal: number): number;
  totals(): DecodingTotals;
}

/**
 * Guesses the encoding from the first bytes of a member. `isWhole` tells that there are no more bytes.
 * A cut last character is no fault unless the member ends there.
 */
export function sniffEncoding(head: Uint8Array, isWhole: boolean): EncodingGuess {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', basis: 'bom', bomBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', basis: 'bom', bomBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', basis: 'bom', bomBytes: 2 };
  const wide = sniffWide(head);
  if (wide !== undefined) return { encoding: wide, basis: 'nul pattern', bomBytes: 0 };
  const walk = walkUtf8(head, isWhole);
  if (walk.faults.length === 0) return { encoding: 'utf-8', basis: 'valid utf-8', bomBytes: 0 };
  // Text in a one-byte encoding hardly ever forms valid multi-byte sequences by chance, so many of them
  // next to few faults mean damaged UTF-8 rather than Windows-1252.
  if (walk.multiByte >= 4 * walk.faults.length) return { encoding: 'utf-8', basis: 'mostly utf-8', bomBytes: 0 };
  return { encoding: 'windows-1252', basis: 'fallback', bomBytes: 0 };
}

/** UTF-16 without a mark: in text of mostly Latin letters every other byte is NUL. */
function sniffWide(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.min(head.length, 2048) >> 1;
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (head[2 * pair] === 0) even++;
    if (head[2 * pair + 1] === 0) odd++;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.1) return 'utf-16le';
  if (even > pairs * 0.6 && odd < pairs * 0.1) return 'utf-16be';
  return undefined;
}

interface Utf8Walk {
  /** Start and byte width of each ill-formed place, as the WHATWG decoder replaces them. */
  readonly faults: readonly { readonly at: number; readonly width: number }[];
  readonly multiByte: number;
}

/** Finds ill-formed places the way the WHATWG decoder does: each maximal subpart is one replacement. */
function walkUtf8(bytes: Uint8Array, isWhole: boolean): Utf8Walk {
  const faults: { at: number; width: number }[] = [];
  let multiByte = 0;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] as number;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const need = continuationBytes(lead);
    if (need === 0) {
      faults.push({ at, width: 1 });
      at++;
      continue;
    }
    let have = 0;
    while (have < need && at + 1 + have < bytes.length && isContinuation(lead, have, bytes[at + 1 + have] as number)) {
      have++;
    }
    if (have === need) {
      multiByte++;
      at += need + 1;
      continue;
    }
    if (at + 1 + have === bytes.length && !isWhole) break;
    faults.push({ at, width: have + 1 });
    at += have + 1;
  }
  return { faults, multiByte };
}

function continuationBytes(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 1;
  if (lead >= 0xe0 && lead <= 0xef) return 2;
  if (lead >= 0xf0 && lead <= 0xf4) return 3;
  return 0;
}

function isContinuation(lead: number, index: number, byte: number): boolean {
  if (index === 0) {
    if (lead === 0xe0) return byte >= 0xa0 && byte <= 0xbf;
    if (lead === 0xed) return byte >= 0x80 && byte <= 0x9f;
    if (lead === 0xf0) return byte >= 0x90 && byte <= 0xbf;
    if (lead === 0xf4) return byte >= 0x80 && byte <= 0x8f;
  }
  return byte >= 0x80 && byte <= 0xbf;
}

/** Bytes at the end of a piece that begin a character whose rest is still to come. */
function cutTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    return continuationBytes(byte) >= back ? back : 0;
  }
  return 0;
}

const replacement = '\uFFFD';

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++;
  return count;
}

/**
 * A decoder for one member. Skip the byte order mark before the first call and give its length, so that
 * offsets count from the member's first byte. Throws RangeError for a label TextDecoder does not know.
 */
export function createPieceDecoder(encoding: string, bomBytes: number): PieceDecoder {
  const label = new TextDecoder(encoding).encoding;
  return label === 'utf-8' ? createUtf8Decoder(bomBytes) : createOtherDecoder(label, bomBytes);
}

function createUtf8Decoder(bomBytes: number): PieceDecoder {
  // Whole characters are decoded without the stream option: Node has a much faster path for that.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let kept: Uint8Array = new Uint8Array(0);
  let isAscii = true;
  let exactBytes = bomBytes;
  let replaced = 0;
  let firstReplacedByte: number | undefined;
  let nuls = 0;
  let firstNulByte: number | undefined;
  // From nominal offset shiftFrom[i] on, the true offset is shiftBy[i] less.
  const shiftFrom: number[] = [];
  const shiftBy: number[] = [];

  const decodeWhole = (bytes: Uint8Array): string => {
    const text = decoder.decode(bytes);
    const hasOnlyAscii = text.length === bytes.length && !text.includes(replacement);
    if (!hasOnlyAscii) isAscii = false;
    const nominalHere = hasOnlyAscii ? bytes.length : utf8Length(text);
    if (nominalHere !== bytes.length || (!hasOnlyAscii && text.includes(replacement))) noteReplaced(bytes);
    if (text.includes('\0')) {
      firstNulByte ??= exactBytes + bytes.indexOf(0);
      nuls += countOf(text, '\0');
    }
    exactBytes += bytes.length;
    return text;
  };

  const noteReplaced = (bytes: Uint8Array): void => {
    let shift = shiftBy.at(-1) ?? 0;
    let before = shift;
    for (const fault of walkUtf8(bytes, true).faults) {
      replaced++;
      firstReplacedByte ??= exactBytes + fault.at;
      shift += 3 - fault.width;
      if (shift === before) continue;
      shiftFrom.push(exactBytes + fault.at + before + 3);
      shiftBy.push(shift);
      before = shift;
    }
  };

  return {
    decode(bytes) {
      let piece = bytes;
      if (kept.length > 0) {
        piece = new Uint8Array(kept.length + bytes.length);
        piece.set(kept);
        piece.set(bytes, kept.length);
      }
      const tail = cutTail(piece);
      kept = tail === 0 ? emptyBytes : piece.slice(piece.length - tail);
      return decodeWhole(tail === 0 ? piece : piece.subarray(0, piece.length - tail));
    },
    skip(bytes) {
      exactBytes += bytes;
    },
    canSkip: () => kept.length === 0,
    finish() {
      const rest = kept;
      kept = emptyBytes;
      return rest.length === 0 ? '' : decodeWhole(rest);
    },
    byteLength: (text) => (isAscii ? text.length : utf8Length(text)),
    exactOffset(nominal) {
      let low = 0;
      let high = shiftFrom.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((shiftFrom[middle] as number) <= nominal) low = middle + 1;
        else high = middle;
      }
      return nominal - (low === 0 ? 0 : (shiftBy[low - 1] as number));
    },
    totals: () => ({ replaced, firstReplacedByte, nuls, firstNulByte }),
  };
}

const emptyBytes = new Uint8Array(0);

/** UTF-8 length of text without lone surrogates (decoded text has none). */
function utf8Length(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // A surrogate pair is two units and four bytes: one extra byte each.
    if (code >= 0x80) length += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
  }
  return length;
}

/** What Windows-1252 has at 0x80 to 0x9F; five places are unassigned and stay control characters. */
const printableC1 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/**
 * Some Node versions (20 among them) decode Windows-1252 as Latin-1, which leaves control characters where
 * the euro sign and the typographic quotes belong. Does nothing where the decoder was right.
 */
function withPrintableC1(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (character) => printableC1.charAt(character.charCodeAt(0) - 0x80));
}

function createOtherDecoder(label: string, bomBytes: number): PieceDecoder {
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  const isWide = label === 'utf-16le' || label === 'utf-16be';
  const isLatin = label === 'windows-1252';
  const isSingle = /^(windows-|iso-8859-|koi8-|ibm866|macintosh|x-mac-|x-user)/.test(label);
  let decodedNominal = bomBytes;
  let replaced = 0;
  let firstReplacedByte: number | undefined;
  let nuls = 0;
  let firstNulByte: number | undefined;

  // Chosen East Asian encodings: one byte for ASCII, two for the rest, which holds for nearly all of it.
  const byteLength = (text: string): number => {
    if (isWide) return 2 * text.length;
    if (isSingle) return text.length;
    let length = text.length;
    for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x80) length++;
    return length;
  };

  const take = (decoded: string, genuine: number): string => {
    const text = isLatin ? withPrintableC1(decoded) : decoded;
    if (text.includes(replacement)) {
      const found = countOf(text, replacement) - genuine;
      if (found > 0) {
        replaced += found;
        firstReplacedByte ??= decodedNominal + byteLength(text.slice(0, text.indexOf(replacement)));
      }
    }
    if (text.includes('\0')) {
      nuls += countOf(text, '\0');
      firstNulByte ??= decodedNominal + byteLength(text.slice(0, text.indexOf('\0')));
    }
    decodedNominal += byteLength(text);
    return text;
  };

  let isOdd = false;
  const countGenuine = (bytes: Uint8Array): number => {
    if (!isWide) return 0;
    let genuine = 0;
    const [first, second] = label === 'utf-16le' ? [0xfd, 0xff] : [0xff, 0xfd];
    for (let at = isOdd ? 1 : 0; at + 1 < bytes.length; at += 2) {
      if (bytes[at] === first && bytes[at + 1] === second) genuine++;
    }
    if (bytes.length % 2 === 1) isOdd = !isOdd;
    return genuine;
  };

  return {
    decode(bytes) {
      const genuine = countGenuine(bytes);
      return take(decoder.decode(bytes, { stream: true }), genuine);
    },
    skip: () => undefined,
    canSkip: () => false,
    finish: () => take(decoder.decode(), 0),
    byteLength,
    exactOffset: (nominal) => nominal,
    totals: () => ({ replaced, firstReplacedByte, nuls, firstNulByte }),
  };
}
