// What an import would take, before it reads: the answer of import.estimate. All figures are estimates unless said.
import { z } from 'zod';

const costs = {
  members: z.number(),
  /** Unpacked. */
  bytes: z.number(),
  rows: z.number(),
  memoryBytes: z.number(),
  timeMs: z.number(),
};

/**
 * counted: every record was seen. sized: sizes are told, rows follow from the first records. guessed: a packed stream
 * tells its size only at its end, so size and rows follow from its packed size.
 */
export const estimateBasisSchema = z.enum(['counted', 'sized', 'guessed']);

export const estimateSchema = z.object({
  /** Logs in the order of the catalog, then with null what is none of them. */
  categories: z.array(z.object({ id: z.string().nullable(), ...costs, basis: estimateBasisSchema })),
  total: z.object({ ...costs, basis: estimateBasisSchema }),
  /** At most 1,000 members, largest first. */
  members: z.array(
    z.object({
      source: z.string(),
      path: z.string(),
      category: z.string().nullable(),
      bytes: z.number(),
      rows: z.number(),
      basis: estimateBasisSchema,
    }),
  ),
  /** Appliance time of the earliest and latest row that was looked at; the logs reach at least this far. */
  earliest: z.string().nullable(),
  latest: z.string().nullable(),
  /** True where reading all of it is worth a question first. */
  isLarge: z.boolean(),
  /** True where the program may run out of memory. */
  isTooLarge: z.boolean(),
  /** Unpacked bytes that an import reads unless told otherwise; above it archives are refused. */
  limitBytes: z.number(),
  /** Sentences: what was not looked at, what cannot be read. */
  notes: z.array(z.string()),
});

export type Estimate = z.infer<typeof estimateSchema>;
export type EstimateBasis = z.infer<typeof estimateBasisSchema>;
