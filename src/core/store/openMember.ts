// What an import notes of a member while it reads it: its tables, its counts for the ledger, its span of time and
// whether it runs forwards or backwards. Filled by ingest.ts; query/row.ts reads the tables it leaves behind.
import { categoryById } from '../catalog/catalog.ts';
import type { MemberCounts, MemberEvent, RowBatch, TableInfo } from '../formats/types.ts';
import { tableName } from './schema.ts';
import type { Store } from './store.ts';

/** A table of a member with the record it begins at: raw records are rebuilt by the table they came from. */
export interface StoredTable {
  readonly index: number;
  readonly firstRecord: number;
  readonly info: TableInfo;
}

export interface OpenMember {
  readonly memberId: number;
  readonly sourceId: number;
  readonly path: string;
  /** Member dictionary id -> shared id. */
  readonly globalIds: number[];
  readonly tables: { index: number; firstRecord: number; info: TableInfo }[];
  stored: number;
  setAside: number;
  /** Rows that the case held already; they count as ignored. */
  known: number;
  lastRecord: number;
  firstRow: number | null;
  lastRow: number | null;
  firstLocalMs: number;
  lastLocalMs: number;
  rising: number;
  falling: number;
  previousLocalMs: number;
  sampleBytes: number;
  end: Extract<MemberEvent, { type: 'end' }> | undefined;
  problemCodes: Set<string>;
}

/** A member of which nothing has been read yet. */
export function openMember(memberId: number, sourceId: number, path: string): OpenMember {
  return {
    memberId,
    sourceId,
    path,
    globalIds: [0],
    tables: [],
    stored: 0,
    setAside: 0,
    known: 0,
    lastRecord: 0,
    firstRow: null,
    lastRow: null,
    firstLocalMs: Number.POSITIVE_INFINITY,
    lastLocalMs: Number.NEGATIVE_INFINITY,
    rising: 0,
    falling: 0,
    previousLocalMs: Number.NaN,
    sampleBytes: 0,
    end: undefined,
    problemCodes: new Set(),
  };
}

/** Counts of a member whose reader did not live to tell: what was seen is all that is claimed. */
export function cutCounts(member: OpenMember): MemberCounts {
  return {
    records: member.stored + member.known + member.setAside,
    stored: member.stored + member.known,
    setAside: member.setAside,
    ignored: 0,
  };
}

export function unknownReason(member: OpenMember): string {
  if (member.end?.format === null || member.end === undefined) {
    return member.problemCodes.has('empty-member') ? 'The file is empty.' : 'Not a format we know.';
  }
  return 'No table in it is one of the nine logs; its header is kept.';
}

export function countRows(store: Store, member: OpenMember): number {
  if (member.firstRow === null || member.lastRow === null) return 0;
  const seen = new Set(member.tables.map((table) => table.info.category));
  let rows = 0;
  for (const id of seen) {
    const category = id === null ? undefined : categoryById(id);
    if (category === undefined) continue;
    rows += Number(
      store.database.value(
        `SELECT count(*) FROM "${tableName(category)}" WHERE row_id BETWEEN ? AND ? AND member_id = ?`,
        [member.firstRow, member.lastRow, member.memberId],
      ),
    );
  }
  return rows;
}

/** Notes a batch of which `known` rows were in the case already: the member reaches over their time all the same. */
export function noteKnownRows(member: OpenMember, all: RowBatch, known: number): void {
  member.known += known;
  member.lastRecord = Math.max(member.lastRecord, all.records[all.count - 1] ?? 0);
  for (let row = 0; row < all.count; row++) {
    const localMs = all.localMs[row] as number;
    if (localMs < member.firstLocalMs) member.firstLocalMs = localMs;
    if (localMs > member.lastLocalMs) member.lastLocalMs = localMs;
  }
}

/** A sentence about rows that were in the case already; empty when there are none. */
export function knownWords(member: OpenMember): string {
  if (member.known === 0) return '';
  const count = member.known.toLocaleString('en');
  return `${count} ${member.known === 1 ? 'record is' : 'records are'} already in the case and not stored twice.`;
}

/** Notes what closing the member needs: row range, span of time, and whether the file runs forwards or backwards. */
export function noteRows(member: OpenMember, batch: RowBatch, firstRowId: number): void {
  if (batch.count === 0) return;
  member.firstRow ??= firstRowId;
  member.lastRow = firstRowId + batch.count - 1;
  member.stored += batch.count;
  member.lastRecord = Math.max(member.lastRecord, batch.records[batch.count - 1] ?? 0);
  let previous = member.previousLocalMs;
  for (let row = 0; row < batch.count; row++) {
    const localMs = batch.localMs[row] as number;
    if (localMs > previous) member.rising++;
    else if (localMs < previous) member.falling++;
    if (localMs < member.firstLocalMs) member.firstLocalMs = localMs;
    if (localMs > member.lastLocalMs) member.lastLocalMs = localMs;
    previous = localMs;
  }
  member.previousLocalMs = previous;
}
