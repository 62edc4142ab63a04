// Takes a file that was just written apart, so that the leak scan sees what a reader of it would see: the members of
// zip archives (workbooks too), and of a PDF its pages' text and every packed stream beside the bytes themselves.
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { extractText, getDocumentProxy } from 'unpdf';
import { openPromise } from 'yauzl';
import type { WrittenPart } from '../../core/ports.ts';

/** Most bytes that one stream of a PDF may unpack to; ours hold pages and fonts. */
const maxStreamBytes = 256 * 1024 * 1024;

/** The parts of the file at `path`. Throws what the disk throws. */
export async function* writtenParts(path: string): AsyncGenerator<WrittenPart, void> {
  const head = await headOf(path);
  if (head.startsWith('PK\u0003\u0004')) yield* zipParts(path);
  else if (head.startsWith('%PDF-')) yield* pdfParts(await readFile(path));
  else yield { name: '', chunks: createReadStream(path, { highWaterMark: 1 << 18 }) };
}

async function headOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await file.close();
  }
}

async function* zipParts(path: string): AsyncGenerator<WrittenPart, void> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    if (zip.comment !== '') yield { name: '', chunks: once(Buffer.from(zip.comment)) };
    for await (const entry of zip.eachEntry()) {
      yield { name: entry.fileName, chunks: await zip.openReadStreamPromise(entry) };
    }
  } finally {
    zip.close();
  }
}

async function* pdfParts(bytes: Buffer): AsyncGenerator<WrittenPart, void> {
  yield { name: '', chunks: once(bytes) };
  for (let at = bytes.indexOf('stream'), count = 1; at >= 0; at = bytes.indexOf('stream', at + 6), count++) {
    const from = at + (bytes[at + 6] === 13 ? 8 : 7);
    const to = bytes.indexOf('endstream', from);
    if (to < 0) break;
    const plain = unpacked(bytes.subarray(from, to));
    if (plain !== undefined) yield { name: `stream ${count}`, chunks: once(plain) };
    at = to + 3;
  }
  const document = await getDocumentProxy(Uint8Array.from(bytes));
  const { text } = await extractText(document, { mergePages: false });
  for (const [index, page] of text.entries()) yield { name: `page ${index + 1}`, chunks: once(Buffer.from(page)) };
}

/** Streams that are not packed stand in the bytes as they are; pictures have packings of their own. */
function unpacked(stream: Buffer): Buffer | undefined {
  try {
    return inflateSync(stream, { maxOutputLength: maxStreamBytes });
  } catch {
    return undefined;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}
