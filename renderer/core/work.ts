// What belongs to the work and not to the person at it: saved filters and statements, column layouts, the clock. While a
// case is open it is kept in the case, and comes with it to another browser or computer; without one in the settings of
// this window (docs/decisions/0039-what-a-case-keeps-of-the-screens.md). One store with two places behind it.
import { useSyncExternalStore } from 'react';
import type { CatalogData } from '../../src/contract/catalogData.ts';
import { readSetting, writeSetting } from './settings.ts';

export type WorkPlace = 'case' | 'own';

/** The case that is open, as far as this store knows it. */
export interface CaseSide {
  readonly isReadOnly: boolean;
  /** Keeps a value in the case; undefined removes it. Tells its own failure. */
  keep(key: string, value: unknown): void;
}

export interface Work {
  /** Where what is written now goes to stay: the case where one is open that may be written. */
  readonly place: WorkPlace;
  readonly hasCase: boolean;
  /** The case's value, else the person's own. The same object until it changes; the caller checks its shape. */
  read(key: string): unknown;
  readFrom(place: WorkPlace, key: string): unknown;
  /** In a case that is only read, for as long as it is open. */
  write(key: string, value: unknown): void;
  writeTo(place: WorkPlace, key: string, value: unknown): void;
  /** A case is open from now on; its values follow with `take`. */
  enter(side: CaseSide): void;
  leave(): void;
  /** Counts what was written here, for `take`. */
  readonly writes: number;
  /** Values of these keys as the case has them; what was written here after `since` is newer and stays. */
  take(keys: readonly string[], values: Readonly<Record<string, unknown>>, since: number): void;
  subscribe(listener: () => void): () => void;
}

interface OwnSettings {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
}

export function createWork(own: OwnSettings): Work {
  const listeners = new Set<() => void>();
  const inCase = new Map<string, unknown>();
  const writtenAt = new Map<string, number>();
  const lastOwn = new Map<string, { readonly text: string; readonly value: unknown }>();
  let side: CaseSide | undefined;
  let writes = 0;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  /** Parsed anew at each reading, as another window may have written it; told as the same object while it is the same. */
  function readOwn(key: string): unknown {
    const value = own.read(key);
    const text = JSON.stringify(value) ?? '';
    const last = lastOwn.get(key);
    if (last?.text === text) return last.value;
    lastOwn.set(key, { text, value });
    return value;
  }
  function readFrom(place: WorkPlace, key: string): unknown {
    return place === 'case' ? inCase.get(key) : readOwn(key);
  }
  function writeTo(place: WorkPlace, key: string, value: unknown): void {
    if (place === 'own' || side === undefined) own.write(key, value);
    else {
      writtenAt.set(key, ++writes);
      if (value === undefined) inCase.delete(key);
      else inCase.set(key, value);
      if (!side.isReadOnly) side.keep(key, value);
    }
    changed();
  }
  return {
    get place() {
      return side === undefined || side.isReadOnly ? 'own' : 'case';
    },
    get hasCase() {
      return side !== undefined;
    },
    get writes() {
      return writes;
    },
    read: (key) => inCase.get(key) ?? readOwn(key),
    readFrom,
    write: (key, value) => writeTo(side === undefined ? 'own' : 'case', key, value),
    writeTo,
    enter(next) {
      side = next;
      changed();
    },
    leave() {
      if (side === undefined) return;
      side = undefined;
      inCase.clear();
      changed();
    },
    take(keys, values, since) {
      if (side === undefined) return;
      for (const key of keys) {
        if ((writtenAt.get(key) ?? 0) > since) continue;
        const value = values[key];
        if (value === undefined) inCase.delete(key);
        else if (JSON.stringify(value) !== JSON.stringify(inCase.get(key))) inCase.set(key, value);
      }
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The one of this window. */
export const work: Work = createWork({ read: readSetting, write: writeSetting });

/** The value of a key, the case's before one's own; the same object until it changes. */
export function useWorkValue(key: string): unknown {
  return useSyncExternalStore(work.subscribe, () => work.read(key));
}

/** Where things are saved now, and whether a case is open at all. */
export function useWorkPlace(): Pick<Work, 'place' | 'hasCase'> {
  const place = useSyncExternalStore(work.subscribe, () => work.place);
  const hasCase = useSyncExternalStore(work.subscribe, () => work.hasCase);
  return { place, hasCase };
}

export const filtersKey = 'filters.saved';
export const statementsKey = 'sql.saved';
export const clockKey = 'clock';
/** Columns of a log: which, how wide, in what order. */
export function layoutKey(categoryId: string): string {
  return `layout.${categoryId}`;
}

/** The catalog's layout again: in a case as one without columns, which one's own layout does not show through. */
export function resetLayout(categoryId: string): void {
  work.write(layoutKey(categoryId), work.hasCase ? [] : undefined);
}

/** Every key of the store. */
export function workKeys(catalog: CatalogData): readonly string[] {
  return [filtersKey, statementsKey, clockKey, ...catalog.categories.map(({ id }) => layoutKey(id))];
}
