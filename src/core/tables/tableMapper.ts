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
import { type ColumnWriter, createColumnWriter } from './columnWriter.ts';
import { createDictionary } from './dictionary.ts';
import { reportHeader } from './headerProblems.ts';
import { extraKeys, isRebuildable } from './rebuildRecord.ts';
import { chooseRenderings, nullTextOf } from './renderings.ts';
import { createTimestampParser, formatTimestamp, type TimestampParser } from './timestamps.ts';

/** Most rows in a batch, and how many rows settle how a table writes its times and NULLs. */
export const batchRows = 4096;

export interface TableMapperOptions {
  readonly fileName: string;
  readonly emit: (event: Extract<MemberEvent, { type: 'table' | 'batch' }>) => void;
  readonly problem: (problem: Problem) => void;
}

export interface TableMapper extends TableSink {
  /** Hands out what is still held back. Nothing may be sent to the sink afterwards. */
  finish(): void;
  counts(): MemberCounts;
  ignoredReasons(): Readonly<Record<string, number>>;
}

/** Reason under which records of tables that are none of the nine logs are counted. */
export const unknownTableReason = 'table is none of the known logs';

interface Batch {
  count: number;
  readonly records: Int32Array;
  readonly localMs: Float64Array;
  readonly offsetMinutes: Int16Array;
  extra: (string | null)[] | undefined;
  readonly raws: { row: number; text: string }[];
}

interface OpenTable {
  readonly index: number;
  readonly dialect: TableDialect;
  readonly recognised: ReturnType<typeof recogniseHeader>;
  /** Chunks held until the first rows have settled the renderings; undefined afterwards. */
  held: CellRows[] | undefined;
  heldRows: number;
  plan: TablePlan | undefined;
}

interface TablePlan {
  readonly category: string;
  readonly header: readonly string[];
  readonly timeIndex: number;
  readonly timeRendering: string;
  readonly isTimeExact: boolean;
  readonly parser: TimestampParser;
  readonly writers: readonly { readonly headerIndex: number; readonly writer: ColumnWriter }[];
  /** Writers by catalog column order, for the batch. */
  readonly byColumn: readonly (ColumnWriter | undefined)[];
  readonly extraColumns: readonly { readonly headerIndex: number; readonly prefix: string }[];
  readonly nullText: string | undefined;
  readonly nullSpellings: readonly string[];
  readonly rebuilds: boolean;
  /** Rows in a full batch of this table. */
  readonly capacity: number;
  batch: Batch | undefined;
}

