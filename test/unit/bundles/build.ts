// Builds small archives in memory for the tests of this folder, and breaks them byte by byte.
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { HeaderData } from 'tar';
import { Header } from 'tar';
import yazl from 'yazl';

export interface ZipPart {
  readonly name: string;
  readonly data: Uint8Array | string;
  readonly compress?: boolean;
  readonly mode?: number;
  readonly forceZip64?: boolean;
}

/** yazl's declarations want every end option; the comment is the one that may be empty. */
const plainEnd = { comment: '' };

/** A sound zip made by yazl. */
export function zipOf(parts: readonly ZipPart[], options: { readonly forceZip64?: boolean } = {}): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  const mtime = new Date('2026-01-02T03:04:06Z');
  for (const { name, data, compress = true, mode = 0o100644, forceZip64 = false } of parts) {
    zip.addBuffer(Buffer.from(data), name, { compress, mode, mtime, forceZip64Format: forceZip64 });
  }
  zip.end({ ...plainEnd, forceZip64Format: options.forceZip64 ?? false });
  return bytesOf(zip.outputStream);
}

/** A zip whose sizes stand behind the data (data descriptors), as streaming writers make it. */
export function streamedZipOf(names: readonly string[], file: string): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const name of names)
    zip.addReadStream(createReadStream(file), name, { mtime: new Date('2026-01-02T03:04:06Z') });
  zip.end();
  return bytesOf(zip.outputStream);
}

async function bytesOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** A copy with some bytes changed. */
export function edited(bytes: Buffer, edit: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  edit(copy);
  return copy;
}

/** Flips bits of one byte. */
export function flip(bytes: Buffer, at: number, bits: number): void {
  bytes.writeUInt8(bytes.readUInt8(at) ^ bits, at);
}

/** Position of the n-th (0-based) record with a 'PK' signature, e.g. 0x0201 for the central directory. */
export function zipRecord(bytes: Buffer, signature: number, index = 0): number {
  const wanted = Buffer.from([0x50, 0x4b, signature >>> 8, signature & 0xff]);
  let at = -1;
  for (let count = 0; count <= index; count++) {
    at = bytes.indexOf(wanted, at + 1);
    if (at < 0) throw new Error('no such record');
  }
  return at;
}
export const localRecord = 0x0304;
export const directoryRecord = 0x0102;
export const endRecord = 0x0506;

export interface TarPart {
  readonly header: HeaderData;
  readonly data?: Uint8Array | string;
}

/** Blocks of one tar entry; `header.size` may lie about `data`. */
export function tarPart({ header, data = '' }: TarPart): Buffer {
  const body = Buffer.from(data);
  const block = Buffer.alloc(512);
  new Header({
    mode: 0o644,
    mtime: new Date('2026-01-02T03:04:06Z'),
    type: 'File',
    size: body.length,
    ...header,
  }).encode(block, 0);
  return Buffer.concat([block, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

/** A tar with its end mark. */
export function tarOf(parts: readonly TarPart[]): Buffer {
  return Buffer.concat([...parts.map(tarPart), Buffer.alloc(1024)]);
}

/** A packed stream that unpacks to `megabytes` MiB of zeros, made without holding them: a run of gzip members. */
export function gzipBomb(megabytes: number): Buffer {
  const one = gzipSync(Buffer.alloc(16 * 1024 * 1024), { level: 9 });
  return Buffer.concat(Array.from({ length: Math.ceil(megabytes / 16) }, () => one));
}

/** Text like a log, hard enough to pack that cuts and flips hit something. */
export function logText(lines: number, seed = 1): string {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
  let text = 'Date,Account,Event\n';
  for (let line = 0; line < lines; line++)
    text += `2026-01-02 03:04:${line % 60}.${next() % 1000},${next() % 100_000},EVENT_${next() % 7}\n`;
  return text;
}

/** A folder for the files of one test file, removed by the function it comes with. */
export function scratchFolder(): {
  readonly put: (name: string, bytes: Uint8Array) => string;
  readonly folder: string;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'psconsole-bundles-'));
  return {
    folder,
    put(name, bytes) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
