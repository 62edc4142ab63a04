// Profiles and accepted certificates as one JSON file in the program's own folder: no secret is in it, and it is
// written whole or not at all. A file that is missing or damaged counts as empty; a damaged one is kept aside.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { livePinSchema, liveProfileSchema } from '../../../contract/live.ts';
import type { KeptLive, LiveKeeper, SecretKeeper } from '../../../core/live/livePorts.ts';
import { openTarget } from '../writeTarget.ts';

const keptSchema = z.object({
  version: z.literal(1),
  profiles: z.array(liveProfileSchema),
  pins: z.array(livePinSchema.extend({ pem: z.string() })),
});

/** Name of the file. */
export const keptFileName = 'connections.json';

/** Keeps them in a folder, which is made when something is kept. */
export function createFileKeeper(folder: string, secrets?: SecretKeeper): LiveKeeper {
  const file = join(folder, keptFileName);
  return {
    secrets,
    async load(): Promise<KeptLive> {
      let text: string;
      try {
        text = await readFile(file, 'utf8');
      } catch {
        return { profiles: [], pins: [] };
      }
      try {
        const { profiles, pins } = keptSchema.parse(JSON.parse(text));
        return { profiles, pins };
      } catch {
        // Accepted certificates in it may be wanted back by hand; the next save must not write over them.
        await rename(file, `${file}.damaged`).catch(() => undefined);
        return { profiles: [], pins: [] };
      }
    },
    async save({ profiles, pins }) {
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
      const target = await openTarget(file);
      await target.write(`${JSON.stringify({ version: 1, profiles, pins }, undefined, 2)}\n`);
      await target.finish();
    },
  };
}

/**
 * Folder for what this user's consoles keep. Hosts may name another one in PSCONSOLE_SETTINGS_FOLDER (Electron names its
 * user-data folder); else XDG_CONFIG_HOME or ~/.config, and APPDATA on Windows.
 */
export function settingsFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.PSCONSOLE_SETTINGS_FOLDER) return env.PSCONSOLE_SETTINGS_FOLDER;
  if (process.platform === 'win32' && env.APPDATA) return join(env.APPDATA, 'psconsole');
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'psconsole');
}

export function createTextHash(): { update(text: string): void; hex(): string } {
  const hash = createHash('sha256');
  return { update: (text) => void hash.update(text, 'utf8'), hex: () => hash.digest('hex') };
}
