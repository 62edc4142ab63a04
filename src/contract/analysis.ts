// Answers about accounts and calls as they cross the wire (design.md §4): spans, ties with their basis, rows
// beside a call, verdicts. Shapes only; src/core/analysis works them out. Times are utc_ms, null where unknown.
import { z } from 'zod';

export const basisSchema = z.enum(['same-id', 'same-account', 'time-only', 'not-reconciled']);
export const edgeSchema = z.enum(['logged', 'open', 'inferred']);
const ms = z.number().nullable();
const text = z.string().nullable();
const rowId = z.number();

/** One end of a span: `logged` a row says so, `open` beyond the log's edge, `inferred` concluded from silence. */
const spanFields = {
  from: ms,
  to: ms,
  fromTimestamp: text,
  toTimestamp: text,
  fromState: edgeSchema,
  toState: edgeSchema,
  /** null while either end is unknown. */
  durationMs: ms,
  /** As logged; null where no row tells the end. */
  endReason: text,
  /** True where the end is not in the log and was concluded. */
  inferred: z.boolean(),
  /** What is not logged about it, in words; blank otherwise. */
  why: z.string(),
};

export const connectionSchema = z.object({
  ...spanFields,
  address: z.string(),
  useragent: text,
  cipher: text,
  transport: text,
  endSource: text,
  basis: basisSchema,
  /** Accounts seen on it besides this one. */
  otherAccounts: z.array(z.string()),
  registers: z.number(),
  startRow: rowId,
  endRows: z.array(rowId),
});

export const presenceSchema = z.object({
  ...spanFields,
  /** How the connection ended that went with it. */
  connectionEnd: text,
  registers: z.number(),
  /** Last row that proves it. */
  lastProof: z.number(),
  /** From each moment on it was registered from here; a new entry where address, client or cipher changed. */
  steps: z.array(
    z.object({
      utc_ms: z.number(),
      timestamp: z.string(),
      row_id: rowId,
      address: text,
      useragent: text,
      cipher: text,
    }),
  ),
  startRow: rowId,
  endRows: z.array(rowId),
});

/** A row of another log that belongs to an account or stands beside a call. */
export const tiedRowSchema = z.object({
  utc_ms: z.number(),
  timestamp: z.string(),
  category: z.string(),
  row_id: rowId,
  summary: z.string(),
  basis: basisSchema,
  /** Why it is shown, in words. */
  tie: z.string(),
  /** The same row in overlapping bundles, or in another export of the same log. */
  copies: z.array(rowId),
  /** Where the row and its copies lie, as 'bundle: member'; empty for a row that has no copy. */
  sources: z.array(z.string()),
  /** A row of another log that tells the same event; it is not counted twice. */
  twinOf: z.object({ category: z.string(), row_id: rowId }).nullable(),
});

export const accountCallSchema = z.object({
  callId: text,
  row_id: rowId,
  from: z.number(),
  to: ms,
  timestamp: z.string(),
  direction: z.enum(['out', 'in']),
  number: text,
  other: text,
  otherNumber: text,
  disposition: text,
  hangupCause: text,
  type: text,
  route: text,
  totalS: z.number().nullable(),
  talkS: z.number().nullable(),
  basis: basisSchema,
  copies: z.array(rowId),
});

export const accountMessageSchema = z.object({
  ...tiedRowSchema.shape,
  direction: z.enum(['out', 'in']),
  other: text,
  status: text,
  /** For a message to the account: was it registered when the message came in. */
  recipientRegistered: z.enum(['yes', 'no', 'unknown']).nullable(),
});

/**
 * Connections that were closed without a REGISTER, or whose REGISTER was refused, and that may have been the
 * account's: tries without a pause of half an hour are one series.
 */
