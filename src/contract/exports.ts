// Exports of rows: their formats, what the caller is told at the end, and the manifest that goes with the file, so
// that whoever gets it knows what it holds, what was left out and where it came from.
import { z } from 'zod';
import { filterSchema, sortSchema } from './filter.ts';
import { overviewSchema } from './overview.ts';

/** csv = guarded against spreadsheet formulas; csv-exact = every value as it is; xlsx = workbook, typed and exact. */
export const exportFormatSchema = z.enum(['csv', 'csv-exact', 'xlsx']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** A text that was longer than a workbook's cell may be, and was cut. */
const cutCellSchema = z.object({
  sheet: z.string(),
  /** As spreadsheets name it, such as B17. */
  cell: z.string(),
  /** UTF-16 units of the whole text. */
  characters: z.number(),
});
export type CutCell = z.infer<typeof cutCellSchema>;

const exportedLogSchema = z.object({
  category: z.string(),
  title: z.string(),
  /** Rows of the log, and rows of it that passed the filter and were written. */
  rowsIn: z.number(),
  rowsOut: z.number(),
  /** In words; 'none' where every row was taken. */
  filter: z.string(),
  sort: z.string(),
  /** The same as data, which is exact. */
  filterTree: filterSchema.nullable(),
  sortKeys: sortSchema,
  columns: z.array(z.string()),
  /** Columns of the log that were not wanted. */
  columnsHidden: z.array(z.string()),
  /** Secret columns (activation links, tokens), which are exported only when they are asked for. */
  columnsLeftOut: z.array(z.string()),
  /** Sheets of a workbook with these rows; empty for CSV. */
  sheets: z.array(z.string()),
});
export type ExportedLog = z.infer<typeof exportedLogSchema>;

/** Content of NAME.manifest.json and of a workbook's sheet "About" (which cannot hold `file`). */
export const exportManifestSchema = z.object({
  program: z.object({ name: z.string(), version: z.string() }),
  /** ISO 8601, UTC. */
  exportedAt: z.string(),
  format: exportFormatSchema,
  /** True where activation links and tokens were asked for and are in it. */
  withSecrets: z.boolean(),
  /** The written file; null inside a workbook, which cannot hold its own digest. */
  file: z.object({ name: z.string(), bytes: z.number(), sha256: z.string() }).nullable(),
  rowsIn: z.number(),
  rowsOut: z.number(),
  logs: z.array(exportedLogSchema),
  /** The appliance's zone, by which its wall times were read. */
  zone: overviewSchema.shape.zone,
  /**
   * Zone of the clock that times in the rows are told on, with their offset in a column beside; where it is the
   * appliance's own, times are as it wrote them. Null in an exact CSV: they are, without offset.
   */
  displayZone: z.string().nullable(),
  /** What of the sources was chosen to be read; empty when everything was. */
  choices: overviewSchema.shape.choices,
  sources: z.array(z.object({ name: z.string(), sha256: z.string().nullable(), bytes: z.number(), state: z.string() })),
  /** Files in the sources from which the exported logs were read. */
  members: z.array(
    z.object({ source: z.string(), path: z.string(), sha256: z.string().nullable(), stored: z.number() }),
  ),
  /** Of everything that is open, at the moment of the export. */
  ledger: overviewSchema.shape.ledger,
  /** Texts a workbook could not hold whole: how many, and the first of them. */
  cutCells: z.object({ count: z.number(), first: z.array(cutCellSchema) }),
});
export type ExportManifest = z.infer<typeof exportManifestSchema>;

export const exportResultSchema = z.object({
  /** Rows written, and rows of the logs they were taken from. */
  rows: z.number(),
  total: z.number(),
  bytes: z.number(),
  /** Texts cut to what a workbook's cell holds; 0 for CSV. */
  cutCells: z.number(),
  /** Sheets with rows; empty for CSV. */
  sheets: z.array(z.string()),
});
export type ExportResult = z.infer<typeof exportResultSchema>;
