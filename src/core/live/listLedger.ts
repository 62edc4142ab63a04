// What is known of one list: which records were read, in which stretches of the list, and where holes are left.
// paging.ts walks the list and asks here about each record; the cursor that resumes a link is made and read here.
// Pure: no requests, no clock.
import type { Verdict } from './liveMember.ts';
import type { RowKey } from './rowKeys.ts';

/** A record kept in a cursor, to find a stretch again. */
export type Anchor = readonly [key: string, localMs: number | null];

/** A stretch of the list read without a hole, newest record first. */
export interface Stretch {
  head: Anchor[];
  tail: Anchor[];
  rows: number;
  /** Nothing is wanted below it: the end of the list, or of the days asked for. */
  isToEnd: boolean;
  /** Resumed: records between head and tail are known but not by key. */
  isPartial: boolean;
  /** Highest id in it; a higher one between its records was written late. */
  maxId: number;
}

/** Anchors kept at either end: enough that some stay when rows are purged or changed. */
const headAnchors = 120;
const tailAnchors = 40;

interface Known {
  count: number;
  content: number;
  stretch: Stretch;
}

export interface ListLedger {
  /**
   * Begins a walk from the newest record down. `sameUpToMs` after the list changed its columns: whole rows look
   * different then, so rows without an id and not newer than that count as known.
   */
  startWalk(sameUpToMs?: number): Walk;
  /** Time of the newest record known, appliance wall time; undefined = none. */
  newestMs(): number | undefined;
  /** Stretches from the newest down; more than one means holes between them. */
  stretches(): readonly Stretch[];
  /** Records known, resumed ones included. */
  rowsKnown(): number;
  /** Records the appliance changed after they were read. */
  changedRows(): number;
  cursor(): string;
}

export interface Walk {
  /** Judges a page's records, in list order (newest first), and takes them in. */
  take(keys: readonly RowKey[]): readonly Verdict[];
  /**
   * True if the page goes on where the last one ended: it shows a record of the stretch the walk is in. Unknown
   * records above that one were written meanwhile.
   */
  continues(keys: readonly RowKey[]): boolean;
  /** The walk is inside a stretch below which nothing is wanted; not `isThorough`: inside any stretch known before. */
  isDone(isThorough: boolean): boolean;
  /** The walk is in a stretch of its own, where every record is wanted. */
  isInHole(): boolean;
  /** Records that may be jumped over: the walk stands at the head of a stretch with a hole below it. */
  skippable(): number;
  /** After a jump: the page shows the end of the stretch, so that what is below it can be told from what is inside. */
  showsTail(keys: readonly RowKey[]): boolean;
  /** Records known before this walk at the end of the last page taken, without a new one among them. */
  knownRun(): number;
  /** A page could not be read: what follows belongs to another stretch. */
  breakHere(): void;
  /** The list, or what is wanted of it, ends here. */
  endHere(): void;
}

