// The paging rule (reliability §6): newest first, pages overlap, the end is believed only from what comes back,
// holes stay named, rows that cannot be accounted for are counted. Called by listReader.ts for every reading of a
// list, first or later; asks for pages through `read` and hands records on through `take`. Pure but for those.
import type { ListLedger, Walk } from './listLedger.ts';
import type { Verdict } from './liveMember.ts';
import { isIdKey, type RowKey } from './rowKeys.ts';

/** One page as the paging sees it, newest record first. */
export interface PageView {
  /** Position of the first record, counted from the newest. */
  readonly start: number;
  readonly keys: readonly RowKey[];
  /** What the pager says; undefined where there is none. */
  readonly hasMore: boolean | undefined;
  /** Records in the whole list: at least, and exactly where it can be told. */
  readonly atLeast: number;
  readonly exact: number | undefined;
}

export interface PagingSetup {
  readonly ledger: ListLedger;
  /** Reads the page that begins at `start`. Undefined: it could not be had. */
  read(start: number): Promise<PageView | undefined>;
  /** Stores a page's records and the cursor with them. */
  take(page: PageView, verdicts: readonly Verdict[]): Promise<void>;
  /** Told of each page that could not be read, or that did not go on where the one before ended. */
  onHole(start: number): void;
  /** Records not older than this are wanted, appliance wall time; undefined = all. Asked after each page. */
  sinceMs(): number | undefined;
  /** The list has no order: every page is read, each half over the one before, and only the list's end ends it. */
  readonly isUnsorted: boolean;
  /** How long after its own time a record may still be written (a call's row stands at the time it began). */
  readonly lateMs: number;
  /** After so many known records in a row no late one is looked for any more. */
  readonly lateRows: number;
  /** Go on through every hole; otherwise the walk ends at the first record known, and holes wait until they are asked for. */
  readonly isThorough: boolean;
  /** As ListLedger.startWalk. */
  readonly sameUpToMs?: number | undefined;
  /** Most pages of one walk; a list that never ends is left there. */
  readonly maxPages?: number;
}

/** How a walk through the list ended. */
export interface WalkResult {
  readonly ended: 'known' | 'end-of-list' | 'since' | 'empty' | 'repeating' | 'cap' | 'failed';
  readonly pages: number;
  readonly newRows: number;
  /** Pages that could not be read. */
  readonly holes: number;
  /** Records the list had at the walk's last page, as far as the pager tells; undefined where the walk saw a part only. */
  readonly listRows: number | undefined;
  /** Pages that did not go on where the one before had ended, even after stepping back. */
  readonly breaks: number;
}

const defaultMaxPages = 20_000;
/** Pages in a row that may fail before the rest of the list is left as one hole. */
const maxFailuresInARow = 3;
/** The same page so often in a row is a list that shows one page whatever is asked. */
const maxRepeats = 3;
/** No list is known whose page holds fewer (the page of a scaffolded Grails list): a shorter one shows the whole list. */
const smallestPage = 10;
/** Records to step back by, one after the other, until a page goes on where the last one ended. */
const stepsBack = [8, 40, 90] as const;

