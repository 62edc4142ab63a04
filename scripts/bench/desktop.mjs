// The desktop program as a user has it, in the Electron that the tests have: the same visit as in the browser, with the
// file read where it lies instead of sent to the loopback host first.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { findTestElectron, isLinuxRoot } from '../programs.mjs';
import { installProbe } from './probe.mjs';
import { highWaterBytes } from './processMemory.mjs';
import { cacheFolder } from './sample.mjs';
import { patienceMs, visit } from './visit.mjs';

/** Why the desktop program cannot be measured; empty where it can. */
export function missingDesktop() {
  if (findTestElectron() === undefined)
    return 'no Electron found; get it with: bash test/tools/get-electron-runtime.sh';
  if (process.platform === 'linux' && !process.env.DISPLAY)
    return 'no display; start the bench with: xvfb-run -a npm run bench';
  return '';
}

/** One whole visit with a bundle. Throws where the import does not end whole. */
export async function measureDesktop(sample, pace) {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'psconsole-bench-'));
  // By this variable and not by `executablePath`: see launchElectron in test/e2e/launch.ts.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = path.dirname(findTestElectron());
  const electron = await _electron.launch({
    args: ['--disable-gpu', `--user-data-dir=${profile}`, cacheFolder],
    chromiumSandbox: !isLinuxRoot(),
  });
  try {
    const page = await electron.firstWindow();
    page.setDefaultTimeout(patienceMs);
    await page.getByRole('button', { name: 'Open files…' }).waitFor();
    await page.evaluate(installProbe);
    const keys = await electron.context().newCDPSession(page);
    const version = await electron.evaluate(() => process.versions.electron);
    const choose = async () => {
      // The dialog answers when the bench says so, as a user's press on its button does.
      await electron.evaluate(({ dialog }, file) => {
        dialog.showOpenDialog = () =>
          new Promise((resolve) => {
            globalThis.benchAnswer = () => resolve({ canceled: false, filePaths: [file] });
          });
      }, sample.zip);
      await page.getByRole('button', { name: 'Open files…' }).click();
      return () => electron.evaluate(() => globalThis.benchAnswer());
    };
    const figures = await visit(page, keys, choose, pace);
    const processes = await electron.evaluate(({ app }) =>
      app.getAppMetrics().map(({ pid, name, type }) => ({ pid, name, type })),
    );
    const peakOf = (test) => highWaterBytes(processes.find(test)?.pid);
    return {
      version,
      ...figures,
      serverPeakBytes: peakOf(({ name }) => name === 'PrivateServer core'),
      pagePeakBytes: peakOf(({ type }) => type === 'Tab'),
    };
  } finally {
    await electron.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
