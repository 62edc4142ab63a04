// The loopback host's temporary folder: uploads on their way to the core and exports on their way to the
// browser. Only this user may read it, and it goes away with the program. It decides no access.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { ConsoleError } from '../../contract/errors.ts';

const folderPrefix = 'psconsole-';
/** Four bytes each at most, which stays below the 255 bytes of the usual file systems. */
const maxNameCharacters = 60;
/** So much of an upload may wait for the disk, and is written at once: a write for each 64 KB that came took twice as long. */
const writeAheadBytes = 4 * 1024 ** 2;

export interface PrivateFolder {
  readonly path: string;
  /** Path for a new file of this name in a folder of its own, so that equal names do not meet. */
  reserve(name: string): Promise<string>;
  /** A new empty folder with this name. */
  makeFolder(name: string): Promise<string>;
  /**
   * Streams an upload to `target`, which must not exist. Throws ConsoleError `too-large` when all uploads
   * together pass the cap (bytes), `write-failed` when the disk refuses; nothing is left behind then.
   */
  receive(source: AsyncIterable<Uint8Array>, target: string): Promise<void>;
  /** Removes a reserved file or folder. */
  release(filePath: string): Promise<void>;
  remove(): Promise<void>;
}

/** Makes the folder and sweeps up those that a killed console left behind. */
export async function createPrivateFolder(limitBytes: number): Promise<PrivateFolder> {
  await removeOrphans();
  const root = await mkdtemp(path.join(os.tmpdir(), `${folderPrefix}${process.pid}-`));
  const removeNow = (): void => rmSync(root, { recursive: true, force: true });
  process.once('exit', removeNow);
  let heldBytes = 0;

  async function makeSlot(name: string): Promise<string> {
    const slot = path.join(root, randomUUID());
    await mkdir(slot, { mode: 0o700 });
    return path.join(slot, safeFileName(name));
  }

  return {
    path: root,
    reserve: makeSlot,
    async makeFolder(name) {
      const folder = await makeSlot(name);
      await mkdir(folder, { mode: 0o700 });
      return folder;
    },
    async receive(source, target) {
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      const file = await open(target, 'wx', 0o600).catch((thrown: Error) => {
        throw writeFailed(target, thrown);
      });
      const output = file.createWriteStream({ highWaterMark: writeAheadBytes });
      let ownBytes = 0;
      let failure: ConsoleError | undefined;
      output.once('error', (thrown) => {
        failure ??= writeFailed(target, thrown);
      });
      try {
        // Read to the end also when it is of no use: a browser hears an answer only after it has sent all.
        for await (const chunk of source) {
          if (failure !== undefined) continue;
          if (heldBytes + chunk.length > limitBytes) {
            failure = new ConsoleError('too-large', `Uploads together are larger than ${limitBytes} bytes.`, {
              limitBytes,
            });
            continue;
          }
          ownBytes += chunk.length;
          heldBytes += chunk.length;
          if (!output.write(chunk)) await once(output, 'drain').catch(() => undefined);
        }
        output.end();
        await finished(output).catch(() => undefined);
      } catch (thrown) {
        failure = writeFailed(target, thrown as Error);
      } finally {
        output.destroy();
        await file.close().catch(() => undefined);
      }
      if (failure === undefined) return;
      heldBytes -= ownBytes;
      await rm(target, { force: true });
      throw failure;
    },
    async release(filePath) {
      const [slot] = path.relative(root, filePath).split(path.sep);
      if (slot === undefined || slot === '' || slot === '..') return;
      await rm(path.join(root, slot), { recursive: true, force: true });
    },
    async remove() {
      process.off('exit', removeNow);
      await rm(root, { recursive: true, force: true });
    },
  };
}

function writeFailed(target: string, cause: Error): ConsoleError {
  return new ConsoleError('write-failed', `${path.basename(target)} could not be taken in: ${cause.message}`);
}

/** A name that is one plain path segment on every system we run on. Never empty. */
export function safeFileName(name: string): string {
  // Whole characters, counted from the end so that the extension stays.
  const cleaned = [...name]
    .slice(-maxNameCharacters)
    .join('')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go.
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_')
    .replace(/[. ]+$/, '');
  if (cleaned === '') return 'file';
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(cleaned) ? `_${cleaned}` : cleaned;
}

/**
 * Place of an uploaded file inside its folder, from the relative name the browser tells. Undefined for a
 * name that is not plainly relative.
 */
export function safeRelativePath(name: string): string | undefined {
  const parts = name.split('/');
  if (parts.length > 64 || parts.some((part) => part === '' || part === '.' || part === '..')) return undefined;
  return path.join(...parts.map(safeFileName));
}

/** Folders of consoles that no longer run: their process number is in the name. */
async function removeOrphans(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    const pid = /^psconsole-(\d+)-[A-Za-z0-9]{6}$/.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    // Another user's folder cannot be removed, which is right.
    await rm(path.join(os.tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}
