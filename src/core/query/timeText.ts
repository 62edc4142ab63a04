// Whether a text stands in a wall time as it is shown, "2014-01-22 16:55:15.116", told from the number without writing the
// time down: writing a million of them takes a tenth of a second. For the search over all columns (masks.ts).
import { formatWallTime } from '../time/zoneRules.ts';

const dayMs = 86_400_000;
const layout = 'dddd-dd-dd dd:dd:dd.ddd';
/** The part that is the same all day: date and space. */
const dayChars = 11;

/** A digit of the time of day: `floor(ms / divisor) % modulus`, by its place in the layout. */
const digitAt: ReadonlyMap<number, { readonly divisor: number; readonly modulus: number }> = new Map([
  [11, { divisor: 36_000_000, modulus: 10 }],
  [12, { divisor: 3_600_000, modulus: 10 }],
  [14, { divisor: 600_000, modulus: 6 }],
  [15, { divisor: 60_000, modulus: 10 }],
  [17, { divisor: 10_000, modulus: 6 }],
  [18, { divisor: 1000, modulus: 10 }],
  [20, { divisor: 100, modulus: 10 }],
  [21, { divisor: 10, modulus: 10 }],
  [22, { divisor: 1, modulus: 10 }],
]);

/** One place where the text may stand: what the day must hold, and digits of the time of day as triples of numbers. */
interface Place {
  readonly at: number;
  readonly ofDay: string;
  /** divisor, modulus, digit, divisor, modulus, digit, ... */
  readonly digits: readonly number[];
}

/** Marks rows whose time holds the text, in `mask`, for rows from..to. */
export type MarkTimes = (mask: Uint8Array, localMs: Float64Array, from: number, to: number) => void;

/** Undefined where no time can hold the text. An empty text stands in every time. */
export function timesWith(text: string): MarkTimes | undefined {
  const places: Place[] = [];
  for (let at = 0; at + text.length <= layout.length; at++) {
    if ([...text].every((char, index) => fits(char, layout[at + index] as string))) places.push(placeOf(text, at));
  }
  if (places.length === 0) return undefined;
  let day = Number.NaN;
  let ofDay: readonly (readonly number[])[] = [];
  return (mask, localMs, from, to) => {
    for (let row = from; row < to; row++) {
      const time = localMs[row] as number;
      const ownDay = Math.floor(time / dayMs);
      if (ownDay !== day) {
        day = ownDay;
        ofDay = digitsOn(places, day);
      }
      if (ofDay.length > 0) mask[row] = (mask[row] as number) | holdsAny(ofDay, time - day * dayMs);
    }
  };
}

function fits(char: string, place: string): boolean {
  return place === 'd' ? char >= '0' && char <= '9' : char === place;
}

function placeOf(text: string, at: number): Place {
  const digits: number[] = [];
  for (let index = Math.max(0, dayChars - at); index < text.length; index++) {
    const digit = digitAt.get(at + index);
    if (digit !== undefined) digits.push(digit.divisor, digit.modulus, Number(text[index]));
  }
  return { at, ofDay: text.slice(0, Math.max(0, dayChars - at)), digits };
}

/** The digits that the time of day must have, for each place that the day allows. */
function digitsOn(places: readonly Place[], day: number): readonly (readonly number[])[] {
  const text = formatWallTime(day * dayMs).slice(0, dayChars);
  return places.filter(({ at, ofDay }) => text.startsWith(ofDay, at)).map(({ digits }) => digits);
}

/** 1 where the time of day has the digits of one of the lists. */
function holdsAny(lists: readonly (readonly number[])[], ms: number): number {
  for (let index = 0; index < lists.length; index++) {
    const digits = lists[index] as readonly number[];
    let at = 0;
    while (at < digits.length) {
      if (Math.floor(ms / (digits[at] as number)) % (digits[at + 1] as number) !== digits[at + 2]) break;
      at += 3;
    }
    if (at >= digits.length) return 1;
  }
  return 0;
}