/** Walks from the newest record down until everything wanted is known. Throws what `read` and `take` throw. */
export async function walkList(setup: PagingSetup): Promise<WalkResult> {
  const { ledger } = setup;
  const walk = ledger.startWalk(setup.sameUpToMs);
  const hashes = new Set<string>();
  const maxPages = setup.maxPages ?? defaultMaxPages;
  let start = 0;
  let expected = 0;
  let usualRows = 30;
  let lastMs = Number.NaN;
  let pages = 0;
  let newRows = 0;
  let holes = 0;
  let failures = 0;
  let empties = 0;
  let emptyAt: number | undefined;
  let breaks = 0;
  let repeats = 0;
  let isJump = false;
  let exact: number | undefined;
  let atLeast = 0;

  const result = (ended: WalkResult['ended']): WalkResult => {
    const isPartOnly = ended === 'known' || ended === 'since' || holes > 0;
    const listRows = isPartOnly ? undefined : (exact ?? atLeast);
    return { ended, pages, newRows, holes, breaks, listRows };
  };
  const finish = (ended: WalkResult['ended']): WalkResult => {
    if (ended === 'end-of-list' || ended === 'since' || ended === 'empty') walk.endHere();
    return result(ended);
  };

  for (;;) {
    if (pages >= maxPages) return result('cap');
    let page = await setup.read(start);
    pages++;
    if (page === undefined) {
      setup.onHole(start);
      walk.breakHere();
      holes++;
      lastMs = Number.NaN;
      expected = 0;
      if (++failures === maxFailuresInARow) return result('failed');
      start += usualRows;
      continue;
    }
    failures = 0;
    if (page.keys.length === 0) {
      // An empty page in the middle is asked for again, then stepped over; only the next empty one is the end.
      if (start === 0) return finish('empty');
      // Right behind records that are known to the list's end nothing was to be expected.
      if (page.hasMore === false || isAllKnown() || ++empties === 3) return finish('end-of-list');
      if (empties === 2) {
        emptyAt = start;
        start += usualRows;
      }
      continue;
    }
    empties = 0;
    if (emptyAt !== undefined) {
      setup.onHole(emptyAt);
      walk.breakHere();
      breaks++;
      emptyAt = undefined;
      expected = 0;
    }
    const hash = page.keys.map(({ key }) => key).join('\u0001');
    // Once may be chance: as many rows arrived as the walk went on by.
    repeats = hashes.has(hash) ? repeats + 1 : 0;
    if (repeats === maxRepeats || (repeats === 1 && page.hasMore === undefined)) {
      return hasReachedEnd(page, start) ? finish('end-of-list') : result('repeating');
    }
    hashes.add(hash);

    if (isJump && !walk.showsTail(page.keys)) {
      // The stretch is not where it was: go through it page by page.
      isJump = false;
      hashes.delete(hash);
      start = expected;
      continue;
    }
    isJump = false;
    if (expected > 0 && !setup.isUnsorted) {
      const joined = await stepBack(page, start);
      page = joined.page;
      pages += joined.pages;
      if (!joined.isJoined) {
        walk.breakHere();
        breaks++;
        setup.onHole(page.start);
      }
    }
    usualRows = Math.max(usualRows, page.keys.length);

    const verdicts = walk.take(page.keys);
    const fresh = verdicts.filter((verdict) => verdict === 'new').length;
    newRows += fresh;
    await setup.take(page, verdicts);
    const lowest = lowestMs(page.keys);
    if (!Number.isNaN(lowest)) lastMs = lowest;
    exact = page.exact;
    atLeast = page.atLeast;
    const end = page.start + page.keys.length;
    if (page.hasMore === false) return finish('end-of-list');
    // A short list has no pager: everything on its one page is known, and nothing else was known of it.
    const isWholeList = page.start === 0 && page.keys.length < smallestPage && page.keys.length >= ledger.rowsKnown();
    if (isWholeList && isAllKnown()) return finish('end-of-list');
    if (!setup.isUnsorted && walk.isDone(setup.isThorough) && isPastLate(walk, lowest)) return finish('known');
    const sinceMs = setup.sinceMs();
    if (sinceMs !== undefined && !setup.isUnsorted && lowest < sinceMs) return finish('since');
    const overlap = setup.isUnsorted ? Math.floor(page.keys.length / 2) : overlapOf(page.keys);
    expected = Math.max(page.start + 1, end - overlap);
    const skip = setup.isUnsorted ? 0 : walk.skippable();
    isJump = skip > page.keys.length;
    // A page of one row cannot overlap with the next.
    if (expected === end) expected = 0;
    // Nothing new on a page below known ones: rows arrive as fast as the walk goes on, so it takes longer steps.
    const lead = fresh === 0 && walk.isInHole() ? Math.floor(page.keys.length / 2) * (repeats + 1) : 0;
    start = Math.max(page.start + 1, end - overlap) + (isJump ? skip : lead);
  }

  /** Nothing new was met, and the walk stands in the stretch that reaches to the end of the list. */
  function isAllKnown(): boolean {
    return newRows === 0 && holes === 0 && breaks === 0 && !setup.isUnsorted && walk.isDone(true);
  }

  /** Late rows stand below known ones: read on until nothing can have been written so late. */
  function isPastLate(current: Walk, lowest: number): boolean {
    const newest = ledger.newestMs();
    return (
      newest === undefined ||
      Number.isNaN(lowest) ||
      lowest < newest - setup.lateMs ||
      current.knownRun() >= setup.lateRows
    );
  }

  /** Records that are known, in a list whose pager no longer goes on: the last page is shown for ever. */
  function hasReachedEnd(page: PageView, from: number): boolean {
    return page.hasMore !== true && (from >= page.atLeast || page.exact !== undefined || page.hasMore === undefined);
  }

  /** Reads again from further up until the page holds a record known already, and for rows without ids a whole second. */
  async function stepBack(
    first: PageView,
    from: number,
  ): Promise<{ readonly page: PageView; readonly isJoined: boolean; readonly pages: number }> {
    let page = first;
    let extra = 0;
    for (const overlap of stepsBack) {
      if (joins(page)) return { page, isJoined: true, pages: extra };
      const again = await setup.read(Math.max(0, from - overlap));
      extra++;
      if (again === undefined || again.keys.length === 0) break;
      page = again;
    }
    return { page, isJoined: joins(page), pages: extra };
  }

  function joins(page: PageView): boolean {
    const [first] = page.keys;
    if (first === undefined || !walk.continues(page.keys)) return false;
    if (isIdKey(first) || page.start === 0 || Number.isNaN(lastMs) || Number.isNaN(first.localMs)) return true;
    // Equal rows are told apart by counting them within their second, so the page must show that second whole.
    return Math.floor(first.localMs / 1000) > Math.floor(lastMs / 1000);
  }
}

/** Records the next page shall show again: the last one, and without ids the whole second it stands in and one more. */
function overlapOf(keys: readonly RowKey[]): number {
  const last = keys.at(-1);
  if (last === undefined || isIdKey(last)) return 1;
  const second = Math.floor(last.localMs / 1000);
  let same = 0;
  for (let at = keys.length - 1; at >= 0 && Math.floor((keys[at]?.localMs ?? Number.NaN) / 1000) === second; at--)
    same++;
  return same + 1;
}

/** Oldest time on the page; NaN where no record has one. */
function lowestMs(keys: readonly RowKey[]): number {
  let lowest = Number.NaN;
  for (const { localMs } of keys) if (!(localMs >= lowest)) lowest = Number.isNaN(localMs) ? lowest : localMs;
  return lowest;
}
