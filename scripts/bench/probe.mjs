// Runs inside the page (Playwright hands it over as text): watches keys, frames and rows with the browser's own
// clock. It only looks; what it costs is a selector per frame while it waits for something.

/** Installs `window.bench`. Must not use anything from outside its own body. */
export function installProbe() {
  const keyDelaysMs = [];
  const keyDurationsMs = [];
  let frameTimesMs;
  let lastKeyMs = 0;
  let lastChangeMs = 0;

  // From the moment the browser got the key to the moment the page's code sees it: Event Timing's input delay,
  // for every key and not only for those above the 16 ms that its entries start at.
  window.addEventListener(
    'keydown',
    (event) => {
      lastKeyMs = performance.now();
      keyDelaysMs.push(lastKeyMs - event.timeStamp);
    },
    true,
  );
  // Until the next frame is painted; only slow ones are told.
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') keyDurationsMs.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: 16 });
  new MutationObserver(() => {
    lastChangeMs = performance.now();
  }).observe(document, { childList: true, characterData: true, subtree: true });

  const eachFrame = (timeMs) => {
    frameTimesMs?.push(timeMs);
    requestAnimationFrame(eachFrame);
  };
  requestAnimationFrame(eachFrame);

  /**
   * Resolves with the time at which a frame was done in which the test holds. Looking after the frame and not
   * before it costs no layout of its own, which would slow down what is measured.
   */
  const frameWhen = (test) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      const next = () => requestAnimationFrame(() => port2.postMessage(undefined));
      port1.onmessage = () => {
        if (!test()) {
          next();
          return;
        }
        port1.close();
        resolve(performance.now());
      };
      next();
    });

  const viewport = () => document.querySelector('.ag-grid-viewport');
  /** Rows that can be seen now, by their place on the screen. */
  const seenRows = () => {
    const area = viewport()?.getBoundingClientRect();
    const titles = document.querySelector('.ag-grid-viewport .ag-header')?.getBoundingClientRect();
    if (area === undefined || titles === undefined) return [];
    return [...document.querySelectorAll('.ag-grid-scrolling-container .ag-row')].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > titles.bottom && top < area.bottom;
    });
  };
  const isFilled = (row) => row.querySelector('.ag-cell') !== null && row.querySelector('.cell-skeleton') === null;
  /** The whole area is full of rows that have arrived. */
  const isFull = () => {
    const rows = seenRows();
    const [first] = rows;
    if (first === undefined || !rows.every(isFilled)) return false;
    // Less the titles and a row that is half in sight.
    return rows.length >= Math.floor((viewport()?.clientHeight ?? 0) / first.getBoundingClientRect().height) - 2;
  };

  window.bench = {
    now: () => performance.now(),
    firstRows: () => frameWhen(() => seenRows().some(isFilled)),
    importEnd: () =>
      frameWhen(() => /Read whole|not whole|cancelled|failed/.test(endText())).then((atMs) => ({
        atMs,
        text: endText(),
      })),
    focusGrid: () => document.querySelector('.ag-grid-scrolling-container .ag-row .ag-cell')?.focus(),
    takeKeys: () => ({ delaysMs: keyDelaysMs.splice(0), durationsMs: keyDurationsMs.splice(0) }),
    startFrames: () => {
      frameTimesMs = [];
    },
    /** Times between frames since startFrames. */
    takeFrameGaps: () => {
      const times = frameTimesMs ?? [];
      frameTimesMs = undefined;
      return times.slice(1).map((time, index) => time - times[index]);
    },
    /** Goes to a place (0 to 1) as the scroll bar does; resolves with the time until its rows are shown, in ms. */
    jump: async (share) => {
      const area = viewport();
      const startedMs = performance.now();
      area.scrollTop = share * (area.scrollHeight - area.clientHeight);
      return (await frameWhen(isFull)) - startedMs;
    },
    /** When `keys` keys have come and the page is at rest: time from the last key to the last change, in ms. */
    settled: async (keys = 0) => {
      await frameWhen(() => keyDelaysMs.length >= keys && document.documentElement.dataset.idle === 'true');
      return Math.max(0, lastChangeMs - lastKeyMs);
    },
    shownRows: () =>
      Number(
        /[\d,]+/
          .exec(document.querySelector('[role=status][aria-label="Row count"]')?.textContent ?? '')?.[0]
          ?.replaceAll(',', ''),
      ),
    block: (ms) => {
      const end = performance.now() + ms;
      while (performance.now() < end);
    },
  };

  function endText() {
    return document.querySelector('[role=log][aria-label=Notices]')?.textContent ?? '';
  }
}
