// From cells to typed rows: recognises a table's header by the catalog and turns its records into batches
// of at most 4096 rows. The sink that formats write to; owned by memberReader.ts, which passes the events
// on. It knows nothing of bytes, files or SQL. Work goes column by column over a chunk: no object per row.
import { categoryById, storageOf } from '../catalog/catalog.ts';
import { recogniseHeader } from '../catalog/recogniseHeader.ts';
import type {
  CellRows,
  MemberCounts,
  MemberEvent,
  Problem,
  TableDialect,
  TableInfo,
  TableSink,
} from '../formats/types.ts';
import { createBatchRoom } from './batchRoom.ts';
import { createColumnWriter } from './columnWriter.ts';
import { createDictionary } from './dictionary.ts';
import { reportHeader } from './headerProblems.ts';
import { type Batch, batchRows, type Chunk, createSliceMapper, type TablePlan } from './mapSlice.ts';
import { isChosen, notChosenReason, outsideSliceReason, type ReadingChoice } from './readingChoice.ts';
import { extraKeys, isRebuildable } from './rebuildRecord.ts';
import { chooseRenderings, nullTextOf } from './renderings.ts';
import { createTimestampParser } from './timestamps.ts';

export interface TableMapperOptions {
  readonly fileName: string;
  readonly emit: (event: Extract<MemberEvent, { type: 'table' | 'batch' }>) => void;
  readonly problem: (problem: Problem) => void;
  /** Left out = everything is read. */
  readonly choice?: ReadingChoice | undefined;
}

export interface TableMapper extends TableSink {
  /** Hands out the rows so far; more may follow. For sources that never end: a page's rows are shown when it was read. */
  flush(): void;
  /** Hands out what is still held back. Nothing may be sent to the sink afterwards. */
  finish(): void;
  counts(): MemberCounts;
  /** True once a table was begun and none so far is of a chosen log. */
  isLeftOut(): boolean;
  ignoredReasons(): Readonly<Record<string, number>>;
}

/** Reason under which records of tables that are none of the nine logs are counted. */
export const unknownTableReason = 'table is none of the known logs';

interface OpenTable {
  readonly index: number;
  readonly dialect: TableDialect;
  readonly recognised: ReturnType<typeof recogniseHeader>;
  /** False for a log that was not chosen: its records are counted only. */
  readonly isWanted: boolean;
  /** Chunks held until the first rows have settled the renderings; undefined afterwards. */
  held: CellRows[] | undefined;
  heldRows: number;
  plan: TablePlan | undefined;
}

