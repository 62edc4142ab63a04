// Waiting and pacing of a link: requests at the agreed rate and never more at once than agreed (reliability L14),
// back-off with jitter (L1), and waits that end within half a second of a cancel. Time comes from the LinkClock.
import { type AbortSignalLike, type LinkClock, RequestFailure } from './types.ts';

/** Longest single sleep: a cancel or a command is noticed after it. */
const sliceMs = 250;

/** What is thrown wherever a cancelled link is at work. */
export function cancelled(): RequestFailure {
  return new RequestFailure('cancelled', 'The link was ended.');
}

/** Sleeps `ms`, or until `isWoken` says so. Throws RequestFailure `cancelled`. */
export async function pause(
  clock: LinkClock,
  ms: number,
  signal: AbortSignalLike,
  isWoken: () => boolean = () => false,
): Promise<void> {
  const end = clock.now() + ms;
  for (;;) {
    if (signal.aborted) throw cancelled();
    const left = end - clock.now();
    if (left <= 0 || isWoken()) return;
    await clock.sleep(Math.min(left, sliceMs), signal);
  }
}

/** The promise, or RequestFailure `cancelled` as soon as the signal says so: a port that hangs holds nobody up. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignalLike): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(cancelled());
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(
      (value) => {
        signal.removeEventListener('abort', onAbort);
        resolve(value);
      },
      (thrown: unknown) => {
        signal.removeEventListener('abort', onAbort);
        reject(thrown);
      },
    );
  });
}

/** Wait before try number `attempt` (0-based): 1, 2, 4 … 60 s, of which a random half is left out (full jitter is too eager). */
export function backOffMs(attempt: number, clock: LinkClock): number {
  const whole = Math.min(60_000, 1000 * 2 ** Math.min(attempt, 6));
  return Math.round(whole / 2 + (whole / 2) * clock.random());
}

export interface Pace {
  /** Runs the work when its turn has come. Throws what the work throws, and RequestFailure `cancelled`. */
  turn<T>(work: () => Promise<T>): Promise<T>;
}

/** Lets at most `maxInFlight` works run at once and begins at most `maxRequestsPerSecond` a second. */
export function createPace(
  clock: LinkClock,
  caps: { readonly maxRequestsPerSecond: number; readonly maxInFlight: number },
  signal: AbortSignalLike,
): Pace {
  const gapMs = 1000 / Math.max(0.01, caps.maxRequestsPerSecond);
  const waiting: (() => void)[] = [];
  let running = 0;
  let nextStartMs = Number.NEGATIVE_INFINITY;

  async function enter(): Promise<void> {
    if (running >= Math.max(1, caps.maxInFlight)) {
      await abortable(
        new Promise<void>((resolve) => {
          waiting.push(resolve);
        }),
        signal,
      );
    } else running++;
  }

  function leave(): void {
    const next = waiting.shift();
    // The place is handed on, so `running` stays.
    if (next === undefined) running--;
    else next();
  }

  return {
    async turn(work) {
      await enter();
      try {
        const startMs = Math.max(clock.now(), nextStartMs);
        nextStartMs = startMs + gapMs;
        await pause(clock, startMs - clock.now(), signal);
        return await abortable(work(), signal);
      } finally {
        leave();
      }
    },
  };
}
