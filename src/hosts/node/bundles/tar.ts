// A .tar, packed or not, as it streams by. node-tar's Parser knows the dialects; it is fed one piece at a
// time and only when an entry wants bytes, because on its own it takes in all that is written to it.
// It must never see gzip data: it would unpack that itself, without our caps (the dispatcher looks first).

import type { ReadEntry } from 'tar';
import { Parser } from 'tar';
import { maxTarHeaderBytes } from '../../../core/bundles/limits.ts';
import { fileNameOf, ignoredReason, innerLabel, memberLabel } from '../../../core/bundles/memberNames.ts';
import type { BundleEvent } from '../../../core/bundles/types.ts';
import type { ByteReader } from './byteReader.ts';
import type { ProblemDraft, WalkContext } from './context.ts';
import { failureText, inBytes, inFigures, refused, shownName, warned } from './context.ts';
import { problemEvents } from './entryStream.ts';

/** A header found by the parser, in the order of the archive. */
type Step = { readonly type: 'entry' | 'unread'; readonly entry: ReadEntry } | { readonly type: 'end-mark' };

interface TarFeed {
  /** The next header, or undefined at the end of what can be read. */
  nextStep(): Promise<Step | undefined>;
  /** Bytes of the open entry, or undefined at its end. */
  nextBytes(entry: ReadEntry): Promise<Uint8Array | undefined>;
  /** True when the data ended before the entry did. Known once nextBytes() gave undefined. */
  isCut(entry: ReadEntry): boolean;
  readonly faults: TarFaults;
  /** True once the archive's own end mark was met. */
  hasEndMark(): boolean;
}

/** What the parser could not make sense of. */
interface TarFaults {
  /** Blocks that are no valid header, and what was wrong with the first. */
  badBlocks: number;
  firstReason: string | undefined;
  /** Why the parser gave up. */
  fatal: string | undefined;
}

/** Most blocks of garbage that are searched for a header: 512 MiB. */
const maxBadBlocks = 1024 * 1024;

function openFeed(reader: ByteReader): TarFeed {
  const steps: Step[] = [];
  const cut = new Set<ReadEntry>();
  const faults: TarFaults = { badBlocks: 0, firstReason: undefined, fatal: undefined };
  let hasEnded = false;
  let hasEndMark = false;
  const parser = new Parser({
    brotli: false,
    zstd: false,
    maxMetaEntrySize: maxTarHeaderBytes,
    onReadEntry: (entry) => steps.push({ type: 'entry', entry }),
    onwarn: (code, message, data) => {
      const entry = (data as { readonly entry?: ReadEntry }).entry;
      if (code !== 'TAR_BAD_ARCHIVE') faults.badBlocks += 1;
      else if (entry !== undefined) cut.add(entry);
      if (entry === undefined) faults.firstReason ??= String(message);
    },
  });
  parser.on('ignoredEntry', (entry: ReadEntry) => steps.push({ type: 'unread', entry }));
  parser.on('eof', () => {
    hasEndMark = true;
    steps.push({ type: 'end-mark' });
  });
  parser.on('error', (error: Error) => (faults.fatal ??= error.message));

  /** Gives the parser one more piece; false when there is none or it is of no use. */
  async function feed(): Promise<boolean> {
    if (hasEnded) return false;
    const piece = faults.fatal === undefined && faults.badBlocks < maxBadBlocks ? await reader.next() : undefined;
    try {
      if (piece === undefined) {
        hasEnded = true;
        parser.end();
      } else {
        parser.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
      }
    } catch (error) {
      faults.fatal ??= failureText(error);
    }
    return true;
  }

  return {
    faults,
    isCut: (entry) => cut.has(entry),
    hasEndMark: () => hasEndMark,
    async nextStep() {
      for (;;) {
        const step = steps.shift();
        if (step !== undefined) return step;
        if (!(await feed())) return undefined;
      }
    },
    async nextBytes(entry) {
      for (;;) {
        const bytes = entry.read();
        if (bytes !== null) return bytes;
        if (entry.emittedEnd || entry.destroyed) return undefined;
        if (!(await feed())) return undefined;
      }
    },
  };
}

const linkTypes = new Map<string, string>([
  ['SymbolicLink', 'a symbolic link'],
  ['Link', 'a hard link'],
  ['CharacterDevice', 'a device'],
  ['BlockDevice', 'a device'],
  ['FIFO', 'a named pipe'],
]);
const folderTypes = new Set(['Directory', 'GNUDumpDir']);

/** Walks a tar. `label` is the archive's; `sourceDrafts` are the problems of the stream it comes in. */
export async function* walkTar(
  context: WalkContext,
  label: string,
  depth: number,
  reader: ByteReader,
  sourceDrafts: readonly ProblemDraft[],
): AsyncGenerator<BundleEvent, void> {
  const feed = openFeed(reader);
  const drafts: ProblemDraft[] = [];
  const seen = new Set<string>();
  let wasCut = false;
  for (;;) {
    context.checkCancelled();
    const step = await feed.nextStep();
    if (step === undefined) break;
    if (step.type === 'end-mark') {
      if (await hasMoreData(reader)) {
        drafts.push(warned('archive-damaged', (name) => `${name} has data behind its end mark; it was not read.`));
      }
      break;
    }
    const { entry } = step;
    if (entry.meta) {
      const size = entry.size;
      drafts.push(
        refused(
          'limit-bytes',
          (name) =>
            `${name} declares a header extension of ${inBytes(size)}; the limit is ${inBytes(maxTarHeaderBytes)}. Nothing behind it was read.`,
        ),
      );
      break;
    }
    if (!context.budget.takeEntries(1)) {
      const limit = context.budget.limits.entries;
      drafts.push(
        refused(
          'limit-entries',
          (name) => `${name} takes the bundle over the limit of ${inFigures(limit)} entries; the rest was not read.`,
        ),
      );
      break;
    }
    yield* walkEntry(context, label, depth, feed, step, seen, sourceDrafts);
    wasCut ||= feed.isCut(entry);
  }
  drafts.push(...closingDrafts(feed, wasCut || sourceDrafts.length > 0 || drafts.length > 0));
  yield* problemEvents(context, label, drafts);
}

