// The three end records of a zip: end of central directory, ZIP64 locator, ZIP64 record. Read and checked
// here, so that the zip library never sees them: an impossible offset in a locator ends the process there.
// Layouts: APPNOTE 6.3.10, sections 4.3.14-4.3.16. Used by zip.ts.

import type { ProblemDraft } from './context.ts';
import { inBytes, refused, warned } from './context.ts';
import type { RandomSource } from './source.ts';

/** Where the central directory is. Positions are in the source, in bytes. */
export interface ZipEnd {
  readonly entryCount: number;
  readonly directoryStart: number;
  readonly directoryEnd: number;
  /** Bytes in front of the archive (a self-extractor's program, a mail header): offsets count from here. */
  readonly shift: number;
  readonly drafts: readonly ProblemDraft[];
}

export type ZipEndResult =
  | { readonly kind: 'found'; readonly end: ZipEnd }
  /** No end record at all: cut, or no zip. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly draft: ProblemDraft };

const endSignature = 0x06054b50;
const endBytes = 22;
const locatorSignature = 0x07064b50;
const locatorBytes = 20;
const zip64Signature = 0x06064b50;
const zip64Bytes = 56;
const directorySignature = 0x02014b50;
const maxCommentBytes = 0xffff;

/** Finds and checks the end records. Throws only what the source throws. */
export async function readZipEnd(source: RandomSource): Promise<ZipEndResult> {
  const tailStart = Math.max(0, source.size - endBytes - maxCommentBytes);
  const tail = toView(await source.read(tailStart, source.size - tailStart));
  const at = findEnd(tail);
  if (at === undefined) return { kind: 'missing' };
  const endAt = tailStart + at;
  const drafts: ProblemDraft[] = [];
  const after = tail.byteLength - at - endBytes - tail.getUint16(at + 20, true);
  if (after > 0)
    drafts.push(
      warned('archive-damaged', (name) => `${name} has ${inBytes(after)} behind its end; they were not read.`),
    );
  if (after < 0)
    drafts.push(
      warned('truncated', (name) => `${name} is cut within its closing comment; its members are not touched by that.`),
    );

  const locatorAt = endAt - locatorBytes;
  const locator = locatorAt < 0 ? undefined : toView(await source.read(locatorAt, locatorBytes));
  if (locator !== undefined && locator.byteLength === locatorBytes && locator.getUint32(0, true) === locatorSignature) {
    return readZip64(source, locator, locatorAt, drafts);
  }
  const disk = tail.getUint16(at + 4, true);
  const directoryDisk = tail.getUint16(at + 6, true);
  if (disk !== 0 || directoryDisk !== 0) return { kind: 'refused', draft: split() };
  return locate(
    source,
    endAt,
    tail.getUint16(at + 10, true),
    tail.getUint32(at + 12, true),
    tail.getUint32(at + 16, true),
    drafts,
  );
}

/** The last end record whose comment reaches exactly to the end, else the last one at all. */
function findEnd(tail: DataView): number | undefined {
  let fallback: number | undefined;
  for (let at = tail.byteLength - endBytes; at >= 0; at--) {
    if (tail.getUint8(at) !== 0x50 || tail.getUint32(at, true) !== endSignature) continue;
    if (at + endBytes + tail.getUint16(at + 20, true) === tail.byteLength) return at;
    fallback ??= at;
  }
  return fallback;
}

async function readZip64(
  source: RandomSource,
  locator: DataView,
  locatorAt: number,
  drafts: ProblemDraft[],
): Promise<ZipEndResult> {
  if (locator.getUint32(4, true) !== 0 || locator.getUint32(16, true) > 1) return { kind: 'refused', draft: split() };
  const told = readUint64(locator, 8);
  // The record stands right before its locator unless it was extended; the told offset is off by bytes in front.
  for (const at of [told, locatorAt - zip64Bytes]) {
    if (at === undefined || at < 0 || at > locatorAt - zip64Bytes) continue;
    const record = toView(await source.read(at, zip64Bytes));
    if (record.byteLength < zip64Bytes || record.getUint32(0, true) !== zip64Signature) continue;
    if (record.getUint32(16, true) !== 0 || record.getUint32(20, true) !== 0)
      return { kind: 'refused', draft: split() };
    return locate(source, at, readUint64(record, 32), readUint64(record, 40), readUint64(record, 48), drafts);
  }
  return damaged('its ZIP64 end record is not where the archive says it is');
}

async function locate(
  source: RandomSource,
  endAt: number,
  entryCount: number | undefined,
  directoryBytes: number | undefined,
  toldStart: number | undefined,
  drafts: ProblemDraft[],
): Promise<ZipEndResult> {
  if (entryCount === undefined || directoryBytes === undefined || toldStart === undefined) {
    return damaged('its end record holds impossible figures');
  }
  const gap = endAt - directoryBytes - toldStart;
  const isAt = async (position: number): Promise<boolean> => {
    const bytes = toView(await source.read(position, 4));
    return bytes.byteLength === 4 && bytes.getUint32(0, true) === directorySignature;
  };
  let shift = 0;
  if (entryCount > 0) {
    const isToldStartRight = await isAt(toldStart);
    if (!isToldStartRight && gap > 0 && (await isAt(toldStart + gap))) {
      shift = gap;
      drafts.push(
        warned(
          'archive-mismatch',
          (name) => `${name} has ${inBytes(gap)} in front of the archive; they were passed over.`,
        ),
      );
    } else if (!isToldStartRight) {
      return damaged('its directory of members is not where the archive says it is');
    }
  }
  if (gap !== shift && entryCount > 0) {
    drafts.push(warned('archive-mismatch', (name) => `${name} states a wrong size of its directory of members.`));
  }
  return { kind: 'found', end: { entryCount, directoryStart: toldStart + shift, directoryEnd: endAt, shift, drafts } };
}

function damaged(what: string): ZipEndResult {
  return { kind: 'refused', draft: refused('archive-damaged', (name) => `${name} could not be read: ${what}.`) };
}

function split(): ProblemDraft {
  return refused(
    'archive-unsupported',
    (name) => `${name} is one part of an archive split over several files; join the parts first.`,
  );
}

/** A 64-bit number, or undefined above 2^53, where no file can reach. */
export function readUint64(view: DataView, at: number): number | undefined {
  const value = view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** A view for little-endian fields. */
export function toView(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
