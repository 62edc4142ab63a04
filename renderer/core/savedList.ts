// Things saved under a name (filters, statements): those of the case and one's own, as one list with two places.
import { useMemo, useSyncExternalStore } from 'react';
import type { Overview } from '../../src/contract/overview.ts';
import { type WorkPlace, work } from './work.ts';

export interface Saved {
  readonly name: string;
  /** Which sources were open when it was saved (`marksOf`): a case made of them takes it in, and nobody else's. */
  readonly of?: readonly string[];
}
export type Kept<T extends Saved> = T & { readonly place: WorkPlace };

export interface SavedList<T extends Saved> {
  readonly key: string;
  /** The case's first, then one's own; each by the time it was saved. */
  read(): readonly Kept<T>[];
  /** The same of what is stored in the two places. */
  of(inCase: unknown, own: unknown): readonly Kept<T>[];
  /** Saves in the place of now; one there that is the same by name is replaced. Nothing happens without a name. */
  save(item: T): void;
  remove(kept: Kept<T>): void;
  /** Copies one of one's own into the case. */
  putIntoCase(kept: Kept<T>): void;
  /** `inCase` with those of one's own that were saved while one of these sources was open. */
  withOwnOf(inCase: unknown, marks: readonly string[]): readonly T[];
}

export const maxNameLength = 80;
/** Far more than anybody finds again by name; a case may come from anybody. */
const maxItems = 1000;

/** `parse`: undefined for what is damaged or of another form. `isSame`: one takes the place of the other. */
export function savedList<T extends Saved>(
  key: string,
  parse: (value: unknown) => T | undefined,
  isSame: (one: T, other: T) => boolean,
): SavedList<T> {
  const itemsOf = (stored: unknown): readonly T[] =>
    Array.isArray(stored) ? stored.slice(0, maxItems).flatMap((value: unknown) => parse(value) ?? []) : [];
  const ofPlace = (place: WorkPlace): readonly T[] => itemsOf(work.readFrom(place, key));
  const of = (inCase: unknown, own: unknown): readonly Kept<T>[] => [
    ...itemsOf(inCase).map((item) => ({ ...item, place: 'case' as const })),
    ...itemsOf(own).map((item) => ({ ...item, place: 'own' as const })),
  ];
  function write(place: WorkPlace, items: readonly T[]): void {
    work.writeTo(place, key, items.length === 0 ? undefined : items);
  }
  function add(place: WorkPlace, item: T): void {
    write(place, [...ofPlace(place).filter((each) => !isSame(each, item)), item]);
  }
  return {
    key,
    of,
    read: () => of(work.readFrom('case', key), work.readFrom('own', key)),
    save(item) {
      const name = item.name.trim().slice(0, maxNameLength);
      if (name !== '') add(work.place, { ...item, name });
    },
    remove(item) {
      write(
        item.place,
        ofPlace(item.place).filter((each) => !isSame(each, item)),
      );
    },
    putIntoCase({ place: _own, ...item }) {
      if (work.place === 'case') add('case', item as unknown as T);
    },
    withOwnOf(inCase, marks) {
      const there = itemsOf(inCase);
      const own = ofPlace('own').filter(({ of = [] }) => of.some((mark) => marks.includes(mark)));
      return [...there, ...own.filter((item) => !there.some((each) => isSame(each, item)))];
    },
  };
}

/** What the list holds now. */
export function useSavedList<T extends Saved>(list: SavedList<T>): readonly Kept<T>[] {
  const inCase = useSyncExternalStore(work.subscribe, () => work.readFrom('case', list.key));
  const own = useSyncExternalStore(work.subscribe, () => work.readFrom('own', list.key));
  return useMemo(() => list.of(inCase, own), [list, inCase, own]);
}

/** Long enough to tell any two sources apart. */
const markLength = 16;

/** What the open sources are known by: the beginning of their digest, or the name of one that has none (a live appliance). */
export function marksOf(bundles: Overview['bundles']): readonly string[] {
  return bundles.map(({ name, sha256 }) => sha256?.slice(0, markLength) ?? name);
}
