// Writes a simulated installation as a bundle: a .zip of CSV exports such as an administrator would send.
// Called by `psconsole sample`, by the script that makes assets/sample-bundle.zip and by benchmarks.
// Streams: no table is ever held as a whole. The same options give the same bytes on the same zlib.
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Papa from 'papaparse';
import { ZipFile } from 'yazl';
import { ConsoleError } from '../../contract/errors.ts';
import type { Sample, SampleOptions, SampleTable } from '../../core/sample/simulate.ts';
import { simulate } from '../../core/sample/simulate.ts';

export interface SampleBundleOptions extends SampleOptions {
  /** 'all' = every field in double quotes, as opencsv writes them (default); 'minimal' = only where needed. */
  readonly quoting?: 'all' | 'minimal';
  /** Told after every chunk; `table` is the category's id, rows are counted over all tables. */
  readonly onProgress?: (progress: { readonly table: string; readonly rows: number }) => void;
  readonly signal?: AbortSignal;
}

export interface SampleBundleResult {
  readonly rows: number;
  /** Rows written, by category id. */
  readonly rowsByCategory: Readonly<Record<string, number>>;
  readonly sample: Sample;
}

/** Folder inside the bundle. */
const folder = 'privateserver-logs';

/**
 * Writes the bundle to `target`, beside it first and then by renaming, so that `target` is whole or as it was. Throws ConsoleError `bad-request` for a
 * size the simulator cannot make, `cancelled` when the signal fires and `write-failed` when the disk refuses.
 */
export async function writeSampleBundle(options: SampleBundleOptions, target: string): Promise<SampleBundleResult> {
  const sample = simulate(options);
  const rowsByCategory: Record<string, number> = {};
  let rows = 0;
  const count = (table: string, more: number) => {
    rows += more;
    rowsByCategory[table] = (rowsByCategory[table] ?? 0) + more;
    options.onProgress?.({ table, rows });
  };
  const zip = new ZipFile();
  const entry = { mtime: fixedEntryTime(sample), forceDosTimestamp: true, mode: 0o100644 };
  const packed = zip.outputStream;
  const fail = (error: Error): void => {
    if (packed instanceof Readable) packed.destroy(error);
  };
  zip.on('error', fail);
  for (const table of sample.tables) {
    zip.addReadStreamLazy(`${folder}/${table.category}.csv`, entry, (done) => {
      const pieces = csvPieces(table, options.quoting ?? 'all', count);
      // yazl does not listen for errors of the streams it is given.
      done(null, Readable.from(pieces, { objectMode: false, highWaterMark: 1 << 20 }).on('error', fail));
    });
  }
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifestOf(sample), undefined, 2)}\n`), `${folder}/manifest.json`, entry);
  zip.addBuffer(Buffer.from(readmeOf(sample)), `${folder}/README.txt`, entry);
  zip.addBuffer(Buffer.from(onePixelPng, 'base64'), `${folder}/console-screenshot.png`, entry);
  zip.end();
  const part = `${target}.part`;
  try {
    await pipeline(packed, createWriteStream(part), options.signal === undefined ? {} : { signal: options.signal });
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    if (options.signal?.aborted)
      throw new ConsoleError('cancelled', `Writing the sample bundle ${target} was cancelled.`);
    throw new ConsoleError(
      'write-failed',
      `The sample bundle could not be written to ${target}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return { rows, rowsByCategory, sample };
}

/** Zip times have no zone: the appliance's wall time, whatever the zone of this machine. */
function fixedEntryTime(sample: Sample): Date {
  const wall = new Date(sample.exportMs + sample.simulated.clock.offsetMsAt(sample.exportMs));
  return new Date(
    wall.getUTCFullYear(),
    wall.getUTCMonth(),
    wall.getUTCDate(),
    wall.getUTCHours(),
    wall.getUTCMinutes(),
  );
}

function* csvPieces(
  table: SampleTable,
  quoting: 'all' | 'minimal',
  count: (table: string, rows: number) => void,
): Generator<Buffer> {
  const config = { quotes: quoting === 'all', newline: '\n' } as const;
  const linesOf = (rows: readonly (readonly string[])[]) => Buffer.from(`${Papa.unparse(rows, config)}\n`);
  yield linesOf([table.header]);
  count(table.category, 0);
  for (const rows of table.chunks()) {
    if (rows.length === 0) continue;
    yield linesOf(rows);
    count(table.category, rows.length);
  }
}

function manifestOf(sample: Sample): Readonly<Record<string, unknown>> {
  return {
    appliance: sample.applianceName,
    build: sample.build,
    zone: sample.zone,
    exportedAt: new Date(sample.exportMs).toISOString(),
    generator: 'psconsole sample',
    isSimulated: true,
    note: 'Simulated data. No appliance, person, number or address in it is real.',
    seed: sample.seed,
    accounts: sample.simulated.accounts.length,
    days: sample.days,
  };
}

function readmeOf(sample: Sample): string {
  return [
    `Log export of ${sample.applianceName} (simulated)`,
    '',
    `Made by "psconsole sample" from seed ${sample.seed}. No appliance, person, number or address in it is real.`,
    `Times are the appliance's wall time, zone ${sample.zone}. Each list stands as the console shows it, newest row first.`,
    '',
  ].join('\n');
}

/** A picture that does not belong in a log export, as such folders often hold one: shows up as ignored. */
const onePixelPng = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
