// A .zip, by its central directory, from a file or from memory. What can be refused is refused before any
// data is read; what is wrong with the data is told after it. Used by the dispatcher.
import type { LocalFileHeader } from 'yauzl';
import { fileNameOf } from '../../../core/bundles/memberNames.ts';
import type { BundleEvent } from '../../../core/bundles/types.ts';
import { byteReader } from './byteReader.ts';
import { overRatio } from './caps.ts';
import type { ProblemDraft, WalkContext } from './context.ts';
import { failureText, inBytes, problemEvent, refused, warned } from './context.ts';
import { namedMember, problemEvents } from './entryStream.ts';
import type { RandomSource } from './source.ts';
import { streamOf } from './source.ts';
import { encrypted, unpackData, unsupportedMethod } from './zipData.ts';
import type { ZipDirectory, ZipEntry } from './zipDirectory.ts';
import { leastEndOf, readDirectory } from './zipDirectory.ts';
import { readZipEnd, toView } from './zipEnd.ts';
import { recoverZip } from './zipRecovery.ts';

/** A zip to walk. `depth` counts it; `onRead` is told of its packed bytes as they are read. */
export interface ZipInput {
  readonly source: RandomSource;
  readonly label: string;
  readonly depth: number;
  readonly onRead: (bytes: number) => void;
}

/** Walks a zip. Throws only ConsoleError 'cancelled'. */
export async function* walkZip(context: WalkContext, input: ZipInput): AsyncGenerator<BundleEvent, void> {
  const drafts: ProblemDraft[] = [];
  try {
    const found = await readZipEnd(input.source);
    if (found.kind === 'refused') {
      drafts.push(found.draft);
    } else if (found.kind === 'missing') {
      yield* recoverZip(context, input);
    } else {
      drafts.push(...found.end.drafts);
      const directory = await readDirectory(context, input.label, input.source, found.end);
      if (directory.refusal !== undefined) drafts.push(directory.refusal);
      for (const entry of directory.entries) {
        context.checkCancelled();
        yield* walkEntry(context, input, directory, entry);
      }
      if (directory.damage !== undefined && directory.refusal === undefined) drafts.push(directory.damage);
    }
  } catch (error) {
    const text = failureText(error);
    drafts.push(refused('not-readable', (name) => `${name} could not be read to its end (${text}).`));
  }
  yield* problemEvents(context, input.label, drafts);
}

async function* walkEntry(
  context: WalkContext,
  input: ZipInput,
  directory: ZipDirectory,
  entry: ZipEntry,
): AsyncGenerator<BundleEvent, void> {
  const { raw, path, unsafe } = entry;
  const drafts: ProblemDraft[] = [];
  if (unsafe !== undefined)
    drafts.push(warned('unsafe-name', (name) => `${name} is only a label here: its name ${unsafe}.`));
  if (entry.isDuplicate)
    drafts.push(warned('duplicate-name', (name) => `${name} stands in its archive more than once; each was read.`));
  if (entry.kind === 'folder' || (entry.kind === 'file' && entry.ignoredReason !== undefined)) {
    const isFolder = entry.kind === 'folder';
    const reason = isFolder ? 'a folder' : (entry.ignoredReason ?? '');
    yield { type: 'ignored', path, bytes: isFolder ? undefined : raw.uncompressedSize, reason };
    yield* problemEvents(context, path, drafts);
    return;
  }
  const refusedAtOnce = refusalOf(context, directory, entry);
  if (refusedAtOnce === undefined && context.isNameEnough(path)) {
    yield namedMember(path, raw.uncompressedSize);
    return;
  }
  const refusal = refusedAtOnce ?? (await checkHeader(directory, entry, drafts));
  if (refusal.kind === 'refused') {
    yield problemEvent(context, path, refusal.draft);
    yield* problemEvents(context, path, drafts);
    return;
  }
  yield* context.walkContent({
    archiveLabel: path,
    memberLabel: path,
    fileName: fileNameOf(path),
    declaredBytes: raw.uncompressedSize,
    chunks: entryChunks(context, input, directory, entry, refusal.dataStart, drafts),
    drafts,
    depth: input.depth,
    isGunzipped: false,
  });
}

type HeaderCheck =
  | { readonly kind: 'refused'; readonly draft: ProblemDraft }
  | { readonly kind: 'open'; readonly dataStart: number };

/** What can be told from the directory alone; undefined = nothing against reading. */
function refusalOf(context: WalkContext, directory: ZipDirectory, entry: ZipEntry): HeaderCheck | undefined {
  const { raw } = entry;
  const { budget } = context;
  const stop = (draft: ProblemDraft): HeaderCheck => ({ kind: 'refused', draft });
  if (entry.kind !== 'file') {
    const kind = entry.kind === 'link' ? 'a symbolic link' : 'a special file';
    return stop(
      refused('link-not-followed', (name) => `${name} is ${kind}; links and special files are not followed.`),
    );
  }
  if (raw.isEncrypted()) return stop(encrypted());
  const method = unsupportedMethod(raw.compressionMethod);
  if (method !== undefined) return stop(method);
  if (raw.uncompressedSize > budget.bytesLeft()) {
    return stop(
      refused(
        'limit-bytes',
        (name) =>
          `${name} declares ${inBytes(raw.uncompressedSize)}; the limit for the whole bundle is ${inBytes(budget.limits.totalBytes)}. It was not read.`,
      ),
    );
  }
  if (budget.isOverRatio(raw.uncompressedSize, raw.compressedSize))
    return stop(overRatio(context, raw.uncompressedSize, raw.compressedSize));
  if (leastEndOf(raw) > directory.dataEnd) {
    return stop(
      refused(
        'archive-damaged',
        (name) => `${name} should lie where the archive has no data: its position or size is wrong. It was not read.`,
      ),
    );
  }
  return undefined;
}

