// Files that appear whole or not at all: written beside their place under another name, synced, renamed. The only
// file of ours that writes what users have asked for; called by the ports, for archives by zipTarget.ts, for cases by
// caseFile.ts.
import { createHash, randomBytes } from 'node:crypto';
import * as nodeFiles from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ConsoleError } from '../../contract/errors.ts';
import type { WriteTarget } from '../../core/ports.ts';
import { writtenParts } from './writtenParts.ts';

/** The calls of the file system that writing is made of; tests hand in ones that fail. */
export type FileCalls = Pick<
  typeof nodeFiles,
  'copyFile' | 'link' | 'open' | 'readFile' | 'readdir' | 'rename' | 'rm' | 'stat' | 'statfs'
>;

export interface WriteOptions {
  readonly files?: FileCalls;
  /** Called when the new file is whole and durable and has not taken the old one's place yet. */
  beforeRename?(): Promise<void>;
}

/** What the name of an unfinished file begins and ends with, around the name of the finished one. */
export const partPrefix = (path: string): string => `.${basename(path)}.`;
export const partEnding = '.part';

/**
 * Writes beside the target and renames at the end, with fsync of file and folder, so that a crash leaves
 * either the old file or the whole new one. Throws ConsoleError `write-failed`.
 */
export async function openTarget(
  path: string,
  { files = nodeFiles, beforeRename }: WriteOptions = {},
): Promise<WriteTarget> {
  const temporary = join(dirname(path), `${partPrefix(path)}${randomBytes(6).toString('hex')}${partEnding}`);
  const handle = await openForWriting(files, temporary, path);
  const hash = createHash('sha256');
  let bytes = 0;
  let isClosed = false;
  let isFinished = false;

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      await discard();
      throw await writeFailure(path, thrown, files);
    }
  }
  async function discard(): Promise<void> {
    if (isFinished) return;
    if (!isClosed) {
      isClosed = true;
      // A full disk may also show when closing; the file goes away all the same.
      await handle.close().catch(() => undefined);
    }
    // What cannot be removed now is removed by its name when the file is opened next.
    await files.rm(temporary, { force: true }).catch(() => undefined);
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
    parts: () => writtenParts(temporary),
    finish: () =>
      guarded(async () => {
        await handle.sync();
        await handle.close();
        isClosed = true;
        await beforeRename?.();
        await files.rename(temporary, path);
        isFinished = true;
        await syncFolder(files, dirname(path));
        return { bytes, sha256: hash.digest('hex') };
      }),
    discard,
  };
}

async function openForWriting(files: FileCalls, temporary: string, path: string): Promise<nodeFiles.FileHandle> {
  try {
    return await files.open(temporary, 'wx', 0o600);
  } catch (thrown) {
    throw await writeFailure(path, thrown, files);
  }
}

/** Makes names in a folder durable. Folders cannot be synced on Windows; a rename is as durable there as it gets. */
export async function syncFolder(files: FileCalls, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await files.open(folder, 'r');
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

/** The error for a file that could not be written: its name, why, and where the disk is full how much is free. */
export async function writeFailure(path: string, thrown: unknown, files: FileCalls = nodeFiles): Promise<ConsoleError> {
  if (thrown instanceof ConsoleError) return thrown;
  const code = (thrown as NodeJS.ErrnoException | null)?.code ?? '';
  const reason = reasons[code] ?? (thrown instanceof Error ? thrown.message : String(thrown));
  const free = code === 'ENOSPC' ? await freeSpace(files, dirname(path)) : '';
  return new ConsoleError('write-failed', `${basename(path)} could not be written: ${reason}${free}.`, {
    system: code,
  });
}

async function freeSpace(files: FileCalls, folder: string): Promise<string> {
  try {
    const { bavail, bsize } = await files.statfs(folder);
    return ` (${((bavail * bsize) / 1_000_000).toFixed(1)} MB free)`;
  } catch {
    return '';
  }
}
