// One export from the choice of a file to the notice that says what was written. Called by the export dialog.
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import type { ExportFormat } from '../../../src/contract/exports.ts';
import type { CoreClient } from '../../../src/contract/methods.ts';
import type { LogQuery } from '../../core/address.ts';
import { toCoreQuery } from '../../core/filters.ts';
import { formatBytes } from '../../core/format.ts';
import type { Notice } from '../../core/session.ts';
import { spoken } from '../../core/spoken.ts';
import type { Host } from '../../host/host.ts';
import { endingOf } from './exportChoices.ts';

interface ExportRun {
  readonly client: CoreClient;
  readonly host: Host;
  readonly category: CategoryData;
  readonly query: LogQuery;
  readonly format: ExportFormat;
  /** Names in their order; undefined = all. */
  readonly columns: readonly string[] | undefined;
  readonly hasManifest: boolean;
  /** Clock of the times; undefined = the appliance's own. */
  readonly displayZone: string | undefined;
  /** With activation links and tokens. */
  readonly withSecrets: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (written: { readonly rows: number; readonly rowsTotal: number }) => void;
}

/** Undefined when the user chose no file. Throws ConsoleError; `cancelled` when the signal fired. */
export async function runExport(run: ExportRun): Promise<Notice | undefined> {
  const { client, host, category, format } = run;
  const target = await host.pickSaveTarget(`${category.id}${endingOf(format)}`);
  if (target === undefined) return undefined;
  run.onProgress({ rows: 0, rowsTotal: 0 });
  const manifest = run.hasManifest ? await host.pickManifestTarget(target) : undefined;
  const { filter, sort } = toCoreQuery(run.query, category.columns);
  const off = client.on('export.progress', (progress) => {
    if (progress.target === target.ref) run.onProgress(progress);
  });
  try {
    const log = {
      category: category.id,
      sort,
      ...(filter === undefined ? {} : { filter }),
      ...(run.columns === undefined ? {} : { columns: [...run.columns] }),
    };
    const params = {
      logs: [log],
      format,
      target: target.ref,
      withSecrets: run.withSecrets,
      ...(manifest === undefined ? {} : { manifest: manifest.ref }),
      ...(run.displayZone === undefined ? {} : { displayZone: run.displayZone }),
    };
    const { rows, total, bytes, cutCells, sheets } = await client.call('export.rows', params, run.signal);
    await host.finishSave(target);
    if (manifest !== undefined) await host.finishSave(manifest);
    const counts = spoken().text('exports.counted', { rows, total, size: formatBytes(bytes) });
    const parts = sheets.length > 1 ? ` ${spoken().text('exports.sheets', { count: sheets.length })}` : '';
    const cut = cutCells === 0 ? '' : ` ${spoken().text('exports.cutTexts', { count: cutCells })}`;
    return {
      tone: cutCells === 0 ? 'good' : 'attention',
      title: spoken().text('exports.exportedTo', { name: target.name }),
      text: `${counts}${parts}${cut}`,
    };
  } finally {
    off();
  }
}
