// What the main process does for the page, channel by channel. main.ts registers these once; the calls are
// checked in ipc.ts before they get here.
import { existsSync } from 'node:fs';
import type { BrowserWindow, WebContents } from 'electron';
import { type FileRef, type MenuKeys, manifestEnding } from '../renderer/host/hostData.ts';
import { isCaseName } from '../src/contract/cases.ts';
import { ConsoleError } from '../src/contract/errors.ts';
import type { Grants } from '../src/hosts/grants.ts';
import type { Language } from '../src/texts/texts.ts';
import type { CoreProcess } from './coreProcess.ts';
import { handle } from './ipc.ts';
import type { OpenRequests } from './openRequests.ts';
import type { RecentFiles } from './recentFiles.ts';

export interface HandlerParts {
  readonly core: CoreProcess;
  readonly grants: Grants;
  readonly recent: RecentFiles;
  readonly openRequests: OpenRequests;
  readonly samplePath: string;
  windowOf(page: WebContents): BrowserWindow;
  askForSources(window: BrowserWindow, kind: 'files' | 'folder'): Promise<readonly string[]>;
  askForTarget(window: BrowserWindow, suggestedName: string): Promise<string | undefined>;
  /** Grants a file the user chose and remembers it as recent. */
  openChosen(path: string): Promise<FileRef>;
  /** A saved case is among the recent files, like one that was opened. */
  rememberRecent(path: string): void;
  forgetRecent(): void;
  /** Menu and dialogs follow the page's language. */
  speak(language: Language): void;
  /** Puts the application's menu up with a person's own keys. */
  showMenu(keys: MenuKeys): void;
}

/** Registers every request channel. */
export function registerHandlers(parts: HandlerParts): void {
  const { core, grants, recent, openRequests } = parts;
  const openAll = (paths: readonly string[]): Promise<readonly FileRef[]> => Promise.all(paths.map(parts.openChosen));
  handle('core:connect', async ({ connection }, page) => {
    await core.connect(page, connection);
    return null;
  });
  handle('core:restart', async () => {
    await core.restart();
    return null;
  });
  handle('files:pick', async ({ kind }, page) => openAll(await parts.askForSources(parts.windowOf(page), kind)));
  handle('files:accept', ({ paths }) => openAll(paths));
  handle('files:sample', async () => {
    if (!existsSync(parts.samplePath))
      throw new ConsoleError('not-found', 'The sample bundle is missing from this installation.');
    return [await grants.grant(parts.samplePath, 'read')];
  });
  handle('recent:list', () => recent.list());
  handle('recent:open', async ({ id }) => {
    const path = recent.find(id);
    if (path === undefined) throw new ConsoleError('not-found', 'This entry is no longer in the list.');
    return [await parts.openChosen(path)];
  });
  handle('recent:forget', () => {
    parts.forgetRecent();
    return null;
  });
  handle('save:pick', async ({ suggestedName }, page) => {
    const target = await parts.askForTarget(parts.windowOf(page), suggestedName);
    return target === undefined ? null : grants.grant(target, 'write');
  });
  handle('save:manifest', ({ ref }) => {
    const target = grants.find(ref, 'write');
    if (target === undefined) throw new ConsoleError('not-found', 'There is no such file to write beside.');
    return grants.grant(`${target.path}${manifestEnding}`, 'write');
  });
  handle('save:reopen', ({ ref }) => {
    const target = grants.find(ref, 'write');
    if (target === undefined) throw new ConsoleError('not-found', 'There is no such file to open.');
    return parts.openChosen(target.path);
  });
  handle('save:finish', ({ ref }) => {
    const target = grants.find(ref, 'write');
    if (target === undefined) throw new ConsoleError('not-found', 'There is no such file to finish.');
    if (isCaseName(target.path)) parts.rememberRecent(target.path);
    grants.revoke(ref);
    return null;
  });
  handle('menu:keys', ({ keys }) => {
    parts.showMenu(keys);
    return null;
  });
  handle('window:language', ({ language }) => {
    parts.speak(language);
    return null;
  });
  handle('requests:take', () => openRequests.take());
}
