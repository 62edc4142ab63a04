// The central directory of a zip as a list, checked before any data is read: limits, overlapping entries,
// links, duplicates. yauzl parses it; names stay bytes there, because it gives up the whole archive over
// one name it does not like. Used by zip.ts.

import type { Entry, LocalFileHeader } from 'yauzl';
import { getFileNameLowLevel, RandomAccessReader, ZipFile } from 'yauzl';
import { ignoredReason, innerLabel, memberLabel } from '../../../core/bundles/memberNames.ts';
import type { ProblemDraft, WalkContext } from './context.ts';
import { failureText, inBytes, inFigures, refused } from './context.ts';
import type { RandomSource } from './source.ts';
import { sliceSource } from './source.ts';
import type { ZipEnd } from './zipEnd.ts';

/** One entry as the central directory tells it. Sizes in bytes. */
export interface ZipEntry {
  readonly raw: Entry;
  /** Label in the bundle, and what is wrong with the name. */
  readonly path: string;
  readonly unsafe: string | undefined;
  readonly kind: 'file' | 'folder' | 'link' | 'special';
  readonly ignoredReason: string | undefined;
  readonly isDuplicate: boolean;
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  /** Set when the archive as a whole must not be read; `entries` is then empty. */
  readonly refusal: ProblemDraft | undefined;
  /** The directory could be read only in part: problem for the rest. */
  readonly damage: ProblemDraft | undefined;
  /** The archive without what stands in front of it; entry offsets count in it. */
  readonly source: RandomSource;
  /** Where entry data must end, in `source`. */
  readonly dataEnd: number;
  readLocalHeader(entry: Entry): Promise<LocalFileHeader>;
}

/** Lists the directory. Reads no entry data. Throws only ConsoleError 'cancelled' and what the source throws. */
export async function readDirectory(
  context: WalkContext,
  archiveLabel: string,
  whole: RandomSource,
  end: ZipEnd,
): Promise<ZipDirectory> {
  const source = sliceSource(whole, end.shift, whole.size);
  const dataEnd = end.directoryStart - end.shift;
  const zip = openZip(source, dataEnd, end.entryCount);
  const readLocalHeader = (entry: Entry): Promise<LocalFileHeader> => zip.readLocalFileHeaderPromise(entry);
  const close = (entries: readonly ZipEntry[], refusal?: ProblemDraft, damage?: ProblemDraft): ZipDirectory => {
    return { entries: refusal === undefined ? entries : [], refusal, damage, source, dataEnd, readLocalHeader };
  };

  const { limits } = context.budget;
  if (!context.budget.takeEntries(end.entryCount)) {
    return close(
      [],
      refused(
        'limit-entries',
        (name) =>
          `${name} declares ${inFigures(end.entryCount)} entries; with it the bundle has more than the limit of ${inFigures(limits.entries)}. It was not read.`,
      ),
    );
  }
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  const starts = new Map<number, string>();
  let declaredBytes = 0;
  try {
    for await (const raw of zip.eachEntry()) {
      context.checkCancelled();
      const entry = describeEntry(archiveLabel, raw, seen);
      entries.push(entry);
      const twin = starts.get(raw.relativeOffsetOfLocalHeader);
      if (twin !== undefined) return close([], overlap(twin, entry.path));
      starts.set(raw.relativeOffsetOfLocalHeader, entry.path);
      if (!willBeRead(entry, limits.totalBytes, dataEnd)) continue;
      declaredBytes += raw.uncompressedSize;
      if (declaredBytes > context.budget.bytesLeft()) {
        return close(
          [],
          refused(
            'limit-bytes',
            (name) =>
              `${name} declares more than the limit of ${inBytes(limits.totalBytes)} for the whole bundle, reached at its entry "${entry.path}". It was not read.`,
          ),
        );
      }
    }
  } catch (error) {
    const text = failureText(error);
    const rest = end.entryCount - entries.length;
    const isEncrypted = text.includes('strong encryption');
    return close(
      entries,
      findOverlap(entries, dataEnd),
      refused(isEncrypted ? 'encrypted' : 'archive-damaged', (name) =>
        isEncrypted
          ? `${name} is encrypted from its entry ${inFigures(entries.length + 1)} on; ${inFigures(rest)} of its ${inFigures(end.entryCount)} entries were not read.`
          : `${name} has a damaged directory (${text}); ${inFigures(rest)} of its ${inFigures(end.entryCount)} entries could not be read.`,
      ),
    );
  }
  return close(entries, findOverlap(entries, dataEnd), moreThanCounted(zip, end));
}

/** An entry that cannot be read is refused by itself and does not count: the others may still be read. */
function willBeRead(entry: ZipEntry, totalBytes: number, dataEnd: number): boolean {
  const { raw } = entry;
  if (entry.kind !== 'file' || entry.ignoredReason !== undefined || !raw.canDecodeFileData()) return false;
  return raw.uncompressedSize <= totalBytes && leastEndOf(raw) <= dataEnd;
}

