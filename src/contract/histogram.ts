// Rows by time: the answer of view.histogram. Bucket i reaches from edges[i] to before edges[i + 1].
import { z } from 'zod';
import { cellSchema } from './filter.ts';

export const histogramSchema = z.object({
  /** Width of a bucket by the appliance's calendar; days and longer follow its clock changes. */
  width: z.object({
    unit: z.enum(['second', 'minute', 'hour', 'day', 'week', 'month', 'year']),
    count: z.number(),
  }),
  /** utc_ms, one more than there are buckets; empty where the view has no row. */
  edges: z.array(z.number()),
  /** Rows per bucket. */
  counts: z.array(z.number()),
  /** The same divided by value, most frequent value first; empty unless asked for. */
  stacks: z.array(z.object({ value: cellSchema, isOther: z.boolean(), counts: z.array(z.number()) })),
  /** Sum of `counts`. */
  rows: z.number(),
});

export type Histogram = z.infer<typeof histogramSchema>;
