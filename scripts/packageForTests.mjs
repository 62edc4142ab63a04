// Packages the built program as electron-builder.yml says, but around the Electron runtime for tests, which
// is the one that every Linux machine can have. A step of `npm test`; the result is in out/ and never shipped.
import { cp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, Platform } from 'electron-builder';
import { findTestElectron, projectFolder } from './programs.mjs';

const runtime = path.dirname(findTestElectron() ?? '');
const version = (await readFile(path.join(runtime, 'version'), 'utf8')).trim().replace(/^v/, '');
const bareRuntime = path.join(projectFolder, '.cache/electron-dist');

// A copy, because the runtime's own resources/app would be started instead of the packaged program.
await rm(bareRuntime, { recursive: true, force: true });
await cp(runtime, bareRuntime, { recursive: true, filter: (source) => path.basename(source) !== 'app' });
await build({
  projectDir: projectFolder,
  targets: Platform.LINUX.createTarget('dir'),
  publish: 'never',
  config: {
    extends: 'electron-builder.yml',
    electronDist: bareRuntime,
    electronVersion: version,
    // The fuse wire grew over the years; a fuse the test runtime does not have cannot be set in it.
    beforePack: ({ packager }) => {
      if (Number.parseInt(version, 10) < 29) packager.config.electronFuses.grantFileProtocolExtraPrivileges = null;
    },
  },
});
await rm(bareRuntime, { recursive: true, force: true });
