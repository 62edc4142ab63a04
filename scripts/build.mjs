// Builds dist/: the bundles of all hosts, the page and SQLite's WASM file. Run by npm's `prepare` right
// after `npm ci`, so it needs nothing but the installed packages. PSCONSOLE_PARTIAL_BUILD=1 leaves out
// entries that do not exist.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { bundles, copySqlite, makeBundle } from './bundles.mjs';
import { projectFolder } from './programs.mjs';

const distFolder = path.join(projectFolder, 'dist');
const mayBePartial = process.env.PSCONSOLE_PARTIAL_BUILD === '1';
const startedMs = Date.now();

function isThere(file) {
  if (existsSync(path.join(projectFolder, file))) return true;
  if (!mayBePartial) throw new Error(`${file} is missing.`);
  console.log(`build: left out, ${file} is missing`);
  return false;
}

async function buildPage() {
  if (!isThere('renderer/index.html')) return;
  await build({
    configFile: path.join(projectFolder, 'vite.config.ts'),
    root: path.join(projectFolder, 'renderer'),
    logLevel: 'warn',
    build: { outDir: path.join(distFolder, 'renderer'), emptyOutDir: true },
  });
}

try {
  const names = Object.keys(bundles).filter((name) => isThere(bundles[name].entry));
  await Promise.all([...names.map((name) => makeBundle(name, distFolder)), copySqlite(distFolder), buildPage()]);
  console.log(`build: dist is ready after ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
} catch (thrown) {
  console.error(`build: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  process.exitCode = 1;
}
