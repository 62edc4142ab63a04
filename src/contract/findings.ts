// Findings and coverage as they cross the wire (design.md §4): shapes only; src/core/analysis works them out.
import { z } from 'zod';

export const findingSchema = z.object({
  /** Id of the rule that made it (docs/findings.md). */
  kind: z.string(),
  title: z.string(),
  text: z.string(),
  confidence: z.enum(['certain', 'likely', 'possible']),
  /** Why it is as certain as it says, in a sentence about this case. */
  because: z.string(),
  /** What the logs it rests on can show of its time, in a sentence. */
  coverage: z.string(),
  /** 0 to 100, the rule's: the higher, the more people or security it concerns. */
  weight: z.number(),
  /** utc_ms, null where there is no time. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  /** At most 50 rows; the text tells how many there are. */
  evidence: z.array(z.object({ category: z.string(), row_id: z.number() })).readonly(),
});

export const findingsAnswerSchema = z.object({
  /** Weightiest rule first, then the surest, then the oldest. */
  findings: z.array(findingSchema).readonly(),
  /** Every rule that was run, whether it found something or not: what was looked for. */
  rules: z
    .array(
      z.object({
        kind: z.string(),
        title: z.string(),
        about: z.string(),
        confidence: z.string(),
        source: z.string(),
        weight: z.number(),
      }),
    )
    .readonly(),
  /** What the logs cover: a list without findings is no proof of health. */
  coverageNote: z.string(),
});

export type FindingRow = z.infer<typeof findingSchema>;
export type FindingsAnswer = z.infer<typeof findingsAnswerSchema>;
