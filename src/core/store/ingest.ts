// One import: takes the reader's events in order and turns them into sources, members, rows and problems. An import in
// which the books of a member do not balance, or that ran out of memory, is never reported as complete.
import type { MemberCounts, MemberEvent } from '../formats/types.ts';
import type { BundleManifest, ReaderEvent } from '../ports.ts';
import { isLeftOut, leftOutReason, leftOutWords } from '../tables/readingChoice.ts';
import { createImportBooks } from './importBooks.ts';
import { isOutOfMemory, stopReason } from './memory.ts';
import { countRows, cutCounts, knownWords, type OpenMember, openMember, unknownReason } from './openMember.ts';
import { createRowIntake } from './rowIntake.ts';
import type { Store, ZoneChoice } from './store.ts';
import type { OffsetSamples } from './zones.ts';

export type ImportState = 'complete' | 'incomplete' | 'cancelled' | 'failed';

export interface ImportResult {
  readonly state: ImportState;
  /** A sentence for every state but complete; there too where rows were in the case already. */
  readonly reason: string;
  readonly rowsStored: number;
}

/** Chooses the zone once all is read; undefined keeps the one in use. */
export type ChooseZone = (stated: OffsetSamples, manifests: readonly BundleManifest[]) => ZoneChoice | undefined;

export interface Ingest {
  /**
   * Takes one event. Never throws for bad data; throws when memory runs out: then fail() is next. `also` writes more
   * in the transaction of a batch.
   */
  take(event: ReaderEvent, also?: () => void): void;
  /** Counts of a live member so far, so that its books balance while it grows; left out = what was seen of it. */
  noteCounts(member: number, counts?: MemberCounts): void;
  /** Ends the import whatever state it is in and closes what is open. */
  finish(how: 'end' | 'cancelled' | { readonly stopped: string }, chooseZone: ChooseZone): ImportResult;
  /** Ends an import that take() has thrown out of: whole batches stay, and the reason says how many rows that is. */
  fail(thrown: unknown): ImportResult;
  readonly rowsStored: number;
  readonly setAside: number;
  /** Offsets that rows have stated so far. */
  readonly stated: OffsetSamples;
  /** The import's sources in the store, as far as they have begun. */
  readonly sourceIds: readonly number[];
}

/** Options of an import. */
export interface IngestOptions {
  /** Rows come for hours (a link): members stand open as `live`, their books up to date. */
  readonly isLive?: boolean;
}

