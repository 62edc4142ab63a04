// A .gz file: one packed file, or a tar in it. RFC 1952 framing is done here (several members in a row,
// CRC and length, bytes behind the end) so that all data that could be unpacked is handed on before a
// problem is told. Used by the dispatcher.

import type { ByteReader } from './byteReader.ts';
import { bookUnpacked } from './caps.ts';
import { checksum } from './checksum.ts';
import type { ProblemDraft, WalkContext } from './context.ts';
import { inBytes, inFigures, refused, warned } from './context.ts';
import { inflate } from './inflate.ts';

/** Unpacks all gzip members of the reader. Never throws for bad data: what is wrong goes to `drafts`. */
export async function* gunzip(
  context: WalkContext,
  reader: ByteReader,
  drafts: ProblemDraft[],
): AsyncGenerator<Uint8Array, void> {
  try {
    let totalBytes = 0;
    let packedBefore = 0;
    for (let members = 0; ; members++) {
      context.checkCancelled();
      const header = await readHeader(reader);
      if (header === 'end') {
        if (members === 0) drafts.push(truncated());
        return;
      }
      if (header === 'padding') return;
      if (header === 'truncated') {
        drafts.push(truncated());
        return;
      }
      if (header === 'none') {
        drafts.push(
          members === 0 ? refused('archive-damaged', (name) => `${name} has a damaged gzip header.`) : trailing(),
        );
        return;
      }
      // A flood of empty members would cost time without ever reaching a byte limit.
      if (members > 0 && !context.budget.takeEntries(1)) {
        const limit = context.budget.limits.entries;
        drafts.push(
          refused(
            'limit-entries',
            (name) => `${name} is made of more gzip members than the limit of ${inFigures(limit)} entries.`,
          ),
        );
        return;
      }
      let crc = 0;
      let memberBytes = 0;
      let packedBytes = 0;
      const stream = inflate(reader);
      let step = await stream.next();
      try {
        while (step.done !== true) {
          context.checkCancelled();
          const { bytes } = step.value;
          packedBytes = step.value.packedBytes;
          memberBytes += bytes.length;
          totalBytes += bytes.length;
          const over = bookUnpacked(context, bytes.length, totalBytes, packedBefore + packedBytes);
          if (over !== undefined) {
            drafts.push(over);
            return;
          }
          crc = checksum(bytes, crc);
          yield bytes;
          step = await stream.next();
        }
      } finally {
        await stream.return({ kind: 'complete' });
      }
      packedBefore += packedBytes;
      const end = step.value;
      if (end.kind === 'damaged') {
        const unpacked = totalBytes;
        drafts.push(
          refused(
            'archive-damaged',
            (name) =>
              `${name} holds damaged packed data after ${inBytes(unpacked)} (${end.reason}); the rest could not be read.`,
          ),
        );
        return;
      }
      const trailer = end.kind === 'complete' ? await reader.take(8) : Buffer.alloc(0);
      if (trailer.length < 8) {
        drafts.push(truncated());
        return;
      }
      checkTrailer(trailer, crc, memberBytes, drafts);
    }
  } finally {
    await reader.close();
  }
}

function checkTrailer(trailer: Uint8Array, crc: number, memberBytes: number, drafts: ProblemDraft[]): void {
  const view = new DataView(trailer.buffer, trailer.byteOffset, trailer.byteLength);
  if (view.getUint32(0, true) !== crc) {
    drafts.push(
      warned('bad-crc', (name) => `${name} does not match its checksum (CRC-32): its data was changed or damaged.`),
    );
  }
  const told = view.getUint32(4, true);
  if (told !== memberBytes % 2 ** 32) {
    drafts.push(
      warned(
        'archive-mismatch',
        (name) => `${name} says it holds ${inBytes(told)} but unpacked to ${inBytes(memberBytes)}.`,
      ),
    );
  }
}

function truncated(): ProblemDraft {
  return refused(
    'truncated',
    (name) => `${name} ends in the middle of its packed data: the file was cut. What came before the cut was read.`,
  );
}

function trailing(): ProblemDraft {
  return warned('archive-damaged', (name) => `${name} has bytes behind the end of its gzip data; they were not read.`);
}

const flagHeaderCrc = 2;
const flagExtra = 4;
const flagName = 8;
const flagComment = 16;
const flagsReserved = 0xe0;
/** Longest name or comment skipped in a header, in bytes. */
const maxTextBytes = 65_536;

/** Takes a member header. 'none' = what stands here is no gzip header, 'padding' = only zeros to the end. */
async function readHeader(reader: ByteReader): Promise<'ok' | 'end' | 'padding' | 'none' | 'truncated'> {
  const fixed = await reader.take(10);
  if (fixed.length === 0) return 'end';
  if (fixed[0] === 0) return (await isZeroToEnd(fixed, reader)) ? 'padding' : 'none';
  if (fixed[0] !== 0x1f || (fixed.length > 1 && fixed[1] !== 0x8b)) return 'none';
  if (fixed.length < 10) return 'truncated';
  const flags = fixed[3] as number;
  if (fixed[2] !== 8 || (flags & flagsReserved) !== 0) return 'none';
  if (flags & flagExtra) {
    const length = await reader.take(2);
    if (length.length < 2) return 'truncated';
    const extraBytes = (length[0] as number) | ((length[1] as number) << 8);
    if ((await reader.take(extraBytes)).length < extraBytes) return 'truncated';
  }
  for (const flag of [flagName, flagComment]) {
    if (flags & flag) {
      const skipped = await skipText(reader);
      if (skipped !== 'ok') return skipped;
    }
  }
  if (flags & flagHeaderCrc && (await reader.take(2)).length < 2) return 'truncated';
  return 'ok';
}

async function skipText(reader: ByteReader): Promise<'ok' | 'none' | 'truncated'> {
  let skipped = 0;
  while (skipped < maxTextBytes) {
    const piece = await reader.next();
    if (piece === undefined) return 'truncated';
    const end = piece.indexOf(0);
    if (end >= 0) {
      reader.unread(piece.subarray(end + 1));
      return 'ok';
    }
    skipped += piece.length;
  }
  return 'none';
}

async function isZeroToEnd(first: Uint8Array, reader: ByteReader): Promise<boolean> {
  for (let piece: Uint8Array | undefined = first; piece !== undefined; piece = await reader.next()) {
    if (piece.some((byte) => byte !== 0)) return false;
  }
  return true;
}
