// The simulator's only source of chance: sfc32 generators keyed by words and numbers, and a stateless
// mix for values that must be found again without replay. Never the clock, never Math.random.

/** A reproducible stream of numbers. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [from, to). */
  between(from: number, to: number): number;
  /** Whole number, both ends included. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  /** Waiting time of a memoryless process with the given mean. */
  wait(mean: number): number;
  pick<T>(list: readonly T[]): T;
}

function mix(hash: number, word: number): number {
  let h = Math.imul(hash ^ word, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hashKeys(keys: readonly (number | string)[]): number {
  let hash = 0x9e3779b9;
  for (const key of keys) {
    const text = String(key);
    for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i) + 1);
    hash = mix(hash, 0xffff);
  }
  return hash;
}

/** Uniform in [0, 1) from two whole numbers; the same pair always gives the same value. */
export function unitOf(a: number, b: number): number {
  return mix(mix(0x27d4eb2f, a | 0), b | 0) / 4294967296;
}

/** A generator for the given keys, e.g. `createRandom(seed, 'calls', day)`. Algorithm: sfc32 (PractRand). */
export function createRandom(...keys: readonly (number | string)[]): Random {
  let a = hashKeys(keys);
  let b = mix(a, 0x51ed270b);
  let c = mix(b, 0x2545f491);
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return {
    next,
    between: (from, to) => from + next() * (to - from),
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    wait: (mean) => -mean * Math.log(1 - next()),
    pick: <T>(list: readonly T[]): T => {
      const item = list[Math.floor(next() * list.length)];
      if (item === undefined) throw new RangeError('pick from an empty list');
      return item;
    },
  };
}
