// Reads whole sources: walks each bundle, hashes and reads each member, reports events in order. Runs in
// the reader thread (readerWorker.ts); tests call it directly. The only place where bytes meet formats.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ConsoleError } from '../../contract/errors.ts';
import { plainName } from '../../core/bundles/memberNames.ts';
import type { BundleMember } from '../../core/bundles/types.ts';
import { createMemberReader } from '../../core/formats/memberReader.ts';
import type { MemberEvent } from '../../core/formats/types.ts';
import type { GrantedSource, ReaderEvent, ReadRequest } from '../../core/ports.ts';
import { walkBundle } from './bundles/walkBundle.ts';
import { isManifestName, maxManifestBytes, parseManifest } from './manifest.ts';

/** Gives events away; resolves when the receiver can take more. */
export type Emit = (event: ReaderEvent) => Promise<void> | undefined;

/**
 * Reads every source of the request in order. Bad data becomes events. Throws only ConsoleError `cancelled`
 * and programming errors.
 */
export async function readSources(request: ReadRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  let nextMember = 0;
  for (const [bundle, source] of request.sources.entries()) {
    await emit({ type: 'bundle-start', bundle, bytes: await packedBytes(source.path) });
    const walk = createWalk(request, source, bundle, emit, signal, () => nextMember++);
    let failure: string | undefined;
    try {
      await walk.run();
    } catch (thrown) {
      if (thrown instanceof ConsoleError && thrown.code !== 'cancelled') failure = thrown.message;
      else throw thrown;
    }
    const sha256 = failure === undefined ? await walk.sha256() : undefined;
    await emit({ type: 'bundle-end', bundle, sha256, failure });
  }
  await emit({ type: 'end' });
}

function createWalk(
  request: ReadRequest,
  source: GrantedSource,
  bundle: number,
  emit: Emit,
  signal: AbortSignal,
  takeNumber: () => number,
): { run(): Promise<void>; sha256(): Promise<string> } {
  let packedBytesRead = 0;
  let lastPath = '';
  const memberHashes: string[] = [];

  /** Ends the member that was read last. Whether it was cut is known only from what the walk says next. */
  let endLast: ((cut: string | undefined) => Promise<void>) | undefined;

  async function readMember(member: BundleMember): Promise<void> {
    if (isManifestName(member.path) && (member.declaredBytes ?? 0) <= maxManifestBytes) {
      const manifest = await parseManifest(member.chunks);
      if (manifest !== undefined) {
        await emit({ type: 'manifest', bundle, path: member.path, manifest });
        return;
      }
      // Read to its end already; it is listed like any other file that is not a log.
      const reason = 'a manifest that is not ours';
      await emit({ type: 'ignored', bundle, path: member.path, bytes: member.declaredBytes, reason });
      return;
    }
    const number = takeNumber();
    const { path, declaredBytes } = member;
    await emit({ type: 'member-start', bundle, member: number, path, declaredBytes });
    const queue: MemberEvent[] = [];
    const reader = createMemberReader({
      fileName: plainName(path),
      path,
      emit: (event) => queue.push(event),
      ...(request.encoding === undefined ? {} : { encoding: request.encoding }),
      choice: request.choice,
    });
    const hash = createHash('sha256');
    let bytes = 0;
    const flush = async (): Promise<void> => {
      for (const event of queue.splice(0)) await emit({ type: 'member-event', member: number, event });
    };
    for await (const chunk of member.chunks) {
      if (signal.aborted) throw new ConsoleError('cancelled', 'The import was cancelled.');
      hash.update(chunk);
      bytes += chunk.length;
      reader.push(chunk);
      await flush();
      await emit({ type: 'progress', bundle, path, bytesRead: packedBytesRead });
      if (reader.isLeftOut) {
        await emit({ type: 'member-end', member: number, bytes, sha256: '', cut: undefined, isLeftOut: true });
        return;
      }
    }
    endLast = async (cut) => {
      endLast = undefined;
      reader.finish(cut !== undefined);
      await flush();
      const sha256 = hash.digest('hex');
      memberHashes.push(`${sha256}  ${path}\n`);
      await emit({ type: 'member-end', member: number, bytes, sha256, cut });
    };
    lastPath = path;
  }

  return {
    async run() {
      const options = {
        limits: request.limits,
        signal,
        onBytes: (bytes: number) => {
          packedBytesRead = bytes;
        },
      };
      for await (const event of walkBundle(source.path, options)) {
        const isCut = event.type === 'problem' && event.problem.effect === 'refused' && event.problem.path === lastPath;
        await endLast?.(isCut ? event.problem.message : undefined);
        if (event.type === 'member') await readMember(event.member);
        else if (event.type === 'ignored') await emit({ ...event, bundle });
        else await emit({ type: 'bundle-problem', bundle, problem: event.problem });
      }
      await endLast?.(undefined);
    },
    /** A file's own hash; for a folder the hash of its members' hash list (`sha256sum` form, in reading order). */
    async sha256() {
      if ((await stat(source.path)).isDirectory()) {
        return createHash('sha256').update(memberHashes.join('')).digest('hex');
      }
      return hashFile(source.path, createHash('sha256'));
    },
  };
}

async function hashFile(path: string, hash: Hash): Promise<string> {
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Size of a file; 0 for folders and for what cannot be looked at (the walk will say why). */
async function packedBytes(path: string): Promise<number> {
  try {
    const facts = await stat(path);
    return facts.isFile() ? facts.size : 0;
  } catch {
    return 0;
  }
}
