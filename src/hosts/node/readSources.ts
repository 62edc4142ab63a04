// Reads whole sources: walks each bundle, hashes and reads each member, reports events in order. Runs in
// the reader thread (readerWorker.ts); tests call it directly. The only place where bytes meet formats.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ConsoleError } from '../../contract/errors.ts';
import { plainName } from '../../core/bundles/memberNames.ts';
import type { BundleMember } from '../../core/bundles/types.ts';
import { createMemberReader } from '../../core/formats/memberReader.ts';
import type { MemberEvent, MemberReader } from '../../core/formats/types.ts';
import type { GrantedSource, ReaderEvent, ReadRequest } from '../../core/ports.ts';
import { walkBundle } from './bundles/walkBundle.ts';
import { type QueuedReader, readHeads } from './headStart.ts';
import { isManifestName, maxManifestBytes, parseManifest } from './manifest.ts';

/** Gives events away; resolves when the receiver can take more. */
export type Emit = (event: ReaderEvent) => Promise<void> | undefined;

/**
 * Reads every source of the request in order. Bad data becomes events. Throws only ConsoleError `cancelled`
 * and programming errors. `leastHeadStartBytes`: size from which a source's logs get a head start (headStart.ts).
 */
export async function readSources(
  request: ReadRequest,
  emit: Emit,
  signal: AbortSignal,
  leastHeadStartBytes?: number,
): Promise<void> {
  let nextMember = 0;
  for (const [bundle, source] of request.sources.entries()) {
    await emit({ type: 'bundle-start', bundle, bytes: await packedBytes(source.path) });
    const walk = createWalk({
      request,
      source,
      bundle,
      emit,
      signal,
      leastHeadStartBytes,
      takeNumber: () => nextMember++,
    });
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

interface Walking {
  readonly request: ReadRequest;
  readonly source: GrantedSource;
  readonly bundle: number;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly leastHeadStartBytes: number | undefined;
  takeNumber(): number;
}

function createWalk({ request, source, bundle, emit, signal, leastHeadStartBytes, takeNumber }: Walking): {
  run(): Promise<void>;
  sha256(): Promise<string>;
} {
  let packedBytesRead = 0;
  let lastPath = '';
  const memberHashes: string[] = [];

  /** Ends the member that was read last. Whether it was cut is known only from what the walk says next. */
  let endLast: ((cut: string | undefined) => Promise<void>) | undefined;

  /** Members whose heads were read ahead, by path. */
  const ahead = new Map<
    string,
    { readonly number: number; readonly reader: OpenReader; readonly pieces: Uint8Array[] }
  >();

  function openReader(path: string): OpenReader {
    const queue: MemberEvent[] = [];
    const reader = createMemberReader({
      fileName: plainName(path),
      path,
      emit: (event) => queue.push(event),
      ...(request.encoding === undefined ? {} : { encoding: request.encoding }),
      choice: request.choice,
    });
    return Object.assign(reader, { queue });
  }

  async function flush(number: number, { queue }: OpenReader): Promise<void> {
    for (const event of queue.splice(0)) await emit({ type: 'member-event', member: number, event });
  }

  async function startMember({ path, declaredBytes }: BundleMember): Promise<number> {
    const number = takeNumber();
    await emit({ type: 'member-start', bundle, member: number, path, declaredBytes });
    return number;
  }

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
    const { path } = member;
    const begun = ahead.get(path);
    ahead.delete(path);
    const number = begun?.number ?? (await startMember(member));
    const reader = begun?.reader ?? openReader(path);
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of member.chunks) {
      if (signal.aborted) throw new ConsoleError('cancelled', 'The import was cancelled.');
      hash.update(chunk);
      bytes += chunk.length;
      reader.push(begun === undefined ? chunk : behindHead(begun.pieces, chunk, path));
      await flush(number, reader);
      await emit({ type: 'progress', bundle, path, bytesRead: packedBytesRead });
      if (reader.isLeftOut) {
        await emit({ type: 'member-end', member: number, bytes, sha256: '', cut: undefined, isLeftOut: true });
        return;
      }
    }
    endLast = async (cut) => {
      endLast = undefined;
      reader.finish(cut !== undefined);
      await flush(number, reader);
      const sha256 = hash.digest('hex');
      memberHashes.push(`${sha256}  ${path}\n`);
      await emit({ type: 'member-end', member: number, bytes, sha256, cut });
    };
    lastPath = path;
  }

  /** Ends a member of which nothing came but its head. */
  async function giveUp(path: string, cut: string): Promise<void> {
    const begun = ahead.get(path);
    if (begun === undefined) return;
    ahead.delete(path);
    begun.reader.finish(true);
    await flush(begun.number, begun.reader);
    await emit({ type: 'member-end', member: begun.number, bytes: 0, sha256: '', cut });
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
      await readHeads({
        path: source.path,
        limits: request.limits,
        signal,
        leastBytes: leastHeadStartBytes,
        begin: ({ path }) => openReader(path),
        keep: async (member, reader, pieces) => {
          const number = await startMember(member);
          await flush(number, reader);
          ahead.set(member.path, { number, reader, pieces: [...pieces] });
        },
      });
      for await (const event of walkBundle(source.path, options)) {
        const isCut = event.type === 'problem' && event.problem.effect === 'refused' && event.problem.path === lastPath;
        await endLast?.(isCut ? event.problem.message : undefined);
        if (event.type === 'problem' && event.problem.effect === 'refused') {
          await giveUp(event.problem.path, event.problem.message);
        }
        if (event.type === 'member') await readMember(event.member);
        else if (event.type === 'ignored') await emit({ ...event, bundle });
        else await emit({ type: 'bundle-problem', bundle, problem: event.problem });
      }
      await endLast?.(undefined);
      for (const path of [...ahead.keys()]) await giveUp(path, `"${path}" was not met again when it was to be read.`);
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

/** A member reader with its events in a queue. */
type OpenReader = MemberReader & QueuedReader;

/** What of a chunk stands behind the pieces that a reader has had already, which are used up on the way. */
function behindHead(pieces: Uint8Array[], chunk: Uint8Array, path: string): Uint8Array {
  let rest = chunk;
  while (rest.length > 0) {
    const [piece] = pieces;
    if (piece === undefined) break;
    const length = Math.min(piece.length, rest.length);
    if (Buffer.compare(piece.subarray(0, length), rest.subarray(0, length)) !== 0) {
      throw new ConsoleError('not-readable', `"${path}" changed while it was read.`);
    }
    if (length === piece.length) pieces.shift();
    else pieces[0] = piece.subarray(length);
    rest = rest.subarray(length);
  }
  return rest;
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