export function createTableMapper(options: TableMapperOptions): TableMapper {
  const dictionary = createDictionary();
  const tables = new Map<TableDialect, OpenTable>();
  const ignoredReasons = new Map<string, number>();
  let current: OpenTable | undefined;
  let stored = 0;
  let setAside = 0;
  let ignored = 0;

  const problem = (found: Problem): void => {
    if (found.isSetAside) setAside++;
    options.problem(found);
  };

  const mapSlice = createSliceMapper(problem, options.choice, (count) => ignore(count, outsideSliceReason));

  const ignore = (count: number, reason: string): void => {
    ignored += count;
    ignoredReasons.set(reason, (ignoredReasons.get(reason) ?? 0) + count);
  };

  const beginTable: TableSink['table'] = (dialect, place, hints) => {
    const known = tables.get(dialect);
    if (known !== undefined) {
      current = known;
      return known.recognised !== undefined && known.isWanted;
    }
    const found = recogniseHeader(dialect.header, { fileName: options.fileName, ...hints });
    const recognised = found?.mapping.includes('timestamp') ? found : undefined;
    const isWanted = recognised === undefined || isChosen(options.choice, recognised.category);
    current = { index: tables.size, dialect, recognised, isWanted, held: [], heldRows: 0, plan: undefined };
    tables.set(dialect, current);
    reportHeader(dialect, recognised, place, problem, hints.pageHeading, found !== undefined);
    if (recognised === undefined || !isWanted) {
      current.held = undefined;
      const none = dialect.header.map(() => null);
      const headerDialect = recognised?.headerDialect ?? null;
      const category = recognised?.category ?? null;
      const info = { dialect, headerDialect, category, mapping: none, renderings: none };
      options.emit({ type: 'table', index: current.index, info });
    }
    return recognised !== undefined && isWanted;
  };

  const takeRows = (table: OpenTable, chunk: CellRows): void => {
    if (table.recognised === undefined) {
      ignore(chunk.rows.length, unknownTableReason);
      return;
    }
    if (!table.isWanted) {
      ignore(chunk.rows.length, notChosenReason);
      return;
    }
    if (table.held === undefined) {
      mapChunk(table, chunk);
      return;
    }
    table.held.push(chunk);
    table.heldRows += chunk.rows.length;
    if (table.heldRows >= batchRows) release(table, false);
  };

  /** Settles the renderings from the first rows, whatever pieces they came in, and maps what was held. */
  const release = (table: OpenTable, isLast: boolean): void => {
    const held = table.held ?? [];
    table.held = undefined;
    if (table.recognised === undefined) return;
    const sample: (readonly string[])[] = [];
    for (const chunk of held) {
      for (const row of chunk.rows) {
        if (sample.length === batchRows) break;
        sample.push(row);
      }
    }
    const { info, plan } = planTable(
      table,
      table.recognised,
      sample,
      isLast ? Math.min(batchRows, table.heldRows) : batchRows,
    );
    table.plan = plan;
    options.emit({ type: 'table', index: table.index, info });
    for (const chunk of held) mapChunk(table, chunk);
  };

  const planTable = (
    table: OpenTable,
    recognised: NonNullable<OpenTable['recognised']>,
    sample: readonly (readonly string[])[],
    capacity: number,
  ): { readonly info: TableInfo; readonly plan: TablePlan } => {
    const category = categoryById(recognised.category);
    const { mapping, headerDialect } = recognised;
    const nullSpellings = headerDialect === 'sql' && table.dialect.delimiter === '\t' ? ['\\N', 'NULL'] : ['\\N'];
    const nullText = nullTextOf(sample, nullSpellings);
    const kinds = mapping.map((name) => category.columns.find((column) => column.name === name)?.kind);
    // Pages print times as the console does, whatever names their header was recognised by.
    const spelling = table.dialect.format === 'console-page' ? 'console' : headerDialect;
    const { renderings, shortFraction } = chooseRenderings(sample, mapping, kinds, spelling);
    const dialect = nullText === undefined ? table.dialect : { ...table.dialect, nullText };
    const writers = mapping.flatMap((name, headerIndex) => {
      const kind = kinds[headerIndex];
      if (name === null || kind === undefined) return [];
      const rendering = renderings[headerIndex] ?? null;
      const setup = { storage: storageOf(kind), kind, rendering, nullText, nullSpellings, dictionary, size: capacity };
      return [{ headerIndex, name, writer: createColumnWriter(setup) }];
    });
    const keys = extraKeys(table.dialect.header);
    const timeIndex = mapping.indexOf('timestamp');
    const timeRendering = renderings[timeIndex] ?? '';
    const extraColumns = mapping.flatMap((name, headerIndex) =>
      name === null ? [{ headerIndex, prefix: `${JSON.stringify(keys[headerIndex])}:` }] : [],
    );
    const plan: TablePlan = {
      category: category.id,
      header: table.dialect.header,
      timeIndex,
      timeRendering,
      isTimeExact: !/[.,](n|SSSSSS)/.test(timeRendering),
      parser: createTimestampParser(shortFraction),
      writers,
      byColumn: category.columns.map((column) => writers.find((entry) => entry.name === column.name)?.writer),
      extraColumns,
      nullText,
      nullSpellings,
      rebuilds: isRebuildable(table.dialect),
      capacity,
      batch: undefined,
    };
    return { info: { dialect, headerDialect, category: category.id, mapping, renderings }, plan };
  };

  const mapChunk = (table: OpenTable, chunk: Chunk): void => {
    const plan = table.plan;
    if (plan === undefined) return;
    const rows = 'bytes' in chunk ? chunk.count : chunk.rows.length;
    for (let from = 0; from < rows; ) {
      plan.batch ??= newBatch(plan);
      const to = Math.min(rows, from + plan.capacity - plan.batch.count);
      stored += mapSlice(plan, plan.batch, chunk, from, to);
      if (plan.batch.count === plan.capacity) flushTable(table, plan);
      from = to;
    }
  };

  const newBatch = (plan: TablePlan): Batch => {
    const storages = plan.byColumn.map((writer) => writer?.storage);
    const room = createBatchRoom(plan.capacity, {
      int16: 1,
      int32: 1 + storages.filter((storage) => storage === 'dictionary').length,
      float64: 1 + storages.filter((storage) => storage === 'number').length,
    });
    for (const writer of plan.byColumn) writer?.begin(room);
    const [records, localMs, offsetMinutes] = [room.int32(), room.float64(), room.int16()];
    return { count: 0, records, localMs, offsetMinutes, extra: undefined, raws: [] };
  };

  const flushTable = (table: OpenTable, plan: TablePlan): void => {
    const { batch } = plan;
    if (batch === undefined || batch.count === 0) return;
    const { count } = batch;
    const hasExtra = batch.extra?.some((text) => text !== null) ?? false;
    const { newStrings, firstNewId } = dictionary.takeNew();
    options.emit({
      type: 'batch',
      batch: {
        category: plan.category,
        table: table.index,
        count,
        records: batch.records.subarray(0, count),
        localMs: batch.localMs.subarray(0, count),
        offsetMinutes: batch.offsetMinutes.subarray(0, count),
        columns: plan.byColumn.map((writer) => writer?.take(count)),
        ...(hasExtra ? { extra: batch.extra?.slice(0, count) ?? [] } : {}),
        newStrings,
        firstNewId,
        raws: batch.raws,
      },
    });
    plan.batch = undefined;
  };

  return {
    table: beginTable,
    rows(chunk) {
      if (current !== undefined) takeRows(current, chunk);
    },
    spans(chunk) {
      if (current === undefined) return;
      if (current.recognised === undefined) ignore(chunk.count, unknownTableReason);
      else if (!current.isWanted) ignore(chunk.count, notChosenReason);
      else if (current.held === undefined) mapChunk(current, chunk);
      else takeRows(current, chunk.toRows());
    },
    ignored: ignore,
    problem,
    flush() {
      for (const table of tables.values()) {
        // Not before its first row: the first rows settle how the table writes its times.
        if (table.held !== undefined && table.heldRows > 0) release(table, false);
        if (table.plan !== undefined) flushTable(table, table.plan);
      }
    },
    finish() {
      for (const table of tables.values()) {
        if (table.held !== undefined) release(table, true);
        if (table.plan !== undefined) flushTable(table, table.plan);
      }
    },
    isLeftOut: () => tables.size > 0 && [...tables.values()].every((table) => !table.isWanted),
    counts: () => ({ records: stored + setAside + ignored, stored, setAside, ignored }),
    ignoredReasons: () => Object.fromEntries(ignoredReasons),
  };
}