/** Starts an import into a store. `sourceNames[i]` is the name of bundle i. */
export function startIngest(store: Store, sourceNames: readonly string[], options: IngestOptions = {}): Ingest {
  const isLive = options.isLive === true;
  const openState = isLive ? 'live' : 'reading';
  const intake = createRowIntake(store, isLive);
  const books = createImportBooks(store, sourceNames, openState);
  const members = new Map<number, OpenMember>();
  const closed: OpenMember[] = [];
  const failures: string[] = [];
  const manifests: BundleManifest[] = [];

  function startMember(event: Extract<ReaderEvent, { type: 'member-start' }>): void {
    const sourceId = books.sourceOf(event.bundle);
    const memberId = books.addMember(sourceId, event.path, event.declaredBytes, openState, '');
    members.set(event.member, openMember(memberId, sourceId, event.path));
  }

  function takeMemberEvent(member: OpenMember, event: MemberEvent, also?: () => void): void {
    switch (event.type) {
      case 'table':
        member.tables.push({ index: event.index, firstRecord: member.lastRecord + 1, info: event.info });
        if (member.tables.length === 1) books.describeMember(member, event.info);
        break;
      case 'batch':
        intake.take(member, event.batch, also);
        break;
      case 'problems':
        store.database.transaction(() => {
          for (const problem of event.problems) books.addProblem(member.sourceId, member, member.path, problem);
        });
        break;
      case 'end':
        member.end = event;
        break;
    }
  }

  /** Closes a member. `counts` are the reader's; the rows are counted again in the table. */
  function closeMember(
    member: OpenMember,
    outcome: { state: string; reason: string; bytes: number | null; sha256: string | null; counts: MemberCounts },
  ): void {
    const { counts, ...rest } = outcome;
    try {
      const stored = intake.countOf(member);
      if (stored + member.known !== counts.stored || member.setAside !== counts.setAside) {
        throw new Error(
          `read ${counts.stored} rows and ${counts.setAside} set aside, stored ${stored}, known ${member.known} and ${member.setAside}`,
        );
      }
      books.closeMember(member, { ...rest, records: counts.records, stored, ignored: counts.ignored + member.known });
      closed.push(member);
    } catch (thrown) {
      // The ledger does not balance: the member stays open in the table, and the import is not complete.
      const text = thrown instanceof Error ? thrown.message : String(thrown);
      failures.push(`the ledger of ${member.path} does not balance (${text})`);
    }
  }

  function endMember(event: Extract<ReaderEvent, { type: 'member-end' }>): void {
    const member = members.get(event.member);
    if (member === undefined) return;
    members.delete(event.member);
    const counts = member.end?.counts ?? cutCounts(member);
    const isUnknown = counts.stored === 0 && !member.tables.some((table) => table.info.category !== null);
    if (event.isLeftOut === true || isLeftOut(counts, member.end?.ignoredReasons)) {
      const left = { state: 'ignored', reason: leftOutReason, bytes: null, sha256: null };
      closeMember(member, { ...left, counts });
      return;
    }
    const { state, reason } =
      event.cut !== undefined
        ? { state: 'cut', reason: event.cut }
        : isUnknown
          ? { state: 'unknown', reason: unknownReason(member) }
          : { state: 'read', reason: wordsOf(member) };
    closeMember(member, { state, reason, bytes: event.bytes, sha256: event.sha256, counts });
  }

  /** Why records of a member that was read whole were ignored. */
  function wordsOf(member: OpenMember): string {
    return [leftOutWords(member.end?.ignoredReasons), knownWords(member)].filter((words) => words !== '').join(' ');
  }

  function closeOpenMembers(reason: string, state: string): void {
    for (const member of members.values()) {
      closeMember(member, { state, reason, bytes: null, sha256: null, counts: cutCounts(member) });
      failures.push(`${member.path}: ${reason}`);
    }
    members.clear();
  }

  /** After rows were given up: every member whose rows are not all there says so, and its books balance again. */
  function correctMembers(reason: string): void {
    for (const member of closed) {
      const stored = countRows(store, member);
      if (stored === member.stored) continue;
      const ignored = (member.end?.counts.ignored ?? 0) + member.known;
      store.database.run(
        "UPDATE member SET state = 'cut', reason = ?, records = ?, stored = ?, set_aside = ?, ignored = ? WHERE member_id = ?",
        [
          `${reason} Of ${member.stored} rows ${stored} are kept.`,
          stored + member.setAside + ignored,
          stored,
          member.setAside,
          ignored,
          member.memberId,
        ],
      );
    }
  }

  /** A sentence for an import of which the case held a part already. */
  function knownInAll(): string {
    const known = closed.reduce((sum, member) => sum + member.known, 0);
    if (known === 0) return '';
    return `${known.toLocaleString('en')} ${known === 1 ? 'row was' : 'rows were'} in the case already.`;
  }

  function closeSources(state: string, reason: string): void {
    const ids = books.sourceIds.join(',');
    if (ids !== '') {
      store.database.run(
        `UPDATE source SET state = ?, reason = ? WHERE state = '${openState}' AND source_id IN (${ids})`,
        [state, reason],
      );
    }
    if (failures.length > 0 && ids !== '') {
      store.database.run(`UPDATE source SET state = 'incomplete' WHERE state = 'complete' AND source_id IN (${ids}) AND source_id IN
        (SELECT source_id FROM member WHERE state IN ('cut', 'refused', 'reading', 'live'))`);
    }
    store.version++;
  }

  function fail(thrown: unknown): ImportResult {
    intake.keepWhatIsThere();
    const reason = stopReason(thrown, intake.visibleRows);
    const state = isOutOfMemory(thrown) ? 'incomplete' : 'failed';
    try {
      for (const member of members.values()) member.stored = countRows(store, member);
      closeOpenMembers(reason, 'cut');
      correctMembers(reason);
      const sourceId = books.sourceIds.at(-1);
      const code = isOutOfMemory(thrown) ? 'out-of-memory' : 'reader-stopped';
      if (sourceId !== undefined) {
        books.addProblem(sourceId, undefined, '', { code, isSetAside: false, message: reason });
      }
      failures.push(reason);
      closeSources(state, reason);
    } catch {
      // Not even the books could be closed: members still open in the table tell of it, and the state does.
    }
    return { state, reason, rowsStored: intake.visibleRows };
  }

  return {
    get rowsStored() {
      return intake.rows;
    },
    get setAside() {
      return books.setAside;
    },
    get sourceIds() {
      return books.sourceIds;
    },
    get stated() {
      return intake.stated;
    },
    fail,
    noteCounts(number, counts) {
      const member = members.get(number);
      if (member !== undefined) books.noteCounts(member, counts ?? cutCounts(member));
    },
    take(event, also) {
      switch (event.type) {
        case 'bundle-start':
          books.startSource(event.bundle, event.bytes);
          break;
        case 'member-start':
          startMember(event);
          break;
        case 'member-event': {
          const member = members.get(event.member);
          if (member !== undefined) takeMemberEvent(member, event.event, also);
          break;
        }
        case 'member-end':
          endMember(event);
          break;
        case 'ignored':
          books.addMember(books.sourceOf(event.bundle), event.path, event.bytes, 'ignored', event.reason);
          break;
        case 'manifest':
          manifests.push(event.manifest);
          store.database.run('UPDATE source SET manifest = ? WHERE source_id = ?', [
            JSON.stringify(event.manifest),
            books.sourceOf(event.bundle),
          ]);
          books.addMember(
            books.sourceOf(event.bundle),
            event.path,
            undefined,
            'ignored',
            'Read for the facts about the bundle.',
          );
          break;
        case 'bundle-problem': {
          const { problem, bundle } = event;
          const sourceId = books.sourceOf(bundle);
          books.addProblem(sourceId, undefined, problem.path, { ...problem, isSetAside: false });
          // A damaged member keeps its whole records, and the mark that it was cut. Its problem follows its end.
          if (problem.effect === 'refused' || problem.code === 'bad-crc') {
            failures.push(problem.message);
            const place = [sourceId, problem.path];
            if (store.database.value('SELECT 1 FROM member WHERE source_id = ? AND path = ?', place) === undefined) {
              books.addMember(sourceId, problem.path, undefined, 'refused', problem.message);
            } else {
              store.database.run(
                "UPDATE member SET state = 'cut', reason = ? WHERE source_id = ? AND path = ? AND state IN ('read', 'unknown')",
                [problem.message, ...place],
              );
            }
          }
          break;
        }
        case 'bundle-end': {
          const sourceId = books.sourceOf(event.bundle);
          store.database.run('UPDATE source SET sha256 = ?, state = ?, reason = ? WHERE source_id = ?', [
            event.sha256 ?? null,
            event.failure === undefined ? 'complete' : 'failed',
            event.failure ?? '',
            sourceId,
          ]);
          if (event.failure !== undefined) failures.push(event.failure);
          break;
        }
        case 'progress':
        case 'end':
        case 'stopped':
          break;
      }
    },
    finish(how, chooseZone) {
      const stopped = typeof how === 'object' ? how.stopped : undefined;
      try {
        const reason = how === 'cancelled' ? 'The import was cancelled here.' : (stopped ?? 'The reader ended early.');
        closeOpenMembers(reason, how === 'cancelled' ? 'cancelled' : 'cut');
        intake.settle(chooseZone(intake.stated, manifests));
        failures.push(...intake.verify());
        closeSources(how === 'end' ? 'incomplete' : how === 'cancelled' ? 'cancelled' : 'failed', stopped ?? '');
      } catch (thrown) {
        return fail(thrown);
      }
      const incomplete = failures.length > 0 ? 'incomplete' : 'complete';
      const state: ImportState = how === 'cancelled' ? 'cancelled' : stopped !== undefined ? 'failed' : incomplete;
      const more = failures.length > 1 ? ` (and ${failures.length - 1} more)` : '';
      return {
        state,
        reason: stopped ?? (failures.length > 0 ? `${failures[0]}${more}` : knownInAll()),
        rowsStored: intake.rows,
      };
    },
  };
}
