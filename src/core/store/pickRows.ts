// A batch of some rows of a batch.
import type { RowBatch } from '../formats/types.ts';

/** Some rows of a batch as a batch. Its texts stay, for the rows to come may name them. */
export function pickRows(batch: RowBatch, rows: readonly number[]): RowBatch {
  const place = new Map(rows.map((row, index) => [row, index]));
  return {
    ...batch,
    count: rows.length,
    records: Int32Array.from(rows, (row) => batch.records[row] as number),
    localMs: Float64Array.from(rows, (row) => batch.localMs[row] as number),
    offsetMinutes: Int16Array.from(rows, (row) => batch.offsetMinutes[row] as number),
    columns: batch.columns.map((cells) => {
      switch (cells?.kind) {
        case 'dictionary':
          return { kind: cells.kind, ids: Int32Array.from(rows, (row) => cells.ids[row] as number) };
        case 'number':
          return { kind: cells.kind, values: Float64Array.from(rows, (row) => cells.values[row] as number) };
        case 'text':
          return { kind: cells.kind, values: rows.map((row) => cells.values[row] ?? null) };
        default:
          return undefined;
      }
    }),
    ...(batch.extra === undefined ? {} : { extra: rows.map((row) => batch.extra?.[row] ?? null) }),
    raws: batch.raws.flatMap(({ row, text }) => {
      const at = place.get(row);
      return at === undefined ? [] : [{ row: at, text }];
    }),
  };
}
