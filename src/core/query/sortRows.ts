// Stable sorts of row positions and of texts, as steps. For orders.ts, which knows what is sorted by.
import { sortSteps } from '../store/image/sortOrder.ts';
import { inBlocks, type Steps } from './blocks.ts';

/** Case folded, digits by value ("Desk 9" before "Desk 10"); one fixed locale, so that results are the same everywhere. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Stable sort of positions by a key; blanks last in both directions. */
export function* sortRows(
  rows: Uint32Array,
  key: (position: number) => number,
  direction: 'asc' | 'desc',
): Steps<Uint32Array> {
  const values = new Float64Array(rows.length);
  let highest = Number.NEGATIVE_INFINITY;
  yield* inBlocks(rows.length, (from, to) => {
    for (let index = from; index < to; index++) {
      const value = key(rows[index] as number);
      const directed = direction === 'asc' ? value : -value;
      values[index] = directed;
      if (directed > highest) highest = directed;
    }
  });
  const blank = highest === Number.NEGATIVE_INFINITY ? 0 : highest + 1;
  yield* inBlocks(rows.length, (from, to) => {
    for (let index = from; index < to; index++) if (Number.isNaN(values[index])) values[index] = blank;
  });
  const order = yield* sortSteps(values, rows.length);
  const sorted = new Uint32Array(rows.length);
  yield* inBlocks(rows.length, (from, to) => {
    for (let index = from; index < to; index++) sorted[index] = rows[order[index] as number] as number;
  });
  return sorted;
}

/** The same by the rank of a dictionary text (`rank[id]`, all different): one counting pass. Id 0 is blank. */
export function* sortByRank(
  rows: Uint32Array,
  ids: Int32Array,
  rank: Int32Array,
  direction: 'asc' | 'desc',
): Steps<Uint32Array> {
  const texts = rank.length - 1;
  const keys = new Int32Array(rows.length);
  // places[k + 1]: how often key k occurs, then where the next of key k + 1 goes.
  const places = new Uint32Array(texts + 2);
  const isRising = direction === 'asc';
  yield* inBlocks(rows.length, (from, to) => {
    for (let index = from; index < to; index++) {
      const id = ids[rows[index] as number] as number;
      const found = rank[id] as number;
      const key = id === 0 ? texts : isRising ? found : texts - 1 - found;
      keys[index] = key;
      places[key + 1] = (places[key + 1] as number) + 1;
    }
  });
  for (let key = 1; key < places.length; key++) places[key] = (places[key] as number) + (places[key - 1] as number);
  const sorted = new Uint32Array(rows.length);
  yield* inBlocks(rows.length, (from, to) => {
    for (let index = from; index < to; index++) {
      const key = keys[index] as number;
      const place = places[key] as number;
      places[key] = place + 1;
      sorted[place] = rows[index] as number;
    }
  });
  return sorted;
}

/** Texts sorted at once between two yields: some milliseconds. */
const textsAtOnce = 1024;

/** Indexes of texts in the collator's order, equal ones by code unit: runs sorted one by one, then merged. */
export function* sortTexts(texts: readonly string[]): Steps<Uint32Array> {
  const compare = (a: number, b: number): number => {
    const left = texts[a] as string;
    const right = texts[b] as string;
    return collator.compare(left, right) || (left < right ? -1 : 1);
  };
  let from = new Uint32Array(texts.length);
  for (let start = 0; start < texts.length; start += textsAtOnce) {
    const run = Array.from({ length: Math.min(textsAtOnce, texts.length - start) }, (_, index) => start + index);
    from.set(run.sort(compare), start);
    yield;
  }
  let to = new Uint32Array(texts.length);
  for (let width = textsAtOnce; width < texts.length; width *= 2) {
    for (let start = 0; start < texts.length; start += 2 * width) {
      const middle = Math.min(texts.length, start + width);
      const end = Math.min(texts.length, start + 2 * width);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        const isLeft = right >= end || (left < middle && compare(from[left] as number, from[right] as number) <= 0);
        to[at] = isLeft ? (from[left++] as number) : (from[right++] as number);
        if (at % textsAtOnce === 0) yield;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
