// Long work in slices: a generator yields now and then, and between slices the event loop gets a turn, so that other
// requests are answered and a cancel is seen. Used by whatever may run longer than a few frames; holds no state.
import { ConsoleError } from '../contract/errors.ts';

/** The part of AbortSignal that slices look at. */
export interface AbortSignalLike {
  readonly aborted: boolean;
}

/** Long enough to make turns cheap, short enough that nobody notices the wait. */
const defaultSliceMs = 12;

/**
 * Runs `steps` to its end and gives what it returns. It should yield every millisecond or so: only there can a
 * slice end. Throws ConsoleError `cancelled` within a slice of the signal's abort, after ending the generator.
 */
export async function inSlices<T>(
  signal: AbortSignalLike | undefined,
  steps: Iterator<void, T>,
  sliceMs: number = defaultSliceMs,
): Promise<T> {
  let sliceEndsMs = performance.now() + sliceMs;
  for (;;) {
    if (signal?.aborted === true) {
      steps.return?.();
      throw new ConsoleError('cancelled', 'The request was cancelled.');
    }
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < sliceEndsMs) continue;
    await new Promise<void>((resolve) => void setTimeout(resolve, 0));
    sliceEndsMs = performance.now() + sliceMs;
  }
}

/** Runs `steps` to its end at once: for callers that have nothing else to wait for, and for tests. */
export function atOnce<T>(steps: Iterator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
