// The application menu. Items that the page carries out are sent to it as commands; the others are
// Electron's roles. The template is a plain function so that a test can read it.
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, MenuKeys } from '../renderer/host/hostData.ts';
import type { Texts } from '../src/texts/texts.ts';

type OwnRole =
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'togglefullscreen'
  | 'quit'
  | 'close'
  | 'windowMenu'
  | 'help'
  | 'about'
  | 'recentDocuments'
  | 'clearRecentDocuments';

/** Keys of every command; a command that is missing here, or has no text `menu.COMMAND`, does not compile. */
export const menuCommands: Readonly<Record<MenuCommand, { readonly accelerator?: string }>> = {
  'open-files': { accelerator: 'CmdOrCtrl+O' },
  'open-folder': { accelerator: 'CmdOrCtrl+Shift+O' },
  'open-sample': {},
  'save-case': { accelerator: 'CmdOrCtrl+S' },
  'save-case-as': { accelerator: 'CmdOrCtrl+Shift+S' },
  'close-sources': { accelerator: 'CmdOrCtrl+Shift+W' },
  'export-csv': { accelerator: 'CmdOrCtrl+E' },
  'show-overview': { accelerator: 'Alt+O' },
  'show-problems': { accelerator: 'Alt+P' },
  'show-live': { accelerator: 'Alt+L' },
  find: { accelerator: 'CmdOrCtrl+F' },
  'filter-log': { accelerator: 'CmdOrCtrl+Shift+F' },
  'show-palette': { accelerator: 'CmdOrCtrl+K' },
  'show-settings': { accelerator: 'CmdOrCtrl+,' },
  'zoom-in': { accelerator: 'CmdOrCtrl+Plus' },
  'zoom-out': { accelerator: 'CmdOrCtrl+-' },
  'zoom-reset': { accelerator: 'CmdOrCtrl+0' },
  'toggle-theme': { accelerator: 'CmdOrCtrl+Shift+L' },
  'toggle-detail': { accelerator: 'Alt+D' },
  'show-shortcuts': { accelerator: 'F1' },
};

export const menuCommandIds = Object.keys(menuCommands) as [MenuCommand, ...MenuCommand[]];

/** A person's own keys for a command, or the usual ones. */
function acceleratorOf(command: MenuCommand, keys: MenuKeys): { readonly accelerator?: string } {
  const chosen = keys[command];
  if (chosen === null) return {};
  const accelerator = chosen ?? menuCommands[command].accelerator;
  return accelerator === undefined ? {} : { accelerator };
}

/** In the language of the window. `run` is called with the command the user chose. Developer tools are offered only in an unpackaged program. */
export function menuTemplate(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  run: (command: MenuCommand) => void,
  { language, text }: Texts,
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
    label: text(`menu.${command}`),
    ...acceleratorOf(command, keys),
    click: () => run(command),
  });
  // Electron names what it does itself in English, each platform's way.
  const own = (role: OwnRole): MenuItemConstructorOptions =>
    language === 'en' ? { role } : { role, label: text(`menu.${role}`) };
  return [
    ...onMac({ role: 'appMenu' }),
    {
      label: text('menu.file'),
      submenu: [
        item('open-files'),
        item('open-folder'),
        item('open-sample'),
        ...onMac({ ...own('recentDocuments'), submenu: [own('clearRecentDocuments')] }),
        separator,
        item('save-case'),
        item('save-case-as'),
        item('export-csv'),
        separator,
        item('close-sources'),
        ...onMac(own('close')),
        ...elsewhere(own('quit')),
      ],
    },
    {
      label: text('menu.edit'),
      submenu: [
        own('undo'),
        own('redo'),
        separator,
        own('cut'),
        own('copy'),
        own('paste'),
        own('selectAll'),
        separator,
        item('find'),
        item('filter-log'),
        item('show-palette'),
        item('show-settings'),
      ],
    },
    {
      label: text('menu.view'),
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
        own('togglefullscreen'),
        ...unpackaged(separator, { role: 'reload' }, { role: 'toggleDevTools' }),
      ],
    },
    own('windowMenu'),
    {
      ...own('help'),
      submenu: [item('show-shortcuts'), ...elsewhere(own('about'))],
    },
  ];
}
