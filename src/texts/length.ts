// Lengths of time as people say them.
import type { TextKey, Texts } from './texts.ts';

const secondMs = 1000;
const units: readonly (readonly [number, TextKey])[] = [
  [86_400_000, 'words.days'],
  [3_600_000, 'words.hours'],
  [60_000, 'words.minutes'],
  [secondMs, 'words.seconds'],
];

/** '5 h 26 min', '55 s', '3 d 4 h': the two largest units. */
export function lengthIn(texts: Texts, ms: number): string {
  if (ms < secondMs) return texts.text('words.milliseconds', { count: Math.round(ms) });
  const first = units.findIndex(([size]) => ms >= size);
  const [size, name] = units[first] ?? [secondMs, 'words.seconds'];
  const next = units[first + 1];
  if (next === undefined) return texts.text(name, { count: Math.round(ms / size) });
  const [nextSize, nextName] = next;
  const wholeNext = Math.round(ms / nextSize);
  const perUnit = size / nextSize;
  const whole = texts.text(name, { count: Math.floor(wholeNext / perUnit) });
  const rest = wholeNext % perUnit;
  return rest === 0 ? whole : `${whole} ${texts.text(nextName, { count: rest })}`;
}
