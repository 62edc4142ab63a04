// What a person set, as one JSON file in the settings folder: written whole or not at all, readable by this user only. A
// file that is missing counts as empty, and so does a damaged one, which is kept aside.
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { ConsoleError } from '../../contract/errors.ts';
import { keptPreferencesSchema, type Preferences } from '../../contract/preferences.ts';
import type { PreferenceKeeper } from '../../core/ports.ts';
import { openTarget } from './writeTarget.ts';

/** Name of the file. */
export const preferencesFileName = 'preferences.json';

/** Keeps them in a folder, which is made when something is kept. */
export function createPreferencesFile(folder: string): PreferenceKeeper {
  const file = join(folder, preferencesFileName);
  /** Ends when what was asked for before is on disk. */
  let last: Promise<unknown> = Promise.resolve();

  async function load(): Promise<Preferences> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch {
      return {};
    }
    try {
      return keptPreferencesSchema.parse(JSON.parse(text)).preferences;
    } catch {
      await rename(file, `${file}.damaged`).catch(() => undefined);
      return {};
    }
  }
  async function write(changes: Preferences, limit: number): Promise<void> {
    // Read anew, as another console of this user may have written since; only what was changed here is put over it.
    const next = new Map(Object.entries(await load()));
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) next.delete(key);
      else next.set(key, value);
    }
    if (next.size > limit) throw new ConsoleError('too-large', `No more than ${limit} settings are kept.`);
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
    const target = await openTarget(file);
    await target.write(`${JSON.stringify({ version: 1, preferences: Object.fromEntries(next) }, undefined, 2)}\n`);
    await target.finish();
  }
  return {
    load,
    update(changes, limit) {
      const done = last.then(() => write(changes, limit));
      last = done.catch(() => undefined);
      return done;
    },
  };
}
