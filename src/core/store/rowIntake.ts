// The rows of one import on their way into the store: columns in memory, finished pages (first import) or INSERT, and
// the moments at which they become visible. A batch is taken whole or not at all; used by ingest.ts only.
import { categoryById } from '../catalog/catalog.ts';
import type { Category } from '../catalog/types.ts';
import { offsetNotStated, type RowBatch } from '../formats/types.ts';
import { createZoneRules } from '../time/zoneRules.ts';
import { type BulkRows, createBulkRows } from './bulkRows.ts';
import { createKnownRows } from './knownRows.ts';
import { countRows, noteKnownRows, noteRows, type OpenMember } from './openMember.ts';
import { pickRows } from './pickRows.ts';
import { createRowWriter, type RowWriter } from './rowWriter.ts';
import { lateIndexesSql } from './schema.ts';
import { type Store, tables, type ZoneChoice } from './store.ts';
import { createOffsetSamples, type OffsetSamples, resolveAllDoubledHours, setZone } from './zones.ts';

export interface RowIntake {
  /** Stores a batch, and what `also` writes with it; throws when memory runs out, and then nothing of both is kept. */
  take(member: OpenMember, batch: RowBatch, also?: () => void): void;
  /** Rows of a member that are in the store, counted again where that can be done. */
  countOf(member: OpenMember): number;
  /** Sets the zone, makes every row visible, builds the indexes. Throws; then keepWhatIsThere() is next. */
  settle(choice: ZoneChoice | undefined): void;
  /** After a failure: makes visible what can be without indexes; forgets the rows that cannot. Never throws. */
  keepWhatIsThere(): void;
  /** Sentences about tables that do not hold what was read. */
  verify(): string[];
  readonly rows: number;
  /** Rows of this import that queries can see. */
  readonly visibleRows: number;
  readonly stated: OffsetSamples;
}

/** First rows of each log that a bulk import also inserts: a few screens, at a cost of some 20 ms. */
const previewRows = 1_000;

/** A bulk import is published with so many rows, and again whenever they have grown this many times over. */
const firstPublishRows = 32_000;
const publishFactor = 4;

/**
 * An intake into a store; an empty one gets finished pages (bulkRows.ts), one with rows gets INSERTs. `isLive`: rows come
 * for hours, so they are always inserted, and imports may run between two batches.
 */
