// Reads one log from its list page: finds an address that works, settles sorting and direction, walks the list by
// the paging rule and gives rows, cursor, gaps and steps. One for each log; webConsole.ts calls them in turn.

import { categoryById } from '../catalog/catalog.ts';
import type { CategoryId } from '../catalog/index.gen.ts';
import { type ConsolePlace, shownAddress, withParameters } from './consoleAddress.ts';
import { exportAddress, judgeExport } from './csvExport.ts';
import { isHtml } from './formLogin.ts';
import { createListLedger } from './listLedger.ts';
import {
  directionOf,
  type ListPage,
  listAddress,
  readListPage,
  type Sorting,
  shownPath,
  wantedRows,
} from './listPages.ts';
import { createListSource, type ListSource } from './listSource.ts';
import type { LiveMember, Verdict } from './liveMember.ts';
import type { ListCandidate } from './menu.ts';
import { markOwnLogins } from './ownLogins.ts';
import { type PageView, type WalkResult, walkList } from './paging.ts';
import { PageFailure } from './requests.ts';
import { isIdKey } from './rowKeys.ts';
import type { ConsolePage, Session } from './session.ts';
import { isoTime } from './steps.ts';
import type { LinkGap, LinkList, WebConsoleSettings } from './types.ts';
import type { WayContext } from './way.ts';

export interface ListReader {
  readonly category: CategoryId;
  /** The first reading, or what is new since the last one. `isThorough`: fill the holes as well. */
  read(isThorough: boolean): Promise<void>;
  describe(): LinkList;
  /** Address of a row's detail page, where the list could be read. */
  detailAddress(id: string): string | undefined;
  hasGaps(): boolean;
  changedRows(): number;
  /** Ends the log's member. `cut` says why. */
  end(cut: string | undefined): Promise<void>;
}

export interface ListReaderSetup {
  readonly context: WayContext;
  readonly session: Session;
  readonly place: ConsolePlace;
  readonly settings: WebConsoleSettings;
  readonly category: CategoryId;
  readonly candidates: readonly ListCandidate[];
}

/**
 * How late a row may be written after its own time, and after how many known rows it is not looked for any more: a
 * call's row is written at the call's end and stands at its beginning.
 */
const lateness = (category: CategoryId): { readonly lateMs: number; readonly lateRows: number } =>
  category === 'cdr' ? { lateMs: 2 * 3_600_000, lateRows: 300 } : { lateMs: 120_000, lateRows: 50 };
const dayMs = 86_400_000;
/** A log whose list is closed or absent is tried again so often: rights change, menus are restarted. */
const tryAgainMs = 30 * 60_000;
/** A list that moved too much while it was read is gone through again; pages that failed are left for the user. */
const maxFirstWalks = 3;

