// The command line as a user runs it: its own process, its own bundle of the code, real files.
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../../scripts/programs.mjs';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const command = join(projectFolder, '.cache/test-cores/real/cli/psconsole.cjs');
const sample = join(projectFolder, 'assets/sample-bundle.zip');

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
function psconsole(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { maxBuffer: 1 << 28 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

describe('psconsole', () => {
  it('inspects the sample in the shape of design.md §4', async () => {
    const { code, out, err } = await psconsole('inspect', sample, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const found = JSON.parse(out) as Record<string, never[]>;
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining(['bundles', 'zone', 'categories', 'members', 'coverage', 'problems']),
    );
    expect(found.bundles?.[0]).toMatchObject({
      name: 'sample-bundle.zip',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      bytes: expect.any(Number),
    });
    expect(found.zone).toMatchObject({ name: 'Europe/Rome', basis: expect.any(String) });
    expect(found.categories).toHaveLength(9);
    for (const category of found.categories ?? []) {
      expect(category).toMatchObject({
        id: expect.any(String),
        records: expect.any(Number),
        first: expect.any(String),
        last: expect.any(String),
        problems: 0,
      });
    }
    for (const member of found.members ?? []) {
      const { records, stored, setAside, ignored } = member as Record<string, number>;
      expect(records).toBe((stored ?? 0) + (setAside ?? 0) + (ignored ?? 0));
      expect(member).toMatchObject({
        path: expect.any(String),
        format: expect.toSatisfy((value) => value === null || typeof value === 'string'),
      });
    }
  });

  it('queries in all three forms', async () => {
    const sql = 'select event, count(*) as n from sip_sessions group by 1 order by 1';
    const json = await psconsole('query', sample, sql, '--format', 'json');
    const rows = JSON.parse(json.out) as { event: string; n: number }[];
    expect(rows.map((row) => row.event)).toEqual(['CONNECT', 'DISCONNECT', 'REGISTER', 'UNREGISTER']);
    const csv = await psconsole('query', sample, sql, '--format', 'csv');
    expect(csv.out.split('\r\n')[0]).toBe('event,n');
    expect(csv.out).toContain(`CONNECT,${rows[0]?.n}`);
    const table = await psconsole('query', sample, sql);
    expect(table.out).toMatch(/^event +n\n-+ +-+\nCONNECT +\d+\n/);
  });

  it('searches every category', async () => {
    const { out } = await psconsole('search', sample, 'REPLACED', '--json');
    const { hits } = JSON.parse(out) as { hits: { category: string; count: number; rows: { details: string }[] }[] };
    const sip = hits.find((hit) => hit.category === 'sip-sessions');
    expect(sip?.count).toBeGreaterThan(0);
    expect(sip?.rows[0]?.details).toBe('REPLACED');
    expect((await psconsole('search', sample, 'nothing like this')).out).toBe('Nothing found.\n');
  });

  it('exports what a condition leaves, and says how many of how many', async () => {
    const folder = await temporaryFolder();
    const target = join(folder, 'connects.csv');
    const { code, err } = await psconsole(
      'export',
      sample,
      '--category',
      'sip-sessions',
      '--where',
      'event=CONNECT',
      '--where',
      'transport=TLS',
      '-o',
      target,
    );
    expect(code).toBe(0);
    const written = Number(/^(\d+) of \d+ rows/.exec(err)?.[1]);
    const count = JSON.parse(
      (
        await psconsole(
          'query',
          sample,
          "select count(*) as n from sip_sessions where event = 'CONNECT'",
          '--format',
          'json',
        )
      ).out,
    ) as { n: number }[];
    expect(written).toBe(count[0]?.n);
    expect((await readFile(target, 'utf8')).trimEnd().split('\r\n')).toHaveLength(written + 1);
  });

  it('exports all logs into one workbook, with a manifest on request', async () => {
    const folder = await temporaryFolder();
    const target = join(folder, 'all.xlsx');
    const { code, err } = await psconsole('export', sample, '--category', 'all', '-o', target, '--manifest');
    expect({ code, err }).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^(\d+) of \1 rows written .* on 9 sheets/),
    });
    const manifest = JSON.parse(await readFile(`${target}.manifest.json`, 'utf8')) as {
      rowsOut: number;
      ledger: { stored: number };
      file: { sha256: string };
    };
    expect(manifest.rowsOut).toBe(manifest.ledger.stored);
    expect(manifest.file.sha256).toBe(
      createHash('sha256')
        .update(await readFile(target))
        .digest('hex'),
    );
    expect(await readdir(folder)).toEqual(['all.xlsx', 'all.xlsx.manifest.json']);
  });

  it('takes the form from --format where the ending says nothing', async () => {
    const target = join(await temporaryFolder(), 'rows.txt');
    const run = await psconsole('export', sample, '--category', 'cdr', '--format', 'csv-exact', '-o', target);
    expect(run.code).toBe(0);
    expect((await readFile(target, 'utf8')).slice(0, 10)).toBe('Call Date,');
  });

  it('leaves no file when Ctrl-C ends an export', async () => {
    const folder = await temporaryFolder();
    const changes = watch(folder);
    const target = join(folder, 'all.xlsx');
    const child = spawn(process.execPath, [command, 'export', sample, '--category', 'all', '-o', target]);
    let err = '';
    child.stderr.on('data', (text) => {
      err += text;
    });
    // The first file that appears is the one being written; all rows take some seconds more.
    await once(changes, 'change');
    changes.close();
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('cancelled') });
    expect(await readdir(folder)).toEqual([]);
  });

  it('makes the sample bundle again, byte by byte', async () => {
    const folder = await temporaryFolder();
    const [first, second] = [join(folder, 'a.zip'), join(folder, 'b.zip')];
    await psconsole('sample', '-o', first, '--seed', '5', '--days', '3');
    await psconsole('sample', '-o', second, '--seed', '5', '--days', '3');
    expect(Buffer.compare(await readFile(first), await readFile(second))).toBe(0);
    expect((await psconsole('inspect', first)).code).toBe(0);
  });

  it('tells damaged data by exit code 1, and still gives what is whole', async () => {
    const folder = await temporaryFolder({
      'messages.csv': 'Received,From,To,Status,Sent\n2014-01-20 14:12:30.712,A,B,DELIVERED,1\nnot a record\n',
    });
    const { code, out, err } = await psconsole('query', folder, 'select sender from messages', '--format', 'csv');
    expect(code).toBe(1);
    expect(out).toBe('sender\r\nA\n');
    expect(err).toContain('1 of 2 records were set aside');
  });

  it.each<[string, number, string[], RegExp]>([
    ['an unknown command', 2, ['nonsense'], /unknown command/],
    ['a missing argument', 2, ['inspect'], /missing required argument/],
    ['SQL alone', 2, ['query', 'select 1'], /at least one bundle/],
    ['SQL that writes', 2, ['query', sample, 'delete from sip_sessions'], /reading statements/],
    ['SQL that is wrong', 2, ['query', sample, 'select a from nowhere'], /no such table/],
    ['an unknown zone', 2, ['inspect', sample, '--zone', 'Nowhere/Land'], /Nowhere\/Land/],
    [
      'an unknown column',
      2,
      ['export', sample, '--category', 'cdr', '--where', 'colour=red', '-o', 'x.csv'],
      /"colour"/,
    ],
    ['an ending that says no form', 2, ['export', sample, '--category', 'cdr', '-o', 'x.pdf'], /\.csv or \.xlsx/],
    ['an exact workbook', 2, ['export', sample, '--category', 'cdr', '--exact', '-o', 'x.xlsx'], /--exact/],
    ['several logs as CSV', 2, ['export', sample, '--category', 'all', '-o', 'x.csv'], /holds one log/],
    ['a file that is not there', 3, ['inspect', '/no/such/file.zip'], /does not exist/],
    [
      'a folder that cannot be written to',
      3,
      ['export', sample, '--category', 'cdr', '-o', '/no/such/folder/x.csv'],
      /could not be written/,
    ],
  ])('answers %s with exit code %i and one line', async (_name, expected, args, words) => {
    const { code, err } = await psconsole(...args);
    expect(err).toMatch(words);
    expect(code).toBe(expected);
    expect(existsSync(join(projectFolder, 'x.csv'))).toBe(false);
  });

  it('has help with an example for every command', async () => {
    for (const name of ['inspect', 'query', 'search', 'export', 'serve', 'sample']) {
      const { code, out } = await psconsole(name, '--help');
      expect(code).toBe(0);
      expect(out).toContain(`psconsole ${name}`);
      expect(out).toContain('Example');
    }
  });

  it('stops on Ctrl-C without a trace', async () => {
    const folder = await temporaryFolder();
    const big = join(folder, 'big.zip');
    await psconsole('sample', '-o', big, '--rows', '200000');
    const hook = join(import.meta.dirname, '../support/tellSignals.cjs');
    const child = spawn(process.execPath, ['--require', hook, command, 'inspect', big]);
    let err = '';
    child.stderr.on('data', (text) => {
      // The import begins with the listening and takes far longer than the signal.
      if (!err.includes('SIGINT') && `${err}${text}`.includes('SIGINT')) child.kill('SIGINT');
      err += text;
    });
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    expect(code).toBe(3);
    expect(err).toContain('Cancelled');
  });
});
