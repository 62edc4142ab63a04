// One import: takes the reader's events in order and turns them into sources, members, rows and problems.
// Keeps the ledger: a member is only closed with records = stored + set aside + ignored, which the
// database enforces; an import in which that fails is never reported as complete.
import { categoryById } from '../catalog/catalog.ts';
import type { Category } from '../catalog/types.ts';
import {
  type MemberCounts,
  type MemberEvent,
  offsetNotStated,
  type Problem,
  type RowBatch,
  type TableInfo,
} from '../formats/types.ts';
import type { BundleManifest, ReaderEvent } from '../ports.ts';
import { createZoneRules } from '../time/zoneRules.ts';
import { type BulkRows, createBulkRows } from './bulkRows.ts';
import { countRows, cutCounts, noteRows, type OpenMember, openMember, unknownReason } from './openMember.ts';
import { createRowWriter, type RowWriter } from './rowWriter.ts';
import { lateIndexesSql } from './schema.ts';
import { type Store, tables, type ZoneChoice } from './store.ts';
import { createOffsetSamples, type OffsetSamples, resolveAllDoubledHours, setZone } from './zones.ts';

export type ImportState = 'complete' | 'incomplete' | 'cancelled' | 'failed';

export interface ImportResult {
  readonly state: ImportState;
  /** A sentence for every state but complete. */
  readonly reason: string;
  readonly rowsStored: number;
}

/** Chooses the zone once all is read; undefined keeps the one in use. */
export type ChooseZone = (stated: OffsetSamples, manifests: readonly BundleManifest[]) => ZoneChoice | undefined;

export interface Ingest {
  /** Takes one event; never throws for bad data. */
  take(event: ReaderEvent): void;
  /** Ends the import whatever state it is in and closes what is open. */
  finish(how: 'end' | 'cancelled' | { readonly stopped: string }, chooseZone: ChooseZone): ImportResult;
  readonly rowsStored: number;
  readonly setAside: number;
}

/** Raw text kept with the problems of one member. Beyond it problems keep their place but no sample; said once. */
const maxSampleBytesPerMember = 64 * 1024 * 1024;

/** Rows of a first import that are stored by INSERT as well, so that the grids have something to show at once. */
const previewRows = 20_000;

/** Rows after which a first import is shown anew; each next time at four times as many, so that it costs a third in all. */
const firstPublishRows = 250_000;

