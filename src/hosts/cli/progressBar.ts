// The progress bar of the command line: on stderr, so that it never mixes with results, and only for a terminal.
import { SingleBar } from 'cli-progress';

/** A bar that is gone when it stops; undefined where nobody would see it or `isQuiet` asks for none. */
export function createBar(format: string, isQuiet: boolean): SingleBar | undefined {
  if (isQuiet || !process.stderr.isTTY) return undefined;
  return new SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true });
}
