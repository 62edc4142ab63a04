// Answers kept for the next time the same is asked: positions of filtered and sorted rows, value lists. Least recently
// used ones go first, all of them when rows or times change. Holds nothing that cannot be worked out again.
import type { Store } from '../store/store.ts';

export interface AnswerCache {
  /** The answer kept under a key, or undefined. Whoever gets it must not change it. */
  get<T>(key: string): T | undefined;
  /**
   * Keeps an answer of about `bytes`. `version` is the store's version when the work began: an answer that rows
   * have overtaken meanwhile is not kept.
   */
  put(key: string, answer: unknown, bytes: number, version: number): void;
  /** Bytes held now. */
  readonly bytes: number;
}

/** Enough for the handful of orders that a person goes back and forth between, at ten million rows. */
const defaultMaxBytes = 192 * 1024 * 1024;

/** An empty cache over a store. The newest answer is kept whatever its size. */
export function createAnswerCache(store: Store, maxBytes: number = defaultMaxBytes): AnswerCache {
  const answers = new Map<string, { readonly answer: unknown; readonly bytes: number }>();
  let version = store.version;
  let held = 0;

  function forgetOld(): void {
    if (version === store.version) return;
    version = store.version;
    answers.clear();
    held = 0;
  }

  function remove(key: string): void {
    held -= answers.get(key)?.bytes ?? 0;
    answers.delete(key);
  }

  return {
    get<T>(key: string): T | undefined {
      forgetOld();
      const found = answers.get(key);
      if (found === undefined) return undefined;
      answers.delete(key);
      answers.set(key, found);
      return found.answer as T;
    },
    put(key, answer, bytes, startedAt) {
      forgetOld();
      if (startedAt !== version) return;
      remove(key);
      answers.set(key, { answer, bytes });
      held += bytes;
      for (const oldest of answers.keys()) {
        if (held <= maxBytes || oldest === key) break;
        remove(oldest);
      }
    },
    get bytes() {
      forgetOld();
      return held;
    },
  };
}
