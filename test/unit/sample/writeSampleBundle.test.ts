// The bundle as a file: same bytes from the same seed in any time zone, quoting, entries, cancelling.
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterEach, beforeEach, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { simulate } from '../../../src/core/sample/simulate.ts';
import { writeSampleBundle } from '../../../src/hosts/node/writeSampleBundle.ts';
import { cellsOf } from './sampleRows.ts';

let folder = '';
const zone = process.env.TZ;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sample-'));
});
afterEach(async () => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  await rm(folder, { recursive: true, force: true });
});

const small = { accounts: 16, days: 2 } as const;

async function entriesOf(path: string): Promise<Map<string, Buffer>> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  const entries = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: yauzl.Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          entries.set(entry.fileName, Buffer.concat(parts));
          zip.readEntry();
        });
      });
    });
    zip.readEntry();
  });
}

test('the same seed gives the same bytes, whatever the zone of the machine', async () => {
  const digests: string[] = [];
  for (const name of ['UTC', 'Asia/Tokyo']) {
    process.env.TZ = name;
    const path = join(folder, `${digests.length}.zip`);
    await writeSampleBundle(small, path);
    digests.push(
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    );
  }
  expect(digests[1]).toBe(digests[0]);
});

test.each(['all', 'minimal'] as const)('holds every table as CSV, quoting %s', async (quoting) => {
  const path = join(folder, 'bundle.zip');
  const { rows, rowsByCategory } = await writeSampleBundle({ ...small, quoting }, path);
  const entries = await entriesOf(path);
  const sample = simulate(small);
  let total = 0;
  for (const table of sample.tables) {
    const text = entries.get(`privateserver-logs/${table.category}.csv`)?.toString('utf8') ?? '';
    expect(text.endsWith('\n')).toBe(true);
    expect(text.startsWith('"')).toBe(quoting === 'all');
    expect(text).not.toContain('\r');
    const read = new Papa.Parser({ delimiter: ',', newline: '\n' }).parse(text.slice(0, -1), 0, false).data;
    expect(read).toEqual([table.header, ...cellsOf(sample, table.category)]);
    expect(rowsByCategory[table.category]).toBe(read.length - 1);
    total += read.length - 1;
  }
  expect(rows).toBe(total);
});

test('says that it is simulated, and holds something to be ignored', async () => {
  const path = join(folder, 'bundle.zip');
  await writeSampleBundle({ ...small, seed: 5 }, path);
  const entries = await entriesOf(path);
  const manifest = JSON.parse(entries.get('privateserver-logs/manifest.json')?.toString('utf8') ?? '{}');
  expect(manifest).toMatchObject({
    zone: 'Europe/Rome',
    build: '14.1-4835.fc14',
    exportedAt: '2014-10-31T17:05:00.000Z',
    isSimulated: true,
    seed: 5,
  });
  expect(entries.get('privateserver-logs/README.txt')?.toString('utf8')).toContain('simulated');
  expect(entries.get('privateserver-logs/console-screenshot.png')?.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(entries.size).toBe(12);
});

test('cancelling leaves what was there before and nothing else', async () => {
  const path = join(folder, 'bundle.zip');
  await writeFile(path, 'before');
  const controller = new AbortController();
  const writing = writeSampleBundle(
    { ...small, signal: controller.signal, onProgress: () => controller.abort() },
    path,
  );
  await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
  expect(await readFile(path, 'utf8')).toBe('before');
  expect(await readdir(folder)).toEqual(['bundle.zip']);
});

test('a target that cannot be written is an error that names it', async () => {
  const path = join(folder, 'no-such-folder', 'bundle.zip');
  await expect(writeSampleBundle(small, path)).rejects.toMatchObject({
    code: 'write-failed',
    message: expect.stringContaining(path),
  });
});

test('a generator that fails while writing is an error and leaves no file', async () => {
  const path = join(folder, 'bundle.zip');
  const onProgress = () => {
    throw new Error('no more');
  };
  await expect(writeSampleBundle({ ...small, onProgress }, path)).rejects.toMatchObject({ code: 'write-failed' });
  expect(await readdir(folder)).toEqual([]);
});
