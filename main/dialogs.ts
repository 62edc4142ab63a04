// The system's own dialogs for choosing what to open and where to save. They return paths to the main
// process only; an empty result means the user cancelled.
import path from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

const logFileFilter = {
  name: 'Cases, log bundles and logs',
  extensions: ['pscase', 'zip', 'tar', 'tgz', 'gz', 'csv', 'tsv', 'txt', 'log', 'cef', 'html', 'htm'],
};
const anyFileFilter = { name: 'All files', extensions: ['*'] };

/** Lets the user choose files, or one or more folders. */
export async function askForSources(window: BrowserWindow, kind: 'files' | 'folder'): Promise<readonly string[]> {
  const chosen = await dialog.showOpenDialog(window, {
    title: kind === 'files' ? 'Open log bundles' : 'Open a folder of logs',
    properties: kind === 'files' ? ['openFile', 'multiSelections'] : ['openDirectory', 'multiSelections'],
    ...(kind === 'files' ? { filters: [logFileFilter, anyFileFilter] } : {}),
  });
  return chosen.canceled ? [] : chosen.filePaths;
}

/** Lets the user choose where to save; overwriting is confirmed by the dialog. */
export async function askForTarget(window: BrowserWindow, suggestedName: string): Promise<string | undefined> {
  const extension = path.extname(suggestedName).slice(1);
  const chosen = await dialog.showSaveDialog(window, {
    title: 'Save as',
    defaultPath: path.join(app.getPath('downloads'), plainName(suggestedName)),
    filters:
      extension === ''
        ? [anyFileFilter]
        : [{ name: `${extension.toUpperCase()} file`, extensions: [extension] }, anyFileFilter],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return chosen.canceled || chosen.filePath === '' ? undefined : chosen.filePath;
}

/** The page only suggests a name, never a folder. */
function plainName(suggestedName: string): string {
  return path.basename(suggestedName.replaceAll('\\', '/')) || 'export.csv';
}
