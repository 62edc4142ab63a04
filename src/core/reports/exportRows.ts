// Exports from the call to the finished files: rows as CSV or workbook, with a manifest beside them on request. Whole
// or not at all: whatever fails or is cancelled leaves no file behind.
import { ConsoleError } from '../../contract/errors.ts';
import type { ExportFormat, ExportManifest, ExportResult } from '../../contract/exports.ts';
import type { CorePorts, WriteTarget } from '../ports.ts';
import type { Disguise } from '../pseudonyms/disguise.ts';
import type { Views } from '../query/views.ts';
import type { Store } from '../store/store.ts';
import { exportClock } from './exportClock.ts';
import { writeCsv } from './exportCsv.ts';
import { type ExportLog, type ExportLogRequest, openLog, type RowsWritten } from './exportLog.ts';
import { type LogSheets, planSheets, writeXlsx } from './exportXlsx.ts';
import { startManifest } from './manifest.ts';

export interface ExportRequest {
  readonly logs: readonly ExportLogRequest[];
  readonly format: ExportFormat;
  /** Names of files the host has granted for writing. */
  readonly target: string;
  readonly manifest?: string | undefined;
  /** With activation links and tokens. */
  readonly withSecrets?: boolean | undefined;
  /** IANA zone of the clock that times are told on; left out = the appliance's own. An exact CSV takes no notice. */
  readonly displayZone?: string | undefined;
}

export interface ExportContext {
  readonly store: Store;
  readonly views: Views;
  readonly ports: Pick<CorePorts, 'openTarget' | 'zipInto' | 'programVersion' | 'now'>;
  /** Pseudonyms of what is written, where they are on. */
  readonly disguise: Pick<Disguise, 'out' | 'page'>;
  readonly programName: string;
  /** Rows written and rows to write; the first and the last step are always told, those between a few times a second. */
  onProgress(rows: number, rowsTotal: number): void;
  /** Throws when the export must not go on. */
  check(): void;
}

const progressEveryMs = 200;

/** Throws ConsoleError `bad-request`, `not-found`, `bad-filter`, `bad-zone`, `write-failed` or what `check` throws. */
export async function exportRows(context: ExportContext, request: ExportRequest): Promise<ExportResult> {
  const { ports } = context;
  const logs = openLogs(context, request);
  const plan = request.format === 'xlsx' ? planSheets(logs) : [];
  const real = startManifest(context.store, logs, {
    program: { name: context.programName, version: ports.programVersion },
    nowMs: ports.now(),
    format: request.format,
    withSecrets: request.withSecrets === true,
    sheetsOf: (log) => plan.find((each) => each.log === log)?.sheets.map(({ name }) => name) ?? [],
  });
  const start = context.disguise.out(real);
  const target = await ports.openTarget(request.target);
  const manifestTarget = await openBeside(context, request, target);
  try {
    const onRows = createProgress(context, start.rowsOut);
    const cutCells = await context.store.database.withSmallCache(() =>
      writeRows(context, request.format, logs, plan, start, target, onRows),
    );
    context.check();
    const written = await target.finish();
    const manifest: ExportManifest = { ...start, cutCells, file: { name: target.name, ...written } };
    await manifestTarget?.write(`${JSON.stringify(manifest, undefined, 2)}\n`);
    await manifestTarget?.finish();
    return {
      rows: start.rowsOut,
      total: start.rowsIn,
      bytes: written.bytes,
      cutCells: cutCells.count,
      sheets: plan.flatMap(({ sheets }) => sheets.map(({ name }) => name)),
    };
  } catch (thrown) {
    await Promise.all([target.discard(), manifestTarget?.discard()]);
    // Rows cannot be read any more when the logs were closed; that is then the reason, not the fault.
    context.check();
    throw thrown;
  }
}

/** Returns which texts were cut. */
async function writeRows(
  context: ExportContext,
  format: ExportFormat,
  logs: readonly ExportLog[],
  plan: readonly LogSheets[],
  start: ExportManifest,
  target: WriteTarget,
  onRows: RowsWritten,
): Promise<ExportManifest['cutCells']> {
  if (format !== 'xlsx') {
    for (const log of logs) await writeCsv(log, format === 'csv-exact', target, onRows);
    return start.cutCells;
  }
  const zip = context.ports.zipInto(target);
  try {
    const cutCells = await writeXlsx(plan, zip, (cut) => ({ ...start, cutCells: cut }), onRows);
    await zip.end();
    return cutCells;
  } catch (thrown) {
    await zip.giveUp();
    throw thrown;
  }
}

function openLogs(context: ExportContext, request: ExportRequest): readonly ExportLog[] {
  if (request.format !== 'xlsx' && request.logs.length !== 1) {
    throw new ConsoleError('bad-request', 'A CSV file holds one log; several go into one workbook (XLSX).');
  }
  const { store, views, disguise } = context;
  const choice = {
    page: disguise.page,
    isExact: request.format === 'csv-exact',
    withSecrets: request.withSecrets === true,
    clock: request.format === 'csv-exact' ? undefined : exportClock(request.displayZone, store.zone),
    hasExtra: (category: string) => store.columns.get(category)?.filledTexts.has('extra') ?? false,
  };
  return request.logs.map((log) => openLog(views, log, choice));
}

/** Opened before the rows are written: a folder that cannot be written to is best known at once. */
async function openBeside(
  { ports }: ExportContext,
  request: ExportRequest,
  target: WriteTarget,
): Promise<WriteTarget | undefined> {
  if (request.manifest === undefined) return undefined;
  try {
    return await ports.openTarget(request.manifest);
  } catch (thrown) {
    await target.discard();
    throw thrown;
  }
}

function createProgress(context: ExportContext, rowsTotal: number): RowsWritten {
  let rows = 0;
  let toldAtMs = context.ports.now();
  context.onProgress(0, rowsTotal);
  return (more) => {
    rows += more;
    const nowMs = context.ports.now();
    if (rows === rowsTotal || nowMs - toldAtMs >= progressEveryMs) {
      toldAtMs = nowMs;
      context.onProgress(rows, rowsTotal);
    }
    context.check();
  };
}
