// One measured run in a process of its own, so that its peak memory is its own: opens a bundle; with --queries times
// the core's answers, with --export FILE writes the SIP log there. Prints one line of JSON for scripts/bench/ours.mjs.
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { highWaterBytes, ownPeakBytes, residentBytes } from '../../scripts/bench/processMemory.mjs';
import { type OpenConsole, openConsole } from '../../src/hosts/cli/openConsole.ts';
import { makeQuestions } from './queries.ts';
import { type Timing, timeQuestions } from './timeQuestions.ts';

interface ExportFigures {
  readonly tookMs: number;
  readonly rows: number;
  readonly bytes: number;
  /** High-water mark over what was resident before; undefined where the mark cannot be set back. */
  readonly growthBytes: number | undefined;
}

interface ChildResult {
  /** From the start of this process to the end of the import. */
  readonly importMs: number;
  /** As the core itself counts it, without its own start. */
  readonly coreImportMs: number;
  /** CPU time of all threads until then. */
  readonly cpuMs: number;
  readonly rows: number;
  readonly sipRows: number;
  readonly state: string;
  readonly reason: string;
  readonly peakBytes: number;
  readonly queries: readonly Timing[];
  readonly queriesPeakBytes: number | undefined;
  readonly exported: ExportFigures | undefined;
}

async function main(): Promise<void> {
  const [bundle = '', ...flags] = process.argv.slice(2);
  const open = await openConsole([bundle], { quiet: true });
  // Node counts performance.now() from the start of the process.
  const importMs = performance.now();
  const { user, system } = process.cpuUsage();
  const importPeakBytes = ownPeakBytes();
  const { ledger, categories } = await open.client.call('overview.get', {});
  if (!ledger.isBalanced) throw new Error('The ledger does not balance.');
  const target = flags[flags.indexOf('--export') + 1];
  const hasQueries = flags.includes('--queries');
  const result: ChildResult = {
    importMs,
    coreImportMs: open.outcome.elapsedMs,
    cpuMs: (user + system) / 1000,
    rows: open.outcome.rowsStored,
    sipRows: categories.find(({ id }) => id === 'sip-sessions')?.records ?? 0,
    state: open.outcome.state,
    reason: open.outcome.reason,
    peakBytes: importPeakBytes,
    queries: hasQueries ? await timeQuestions(await makeQuestions(open.client)) : [],
    queriesPeakBytes: hasQueries ? ownPeakBytes() : undefined,
    exported: flags.includes('--export') && target !== undefined ? await exportLog(open, target) : undefined,
  };
  console.log(JSON.stringify(result));
  open.close();
}

/** Writes the whole SIP log, in the format that the file's name says. */
async function exportLog(open: OpenConsole, file: string): Promise<ExportFigures> {
  open.grants.grant('export', file, basename(file), 'write');
  // What the import left for collection is not to pass for room that the export did not need.
  globalThis.gc?.();
  const before = resetPeak() ? residentBytes('self') : undefined;
  const started = performance.now();
  const { rows, bytes } = await open.client.call('export.rows', {
    logs: [{ category: 'sip-sessions', sort: [] }],
    format: file.endsWith('.xlsx') ? 'xlsx' : 'csv',
    target: 'export',
  });
  const tookMs = performance.now() - started;
  const peak = highWaterBytes('self');
  const growthBytes = before === undefined || peak === undefined ? undefined : peak - before;
  return { tookMs, rows, bytes, growthBytes };
}

/** Sets the high-water mark back to what is resident now (proc_pid_clear_refs(5)); false where that cannot be done. */
function resetPeak(): boolean {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
    return true;
  } catch {
    return false;
  }
}

void main();
