// What the containers of one walk share: budget, cancelling, progress, and the way back to the dispatcher
// for what is inside them (a function here, so that containers do not import each other).

import { ConsoleError } from '../../../contract/errors.ts';
import type { Budget } from '../../../core/bundles/budget.ts';
import type { BundleEvent, BundleProblem } from '../../../core/bundles/types.ts';

/** A problem before it is known which label it will be listed under. */
export interface ProblemDraft {
  readonly code: BundleProblem['code'];
  readonly effect: BundleProblem['effect'];
  /** The sentence, given the name to begin it with. */
  readonly say: (name: string) => string;
}

/** Bytes that may be a plain file or an archive; the dispatcher looks. */
export interface Content {
  /** Label if it is an archive, in front of '!/'; '' for the bundle itself. */
  readonly archiveLabel: string;
  /** Label if it is a plain file. */
  readonly memberLabel: string;
  /** Name to judge by where the first bytes do not tell. */
  readonly fileName: string;
  readonly declaredBytes: number | undefined;
  /** Size of the gzip around it. */
  readonly packedBytes?: number | undefined;
  readonly chunks: AsyncGenerator<Uint8Array, void>;
  /** Filled before and while `chunks` is read; listed after the content's own events. */
  readonly drafts: ProblemDraft[];
  /** Archives around it. */
  readonly depth: number;
  /** True for what a gzip unpacked to: a tar in it is not a level of its own. */
  readonly isGunzipped: boolean;
}

export interface WalkContext {
  /** Name of the bundle for messages about the whole. */
  readonly bundleName: string;
  readonly budget: Budget;
  /** Throws ConsoleError 'cancelled' once the signal has fired. Called per piece of data and per entry. */
  checkCancelled(): void;
  /** Books bytes of the bundle as it lies on the disk: read, or passed over. */
  onPackedBytes(bytes: number): void;
  /** Walks content of unknown kind. */
  walkContent(content: Content): AsyncGenerator<BundleEvent, void>;
  /** Whether a member's path and size are all that is wanted of it. */
  isNameEnough(path: string): boolean;
}

/** How a message names a label, in quotes; '' is the whole bundle. */
export function shownName(context: WalkContext, label: string): string {
  return `"${label === '' ? context.bundleName : label}"`;
}

/** Makes the event of a draft. `label` '' speaks of the whole bundle. */
export function problemEvent(context: WalkContext, label: string, draft: ProblemDraft): BundleEvent {
  const problem: BundleProblem = {
    code: draft.code,
    path: label,
    message: draft.say(shownName(context, label)),
    effect: draft.effect,
  };
  return { type: 'problem', problem };
}

/** Draft of a problem that kept a member or archive from being read, fully or at all. */
export function refused(code: ProblemDraft['code'], say: ProblemDraft['say']): ProblemDraft {
  return { code, effect: 'refused', say };
}

/** Draft of a problem that did not stop the reading. */
export function warned(code: ProblemDraft['code'], say: ProblemDraft['say']): ProblemDraft {
  return { code, effect: 'warned', say };
}

/** Passes on expected failures of the console (cancelled) and says what any other failure was. */
export function failureText(error: unknown): string {
  if (error instanceof ConsoleError) throw error;
  return error instanceof Error ? error.message : String(error);
}

/** Bytes for a message, exact and readable: '1,234 bytes'. */
export function inBytes(count: number): string {
  return count === 1 ? '1 byte' : `${count.toLocaleString('en-US')} bytes`;
}

/** A count for a message: '12,345'. */
export function inFigures(count: number): string {
  return count.toLocaleString('en-US');
}
