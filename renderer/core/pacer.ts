// Repeats a piece of work when asked to, never twice at once, with a rest after each run: at least half a
// second, and longer after slow runs, so that following an import does not slow the import down.
import { later } from './idle.ts';

/** Shortest rest between two runs. */
const restMs = 500;
/** Rest as a multiple of the run before it, up to the longest rest. */
const restPerWork = 4;
const longestRestMs = 3000;

export interface Pacer {
  /** Runs now, or when the rest is over; asks in between are one. */
  ask(): void;
  /** Ends the rest if someone waits for its end. */
  hurry(): void;
  stop(): void;
}

/** `leastRestMs`: for work that is too much to be done twice a second. */
export function createPacer(work: () => Promise<void>, leastRestMs = restMs): Pacer {
  let isRunning = false;
  let isDue = false;
  let isStopped = false;
  let restUntilMs = 0;
  let cancelWait: (() => void) | undefined;

  async function run(): Promise<void> {
    isRunning = true;
    isDue = false;
    const startedMs = performance.now();
    await work();
    const endedMs = performance.now();
    const mostRestMs = Math.max(longestRestMs, leastRestMs * restPerWork);
    restUntilMs = endedMs + Math.max(leastRestMs, Math.min(mostRestMs, (endedMs - startedMs) * restPerWork));
    isRunning = false;
    if (isDue) ask();
  }

  function ask(): void {
    if (isStopped) return;
    isDue = true;
    if (isRunning || cancelWait !== undefined) return;
    const waitMs = restUntilMs - performance.now();
    if (waitMs <= 0) return void run();
    // Nobody waits for the end of a long rest, so it does not count as work.
    const wait = waitMs > longestRestMs ? quietly : later;
    cancelWait = wait(() => {
      cancelWait = undefined;
      void run();
    }, waitMs);
  }

  return {
    ask,
    hurry() {
      restUntilMs = 0;
      if (cancelWait === undefined) return;
      cancelWait();
      cancelWait = undefined;
      ask();
    },
    stop() {
      isStopped = true;
      cancelWait?.();
      cancelWait = undefined;
    },
  };
}

function quietly(action: () => void, delayMs: number): () => void {
  const timer = window.setTimeout(action, delayMs);
  return () => window.clearTimeout(timer);
}
