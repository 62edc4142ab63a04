// Numbers and words that a key chooses: always the same for the same question, and unforeseeable without the key.
// Everything that makes stand-ins asks here; nothing else hashes.

/** HMAC-SHA-256, given by the host. */
export type Hmac = (key: Uint8Array, text: string) => Uint8Array;

export interface KeyedChoice {
  /** 0 <= n < below, for a question; `below` at most 2^32. */
  number(question: string, below: number): number;
  /** A word that can be read aloud: consonant and vowel by turns, `syllables` times. */
  word(question: string, syllables: number): string;
  /**
   * A permutation of all texts of `length` digits: equal digits give equal results, different ones different results.
   * A Feistel network over the digits' value; `tweak` gives another permutation for each number.
   */
  permute(digits: string, tweak: number): string;
}

const consonants = 'bcdfghjklmnprstvz';
const vowels = 'aeiou';
/** Four rounds make a Feistel network of good round functions a strong permutation (Luby and Rackoff); twice that. */
const rounds = 8;
/** Digits that are permuted at once; a longer text would not fit a double. */
const maxDigits = 15;

/** Choices of one key. */
export function createKeyedChoice(key: Uint8Array, hmac: Hmac): KeyedChoice {
  function bytesOf(question: string): Uint8Array {
    return hmac(key, question);
  }
  function uint32(bytes: Uint8Array, at: number): number {
    return (
      (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>>
      0
    );
  }
  function number(question: string, below: number): number {
    return uint32(bytesOf(question), 0) % below;
  }
  function once(value: number, half: number, label: string): number {
    let left = Math.floor(value / half);
    let right = value % half;
    for (let round = 0; round < rounds; round++) {
      [left, right] = [right, (left + number(`${label} ${round} ${right}`, half)) % half];
    }
    return left * half + right;
  }
  return {
    number,
    word(question, syllables) {
      const bytes = bytesOf(question);
      let word = '';
      for (let index = 0; index < syllables; index++) {
        word += `${consonants[(bytes[index * 2] ?? 0) % consonants.length]}${vowels[(bytes[index * 2 + 1] ?? 0) % vowels.length]}`;
      }
      return word;
    },
    permute(digits, tweak) {
      if (digits.length > maxDigits) {
        const head = digits.slice(0, digits.length - maxDigits);
        return head + this.permute(digits.slice(-maxDigits), tweak);
      }
      const size = 10 ** digits.length;
      const half = Math.ceil(Math.sqrt(size));
      // The square is a little larger than the set: what falls outside is permuted again until it is inside.
      let value = Number(digits);
      do value = once(value, half, `digits ${digits.length} ${tweak}`);
      while (value >= size);
      return String(value).padStart(digits.length, '0');
    },
  };
}
