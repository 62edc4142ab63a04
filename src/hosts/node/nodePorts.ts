// The core's ports on Node: granted files by opaque name, the reader thread, atomic writing, WASM bytes.
// Used by the core worker (web host, Electron) and by the CLI; the only file of ours that writes user files.
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ConsoleError } from '../../contract/errors.ts';
import type { CorePorts, WriteTarget } from '../../core/ports.ts';
import { startReader } from './startReader.ts';

export interface FileGrants {
  /** Makes a path known under an opaque name. */
  grant(ref: string, path: string, name: string, access: 'read' | 'write'): void;
  revoke(ref: string): void;
  find(ref: string, access: 'read' | 'write'): { readonly path: string; readonly name: string } | undefined;
}

export function createFileGrants(): FileGrants {
  const grants = new Map<string, { path: string; name: string; access: 'read' | 'write' }>();
  return {
    grant: (ref, path, name, access) => void grants.set(ref, { path, name, access }),
    revoke: (ref) => void grants.delete(ref),
    find(ref, access) {
      const found = grants.get(ref);
      return found?.access === access ? { path: found.path, name: found.name } : undefined;
    },
  };
}

export interface NodePortOptions {
  readonly grants: FileGrants;
  /** Folder with sql-wasm.wasm and readerWorker.cjs (dist/core). */
  readonly coreFolder: string;
  readonly programVersion: string;
  readonly log?: (line: string) => void;
}

/** Builds the ports. Throws when the WASM file is missing (a broken installation). */
export async function createNodePorts(options: NodePortOptions): Promise<CorePorts> {
  const sqliteWasm = new Uint8Array(await readFile(join(options.coreFolder, 'sql-wasm.wasm')));
  const workerFile = join(options.coreFolder, 'readerWorker.cjs');
  return {
    sqliteWasm,
    programVersion: options.programVersion,
    resolveSource: (ref) => options.grants.find(ref, 'read'),
    startReader: (request, receive) => startReader(workerFile, request, receive),
    openTarget: (ref) => {
      const target = options.grants.find(ref, 'write');
      if (target === undefined) throw new ConsoleError('not-found', 'The file to write to is not known any more.');
      return openTarget(target.path);
    },
    now: () => Date.now(),
    log: options.log ?? (() => undefined),
  };
}

/**
 * Writes beside the target and renames at the end, with fsync of file and folder, so that a crash leaves
 * either the old file or the whole new one.
 */
export async function openTarget(path: string): Promise<WriteTarget> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.part`);
  const handle = await openForWriting(temporary, path);
  let bytes = 0;
  let isClosed = false;

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      await discard();
      throw writeFailure(path, thrown);
    }
  }
  async function discard(): Promise<void> {
    if (!isClosed) await handle.close();
    isClosed = true;
    await rm(temporary, { force: true });
  }
  return {
    write: (chunk) =>
      guarded(async () => {
        const data = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
        bytes += data.length;
        await handle.writeFile(data);
      }),
    finish: () =>
      guarded(async () => {
        await handle.sync();
        await handle.close();
        isClosed = true;
        await rename(temporary, path);
        await syncFolder(dirname(path));
        return { bytes };
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

function writeFailure(path: string, thrown: unknown): ConsoleError {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new ConsoleError('write-failed', `${basename(path)} could not be written: ${reason}`);
}
