// A zip without its end (a download that was cut): the directory stood there, so members are found by their
// own headers, one after the other, and whole ones are kept. Used by zip.ts when no end record is found.
import { fileNameOf, ignoredReason, innerLabel, memberLabel } from '../../../core/bundles/memberNames.ts';
import type { BundleEvent } from '../../../core/bundles/types.ts';
import type { ByteReader } from './byteReader.ts';
import { byteReader } from './byteReader.ts';
import type { ProblemDraft, WalkContext } from './context.ts';
import { inFigures, problemEvent, refused, warned } from './context.ts';
import { problemEvents } from './entryStream.ts';
import { streamOf } from './source.ts';
import type { ZipInput } from './zip.ts';
import type { DataResult } from './zipData.ts';
import { checkResult, encrypted, methodDeflated, unpackData, unsupportedMethod } from './zipData.ts';
import { readUint64, toView } from './zipEnd.ts';

interface LocalEntry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number | undefined;
  readonly bytes: number | undefined;
  /** undefined: told only behind the data. */
  readonly packedBytes: number | undefined;
}

const localSignature = 0x04034b50;
const descriptorSignature = 0x08074b50;
const fixedBytes = 30;

/** Walks what is left of a zip. Always ends with a problem of the archive: it is not whole. */
export async function* recoverZip(context: WalkContext, input: ZipInput): AsyncGenerator<BundleEvent, void> {
  const reader = byteReader(streamOf(input.source, 0, input.source.size, input.onRead));
  let found = 0;
  let isOverEntries = false;
  try {
    for (;;) {
      context.checkCancelled();
      const entry = await readHeader(reader);
      if (entry === undefined) break;
      isOverEntries = !context.budget.takeEntries(1);
      if (isOverEntries) break;
      found += 1;
      if (!(yield* walkEntry(context, input, reader, entry))) break;
    }
  } finally {
    await reader.close();
  }
  const limit = context.budget.limits.entries;
  yield problemEvent(
    context,
    input.label,
    isOverEntries
      ? refused(
          'limit-entries',
          (name) => `${name} takes the bundle over the limit of ${inFigures(limit)} entries; the rest was not read.`,
        )
      : found === 0
        ? refused('archive-damaged', (name) => `${name} is no zip archive, or was cut before its first member.`)
        : refused(
            'truncated',
            (name) =>
              `${name} has no end: the file was cut and its list of members is gone. ${inFigures(found)} found by their own headers; how many are missing is not known.`,
          ),
  );
}

async function readHeader(reader: ByteReader): Promise<LocalEntry | undefined> {
  // A writer may state sizes in front and still put the record behind the data.
  const signature = toView(await reader.peek(4));
  if (signature.byteLength === 4 && signature.getUint32(0, true) === descriptorSignature) await reader.take(16);
  const view = toView(await reader.take(fixedBytes));
  if (view.byteLength < fixedBytes || view.getUint32(0, true) !== localSignature) return undefined;
  const nameBytes = view.getUint16(26, true);
  const extraBytes = view.getUint16(28, true);
  const text = await reader.take(nameBytes + extraBytes);
  if (text.length < nameBytes + extraBytes) return undefined;
  const flags = view.getUint16(6, true);
  const isToldLater = (flags & 8) !== 0 && view.getUint32(18, true) === 0;
  const sizes = readSizes(view, toView(text.subarray(nameBytes)));
  return {
    name: new TextDecoder().decode(text.subarray(0, nameBytes)),
    method: view.getUint16(8, true),
    isEncrypted: (flags & 1) !== 0,
    crc: isToldLater ? undefined : view.getUint32(14, true),
    bytes: isToldLater ? undefined : sizes.bytes,
    packedBytes: isToldLater ? undefined : sizes.packedBytes,
  };
}

/** Sizes of a local header; in a ZIP64 one they stand in the extra field with the id 1. */
function readSizes(
  header: DataView,
  extra: DataView,
): { readonly bytes: number | undefined; readonly packedBytes: number | undefined } {
  const packedBytes = header.getUint32(18, true);
  const bytes = header.getUint32(22, true);
  if (packedBytes !== 0xffffffff && bytes !== 0xffffffff) return { bytes, packedBytes };
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1 || at + 20 > extra.byteLength) continue;
    return { bytes: readUint64(extra, at + 4), packedBytes: readUint64(extra, at + 12) };
  }
  return { bytes, packedBytes };
}

