// Moving through a view: to a moment, to the next row worth a look, and what its columns hold. Methods of the grids'
// tools; the shapes that a grid itself needs are in methods.ts.
import { z } from 'zod';
import { cellSchema, filterSchema } from './filter.ts';

const position = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** utc_ms, within what a Date can hold. */
const moment = z.number().int().min(-4e15).max(4e15);

/** A row and where it stands in a view. */
const placedRowSchema = z.object({
  position: z.number(),
  rowId: z.number(),
  category: z.string(),
  utcMs: z.number(),
});

/**
 * Rows that a person steps through. failure = a code of the row has the tone `bad` in the catalog; problem = something
 * of the record could not be read; rows = those named, such as rows with a note.
 */
export const rowMarkSchema = z.union([
  z.strictObject({ kind: z.enum(['failure', 'problem']) }),
  z.strictObject({ kind: z.literal('rows'), rowIds: z.array(position).max(100_000) }),
]);
export type RowMark = z.infer<typeof rowMarkSchema>;

export const fieldStatsSchema = z.object({
  column: z.string(),
  /** Rows that pass the filter, and how many of them have no value here. */
  rows: z.number(),
  blanks: z.number(),
  /** Distinct values, blank not among them. */
  distinct: z.number(),
  /** utc_ms of the first and last row that has a value; null without one. */
  first: z.number().nullable(),
  last: z.number().nullable(),
  /** Most frequent values, blank not among them; first and last as above, null where the column is read from SQLite. */
  top: z.array(
    z.object({ value: cellSchema, count: z.number(), first: z.number().nullable(), last: z.number().nullable() }),
  ),
  /** For columns of figures with a value. Bin i counts values v with edges[i] <= v < edges[i + 1], the last also its end. */
  numbers: z
    .object({
      min: z.number(),
      median: z.number(),
      p95: z.number(),
      max: z.number(),
      edges: z.array(z.number()),
      bins: z.array(z.number()),
    })
    .nullable(),
});
export type FieldStats = z.infer<typeof fieldStatsSchema>;

export const timeMethods = {
  /** The row of a view nearest to a moment; of two equally near, and of rows of one millisecond, the view's first. */
  'view.findTime': {
    params: z.strictObject({ viewId: z.number(), utcMs: moment }),
    result: z.object({ row: placedRowSchema.nullable() }),
  },
  /**
   * The next row of a kind below (`forward`) or above a position, which is not looked at itself; without a position
   * from the view's end. `row` is null where there is none that way; `ordinal` counts from 1 among `count` in the view.
   */
  'view.next': {
    params: z.strictObject({
      viewId: z.number(),
      mark: rowMarkSchema,
      from: position.optional(),
      direction: z.enum(['forward', 'back']),
    }),
    result: z.object({ row: placedRowSchema.nullable(), ordinal: z.number(), count: z.number() }),
  },
  /** What a column holds under a filter: shares of its values, blanks, when, and how its figures are spread. */
  'fields.stats': {
    params: z.strictObject({
      category: z.string().min(1).max(100),
      column: z.string().min(1).max(200),
      filter: filterSchema.optional(),
      limit: z.number().int().min(1).max(1000),
    }),
    result: fieldStatsSchema,
  },
} as const;
