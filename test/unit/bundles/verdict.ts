// Walks a bundle and sums it up as plain data for goldens and assertions. Used by the tests of this
// folder only; reads every member to its end unless told otherwise.
import { createHash } from 'node:crypto';
import { defaultBundleLimits } from '../../../src/core/bundles/limits.ts';
import type { BundleLimits, BundleProblem } from '../../../src/core/bundles/types.ts';
import { walkBundle } from '../../../src/hosts/node/bundles/walkBundle.ts';

export interface Verdict {
  /** Members read: label, bytes and the first figures of SHA-256. */
  readonly members: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  readonly ignored: readonly { readonly path: string; readonly reason: string }[];
  readonly problems: readonly BundleProblem[];
}

export interface VerdictOptions {
  readonly limits?: Partial<BundleLimits>;
  /** What to do with a member: read all (default), skip(), or leave after its first chunk, or not touch it. */
  readonly reading?: 'all' | 'skip' | 'first' | 'none';
}

/** Walks to the end. Fails where walkBundle throws. */
export async function verdictOf(path: string, options: VerdictOptions = {}): Promise<Verdict> {
  const members: { path: string; bytes: number; sha256: string }[] = [];
  const ignored: { path: string; reason: string }[] = [];
  const problems: BundleProblem[] = [];
  const limits = { ...defaultBundleLimits, ...options.limits };
  for await (const event of walkBundle(path, { limits })) {
    if (event.type === 'problem') {
      problems.push(event.problem);
    } else if (event.type === 'ignored') {
      ignored.push({ path: event.path, reason: event.reason });
    } else {
      const hash = createHash('sha256');
      let bytes = 0;
      if (options.reading === 'skip') await event.member.skip();
      if (options.reading === undefined || options.reading === 'all' || options.reading === 'first') {
        for await (const chunk of event.member.chunks) {
          hash.update(chunk);
          bytes += chunk.length;
          if (options.reading === 'first') break;
        }
      }
      members.push({ path: event.member.path, bytes, sha256: hash.digest('hex').slice(0, 12) });
    }
  }
  return { members, ignored, problems };
}

/** Problems in short: 'code effect path', for tables. */
export function shortProblems(verdict: Verdict): readonly string[] {
  return verdict.problems.map((problem) => `${problem.code} ${problem.effect} ${problem.path}`.trimEnd());
}
