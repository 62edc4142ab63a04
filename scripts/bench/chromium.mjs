// The console as a user has it: `psconsole serve` with Chromium on it. Times from choosing a file to rows and to the
// end of the import, how long keys wait meanwhile, scrolling, searching; memory of the server and of the page.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { findChromium, isLinuxRoot } from '../programs.mjs';
import { installProbe } from './probe.mjs';
import { highWaterBytes } from './processMemory.mjs';
import { commandFile } from './sample.mjs';
import { patienceMs, visit } from './visit.mjs';

/** Why the page cannot be measured; empty where it can. */
export function missingChromium() {
  return findChromium() === undefined
    ? 'no Chromium, Chrome or Edge found; get one with: apt-get install chromium'
    : '';
}

/** One whole visit with a bundle. Throws where the import does not end whole. */
export async function measurePage(sample, pace) {
  const { server, url } = await startServer();
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--disable-gpu'],
    chromiumSandbox: !isLinuxRoot(),
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(patienceMs);
    await context.addInitScript(installProbe);
    const page = await context.newPage();
    await page.goto(url);
    const keys = await context.newCDPSession(page);
    const choose = async () => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Open files…' }).click();
      const chosen = await chooser;
      return () => chosen.setFiles(sample.zip);
    };
    return {
      version: browser.version(),
      ...(await visit(page, keys, choose, pace)),
      serverPeakBytes: highWaterBytes(server.pid),
      pagePeakBytes: await peakOfPage(browser),
    };
  } finally {
    await browser.close();
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }
}

async function startServer() {
  const server = spawn(process.execPath, [commandFile, 'serve', '--no-open'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /^Listening on (\S+)$/.exec(line)?.[1];
    if (url !== undefined) return { server, url };
  }
  throw new Error('The server ended without telling its address.');
}

async function peakOfPage(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => highWaterBytes(id) ?? 0);
  return peaks.length === 0 ? undefined : Math.max(...peaks);
}
