// The contract: every method a renderer or the CLI may call on the core, with the schemas of its
// parameters and its result. Parameters are checked at run time on the core's side for every call;
// results are checked by the contract tests on every wire. Names are area.verb.
import { z } from 'zod';
import {
  accountAnswerSchema,
  accountListSchema,
  accountStateSchema,
  callAnswerSchema,
  callComparisonSchema,
  callListSchema,
} from './analysis.ts';
import { casesEvents, casesMethods } from './cases.ts';
import { catalogDataSchema } from './catalogData.ts';
import { estimateSchema } from './estimate.ts';
import { exportFormatSchema, exportResultSchema } from './exports.ts';
import { cellSchema, filterSchema, sortSchema } from './filter.ts';
import { findingsAnswerSchema } from './findings.ts';
import { histogramSchema } from './histogram.ts';
import { liveEvents, liveMethods } from './live.ts';
import { notesEvents, notesMethods } from './notes.ts';
import { overviewSchema, problemSchema } from './overview.ts';
import { preferencesEvents, preferencesMethods } from './preferences.ts';
import { pseudonymEvents, pseudonymMethods } from './pseudonyms.ts';
import { reportEvents, reportLanguageSchema, reportMethods } from './reports.ts';
import { searchMethods } from './search.ts';
import { withSecretsSchema } from './secrets.ts';
import { sqlEvents, sqlMethods } from './sql.ts';
import { timeMethods } from './time.ts';

/** 'sip-sessions' and so on, or 'everything'. Checked against the catalog by the core. */
const category = z.string().min(1).max(100);
const count = z.number().int().min(0).max(10_000);
const position = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** utc_ms, within what a Date can hold. */
const moment = z.number().int().min(-4e15).max(4e15);
const nothing = z.strictObject({});
/** For answers that hold sentences: the reader's language; left out = English. */
const inLanguage = z.strictObject({ language: reportLanguageSchema.optional() });

/** Opaque name for a file or folder that the host has handed to the core. Never a path. */
export const fileRefSchema = z.string().min(1).max(200);

/** A page of rows: column names once, then one array per row in that order. */
export const pageSchema = z.object({ columns: z.array(z.string()), values: z.array(z.array(cellSchema)) });
export type Page = z.infer<typeof pageSchema>;

export const openOptionsSchema = z.strictObject({
  /** IANA zone of the appliance; left out = guess and check. */
  zone: z.string().max(100).optional(),
  /** Raises or lowers the cap on inflated bytes. */
  limitBytes: z.number().int().positive().optional(),
  /** Text encoding of all members, where the guess was wrong. */
  encoding: z.string().max(50).optional(),
  /** Logs to be read; left out = all. What is left out is listed, and never said to be missing. */
  categories: z.array(z.string().min(1).max(100)).min(1).max(50).optional(),
  /** Rows to be read: from <= time < to, in appliance time (2014-01-22 16:00), or with Z in UTC. */
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  /** Of a case: nothing is written to it, and others may have it open. */
  isReadOnly: z.boolean().optional(),
  /** Of a case: the last good one beside it instead. */
  useBackup: z.boolean().optional(),
});
export type OpenOptions = z.infer<typeof openOptionsSchema>;

/** One field of a row in the detail pane. */
export const rowFieldSchema = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.string(),
  value: cellSchema,
  /** Explanation of the value, where the catalog has one. */
  meaning: z
    .object({
      tone: z.string(),
      q850: z.number().nullable(),
      meaning: z.string(),
      likelyCause: z.string(),
      nextStep: z.string(),
      source: z.string(),
      grade: z.string(),
    })
    .nullable(),
});

