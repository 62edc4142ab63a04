// Walks what a customer sent: a folder, an archive, a packed or plain file, archives inside archives. Runs
// in a reader thread. Nothing is written, extracted or opened by a name that came out of a bundle.
//
// Order of events: members come one at a time, and each is ended (read or skipped) when the next event is
// asked for. All problems of a member or archive follow directly after its own events, under its label: a
// wrong checksum or a cut is known only when the bytes are already with the consumer. A stream of chunks
// never fails for bad data, it ends early, and a problem of effect 'refused' with the member's path follows.
import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { ConsoleError } from '../../../contract/errors.ts';
import { createBudget } from '../../../core/bundles/budget.ts';
import { ignoredReason, memberLabel } from '../../../core/bundles/memberNames.ts';
import type { BundleEvent, BundleLimits } from '../../../core/bundles/types.ts';
import type { ProblemDraft, WalkContext } from './context.ts';
import { failureText, problemEvent, refused } from './context.ts';
import { detectKind, headBytes } from './detect.ts';
import { namedMember } from './entryStream.ts';
import { walkFolder } from './folder.ts';
import type { RandomSource } from './source.ts';
import { fileSource, streamOf } from './source.ts';
import { walkContent } from './walkContent.ts';
import { walkZip } from './zip.ts';

export interface WalkOptions {
  readonly limits: BundleLimits;
  readonly signal?: AbortSignal | undefined;
  /** Told the bytes of the bundle behind us, as it lies on the disk: read or passed over, in total so far. */
  readonly onBytes?: ((packedBytesRead: number) => void) | undefined;
  /**
   * True for a member of which path and size are enough: it comes with no bytes, and its file or entry is not opened.
   * Not asked where names and sizes cannot be had without reading (tar, gzip).
   */
  readonly isNameEnough?: ((path: string) => boolean) | undefined;
}

/**
 * Walks a bundle. Bad data becomes events; throws ConsoleError 'not-readable' when the path itself cannot
 * be opened, 'cancelled' when the signal has fired.
 */
export async function* walkBundle(path: string, options: WalkOptions): AsyncGenerator<BundleEvent, void> {
  const name = basename(resolve(path));
  const context = createContext(name, options);
  context.checkCancelled();
  let stats: Stats;
  try {
    stats = await stat(path);
    if (!stats.isDirectory() && !stats.isFile()) throw new Error('it is neither a file nor a folder');
  } catch (error) {
    throw notReadable(name, error);
  }
  const walkFile = (filePath: string, archiveLabel: string, label: string): AsyncGenerator<BundleEvent, void> =>
    walkOneFile(context, filePath, archiveLabel, label);
  if (stats.isDirectory()) {
    yield* walkFolder(context, path, '', walkFile);
    return;
  }
  const { label } = memberLabel(name);
  const reason = ignoredReason(label);
  if (reason !== undefined) yield { type: 'ignored', path: label, bytes: stats.size, reason };
  else yield* walkFile(path, '', label);
}

function createContext(bundleName: string, options: WalkOptions): WalkContext {
  const { signal } = options;
  let packedBytes = 0;
  const context: WalkContext = {
    bundleName: memberLabel(bundleName).label,
    budget: createBudget(options.limits),
    checkCancelled() {
      if (signal?.aborted === true) throw new ConsoleError('cancelled', `Reading "${bundleName}" was cancelled.`);
    },
    onPackedBytes(bytes) {
      packedBytes += bytes;
      options.onBytes?.(packedBytes);
    },
    walkContent: (content) => walkContent(context, content),
    isNameEnough: options.isNameEnough ?? (() => false),
  };
  return context;
}

function notReadable(name: string, error: unknown): ConsoleError {
  return new ConsoleError('not-readable', `"${name}" could not be opened (${failureText(error)}).`, { name });
}

/** Walks a file on the disk. `archiveLabel` is '' for the bundle itself, whose failure to open is thrown. */
async function* walkOneFile(
  context: WalkContext,
  path: string,
  archiveLabel: string,
  label: string,
): AsyncGenerator<BundleEvent, void> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    if (archiveLabel === '') throw notReadable(label, error);
    const text = failureText(error);
    yield problemEvent(
      context,
      label,
      refused('not-readable', (name) => `${name} could not be opened (${text}).`),
    );
    return;
  }
  try {
    const { size } = await handle.stat();
    if (context.isNameEnough(label)) {
      yield namedMember(label, size);
      return;
    }
    let done = 0;
    const onRead = (bytes: number): void => {
      // Headers are read twice now and then; progress must not pass the end for that.
      const step = Math.min(bytes, size - done);
      done += step;
      context.onPackedBytes(step);
    };
    const source = fileSource(handle, size);
    const found = detectKind(await readHead(source), label);
    if (found.kind === 'zip' || (found.kind === 'misnamed' && found.as === 'zip')) {
      yield* walkZip(context, { source, label: archiveLabel, depth: 1, onRead });
    } else {
      const drafts: ProblemDraft[] = [];
      yield* walkContent(context, {
        archiveLabel,
        memberLabel: label,
        fileName: label,
        declaredBytes: size,
        chunks: fileChunks(context, streamOf(source, 0, size, onRead), size, drafts),
        drafts,
        depth: 0,
        isGunzipped: false,
      });
    }
    context.onPackedBytes(size - done);
  } finally {
    await handle.close();
  }
}

/** The first bytes; a failure to read them is met again, and told, by whoever reads the file. */
async function readHead(source: RandomSource): Promise<Uint8Array> {
  try {
    return await source.read(0, headBytes);
  } catch {
    return new Uint8Array(0);
  }
}

/** A file's bytes; a read that fails or ends early is told, not thrown. */
async function* fileChunks(
  context: WalkContext,
  stream: AsyncGenerator<Uint8Array, void>,
  size: number,
  drafts: ProblemDraft[],
): AsyncGenerator<Uint8Array, void> {
  let done = 0;
  try {
    for await (const bytes of stream) {
      context.checkCancelled();
      done += bytes.length;
      yield bytes;
    }
  } catch (error) {
    const text = failureText(error);
    drafts.push(refused('not-readable', (name) => `${name} could not be read to its end (${text}).`));
    return;
  }
  if (done < size) drafts.push(refused('truncated', (name) => `${name} became shorter while it was read.`));
}
