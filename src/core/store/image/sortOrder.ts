// Sorting row positions by numbers without comparing: counting and radix passes, stable, so that sorting by time first
// and by value second gives (value, time, rowid). Logs come sorted, forwards or backwards; that is seen in one pass and
// costs little more.
import { atOnce } from '../../slices.ts';

type Keys = Float64Array | Int32Array | Uint32Array;

const radixBits = 16;
const radix = 1 << radixBits;
/** A span of keys up to so many times the number of rows is sorted in a single counting pass. */
const denseFactor = 4;
const maxDenseSpan = 2 ** 26;

/** Rows between two yields: about a millisecond. */
const blockRows = 65_536;

/**
 * Positions 0..count-1 in ascending order of `keys` (finite, whole numbers), starting from `order` when it is
 * given. Equal keys keep the order they came in.
 */
export function sortByKey(keys: Keys, count: number, order?: Uint32Array): Uint32Array {
  return atOnce(sortSteps(keys, count, order));
}

/** The same as steps (slices.ts), for whoever must not keep others waiting. `keys` must stay as they are meanwhile. */
export function* sortSteps(keys: Keys, count: number, order?: Uint32Array): Generator<void, Uint32Array> {
  const from = order ?? identity(count);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let isRising = true;
  let isFalling = true;
  for (let start = 0; start < count; start += blockRows) {
    const found = lookAt(keys, from, start, Math.min(count, start + blockRows));
    if (found.low < low) low = found.low;
    if (found.high > high) high = found.high;
    isRising &&= found.isRising;
    isFalling &&= found.isFalling;
    yield;
  }
  if (isRising) return from;
  if (isFalling) return reversed(keys, from, count);

  const span = high - low;
  if (span < Math.max(radix, denseFactor * count) && span < maxDenseSpan) {
    return yield* pass(keys, from, count, { low, divisor: 1, digits: span + 1 });
  }
  let sorted = from;
  // Distances from the lowest key: times of one bundle span far fewer bits than times since 1970.
  for (let divisor = 1; divisor <= span; divisor *= radix) {
    sorted = yield* pass(keys, sorted, count, { low, divisor, digits: radix });
  }
  return sorted;
}

/** Range of the keys in a block, and whether it and the row before it rise or fall. */
function lookAt(
  keys: Keys,
  order: Uint32Array,
  start: number,
  end: number,
): { readonly low: number; readonly high: number; readonly isRising: boolean; readonly isFalling: boolean } {
  let previous = keys[order[Math.max(0, start - 1)] as number] as number;
  let low = previous;
  let high = previous;
  let isRising = true;
  let isFalling = true;
  for (let index = start; index < end; index++) {
    const key = keys[order[index] as number] as number;
    if (key < previous) isRising = false;
    else if (key > previous) isFalling = false;
    if (key < low) low = key;
    if (key > high) high = key;
    previous = key;
  }
  return { low, high, isRising, isFalling };
}

/** Falling keys in rising order; runs of equal keys keep their own order. */
function reversed(keys: Keys, from: Uint32Array, count: number): Uint32Array {
  const to = new Uint32Array(count);
  let at = count;
  for (let start = 0; start < count; ) {
    const key = keys[from[start] as number] as number;
    let end = start + 1;
    while (end < count && keys[from[end] as number] === key) end++;
    at -= end - start;
    for (let index = start; index < end; index++) to[at + index - start] = from[index] as number;
    start = end;
  }
  return to;
}

/** Digit of a key: its distance from `low`, divided, without what is above `digits`. */
interface Digits {
  readonly low: number;
  readonly divisor: number;
  readonly digits: number;
}

/** Sorts positions by one digit of their keys. */
function* pass(keys: Keys, from: Uint32Array, count: number, by: Digits): Generator<void, Uint32Array> {
  const slots = new Uint32Array(by.digits + 1);
  for (let start = 0; start < count; start += blockRows) {
    countDigits(keys, from, by, slots, start, Math.min(count, start + blockRows));
    yield;
  }
  for (let digit = 1; digit <= by.digits; digit++)
    slots[digit] = (slots[digit] as number) + (slots[digit - 1] as number);
  const to = new Uint32Array(count);
  for (let start = 0; start < count; start += blockRows) {
    place(keys, from, by, slots, to, start, Math.min(count, start + blockRows));
    yield;
  }
  return to;
}

function digitOf(key: number, { low, divisor, digits }: Digits): number {
  return Math.floor((key - low) / divisor) % digits;
}

function countDigits(keys: Keys, order: Uint32Array, by: Digits, slots: Uint32Array, start: number, end: number): void {
  for (let index = start; index < end; index++) {
    const slot = digitOf(keys[order[index] as number] as number, by) + 1;
    slots[slot] = (slots[slot] as number) + 1;
  }
}

function place(
  keys: Keys,
  from: Uint32Array,
  by: Digits,
  slots: Uint32Array,
  to: Uint32Array,
  start: number,
  end: number,
): void {
  for (let index = start; index < end; index++) {
    const position = from[index] as number;
    const digit = digitOf(keys[position] as number, by);
    const slot = slots[digit] as number;
    slots[digit] = slot + 1;
    to[slot] = position;
  }
}

function identity(count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let index = 0; index < count; index++) order[index] = index;
  return order;
}
