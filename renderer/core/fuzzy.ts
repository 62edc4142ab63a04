// Loose matching for the palette: all letters in order, better where they begin words or stand together. Pure.

export interface FuzzyMatch {
  /** Higher is better; comparable between texts for one query only. */
  readonly score: number;
  /** Places in the text that were matched. */
  readonly places: readonly number[];
}

/** Upper and lower case and accents do not count. */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** undefined = the letters of the query are not all there in order. An empty query matches everything alike. */
export function fuzzyMatch(query: string, text: string): FuzzyMatch | undefined {
  // Characters one by one, so that places fit the text as it is.
  const letters = [...fold(query)].filter((letter) => letter.trim() !== '');
  const characters = [...text].map(fold);
  if (letters.length === 0) return { score: 0, places: [] };
  const whole = characters.join('').indexOf(fold(query).trim());
  if (whole >= 0 && characters.join('').length === characters.length) {
    const isStart = whole === 0 || !/[\p{L}\p{N}]/u.test(characters[whole - 1] ?? '');
    const places = Array.from({ length: fold(query).trim().length }, (_, index) => whole + index);
    return { score: 1000 + (isStart ? 500 : 0) - whole - characters.length, places };
  }
  return bestPlaces(letters, characters);
}

/** A letter that begins a word, one that follows the letter before it, and what a gap costs. */
const startScore = 25;
const runScore = 20;
const gapCost = 5;

/** Of all ways to find the letters in order, the one with most word starts and runs: each letter at each place, once. */
function bestPlaces(letters: readonly string[], characters: readonly string[]): FuzzyMatch | undefined {
  const none = Number.NEGATIVE_INFINITY;
  const from: number[][] = [];
  let before: number[] = [];
  for (const [index, letter] of letters.entries()) {
    const scores: number[] = [];
    const origins: number[] = [];
    let best = none;
    let bestAt = -1;
    for (const [at, character] of characters.entries()) {
      // Best score of the letters before this one that ends with a gap before this place.
      const earlier = before[at - 2] ?? none;
      if (earlier > best) {
        best = earlier;
        bestAt = at - 2;
      }
      const isStart = !/[\p{L}\p{N}]/u.test(characters[at - 1] ?? '');
      const own = isStart ? startScore : 1;
      const run = index === 0 ? none : (before[at - 1] ?? none) + runScore + own;
      const gap = index === 0 ? own : best - gapCost + own;
      scores.push(character === letter ? Math.max(run, gap) : none);
      origins.push(run >= gap ? at - 1 : bestAt);
    }
    from.push(origins);
    before = scores;
  }
  const score = Math.max(...before);
  if (!Number.isFinite(score)) return undefined;
  const places: number[] = [];
  for (let index = letters.length - 1, at = before.indexOf(score); index >= 0; index--) {
    places.unshift(at);
    at = from[index]?.[at] ?? -1;
  }
  return { score: score - characters.length / 10, places };
}
