// Sorting row positions by numbers without comparing: radix passes of 16 bits, stable, so that sorting by
// time first and by value second gives (value, time, rowid). A million rows take about a tenth of a second.

const radixBits = 16;
const radix = 1 << radixBits;

/**
 * Positions 0..count-1 in ascending order of `keys` (finite, whole numbers), starting from `order` when it is
 * given. Equal keys keep the order they came in.
 */
export function sortByKey(
  keys: Float64Array | Int32Array | Uint32Array,
  count: number,
  order?: Uint32Array,
): Uint32Array {
  let from = order ?? identity(count);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let isSorted = true;
  for (let index = 0; index < count; index++) {
    const key = keys[index] as number;
    if (key < low) low = key;
    if (key > high) high = key;
  }
  for (let index = 1; index < count && isSorted; index++) {
    isSorted = (keys[from[index - 1] as number] as number) <= (keys[from[index] as number] as number);
  }
  if (isSorted) return from;

  const counts = new Uint32Array(radix + 1);
  // Distances from the lowest key: times of one bundle span far fewer bits than times since 1970.
  for (let divisor = 1; divisor <= high - low; divisor *= radix) {
    counts.fill(0);
    for (let index = 0; index < count; index++) {
      const digit = Math.floor(((keys[index] as number) - low) / divisor) % radix;
      counts[digit + 1] = (counts[digit + 1] as number) + 1;
    }
    for (let digit = 1; digit <= radix; digit++)
      counts[digit] = (counts[digit] as number) + (counts[digit - 1] as number);
    const to = new Uint32Array(count);
    for (let index = 0; index < count; index++) {
      const position = from[index] as number;
      const digit = Math.floor(((keys[position] as number) - low) / divisor) % radix;
      const slot = counts[digit] as number;
      counts[digit] = slot + 1;
      to[slot] = position;
    }
    from = to;
  }
  return from;
}

function identity(count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let index = 0; index < count; index++) order[index] = index;
  return order;
}
