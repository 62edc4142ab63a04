// Small words that sentences are put together from, in Italian.
import type { words as source } from '../en/words.ts';
import type { Translated } from '../translated.ts';

export const words: Translated<typeof source> = {
  days: '{count} g',
  hours: '{count} h',
  minutes: '{count} min',
  seconds: '{count} s',
  milliseconds: '{count} ms',
  more: 'altri {count, number}',
  lastOfList: '{others} e {last}',
};
