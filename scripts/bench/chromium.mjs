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
import { percentile } from './statistics.mjs';

const logAddress = '#/log/sip-sessions';
const keyEveryMs = 50;
const letterEveryMs = 60;
const wheelEveryMs = 16;
/** Longer than any import that is worth waiting for. */
const patienceMs = 20 * 60_000;
const searchedTexts = ['NETWORK_ERROR', 'iphone', '203.0.113.7', 'nothing like it'];

/** Why the page cannot be measured; empty where it can. */
export function missingChromium() {
  return findChromium() === undefined
    ? 'no Chromium, Chrome or Edge found; get one with: apt-get install chromium'
    : '';
}

/** One whole visit with a bundle. Throws where the import does not end whole. */
export async function measurePage(sample, { places = 40, wheelMs = 3000 } = {}) {
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
    await checkProbe(page, keys);
    const opened = await openBundle(page, keys, sample.zip);
    const scrolled = await scroll(page, keys, places, wheelMs);
    const searched = await search(page, keys);
    return {
      version: browser.version(),
      ...opened,
      ...scrolled,
      ...searched,
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

/**
 * Presses a key at an even pace without waiting for the page, so that a page that hangs gets as many keys as a user
 * would press, and all of them count. Returns the function that ends it.
 */
function pressEvery(keys, name, code, paceMs) {
  const key = { key: name, code: name, windowsVirtualKeyCode: code };
  const timer = setInterval(() => {
    for (const type of ['rawKeyDown', 'keyUp']) send(keys, 'Input.dispatchKeyEvent', { type, ...key });
  }, paceMs);
  return () => clearInterval(timer);
}

/** Sends without waiting. What is still under way when the page is closed has no reader any more. */
function send(keys, method, params) {
  keys.send(method, params).catch(() => undefined);
}

/**
 * A page that is held up for 200 ms must show in the keys' delays; otherwise every other figure would be a lie. This
 * process may itself be held up at that moment and send no key in time, so it has three tries.
 */
async function checkProbe(page, keys) {
  let mostMs = 0;
  for (let turn = 0; turn < 3 && mostMs <= 100; turn++) {
    const stop = pressEvery(keys, 'Shift', 16, 20);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    await page.evaluate(() => window.bench.block(200));
    stop();
    const { delaysMs } = await takeKeys(page);
    mostMs = Math.max(...delaysMs);
  }
  if (!(mostMs > 100)) throw new Error(`Keys pressed into a page that hung for 200 ms waited ${mostMs} ms at most.`);
}

/** Keys whose press has been sent are all seen once the page has answered after them. */
async function takeKeys(page) {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  return page.evaluate(() => window.bench.takeKeys());
}

async function openBundle(page, keys, zip) {
  // The grid is what is waited for, so it is the page that is open when the file is chosen.
  await page.evaluate((hash) => {
    location.hash = hash;
  }, logAddress);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open files…' }).click();
  const chosen = await chooser;
  await page.evaluate(() => window.bench.startFrames());
  const startedMs = await page.evaluate(() => window.bench.now());
  const firstRows = page.evaluate(async () => {
    const atMs = await window.bench.firstRows();
    window.bench.focusGrid();
    return atMs;
  });
  const end = page.evaluate(() => window.bench.importEnd());
  const stop = pressEvery(keys, 'ArrowDown', 40, keyEveryMs);
  let wasAsked = false;
  // Large bundles are asked about; somebody who wants all of it presses the button. Ends with the page where none came.
  page.getByRole('button', { name: 'Read everything' }).click().then(
    () => {
      wasAsked = true;
    },
    () => undefined,
  );
  try {
    await chosen.setFiles(zip);
    const [firstRowsAtMs, ended] = await Promise.all([firstRows, end]);
    if (!ended.text.includes('Read whole')) throw new Error(`The import in the page ended with: ${ended.text}`);
    stop();
    const { delaysMs, durationsMs } = await takeKeys(page);
    const gapsMs = await page.evaluate(() => window.bench.takeFrameGaps());
    await page.evaluate(() => window.bench.settled());
    return {
      firstRowsMs: firstRowsAtMs - startedMs,
      importMs: ended.atMs - startedMs,
      wasAsked,
      shownRows: await page.evaluate(() => window.bench.shownRows()),
      importKeys: keyFigures(delaysMs, durationsMs),
      importFrames: spread(gapsMs),
    };
  } finally {
    stop();
  }
}

async function scroll(page, keys, places, wheelMs) {
  const jumpsMs = [];
  for (let turn = 1; turn <= places; turn++) {
    jumpsMs.push(await page.evaluate((share) => window.bench.jump(share), (turn * 0.618_034) % 1));
  }
  await page.evaluate(() => window.bench.jump(0.3));
  await page.evaluate(() => window.bench.startFrames());
  const box = await page.getByRole('grid').boundingBox();
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const timer = setInterval(
    () => send(keys, 'Input.dispatchMouseEvent', { type: 'mouseWheel', ...place, deltaX: 0, deltaY: 120 }),
    wheelEveryMs,
  );
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), wheelMs);
  clearInterval(timer);
  const gapsMs = await page.evaluate(() => window.bench.takeFrameGaps());
  return { jumps: spread(jumpsMs), scrollFrames: spread(gapsMs) };
}

/** Types texts into "Any column contains" at a fast typist's pace; each letter is a key press of its own. */
async function search(page, keys) {
  const field = page.getByRole('searchbox', { name: 'Any column contains' });
  const answersMs = [];
  let pressed = 0;
  await field.focus();
  await page.evaluate(() => window.bench.settled());
  await takeKeys(page);
  for (const text of searchedTexts) {
    for (const letter of text) {
      send(keys, 'Input.dispatchKeyEvent', { type: 'keyDown', key: letter, text: letter });
      send(keys, 'Input.dispatchKeyEvent', { type: 'keyUp', key: letter });
      pressed += 1;
      await new Promise((resolve) => setTimeout(resolve, letterEveryMs));
    }
    answersMs.push(await page.evaluate((count) => window.bench.settled(count), pressed));
    await field.press('Escape');
    pressed += 1;
    await page.evaluate(() => window.bench.settled());
    await field.focus();
  }
  const { delaysMs, durationsMs } = await takeKeys(page);
  return { searchKeys: keyFigures(delaysMs, durationsMs), searchAnswers: spread(answersMs) };
}

function keyFigures(delaysMs, durationsMs) {
  return { ...spread(delaysMs), slowestPaintMs: Math.max(0, ...durationsMs) };
}

function spread(valuesMs) {
  return {
    count: valuesMs.length,
    p50Ms: percentile(valuesMs, 0.5),
    p95Ms: percentile(valuesMs, 0.95),
    p99Ms: percentile(valuesMs, 0.99),
    mostMs: Math.max(...valuesMs),
  };
}

async function peakOfPage(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => highWaterBytes(id) ?? 0);
  return peaks.length === 0 ? undefined : Math.max(...peaks);
}
