// Zip archives for the core's exports: entries are compressed by zlib's own threads while the core makes the next rows,
// and written in order to a WriteTarget, with back pressure all the way. It does not know what the entries hold.
import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { WriteTarget, ZipTarget } from '../../core/ports.ts';

/** Packs tables of XML to within a few percent of the default level at half its time. */
const compressionLevel = 3;
/** As Excel writes it, so that the same rows give the same bytes. */
const entryTime = new Date(1980, 0, 1);

/** An archive in `target`. Only one call may run at a time. */
export function zipInto(target: WriteTarget): ZipTarget {
  const zip = new ZipFile();
  const packed = zip.outputStream as Readable;
  let entry: PassThrough | undefined;
  let failure: unknown;
  let onFailure: (() => void) | undefined;

  function fail(thrown: unknown): void {
    failure ??= thrown;
    entry?.destroy();
    packed.destroy();
    onFailure?.();
  }
  zip.on('error', fail);
  packed.on('error', fail);
  const copied = copy();
  copied.catch(fail);

  async function copy(): Promise<void> {
    for await (const chunk of packed) await target.write(chunk as Uint8Array);
  }

  /** Waits for room in the stream, or for the archive's failure. Always lets other work of this thread run. */
  function room(stream: PassThrough, hasRoom: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        stream.off('drain', settle);
        onFailure = undefined;
        if (failure === undefined) resolve();
        else reject(failure);
      };
      onFailure = settle;
      if (hasRoom || failure !== undefined) setImmediate(settle);
      else stream.once('drain', settle);
    });
  }

  return {
    async begin(path) {
      if (failure !== undefined) throw failure;
      entry?.end();
      entry = new PassThrough();
      entry.on('error', fail);
      zip.addReadStream(entry, path, { mtime: entryTime, forceDosTimestamp: true, mode: 0o100644, compressionLevel });
    },
    async write(text) {
      if (entry === undefined) throw new Error('No entry was begun.');
      await room(entry, entry.write(text, 'utf8'));
    },
    async end() {
      entry?.end();
      zip.end();
      await copied.catch((thrown: unknown) => {
        throw failure ?? thrown;
      });
    },
    async giveUp() {
      fail(new Error('The archive was given up.'));
      await copied.catch(() => undefined);
    },
  };
}
