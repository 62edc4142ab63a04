// One visit with a bundle, the same in the browser and on the desktop: open it, press keys while it is read, scroll and
// search. `page` and `keys` (a session of the DevTools protocol) come from whoever started the console.
import { percentile } from './statistics.mjs';

const logAddress = '#/log/sip-sessions';
const keyEveryMs = 50;
const letterEveryMs = 60;
const wheelEveryMs = 16;
/** Longer than any import that is worth waiting for. */
export const patienceMs = 20 * 60_000;
const searchedTexts = ['NETWORK_ERROR', 'iphone', '203.0.113.7', 'nothing like it'];

/**
 * Times of a whole visit. `choose()` answers the dialog that the button opens. Throws where the import does not end whole.
 */
export async function visit(page, keys, choose, { places = 40, wheelMs = 3000 } = {}) {
  await checkProbe(page, keys);
  const opened = await openBundle(page, keys, choose);
  const scrolled = await scroll(page, keys, places, wheelMs);
  const searched = await search(page, keys);
  return { ...opened, ...scrolled, ...searched };
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

async function openBundle(page, keys, choose) {
  // The grid is what is waited for, so it is the page that is open when the file is chosen.
  await page.evaluate((hash) => {
    location.hash = hash;
  }, logAddress);
  const finish = await choose();
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
  page
    .getByRole('button', { name: 'Read everything' })
    .click()
    .then(
      () => {
        wasAsked = true;
      },
      () => undefined,
    );
  try {
    await finish();
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
