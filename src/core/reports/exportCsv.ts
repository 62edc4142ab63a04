// A view as a CSV file, streamed page by page. Titles are the console's own, so that an exact export opens
// in this program like any other log. The only place that writes CSV.
import Papa from 'papaparse';
import type { CategoryData, ColumnData } from '../../contract/catalogData.ts';
import { ConsoleError } from '../../contract/errors.ts';
import type { Cell } from '../../contract/filter.ts';
import { categoryById, columnOf } from '../catalog/catalog.ts';
import { catalogData } from '../catalog/catalogData.ts';
import type { WriteTarget } from '../ports.ts';
import type { ViewRequest, Views } from '../query/views.ts';

/** Rows turned into text at once; about 0.3 MB. */
const rowsPerPage = 2000;

/**
 * First characters that make a spreadsheet take a cell for a formula (OWASP ASVS 5.0, 1.2.10, and the
 * full-width forms and line breaks of OWASP's CSV injection page). Such cells get a leading apostrophe.
 */
const formulaStart = /^[=+\-@\t\r\n\0＝＋－＠][\s\S]*$/;

/** Byte order mark: without it spreadsheets read UTF-8 as the local code page. */
const byteOrderMark = '\uFEFF';

export interface ExportOptions {
  readonly isExact: boolean;
  /** Whether any row has columns that the catalog does not know. */
  readonly hasExtra: boolean;
}

/** Writes all rows of a view. `isExact` leaves values byte for byte; otherwise they are guarded for spreadsheets. */
export async function exportCsv(
  views: Views,
  request: ViewRequest & ExportOptions,
  target: WriteTarget,
  signal: AbortSignal,
): Promise<{ readonly rows: number; readonly bytes: number }> {
  const category = catalogData().categories.find((candidate) => candidate.id === request.category);
  if (category === undefined) throw new ConsoleError('not-found', `There is no log category "${request.category}".`);
  const columns = exportColumns(category, request);
  const format = {
    newline: '\r\n' as const,
    header: false,
    ...(request.isExact ? {} : { escapeFormulae: formulaStart }),
  };
  let rows = 0;
  try {
    const head = Papa.unparse([columns.map((column) => titleOf(request.category, column))], format);
    await target.write(`${request.isExact ? '' : byteOrderMark}${head}\r\n`);
    for (const page of views.pages(request, rowsPerPage)) {
      if (signal.aborted) throw new ConsoleError('cancelled', 'The export was cancelled.');
      const positions = columns.map((column) => page.columns.indexOf(column.name));
      const cells = page.values.map((row) =>
        columns.map((column, index) => cellText(column, row[positions[index] as number] ?? null)),
      );
      await target.write(`${Papa.unparse(cells, format)}\r\n`);
      rows += page.values.length;
    }
  } catch (thrown) {
    await target.discard();
    throw thrown;
  }
  const { bytes } = await target.finish();
  return { rows, bytes };
}

/**
 * What the grid shows, and the columns the catalog does not know where any row has one. An exact export leaves our
 * own columns (source, file, record) out, so that it is the log and nothing else. Secrets only leave when asked for
 * by name.
 */
function exportColumns(category: CategoryData, options: ExportOptions): ColumnData[] {
  const columns = category.columns.filter((column) => column.kind !== 'secret');
  const own = columns.filter((column) => column.kind !== 'place');
  const places = columns.filter((column) => column.kind === 'place');
  const [first] = places;
  const extra = options.hasExtra && first !== undefined ? [{ ...first, name: 'extra', label: 'Other columns' }] : [];
  return [...own, ...extra, ...(options.isExact ? [] : places)];
}

/** The console's own title, by which this program and everybody else knows the column; ours where it has none. */
function titleOf(categoryId: string, column: ColumnData): string {
  const category = categoryById(categoryId);
  const headers =
    column.name === 'timestamp' ? category?.time.headers : category && columnOf(category, column.name)?.headers;
  return headers?.console[0] ?? column.label;
}

function cellText(column: ColumnData, value: Cell): string {
  if (value === null) return '';
  if (column.type === 'boolean') return value === 1 ? 'True' : 'False';
  return String(value);
}
