// The byte and ratio caps in words, checked on unpacked data as it comes. Used by gzip.ts and zip.ts.

import type { ProblemDraft, WalkContext } from './context.ts';
import { inBytes, inFigures, refused } from './context.ts';

/**
 * Books a piece of unpacked data. Returns the problem that ends the member when a cap is passed.
 * `memberBytes` includes the piece; `packedBytes` is what it all was unpacked from.
 */
export function bookUnpacked(
  context: WalkContext,
  pieceBytes: number,
  memberBytes: number,
  packedBytes: number,
): ProblemDraft | undefined {
  const { budget } = context;
  if (budget.isOverRatio(memberBytes, packedBytes)) return overRatio(context, memberBytes, packedBytes);
  if (!budget.takeBytes(pieceBytes)) {
    return refused(
      'limit-bytes',
      (name) =>
        `${name} was left after ${inBytes(memberBytes - pieceBytes)}: with it the bundle unpacks to more than the limit of ${inBytes(budget.limits.totalBytes)}.`,
    );
  }
  return undefined;
}

/** The ratio cap in words. */
export function overRatio(context: WalkContext, bytes: number, packedBytes: number): ProblemDraft {
  const ratio = Math.floor(bytes / Math.max(packedBytes, 1));
  return refused(
    'limit-ratio',
    (name) =>
      `${name} unpacks ${inFigures(ratio)}:1 (${inBytes(bytes)} from ${inBytes(packedBytes)}); the limit is ${inFigures(context.budget.limits.ratio)}:1.`,
  );
}
