// Files that appear whole or not at all: written beside their place under another name, synced, renamed. The only
// file of ours that writes what users have asked for; called by the ports and, for archives, by zipTarget.ts.
import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ConsoleError } from '../../contract/errors.ts';
import type { WriteTarget } from '../../core/ports.ts';

/**
 * Writes beside the target and renames at the end, with fsync of file and folder, so that a crash leaves
 * either the old file or the whole new one. Throws ConsoleError `write-failed`.
 */
export async function openTarget(path: string): Promise<WriteTarget> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.part`);
  const handle = await openForWriting(temporary, path);
  const hash = createHash('sha256');
  let bytes = 0;
  let isClosed = false;
  let isFinished = false;

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      await discard();
      throw writeFailure(path, thrown);
    }
  }
  async function discard(): Promise<void> {
    if (isFinished) return;
    if (!isClosed) {
      isClosed = true;
      // A full disk may also show when closing; the file goes away all the same.
      await handle.close().catch(() => undefined);
    }
    await rm(temporary, { force: true });
  }
  return {
    name: basename(path),
    write: (chunk) =>
      guarded(async () => {
        const data = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
        bytes += data.length;
        hash.update(data);
        await handle.writeFile(data);
      }),
    finish: () =>
      guarded(async () => {
        await handle.sync();
        await handle.close();
        isClosed = true;
        await rename(temporary, path);
        isFinished = true;
        await syncFolder(dirname(path));
        return { bytes, sha256: hash.digest('hex') };
      }),
    discard,
  };
}

async function openForWriting(temporary: string, path: string): Promise<FileHandle> {
  try {
    return await open(temporary, 'wx', 0o600);
  } catch (thrown) {
    throw writeFailure(path, thrown);
  }
}

/** Folders cannot be synced on Windows; the rename is as durable there as it gets. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What the system's codes mean for somebody who wants a file; other codes are told in the system's words. */
const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  EFBIG: 'the file is larger than the disk allows',
  EACCES: 'you have no right to write there',
  EPERM: 'you have no right to write there, or another program has the file open',
  EBUSY: 'another program has the file open',
  EROFS: 'the disk is read-only',
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'the folder does not exist',
  EISDIR: 'there is a folder of that name',
  ENOTEMPTY: 'there is a folder of that name',
  ENAMETOOLONG: 'the name is too long',
};

function writeFailure(path: string, thrown: unknown): ConsoleError {
  const code = (thrown as NodeJS.ErrnoException | null)?.code ?? '';
  const reason = reasons[code] ?? (thrown instanceof Error ? thrown.message : String(thrown));
  return new ConsoleError('write-failed', `${basename(path)} could not be written: ${reason}.`, { system: code });
}
