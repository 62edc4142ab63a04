// Pages in the order they were written, in slabs of a megabyte, so that growing never copies. Page numbers
// inside are relative until the image is put together (assembleImage.ts).
import { pageBytes } from './fileFormat.ts';

/** Pages per slab: 1 MiB. */
const pagesPerSlab = 256;

export interface PageList {
  readonly count: number;
  /** A new page, all zero. */
  add(): Uint8Array;
  page(index: number): Uint8Array;
  /** Takes the last page off the list. */
  takeLast(): Uint8Array;
  /** Copies all pages into a file from a page number (1-based) on. */
  copyTo(file: Uint8Array, firstPageNumber: number): void;
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
      if (count % pagesPerSlab === 0) slabs.push(new Uint8Array(pagesPerSlab * pageBytes));
      return page(count++);
    },
    page,
    takeLast: () => page(--count),
    copyTo(file, firstPageNumber) {
      slabs.forEach((slab, index) => {
        const pages = Math.min(pagesPerSlab, count - index * pagesPerSlab);
        if (pages <= 0) return;
        file.set(slab.subarray(0, pages * pageBytes), (firstPageNumber - 1 + index * pagesPerSlab) * pageBytes);
      });
    },
  };
}