async function checkHeader(directory: ZipDirectory, entry: ZipEntry, drafts: ProblemDraft[]): Promise<HeaderCheck> {
  const { raw } = entry;
  let header: LocalFileHeader;
  try {
    header = await directory.readLocalHeader(raw);
  } catch (error) {
    const text = failureText(error);
    return {
      kind: 'refused',
      draft: refused('archive-damaged', (name) => `${name} has a damaged header (${text}); it was not read.`),
    };
  }
  const dataEnd = header.fileDataStart + raw.compressedSize;
  if (dataEnd > directory.dataEnd) {
    return {
      kind: 'refused',
      draft: refused(
        'archive-damaged',
        (name) => `${name} runs into the directory of the archive: its size is wrong. It was not read.`,
      ),
    };
  }
  const differing = differences(raw, header);
  if (hasDescriptor(header) && !(await descriptorAgrees(directory.source, dataEnd, raw)))
    differing.push('data descriptor');
  if (differing.length > 0) {
    const what = differing.join(', ');
    drafts.push(
      warned(
        'archive-mismatch',
        (name) =>
          `${name} is told differently in the archive's directory and at its data (${what}); the directory was believed.`,
      ),
    );
  }
  return { kind: 'open', dataStart: header.fileDataStart };
}

function hasDescriptor(header: LocalFileHeader): boolean {
  return (header.generalPurposeBitFlag & 8) !== 0;
}

const elsewhere = 0xffffffff;

function differences(raw: ZipEntry['raw'], header: LocalFileHeader): string[] {
  const differing: string[] = [];
  if (!raw.fileNameRaw.equals(header.fileName)) differing.push('name');
  if (raw.compressionMethod !== header.compressionMethod) differing.push('method');
  if ((raw.generalPurposeBitFlag & 1) !== (header.generalPurposeBitFlag & 1)) differing.push('encryption');
  if (hasDescriptor(header)) return differing;
  if (raw.crc32 !== header.crc32) differing.push('checksum');
  const isPackedSame = header.compressedSize === elsewhere || header.compressedSize === raw.compressedSize;
  const isSizeSame = header.uncompressedSize === elsewhere || header.uncompressedSize === raw.uncompressedSize;
  if (!isPackedSame || !isSizeSame) differing.push('size');
  return differing;
}

/** The record behind streamed data (APPNOTE 4.3.9) comes with or without signature, in 32 or 64 bits. */
async function descriptorAgrees(source: RandomSource, at: number, raw: ZipEntry['raw']): Promise<boolean> {
  const view = toView(await source.read(at, 24));
  for (const start of [4, 0]) {
    if (start === 4 && (view.byteLength < 4 || view.getUint32(0, true) !== 0x08074b50)) continue;
    if (view.byteLength < start + 12 || view.getUint32(start, true) !== raw.crc32) continue;
    const isPacked = view.getUint32(start + 4, true) === raw.compressedSize % 2 ** 32;
    if (isPacked && view.getUint32(start + 8, true) === raw.uncompressedSize % 2 ** 32) return true;
    if (
      isPacked &&
      view.byteLength >= start + 16 &&
      view.getUint32(start + 12, true) === raw.uncompressedSize % 2 ** 32
    )
      return true;
  }
  return false;
}

async function* entryChunks(
  context: WalkContext,
  input: ZipInput,
  directory: ZipDirectory,
  entry: ZipEntry,
  dataStart: number,
  drafts: ProblemDraft[],
): AsyncGenerator<Uint8Array, void> {
  const { raw } = entry;
  // Nothing packed to nothing is an empty member, whatever the method says.
  if (raw.compressedSize === 0 && raw.uncompressedSize === 0) return;
  const reader = byteReader(streamOf(directory.source, dataStart, raw.compressedSize, input.onRead));
  const facts = { method: raw.compressionMethod, bytes: raw.uncompressedSize, crc: raw.crc32 };
  try {
    const { isWhole } = yield* unpackData(context, reader, facts, drafts);
    if (isWhole && (await reader.peek(1)).length > 0) {
      drafts.push(
        warned(
          'archive-mismatch',
          (name) => `${name} has bytes behind the end of its packed data; they were not read.`,
        ),
      );
    }
  } catch (error) {
    const text = failureText(error);
    drafts.push(refused('not-readable', (name) => `${name} could not be read to its end (${text}).`));
  } finally {
    await reader.close();
  }
}
