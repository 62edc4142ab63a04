// What this window has handed to the core, by opaque name: a core that is started anew knows nothing, but its host
// still grants the same names. Read and written by the app shell; kept for the window's life, also over a reload.
import { z } from 'zod';
import type { FileRef } from '../host/hostData.ts';

export interface OpenedFiles {
  readonly files: readonly FileRef[];
  /** Zone the user chose by hand; left out where it was found. */
  readonly zone?: string | undefined;
}

export const nothingOpened: OpenedFiles = { files: [] };
const key = 'psconsole.opened';
const schema = z.object({
  files: z.array(z.object({ ref: z.string(), name: z.string() })).readonly(),
  zone: z.string().optional(),
});

/** What was opened since the last forgetOpened. A damaged or forbidden store counts as nothing. */
export function readOpened(): OpenedFiles {
  try {
    const checked = schema.safeParse(JSON.parse(window.sessionStorage.getItem(key) ?? ''));
    return checked.success ? checked.data : nothingOpened;
  } catch {
    return nothingOpened;
  }
}

/** Adds files to what is remembered; one that is there already stays in its place. */
export function rememberOpened(files: readonly FileRef[]): void {
  const known = readOpened();
  const fresh = files.filter((file) => known.files.every((each) => each.ref !== file.ref));
  write({ ...known, files: [...known.files, ...fresh] });
}

/** Remembers the zone the user chose; undefined = the core finds one. */
export function rememberZone(zone: string | undefined): void {
  const known = readOpened();
  if (known.zone !== zone) write({ files: known.files, zone });
}

export function forgetOpened(): void {
  write(nothingOpened);
}

function write(opened: OpenedFiles): void {
  try {
    if (opened.files.length === 0) window.sessionStorage.removeItem(key);
    else window.sessionStorage.setItem(key, JSON.stringify(opened));
  } catch {
    // Without storage only the offer to open the same files again is lost.
  }
}
