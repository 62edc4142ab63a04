// Runs bytes through a member reader and puts its events together again: rows as plain objects, raw text as
// kept or rebuilt, problems and counts. For tests of formats and tables.
import { categoryById } from '../../../src/core/catalog/catalog.ts';
import { createMemberReader } from '../../../src/core/formats/memberReader.ts';
import type {
  BatchColumn,
  MemberCounts,
  MemberEvent,
  Problem,
  ReaderLimits,
  TableInfo,
} from '../../../src/core/formats/types.ts';
import { rebuildRecord } from '../../../src/core/tables/rebuildRecord.ts';
import { formatTimestamp } from '../../../src/core/tables/timestamps.ts';

export interface ReadRow {
  readonly category: string;
  readonly record: number;
  readonly timestamp: string;
  readonly localMs: number;
  readonly offsetMinutes: number;
  readonly values: Readonly<Record<string, string | number | null>>;
  readonly extra: Readonly<Record<string, string>> | undefined;
  readonly raw: string;
  readonly isRawKept: boolean;
}

export interface ReadResult {
  readonly rows: readonly ReadRow[];
  readonly tables: readonly TableInfo[];
  readonly problems: readonly Problem[];
  readonly counts: MemberCounts;
  readonly ignoredReasons: Readonly<Record<string, number>>;
  readonly format: string | null;
  readonly encoding: string;
  readonly encodingBasis: string;
  readonly events: readonly MemberEvent[];
}

export interface ReadOptions {
  readonly fileName?: string;
  readonly pieceBytes?: number;
  readonly limits?: ReaderLimits;
  readonly encoding?: string;
  readonly yearHint?: number;
}

export function readMember(input: string | Uint8Array, options: ReadOptions = {}): ReadResult {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const events: MemberEvent[] = [];
  const fileName = options.fileName ?? 'member.csv';
  const reader = createMemberReader({
    fileName,
    path: fileName,
    emit: (event) => events.push(event),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
    ...(options.yearHint === undefined ? {} : { yearHint: options.yearHint }),
  });
  const size = options.pieceBytes ?? 65536;
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  reader.finish();
  return collect(events);
}

function collect(events: readonly MemberEvent[]): ReadResult {
  const rows: ReadRow[] = [];
  const tables: TableInfo[] = [];
  const problems: Problem[] = [];
  const strings: (string | null)[] = [null];
  for (const event of events) {
    if (event.type === 'table') tables[event.index] = event.info;
    if (event.type === 'problems') problems.push(...event.problems);
    if (event.type !== 'batch') continue;
    const { batch } = event;
    for (const [index, text] of batch.newStrings.entries()) strings[batch.firstNewId + index] = text;
    const info = tables[batch.table] as TableInfo;
    const category = categoryById(batch.category);
    const raws = new Map(batch.raws.map(({ row, text }) => [row, text]));
    for (let row = 0; row < batch.count; row++) {
      const values: Record<string, string | number | null> = {};
      for (const [index, column] of (category?.columns ?? []).entries()) {
        const found = batch.columns[index];
        if (found !== undefined) values[column.name] = cellOf(found, row, strings);
      }
      const localMs = batch.localMs[row] as number;
      const offsetMinutes = batch.offsetMinutes[row] as number;
      const extraJson = batch.extra?.[row] ?? null;
      const extra = extraJson === null ? undefined : (JSON.parse(extraJson) as Record<string, string>);
      const kept = raws.get(row);
      const get = (column: string): string | number | null => values[column] ?? null;
      rows.push({
        category: batch.category,
        record: batch.records[row] as number,
        timestamp: formatTimestamp('yyyy-MM-dd HH:mm:ss.SSS', localMs, 32767),
        localMs,
        offsetMinutes,
        values,
        extra,
        raw: kept ?? rebuildRecord(info, { get, localMs, offsetMinutes, extra }),
        isRawKept: kept !== undefined,
      });
    }
  }
  const end = events.at(-1);
  if (end?.type !== 'end') throw new Error('the last event must be "end"');
  return { rows, tables, problems, events, ...end };
}

function cellOf(column: BatchColumn, row: number, strings: readonly (string | null)[]): string | number | null {
  if (column.kind === 'dictionary') return strings[column.ids[row] as number] as string | null;
  if (column.kind === 'text') return column.values[row] as string | null;
  const value = column.values[row] as number;
  return Number.isNaN(value) ? null : value;
}
