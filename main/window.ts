// Makes the one window: sandboxed, isolated, without Node, at the place the user left it. It loads nothing
// but our own page.
import path from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { languageFor, textsOf } from '../src/texts/texts.ts';
import { pageUrl } from './ownUrl.ts';
import { readWindowState, writeWindowState } from './windowState.ts';

const defaultSize = { width: 1440, height: 900 };
/** Colours of the page's background, shown until it has drawn itself. */
const backgrounds = { light: '#ffffff', dark: '#16181d' };
/** A page that dies again within this time is not loaded a third time. */
const crashLoopMs = 60_000;

/** What the page runs with. Every value that matters for safety is written out, defaults or not. */
export function pagePreferences(preloadFile: string, isPackaged: boolean): Electron.WebPreferences {
  return {
    preload: preloadFile,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !isPackaged,
  };
}

/** Opens the window; shown once the page has drawn. */
export function openWindow(): BrowserWindow {
  const stateFile = path.join(app.getPath('userData'), 'window.json');
  const kept = readWindowState(
    stateFile,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...(kept?.bounds ?? defaultSize),
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: app.getName(),
    icon: path.join(__dirname, '../../assets/icon.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    webPreferences: pagePreferences(path.join(__dirname, 'preload.cjs'), app.isPackaged),
  });
  if (kept?.isMaximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  reloadAfterCrash(window);
  askBeforeLosing(window);
  void window.loadURL(pageUrl);
  return window;
}

/** The core and its rows survive a page that dies, so loading it again loses nothing. */
function reloadAfterCrash(window: BrowserWindow): void {
  let lastCrashMs = 0;
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    console.error(`The page stopped: ${details.reason} (exit code ${details.exitCode}).`);
    const nowMs = Date.now();
    if (nowMs - lastCrashMs > crashLoopMs) window.reload();
    lastCrashMs = nowMs;
  });
}

/** The page holds the window back while closing it would lose what was noted in no file; the user decides. */
function askBeforeLosing(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const { text } = textsOf(languageFor(app.getPreferredSystemLanguages()));
    const chosen = dialog.showMessageBoxSync(window, {
      type: 'warning',
      message: text('cases.closeTitle'),
      detail: text('cases.closeText'),
      buttons: [text('common.cancel'), text('cases.closeDiscard')],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    // Preventing what the page prevents: the window closes.
    if (chosen === 1) event.preventDefault();
  });
}
