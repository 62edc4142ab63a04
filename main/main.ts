// Entry of the desktop program: one window, one core, and the wiring between them. Everything with a rule
// in it is in a file of its own; nothing here reads a log.
import path from 'node:path';
import { app, BrowserWindow, Menu, safeStorage, session } from 'electron';
import type { FileRef, MenuCommand, MenuKeys } from '../renderer/host/hostData.ts';
import { ConsoleError } from '../src/contract/errors.ts';
import { createGrants } from '../src/hosts/grants.ts';
import { languageFor, textsOf } from '../src/texts/texts.ts';
import { type CoreProcess, startCoreProcess } from './coreProcess.ts';
import { askForSources, askForTarget } from './dialogs.ts';
import { guardContents, guardSession } from './guards.ts';
import { registerHandlers } from './handlers.ts';
import { notify } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { createOpenRequests, pathsFromArguments, type SecondStart, secondStartSchema } from './openRequests.ts';
import { registerPageScheme, servePage } from './pageProtocol.ts';
import { printReport } from './printReport.ts';
import { createRecentFiles } from './recentFiles.ts';
import { answerSecret, createSecrets } from './secrets.ts';
import { openWindow } from './window.ts';

const ownStart: SecondStart = { argv: process.argv, cwd: process.cwd(), isDefaultApp: process.defaultApp === true };
/** macOS may name files before the program is ready. */
const earlyFiles: string[] = [];
let openFile = (file: string): void => void earlyFiles.push(file);

// Forcing the sandbox on a start that was told to do without (root in a container) ends in a crash loop.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerPageScheme();
app.on('web-contents-created', (_event, contents) => guardContents(contents));

if (app.requestSingleInstanceLock(ownStart)) {
  app.on('open-file', (event, file) => {
    event.preventDefault();
    openFile(file);
  });
  void app.whenReady().then(run);
} else {
  app.quit();
}

function run(): void {
  let core: CoreProcess | undefined;
  let window: BrowserWindow | undefined;
  const grants = createGrants((control) => core?.send(control) ?? false);
  const recent = createRecentFiles(path.join(app.getPath('userData'), 'recent.json'));
  const secrets = createSecrets({
    file: path.join(app.getPath('userData'), 'secrets.json'),
    platform: process.platform,
    safe: safeStorage,
  });
  const openRequests = createOpenRequests(() => {
    if (window !== undefined) notify(window.webContents, 'requests:waiting', {});
  });

  function rememberRecent(file: string): void {
    recent.add(file, Date.now());
    app.addRecentDocument(file);
  }
  // The system's language until the page says which one it speaks.
  let texts = textsOf(languageFor([app.getLocale()]));
  let menuKeys: MenuKeys = {};
  function showMenu(keys: MenuKeys): void {
    menuKeys = keys;
    const run = (command: MenuCommand): void => {
      if (window === undefined) showWindow();
      else notify(window.webContents, 'menu:command', command);
    };
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged, run, texts, keys)));
  }
  function openChosen(file: string): Promise<FileRef> {
    rememberRecent(file);
    return grants.grant(file, 'read');
  }
  function showWindow(): void {
    if (window === undefined) {
      window = openWindow();
      window.on('closed', () => {
        window = undefined;
      });
      return;
    }
    if (window.isMinimized()) window.restore();
    window.focus();
  }

  guardSession(session.defaultSession, !app.isPackaged);
  servePage();
  core = startCoreProcess({
    onStarted: () => grants.resend(),
    onGranted: grants.acknowledge,
    onSecret: (ask) => answerSecret(secrets, ask),
    onPrint: printReport,
    onEnded: grants.releaseAll,
    onCrashed(error) {
      console.error(error.message);
      if (window !== undefined) notify(window.webContents, 'core:stopped', error);
    },
  });
  registerHandlers({
    core,
    grants,
    recent,
    openRequests,
    samplePath: assetPath('sample-bundle.zip'),
    windowOf: windowOfPage,
    askForSources: (owner, kind) => askForSources(owner, kind, texts),
    askForTarget: (owner, suggestedName) => askForTarget(owner, suggestedName, texts),
    openChosen,
    rememberRecent,
    forgetRecent: () => {
      recent.forget();
      app.clearRecentDocuments();
    },
    showMenu,
    speak(language) {
      texts = textsOf(language);
      showMenu(menuKeys);
    },
  });
  showMenu(menuKeys);

  openFile = (file) => void openChosen(file).then((chosen) => openRequests.add([chosen]));
  for (const file of [...pathsFromArguments(ownStart), ...earlyFiles]) openFile(file);
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    const start = secondStartSchema.safeParse(data);
    if (start.success) for (const file of pathsFromArguments(start.data)) openFile(file);
    showWindow();
  });
  app.on('activate', showWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  quitAfterCore(core);
  showWindow();
}

function windowOfPage(page: Electron.WebContents): BrowserWindow {
  const window = BrowserWindow.fromWebContents(page);
  if (window === null) throw new ConsoleError('bad-request', 'This call did not come from a window.');
  return window;
}

/** Assets lie beside the archive in a packaged program, because the core opens them as plain files. */
function assetPath(name: string): string {
  return path.join(__dirname.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked'), '../../assets', name);
}

/** Lets the core close its files before the program ends. */
function quitAfterCore(core: CoreProcess): void {
  let hasStopped = false;
  app.on('will-quit', (event) => {
    if (hasStopped) return;
    event.preventDefault();
    void core.stop().finally(() => {
      hasStopped = true;
      // Not within will-quit itself, where a core that has died already would bring us: quitting is ignored there,
      // and the program would stay without a window.
      setImmediate(() => app.quit());
    });
  });
}
