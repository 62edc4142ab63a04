// What a bench works on: the program bundled into a folder of its own, so that nobody's dist/ is touched, and
// simulated dumps made by `psconsole sample`, with the SIP log beside them as the plain CSV that the peers read.
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { bundle, makeBundle, makeCore } from '../bundles.mjs';
import { findOnPath, projectFolder } from '../programs.mjs';
import { runPipeline } from './measure.mjs';

export const cacheFolder = path.join(projectFolder, '.cache/bench');
/** Laid out as dist/ is, so that the server finds its page and its core. */
export const programFolder = path.join(cacheFolder, 'dist');
export const childFile = path.join(programFolder, 'cli/child.cjs');
export const commandFile = path.join(programFolder, 'cli/psconsole.cjs');
/** The console's folder in every sample bundle. */
const memberFolder = 'privateserver-logs';

/** Bundles the command, the desktop program, the core, the measured child and the page. */
export async function buildProgram() {
  mkdirSync(path.join(cacheFolder, 'assets'), { recursive: true });
  // Electron starts a folder with a description. A name of its own: another console may be open.
  const description = { name: 'psconsole-bench', version: '0.0.0', main: 'dist/main/main.cjs' };
  writeFileSync(path.join(cacheFolder, 'package.json'), JSON.stringify(description));
  await Promise.all([
    makeCore(programFolder),
    makeBundle('cli/psconsole.cjs', programFolder),
    makeBundle('main/main.cjs', programFolder),
    makeBundle('main/preload.cjs', programFolder),
    bundle('test/bench/child.ts', childFile),
    build({
      configFile: path.join(projectFolder, 'vite.config.ts'),
      root: path.join(projectFolder, 'renderer'),
      logLevel: 'warn',
      build: { outDir: path.join(programFolder, 'renderer'), emptyOutDir: true },
    }),
    copyFile(path.join(projectFolder, 'assets/sample-bundle.zip'), path.join(cacheFolder, 'assets/sample-bundle.zip')),
  ]);
}

/**
 * A bundle of about `rows` SIP rows and, where unzip is there, the folder with its CSV files. `isKept` takes one that
 * an earlier run left and leaves this one; otherwise `remove` takes both away.
 */
export async function makeSample(rows, isKept) {
  const zip = path.join(cacheFolder, `sample-${rows}.zip`);
  const folder = path.join(cacheFolder, `sample-${rows}`);
  const remove = () => {
    rmSync(zip, { force: true });
    rmSync(folder, { recursive: true, force: true });
  };
  if (!isKept) remove();
  if (!existsSync(zip)) {
    await runPipeline([[process.execPath, commandFile, 'sample', '-o', zip, '--rows', String(rows)]]);
  }
  if (findOnPath('unzip') !== undefined && !existsSync(folder)) {
    await runPipeline([['unzip', '-q', '-o', zip, `${memberFolder}/*.csv`, '-d', folder]]);
  }
  const csvFolder = path.join(folder, memberFolder);
  const sipCsv = path.join(csvFolder, 'sip-sessions.csv');
  return {
    rows,
    zip,
    zipBytes: statSync(zip).size,
    sipMember: `${memberFolder}/sip-sessions.csv`,
    csvFolder: existsSync(csvFolder) ? csvFolder : undefined,
    sipCsv: existsSync(sipCsv) ? sipCsv : undefined,
    csvBytes: existsSync(sipCsv) ? statSync(sipCsv).size : undefined,
    remove: isKept ? () => undefined : remove,
  };
}
