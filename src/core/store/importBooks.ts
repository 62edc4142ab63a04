// The books of one import: the rows of `source`, `member` and `problem`. A member is only closed with records = stored +
// set aside + ignored, which the database enforces. Used by ingest.ts, which knows what happened; rows are elsewhere.
import type { MemberCounts, Problem, TableInfo } from '../formats/types.ts';
import type { OpenMember } from './openMember.ts';
import type { Store } from './store.ts';

export interface ImportBooks {
  startSource(bundle: number, bytes: number): void;
  /** Id of a bundle's source, begun with unknown size if it was not yet. */
  sourceOf(bundle: number): number;
  readonly sourceIds: readonly number[];
  /** Adds a member that holds no rows, or none yet; returns its id. */
  addMember(sourceId: number, path: string, bytes: number | undefined, state: string, reason: string): number;
  describeMember(member: OpenMember, info: TableInfo): void;
  /** Brings the books of a member that stays open up to date. Throws when its ledger does not balance. */
  noteCounts(member: OpenMember, counts: MemberCounts): void;
  /** Closes a member. Throws when its ledger does not balance; then it stays open in the table. */
  closeMember(member: OpenMember, outcome: MemberOutcome): void;
  addProblem(sourceId: number, member: OpenMember | undefined, path: string, problem: Problem): void;
  readonly setAside: number;
}

export interface MemberOutcome {
  readonly state: string;
  readonly reason: string;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly records: number;
  readonly stored: number;
  readonly ignored: number;
}

/** Raw text kept with the problems of one member. Beyond it problems keep their place but no sample; said once. */
const maxSampleBytesPerMember = 64 * 1024 * 1024;

/** Books for an import into a store. `sourceNames[i]` is the name of bundle i; sources stand as `openState` until their end. */
export function createImportBooks(
  store: Store,
  sourceNames: readonly string[],
  openState: 'reading' | 'live' = 'reading',
): ImportBooks {
  const sourceIds = new Map<number, number>();
  let setAside = 0;

  const lastId = (table: string, column: string): number =>
    Number(store.database.value(`SELECT coalesce(max(${column}), 0) FROM ${table}`));

  function startSource(bundle: number, bytes: number): void {
    const sourceId = lastId('source', 'source_id') + 1;
    sourceIds.set(bundle, sourceId);
    const name = sourceNames[bundle] ?? `bundle ${bundle + 1}`;
    store.database.run('INSERT INTO source (source_id, name, bytes, state) VALUES (?, ?, ?, ?)', [
      sourceId,
      name,
      bytes,
      openState,
    ]);
  }

  return {
    startSource,
    get sourceIds() {
      return [...sourceIds.values()];
    },
    get setAside() {
      return setAside;
    },
    sourceOf(bundle) {
      if (!sourceIds.has(bundle)) startSource(bundle, 0);
      return sourceIds.get(bundle) as number;
    },
    addMember(sourceId, path, bytes, state, reason) {
      const memberId = lastId('member', 'member_id') + 1;
      store.database.run(
        'INSERT INTO member (member_id, source_id, path, bytes, state, reason) VALUES (?, ?, ?, ?, ?, ?)',
        [memberId, sourceId, path, bytes ?? null, state, reason],
      );
      return memberId;
    },
    describeMember(member, info) {
      store.database.run(
        'UPDATE member SET category = ?, dialect = ?, delimiter = ?, format = ?, unknown_header = ? WHERE member_id = ?',
        [
          info.category,
          info.headerDialect,
          info.dialect.delimiter ?? null,
          info.dialect.format,
          info.category === null ? JSON.stringify(info.dialect.header.slice(0, 200)) : '[]',
          member.memberId,
        ],
      );
    },
    noteCounts(member, { records, stored, setAside: aside, ignored }) {
      if (stored !== member.stored || aside !== member.setAside) {
        throw new Error(
          `The ledger of ${member.path} does not balance: ${stored} rows and ${aside} set aside were read, ${member.stored} and ${member.setAside} stored.`,
        );
      }
      store.database.run(
        `UPDATE member SET tables = ?, first_row = ?, last_row = ?, first_local_ms = ?, last_local_ms = ?, direction = ?,
         records = ?, stored = ?, set_aside = ?, ignored = ? WHERE member_id = ?`,
        [
          JSON.stringify(member.tables),
          member.firstRow,
          member.lastRow,
          Number.isFinite(member.firstLocalMs) ? member.firstLocalMs : null,
          Number.isFinite(member.lastLocalMs) ? member.lastLocalMs : null,
          member.falling > member.rising ? -1 : 1,
          records,
          stored,
          aside,
          ignored,
          member.memberId,
        ],
      );
    },
    closeMember(member, outcome) {
      store.database.run(
        `UPDATE member SET state = ?, reason = ?, bytes = coalesce(?, bytes), sha256 = ?, format = coalesce(?, format),
         encoding = ?, encoding_basis = ?, tables = ?, direction = ?, first_row = ?, last_row = ?, first_local_ms = ?,
         last_local_ms = ?, records = ?, stored = ?, set_aside = ?, ignored = ? WHERE member_id = ?`,
        [
          outcome.state,
          outcome.reason,
          outcome.bytes,
          outcome.sha256,
          member.end?.format ?? null,
          member.end?.encoding ?? null,
          member.end?.encodingBasis ?? null,
          JSON.stringify(member.tables),
          member.falling > member.rising ? -1 : 1,
          member.firstRow,
          member.lastRow,
          Number.isFinite(member.firstLocalMs) ? member.firstLocalMs : null,
          Number.isFinite(member.lastLocalMs) ? member.lastLocalMs : null,
          outcome.records,
          outcome.stored,
          member.setAside,
          outcome.ignored,
          member.memberId,
        ],
      );
    },
    addProblem(sourceId, member, path, problem) {
      let sample = problem.sample ?? null;
      if (member !== undefined) {
        member.problemCodes.add(problem.code);
        if (problem.isSetAside) {
          member.setAside++;
          setAside++;
        }
        if (sample !== null && member.sampleBytes > maxSampleBytesPerMember) sample = null;
        member.sampleBytes += sample?.length ?? 0;
      }
      store.database.run(
        `INSERT INTO problem (source_id, member_id, member, record, line, byte_offset, column_name, code, is_set_aside,
         message, sample) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          sourceId,
          member?.memberId ?? null,
          path,
          problem.record ?? null,
          problem.line ?? null,
          problem.byteOffset ?? null,
          problem.column ?? null,
          problem.code,
          problem.isSetAside ? 1 : 0,
          problem.message,
          sample,
        ],
      );
    },
  };
}
