// The files of a case on disk: NAME.pscase itself, its lock, its backup and the changes beside it. Each of them is
// written beside its place and renamed, so that whenever the program ends, each is one whole version or another.
import * as nodeFiles from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ConsoleError } from '../../contract/errors.ts';
import type { CaseFile, CasePort, CaseReadOnly } from '../../core/cases/casePort.ts';
import { type CaseLock, type LockOutcome, takeLock } from './caseLock.ts';
import { type FileCalls, openTarget, partEnding, partPrefix, writeFailure } from './writeTarget.ts';

/** A file the host has granted, by its opaque name. */
export interface CaseGrants {
  find(
    ref: string,
    access: 'read' | 'write',
  ): { readonly path: string; readonly name: string; readonly isTemporary?: boolean | undefined } | undefined;
}

/** Above this the pages would not fit beside everything else; SQLite in WASM hangs near 4 GB (reliability R16). */
const maxBytes = 3 * 1024 ** 3;
const pieceBytes = 1024 * 1024;
/** A backup younger than this is not replaced: autosaves would push the last good one out within a minute. */
const backupEveryMs = 10 * 60_000;
/** Changes are notes and settings; far beyond this they are not ours. */
const maxChangesBytes = 256 * 1024 * 1024;

export function createCasePort(grants: CaseGrants, files: FileCalls = nodeFiles): CasePort {
  /** Cases that this process may write, so that saving under the same name again goes to the same one. */
  const held = new Map<string, CaseFile>();

  async function make(path: string, name: string, isTemporary: boolean, outcome: LockOutcome | undefined) {
    const file = await openFiles({ path, name, isTemporary, files, outcome, onRelease: () => held.delete(path) });
    if (file.readOnly === undefined) held.set(path, file);
    return file;
  }
  return {
    async open(ref, isReadOnly) {
      const grant = grants.find(ref, 'read');
      if (grant === undefined) throw new ConsoleError('not-found', 'The case is not known any more; choose it again.');
      const path = resolve(grant.path);
      const outcome = isReadOnly ? undefined : await takeLock(`${path}.lock`, files);
      return make(path, grant.name, grant.isTemporary === true, outcome);
    },
    async create(ref) {
      const grant = grants.find(ref, 'write');
      if (grant === undefined) throw new ConsoleError('not-found', 'The file to write to is not known any more.');
      const path = resolve(grant.path);
      const known = held.get(path);
      if (known !== undefined) return known;
      const outcome = await takeLock(`${path}.lock`, files);
      if ('failed' in outcome) throw await writeFailure(path, outcome.failed, files);
      if ('heldBy' in outcome) {
        throw new ConsoleError(
          'case-in-use',
          `${grant.name} is open elsewhere (${outcome.heldBy}) and was not written.`,
        );
      }
      return make(path, grant.name, grant.isTemporary === true, outcome);
    },
  };
}

interface Parts {
  readonly path: string;
  readonly name: string;
  readonly isTemporary: boolean;
  readonly files: FileCalls;
  /** Undefined = reading only was asked for. */
  readonly outcome: LockOutcome | undefined;
  onRelease(): void;
}

