// First rows of every log before the first large member is read to its end: whoever looks at the log that comes last in
// gigabytes sees rows within a second. Only where members can be read in any order (folders, zips). Decides whose heads
// are read; readSources.ts makes events of them and goes on with each where its head ended.
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { memberLabel } from '../../core/bundles/memberNames.ts';
import type { BundleLimits, BundleMember } from '../../core/bundles/types.ts';
import type { MemberEvent } from '../../core/formats/types.ts';
import { detectKind, headBytes } from './bundles/detect.ts';
import { walkBundle } from './bundles/walkBundle.ts';
import { isManifestName } from './manifest.ts';

/** What is read in a fraction of a second needs no head start. */
const leastBundleBytes = 48 * 1024 * 1024;
/** Looking at more members than this would keep everybody waiting. */
const mostMembers = 60;
/** A member that has shown no row by then is not waited for. */
const mostHeadBytes = 1024 * 1024;
/** Heads end after this long, however many are left. */
const mostMs = 1500;

/** A member reader with the events that nobody has been told yet, in `queue`. */
export interface QueuedReader {
  readonly queue: MemberEvent[];
  push(bytes: Uint8Array): void;
  finish(isCut: boolean): void;
}

export interface HeadStart<R extends QueuedReader> {
  readonly path: string;
  readonly limits: BundleLimits;
  readonly signal: AbortSignal;
  /** Bundles below this size are left alone; left out = as measured. */
  readonly leastBytes?: number | undefined;
  begin(member: BundleMember): R;
  /** Takes over the reader of a member, which has been given `pieces`. Its queue ends with the first rows. */
  keep(member: BundleMember, reader: R, pieces: readonly Uint8Array[]): Promise<void>;
}

/**
 * Reads heads in the bundle's order, and keeps one where its member is the first of its log: so every log keeps its rows
 * in the order that they have without a head start. What is wrong with a bundle is passed over; it is met, and told,
 * when it is read. Throws ConsoleError `cancelled`.
 */
export async function readHeads<R extends QueuedReader>(options: HeadStart<R>): Promise<void> {
  const isTop = await topOf(options.path);
  if (isTop === undefined || !(await isWorthwhile(options, isTop))) return;
  const endsMs = performance.now() + mostMs;
  const seen = new Set<string | null>();
  const { limits, signal } = options;
  const isNameEnough = (label: string): boolean => !isTop(label) && (isArchiveName(label) || isManifestName(label));
  for await (const event of walkBundle(options.path, { limits, signal, isNameEnough })) {
    if (event.type !== 'member' || isManifestName(event.member.path)) continue;
    // What is in an archive may be of any log: what comes behind it must wait.
    if (isArchiveName(event.member.path) || performance.now() > endsMs) return;
    const { reader, pieces, isWhole } = await headOf(event.member, options);
    const rows = reader.queue.some(({ type }) => type === 'batch');
    if (isWhole) reader.finish(false);
    const logs = reader.queue.flatMap((each) => (each.type === 'table' ? [each.info.category] : []));
    const isFirst = logs.every((category) => category !== null && !seen.has(category));
    for (const category of logs) seen.add(category);
    if (rows && isFirst && !isWhole) await options.keep(event.member, reader, pieces);
  }
}

/** Tells the label of the bundle itself from those in it; undefined where a bundle must be read from first to last byte. */
async function topOf(file: string): Promise<((label: string) => boolean) | undefined> {
  try {
    if ((await stat(file)).isDirectory()) return () => false;
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      const { label } = memberLabel(path.basename(path.resolve(file)));
      const { kind } = detectKind(buffer.subarray(0, bytesRead), label);
      return kind === 'zip' ? (each) => each === label : undefined;
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

/** By names and sizes, without opening a member. */
async function isWorthwhile(
  {
    path: file,
    limits,
    signal,
    leastBytes = leastBundleBytes,
  }: Pick<HeadStart<QueuedReader>, 'path' | 'limits' | 'signal' | 'leastBytes'>,
  isTop: (label: string) => boolean,
): Promise<boolean> {
  const paths = new Set<string>();
  let bytes = 0;
  for await (const event of walkBundle(file, { limits, signal, isNameEnough: (label) => !isTop(label) })) {
    if (event.type !== 'member') continue;
    // Two members of one name could not be told apart later.
    if (paths.has(event.member.path) || paths.size === mostMembers) return false;
    paths.add(event.member.path);
    bytes += event.member.declaredBytes ?? 0;
  }
  return paths.size > 1 && bytes >= leastBytes;
}

async function headOf<R extends QueuedReader>(
  member: BundleMember,
  { begin }: HeadStart<R>,
): Promise<{ readonly reader: R; readonly pieces: readonly Uint8Array[]; readonly isWhole: boolean }> {
  const reader = begin(member);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of member.chunks) {
    const piece = chunk.slice();
    pieces.push(piece);
    bytes += piece.length;
    reader.push(piece);
    if (bytes >= mostHeadBytes || reader.queue.some(({ type }) => type === 'batch')) {
      return { reader, pieces, isWhole: false };
    }
  }
  return { reader, pieces, isWhole: true };
}

function isArchiveName(label: string): boolean {
  return /\.(?:zip|tar|tgz|gz)$/i.test(label) || label.includes('!/');
}
