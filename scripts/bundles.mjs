// The bundles that make up the program, and how one is made. Used by build.mjs and by tests that need a
// fresh core; it must not know where a bundle ends up.
import { chmod, copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { projectFolder } from './programs.mjs';

/** Entry of each bundle by its place under dist/. Electron is the only package that is not bundled in. */
export const bundles = {
  'main/main.cjs': { entry: 'main/main.ts' },
  'main/preload.cjs': { entry: 'main/preload.ts' },
  'core/coreWorker.cjs': { entry: 'src/hosts/coreWorker.ts' },
  'core/readerWorker.cjs': { entry: 'src/hosts/node/readerWorker.ts' },
  'core/peekWorker.cjs': { entry: 'src/hosts/node/peekWorker.ts' },
  'core/linkWorker.cjs': { entry: 'src/hosts/node/live/linkWorker.ts' },
  'core/syslogWorker.cjs': { entry: 'src/hosts/node/live/syslogWorker.ts' },
  'core/sqlWorker.cjs': { entry: 'src/hosts/node/sqlWorker.ts' },
  'cli/psconsole.cjs': { entry: 'src/hosts/cli/psconsole.ts', isCommand: true },
};

/** Makes one of the bundles in its place below `distFolder`. */
export async function makeBundle(name, distFolder) {
  const { entry, isCommand = false } = bundles[name];
  const file = path.join(distFolder, name);
  await bundle(entry, file, isCommand ? '#!/usr/bin/env node' : '');
  if (isCommand) await chmod(file, 0o755);
}

/**
 * Bundles an entry with all its packages into one CommonJS file for Node 18 and newer (Electron's test
 * runtime has Node 18).
 */
export async function bundle(entry, file, banner = '') {
  const build = await rolldown({
    input: path.join(projectFolder, entry),
    cwd: projectFolder,
    platform: 'node',
    external: ['electron'],
    // CommonJS has no import.meta; unpdf asks for it only where PDF.js lies beside it, which it does not here.
    transform: { target: 'node18', define: { 'import.meta': '{}' } },
    // A package that cannot be found would otherwise be left out with a warning and fail at the user's.
    onLog(level, log, report) {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
      report(level, log);
    },
  });
  try {
    await build.write({ file, format: 'cjs', codeSplitting: false, banner, sourcemap: false });
  } finally {
    await build.close();
  }
}

/** The core, its threads and SQLite's WASM file: all that a host needs beside itself. */
export async function makeCore(distFolder) {
  await mkdir(path.join(distFolder, 'core'), { recursive: true });
  await Promise.all([
    makeBundle('core/coreWorker.cjs', distFolder),
    makeBundle('core/readerWorker.cjs', distFolder),
    makeBundle('core/peekWorker.cjs', distFolder),
    makeBundle('core/linkWorker.cjs', distFolder),
    makeBundle('core/syslogWorker.cjs', distFolder),
    makeBundle('core/sqlWorker.cjs', distFolder),
    copySqlite(distFolder),
  ]);
}

/** Puts sql.js's WASM file beside the core. */
export async function copySqlite(distFolder) {
  await mkdir(path.join(distFolder, 'core'), { recursive: true });
  const wasm = path.join(projectFolder, 'node_modules/sql.js/dist/sql-wasm.wasm');
  await copyFile(wasm, path.join(distFolder, 'core/sql-wasm.wasm'));
}
