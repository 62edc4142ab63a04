// The commands that work on every page: where to go, what to open, how the window looks. Those of a log page are in
// features/log/useLogCommands.
import { useMemo } from 'react';
import { languageNames, languages } from '../../../src/texts/texts.ts';
import { type Address, emptyQuery } from '../../core/address.ts';
import { type Command, useCommandKeys, useCommands } from '../../core/commands.ts';
import { chooseLook, contrasts, densities, nextZoom, readLook } from '../../core/look.ts';
import { everythingId, type Session } from '../../core/session.ts';
import { useLanguage } from '../../core/useTexts.ts';
import type { ThemeControl } from '../../core/useTheme.ts';

const themeTitles = { system: 'palette.themeSystem', light: 'palette.themeLight', dark: 'palette.themeDark' } as const;

interface ShellCommands {
  readonly session: Session;
  readonly theme: ThemeControl;
  readonly show: (dialog: 'zone' | 'shortcuts' | 'palette') => void;
  readonly focusSearch: () => void;
}

export function useShellCommands({ session, theme, show, focusSearch }: ShellCommands): void {
  const { host, catalog, overview, go, open, closeAll } = session;
  const language = useLanguage();
  const hasBundle = overview.bundles.length > 0;
  const { choose: chooseTheme, toggle: toggleTheme } = theme;
  const { choose: chooseLanguage } = language;
  useCommandKeys(host);
  const commands = useMemo((): readonly Command[] => {
    const page = (
      id: string,
      title: Command['title'],
      icon: string,
      address: Address,
      rest: Partial<Command> = {},
    ): Command => ({ id, title, icon, group: 'pages', isOff: !hasBundle, ...rest, run: () => go(address) });
    const logs = catalog.categories.filter((each) => each.id !== everythingId);
    const log = (category: string): Address => ({ page: 'log', category, query: emptyQuery });
    return [
      {
        id: 'find.everywhere',
        title: 'palette.search',
        group: 'find',
        icon: 'search',
        keys: ['Mod+F'],
        menu: 'find',
        isOff: !hasBundle,
        run: focusSearch,
      },
      {
        id: 'window.palette',
        title: 'palette.open',
        group: 'find',
        icon: 'list',
        keys: ['Mod+K'],
        menu: 'show-palette',
        run: () => show('palette'),
      },
      page(
        'go.overview',
        'palette.overview',
        'overview',
        { page: 'overview' },
        { keys: ['Alt+O'], menu: 'show-overview' },
      ),
      page('go.findings', 'palette.findings', 'finding', { page: 'findings' }, { keys: ['Alt+F'] }),
      page('go.accounts', 'palette.accounts', 'account', { page: 'accounts' }, { keys: ['Alt+A'] }),
      page('go.clients', 'palette.clients', 'account', { page: 'accounts', by: 'client' }),
      page('go.ciphers', 'palette.ciphers', 'key', { page: 'accounts', by: 'cipher' }),
      page('go.calls', 'palette.calls', 'call', { page: 'calls' }, { keys: ['Alt+C'] }),
      page(
        'go.report',
        'reportBuilder.title',
        'file',
        { page: 'report' },
        { keys: ['Alt+R'], words: 'relazione PDF HTML Markdown' },
      ),
      page('go.notes', 'notes.go', 'bookmark', { page: 'notes' }, { keys: ['Alt+N'], words: 'bookmarks segnalibri' }),
      page(
        'go.problems',
        'palette.problems',
        'warning',
        { page: 'problems', member: undefined },
        {
          keys: ['Alt+P'],
          menu: 'show-problems',
        },
      ),
      // Reached without an opened bundle too: a link is a way to begin.
      page(
        'go.live',
        'palette.live',
        'live',
        { page: 'live' },
        { keys: ['Alt+L'], menu: 'show-live', isOff: false, words: 'connect' },
      ),
      page('go.sql', 'sql.title', 'sql', { page: 'sql' }, { keys: ['Alt+Q'], words: 'query select' }),
      page('go.everything', 'palette.everything', 'stack', log(everythingId), { group: 'logs', keys: ['Alt+0'] }),
      ...logs.map((each, index) =>
        page(`go.${each.id}`, 'palette.log', each.icon, log(each.id), {
          group: 'logs',
          values: { title: each.title },
          ...(index < 9 ? { keys: [`Alt+${index + 1}`] } : {}),
        }),
      ),
      {
        id: 'window.back',
        title: 'palette.back',
        group: 'pages',
        icon: 'chevronLeft',
        run: () => window.history.back(),
      },
      {
        id: 'window.forward',
        title: 'palette.forward',
        group: 'pages',
        icon: 'chevron',
        run: () => window.history.forward(),
      },
      {
        id: 'files.open',
        title: 'palette.openFiles',
        group: 'files',
        icon: 'open',
        keys: ['Mod+O'],
        menu: 'open-files',
        isOff: !host.capabilities.canPickFiles,
        run: () => void open((on) => host.pickFiles(on)),
      },
      {
        id: 'files.openFolder',
        title: 'palette.openFolder',
        group: 'files',
        icon: 'open',
        menu: 'open-folder',
        isOff: !host.capabilities.canPickFiles,
        run: () => void open((on) => host.pickFolder(on)),
      },
      {
        id: 'files.sample',
        title: 'palette.openSample',
        group: 'files',
        icon: 'play',
        menu: 'open-sample',
        run: () => void open(() => host.openSample()),
      },
      {
        id: 'files.closeAll',
        title: 'palette.closeAll',
        group: 'files',
        icon: 'close',
        menu: 'close-sources',
        // A menu item does it although nothing is open, which changes nothing.
        isOff: !hasBundle,
        run: closeAll,
      },
      {
        id: 'view.zone',
        title: 'palette.zone',
        group: 'view',
        icon: 'clock',
        isOff: !hasBundle,
        run: () => show('zone'),
      },
      {
        id: 'window.theme',
        title: 'palette.theme',
        group: 'window',
        icon: 'moon',
        menu: 'toggle-theme',
        keys: ['Mod+Shift+L'],
        run: toggleTheme,
      },
      ...(['system', 'light', 'dark'] as const).map(
        (choice): Command => ({
          id: `window.theme.${choice}`,
          title: themeTitles[choice],
          group: 'window',
          icon: choice === 'light' ? 'sun' : choice === 'dark' ? 'moon' : 'screen',
          run: () => chooseTheme(choice),
        }),
      ),
      ...languages.map(
        (each): Command => ({
          id: `window.language.${each}`,
          title: 'palette.language',
          values: { name: languageNames[each] },
          group: 'window',
          icon: 'message',
          words: 'language lingua',
          run: () => chooseLanguage(each),
        }),
      ),
      {
        id: 'window.settings',
        title: 'settings.open',
        group: 'window',
        icon: 'settings',
        keys: ['Mod+,'],
        menu: 'show-settings',
        words: 'preferences options preferenze opzioni',
        run: () => go({ page: 'settings' }),
      },
      ...contrasts.map(
        (contrast): Command => ({
          id: `window.contrast.${contrast}`,
          title: 'settings.contrastTo',
          values: { contrast },
          group: 'window',
          icon: 'screen',
          run: () => chooseLook({ contrast }),
        }),
      ),
      ...densities.map(
        (density): Command => ({
          id: `window.density.${density}`,
          title: 'settings.densityTo',
          values: { density },
          group: 'window',
          icon: 'list',
          run: () => chooseLook({ density }),
        }),
      ),
      ...(
        [
          ['zoomIn', 'zoom-in', 'Mod+Plus', () => nextZoom(readLook().zoom, 1)],
          ['zoomOut', 'zoom-out', 'Mod+-', () => nextZoom(readLook().zoom, -1)],
          ['zoomReset', 'zoom-reset', 'Mod+0', () => 100],
        ] as const
      ).map(
        ([name, menu, keys, zoom]): Command => ({
          id: `window.${name}`,
          title: `settings.${name}`,
          group: 'window',
          icon: 'search',
          keys: [keys],
          menu,
          // A browser zooms by the same keys itself.
          isOff: host.setZoom === undefined,
          run: () => chooseLook({ zoom: zoom() }),
        }),
      ),
      {
        id: 'window.shortcuts',
        title: 'palette.shortcuts',
        group: 'window',
        icon: 'help',
        keys: ['F1', '?'],
        menu: 'show-shortcuts',
        words: 'help aiuto',
        run: () => show('shortcuts'),
      },
    ];
  }, [host, catalog, hasBundle, go, open, closeAll, show, focusSearch, toggleTheme, chooseTheme, chooseLanguage]);
  useCommands(commands);
}
