// What walking a bundle yields, whatever it is packed in: a folder, a zip, a tar, a single file, or
// archives inside archives. Names are labels, never paths; nothing is ever extracted to disk.
import type { ProblemCode } from '../formats/types.ts';

/** Caps on hostile or accidental size. Defaults are the goals R1-R4 of the reliability notes; the user may raise them per import. */
export interface BundleLimits {
  /** Most bytes inflated from all members of a bundle together, over all levels. */
  readonly totalBytes: number;
  /** Largest ratio of inflated to packed bytes of one member, looked at after `ratioFreeBytes`. */
  readonly ratio: number;
  readonly ratioFreeBytes: number;
  /** Most entries in all archives of a bundle together. */
  readonly entries: number;
  /** Archives inside archives: 1 = the bundle itself. */
  readonly depth: number;
}

/** One member as a stream. The consumer reads it to its end or calls skip() before asking for the next event. */
export interface BundleMember {
  /** Label inside the bundle: '/' between folders, '!/' behind an inner archive, e.g. 'logs.zip!/sip/sip.csv'. Made safe to show. */
  readonly path: string;
  /** Size told by the container, if it tells. */
  readonly declaredBytes: number | undefined;
  /** Size of the gzip stream it is unpacked from, where that is told and `declaredBytes` is not. */
  readonly packedBytes?: number | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
  skip(): Promise<void>;
}

export interface BundleProblem {
  readonly code: ProblemCode;
  /** Label of the member or inner archive, or '' for the bundle as a whole. */
  readonly path: string;
  /** Sentence naming the member and, for limits, the limit and the figure met. */
  readonly message: string;
  /** 'refused' = this member (or archive) was not or not fully read; 'warned' = read, but something is off. */
  readonly effect: 'refused' | 'warned';
}

export type BundleEvent =
  | { readonly type: 'member'; readonly member: BundleMember }
  /** Not data: images, __MACOSX, .DS_Store, folders of no interest. Listed, never silent. */
  | { readonly type: 'ignored'; readonly path: string; readonly bytes: number | undefined; readonly reason: string }
  | { readonly type: 'problem'; readonly problem: BundleProblem };
