// The manual's figures through everything: packed in every container, in every header dialect, delimiter and
// encoding, and as saved pages, the nine views must hold the same rows. The rows are kept beside this file;
// UPDATE_GOLDEN=1 writes them anew.
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import Papa from 'papaparse';
import * as tar from 'tar';
import { beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { allCategories, viewName } from '../../src/core/catalog/catalog.ts';
import { recogniseHeader } from '../../src/core/catalog/recogniseHeader.ts';
import type { HeaderNames } from '../../src/core/catalog/types.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { startTestCore } from '../support/testCore.ts';

const figures = join(import.meta.dirname, '../fixtures/manual');
const goldenFile = join(import.meta.dirname, 'bundles.golden.json');

type Rows = Record<string, Record<string, string | number | null>[]>;

/** All rows of all views, without where they came from and without what only some variants have (`extra`). */
async function rowsOf(paths: string[], columns?: ReadonlyMap<string, readonly string[]>): Promise<Rows> {
  const core = await startTestCore();
  try {
    const outcome = await core.open(paths, { zone: 'Europe/Rome' });
    expect(outcome).toMatchObject({ state: 'complete' });
    const overview = await core.client.call('overview.get', {});
    expect(overview.ledger).toMatchObject({ setAside: 0, isBalanced: true });
    const rows: Rows = {};
    for (const category of allCategories) {
      const own = columns?.get(category.id) ?? category.columns.map((column) => column.name);
      const names = ['utc_ms', 'timestamp', ...own].map((name) => `"${name}"`).join(', ');
      const found = await core.rows(`SELECT ${names} FROM ${viewName(category.id)} ORDER BY utc_ms DESC, row_id`);
      if (found.length > 0) rows[category.id] = found;
    }
    return rows;
  } finally {
    core.stop();
  }
}

async function figureFiles(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const name of (await readdir(figures)).filter((file) => file.endsWith('.csv'))) {
    files[name] = await readFile(join(figures, name), 'utf8');
  }
  return files;
}

let golden: Rows;
let files: Record<string, string>;
beforeAll(async () => {
  files = await figureFiles();
  if (process.env.UPDATE_GOLDEN === '1') {
    const folder = await temporaryFolder(files);
    await writeFile(goldenFile, `${JSON.stringify(await rowsOf([folder]), null, 1)}\n`);
  }
  golden = JSON.parse(await readFile(goldenFile, 'utf8')) as Rows;
});

async function zipTo(path: string, entries: Record<string, string | Buffer>): Promise<string> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

async function tarTo(path: string, folder: string): Promise<string> {
  await tar.create({ file: path, cwd: folder, gzip: /gz$/.test(path) }, await readdir(folder));
  return path;
}

describe('containers', () => {
  it('folder, with folders in it and junk beside the logs', async () => {
    const folder = await temporaryFolder({
      ...Object.fromEntries(
        Object.entries(files).map(([name, text], index) => [index % 2 ? `logs/${name}` : name, text]),
      ),
      '.DS_Store': 'x',
      '__MACOSX/._a.csv': 'x',
      'photo.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
    });
    expect(await rowsOf([folder])).toEqual(golden);
  });

  it('zip', async () => {
    expect(await rowsOf([await zipTo(join(await temporaryFolder(), 'dump.zip'), files)])).toEqual(golden);
  });

  it.each(['dump.tar', 'dump.tar.gz', 'dump.tgz'])('%s', async (name) => {
    const path = await tarTo(join(await temporaryFolder(), name), await temporaryFolder(files));
    expect(await rowsOf([path])).toEqual(golden);
  });

  it('gzipped and rotated files one by one', async () => {
    const packed = Object.entries(files).map(([name, text], index) =>
      index % 2 ? [`${name}.${index}.gz`, gzipSync(text)] : [`${name}.${index}`, text],
    );
    const folder = await temporaryFolder(Object.fromEntries(packed) as Record<string, string>);
    expect(await rowsOf((await readdir(folder)).map((name) => join(folder, name)))).toEqual(golden);
  });

  it('archives inside archives, three deep', async () => {
    const folder = await temporaryFolder();
    const names = Object.keys(files);
    const inner = await tarTo(join(folder, 'inner.tgz'), await temporaryFolder(pick(files, names.slice(0, 2))));
    const middle = await zipTo(join(folder, 'middle.zip'), {
      'inner.tgz': await readFile(inner),
      ...pick(files, names.slice(2, 4)),
    });
    const outer = await zipTo(join(folder, 'outer.zip'), {
      'deep/middle.zip': await readFile(middle),
      ...pick(files, names.slice(4)),
    });
    expect(await rowsOf([outer])).toEqual(golden);
  });

  it('several bundles at once', async () => {
    const folder = await temporaryFolder();
    const names = Object.keys(files);
    const first = await zipTo(join(folder, 'first.zip'), pick(files, names.slice(0, 3)));
    await mkdir(join(folder, 'second'));
    for (const name of names.slice(3)) await writeFile(join(folder, 'second', name), files[name] as string);
    expect(await rowsOf([first, join(folder, 'second')])).toEqual(golden);
  });
});