/** Starts an import into a store. `sourceNames[i]` is the name of bundle i. */
export function startIngest(store: Store, sourceNames: readonly string[]): Ingest {
  // Into an empty store rows go as finished pages (bulkRows.ts), into a store with rows by INSERT.
  const isEmpty = [...store.counts.values()].every((count) => count === 0);
  const bulk: BulkRows | undefined = isEmpty ? createBulkRows(store.columns) : undefined;
  let nextPublish = firstPublishRows;
  const stated = createOffsetSamples();
  const rowsByCategory = new Map(store.counts);
  const sourceIds = new Map<number, number>();
  const members = new Map<number, OpenMember>();
  const writers = new Map<string, RowWriter>();
  const failures: string[] = [];
  const manifests: BundleManifest[] = [];
  let rowsStored = 0;
  let setAside = 0;

  const lastId = (table: string, column: string): number =>
    Number(store.database.value(`SELECT coalesce(max(${column}), 0) FROM ${table}`));

  function addProblem(sourceId: number, member: OpenMember | undefined, path: string, problem: Problem): void {
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
  }

  function startSource(bundle: number, bytes: number): void {
    const sourceId = lastId('source', 'source_id') + 1;
    sourceIds.set(bundle, sourceId);
    const name = sourceNames[bundle] ?? `bundle ${bundle + 1}`;
    store.database.run("INSERT INTO source (source_id, name, bytes, state) VALUES (?, ?, ?, 'reading')", [
      sourceId,
      name,
      bytes,
    ]);
  }

  function sourceOf(bundle: number): number {
    if (!sourceIds.has(bundle)) startSource(bundle, 0);
    return sourceIds.get(bundle) as number;
  }

  function addClosedMember(
    sourceId: number,
    path: string,
    bytes: number | undefined,
    state: string,
    reason: string,
  ): number {
    const memberId = lastId('member', 'member_id') + 1;
    store.database.run(
      'INSERT INTO member (member_id, source_id, path, bytes, state, reason) VALUES (?, ?, ?, ?, ?, ?)',
      [memberId, sourceId, path, bytes ?? null, state, reason],
    );
    return memberId;
  }

  function startMember(event: Extract<ReaderEvent, { type: 'member-start' }>): void {
    const sourceId = sourceOf(event.bundle);
    const memberId = addClosedMember(sourceId, event.path, event.declaredBytes, 'reading', '');
    members.set(event.member, openMember(memberId, sourceId, event.path));
  }

  function writerFor(category: Category): RowWriter {
    let writer = writers.get(category.id);
    if (writer === undefined) {
      writer = createRowWriter(store.database, category);
      writers.set(category.id, writer);
    }
    return writer;
  }

  function closeWriters(): void {
    for (const writer of writers.values()) writer.close();
    writers.clear();
  }

  function takeBatch(member: OpenMember, batch: RowBatch): void {
    const category = categoryById(batch.category);
    if (category === undefined) throw new Error(`The reader named an unknown category: ${batch.category}`);
    const firstRowId = store.nextRowId;
    for (let i = 0; i < batch.newStrings.length; i++) {
      member.globalIds[batch.firstNewId + i] = store.dictionary.idOf(batch.newStrings[i] as string);
    }
    store.columns.get(category.id)?.append(batch, member.memberId, firstRowId, member.globalIds, store.zone);
    const isInserted = bulk === undefined || bulk.rows < previewRows;
    store.database.transaction(() => {
      if (isInserted) writerFor(category).write(batch, member.memberId, firstRowId, member.globalIds, store.zone);
      for (const raw of batch.raws) {
        store.database.run('INSERT INTO raw_record (row_id, text) VALUES (?, ?)', [firstRowId + raw.row, raw.text]);
      }
    });
    bulk?.add(batch, member.memberId, firstRowId, member.globalIds);
    store.nextRowId += batch.count;
    rowsStored += batch.count;
    rowsByCategory.set(category.id, (rowsByCategory.get(category.id) ?? 0) + batch.count);
    noteRows(member, batch, firstRowId);
    for (let row = 0; row < batch.count; row++) {
      const offset = batch.offsetMinutes[row] as number;
      if (offset !== offsetNotStated) stated.note(batch.localMs[row] as number, offset);
    }
    if (isInserted) showCounts(category.id, batch.count);
    else if (bulk !== undefined && bulk.rows >= nextPublish) {
      nextPublish = bulk.rows * 4;
      publish(bulk);
    }
  }

  /** Counts speak of what queries can see. */
  function showCounts(categoryId: string, more: number): void {
    store.counts.set(categoryId, (store.counts.get(categoryId) ?? 0) + more);
    store.version++;
  }

  /** Makes everything read so far visible: the store goes on with a database that holds it. */
  function publish(rows: BulkRows): void {
    closeWriters();
    store.replaceDatabase(rows.build(store.engine, store.database, store.zone));
    for (const [categoryId, count] of rowsByCategory) store.counts.set(categoryId, count);
    store.version++;
  }

  /** Last of all: what queries see must be what was counted while reading. */
  function verifyRows(): void {
    for (const { category, table } of tables) {
      const seen = Number(store.database.value(`SELECT count(*) FROM ${table}`));
      const expected = rowsByCategory.get(category.id) ?? 0;
      if (seen !== expected) failures.push(`${category.title} holds ${seen} rows where ${expected} were read`);
    }
  }

  function settle(choice: ZoneChoice | undefined): void {
    if (bulk === undefined) {
      store.database.run(lateIndexesSql());
      if (choice !== undefined) setZone(store, choice);
    } else {
      if (choice !== undefined) {
        store.zone = createZoneRules(choice.name);
        store.zoneChoice = choice;
        for (const columns of store.columns.values()) columns.retime(store.zone);
        bulk.retime();
      }
      publish(bulk);
    }
    if (bulk !== undefined || choice === undefined) resolveAllDoubledHours(store);
    verifyRows();
  }

  function takeMemberEvent(member: OpenMember, event: MemberEvent): void {
    switch (event.type) {
      case 'table':
        member.tables.push({ index: event.index, firstRecord: member.lastRecord + 1, info: event.info });
        if (member.tables.length === 1) describeMember(member, event.info);
        break;
      case 'batch':
        takeBatch(member, event.batch);
        break;
      case 'problems':
        store.database.transaction(() => {
          for (const problem of event.problems) addProblem(member.sourceId, member, member.path, problem);
        });
        break;
      case 'end':
        member.end = event;
        break;
    }
  }

  function describeMember(member: OpenMember, info: TableInfo): void {
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
  }

  /** Closes a member. `counts` are the reader's; the rows are counted again in the table. */
  function closeMember(
    member: OpenMember,
    outcome: { state: string; reason: string; bytes: number | null; sha256: string | null; counts: MemberCounts },
  ): void {
    const inTable = bulk === undefined ? countRows(store, member) : member.stored;
    const { records, stored, setAside: aside, ignored } = outcome.counts;
    const values = [
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
      records,
      inTable,
      member.setAside,
      ignored,
      member.memberId,
    ];
    try {
      if (inTable !== stored || member.setAside !== aside) {
        throw new Error(`read ${stored} rows and ${aside} set aside, stored ${inTable} and ${member.setAside}`);
      }
      store.database.run(
        `UPDATE member SET state = ?, reason = ?, bytes = coalesce(?, bytes), sha256 = ?, format = coalesce(?, format),
         encoding = ?, encoding_basis = ?, tables = ?, direction = ?, first_row = ?, last_row = ?, first_local_ms = ?,
         last_local_ms = ?, records = ?, stored = ?, set_aside = ?, ignored = ? WHERE member_id = ?`,
        values,
      );
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
    const { state, reason } =
      event.cut !== undefined
        ? { state: 'cut', reason: event.cut }
        : isUnknown
          ? { state: 'unknown', reason: unknownReason(member) }
          : { state: 'read', reason: '' };
    closeMember(member, { state, reason, bytes: event.bytes, sha256: event.sha256, counts });
  }

  return {
    get rowsStored() {
      return rowsStored;
    },
    get setAside() {
      return setAside;
    },
    take(event) {
      switch (event.type) {
        case 'bundle-start':
          startSource(event.bundle, event.bytes);
          break;
        case 'member-start':
          startMember(event);
          break;
        case 'member-event': {
          const member = members.get(event.member);
          if (member !== undefined) takeMemberEvent(member, event.event);
          break;
        }
        case 'member-end':
          endMember(event);
          break;
        case 'ignored':
          addClosedMember(sourceOf(event.bundle), event.path, event.bytes, 'ignored', event.reason);
          break;
        case 'manifest':
          manifests.push(event.manifest);
          store.database.run('UPDATE source SET manifest = ? WHERE source_id = ?', [
            JSON.stringify(event.manifest),
            sourceOf(event.bundle),
          ]);
          addClosedMember(
            sourceOf(event.bundle),
            event.path,
            undefined,
            'ignored',
            'Read for the facts about the bundle.',
          );
          break;
        case 'bundle-problem': {
          const { problem, bundle } = event;
          const sourceId = sourceOf(bundle);
          addProblem(sourceId, undefined, problem.path, { ...problem, isSetAside: false });
          // A damaged member keeps its whole records, and the mark that it was cut. Its problem follows its end.
          if (problem.effect === 'refused' || problem.code === 'bad-crc') {
            failures.push(problem.message);
            const place = [sourceId, problem.path];
            if (store.database.value('SELECT 1 FROM member WHERE source_id = ? AND path = ?', place) === undefined) {
              addClosedMember(sourceId, problem.path, undefined, 'refused', problem.message);
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
          const sourceId = sourceOf(event.bundle);
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
      for (const member of members.values()) {
        const reason = how === 'cancelled' ? 'The import was cancelled here.' : (stopped ?? 'The reader ended early.');
        const state = how === 'cancelled' ? 'cancelled' : 'cut';
        closeMember(member, { state, reason, bytes: null, sha256: null, counts: cutCounts(member) });
        failures.push(`${member.path}: ${reason}`);
      }
      members.clear();
      closeWriters();
      settle(chooseZone(stated, manifests));
      const open = how === 'end' ? 'incomplete' : how === 'cancelled' ? 'cancelled' : 'failed';
      store.database.run("UPDATE source SET state = ?, reason = ? WHERE state = 'reading'", [open, stopped ?? '']);
      if (failures.length > 0) {
        const ids = [...sourceIds.values()].join(',');
        if (ids !== '') {
          store.database.run(`UPDATE source SET state = 'incomplete' WHERE state = 'complete' AND source_id IN (${ids}) AND source_id IN
            (SELECT source_id FROM member WHERE state IN ('cut', 'refused', 'reading'))`);
        }
      }
      store.version++;
      const state: ImportState =
        how === 'cancelled'
          ? 'cancelled'
          : stopped !== undefined
            ? 'failed'
            : failures.length > 0
              ? 'incomplete'
              : 'complete';
      const more = failures.length > 1 ? ` (and ${failures.length - 1} more)` : '';
      return { state, reason: stopped ?? (failures.length > 0 ? `${failures[0]}${more}` : ''), rowsStored };
    },
  };
}
