// Finds a Chromium, Chrome or Edge that is installed, to print reports with. The places are data, which
// scripts/programs.mjs reads as well.
import { existsSync } from 'node:fs';
import path from 'node:path';
import places from './browserPlaces.json';

/** Path of the browser's program: what PSCONSOLE_CHROMIUM names, or where it is usually installed. */
export function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const named = env[places.variable];
  const candidates = [...(named === undefined || named === '' ? [] : [named]), ...usualPlaces(env, platform)];
  return candidates.find((candidate) => existsSync(candidate));
}

function usualPlaces(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') return places.darwin;
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return folders.flatMap((folder) =>
      folder === undefined ? [] : places.win32.map((program) => path.win32.join(folder, program)),
    );
  }
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return places.names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}