export function createRowIntake(store: Store, isLive = false): RowIntake {
  const rowsBefore = sumOf(store.counts);
  let bulk: BulkRows | undefined = rowsBefore === 0 && !isLive ? createBulkRows(store.columns, store.zone) : undefined;
  let nextPublish = firstPublishRows;
  const stated = createOffsetSamples();
  const rowsByCategory = new Map(store.counts);
  const writers = new Map<string, RowWriter>();
  let writersAreFor = store.database;
  // A link tells rows apart by the appliance's own ids.
  const known = store.isCase && rowsBefore > 0 && !isLive ? createKnownRows(store) : undefined;
  let sourceId: number | undefined;
  let rows = 0;
  // Kept up row by row from the start: nobody waits for the end of a link.
  if (isLive) store.database.run(lateIndexesSql());

  function writerFor(category: Category): RowWriter {
    // An import meanwhile may have replaced the database, and freed its statements with it.
    if (writersAreFor !== store.database) {
      writers.clear();
      writersAreFor = store.database;
    }
    let writer = writers.get(category.id);
    if (writer === undefined) {
      writer = createRowWriter(store.database, category);
      writers.set(category.id, writer);
    }
    return writer;
  }

  function closeWriters(): void {
    if (writersAreFor === store.database) for (const writer of writers.values()) writer.close();
    writers.clear();
  }

  /** The rows of a batch that are not in the case already. */
  function newRows(member: OpenMember, batch: RowBatch): RowBatch {
    if (known === undefined) return batch;
    if (sourceId !== member.sourceId) known.beginSource();
    sourceId = member.sourceId;
    const fresh = known.newRows(batch, member.globalIds);
    return fresh === undefined ? batch : pickRows(batch, fresh);
  }

  function take(member: OpenMember, all: RowBatch, also?: () => void): void {
    let batch = all;
    const category = categoryById(batch.category);
    const columns = store.columns.get(batch.category);
    if (category === undefined || columns === undefined) {
      throw new Error(`The reader named an unknown category: ${batch.category}`);
    }
    const firstRowId = store.nextRowId;
    const inserted = rowsToInsert(category.id, batch.count);
    const before = { texts: store.dictionary.size, rows: columns.count };
    try {
      // What needs memory comes first: a transaction that breaks off half-way costs more than it has done.
      for (let i = 0; i < batch.newStrings.length; i++) {
        member.globalIds[batch.firstNewId + i] = store.dictionary.idOf(batch.newStrings[i] as string);
      }
      batch = newRows(member, all);
      columns.append(batch, member.memberId, firstRowId, member.globalIds, store.zone);
      bulk?.add(batch, member.memberId, firstRowId, member.globalIds);
      store.database.transaction(
        () => {
          store.dictionary.flush();
          if (inserted > 0) {
            const rows = inserted < batch.count ? { ...batch, count: inserted } : batch;
            writerFor(category).write(rows, member.memberId, firstRowId, member.globalIds, store.zone);
          }
          for (const raw of batch.raws) {
            store.database.run('INSERT INTO raw_record (row_id, text) VALUES (?, ?)', [firstRowId + raw.row, raw.text]);
          }
          also?.();
        },
        roomOf(batch, inserted),
      );
    } catch (thrown) {
      store.dictionary.cutTo(before.texts);
      columns.cutTo(before.rows);
      bulk?.undoAdd(firstRowId);
      throw thrown;
    }
    store.nextRowId += batch.count;
    rows += batch.count;
    rowsByCategory.set(category.id, (rowsByCategory.get(category.id) ?? 0) + batch.count);
    noteRows(member, batch, firstRowId);
    if (batch !== all) noteKnownRows(member, all, all.count - batch.count);
    noteOffsets(batch);
    if (inserted > 0) {
      store.counts.set(category.id, (store.counts.get(category.id) ?? 0) + inserted);
      store.version++;
    }
    if (bulk !== undefined && bulk.rows >= nextPublish) {
      nextPublish = bulk.rows * publishFactor;
      publish(bulk, false);
    }
  }

  /** Rows of a batch that are inserted: all, or in a bulk import the first of a log that has none waiting for pages. */
  function rowsToInsert(categoryId: string, count: number): number {
    if (bulk === undefined) return count;
    const visible = store.counts.get(categoryId) ?? 0;
    if (visible < (rowsByCategory.get(categoryId) ?? 0)) return 0;
    return Math.min(count, Math.max(0, previewRows - visible));
  }

  function noteOffsets(batch: RowBatch): void {
    for (let row = 0; row < batch.count; row++) {
      const offset = batch.offsetMinutes[row] as number;
      if (offset !== offsetNotStated) stated.note(batch.localMs[row] as number, offset);
    }
  }

  /** Makes everything read so far visible: the store goes on with a database that holds it. */
  function publish(from: BulkRows, isFinal: boolean): void {
    closeWriters();
    store.replaceDatabase(from.build(store.engine, store.database, store.zone, isFinal));
    for (const [categoryId, count] of rowsByCategory) store.counts.set(categoryId, count);
    store.version++;
  }

  function cutToVisible(): void {
    for (const [categoryId, count] of store.counts) {
      store.columns.get(categoryId)?.cutTo(count);
      rowsByCategory.set(categoryId, count);
    }
    rows = sumOf(store.counts) - rowsBefore;
    store.version++;
  }

  return {
    take,
    stated,
    get rows() {
      return rows;
    },
    get visibleRows() {
      return isLive ? rows : sumOf(store.counts) - rowsBefore;
    },
    // Pages that are not visible yet cannot be asked; verify() counts them once they are.
    countOf: (member) => (bulk === undefined ? countRows(store, member) : member.stored),
    settle(choice) {
      if (bulk === undefined) {
        closeWriters();
        store.database.run(lateIndexesSql());
        if (choice !== undefined) setZone(store, choice);
        else resolveAllDoubledHours(store);
        return;
      }
      if (choice !== undefined) {
        store.zone = createZoneRules(choice.name);
        store.zoneChoice = choice;
        for (const columns of store.columns.values()) columns.retime(store.zone);
      }
      publish(bulk, true);
      bulk = undefined;
      resolveAllDoubledHours(store);
    },
    keepWhatIsThere() {
      try {
        closeWriters();
        if (bulk !== undefined) publish(bulk, false);
      } catch {
        // Then it is what was visible before that counts.
      }
      bulk = undefined;
      if (!isLive) cutToVisible();
    },
    verify() {
      const failures: string[] = [];
      for (const { category, table } of tables) {
        const seen = Number(store.database.value(`SELECT count(*) FROM ${table}`));
        const expected = (isLive ? store.counts : rowsByCategory).get(category.id) ?? 0;
        if (seen !== expected) failures.push(`${category.title} holds ${seen} rows where ${expected} were read`);
      }
      return failures;
    },
  };
}

/** Bytes a row of numbers takes at most in a table and its indexes, roughly. */
const bytesPerRow = 400;
/** Bytes a character takes at most, page ends counted. */
const bytesPerChar = 4;

/** About how many bytes a batch adds to the file by INSERT of its first `inserted` rows. */
function roomOf(batch: RowBatch, inserted: number): number {
  let chars = 0;
  for (const text of batch.newStrings) chars += text.length + 10;
  for (const { text } of batch.raws) chars += text.length + 10;
  const add = (texts: readonly (string | null)[]): void => {
    for (let row = 0; row < inserted; row++) chars += texts[row]?.length ?? 0;
  };
  for (const column of batch.columns) if (column?.kind === 'text') add(column.values);
  if (batch.extra !== undefined) add(batch.extra);
  return chars * bytesPerChar + inserted * bytesPerRow;
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
