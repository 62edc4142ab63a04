// What electron-builder made: nothing in it but what is needed, the fuses as decided, and a program that
// starts and opens the sample. Driven over Chromium's own debugging port, because the packaged program has
// Node's inspector switched off.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { WebSocket } from 'ws';
import { isLinuxRoot, projectFolder } from '../../scripts/programs.mjs';

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
    const page = await connectToPage(await readDebuggingPort(child.stderr));
    const counts = () =>
      page.evaluate(`(() => {
        const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.includes('Open the sample'));
        if (button !== undefined && button.dataset.pressed !== 'true') {
          button.dataset.pressed = 'true';
          button.click();
        }
        return document.querySelector('nav')?.textContent ?? '';
      })()`);
    await expect.poll(counts, { timeout: 30_000 }).toEqual(expect.stringMatching(/SIP Sessions\s*[1-9]/));
    page.close();
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    // Chromium's helper processes write for a moment after the program has ended.
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
});

async function readDebuggingPort(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
    if (port !== undefined) return port;
  }
  throw new Error('The program ended before it could be driven.');
}

interface DebuggedPage {
  /** Undefined while the page is being loaded, when the protocol answers with an error. */
  evaluate(expression: string): Promise<unknown>;
  close(): void;
}

/** Chromium's debugging protocol by hand: Playwright cannot attach to an Electron it did not start. */
async function connectToPage(port: string): Promise<DebuggedPage> {
  let address: string | undefined;
  await expect
    .poll(async () => {
      const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
        type: string;
        webSocketDebuggerUrl: string;
      }[];
      address = targets.find(({ type }) => type === 'page')?.webSocketDebuggerUrl;
      return address;
    })
    .toBeDefined();
  const socket = new WebSocket(address ?? '');
  await once(socket, 'open');
  let lastId = 0;
  return {
    async evaluate(expression) {
      lastId += 1;
      const answer = once(socket, 'message');
      socket.send(
        JSON.stringify({ id: lastId, method: 'Runtime.evaluate', params: { expression, returnByValue: true } }),
      );
      const [data] = (await answer) as [Buffer];
      const { result } = JSON.parse(String(data)) as { result?: { result?: { value?: unknown } } };
      return result?.result?.value;
    },
    close: () => socket.terminate(),
  };
}
