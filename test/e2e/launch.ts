// Starts the console the way a user does, once per test: the loopback server with Chromium, or Electron. Each
// start has a profile of its own, so that nothing a test leaves behind reaches the next.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, chromium, type ElectronApplication, type Page } from '@playwright/test';
import { findChromium, findTestElectron, isLinuxRoot, projectFolder } from '../../scripts/programs.mjs';

export interface Launched {
  readonly page: Page;
  /** Ends the core's thread or process as a crash would; undefined where the host cannot be reached. */
  killCore?(): Promise<void>;
  /** Stops the process the core runs in as it stands, or lets it go on: as a machine that has no time for it. */
  stall(isStalled: boolean): Promise<void>;
  /** Where the console keeps what it keeps between starts. */
  readonly settingsFolder: string;
  /** Only in Electron. */
  readonly electron?: ElectronApplication;
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly files: readonly string[];
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Settings of an earlier start, that this one goes on with and leaves behind. */
  readonly settingsFolder?: string;
}
export type Launch = (options: LaunchOptions) => Promise<Launched>;

/** Rows are the same for everybody who runs the tests. */
export const sampleBundle = path.join(projectFolder, 'assets/sample-bundle.zip');
const viewport = { width: 1280, height: 800 };

/** `psconsole serve` with Chromium on its address. */
export async function launchWeb(options: LaunchOptions): Promise<Launched> {
  const settingsFolder = options.settingsFolder ?? (await mkdtemp(path.join(os.tmpdir(), 'psconsole-e2e-')));
  const server = spawn(
    process.execPath,
    [
      '--require',
      path.join(projectFolder, 'test/support/endableWorkers.cjs'),
      path.join(projectFolder, 'dist/cli/psconsole.cjs'),
      'serve',
      '--no-open',
      ...options.files,
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PSCONSOLE_SETTINGS_FOLDER: settingsFolder },
    },
  );
  const url = await readAddress(server);
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--disable-gpu'],
    chromiumSandbox: !isLinuxRoot(),
  });
  const context = await browser.newContext({
    viewport: { width: options.width ?? viewport.width, height: options.height ?? viewport.height },
    colorScheme: options.colorScheme ?? 'light',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  await page.goto(url);
  return {
    page,
    killCore: () => Promise.resolve(void server.kill('SIGUSR2')),
    stall: (isStalled) => Promise.resolve(void server.kill(isStalled ? 'SIGSTOP' : 'SIGCONT')),
    settingsFolder,
    async close() {
      await browser.close();
      if (server.exitCode === null && server.signalCode === null) {
        const ended = once(server, 'exit');
        server.kill('SIGTERM');
        await ended;
      }
      if (options.settingsFolder === undefined) await rm(settingsFolder, { recursive: true, force: true });
    },
  };
}

/**
 * The desktop program in the Electron that the tests have. It is named by the variable that the electron package
 * reads and not by `executablePath`: only then does Playwright hold the program back until its own connections
 * stand. With `executablePath` it ran ahead of them, and one start in fourteen was never taken up.
 */
export async function launchElectron(options: LaunchOptions): Promise<Launched> {
  const profile = options.settingsFolder ?? (await mkdtemp(path.join(os.tmpdir(), 'psconsole-e2e-')));
  const binary = findTestElectron();
  // Without this the electron package would take the command of its own name for the binary, and call itself for ever.
  if (binary === undefined) throw new Error('No Electron found; get it with: bash test/tools/get-electron-runtime.sh');
  process.env.ELECTRON_OVERRIDE_DIST_PATH = path.dirname(binary);
  const electron = await _electron.launch({
    args: ['--disable-gpu', `--user-data-dir=${profile}`, projectFolder, ...options.files],
    chromiumSandbox: !isLinuxRoot(),
    colorScheme: options.colorScheme ?? 'light',
  });
  const page = await electron.firstWindow();
  const corePid = async (): Promise<number> => {
    const pid = await electron.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'PrivateServer core')?.pid,
    );
    if (pid === undefined) throw new Error('The core process was not found.');
    return pid;
  };
  return {
    page,
    electron,
    settingsFolder: profile,
    killCore: async () => void process.kill(await corePid(), 'SIGKILL'),
    stall: async (isStalled) => void process.kill(await corePid(), isStalled ? 'SIGSTOP' : 'SIGCONT'),
    async close() {
      // A window with notes in no file asks before it closes, and nobody would answer.
      await electron.evaluate(({ dialog }) => {
        dialog.showMessageBoxSync = () => 1;
      });
      await electron.close();
      // Chromium's helper processes write for a moment after the program has ended.
      if (options.settingsFolder !== undefined) return;
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** The one line the command prints when it listens. */
async function readAddress(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('The server has no output.');
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /^Listening on (http:\/\/127\.0\.0\.1:\d+\/\S*)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('The server ended without telling its address.');
}
