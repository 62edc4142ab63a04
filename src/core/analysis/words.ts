// Times, lengths of time and counts as people say them. Called by coverage and by finding rules for their
// sentences; never for values that a program reads. Times are the appliance's own.
import type { Store } from '../store/store.ts';
import { formatWallTime } from '../time/zoneRules.ts';

const secondMs = 1000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** Appliance time of an instant to the second: '2014-10-29 07:41:12'. */
export function timeWords(store: Store, utcMs: number): string {
  return applianceTime(store, utcMs).slice(0, 19);
}

/** Appliance time of an instant as the views give it (design.md §3). */
export function applianceTime(store: Store, utcMs: number): string {
  return formatWallTime(utcMs + store.zone.offsetAt(utcMs) * minuteMs);
}

/** '5 h 26 min', '55 s', '3 d 4 h': the two largest units. */
export function lengthWords(ms: number): string {
  if (ms < secondMs) return `${Math.round(ms)} ms`;
  const units: readonly (readonly [number, string])[] = [
    [dayMs, 'd'],
    [hourMs, 'h'],
    [minuteMs, 'min'],
    [secondMs, 's'],
  ];
  const first = units.findIndex(([size]) => ms >= size);
  const [size, name] = units[first] ?? [secondMs, 's'];
  const [nextSize, nextName] = units[first + 1] ?? [undefined, ''];
  if (nextSize === undefined) return `${Math.round(ms / size)} ${name}`;
  const wholeNext = Math.round(ms / nextSize);
  const perUnit = size / nextSize;
  const whole = Math.floor(wholeNext / perUnit);
  const rest = wholeNext % perUnit;
  return rest === 0 ? `${whole} ${name}` : `${whole} ${name} ${rest} ${nextName}`;
}

/** '1 call', '1,204 calls'. */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** 'a', 'a and b', 'a, b and c'; beyond `most` the rest is counted. */
export function listWords(items: readonly string[], most = 5): string {
  const shown = items.slice(0, most);
  const rest = items.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest.toLocaleString('en')} more`] : shown;
  if (all.length < 2) return all.join('');
  return `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

/** 'x' of `all` as a whole percentage, '<1 %' for less. */
export function shareWords(part: number, all: number): string {
  if (all === 0) return '0 %';
  const percent = (100 * part) / all;
  return percent > 0 && percent < 1 ? '<1 %' : `${Math.round(percent)} %`;
}
