// Drives a record reader with a plain sink: what a format makes of text, before the catalog sees it.

import type { CsvDialect } from '../../../src/core/formats/csvDialect.ts';
import { openCsv } from '../../../src/core/formats/csvReader.ts';
import {
  defaultReaderLimits,
  type Place,
  type Problem,
  type ReaderContext,
  type ReaderLimits,
  type RecordReader,
  type TableDialect,
} from '../../../src/core/formats/types.ts';

export interface ReadCells {
  readonly header: readonly string[] | undefined;
  readonly dialect: TableDialect | undefined;
  readonly rows: readonly (readonly string[])[];
  readonly raws: readonly string[];
  readonly places: readonly Place[];
  readonly problems: readonly Problem[];
  readonly ignored: Readonly<Record<string, number>>;
}

const encoder = new TextEncoder();

export interface CellOptions {
  readonly pieceChars?: number;
  readonly dialect?: CsvDialect;
  readonly limits?: ReaderLimits;
  readonly open?: (context: ReaderContext) => RecordReader;
}

/** Reads text as CSV (or with `open`) in pieces; every table counts as known. */
export function readCells(text: string, options: CellOptions = {}): ReadCells {
  const tables: TableDialect[] = [];
  const rows: (readonly string[])[] = [];
  const raws: string[] = [];
  const places: Place[] = [];
  const problems: Problem[] = [];
  const ignored: Record<string, number> = {};
  const context: ReaderContext = {
    head: { text: text.slice(0, 4096), firstLine: '', fileName: 'member.csv' },
    limits: options.limits ?? defaultReaderLimits,
    byteLength: (piece) => encoder.encode(piece).length,
    sink: {
      table(dialect) {
        if (!tables.includes(dialect)) tables.push(dialect);
        return true;
      },
      rows(chunk) {
        for (const [index, row] of chunk.rows.entries()) {
          rows.push(row);
          raws.push(chunk.rawOf(index));
          places.push(chunk.placeOf(index));
        }
      },
      ignored(count, reason) {
        ignored[reason] = (ignored[reason] ?? 0) + count;
      },
      problem: (problem) => problems.push(problem),
    },
  };
  const reader = options.open?.(context) ?? openCsv(context, options.dialect);
  const size = options.pieceChars ?? text.length;
  for (let at = 0; at < text.length; at += Math.max(1, size)) reader.push(text.slice(at, at + Math.max(1, size)));
  reader.finish();
  return { header: tables[0]?.header, dialect: tables[0], rows, raws, places, problems, ignored };
}
