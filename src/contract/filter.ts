// Filters and sorts as data. The renderer and the CLI build them, `core/query` turns them into SQL;
// nothing else knows how. Kept small so that another engine can implement the same tree.
import { z } from 'zod';

/** One value of a cell as it crosses a wire: text, number (also booleans, as 1 and 0) or blank. */
export const cellSchema = z.union([z.string(), z.number(), z.null()]);
export type Cell = z.infer<typeof cellSchema>;

/** A condition on rows. Text comparison is case-insensitive for contains, startsWith and endsWith only. */
export type Filter =
  | { op: 'and' | 'or'; items: Filter[] }
  | { op: 'not'; item: Filter }
  | { op: 'in'; column: string; values: Cell[] }
  | { op: 'contains' | 'startsWith' | 'endsWith'; column: string; text: string }
  | { op: 'regex'; column: string; pattern: string }
  /** from <= value < to; either side may be left out. Times are utc_ms. */
  | { op: 'range'; column: string; from?: number | undefined; to?: number | undefined }
  | { op: 'blank'; column: string }
  /** Any column of the row contains the text. */
  | { op: 'anyContains'; text: string };

/** How deep a filter may nest; a bound against hostile callers, far above what a person builds. */
const maxFilterDepth = 12;
const text = z.string().max(4096);
const column = z.string().min(1).max(200);

function filterAtDepth(depth: number): z.ZodType<Filter> {
  const leaves = [
    z.strictObject({ op: z.literal('in'), column, values: z.array(cellSchema).max(10_000) }),
    z.strictObject({ op: z.enum(['contains', 'startsWith', 'endsWith']), column, text }),
    z.strictObject({ op: z.literal('regex'), column, pattern: text }),
    z.strictObject({ op: z.literal('range'), column, from: z.number().optional(), to: z.number().optional() }),
    z.strictObject({ op: z.literal('blank'), column }),
    z.strictObject({ op: z.literal('anyContains'), text }),
  ] as const;
  if (depth >= maxFilterDepth) return z.union(leaves);
  const inner = z.lazy(() => filterAtDepth(depth + 1));
  return z.union([
    z.strictObject({ op: z.enum(['and', 'or']), items: z.array(inner).max(200) }),
    z.strictObject({ op: z.literal('not'), item: inner }),
    ...leaves,
  ]);
}

export const filterSchema: z.ZodType<Filter> = filterAtDepth(0);

export const sortSchema = z.array(z.strictObject({ column, direction: z.enum(['asc', 'desc']) })).max(10);
/** Sort keys, most significant first. Ties keep time order, then file order. */
export type Sort = z.infer<typeof sortSchema>;
