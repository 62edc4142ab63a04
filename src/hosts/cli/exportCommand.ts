// `psconsole export`: one log, or all nine into one workbook, to a file whose ending or --format says the form.
import { basename, extname, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { ExportFormat } from '../../contract/exports.ts';
import type { Filter } from '../../contract/filter.ts';
import { parseCondition } from '../../core/query/filterText.ts';
import { createZoneRules } from '../../core/time/zoneRules.ts';
import type { OpenConsole } from './openConsole.ts';
import { remark } from './output.ts';
import { createBar } from './progressBar.ts';

export interface ExportArguments {
  readonly category: string;
  readonly output: string;
  readonly where: readonly string[];
  readonly format?: ExportFormat;
  readonly exact?: boolean;
  readonly manifest?: boolean;
  readonly displayZone?: string;
  readonly withSecrets?: boolean;
  readonly quiet?: boolean;
}

/** The form of the file. Throws InvalidArgumentError for an ending that says none and for what contradicts itself. */
export function exportFormat({ category, output, format, exact }: ExportArguments): ExportFormat {
  const byEnding: Partial<Record<string, ExportFormat>> = { '.csv': 'csv', '.xlsx': 'xlsx' };
  const chosen = format ?? byEnding[extname(output).toLowerCase()];
  if (chosen === undefined) {
    throw new InvalidArgumentError('The file to write must end in .csv or .xlsx, or --format must say what it is.');
  }
  if (category === 'all' && chosen !== 'xlsx') {
    throw new InvalidArgumentError(
      'A CSV file holds one log: write all of them to an .xlsx, or "everything" to a .csv.',
    );
  }
  if (exact !== true) return chosen;
  if (chosen === 'xlsx') {
    throw new InvalidArgumentError('Leave --exact out: a workbook always holds the values as they are.');
  }
  return 'csv-exact';
}

/** Writes the rows and says how many of how many. Ctrl-C leaves no file. Throws ConsoleError. */
export async function exportToFile(open: OpenConsole, options: ExportArguments): Promise<void> {
  const { client, grants } = open;
  const { zone } = await client.call('overview.get', {});
  const rules = createZoneRules(zone.name);
  const items = options.where.map((text) => parseCondition(text, rules));
  const filter: Filter | undefined = items.length === 0 ? undefined : { op: 'and', items };
  const path = resolve(options.output);
  grants.grant('target', path, basename(path), 'write');
  const manifestPath = `${path}.manifest.json`;
  if (options.manifest === true) grants.grant('manifest', manifestPath, basename(manifestPath), 'write');

  const bar = createBar('{bar} {percentage}% | {value} of {total} rows', options.quiet === true);
  const off = client.on('export.progress', ({ rows, rowsTotal }) => {
    bar?.setTotal(Math.max(1, rowsTotal));
    bar?.update(rows);
  });
  const controller = new AbortController();
  const onInterrupt = (): void => controller.abort();
  process.once('SIGINT', onInterrupt);
  bar?.start(1, 0);
  try {
    const result = await client.call(
      'export.rows',
      {
        logs: (await categoriesOf(open, options.category)).map((category) => ({
          category,
          sort: [],
          ...(filter === undefined ? {} : { filter }),
        })),
        format: exportFormat(options),
        target: 'target',
        ...(options.manifest === true ? { manifest: 'manifest' } : {}),
        withSecrets: options.withSecrets === true,
        ...(options.displayZone === undefined ? {} : { displayZone: options.displayZone }),
      },
      controller.signal,
    );
    bar?.stop();
    const sheets = result.sheets.length > 1 ? ` on ${result.sheets.length} sheets` : '';
    remark(`${result.rows} of ${result.total} rows written to ${options.output}${sheets}.`);
    if (result.cutCells > 0) {
      const texts = result.cutCells === 1 ? '1 text was' : `${result.cutCells} texts were`;
      remark(`${texts} longer than a cell may be and cut; the sheet About names them. CSV holds all of it.`);
    }
    if (options.manifest === true) remark(`What was written is described in ${options.output}.manifest.json.`);
  } finally {
    bar?.stop();
    off();
    process.off('SIGINT', onInterrupt);
  }
}

/** 'all' is every log on its own; 'everything' is one list of all of them. */
async function categoriesOf({ client }: OpenConsole, category: string): Promise<readonly string[]> {
  if (category !== 'all') return [category];
  const { categories } = await client.call('app.catalog', {});
  return categories.map(({ id }) => id).filter((id) => id !== 'everything');
}
