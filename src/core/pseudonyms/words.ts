// Finds known values in free text: a tree of words, so that a value is found only where it stands as words of its own
// and the longest one wins. Upper and lower case do not count, nor which white space or line break stands between.

/** Scripts that put no spaces between words: each character is a word here. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const spacedWords = /[\p{L}\p{M}\p{N}]+/gu;
const asciiWords = /[A-Za-z0-9]+/g;
const anyWords =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}\p{N}])+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII, all of it
const onlyAscii = /^[\x00-\x7f]*$/;

/** Where the words of a text stand. */
export function wordsOf(text: string): { readonly starts: number[]; readonly ends: number[] } {
  const pattern = onlyAscii.test(text) ? asciiWords : unspaced.test(text) ? anyWords : spacedWords;
  const starts: number[] = [];
  const ends: number[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    starts.push(match.index);
    ends.push(match.index + match[0].length);
  }
  return { starts, ends };
}

/** Alike for texts that people take for the same: case, composed accents. */
export function foldWord(text: string): string {
  return (onlyAscii.test(text) ? text : text.normalize('NFC')).toLowerCase();
}

/** What stands between two words; white space is one space, whatever and however much it is. */
function foldGap(text: string): string {
  return text.length === 1 ? (text.trim() === '' ? ' ' : text) : text.replace(/\s+/gu, ' ');
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  value: T | undefined;
}

export interface FoundWords<T> {
  readonly from: number;
  readonly to: number;
  readonly value: T;
}

/** Longest gap between two words of a value that is looked at: longer ones part values, they do not join them. */
const maxGap = 8;

export class WordTree<T> {
  readonly #root: Node<T> = { next: new Map(), value: undefined };

  /** Adds a value by its words; what stands before the first and after the last is left out. False without a word. */
  add(text: string, value: T): boolean {
    const { starts, ends } = wordsOf(text);
    if (starts.length === 0) return false;
    let node = this.#root;
    for (let index = 0; index < starts.length; index++) {
      const key = keyAt(text, starts, ends, index, 0);
      let next = node.next.get(key);
      if (next === undefined) {
        next = { next: new Map(), value: undefined };
        node.next.set(key, next);
      }
      node = next;
    }
    node.value ??= value;
    return true;
  }

  /** All places, the longest from each beginning, none inside another. */
  find(text: string): FoundWords<T>[] {
    const { starts, ends } = wordsOf(text);
    const found: FoundWords<T>[] = [];
    const folded = foldWord(text);
    // Folding keeps the length of nearly every text; then it is done once for all of its words.
    const same = folded.length === text.length ? folded : undefined;
    for (let first = 0; first < starts.length; first++) {
      let node: Node<T> | undefined = this.#root;
      let best: FoundWords<T> | undefined;
      let last = first;
      for (let index = first; index < starts.length; index++) {
        if (index > first && (starts[index] as number) - (ends[index - 1] as number) > maxGap) break;
        node = node.next.get(
          same !== undefined && index === first
            ? same.slice(starts[index], ends[index])
            : keyAt(text, starts, ends, index, first),
        );
        if (node === undefined) break;
        if (node.value !== undefined) {
          best = { from: starts[first] as number, to: ends[index] as number, value: node.value };
          last = index;
        }
      }
      if (best !== undefined) {
        found.push(best);
        first = last;
      }
    }
    return found;
  }
}

function keyAt(text: string, starts: number[], ends: number[], index: number, first: number): string {
  const start = starts[index] as number;
  const word = foldWord(text.slice(start, ends[index]));
  return index === first ? word : foldGap(text.slice(ends[index - 1], start)) + word;
}
