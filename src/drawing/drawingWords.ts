// What a drawing needs to say things: the catalogue in some language, and how moments and lengths are written there.
import type { Texts } from '../texts/texts.ts';

export interface DrawingWords {
  readonly texts: Texts;
  /** utc_ms as wall time of the zone that is shown, 'YYYY-MM-DD HH:MM:SS.sss'. */
  wall(utcMs: number): string;
  /** A length of time in ms, such as '3 min'. */
  length(ms: number): string;
}

/** Time of day of a moment, without milliseconds that say nothing. */
export function clockOf(utcMs: number, words: DrawingWords): string {
  return words
    .wall(utcMs)
    .slice(11)
    .replace(/\.000$/, '');
}
