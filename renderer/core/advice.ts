// What a supporter can do about each kind of error. The core tells facts only; the words are the page's (src/texts,
// area `advice`). A new code in the contract does not compile until it has its sentence there.
import { ConsoleError, type ErrorCode, type ErrorFacts, toErrorFacts } from '../../src/contract/errors.ts';
import { spoken } from './spoken.ts';

/** Next step for an error, one or two sentences. */
export function adviceFor(code: ErrorCode): string {
  return spoken().text(`advice.${code}`);
}

/** Facts of anything thrown, for showing. */
export function factsOf(thrown: unknown): ErrorFacts {
  return toErrorFacts(thrown);
}

/** True for a call that was called off on purpose, which no one needs to hear about. */
export function isCancelled(thrown: unknown): boolean {
  return thrown instanceof ConsoleError && thrown.code === 'cancelled';
}