export const methods = {
  'app.info': {
    params: nothing,
    result: z.object({ name: z.string(), version: z.string(), sqliteVersion: z.string() }),
  },
  'app.catalog': { params: inLanguage, result: catalogDataSchema },

  /**
   * Starts reading sources; returns at once. Progress and end come as events `import.*`. A case among them (one at most)
   * takes the place of everything that is open, before the others are added to it; it is open when this returns.
   */
  'sources.open': {
    params: z.strictObject({ files: z.array(fileRefSchema).min(1).max(1000), options: openOptionsSchema }),
    result: z.object({ importId: z.number() }),
  },
  /** Makes a running import (left out: whichever runs) wait with what it has read so far, or go on. */
  'sources.hold': {
    params: z.strictObject({ importId: z.number().optional(), isHeld: z.boolean() }),
    result: z.object({}),
  },
  /** What reading sources would take, from their names, sizes and first records. Reads no file whole. */
  'import.estimate': {
    params: z.strictObject({ files: z.array(fileRefSchema).min(1).max(1000), encoding: z.string().max(50).optional() }),
    result: estimateSchema,
  },
  /** Stops an import; what was stored stays and is marked as incomplete. */
  'sources.cancel': { params: z.strictObject({ importId: z.number() }), result: z.object({}) },
  /** Saves the case, where there is one, and forgets everything that was opened. `discard` forgets what cannot be saved. */
  'sources.close': { params: z.strictObject({ discard: z.boolean().optional() }), result: z.object({}) },
  'overview.get': { params: inLanguage, result: overviewSchema },
  /** What a log can prove about a span (UTC milliseconds), as a sentence for an empty grid or a zero count. */
  'coverage.words': {
    params: inLanguage.extend({ category, fromUtc: z.number(), toUtc: z.number() }),
    result: z.object({ words: z.string() }),
  },
  /**
   * What the rules find in everything that is open. Works in slices: other requests are answered meanwhile, and it
   * ends when nobody waits for it any more.
   */
  'findings.list': { params: inLanguage, result: findingsAnswerSchema },
  /** Changes the appliance's zone and recomputes utc_ms. */
  'zone.set': { params: z.strictObject({ zone: z.string().max(100) }), result: z.object({ rowsChanged: z.number() }) },

  /** Works a filter and a sort out once; pages are then served by position. */
  'view.open': {
    params: z.strictObject({
      category,
      filter: filterSchema.optional(),
      sort: sortSchema,
      /** Equal neighbours shown as one row, but for the runs that hold one of these rows; left out = every row. */
      runs: z.strictObject({ unfolded: z.array(position).max(10_000) }).optional(),
    }),
    /** `rows` pass the filter; `shown` are the rows to scroll through, fewer where runs are folded. */
    result: z.object({ viewId: z.number(), rows: z.number(), total: z.number(), shown: z.number() }),
  },
  'view.page': {
    params: z.strictObject({ viewId: z.number(), from: position, count }),
    /**
     * Columns start with row_id, category, utc_ms; then all columns of the view. In runs they end with run_rows (rows of
     * the run), run_part (single, folded, first, member) and run_end_ms (utc_ms of the run's last row).
     */
    result: z.object({ page: pageSchema }),
  },
  /** Position of a row in a view, or null when the view does not hold it. */
  'view.find': {
    params: z.strictObject({ viewId: z.number(), rowId: position }),
    result: z.object({ position: z.number().nullable() }),
  },
  /** Rows of a view per stretch of time, in at most `buckets` stretches of the appliance's calendar. */
  'view.histogram': {
    params: z.strictObject({
      viewId: z.number(),
      buckets: z.number().int().min(1).max(500),
      /** utc_ms, both included; left out = the view's first and last row. Stretches are counted whole. */
      from: moment.optional(),
      to: moment.optional(),
      /** IANA zone whose calendar the stretches follow; left out = the appliance's. */
      zone: z.string().min(1).max(100).optional(),
      /** Column of the view to divide the counts by: its six most frequent values and the rest. */
      stackBy: z.string().min(1).max(200).optional(),
    }),
    result: histogramSchema,
  },
  ...timeMethods,
  'view.close': { params: z.strictObject({ viewId: z.number() }), result: z.object({}) },

  /** Distinct values of a column under a filter, most frequent first. */
  'values.list': {
    params: z.strictObject({
      category,
      column: z.string().max(200),
      filter: filterSchema.optional(),
      search: z.string().max(1000).optional(),
      limit: count,
    }),
    result: z.object({
      values: z.array(z.object({ value: cellSchema, count: z.number() })),
      distinct: z.number(),
    }),
  },
  /**
   * Everything about one row: fields with meanings, unknown columns, exact raw record and its place. Secrets are hidden
   * but for the one that `show` names: a field, a column of the source, or `raw` for the record as it was read.
   */
  'row.get': {
    params: inLanguage.extend({ category, rowId: position, show: z.string().min(1).max(1000).optional() }),
    result: z.object({
      category: z.string(),
      rowId: z.number(),
      fields: z.array(rowFieldSchema),
      /** Columns of the source that the catalog does not know. */
      extra: z.array(z.object({ name: z.string(), value: z.string(), isSecret: z.boolean() })),
      raw: z.object({
        /** Without the row's secrets, unless it was asked for. */
        text: z.string(),
        /** It holds an activation link or token. */
        isSecret: z.boolean(),
        /** kept = stored as read; rebuilt = written again from values and dialect, equal by construction. */
        how: z.enum(['kept', 'rebuilt']),
      }),
      place: z.object({ origin: z.string(), member: z.string(), record: z.number() }),
      times: z.object({
        utcMs: z.number(),
        appliance: z.string(),
        zone: z.string(),
        offset: z.string(),
        utc: z.string(),
      }),
    }),
  },
  'problems.page': {
    params: inLanguage.extend({ from: position, count, member: z.string().max(4096).optional() }),
    result: z.object({ problems: z.array(problemSchema), total: z.number() }),
  },
  ...searchMethods,
  /** Everything about an account, by name, peer name or number; with `at` (utc_ms) its state then. */
  'account.get': {
    params: inLanguage.extend({ name: z.string().min(1).max(1000), at: z.number().optional() }),
    result: accountAnswerSchema,
  },
  /** An account's state at a moment alone: the `state` of account.get. */
  'account.state': {
    params: inLanguage.extend({ name: z.string().min(1).max(1000), at: z.number() }),
    result: accountStateSchema,
  },
  /** Accounts whose name holds a text, those with most rows first. */
  'accounts.list': {
    params: z.strictObject({ search: z.string().max(1000).optional(), limit: count }),
    result: accountListSchema,
  },
  /** A call with its parties, the rows around it (`aroundMs` before and after) and a verdict. */
  'call.get': {
    params: inLanguage.extend({
      callId: z.string().min(1).max(1000),
      aroundMs: z.number().int().min(0).max(86_400_000).optional(),
    }),
    result: callAnswerSchema,
  },
  /** Calls of which a leg passes the filter (on the columns of cdr), oldest first. */
  'calls.list': {
    params: z.strictObject({ filter: filterSchema.optional(), from: position, count }),
    result: callListSchema,
  },
  /** The nearest similar call that worked, condition by condition, differing lines first. */
  'call.compare': {
    params: inLanguage.extend({ callId: z.string().min(1).max(1000) }),
    result: callComparisonSchema,
  },
  ...sqlMethods,
  /**
   * Writes the rows of one log, or of several into one workbook, to a file the host has handed over for writing,
   * and with `manifest` a JSON file that says what was written. Tells its progress by `export.progress`.
   */
  'export.rows': {
    params: z.strictObject({
      logs: z
        .array(
          z.strictObject({
            category,
            filter: filterSchema.optional(),
            sort: sortSchema,
            /** Columns in their order; left out = all. Secret ones are left out unless `withSecrets` asks for them. */
            columns: z.array(z.string().min(1).max(200)).min(1).max(200).optional(),
          }),
        )
        .min(1)
        .max(32),
      format: exportFormatSchema,
      target: fileRefSchema,
      manifest: fileRefSchema.optional(),
      withSecrets: withSecretsSchema,
      /** IANA zone of the clock that times are told on; left out = the appliance's own. An exact CSV takes no notice. */
      displayZone: z.string().min(1).max(100).optional(),
    }),
    result: exportResultSchema,
  },
  /** Writes what the page has drawn (a picture of a call) to a file the host has handed over for writing. */
  'export.file': {
    params: z.strictObject({ target: fileRefSchema, base64: z.base64().max(12_000_000) }),
    result: z.object({ bytes: z.number() }),
  },
  ...reportMethods,
  ...casesMethods,
  ...notesMethods,
  ...liveMethods,
  ...preferencesMethods,
  ...pseudonymMethods,
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export type MethodName = keyof typeof methods;
export type Params<M extends MethodName> = z.input<(typeof methods)[M]['params']>;
export type Result<M extends MethodName> = z.infer<(typeof methods)[M]['result']>;

/** What the core tells without being asked; `store.changed` without counts means that everything may have changed. */
export const events = {
  'import.progress': z.object({
    importId: z.number(),
    bundle: z.string(),
    member: z.string(),
    /** Bytes of the packed files read so far, and in all. */
    bytesRead: z.number(),
    bytesTotal: z.number(),
    rowsStored: z.number(),
    setAside: z.number(),
  }),
  'import.finished': z.object({
    importId: z.number(),
    state: z.enum(['complete', 'incomplete', 'cancelled', 'failed']),
    /** Sentence for every state but complete; there too where rows were in the case already. */
    reason: z.string(),
    rowsStored: z.number(),
    elapsedMs: z.number(),
  }),
  /** How far `findings.list` is, in steps of no fixed length: most are rows of the SIP log. */
  'findings.progress': z.object({ done: z.number(), total: z.number() }),
  /** How far the export to `target` has come: rows written and rows to write. The first and last step are always told. */
  'export.progress': z.object({ target: z.string(), rows: z.number(), rowsTotal: z.number() }),
  ...sqlEvents,
  /** Rows were added, removed or re-timed: counts per category that changed. */
  'store.changed': z.object({
    version: z.number(),
    counts: z.array(z.object({ category: z.string(), records: z.number() })),
  }),
  ...reportEvents,
  ...casesEvents,
  ...notesEvents,
  ...liveEvents,
  ...preferencesEvents,
  ...pseudonymEvents,
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.infer<(typeof events)[E]>;

/** What a client sees, on whichever wire. */
export interface CoreClient {
  call<M extends MethodName>(method: M, params: Params<M>, signal?: CancelSignal): Promise<Result<M>>;
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
  close(): void;
}

/** The part of AbortSignal that is needed; both the DOM's and Node's fit. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