function openZip(source: RandomSource, directoryStart: number, entryCount: number): ZipFile {
  const reader = new SourceReader(source, directoryStart);
  // Held for good: the reader owns nothing that would need closing.
  (reader as unknown as { ref(): void }).ref();
  const zip = new ZipFile(reader, directoryStart, source.size, entryCount, '', false, true, false, false);
  // A second listener beside eachEntry()'s own, so that an error can never be one without a listener.
  zip.on('error', () => {});
  return zip;
}

const windowBytes = 64 * 1024;

/** yauzl's way to bytes. It reads entry by entry, so the directory is handed out of a window. */
class SourceReader extends RandomAccessReader {
  readonly #source: RandomSource;
  readonly #directoryStart: number;
  #windowStart = 0;
  #window: Uint8Array = new Uint8Array(0);

  constructor(source: RandomSource, directoryStart: number) {
    super();
    this.#source = source;
    this.#directoryStart = directoryStart;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    if (this.#copy(buffer, offset, length, position)) {
      callback(null);
      return;
    }
    const ahead = position >= this.#directoryStart ? Math.max(windowBytes, length) : length;
    this.#source.read(position, ahead).then(
      (bytes) => {
        this.#window = bytes;
        this.#windowStart = position;
        callback(this.#copy(buffer, offset, length, position) ? null : new Error('unexpected end of the file'));
      },
      (error: Error) => callback(error),
    );
  }

  #copy(buffer: Buffer, offset: number, length: number, position: number): boolean {
    const start = position - this.#windowStart;
    if (start < 0 || start + length > this.#window.length) return false;
    buffer.set(this.#window.subarray(start, start + length), offset);
    return true;
  }
}

const flagUtf8 = 0x800;
const unixHosts = new Set([3, 19]);

function describeEntry(archiveLabel: string, raw: Entry, seen: Set<string>): ZipEntry {
  const name = decodeName(raw);
  const { label, unsafe } = memberLabel(name);
  const path = innerLabel(archiveLabel, label);
  const isDuplicate = seen.has(name);
  seen.add(name);
  return { raw, path, unsafe, kind: kindOf(raw, name), ignoredReason: ignoredReason(path), isDuplicate };
}

function decodeName(raw: Entry): string {
  // Many writers (macOS among them) store UTF-8 without the flag that says so.
  const flags = raw.generalPurposeBitFlag | (isUtf8(raw.fileNameRaw) ? flagUtf8 : 0);
  return getFileNameLowLevel(flags, raw.fileNameRaw, raw.extraFields, true);
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strictUtf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function kindOf(raw: Entry, name: string): ZipEntry['kind'] {
  if (unixHosts.has(raw.versionMadeBy >>> 8)) {
    const type = (raw.externalFileAttributes >>> 16) & 0o170000;
    if (type === 0o120000) return 'link';
    if (type === 0o020000 || type === 0o060000 || type === 0o010000 || type === 0o140000) return 'special';
  }
  return /[/\\]$/.test(name) ? 'folder' : 'file';
}

const localHeaderBytes = 30;

/** First byte behind an entry's data, at the least: its local header may have extra fields besides. */
export function leastEndOf(raw: Entry): number {
  return raw.relativeOffsetOfLocalHeader + localHeaderBytes + raw.fileNameRaw.length + raw.compressedSize;
}

/** Two entries that share bytes are how small bombs unpack to terabytes (Fifield, WOOT 2019). */
function findOverlap(entries: readonly ZipEntry[], dataEnd: number): ProblemDraft | undefined {
  const inside = entries.filter(({ raw }) => leastEndOf(raw) <= dataEnd);
  inside.sort((a, b) => a.raw.relativeOffsetOfLocalHeader - b.raw.relativeOffsetOfLocalHeader);
  for (let index = 1; index < inside.length; index++) {
    const before = inside[index - 1] as ZipEntry;
    const entry = inside[index] as ZipEntry;
    if (leastEndOf(before.raw) > entry.raw.relativeOffsetOfLocalHeader) {
      return overlap(before.path, entry.path);
    }
  }
  return undefined;
}

function overlap(one: string, other: string): ProblemDraft {
  return refused(
    'limit-overlap',
    (name) =>
      `${name} was not read: its entries "${one}" and "${other}" share the same bytes, as in an archive made to overflow.`,
  );
}

function moreThanCounted(zip: ZipFile, end: ZipEnd): ProblemDraft | undefined {
  // The type declarations say boolean; it is the position behind the last entry.
  const cursor = zip.readEntryCursor as unknown as number;
  const restBytes = end.directoryEnd - end.shift - cursor;
  // Less than an entry's fixed part may be a digital signature or padding.
  if (restBytes < 46) return undefined;
  return refused(
    'archive-mismatch',
    (name) =>
      `${name} counts ${inFigures(end.entryCount)} entries, but its directory goes on for ${inBytes(restBytes)} behind them; those were not read.`,
  );
}