export const attemptSeriesSchema = z.object({
  from: z.number(),
  to: z.number(),
  fromTimestamp: z.string(),
  toTimestamp: z.string(),
  kind: z.enum(['no-register', 'register-refused']),
  count: z.number(),
  useragent: text,
  /** IP and port of each try, without repetition; at most 20. */
  addresses: z.array(z.string()),
  /** Details of the last refused REGISTER; null where none is logged. */
  refusedWith: text,
  basis: basisSchema,
  /** Why it is shown with this account, in words. */
  tie: z.string(),
  /** At most 500 of the tries, oldest first; `end` is the time of the DISCONNECT, null where none is logged. */
  marks: z.array(z.object({ utc_ms: z.number(), timestamp: z.string(), row_id: rowId, end: ms })),
});

/** How often an account reconnects, and who else did in the same hours. */
export const flappingSchema = z.object({
  /** Connections begun per hour of time online; null where nothing is known of that time. */
  perHourOnline: z.number().nullable(),
  worstPerHour: z.number(),
  /** Hours with at least `limit` connections, worst first; each a clock hour in UTC. */
  hours: z.array(z.object({ from: z.number(), timestamp: z.string(), connections: z.number() })),
  limit: z.number(),
  scope: z.enum(['none', 'account', 'network', 'client', 'everybody', 'cannot-tell']),
  text: z.string(),
});

export const accountStateSchema = z.object({
  at: z.number(),
  timestamp: z.string(),
  registered: z.enum(['yes', 'no', 'unknown']),
  since: ms,
  sinceTimestamp: text,
  address: text,
  useragent: text,
  cipher: text,
  numbers: z.array(z.string()),
  /** Last row at or before the moment that proves the state, and how old it was then. */
  lastProof: ms,
  ageMs: ms,
  /** Last CONNECT without REGISTER that may have been this account's. */
  lastFailedAttempt: tiedRowSchema.nullable(),
  lastAuditChange: tiedRowSchema.nullable(),
  /** The whole state in a few sentences. */
  text: z.string(),
});

export const accountAnswerSchema = z.object({
  account: z.string(),
  /** No row gives the account's name: this is its SIP peer name. */
  isPeerOnly: z.boolean(),
  matchedBy: z.enum(['account', 'peer', 'number']),
  numbers: z.array(z.string()),
  /** What shows that names, peer names and numbers belong together. */
  identity: z.array(
    z.object({
      kind: z.enum(['peer', 'number']),
      value: z.string(),
      rows: z.number(),
      /** Others the same value is paired with: it does not identify the account then. */
      otherAccounts: z.array(z.string()),
      evidence: z.object({ category: z.string(), row_id: rowId, text: z.string() }),
    }),
  ),
  /** First and last row of the SIP log: beyond them nothing is known. */
  log: z.object({ from: ms, to: ms }),
  connections: z.array(connectionSchema),
  presence: z.array(presenceSchema),
  calls: z.array(accountCallSchema),
  messages: z.array(accountMessageSchema),
  /** Oldest first; may be other accounts' where the rows name nobody. */
  attempts: z.array(attemptSeriesSchema),
  installs: z.array(tiedRowSchema),
  provisioning: z.array(tiedRowSchema),
  audit: z.array(tiedRowSchema),
  /** SIP rows: how many, those that do not name the account, and those that hold copies of other bundles. */
  sipRows: z.object({
    total: z.number(),
    tied: z.array(z.object({ row_id: rowId, basis: basisSchema })),
    folded: z.array(z.object({ row_id: rowId, copies: z.array(rowId) })),
    /** Where the folded rows and their copies lie, with the number of rows from each; empty where nothing was folded. */
    sources: z.array(z.object({ source: z.string(), rows: z.number() })),
  }),
  flapping: flappingSchema,
  state: accountStateSchema.nullable(),
});

export const partyStateSchema = z.object({
  registered: z.enum(['yes', 'no', 'unknown']),
  address: text,
  useragent: text,
  /** How that is known, in words. */
  text: z.string(),
});

