// Finds the programs that this project uses where they are installed and can do without: an Electron binary,
// a browser, a display. Used by start.mjs, test.mjs and the Playwright configuration; it installs nothing.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of package.json. */
export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** Names and places of browsers, which the program itself prints reports with. */
const browserPlaces = JSON.parse(readFileSync(path.join(projectFolder, 'src/hosts/node/browserPlaces.json'), 'utf8'));
const electronName =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';

/** Electron for users: the folder ELECTRON_OVERRIDE_DIST_PATH names, or the electron package's own. */
export function findElectron(env = process.env) {
  return firstThat(existsSync, [
    ...(env.ELECTRON_OVERRIDE_DIST_PATH ? [path.join(env.ELECTRON_OVERRIDE_DIST_PATH, electronName)] : []),
    path.join(projectFolder, 'node_modules/electron/dist', electronName),
  ]);
}

/** Electron for tests: PSCONSOLE_ELECTRON, the fetched test runtime, or the users' own. */
export function findTestElectron(env = process.env) {
  return (
    firstThat(existsSync, [
      ...(env.PSCONSOLE_ELECTRON ? [env.PSCONSOLE_ELECTRON] : []),
      path.join(projectFolder, '.cache/electron-runtime', electronName),
    ]) ?? findElectron(env)
  );
}

/** A Chromium, Chrome or Edge for tests: PSCONSOLE_CHROMIUM or where these are usually installed. */
export function findChromium(env = process.env) {
  const { names, darwin, win32, variable } = browserPlaces;
  const places = {
    darwin,
    win32: [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) => win32.map((program) => path.join(folder, program))),
  }[process.platform];
  return firstThat(existsSync, [...(env[variable] ? [env[variable]] : []), ...(places ?? onPath(names, env))]);
}

/** LibreOffice for tests: PSCONSOLE_SOFFICE or where it is usually installed. */
export function findLibreOffice(env = process.env) {
  const places = {
    darwin: ['/Applications/LibreOffice.app/Contents/MacOS/soffice'],
    win32: [env.PROGRAMFILES, env['PROGRAMFILES(X86)']]
      .filter(Boolean)
      .map((folder) => path.join(folder, 'LibreOffice/program/soffice.com')),
  }[process.platform];
  return firstThat(existsSync, [
    ...(env.PSCONSOLE_SOFFICE ? [env.PSCONSOLE_SOFFICE] : []),
    ...(places ?? onPath(['soffice', 'libreoffice'], env)),
  ]);
}

/** A program on PATH, or undefined. */
export function findOnPath(name, env = process.env) {
  return firstThat(existsSync, onPath([name], env));
}

/** Whether a window can be shown. Only Linux can be without a display. */
export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Chromium and Electron refuse to run as root on Linux with their sandbox on. */
export function isLinuxRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

function onPath(names, env) {
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

function firstThat(test, candidates) {
  return candidates.find((candidate) => test(candidate));
}