/** Yields one entry's events. Returns false when what follows it cannot be found. */
async function* walkEntry(
  context: WalkContext,
  input: ZipInput,
  main: ByteReader,
  entry: LocalEntry,
): AsyncGenerator<BundleEvent, boolean> {
  const named = memberLabel(entry.name);
  const path = innerLabel(input.label, named.label);
  const drafts: ProblemDraft[] = [];
  const { unsafe } = named;
  if (unsafe !== undefined)
    drafts.push(warned('unsafe-name', (name) => `${name} is only a label here: its name ${unsafe}.`));
  const reason = /[/\\]$/.test(entry.name) ? 'a folder' : ignoredReason(path);
  const refusal = entry.isEncrypted ? encrypted() : unsupportedMethod(entry.method);
  const { packedBytes } = entry;
  // Without a size only DEFLATE tells where it ends.
  const isEndKnown = packedBytes !== undefined || (refusal === undefined && entry.method === methodDeflated);
  const source = packedBytes === undefined ? main : byteReader(firstOf(main, packedBytes));
  if (reason !== undefined) {
    yield { type: 'ignored', path, bytes: entry.bytes, reason };
    if (isEndKnown)
      await drain(packedBytes !== undefined ? firstOf(source, packedBytes) : unpackData(context, source, entry, []));
  } else if (refusal !== undefined || !isEndKnown) {
    drafts.unshift(
      refusal ??
        refused('truncated', (name) => `${name} does not tell its size before its data; it could not be read.`),
    );
    if (packedBytes !== undefined) await drain(firstOf(source, packedBytes));
  } else {
    const session = unpackData(context, source, entry, drafts);
    let result: DataResult | undefined;
    // The consumer may stop early, but the next entry stands behind this one's data: the session goes on.
    const advance = async (): Promise<Uint8Array | undefined> => {
      const step = await session.next();
      if (step.done !== true) return step.value;
      result ??= step.value;
      return undefined;
    };
    yield* context.walkContent({
      archiveLabel: path,
      memberLabel: path,
      fileName: fileNameOf(path),
      declaredBytes: entry.bytes,
      chunks: chunksBy(advance),
      drafts,
      depth: input.depth,
      isGunzipped: false,
    });
    while ((await advance()) !== undefined);
    if (packedBytes === undefined && result !== undefined) {
      if (!result.isWhole) {
        yield* problemEvents(context, path, drafts);
        return false;
      }
      await takeDescriptor(main, result, drafts);
    }
  }
  if (packedBytes !== undefined) await drain(firstOf(source, packedBytes));
  yield* problemEvents(context, path, drafts);
  return isEndKnown;
}

async function* chunksBy(advance: () => Promise<Uint8Array | undefined>): AsyncGenerator<Uint8Array, void> {
  for (let bytes = await advance(); bytes !== undefined; bytes = await advance()) yield bytes;
}

/** The next `count` bytes of a reader, as a stream that leaves the rest where it is. */
async function* firstOf(reader: ByteReader, count: number): AsyncGenerator<Uint8Array, void> {
  let left = count;
  while (left > 0) {
    const piece = await reader.next();
    if (piece === undefined) return;
    const wanted = piece.subarray(0, left);
    reader.unread(piece.subarray(wanted.length));
    left -= wanted.length;
    yield wanted;
  }
}

async function drain(stream: AsyncGenerator<unknown, unknown>): Promise<void> {
  while ((await stream.next()).done !== true);
}

/** Takes the record behind streamed data. Its layout is the one whose figures are right, else 32 bits. */
async function takeDescriptor(reader: ByteReader, result: DataResult, drafts: ProblemDraft[]): Promise<void> {
  const view = toView(await reader.take(24));
  const start = view.byteLength >= 4 && view.getUint32(0, true) === descriptorSignature ? 4 : 0;
  const isWide =
    view.byteLength >= start + 20 &&
    view.getUint32(start + 12, true) === result.bytes &&
    view.getUint32(start + 8, true) !== result.bytes;
  const size = start + (isWide ? 20 : 12);
  if (view.byteLength < size) {
    drafts.push(
      warned(
        'truncated',
        (name) => `${name} is whole, but the checksum behind it was cut off and could not be compared.`,
      ),
    );
    return;
  }
  const facts = {
    method: methodDeflated,
    bytes: view.getUint32(start + (isWide ? 12 : 8), true),
    crc: view.getUint32(start, true),
  };
  checkResult(facts, result.bytes % 2 ** 32, result.crc, drafts);
  reader.unread(new Uint8Array(view.buffer, view.byteOffset + size, view.byteLength - size));
}