export function createListReader(setup: ListReaderSetup): ListReader {
  const { context, session, place, settings, category } = setup;
  const { steps } = context;
  const cursor = context.cursors('web-console', category);
  const ledger = createListLedger(cursor);
  const isResumed = cursor !== undefined && ledger.stretches().length > 0;
  const gaps: LinkGap[] = [];
  let candidate: ListCandidate = setup.candidates[0] ?? { url: place.startUrl, basis: 'convention' };
  let state: LinkList['state'] = 'untried';
  let source: ListSource | undefined;
  let member: LiveMember | undefined;
  let lastCursor = cursor;
  let total: number | undefined;
  let columnsNotFetched: readonly string[] = [];
  let columnsSeen = '';
  let sameUpToMs: number | undefined;
  let lastTriedMs = Number.NEGATIVE_INFINITY;

  const note = (isOk: boolean, text: string, tookMs?: number): void => {
    steps.add({ step: 'list', category, isOk, text, ...(tookMs === undefined ? {} : { tookMs }) });
  };

  async function openGap(text: string): Promise<void> {
    const gap: LinkGap = { gapId: context.nextGapId(), category, text, atMs: context.clock.now() };
    gaps.push(gap);
    note(false, text);
    await context.emit({ type: 'gap', gap });
  }

  /** A page of the list, or undefined when it cannot be had or is none of this log's. */
  async function readPage(url: string, sorting: Sorting | undefined, offset: number): Promise<ListPage | undefined> {
    let page: ConsolePage;
    try {
      page = await session.page(listAddress(url, { offset, max: wantedRows, sorting }));
    } catch (thrown) {
      if (!(thrown instanceof PageFailure)) throw thrown;
      note(false, thrown.message);
      return undefined;
    }
    const shown = shownAddress(page.answer.url);
    if (page.kind !== 'page') {
      state = page.kind === 'denied' ? 'denied' : page.kind === 'missing' ? 'absent' : state;
      note(false, `${shown}: ${page.kind === 'denied' ? 'not allowed for this user' : `status ${page.answer.status}`}`);
      return undefined;
    }
    const list = isHtml(page.answer)
      ? readListPage(place, page.answer.text, page.facts, category, page.answer.url)
      : undefined;
    if (list === undefined) {
      const wasRead = state === 'read' || state === 'changed';
      state = wasRead ? 'changed' : 'other-page';
      note(
        false,
        wasRead
          ? `${shown}: the columns that make this log are gone; nothing of it is read`
          : `${shown}: no list of this log`,
      );
      return undefined;
    }
    if (state === 'changed') state = 'read';
    note(true, `${shown}: ${list.keys.length} rows`, page.answer.tookMs);
    takeColumns(list);
    if (offset === 0 || source === undefined) candidate = { ...candidate, url: baseOf(page.answer.url) };
    return list;
  }

  function takeColumns(list: ListPage): void {
    const { mapping } = list.table.recognised;
    const wanted = categoryById(category).columns;
    columnsNotFetched = wanted.map(({ name }) => name).filter((name) => !mapping.includes(name));
    const columns = [...mapping]
      .filter((name) => name !== null)
      .sort()
      .join(' ');
    if (columnsSeen !== '' && columns !== columnsSeen) {
      note(true, 'The list has other columns than before; rows are read by column names');
      // Whole rows look different now: what has no id and is not newer than the newest row known is known.
      if (!list.keys.every(isIdKey)) sameUpToMs = ledger.newestMs();
    }
    columnsSeen = columns;
  }

  /** Tries the addresses in turn until one shows this log. */
  async function findList(isThorough: boolean): Promise<boolean> {
    if (source !== undefined) return true;
    const now = context.clock.now();
    if (!isThorough && now - lastTriedMs < tryAgainMs) return false;
    lastTriedMs = now;
    for (const tried of setup.candidates) {
      candidate = tried;
      const first = await readPage(tried.url, undefined, 0);
      if (first === undefined) continue;
      state = 'read';
      await settle(first);
      await tellLists();
      return true;
    }
    await tellLists();
    return false;
  }

  /** Asks for the newest first, and believes what comes back about it. */
  async function settle(first: ListPage): Promise<void> {
    const { sorting } = first;
    const url = candidate.url;
    const sorted = sorting === undefined ? undefined : await readPage(url, sorting, 0);
    const page = sorted ?? first;
    const found = directionOf(page.keys);
    const direction = found === 'unknown' ? 'newest-first' : found;
    if (direction !== 'newest-first') {
      note(
        true,
        `The list stays ${direction === 'unsorted' ? 'unsorted' : 'oldest first'} whatever is asked; reading it so`,
      );
    }
    if (direction === 'unsorted' && isResumed && !page.keys.every(isIdKey)) {
      await openGap(
        'The list is unsorted and its rows have no ids: rows written since the last link cannot be told from known ones',
      );
    }
    source = createListSource({
      direction,
      read: (offset) => readPage(candidate.url, sorting, offset),
    });
  }

  async function tellLists(): Promise<void> {
    await context.emit({ type: 'lists', lists: [describe()] });
  }

  function openMember(): LiveMember {
    member ??= context.openMember({ path: `web-console/${category}`, fileName: category, format: 'console-page' });
    return member;
  }

  async function commit(table: ListPage['table'], verdicts: readonly Verdict[]): Promise<void> {
    const open = openMember();
    open.takeTable(markOwnLogins(category, table, session.ownLogins()), verdicts);
    const events = open.drain();
    for (const event of events) await context.emit({ type: 'reader', event });
    const next = ledger.cursor();
    if (next === lastCursor && events.length === 0) return;
    lastCursor = next;
    const { number, counts } = open;
    await context.emit({
      type: 'cursor',
      way: 'web-console',
      category,
      cursor: next,
      member: number,
      counts: counts(),
    });
  }

  /** One walk through the list, from the newest record down. */
  async function walk(list: ListSource, isThorough: boolean): Promise<WalkResult> {
    const pages = new WeakMap<PageView, ListPage>();
    const holes: number[] = [];
    const result = await walkList({
      ledger,
      async read(start) {
        const read = await list.read(start);
        if (read === undefined) return undefined;
        pages.set(read.view, read.page);
        if (read.view.exact !== undefined || total === undefined) total = read.view.exact ?? read.view.atLeast;
        return read.view;
      },
      async take(view, verdicts) {
        const page = pages.get(view);
        if (page === undefined) return;
        await commit(page.table, list.isReversed ? [...verdicts].reverse() : verdicts);
      },
      onHole: (start) => holes.push(start),
      sinceMs() {
        const newest = ledger.newestMs();
        return settings.firstReadDays === undefined || newest === undefined
          ? undefined
          : newest - settings.firstReadDays * dayMs;
      },
      ...lateness(category),
      isThorough,
      sameUpToMs,
      isUnsorted: list.isUnsorted,
    });
    for (const start of holes) {
      await openGap(
        `The page that begins at row ${start + 1} could not be read or did not join the one before; its rows are missing`,
      );
    }
    return result;
  }

  /** Takes the CSV export if there is one and it is whole. */
  async function tryExport(list: ListSource): Promise<boolean> {
    const first = await list.read(0);
    const link = first?.page.exports[0];
    if (
      first === undefined ||
      link === undefined ||
      first.page.lastOffset === 0 ||
      settings.firstReadDays !== undefined
    )
      return false;
    const last = await list.readEnd(first.page);
    if (last?.total === undefined) return false;
    const exportNote = (isOk: boolean, text: string): void => steps.add({ step: 'export', category, isOk, text });
    let answer: ConsolePage;
    try {
      answer = await session.page(exportAddress(link, last.total));
    } catch (thrown) {
      if (!(thrown instanceof PageFailure)) throw thrown;
      exportNote(false, `${thrown.message} The pages are read instead.`);
      return false;
    }
    const measure = { total: last.total, keys: [...first.page.keys, ...last.page.keys] };
    const verdict = judgeExport(place, answer.answer, category, candidate.url, measure);
    if (!verdict.isWhole) {
      exportNote(false, `The CSV export is not used: ${verdict.why}. The pages are read instead.`);
      return false;
    }
    exportNote(true, `CSV export: ${verdict.keys.length} records, all that the list has`);
    const order = verdict.keys.map((_, index) => index).sort((a, b) => compare(verdict.keys[b], verdict.keys[a]));
    const down = ledger.startWalk();
    // Pages write the same values in other words: their first sight of a row is no change of it.
    const exported = verdict.keys.map((key) => ({ ...key, content: Number.NaN }));
    const judged = down.take(order.flatMap((index) => exported[index] ?? []));
    down.endHere();
    const verdicts: Verdict[] = new Array(order.length);
    for (const [place_, index] of order.entries()) verdicts[index] = judged[place_] ?? 'new';
    await commit(verdict.table, verdicts);
    return true;
  }

  async function firstReading(list: ListSource): Promise<void> {
    const isExported = !isResumed && !list.isUnsorted && (await tryExport(list));
    let result: WalkResult | undefined;
    for (let attempt = 0; !isExported && attempt < maxFirstWalks; attempt++) {
      result = await walk(list, true);
      if (isWhole() || result.holes > 0) break;
    }
    // Rows that came meanwhile stand above the first page read (paging rule no. 5).
    if (result?.pages !== 1) await follow(list, false);
    if (result !== undefined) await account(result);
  }

  /** What is new; an unsorted list is gone through until nothing is. */
  async function follow(list: ListSource, isThorough: boolean): Promise<WalkResult> {
    let result = await walk(list, isThorough);
    for (let pass = 1; list.isUnsorted && result.newRows > 0 && pass < 3; pass++) result = await walk(list, isThorough);
    return result;
  }

  async function account(result: WalkResult): Promise<void> {
    const newest = ledger.newestMs();
    const upTo =
      newest === undefined ? '' : `; the newest is of ${isoTime(newest).slice(0, 19).replace('T', ' ')} appliance time`;
    note(result.holes === 0, `${result.newRows} new rows in ${result.pages} pages, ended by: ${result.ended}${upTo}`);
    // Rows purged while the list was read are known and gone, so this never counts too many.
    const missing = (result.listRows ?? 0) - ledger.rowsKnown();
    if (missing > 0) await openGap(`${missing} rows unaccounted for: the list tells of more than it showed`);
    else if (result.ended === 'cap' || result.ended === 'failed' || !isWhole()) {
      await openGap(`The list was not read to its end (${result.ended})`);
    }
  }

  function isWhole(): boolean {
    return ledger.stretches().length === 1 && ledger.stretches()[0]?.isToEnd === true;
  }

  async function closeGaps(): Promise<void> {
    if (!isWhole() || (total !== undefined && settings.firstReadDays === undefined && ledger.rowsKnown() < total))
      return;
    for (const gap of gaps.splice(0)) await context.emit({ type: 'gap-filled', gapId: gap.gapId });
  }

  function describe(): LinkList {
    return {
      category,
      path: shownPath(place, candidate.url),
      basis: candidate.basis,
      state,
      total,
      columnsNotFetched,
    };
  }

  let isFirst = true;
  let hasMoved = false;
  return {
    category,
    async read(isThorough) {
      if (!(await findList(isThorough)) || source === undefined) return;
      if (isFirst) {
        await firstReading(source);
        isFirst = false;
        await tellLists();
        return;
      }
      const { holes, breaks, ended } = await follow(source, isThorough || hasMoved);
      // The list moved too fast to be read without a hole: no fault of a page, so the next round closes it by itself.
      hasMoved = !isWhole() && holes === 0 && (breaks > 0 || ended === 'repeating');
      if (holes === 0 && gaps.length > 0) await closeGaps();
    },
    describe,
    detailAddress(id) {
      if (state !== 'read') return undefined;
      const parts = new URL(candidate.url).pathname.split('/');
      // '/cdr/list' and '/cdr' both lead to '/cdr/show/7'.
      const controllerPath =
        parts.length > 2 && /^(list|index)$/.test(parts.at(-1) ?? '') ? parts.slice(0, -1).join('/') : parts.join('/');
      return `${place.origin}${controllerPath.replace(/\/$/, '')}/show/${encodeURIComponent(id)}`;
    },
    hasGaps: () => gaps.length > 0,
    changedRows: () => ledger.changedRows(),
    async end(cut) {
      for (const event of member?.end(cut) ?? []) await context.emit({ type: 'reader', event });
      member = undefined;
    },
  };
}

/** The list's address without what one page of it was asked with. */
function baseOf(url: string): string {
  return withParameters(url, { max: undefined, offset: undefined, sort: undefined, order: undefined });
}

function compare(a: ListPage['keys'][number] | undefined, b: ListPage['keys'][number] | undefined): number {
  const byTime = (a?.localMs ?? 0) - (b?.localMs ?? 0);
  return byTime === 0 || Number.isNaN(byTime) ? (a?.id ?? 0) - (b?.id ?? 0) : byTime;
}
