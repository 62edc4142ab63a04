// A case made by the command line, for scenarios that begin with one.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '../../scripts/programs.mjs';

/** Path of a case `work.pscase` in the folder. */
export async function makeCase(folder: string, bundles: readonly string[]): Promise<string> {
  const file = path.join(folder, 'work.pscase');
  const command = path.join(projectFolder, 'dist/cli/psconsole.cjs');
  await promisify(execFile)(process.execPath, [command, 'save', ...bundles, '-o', file, '--quiet']);
  return file;
}
