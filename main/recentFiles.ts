// The list of recently opened files and folders, kept in the user-data folder. The page sees names and
// shortened folders; paths stay here. It does not check whether the files still exist.
import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { RecentEntry } from '../renderer/host/hostData.ts';
import { readJsonFile, writeJsonFile } from './jsonFile.ts';

const maxEntries = 15;
const fileSchema = z.array(z.object({ path: z.string().min(1), openedAtMs: z.number() })).readonly();

export interface RecentFiles {
  /** Puts a path at the top. */
  add(filePath: string, nowMs: number): void;
  list(): readonly RecentEntry[];
  /** The path behind an entry's id, or undefined. */
  find(id: string): string | undefined;
  forget(): void;
}

/** `file` is where the list is kept, `homeFolder` what is shown as ~. */
export function createRecentFiles(file: string, homeFolder = os.homedir()): RecentFiles {
  let entries = readJsonFile(file, fileSchema) ?? [];

  function keep(changed: typeof entries): void {
    entries = changed.slice(0, maxEntries);
    writeJsonFile(file, entries);
  }
  return {
    add(filePath, nowMs) {
      keep([{ path: filePath, openedAtMs: nowMs }, ...entries.filter((entry) => entry.path !== filePath)]);
    },
    list: () =>
      entries.map((entry) => ({
        id: idOf(entry.path),
        name: path.basename(entry.path),
        where: shortenFolder(path.dirname(entry.path), homeFolder),
        openedAtMs: entry.openedAtMs,
      })),
    find: (id) => entries.find((entry) => idOf(entry.path) === id)?.path,
    forget: () => keep([]),
  };
}

/** Stable over restarts, and no path. */
function idOf(filePath: string): string {
  return createHash('sha256').update(filePath).digest('hex').slice(0, 24);
}

/** ~ for the home folder, and the middle of a long path left out: its end tells most. */
function shortenFolder(folder: string, homeFolder: string): string {
  const isAtHome = folder === homeFolder || folder.startsWith(homeFolder + path.sep);
  const shown = isAtHome ? `~${folder.slice(homeFolder.length)}` : folder;
  const parts = shown.split(path.sep);
  return parts.length <= 5 ? shown : [...parts.slice(0, 2), '…', ...parts.slice(-2)].join(path.sep);
}
