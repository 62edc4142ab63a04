// One log on its way out: its columns, its rows page by page, its words for the manifest. What both writers and the
// manifest start from; it knows no file format.
import type { CategoryData } from '../../contract/catalogData.ts';
import { ConsoleError } from '../../contract/errors.ts';
import type { Cell } from '../../contract/filter.ts';
import type { Page } from '../../contract/methods.ts';
import { catalogData } from '../catalog/catalogData.ts';
import type { ViewReading, ViewRequest, Views } from '../query/views.ts';
import type { ExportClock } from './exportClock.ts';
import { type ExportColumn, exportColumns, offsetColumn } from './exportColumns.ts';

/**
 * Rows turned into text at once; 40 kB as CSV, 250 kB as a worksheet. More at a time make more garbage than is collected
 * meanwhile: with 2,000 rows a workbook of a million grew the memory by 109 MB, with 250 by 49.
 */
const rowsPerPage = 250;

/** Rows and order as a view has them, and the columns wanted. */
export interface ExportLogRequest extends ViewRequest {
  readonly columns?: readonly string[] | undefined;
}

export interface ExportLog {
  readonly request: ExportLogRequest;
  readonly category: CategoryData;
  readonly columns: readonly ExportColumn[];
  readonly reading: ViewReading;
  /** With activation links and tokens. */
  readonly withSecrets: boolean;
  /** Clock of the times; undefined = as the log has them. */
  readonly clock: ExportClock | undefined;
  /** A page as it may leave (pseudonyms). */
  readonly page: (page: Page, category: string) => Page;
}

/** Told after each page; throws to stop the export. */
export type RowsWritten = (rows: number) => void;

/** Works filter and order out. Throws ConsoleError `not-found` or `bad-filter`. */
export function openLog(
  views: Views,
  request: ExportLogRequest,
  choice: Pick<ExportLog, 'page' | 'withSecrets' | 'clock'> & {
    readonly isExact: boolean;
    hasExtra(category: string): boolean;
  },
): ExportLog {
  const category = catalogData().categories.find((candidate) => candidate.id === request.category);
  if (category === undefined) throw new ConsoleError('not-found', `There is no log category "${request.category}".`);
  const columns = exportColumns(category, {
    isExact: choice.isExact,
    hasExtra: choice.hasExtra(category.id),
    wanted: request.columns,
    withSecrets: choice.withSecrets,
    clock: choice.clock,
  });
  const unknown = request.columns?.find((name) => !category.columns.some((column) => column.name === name));
  if (unknown !== undefined) throw new ConsoleError('bad-request', `${category.title} has no column "${unknown}".`);
  if (columns.length === 0) throw new ConsoleError('bad-request', 'None of the columns asked for may be exported.');
  const { page, withSecrets, clock } = choice;
  return { request, category, columns, reading: views.read(request, withSecrets), page, withSecrets, clock };
}

/** The rows in the order of the export's columns. Throws when not every row of the view could be read. */
export function* rowPages(log: ExportLog): Generator<readonly (readonly Cell[])[], void> {
  let rows = 0;
  for (const real of log.reading.pages(rowsPerPage)) {
    const page = log.page(real, log.category.id);
    const positions = log.columns.map(({ data }) => page.columns.indexOf(data.name));
    const values = page.values.map((row) => positions.map((position) => row[position] ?? null));
    if (log.clock !== undefined) tellTimes(log.columns, log.clock, real, values);
    yield values;
    rows += page.values.length;
  }
  if (rows !== log.reading.rows) {
    throw new Error(`${log.category.title}: ${rows} of ${log.reading.rows} rows could be read.`);
  }
}

/** Puts times on the clock of the export, and their offset beside them. Times are nobody's: they have no stand-ins. */
function tellTimes(columns: readonly ExportColumn[], clock: ExportClock, real: Page, values: Cell[][]): void {
  const offsetAt = columns.findIndex(({ data }) => data.name === offsetColumn);
  if (offsetAt < 0) return;
  const utcAt = real.columns.indexOf('utc_ms');
  const writtenAt = real.columns.indexOf('timestamp');
  for (const [index, row] of real.values.entries()) {
    const cells = values[index];
    const utcMs = row[utcAt];
    if (cells === undefined || typeof utcMs !== 'number') continue;
    const { wall, offset } = clock.timeOf(utcMs, String(row[writtenAt]));
    // The time stands before its offset (exportColumns.ts).
    cells[offsetAt - 1] = wall;
    cells[offsetAt] = offset;
  }
}