export function createTableMapper(options: TableMapperOptions): TableMapper {
  const dictionary = createDictionary();
  const tables = new Map<TableDialect, OpenTable>();
  const ignoredReasons = new Map<string, number>();
  let current: OpenTable | undefined;
  let stored = 0;
  let setAside = 0;
  let ignored = 0;
  const kept = new Int32Array(batchRows);
  const needsRaw = new Uint8Array(batchRows);

  const problem = (found: Problem): void => {
    if (found.isSetAside) setAside++;
    options.problem(found);
  };

  const ignore = (count: number, reason: string): void => {
    ignored += count;
    ignoredReasons.set(reason, (ignoredReasons.get(reason) ?? 0) + count);
  };

  const beginTable: TableSink['table'] = (dialect, place, hints) => {
    const known = tables.get(dialect);
    if (known !== undefined) {
      current = known;
      return known.recognised !== undefined;
    }
    const found = recogniseHeader(dialect.header, { fileName: options.fileName, ...hints });
    const recognised = found?.mapping.includes('timestamp') ? found : undefined;
    current = { index: tables.size, dialect, recognised, held: [], heldRows: 0, plan: undefined };
    tables.set(dialect, current);
    reportHeader(dialect, recognised, place, problem, hints.pageHeading, found !== undefined);
    if (recognised === undefined) {
      current.held = undefined;
      const none = dialect.header.map(() => null);
      const info = { dialect, headerDialect: null, category: null, mapping: none, renderings: none };
      options.emit({ type: 'table', index: current.index, info });
    }
    return recognised !== undefined;
  };

  const takeRows = (table: OpenTable, chunk: CellRows): void => {
    if (table.recognised === undefined) {
      ignore(chunk.rows.length, unknownTableReason);
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

  const mapChunk = (table: OpenTable, chunk: CellRows): void => {
    const plan = table.plan;
    if (plan === undefined) return;
    for (let from = 0; from < chunk.rows.length; ) {
      plan.batch ??= newBatch(plan.capacity);
      const to = Math.min(chunk.rows.length, from + plan.capacity - plan.batch.count);
      mapSlice(plan, plan.batch, chunk, from, to);
      if (plan.batch.count === plan.capacity) flush(table, plan);
      from = to;
    }
  };

  const mapSlice = (plan: TablePlan, batch: Batch, chunk: CellRows, from: number, to: number): void => {
    const base = batch.count;
    const count = readTimes(plan, batch, chunk, from, to);
    const remark = (index: number, headerIndex: number, expected: string): void => {
      const text = chunk.rows[index]?.[headerIndex] ?? '';
      const column = plan.header[headerIndex] ?? '';
      const message = `Column "${column}" holds "${text.slice(0, 80)}", which is no ${expected}; it is stored as blank and the raw text is kept.`;
      problem({
        code: 'bad-value',
        isSetAside: false,
        ...chunk.placeOf(index),
        column,
        message,
        sample: chunk.rawOf(index),
      });
    };
    for (const { headerIndex, writer } of plan.writers) {
      writer.write(chunk.rows, headerIndex, kept, count, base, needsRaw, remark);
    }
    writeExtra(plan, batch, chunk, base, count);
    for (let k = 0; k < count; k++) {
      const index = kept[k] as number;
      const raw = chunk.raws?.[index];
      if (raw !== undefined) batch.raws.push({ row: base + k, text: raw });
      else if (!plan.rebuilds || needsRaw[k] === 1) batch.raws.push({ row: base + k, text: chunk.rawOf(index) });
    }
    batch.count = base + count;
    stored += count;
  };

  /** Reads the times of a slice, sets records without one aside and notes the others in `kept`. */
  const readTimes = (plan: TablePlan, batch: Batch, chunk: CellRows, from: number, to: number): number => {
    const { parser, timeIndex, timeRendering, isTimeExact } = plan;
    const { rows, records } = chunk;
    let count = 0;
    for (let index = from; index < to; index++) {
      const text = rows[index]?.[timeIndex] ?? '';
      let raw = 0;
      if (!parser.parse(text)) {
        if (!parser.parse(text.trim())) {
          setAsideTime(plan, chunk, index, text);
          continue;
        }
        raw = 1;
      } else if (parser.rendering !== timeRendering || !isTimeExact) {
        raw = formatTimestamp(timeRendering, parser.localMs, parser.offsetMinutes) === text ? 0 : 1;
      }
      const row = batch.count + count;
      batch.records[row] = records[index] as number;
      batch.localMs[row] = parser.localMs;
      batch.offsetMinutes[row] = parser.offsetMinutes;
      needsRaw[count] = raw;
      kept[count] = index;
      count++;
    }
    return count;
  };

  const setAsideTime = (plan: TablePlan, chunk: CellRows, index: number, text: string): void => {
    const column = plan.header[plan.timeIndex] ?? 'timestamp';
    const message =
      text.trim() === ''
        ? `Column "${column}" is blank, so the record has no time and was set aside.`
        : `Column "${column}" holds "${text.slice(0, 80)}", which is no date and time the appliance writes.`;
    problem({
      code: 'bad-timestamp',
      isSetAside: true,
      ...chunk.placeOf(index),
      column,
      message,
      sample: chunk.rawOf(index),
    });
  };

  /** Builds the JSON of unknown columns by hand: one string per row, blanks left out. */
  const writeExtra = (plan: TablePlan, batch: Batch, chunk: CellRows, base: number, count: number): void => {
    const { extraColumns, nullText, nullSpellings, capacity } = plan;
    if (extraColumns.length === 0 && chunk.extras === undefined) return;
    batch.extra ??= new Array<string | null>(capacity).fill(null);
    const { extra } = batch;
    const blank = nullText ?? '';
    for (let k = 0; k < count; k++) {
      const index = kept[k] as number;
      const row = chunk.rows[index] ?? [];
      let json = '';
      for (const { headerIndex, prefix } of extraColumns) {
        const text = row[headerIndex] ?? blank;
        if (text === blank) continue;
        if (text === '' || nullSpellings.includes(text)) {
          needsRaw[k] = 1;
          continue;
        }
        json += (json === '' ? '{' : ',') + prefix + JSON.stringify(text);
      }
      const named = chunk.extras?.[index];
      if (named !== undefined) {
        const more = JSON.stringify(named).slice(1, -1);
        if (more !== '') json += (json === '' ? '{' : ',') + more;
      }
      extra[base + k] = json === '' ? null : `${json}}`;
    }
  };

  const newBatch = (capacity: number): Batch => ({
    count: 0,
    records: new Int32Array(capacity),
    localMs: new Float64Array(capacity),
    offsetMinutes: new Int16Array(capacity),
    extra: undefined,
    raws: [],
  });

  const flush = (table: OpenTable, plan: TablePlan): void => {
    const { batch, capacity } = plan;
    if (batch === undefined || batch.count === 0) return;
    const { count } = batch;
    const isFull = count === capacity;
    const hasExtra = batch.extra?.some((text) => text !== null) ?? false;
    const { newStrings, firstNewId } = dictionary.takeNew();
    options.emit({
      type: 'batch',
      batch: {
        category: plan.category,
        table: table.index,
        count,
        records: isFull ? batch.records : batch.records.slice(0, count),
        localMs: isFull ? batch.localMs : batch.localMs.slice(0, count),
        offsetMinutes: isFull ? batch.offsetMinutes : batch.offsetMinutes.slice(0, count),
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
    ignored: ignore,
    problem,
    finish() {
      for (const table of tables.values()) {
        if (table.held !== undefined) release(table, true);
        if (table.plan !== undefined) flush(table, table.plan);
      }
    },
    counts: () => ({ records: stored + setAside + ignored, stored, setAside, ignored }),
    ignoredReasons: () => Object.fromEntries(ignoredReasons),
  };
}