async function* walkEntry(
  context: WalkContext,
  archiveLabel: string,
  depth: number,
  feed: TarFeed,
  step: { readonly type: 'entry' | 'unread'; readonly entry: ReadEntry },
  seen: Set<string>,
  sourceDrafts: readonly ProblemDraft[],
): AsyncGenerator<BundleEvent, void> {
  const { entry } = step;
  const named = memberLabel(entry.path);
  const path = innerLabel(archiveLabel, named.label);
  const drafts: ProblemDraft[] = [];
  const { unsafe } = named;
  if (unsafe !== undefined)
    drafts.push(warned('unsafe-name', (name) => `${name} is only a label here: its name ${unsafe}.`));
  if (folderTypes.has(entry.type)) {
    await drain(feed, entry);
    yield { type: 'ignored', path, bytes: undefined, reason: 'a folder' };
    yield* problemEvents(context, path, drafts);
    return;
  }
  if (seen.has(entry.path)) {
    drafts.push(warned('duplicate-name', (name) => `${name} stands in its archive more than once; each was read.`));
  }
  seen.add(entry.path);
  const declaredBytes = Number.isSafeInteger(entry.size) ? entry.size : undefined;
  const link = linkTypes.get(entry.type);
  const reason = ignoredReason(path);
  if (link !== undefined) {
    const target = memberLabel(entry.linkpath ?? '').label;
    const aim = entry.linkpath === undefined ? '' : ` to "${target}"`;
    drafts.unshift(
      refused('link-not-followed', (name) => `${name} is ${link}${aim}; links and special files are not followed.`),
    );
  } else if (step.type === 'unread') {
    const type = entry.header.typeKey;
    drafts.unshift(
      refused('archive-unsupported', (name) => `${name} is of an unknown tar entry type ("${type}"); it was not read.`),
    );
  } else if (reason !== undefined) {
    yield { type: 'ignored', path, bytes: declaredBytes, reason };
  } else {
    yield* context.walkContent({
      archiveLabel: path,
      memberLabel: path,
      fileName: fileNameOf(named.label),
      declaredBytes,
      chunks: entryChunks(context, feed, entry),
      drafts,
      depth,
      isGunzipped: false,
    });
  }
  await drain(feed, entry);
  if (feed.isCut(entry)) drafts.push(cutDraft(entry, declaredBytes, shownName(context, archiveLabel), sourceDrafts));
  yield* problemEvents(context, path, drafts);
}

async function* entryChunks(context: WalkContext, feed: TarFeed, entry: ReadEntry): AsyncGenerator<Uint8Array, void> {
  for (let bytes = await feed.nextBytes(entry); bytes !== undefined; bytes = await feed.nextBytes(entry)) {
    context.checkCancelled();
    yield bytes;
  }
}

/** A member that ended too early: because its archive was cut, or because reading of that stopped at a limit. */
function cutDraft(
  entry: ReadEntry,
  declaredBytes: number | undefined,
  archiveName: string,
  sourceDrafts: readonly ProblemDraft[],
): ProblemDraft {
  const cause = sourceDrafts.find((draft) => draft.effect === 'refused');
  const code = cause?.code ?? 'truncated';
  const why = cause === undefined ? '' : ` ${cause.say(archiveName)}`;
  if (declaredBytes === undefined) {
    return refused(code, (name) => `${name} declares an impossible size; what is there of it was read.${why}`);
  }
  if (entry.remain === 0) {
    return warned(code, (name) => `${name} is whole, but its archive was cut right behind it.${why}`);
  }
  const read = inBytes(declaredBytes - entry.remain);
  return refused(code, (name) => `${name} was cut: ${read} of ${inBytes(declaredBytes)} could be read.${why}`);
}

async function drain(feed: TarFeed, entry: ReadEntry): Promise<void> {
  while ((await feed.nextBytes(entry)) !== undefined);
}

/** Only zeros may stand behind the end mark; the parser would keep everything in memory, so it is not asked. */
async function hasMoreData(reader: ByteReader): Promise<boolean> {
  for (let piece = await reader.next(); piece !== undefined; piece = await reader.next()) {
    if (piece.some((byte) => byte !== 0)) return true;
  }
  return false;
}

function closingDrafts(feed: TarFeed, isExplained: boolean): ProblemDraft[] {
  const { badBlocks, firstReason, fatal } = feed.faults;
  const drafts: ProblemDraft[] = [];
  if (fatal !== undefined) {
    drafts.push(refused('archive-damaged', (name) => `${name} could not be read to its end as a tar (${fatal}).`));
  } else if (badBlocks > 0) {
    const blocks = badBlocks === 1 ? '1 block' : `${inFigures(badBlocks)} blocks`;
    drafts.push(
      refused(
        'archive-damaged',
        (name) =>
          `${name} has ${blocks} of 512 bytes where a tar header was expected (first: ${firstReason}); nothing could be read from there.`,
      ),
    );
  } else if (firstReason !== undefined && !isExplained) {
    drafts.push(refused('archive-damaged', (name) => `${name} is no tar archive (${firstReason}).`));
  } else if (!feed.hasEndMark() && !isExplained) {
    drafts.push(
      warned('truncated', (name) => `${name} has no end mark: the archive may have been cut between two members.`),
    );
  }
  return drafts;
}
