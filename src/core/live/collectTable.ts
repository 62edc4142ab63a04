// One page or export as records, before anybody decides which of them are new: runs the ordinary readers of
// formats/ into a list instead of into the table mapper. Called by listPages.ts and csvExport.ts.
import type { CategoryId } from '../catalog/index.gen.ts';
import { type RecognisedHeader, recogniseHeader } from '../catalog/recogniseHeader.ts';
import { createPieceDecoder } from '../formats/encoding.ts';
import {
  defaultReaderLimits,
  type Head,
  type Problem,
  type ReaderContext,
  type RecordReader,
  type TableDialect,
  type TableSink,
} from '../formats/types.ts';
import { createTimestampParser } from '../tables/timestamps.ts';

/** One record of the log's table, in page order. */
export interface PageRecord {
  readonly cells: readonly string[];
  /** Exact text of the record; undefined where the table's dialect writes it again from the cells. */
  readonly raw: string | undefined;
  /** Exact text of the record, worked out when asked for. */
  rawOf(): string;
  readonly extra: Readonly<Record<string, string>> | undefined;
  /** Set when the reader could not make a row of it; it is set aside, once. */
  readonly problem: Problem | undefined;
  /** Appliance wall time, milliseconds as if UTC; NaN where there is none. */
  readonly localMs: number;
}

export interface CollectedTable {
  readonly dialect: TableDialect;
  readonly recognised: RecognisedHeader;
  readonly pageHeading: string | undefined;
  readonly records: readonly PageRecord[];
  /** Records that are no data (repeated headers, notices), by reason. */
  readonly ignored: Readonly<Record<string, number>>;
  /** Remarks about the page that are no record's. */
  readonly remarks: readonly Problem[];
}

export interface Collected {
  /** The wanted log's table; undefined where the page holds none. */
  readonly table: CollectedTable | undefined;
  /** Headers of the other tables. */
  readonly otherHeaders: readonly (readonly string[])[];
}

interface OpenTable {
  readonly dialect: TableDialect;
  readonly recognised: RecognisedHeader | undefined;
  readonly pageHeading: string | undefined;
  readonly records: PageRecord[];
}

/** Remarks that speak of a file, where here the link does the paging and the reading of headers. */
const fileRemarks: ReadonlySet<string> = new Set(['page-of-many', 'unknown-table', 'year-inferred']);

/**
 * Reads text with a format's reader. A table counts as the wanted log's if its header is recognised as that log and
 * has a time. Never throws on input.
 */
export function collectTable(
  text: string,
  open: (context: ReaderContext) => RecordReader,
  category: CategoryId,
): Collected {
  const tables: OpenTable[] = [];
  const ignored = new Map<string, number>();
  const remarks: Problem[] = [];
  const byDialect = new Map<TableDialect, OpenTable>();
  const parser = createTimestampParser('count');
  let current: OpenTable | undefined;

  const timeOf = (table: OpenTable, cells: readonly string[]): number => {
    const index = table.recognised?.mapping.indexOf('timestamp') ?? -1;
    return parser.parse((cells[index] ?? '').trim()) ? parser.localMs : Number.NaN;
  };

  const sink: TableSink = {
    table(dialect, _place, hints) {
      current = byDialect.get(dialect);
      if (current === undefined) {
        const found = recogniseHeader(dialect.header, { fileName: category, ...hints });
        const isWanted = found?.category === category && found.mapping.includes('timestamp');
        const recognised = isWanted ? found : undefined;
        current = { dialect, recognised, pageHeading: hints.pageHeading, records: [] };
        byDialect.set(dialect, current);
        tables.push(current);
      }
      return current.recognised !== undefined;
    },
    rows(chunk) {
      const table = current;
      if (table?.recognised === undefined) return;
      for (const [index, cells] of chunk.rows.entries()) {
        table.records.push({
          cells,
          raw: chunk.raws?.[index],
          rawOf: () => chunk.rawOf(index),
          extra: chunk.extras?.[index],
          problem: undefined,
          localMs: timeOf(table, cells),
        });
      }
    },
    ignored(count, reason) {
      if (current?.recognised !== undefined) ignored.set(reason, (ignored.get(reason) ?? 0) + count);
    },
    problem(problem) {
      if (problem.isSetAside && current?.recognised !== undefined) {
        const raw = problem.sample ?? problem.message;
        current.records.push({ cells: [], raw, rawOf: () => raw, extra: undefined, problem, localMs: Number.NaN });
      } else if (!problem.isSetAside && !fileRemarks.has(problem.code)) remarks.push(problem);
    },
  };

  const reader = open({
    head: headOf(text, category),
    sink,
    byteLength: createPieceDecoder('utf-8', 0).byteLength,
    limits: defaultReaderLimits,
  });
  reader.push(text);
  reader.finish();
  const found = tables.find((table) => table.recognised !== undefined);
  const otherHeaders = tables.filter((table) => table !== found).map((table) => table.dialect.header);
  if (found?.recognised === undefined) return { table: undefined, otherHeaders };
  const { dialect, recognised, pageHeading, records } = found;
  return {
    table: { dialect, recognised, pageHeading, records, ignored: Object.fromEntries(ignored), remarks },
    otherHeaders,
  };
}

function headOf(text: string, fileName: string): Head {
  const start = text.slice(0, 4096);
  return { text: start, firstLine: /^\s*([^\r\n]*)/.exec(start)?.[1] ?? '', fileName };
}
