// Bundles the cores that contract tests run in worker threads: the real one and the stand-in, each in the
// folder layout of dist/.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundle, makeBundle, makeCore } from '../../scripts/bundles.mjs';
import { projectFolder } from '../../scripts/programs.mjs';

const cores = path.join(projectFolder, '.cache/test-cores');

export async function setup() {
  await Promise.all([
    makeCore(path.join(cores, 'real')),
    makeBundle('cli/psconsole.cjs', path.join(cores, 'real')),
    bundle('test/contract/standInWorker.ts', path.join(cores, 'standIn/core/coreWorker.cjs')),
    ...['real', 'standIn'].map(addPage),
  ]);
}

/** A page that only shows that the nonce is filled in. */
async function addPage(core) {
  const folder = path.join(cores, core, 'renderer');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><meta name="csp-nonce" content="%CSP_NONCE%">\n');
  await writeFile(path.join(folder, 'page.js'), 'export {};\n');
  await mkdir(`${folder}-evil`, { recursive: true });
  await writeFile(path.join(`${folder}-evil`, 'secret.js'), 'secret\n');
  await writeFile(path.join(cores, core, 'outside.json'), '{}\n');
}
