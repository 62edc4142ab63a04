// A quick hash of texts, for rows that have no id of their own: live lists and the addresses of notes.

/**
 * A hash of 53 bits (two rounds of multiply and mix, after Bob Jenkins' and MurmurHash's finishers). Of a million
 * rows two share one with a chance of 1 in 18,000; it is no protection against someone who wants them to.
 */
export function hash53(text: string): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}