function pick(all: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, all[name] as string]));
}

describe('delimiters, quotes and encodings', () => {
  const rewrite = (text: string, config: object): string =>
    Papa.unparse(Papa.parse<string[]>(text.trimEnd()).data, { newline: '\n', ...config });
  const utf16 = (text: string, isBigEndian: boolean): Buffer => {
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    return isBigEndian ? bytes.swap16() : bytes;
  };

  it.each<[string, (text: string) => string | Buffer]>([
    ['semicolons', (text) => rewrite(text, { delimiter: ';' })],
    ['tabs', (text) => rewrite(text, { delimiter: '\t' })],
    ['every field quoted, as opencsv writes', (text) => rewrite(text, { quotes: true })],
    ['CR LF', (text) => text.replaceAll('\n', '\r\n')],
    ['no line end at the end', (text) => text.trimEnd()],
    ['UTF-8 with a byte order mark', (text) => `\uFEFF${text}`],
    ['UTF-16 little endian', (text) => utf16(text, false)],
    ['UTF-16 big endian', (text) => utf16(text, true)],
    ['Windows-1252', (text) => Buffer.from(text, 'latin1')],
  ])('%s', async (_name, change) => {
    const changed = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, change(text)]));
    expect(await rowsOf([await temporaryFolder(changed as Record<string, string>)])).toEqual(golden);
  });

  it('Windows-1252 with letters beyond ASCII, named in the report', async () => {
    const core = await startTestCore();
    const text = 'Received,From,To,Status,Sent\n2014-01-20 14:12:30.712,Büro €,Caffè,DELIVERED,1\n';
    const bytes = Buffer.from(text.replace('€', '\u0080'), 'latin1');
    await core.open([await temporaryFolder({ 'messages.csv': bytes })]);
    expect(await core.rows('SELECT sender, recipient FROM messages')).toEqual([
      { sender: 'Büro €', recipient: 'Caffè' },
    ]);
    expect((await core.client.call('overview.get', {})).members[0]).toMatchObject({ encoding: 'windows-1252' });
    core.stop();
  });
});

describe('header dialects', () => {
  it.each(['grails', 'sql'] as const)('%s', async (dialect) => {
    const changed: Record<string, string> = {};
    const kept = new Map<string, readonly string[]>();
    for (const [name, text] of Object.entries(files)) {
      const rows = Papa.parse<string[]>(text.trimEnd()).data;
      const [header = []] = rows;
      const recognised = recogniseHeader(header, { fileName: name });
      const category = allCategories.find((candidate) => candidate.id === recognised?.category);
      if (category === undefined || recognised === undefined) throw new Error(`${name} is not recognised`);
      const named = recognised.mapping.map((column) => {
        const headers: HeaderNames | undefined =
          column === 'timestamp'
            ? category.time.headers
            : category.columns.find((candidate) => candidate.name === column)?.headers;
        return headers?.[dialect][0];
      });
      // Only some logs have an SQL view, and views leave columns out.
      if (named[0] === undefined || named.filter((label) => label !== undefined).length < 3) continue;
      const keep = named.flatMap((label, index) => (label === undefined ? [] : [index]));
      kept.set(
        category.id,
        keep
          .map((index) => recognised.mapping[index])
          .filter((column): column is string => column !== null && column !== 'timestamp'),
      );
      changed[name] = Papa.unparse([
        keep.map((index) => named[index] as string),
        ...rows.slice(1).map((row) => keep.map((index) => row[index] ?? '')),
      ]);
    }
    expect(kept.size).toBeGreaterThanOrEqual(dialect === 'sql' ? 2 : 6);
    const rows = await rowsOf([await temporaryFolder(changed)], kept);
    for (const [category, columns] of kept) {
      const expected = golden[category]?.map((row) =>
        Object.fromEntries(['utc_ms', 'timestamp', ...columns].map((column) => [column, row[column] ?? null])),
      );
      expect(rows[category]).toEqual(expected);
    }
  });
});

describe('saved console pages', () => {
  it('give the rows of their tables', async () => {
    const pages = (await readdir(figures)).filter((file) => file.endsWith('.html')).map((file) => join(figures, file));
    expect(pages.length).toBeGreaterThanOrEqual(6);
    expect(await rowsOf(pages)).toEqual(golden);
    expect(pages.map((page) => basename(page))).toContain('figure-10-sip-sessions.html');
  });
});
