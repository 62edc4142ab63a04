// The system's own dialogs for choosing what to open and where to save. They return paths to the main
// process only; an empty result means the user cancelled.
import path from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Texts } from '../src/texts/texts.ts';

const logExtensions = ['pscase', 'zip', 'tar', 'tgz', 'gz', 'csv', 'tsv', 'txt', 'log', 'cef', 'html', 'htm'];
const anyFile = ({ text }: Texts): Electron.FileFilter => ({ name: text('menu.allFiles'), extensions: ['*'] });

/** Lets the user choose files, or one or more folders. */
export async function askForSources(
  window: BrowserWindow,
  kind: 'files' | 'folder',
  texts: Texts,
): Promise<readonly string[]> {
  const chosen = await dialog.showOpenDialog(window, {
    title: texts.text(kind === 'files' ? 'menu.openTitle' : 'menu.folderTitle'),
    properties: kind === 'files' ? ['openFile', 'multiSelections'] : ['openDirectory', 'multiSelections'],
    ...(kind === 'files'
      ? { filters: [{ name: texts.text('menu.logFiles'), extensions: logExtensions }, anyFile(texts)] }
      : {}),
  });
  return chosen.canceled ? [] : chosen.filePaths;
}

/** Lets the user choose where to save; overwriting is confirmed by the dialog. */
export async function askForTarget(
  window: BrowserWindow,
  suggestedName: string,
  texts: Texts,
): Promise<string | undefined> {
  const extension = path.extname(suggestedName).slice(1);
  const chosen = await dialog.showSaveDialog(window, {
    title: texts.text('menu.saveTitle'),
    defaultPath: path.join(app.getPath('downloads'), plainName(suggestedName)),
    filters:
      extension === ''
        ? [anyFile(texts)]
        : [
            { name: texts.text('menu.fileKind', { extension: extension.toUpperCase() }), extensions: [extension] },
            anyFile(texts),
          ],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return chosen.canceled || chosen.filePath === '' ? undefined : chosen.filePath;
}

/** The page only suggests a name, never a folder. */
function plainName(suggestedName: string): string {
  return path.basename(suggestedName.replaceAll('\\', '/')) || 'export.csv';
}
