// A clock that only moves when a link sleeps or a request takes its time, so that hours pass in a moment. What
// happens meanwhile on the appliance is hung on it.
import type { AbortSignalLike, LinkClock } from '../../../src/core/live/types.ts';
import { RequestFailure } from '../../../src/core/live/types.ts';

export interface FakeClock extends LinkClock {
  advance(ms: number): void;
  /** Runs `work` when that time has come. */
  at(ms: number, work: () => void): void;
  /** Longest single sleep that was asked for. */
  longestSleepMs(): number;
}

/** Starts at noon of a March day in 2014, UTC. */
export const startMs = Date.UTC(2014, 2, 25, 12);

export function createFakeClock(): FakeClock {
  let now = startMs;
  let longest = 0;
  let seed = 1;
  const works: { readonly ms: number; readonly work: () => void }[] = [];
  const advance = (ms: number): void => {
    const end = now + ms;
    for (;;) {
      works.sort((a, b) => a.ms - b.ms);
      const [next] = works;
      if (next === undefined || next.ms > end) break;
      works.shift();
      now = Math.max(now, next.ms);
      next.work();
    }
    now = end;
  };
  return {
    now: () => now,
    advance,
    async sleep(ms: number, signal: AbortSignalLike) {
      longest = Math.max(longest, ms);
      await Promise.resolve();
      if (signal.aborted) throw new RequestFailure('cancelled', 'cancelled');
      advance(ms);
    },
    at(ms, work) {
      works.push({ ms, work });
    },
    random() {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    },
    longestSleepMs: () => longest,
  };
}
