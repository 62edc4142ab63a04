// What is inside the opened sources: the shape of `psconsole inspect --json` (design.md §4, fixed keys)
// and of the overview page.
import { z } from 'zod';

export const memberSchema = z.object({
  /** Source the member belongs to (index into `bundles`). */
  bundle: z.number(),
  memberId: z.number(),
  path: z.string(),
  sha256: z.string().nullable(),
  bytes: z.number().nullable(),
  format: z.string().nullable(),
  /** Category id, null when no table in it was recognised. */
  category: z.string().nullable(),
  /** Header dialect: console, grails, sql or mixed. */
  dialect: z.string().nullable(),
  encoding: z.string().nullable(),
  encodingBasis: z.string().nullable(),
  delimiter: z.string().nullable(),
  /** read = whole; ignored = no data by its kind; unknown = a table or file we do not know; refused; cut; reading; live = of a live link, its rows are committed page by page. */
  state: z.enum(['reading', 'live', 'read', 'ignored', 'unknown', 'refused', 'cut', 'cancelled']),
  /** Why it was ignored, unknown, refused or cut; empty otherwise. */
  reason: z.string(),
  /** Header cells of a table that was not recognised. */
  unknownHeader: z.array(z.string()),
  records: z.number(),
  stored: z.number(),
  setAside: z.number(),
  ignored: z.number(),
  first: z.string().nullable(),
  last: z.string().nullable(),
});

export const problemSchema = z.object({
  problemId: z.number(),
  bundle: z.number(),
  member: z.string(),
  record: z.number().nullable(),
  line: z.number().nullable(),
  byteOffset: z.number().nullable(),
  column: z.string().nullable(),
  code: z.string(),
  isSetAside: z.boolean(),
  message: z.string(),
  sample: z.string().nullable(),
});

export const overviewSchema = z.object({
  bundles: z.array(
    z.object({
      name: z.string(),
      sha256: z.string().nullable(),
      bytes: z.number(),
      state: z.enum(['reading', 'live', 'complete', 'incomplete', 'cancelled', 'failed']),
      /** Sentence for the states other than reading and complete. */
      reason: z.string(),
    }),
  ),
  /** Appliance time zone and how it was found. */
  zone: z.object({ name: z.string(), basis: z.string(), isCertain: z.boolean() }),
  categories: z.array(
    z.object({
      id: z.string(),
      records: z.number(),
      /** Appliance time of the first and last row, null when there is none. */
      first: z.string().nullable(),
      last: z.string().nullable(),
      problems: z.number(),
    }),
  ),
  members: z.array(memberSchema),
  /** Filled by the coverage analysis. */
  coverage: z.array(
    z.object({ category: z.string(), from: z.string(), to: z.string(), state: z.string(), why: z.string() }),
  ),
  /** Sum of the members' ledgers. isBalanced: every member's records = stored + set aside + ignored. */
  ledger: z.object({
    records: z.number(),
    stored: z.number(),
    setAside: z.number(),
    ignored: z.number(),
    isBalanced: z.boolean(),
  }),
  /** What was chosen to be read, import by import; empty when everything was. Times are appliance time. */
  choices: z.array(
    z.object({
      bundles: z.array(z.string()),
      /** Empty = all logs. */
      categories: z.array(z.string()),
      from: z.string().nullable(),
      /** The first moment that is not read any more. */
      to: z.string().nullable(),
    }),
  ),
  problemCount: z.number(),
  /** Problems by kind, those that set records aside first. */
  problemKinds: z.array(z.object({ code: z.string(), count: z.number(), setAside: z.number() })),
});

export type Overview = z.infer<typeof overviewSchema>;
export type MemberRow = z.infer<typeof memberSchema>;
export type ProblemRow = z.infer<typeof problemSchema>;
