// Pages in the order they were written, in slabs of a megabyte, so that growing never copies. Page numbers
// inside are relative until the image is put together (assembleImage.ts).
import { pageBytes } from './fileFormat.ts';
import { newSlab } from './slab.ts';

/** Pages per slab: 1 MiB. */
const pagesPerSlab = 256;

export interface PageList {
  readonly count: number;
  /** A new page, all zero. */
  add(): Uint8Array;
  page(index: number): Uint8Array;
  /** Takes the last page off the list. */
  takeLast(): Uint8Array;
  /** Drops pages from the end until `count` are left. What they held is still in the slab. */
  cutTo(count: number): void;
  /** All pages as slabs, without copying; pages added later are not in them. */
  slabs(): readonly Uint8Array[];
}

export function createPageList(): PageList {
  const slabs: Uint8Array[] = [];
  let count = 0;
  const page = (index: number): Uint8Array => {
    const from = (index % pagesPerSlab) * pageBytes;
    return (slabs[Math.floor(index / pagesPerSlab)] as Uint8Array).subarray(from, from + pageBytes);
  };
  return {
    get count() {
      return count;
    },
    add() {
      if (count === slabs.length * pagesPerSlab) slabs.push(newSlab(pagesPerSlab * pageBytes));
      const added = page(count++);
      return added;
    },
    page,
    takeLast: () => page(--count),
    cutTo(left) {
      count = left;
      slabs.length = Math.ceil(count / pagesPerSlab);
    },
    slabs: () =>
      slabs.map((slab, index) => slab.subarray(0, Math.min(pagesPerSlab, count - index * pagesPerSlab) * pageBytes)),
  };
}