/** `cursor` is what an earlier link left. One that cannot be read counts as none. */
export function createListLedger(cursor: string | undefined): ListLedger {
  const known = new Map<string, Known>();
  let stretches: Stretch[] = readCursor(cursor);
  /** Stretches that became part of another one. */
  const merged = new Map<Stretch, Stretch>();
  let changed = 0;
  /** Whatever has a higher id was written after the cursor. */
  const resumedMaxId = Math.max(-1, ...stretches.map((stretch) => stretch.maxId));
  for (const stretch of stretches) {
    for (const anchors of [stretch.head, stretch.tail]) {
      const counts = new Map<string, number>();
      for (const [key] of anchors) {
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        known.set(key, { count: Math.max(count, known.get(key)?.count ?? 0), content: Number.NaN, stretch });
      }
    }
  }
  const now = (stretch: Stretch): Stretch => {
    let found = stretch;
    for (let next = merged.get(found); next !== undefined; next = merged.get(found)) found = next;
    return found;
  };

  function startWalk(sameUpToMs = Number.NEGATIVE_INFINITY): Walk {
    let current: Stretch | undefined;
    /** Between head and tail of `current`; false in a hole. */
    let isInside = false;
    let hasTouchedTail = false;
    let sinceHead = 0;
    let isAtEnd = false;
    let run = 0;
    /** The stretch that was met last, for the order of new ones. */
    let lastMet: Stretch | undefined;

    /** The stretch that rows of a hole are added to. */
    const open = (): Stretch => {
      if (current !== undefined) return current;
      current = { head: [], tail: [], rows: 0, isToEnd: false, isPartial: false, maxId: -1 };
      return current;
    };

    const addToHole = (stretch: Stretch, anchor: Anchor): void => {
      if (stretch.rows === 0 && !stretches.includes(stretch)) {
        stretches = insertAt(stretches, stretch, lastMet);
        lastMet = stretch;
      }
      if (stretch.head.length < headAnchors && stretch.rows === stretch.head.length) stretch.head.push(anchor);
      stretch.tail.push(anchor);
      if (stretch.tail.length > tailAnchors) stretch.tail.shift();
      stretch.rows++;
    };
    /** The rows above and this known stretch meet: there is no hole between them any more. */
    const meet = (stretch: Stretch, key: string): void => {
      const index = stretch.head.findIndex(([anchor]) => anchor === key);
      // Not met at its head: how much of it is left is not known, and nothing may be jumped over.
      sinceHead = index === -1 ? Number.POSITIVE_INFINITY : index;
      hasTouchedTail = false;
      isInside = true;
      if (current !== undefined && current !== stretch) {
        stretch.head = [...current.head, ...(current.head.length === current.rows ? stretch.head : [])].slice(
          0,
          headAnchors,
        );
        stretch.rows += current.rows;
        stretch.maxId = Math.max(stretch.maxId, current.maxId);
        // Rows of the upper one are all known by key unless it was resumed.
        stretch.isPartial ||= current.isPartial;
        merged.set(current, stretch);
        stretches = stretches.filter((other) => other !== current);
        sinceHead += current.rows;
      }
      current = stretch;
      lastMet = stretch;
    };

    const takeOne = (key: RowKey, occurrence: number): Verdict => {
      const entry = known.get(key.key);
      if (entry !== undefined && (key.id !== undefined || occurrence <= entry.count || key.key.startsWith('#'))) {
        const stretch = now(entry.stretch);
        if (stretch !== current) meet(stretch, key.key);
        if (isInside) sinceHead++;
        if (isInside && stretch.tail.some(([anchor]) => anchor === key.key)) hasTouchedTail = true;
        run++;
        if (Number.isNaN(entry.content)) entry.content = key.content;
        if (entry.content === key.content) return 'seen';
        entry.content = key.content;
        changed++;
        return 'changed';
      }
      if (!isInside && key.id === undefined && key.localMs <= sameUpToMs) {
        const below = stretches.find((stretch) => stretch !== current);
        if (below !== undefined) meet(below, key.key);
        return 'seen';
      }
      if (isInside && current !== undefined && !current.isToEnd) {
        const lowestMs = current.tail.at(-1)?.[1] ?? Number.NEGATIVE_INFINITY;
        if (hasTouchedTail || (current.isPartial && key.localMs < lowestMs)) isInside = false;
      }
      const stretch = open();
      if (isInside && stretch.isPartial && !(key.id !== undefined && key.id > resumedMaxId)) {
        known.set(key.key, { count: Math.max(entry?.count ?? 0, occurrence), content: key.content, stretch });
        sinceHead++;
        run++;
        return 'seen';
      }
      known.set(key.key, { count: Math.max(entry?.count ?? 0, occurrence), content: key.content, stretch });
      run = 0;
      if (isInside) stretch.rows++;
      else addToHole(stretch, [key.key, Number.isNaN(key.localMs) ? null : key.localMs]);
      if (key.id !== undefined) stretch.maxId = Math.max(stretch.maxId, key.id);
      return 'new';
    };

    return {
      take(keys) {
        const occurrences = new Map<string, number>();
        return keys.map((key) => {
          const occurrence = (occurrences.get(key.key) ?? 0) + 1;
          occurrences.set(key.key, occurrence);
          return takeOne(key, occurrence);
        });
      },
      continues(keys) {
        if (current === undefined || (isInside && current.isPartial)) return true;
        return keys.some((key) => {
          const entry = known.get(key.key);
          return entry !== undefined && now(entry.stretch) === current;
        });
      },
      isDone: (isThorough) => isAtEnd || (isInside && (!isThorough || (current?.isToEnd ?? false))),
      isInHole: () => !isInside,
      skippable() {
        if (!isInside || current === undefined || current.isToEnd || hasTouchedTail) return 0;
        return Math.max(0, current.rows - sinceHead - current.tail.length);
      },
      showsTail: (keys) =>
        keys.some((key) => current?.tail.some(([anchor]) => anchor === key.key) ?? false) ||
        (!(current?.isPartial ?? true) && keys.every((key) => known.has(key.key))),
      knownRun: () => run,
      breakHere() {
        if (isInside && current !== undefined && !hasTouchedTail) return;
        current = undefined;
        isInside = false;
        hasTouchedTail = false;
      },
      endHere() {
        isAtEnd = true;
        const last = current ?? lastMet ?? stretches.at(-1);
        if (last !== undefined) {
          last.isToEnd = true;
          // Stretches below the end have been purged on the appliance.
          if (stretches.includes(last)) stretches = stretches.slice(0, stretches.indexOf(last) + 1);
        } else stretches = [{ head: [], tail: [], rows: 0, isToEnd: true, isPartial: false, maxId: -1 }];
      },
    };
  }

  return {
    startWalk,
    stretches: () => stretches,
    rowsKnown: () => stretches.reduce((sum, stretch) => sum + stretch.rows, 0),
    changedRows: () => changed,
    newestMs: () => stretches[0]?.head.find(([, ms]) => ms !== null)?.[1] ?? undefined,
    cursor: () => writeCursor(stretches),
  };
}

/** New stretches stand below the one that was met last, or above all. */
function insertAt(stretches: readonly Stretch[], stretch: Stretch, above: Stretch | undefined): Stretch[] {
  const at = above === undefined ? 0 : stretches.indexOf(above) + 1;
  return [...stretches.slice(0, at), stretch, ...stretches.slice(at)];
}

interface CursorForm {
  readonly v: 1;
  readonly stretches: readonly {
    readonly head: readonly Anchor[];
    readonly tail: readonly Anchor[];
    readonly rows: number;
    readonly end: boolean;
    readonly maxId: number;
  }[];
}

function writeCursor(stretches: readonly Stretch[]): string {
  const form: CursorForm = {
    v: 1,
    stretches: stretches.map(({ head, tail, rows, isToEnd, maxId }) => ({ head, tail, rows, end: isToEnd, maxId })),
  };
  return JSON.stringify(form);
}

function readCursor(cursor: string | undefined): Stretch[] {
  if (cursor === undefined) return [];
  try {
    const form = JSON.parse(cursor) as Partial<CursorForm>;
    if (form.v !== 1 || !Array.isArray(form.stretches)) return [];
    return (form.stretches as CursorForm['stretches']).map(({ head, tail, rows, end, maxId }) => ({
      head: [...head],
      tail: [...tail],
      rows,
      isToEnd: end,
      isPartial: true,
      maxId,
    }));
  } catch {
    return [];
  }
}
