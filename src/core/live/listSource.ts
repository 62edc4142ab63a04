// A list as the paging wants it, newest record first, whichever way the console shows it. Lists that stay oldest
// first are read from their end; offsets are turned round here. Called by listReader.ts.
import { type ListPage, wantedRows } from './listPages.ts';
import type { PageView } from './paging.ts';

export interface ListSource {
  /** The page with the record at `start`, counted from the newest; undefined when it cannot be had. */
  read(start: number): Promise<SourcePage | undefined>;
  /** The page at the list's other end, and the list's length where it can be told. */
  readEnd(first: ListPage): Promise<{ readonly page: ListPage; readonly total: number | undefined } | undefined>;
  readonly isReversed: boolean;
  readonly isUnsorted: boolean;
}

export interface SourcePage {
  readonly view: PageView;
  readonly page: ListPage;
}

export interface ListSourceSetup {
  readonly direction: 'newest-first' | 'oldest-first' | 'unsorted';
  /** Reads the console's page at an offset of its own. */
  read(offset: number): Promise<ListPage | undefined>;
}

/** Most steps from the last page a pager names to the true last one. */
const maxEndSteps = 50;

export function createListSource(setup: ListSourceSetup): ListSource {
  async function readEnd(first: ListPage): Promise<{ readonly page: ListPage; readonly offset: number } | undefined> {
    let offset = first.lastOffset;
    let page = offset === 0 ? first : await setup.read(offset);
    for (let step = 0; page?.hasNext === true && page.keys.length > 0 && step < maxEndSteps; step++) {
      offset = Math.max(offset + page.keys.length, page.lastOffset);
      page = await setup.read(offset);
    }
    return page === undefined ? undefined : { page, offset };
  }

  const common = {
    isUnsorted: setup.direction === 'unsorted',
    async readEnd(first: ListPage) {
      const end = await readEnd(first);
      if (end === undefined) return undefined;
      const isLast = end.page.hasNext === false && end.page.keys.length > 0;
      return { page: end.page, total: isLast ? end.offset + end.page.keys.length : undefined };
    },
  };

  if (setup.direction !== 'oldest-first') {
    return {
      ...common,
      isReversed: false,
      async read(start) {
        const page = await setup.read(start);
        return page === undefined ? undefined : { page, view: viewOf(page, start) };
      },
    };
  }

  /** Records in the list when the walk began; new ones only make it longer at the end that is read first. */
  let length = 0;
  /** Records the console gives on a page. */
  let pageRows = wantedRows;
  return {
    ...common,
    isReversed: true,
    async read(start) {
      if (start === 0) {
        const first = await setup.read(0);
        const end = first === undefined ? undefined : await readEnd(first);
        if (first === undefined || end === undefined) return undefined;
        if (first.hasNext === true) pageRows = Math.max(1, first.keys.length);
        length = end.offset + end.page.keys.length;
        // A last page of a row or two would not reach down to the rows known already.
        const offset = Math.max(0, length - pageRows);
        const isFull = end.offset <= offset;
        const page = isFull ? end.page : await setup.read(offset);
        if (page === undefined) return undefined;
        length = Math.max(length, isFull ? 0 : offset + page.keys.length);
        const view = reversedView(page, 0, isFull ? end.offset : offset);
        return { page, view: { ...view, atLeast: length, exact: length } };
      }
      const offset = Math.max(0, length - start - pageRows);
      const page = await setup.read(offset);
      if (page === undefined) return undefined;
      const begins = Math.max(0, length - offset - page.keys.length);
      return { page, view: reversedView(page, begins, offset) };
    },
  };
}

function viewOf(page: ListPage, start: number): PageView {
  const end = start + page.keys.length;
  return {
    start,
    keys: page.keys,
    hasMore: page.hasNext,
    atLeast: Math.max(end, page.lastOffset === 0 ? 0 : page.lastOffset + 1),
    exact: page.hasNext === false && page.keys.length > 0 ? end : undefined,
  };
}

/** Rows may have been purged since the walk began, so only the pager of this very page tells the length. */
function reversedView(page: ListPage, start: number, offset: number): PageView {
  const atLeast = page.lastOffset === 0 ? offset + page.keys.length : page.lastOffset + 1;
  return { start, keys: [...page.keys].reverse(), hasMore: offset > 0, atLeast, exact: undefined };
}