async function openFiles({ path, name, isTemporary, files, outcome, onRelease }: Parts): Promise<CaseFile> {
  const lock: CaseLock | undefined = outcome !== undefined && 'lock' in outcome ? outcome.lock : undefined;
  const backupPath = `${path}.bak`;
  const changesPath = `${path}.changes`;
  const wasSaving = lock === undefined ? false : await removeParts(files, path);
  let readOnly = readOnlyOf(outcome);
  let backup = await statOf(files, backupPath);
  let isDamaged = false;
  let isFirstWrite = true;

  async function mustHold(): Promise<void> {
    if (lock !== undefined && readOnly === undefined && (await lock.isHeld())) return;
    readOnly ??= { reason: 'taken-over', holder: lock?.holder ?? '' };
    throw new ConsoleError('case-in-use', `${name} is open elsewhere (${readOnly.holder}) and was not written.`);
  }

  /** Keeps what is there now as the last good one, unless a young one is kept already. */
  async function keepBackup(): Promise<void> {
    const before = await statOf(files, path);
    if (before === undefined) return;
    if (isDamaged) {
      await files.rename(path, `${path}.damaged`);
      isDamaged = false;
      return;
    }
    if (!isFirstWrite && backup !== undefined && Date.now() - backup.keptMs < backupEveryMs) return;
    const next = `${backupPath}${partEnding}`;
    await files.rm(next, { force: true });
    // A second name for the same file costs nothing; where there is no such thing it is copied.
    await files.link(path, next).catch(() => files.copyFile(path, next));
    await files.rename(next, backupPath);
    // Where both are names of one file already, after a save that failed, rename leaves both.
    await files.rm(next, { force: true });
    backup = { ...before, keptMs: Date.now() };
  }

  return {
    name,
    isTemporary,
    wasSaving,
    get readOnly() {
      return readOnly;
    },
    get backup() {
      return backup === undefined ? undefined : { savedMs: backup.savedMs, bytes: backup.bytes };
    },
    read(which) {
      if (which === 'backup') isDamaged = true;
      return readPieces(files, which === 'backup' ? backupPath : path, name);
    },
    async readChanges() {
      const found = await statOf(files, changesPath);
      if (found === undefined || found.bytes > maxChangesBytes) return undefined;
      return files.readFile(changesPath, 'utf8').catch(() => undefined);
    },
    async writeChanges(text) {
      await mustHold();
      const target = await openTarget(changesPath, { files });
      await target.write(text);
      await target.finish();
    },
    async write(pieces) {
      await mustHold();
      const target = await openTarget(path, { files, beforeRename: keepBackup });
      for (const piece of pieces) await target.write(piece);
      try {
        await mustHold();
      } catch (thrown) {
        await target.discard();
        throw thrown;
      }
      const { bytes } = await target.finish();
      isFirstWrite = false;
      // They are in the case now; where they cannot be removed, their number tells that they are old.
      await files.rm(changesPath, { force: true }).catch(() => undefined);
      return { bytes };
    },
    async release() {
      onRelease();
      await lock?.release();
    },
  };
}

function readOnlyOf(outcome: LockOutcome | undefined): CaseReadOnly | undefined {
  if (outcome === undefined) return { reason: 'asked', holder: '' };
  if ('heldBy' in outcome) return { reason: 'in-use', holder: outcome.heldBy };
  return 'failed' in outcome ? { reason: 'not-writable', holder: '' } : undefined;
}

/** What an earlier process left half-written; true if it was the case itself. */
async function removeParts(files: FileCalls, path: string): Promise<boolean> {
  const prefix = partPrefix(path);
  let wasSaving = false;
  for (const found of await files.readdir(dirname(path)).catch(() => [])) {
    if (!found.startsWith(prefix) || !found.endsWith(partEnding)) continue;
    // The changes beside a case of this name are written the same way; theirs begin with `changes.`.
    const rest = found.slice(prefix.length);
    if (!/^(?:changes\.)?[0-9a-f]{12}\.part$/.test(rest)) continue;
    if (!rest.startsWith('changes.')) wasSaving = true;
    await files.rm(join(dirname(path), found), { force: true }).catch(() => undefined);
  }
  return wasSaving;
}

interface Found {
  readonly savedMs: number;
  readonly bytes: number;
  readonly keptMs: number;
}

async function statOf(files: FileCalls, path: string): Promise<Found | undefined> {
  try {
    const { mtimeMs, size, ctimeMs } = await files.stat(path);
    return { savedMs: mtimeMs, bytes: size, keptMs: ctimeMs };
  } catch {
    return undefined;
  }
}

async function readPieces(files: FileCalls, path: string, name: string): Promise<readonly Uint8Array[]> {
  try {
    const handle = await files.open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > maxBytes) {
        throw new ConsoleError('too-large', `${name} has ${size} bytes; cases up to ${maxBytes} bytes can be opened.`);
      }
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < size; at += pieceBytes) {
        const piece = new Uint8Array(Math.min(pieceBytes, size - at));
        let filled = 0;
        while (filled < piece.length) {
          const { bytesRead } = await handle.read(piece, filled, piece.length - filled, at + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        pieces.push(filled === piece.length ? piece : piece.subarray(0, filled));
      }
      return pieces;
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (thrown instanceof ConsoleError) throw thrown;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new ConsoleError('not-readable', `${basename(path)} could not be read: ${reason}`);
  }
}
