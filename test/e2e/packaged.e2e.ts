// What electron-builder made: nothing in it but what is needed, the fuses as decided, and a program that
// starts and opens the sample. Driven over Chromium's own debugging port, because the packaged program has
// Node's inspector switched off.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { listPackage } from '@electron/asar';
import { chromium, expect, test } from '@playwright/test';
import { isLinuxRoot, projectFolder } from '../../scripts/programs.mjs';
import { ConsolePage } from './pages/consolePage.ts';

const unpacked = path.join(projectFolder, 'out/linux-unpacked');
const program = path.join(unpacked, 'psconsole-desktop');

test('the archive holds the built program and nothing else', () => {
  const files = listPackage(path.join(unpacked, 'resources/app.asar'), { isPack: false });
  const tops = new Set(files.map((file) => file.split('/').slice(1, 3).join('/')));
  expect([...tops].sort()).toEqual([
    'assets',
    'assets/icon.png',
    'assets/icon.svg',
    'assets/sample-bundle.zip',
    'dist',
    'dist/cli',
    'dist/core',
    'dist/main',
    'dist/renderer',
    'package.json',
  ]);
});

test('the fuses are set as electron-builder.yml says', () => {
  const binary = readFileSync(program);
  const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
  const start = binary.indexOf(sentinel) + sentinel.length;
  const length = binary[start + 1] ?? 0;
  const wire = binary.subarray(start + 2, start + 2 + length).toString('latin1');
  const fuses = [
    ['runAsNode', '0'],
    ['cookieEncryption', '1'],
    ['nodeOptions', '0'],
    ['nodeCliInspect', '0'],
    ['embeddedAsarIntegrityValidation', '1'],
    ['onlyLoadAppFromAsar', '1'],
    ['loadBrowserProcessSpecificV8Snapshot', '0'],
    ['grantFileProtocolExtraPrivileges', '0'],
  ] as const;
  // An older Electron has a shorter wire; every fuse it has must be right.
  expect(wire.length).toBeGreaterThanOrEqual(7);
  for (const [position, [name, wanted]] of fuses.slice(0, wire.length).entries())
    expect(wire[position], name).toBe(wanted);
});

test('it starts and opens the sample', async () => {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'psconsole-packaged-'));
  const child = spawn(
    program,
    [
      '--disable-gpu',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...(isLinuxRoot() ? ['--no-sandbox'] : []),
    ],
    { cwd: os.tmpdir(), stdio: ['ignore', 'ignore', 'pipe'] },
  );
  try {
    const browser = await chromium.connectOverCDP(await readDebuggingAddress(child.stderr));
    const page = browser.contexts()[0]?.pages()[0] ?? (await browser.contexts()[0]?.waitForEvent('page'));
    if (page === undefined) throw new Error('The program opened no window.');
    const view = new ConsolePage(page);
    await page.getByRole('button', { name: 'Open the sample' }).click();
    await view.imported();
    const counts = await view.logCounts();
    expect(counts.get('SIP Sessions')).toBeGreaterThan(0);
    await browser.close();
  } finally {
    child.kill('SIGKILL');
    await rm(profile, { recursive: true, force: true });
  }
});

async function readDebuggingAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = /DevTools listening on (ws:\/\/\S+)/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('The program ended before it could be driven.');
}
