// Keeps the last few answers of one kind for a store until its rows or its zone change, so that moving
// through an account's time does not read the log again for every step.
import type { Store } from '../store/store.ts';

const maxKept = 24;

/** Changes with everything that an answer may rest on: rows and the zone. */
export function stampOf(store: Store): string {
  return `${store.version} ${store.zone.name}`;
}

/** A function of a store and a key whose results are kept; `work` must depend on nothing else. */
export function cachedByStore<T>(work: (store: Store, key: string) => T): (store: Store, key: string) => T {
  const caches = new WeakMap<Store, { stamp: string; readonly results: Map<string, T> }>();
  return (store, key) => {
    const stamp = stampOf(store);
    let cache = caches.get(store);
    if (cache === undefined || cache.stamp !== stamp) {
      cache = { stamp, results: new Map() };
      caches.set(store, cache);
    }
    const kept = cache.results.get(key);
    if (kept !== undefined) return kept;
    const result = work(store, key);
    cache.results.set(key, result);
    const [oldest] = cache.results.keys();
    if (cache.results.size > maxKept && oldest !== undefined) cache.results.delete(oldest);
    return result;
  };
}
