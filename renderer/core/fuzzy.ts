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
  const places: number[] = [];
  let score = 0;
  let at = 0;
  for (const letter of letters) {
    // The start of a word is preferred to the next letter that fits.
    const starts = characters.findIndex(
      (character, index) => index >= at && character === letter && !/[\p{L}\p{N}]/u.test(characters[index - 1] ?? ''),
    );
    const next = characters.indexOf(letter, at);
    if (next < 0) return undefined;
    const isRun = places.length > 0 && next === at;
    const place = isRun || starts < 0 ? next : starts;
    score += isRun ? 20 : place === starts ? 25 : 1;
    score -= Math.min(10, place - at);
    places.push(place);
    at = place + 1;
  }
  return { score: score - characters.length / 10, places };
}
