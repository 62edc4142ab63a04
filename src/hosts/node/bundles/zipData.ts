// The data of one zip entry: unpacked, counted, summed, capped. Used by zip.ts for entries found in the
// directory and by zipRecovery.ts for those found by their own headers.

import type { ByteReader } from './byteReader.ts';
import { bookUnpacked } from './caps.ts';
import { checksum } from './checksum.ts';
import type { ProblemDraft, WalkContext } from './context.ts';
import { inBytes, refused, warned } from './context.ts';
import type { Inflated, InflateEnd } from './inflate.ts';
import { inflate } from './inflate.ts';

/** What the headers say; undefined where they do not say yet. */
export interface DataFacts {
  readonly method: number;
  readonly bytes: number | undefined;
  readonly crc: number | undefined;
}

/** What was met. `isWhole` = read to its end without a cut, damage or cap. */
export interface DataResult {
  readonly bytes: number;
  readonly crc: number;
  readonly isWhole: boolean;
}

export const methodStored = 0;
export const methodDeflated = 8;

const methodNames = new Map<number, string>([
  [1, 'Shrink'],
  [6, 'Implode'],
  [9, 'Deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [93, 'Zstandard'],
  [95, 'xz'],
  [97, 'WavPack'],
  [98, 'PPMd'],
  [99, 'AES encryption'],
]);

/** Why an entry's packing cannot be read; undefined = it can. */
export function unsupportedMethod(method: number): ProblemDraft | undefined {
  if (method === methodStored || method === methodDeflated) return undefined;
  if (method === 99) return encrypted();
  const known = methodNames.get(method);
  const called = known === undefined ? `method ${method}` : `${known} (method ${method})`;
  return refused(
    'archive-unsupported',
    (name) => `${name} is packed with ${called}; only stored and deflated members can be read.`,
  );
}

/** An entry that needs a password. */
export function encrypted(): ProblemDraft {
  return refused(
    'encrypted',
    (name) => `${name} is encrypted and was not read; unpack the archive with its password first.`,
  );
}

/** Unpacks from a reader that holds this entry's packed data. All data there is comes before any draft. */
export async function* unpackData(
  context: WalkContext,
  reader: ByteReader,
  facts: DataFacts,
  drafts: ProblemDraft[],
): AsyncGenerator<Uint8Array, DataResult> {
  let total = 0;
  let crc = 0;
  const result = (isWhole: boolean): DataResult => ({ bytes: total, crc, isWhole });
  const stream = facts.method === methodDeflated ? inflate(reader) : copyStored(reader);
  try {
    let step = await stream.next();
    while (step.done !== true) {
      context.checkCancelled();
      const { packedBytes } = step.value;
      const room = facts.bytes === undefined ? Number.POSITIVE_INFINITY : facts.bytes - total;
      const bytes = step.value.bytes.subarray(0, room);
      const isLying = bytes.length < step.value.bytes.length;
      total += bytes.length;
      const over = bookUnpacked(context, bytes.length, total, packedBytes);
      if (over !== undefined) {
        drafts.push(over);
        return result(false);
      }
      crc = checksum(bytes, crc);
      if (bytes.length > 0) yield bytes;
      if (isLying) {
        const declared = facts.bytes ?? 0;
        drafts.push(
          refused(
            'archive-mismatch',
            (name) => `${name} declares ${inBytes(declared)} but holds more; it was read up to there.`,
          ),
        );
        return result(false);
      }
      step = await stream.next();
    }
    const end = step.value;
    if (end.kind === 'damaged') {
      drafts.push(
        refused(
          'archive-damaged',
          (name) =>
            `${name} holds damaged packed data after ${inBytes(total)} (${end.reason}); the rest could not be read.`,
        ),
      );
      return result(false);
    }
    if (end.kind === 'truncated') {
      const declared = facts.bytes === undefined ? '' : ` of ${inBytes(facts.bytes)}`;
      drafts.push(refused('truncated', (name) => `${name} was cut: ${inBytes(total)}${declared} are there.`));
      return result(false);
    }
    checkResult(facts, total, crc, drafts);
    return result(true);
  } finally {
    await stream.return({ kind: 'complete' });
  }
}

/** Compares what was met with what was declared; used again when a data descriptor comes after the data. */
export function checkResult(facts: DataFacts, bytes: number, crc: number, drafts: ProblemDraft[]): void {
  const declared = facts.bytes;
  if (declared !== undefined && declared !== bytes) {
    drafts.push(
      warned('archive-mismatch', (name) => `${name} declares ${inBytes(declared)} but holds ${inBytes(bytes)}.`),
    );
  }
  if (facts.crc !== undefined && facts.crc !== crc) {
    drafts.push(
      warned('bad-crc', (name) => `${name} does not match its checksum (CRC-32): its data was changed or damaged.`),
    );
  }
}

async function* copyStored(reader: ByteReader): AsyncGenerator<Inflated, InflateEnd> {
  let packedBytes = 0;
  for (let bytes = await reader.next(); bytes !== undefined; bytes = await reader.next()) {
    packedBytes += bytes.length;
    yield { bytes, packedBytes };
  }
  return { kind: 'complete' };
}
