// `npm start`: opens the console, on the sample bundle unless files are named. Electron where its binary and
// a display are there; otherwise one line says why not, and the same console is served on loopback.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findElectron, hasDisplay, isLinuxRoot, projectFolder } from './programs.mjs';

/** How long one try to download Electron may take. */
const downloadPatienceMs = 90_000;

// npm runs this in the project's folder; names are meant from where the user stands.
const callerFolder = process.env.INIT_CWD ?? process.cwd();
const given = process.argv.slice(2).map((file) => path.resolve(callerFolder, file));
const files = given.length > 0 ? given : [path.join(projectFolder, 'assets/sample-bundle.zip')];

const reason = whyNoWindow();
if (reason === undefined) openWindow();
else {
  console.log(`${reason} Serving the console on this machine instead; Ctrl-C ends it.`);
  serve();
}

/** A sentence that says why Electron cannot be used here and what would help, or undefined when it can. */
function whyNoWindow() {
  if (!hasDisplay())
    return 'There is no display (DISPLAY and WAYLAND_DISPLAY are not set), so Electron cannot open a window.';
  if (isLinuxRoot())
    return 'Electron does not run as root with its sandbox on; start as an ordinary user to get the window.';
  if (findElectron() === undefined && !download()) {
    return 'The Electron binary is missing and could not be downloaded; get it with "npx install-electron", or name its folder in ELECTRON_OVERRIDE_DIST_PATH.';
  }
  return undefined;
}

/** One try with the electron package's own installer. */
function download() {
  const installer = path.join(projectFolder, 'node_modules/electron/install.js');
  if (!existsSync(installer)) return false;
  console.log('Downloading Electron once…');
  const run = spawnSync(process.execPath, [installer], {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: downloadPatienceMs,
  });
  return run.status === 0 && findElectron() !== undefined;
}

function openWindow() {
  follow(spawn(findElectron(), [projectFolder, ...files], { stdio: 'inherit' }));
}

/** The command opens a browser itself; without a display there is none to open. */
function serve() {
  const command = path.join(projectFolder, 'dist/cli/psconsole.cjs');
  const options = hasDisplay() ? [] : ['--no-open'];
  follow(spawn(process.execPath, [command, 'serve', ...options, ...files], { stdio: 'inherit' }));
}

/** Ends with the child, and lets it end first when this is told to. */
function follow(child) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`The console could not be started: ${error.message}`);
    process.exit(3);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
}
