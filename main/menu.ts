// The application menu. Items that the page carries out are sent to it as commands; the others are
// Electron's roles. The template is a plain function so that a test can read it.
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, MenuKeys } from '../renderer/host/hostData.ts';

/** Text and keys of every command; a command that is missing here does not compile. */
export const menuCommands: Readonly<Record<MenuCommand, { readonly label: string; readonly accelerator?: string }>> = {
  'open-files': { label: 'Open Files…', accelerator: 'CmdOrCtrl+O' },
  'open-folder': { label: 'Open Folder…', accelerator: 'CmdOrCtrl+Shift+O' },
  'open-sample': { label: 'Open the Sample' },
  'save-case': { label: 'Save Case', accelerator: 'CmdOrCtrl+S' },
  'save-case-as': { label: 'Save Case As…', accelerator: 'CmdOrCtrl+Shift+S' },
  'close-sources': { label: 'Close All Logs', accelerator: 'CmdOrCtrl+Shift+W' },
  'export-csv': { label: 'Export Rows…', accelerator: 'CmdOrCtrl+E' },
  'show-overview': { label: 'Overview', accelerator: 'Alt+O' },
  'show-problems': { label: 'Problems', accelerator: 'Alt+P' },
  'show-live': { label: 'Live', accelerator: 'Alt+L' },
  find: { label: 'Search Everywhere…', accelerator: 'CmdOrCtrl+F' },
  'filter-log': { label: 'Filter This List…', accelerator: 'CmdOrCtrl+Shift+F' },
  'show-palette': { label: 'Commands…', accelerator: 'CmdOrCtrl+K' },
  'show-settings': { label: 'Settings…', accelerator: 'CmdOrCtrl+,' },
  'zoom-in': { label: 'Zoom In', accelerator: 'CmdOrCtrl+Plus' },
  'zoom-out': { label: 'Zoom Out', accelerator: 'CmdOrCtrl+-' },
  'zoom-reset': { label: 'Actual Size', accelerator: 'CmdOrCtrl+0' },
  'toggle-theme': { label: 'Switch Light and Dark', accelerator: 'CmdOrCtrl+Shift+L' },
  'toggle-detail': { label: 'Detail Pane', accelerator: 'Alt+D' },
  'show-shortcuts': { label: 'Keyboard Shortcuts', accelerator: 'F1' },
};

export const menuCommandIds = Object.keys(menuCommands) as [MenuCommand, ...MenuCommand[]];

/** A person's own keys for a command, or the usual ones. */
function acceleratorOf(command: MenuCommand, keys: MenuKeys): { readonly accelerator?: string } {
  const chosen = keys[command];
  if (chosen === null) return {};
  const accelerator = chosen ?? menuCommands[command].accelerator;
  return accelerator === undefined ? {} : { accelerator };
}

/** `run` is called with the command the user chose. Developer tools are offered only in an unpackaged program. */
export function menuTemplate(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  run: (command: MenuCommand) => void,
  keys: MenuKeys = {},
): MenuItemConstructorOptions[] {
  const onMac = (...items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    platform === 'darwin' ? items : [];
  const elsewhere = (...items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    platform === 'darwin' ? [] : items;
  const unpackaged = (...items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    isPackaged ? [] : items;
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const item = (command: MenuCommand): MenuItemConstructorOptions => ({
    id: command,
    label: menuCommands[command].label,
    ...acceleratorOf(command, keys),
    click: () => run(command),
  });
  return [
    ...onMac({ role: 'appMenu' }),
    {
      label: '&File',
      submenu: [
        item('open-files'),
        item('open-folder'),
        item('open-sample'),
        ...onMac({ role: 'recentDocuments', submenu: [{ role: 'clearRecentDocuments' }] }),
        separator,
        item('save-case'),
        item('save-case-as'),
        item('export-csv'),
        separator,
        item('close-sources'),
        ...onMac({ role: 'close' }),
        ...elsewhere({ role: 'quit' }),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        item('find'),
        item('filter-log'),
        item('show-palette'),
        item('show-settings'),
      ],
    },
    {
      label: '&View',
      submenu: [
        item('show-overview'),
        item('show-problems'),
        item('show-live'),
        item('toggle-detail'),
        separator,
        item('toggle-theme'),
        item('zoom-reset'),
        item('zoom-in'),
        item('zoom-out'),
        { role: 'togglefullscreen' },
        ...unpackaged(separator, { role: 'reload' }, { role: 'toggleDevTools' }),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [item('show-shortcuts'), ...elsewhere({ role: 'about' })],
    },
  ];
}