export const callPartySchema = z.object({
  role: z.enum(['caller', 'callee', 'member']),
  account: text,
  name: text,
  numbers: z.array(z.string()),
  presenceAtStart: partyStateSchema,
  /** What happened to its connection from shortly before until shortly after. */
  events: z.array(
    z.object({
      when: z.enum(['before', 'during', 'after']),
      kind: z.enum(['lost', 'roamed', 'closed', 'registered', 'unregistered']),
      utc_ms: z.number(),
      timestamp: z.string(),
      row_id: rowId,
      text: z.string(),
    }),
  ),
  presenceAtEnd: partyStateSchema,
  edition: z.object({ value: text, text: z.string() }),
});

export const verdictSchema = z.object({
  kind: z.enum(['good', 'explained', 'likely', 'cannot-tell']),
  text: z.string(),
  /** From the catalog, refined by what is known of the parties. */
  likelyCause: text,
  nextStep: text,
  source: text,
  evidence: z.array(z.object({ category: z.string(), row_id: rowId })),
});

export const callLegSchema = z.object({
  row_id: rowId,
  utc_ms: z.number(),
  timestamp: z.string(),
  end_ms: ms,
  answer_ms: ms,
  caller: text,
  caller_number: text,
  callee: text,
  callee_number: text,
  total_duration_s: z.number().nullable(),
  call_duration_s: z.number().nullable(),
  disposition: text,
  hangup_cause: text,
  call_type: text,
  call_route: text,
  caller_user_agent: text,
  copies: z.array(rowId),
});

export const callAnswerSchema = z.object({
  callId: z.string(),
  type: text,
  /** How the type changed, oldest first: one entry where it did not. */
  typeChanges: z.array(z.object({ utc_ms: z.number(), timestamp: z.string(), type: text, row_id: rowId })),
  disposition: text,
  from: z.number(),
  to: ms,
  legs: z.array(callLegSchema),
  parties: z.array(callPartySchema),
  timeline: z.array(tiedRowSchema),
  /** True where more rows stood around the call than are listed. */
  isTimelineCut: z.boolean(),
  verdict: z.array(verdictSchema),
});

export const callListSchema = z.object({
  calls: z.array(
    z.object({
      callId: z.string(),
      type: text,
      disposition: text,
      hangupCause: text,
      from: z.number(),
      to: ms,
      timestamp: z.string(),
      legs: z.number(),
      parties: z.array(z.string()),
    }),
  ),
  total: z.number(),
  /** CDR rows without a Call id: they cannot be grouped and stand in the CDR list only. */
  rowsWithoutId: z.number(),
});

export const callComparisonSchema = z.object({
  callId: z.string(),
  /** The call that worked; null with a reason where there is none. */
  goodCallId: text,
  why: z.string(),
  lines: z.array(z.object({ condition: z.string(), bad: z.string(), good: z.string(), differs: z.boolean() })),
});

export const accountListSchema = z.object({
  accounts: z.array(z.object({ account: z.string(), rows: z.number() })),
  total: z.number(),
});

export type AccountList = z.infer<typeof accountListSchema>;
export type TiedRow = z.infer<typeof tiedRowSchema>;
export type ConnectionFacts = z.infer<typeof connectionSchema>;
export type PresenceFacts = z.infer<typeof presenceSchema>;
export type AccountAnswer = z.infer<typeof accountAnswerSchema>;
export type AccountState = z.infer<typeof accountStateSchema>;
export type AccountCall = z.infer<typeof accountCallSchema>;
export type AccountMessage = z.infer<typeof accountMessageSchema>;
export type AttemptSeries = z.infer<typeof attemptSeriesSchema>;
export type Flapping = z.infer<typeof flappingSchema>;
export type CallAnswer = z.infer<typeof callAnswerSchema>;
export type CallLeg = z.infer<typeof callLegSchema>;
export type CallParty = z.infer<typeof callPartySchema>;
export type PartyState = z.infer<typeof partyStateSchema>;
export type Verdict = z.infer<typeof verdictSchema>;
export type CallList = z.infer<typeof callListSchema>;
export type CallComparison = z.infer<typeof callComparisonSchema>;
