// A folder on the disk, the one container whose names are paths. Sorted, so that every walk of it tells
// the same story. Links and special files are listed and never followed.
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoredReason, memberLabel } from '../../../core/bundles/memberNames.ts';
import type { BundleEvent } from '../../../core/bundles/types.ts';
import type { WalkContext } from './context.ts';
import { failureText, inFigures, problemEvent, refused, warned } from './context.ts';

/** Walks one file of the folder; walkBundle's own, because opening files is its business. */
export type WalkFile = (path: string, archiveLabel: string, memberLabel: string) => AsyncGenerator<BundleEvent, void>;

/**
 * Walks a folder and those in it. `label` is '' for the bundle itself. Problems of reading become events.
 * Returns false when the entry limit ended the walk.
 */
export async function* walkFolder(
  context: WalkContext,
  path: string,
  label: string,
  walkFile: WalkFile,
): AsyncGenerator<BundleEvent, boolean> {
  let children: Dirent[];
  try {
    children = await readdir(path, { withFileTypes: true });
  } catch (error) {
    const text = failureText(error);
    yield problemEvent(
      context,
      label,
      refused('not-readable', (name) => `The folder ${name} could not be read (${text}).`),
    );
    return true;
  }
  children.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const child of children) {
    context.checkCancelled();
    const named = memberLabel(child.name);
    const childLabel = label === '' ? named.label : `${label}/${named.label}`;
    const childPath = join(path, child.name);
    if (child.isDirectory()) {
      if (!(yield* walkFolder(context, childPath, childLabel, walkFile))) return false;
      continue;
    }
    if (!context.budget.takeEntries(1)) {
      const limit = context.budget.limits.entries;
      yield problemEvent(
        context,
        childLabel,
        refused(
          'limit-entries',
          (name) =>
            `${name} and what follows was not read: the bundle has more than the limit of ${inFigures(limit)} entries.`,
        ),
      );
      return false;
    }
    const reason = ignoredReason(childLabel);
    if (!child.isFile()) {
      const kind = child.isSymbolicLink() ? 'a symbolic link' : 'a special file';
      yield problemEvent(
        context,
        childLabel,
        refused('link-not-followed', (name) => `${name} is ${kind}; links and special files are not followed.`),
      );
    } else if (reason !== undefined) {
      yield { type: 'ignored', path: childLabel, bytes: undefined, reason };
    } else {
      yield* walkFile(childPath, childLabel, childLabel);
    }
    const { unsafe } = named;
    if (unsafe !== undefined) {
      yield problemEvent(
        context,
        childLabel,
        warned('unsafe-name', (name) => `The name of ${name} ${unsafe}.`),
      );
    }
  }
  return true;
}
