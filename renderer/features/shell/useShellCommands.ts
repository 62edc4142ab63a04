// Keys and menu commands that work on every page. Those of a log page are in features/log/useLogCommands.
import { useEffect, useRef } from 'react';
import type { Address } from '../../core/address.ts';
import { emptyQuery } from '../../core/address.ts';
import { everythingId, type Session } from '../../core/session.ts';

interface ShellCommands {
  readonly session: Session;
  toggleTheme(): void;
  showShortcuts(): void;
}

export function useShellCommands(commands: ShellCommands): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const { host } = commands.session;
  useEffect(() => {
    const offMenu = host.onMenuCommand((command) => {
      const { session } = latest.current;
      switch (command) {
        case 'open-files':
          return void session.open((on) => host.pickFiles(on));
        case 'open-folder':
          return void session.open((on) => host.pickFolder(on));
        case 'open-sample':
          return void session.open(() => host.openSample());
        case 'close-sources':
          return session.closeAll();
        case 'show-overview':
          return session.go({ page: 'overview' });
        case 'show-problems':
          return session.go({ page: 'problems', member: undefined });
        case 'toggle-theme':
          return latest.current.toggleTheme();
        case 'show-shortcuts':
          return latest.current.showShortcuts();
        default:
          // The log page answers the others.
          return;
      }
    });
    const onKey = (event: KeyboardEvent): void => {
      if (document.querySelector('dialog[open]') !== null) return;
      if (onShellKey(event, latest.current)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      offMenu();
      window.removeEventListener('keydown', onKey);
    };
  }, [host]);
}

/** True when the key was ours. Letters with Alt are told by their place on the keyboard, as macOS types signs with it. */
function onShellKey(event: KeyboardEvent, { session, showShortcuts }: ShellCommands): boolean {
  const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
  if (event.key === 'F1' || (event.key === '?' && !isTyping)) {
    showShortcuts();
    return true;
  }
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'o') {
    void session.open((on) => session.host.pickFiles(on));
    return true;
  }
  if (!event.altKey || event.ctrlKey || event.metaKey) return false;
  const target = addressForKey(event.code, session);
  if (target === undefined) return false;
  session.go(target);
  return true;
}

function addressForKey(code: string, session: Session): Address | undefined {
  if (session.overview.bundles.length === 0) return undefined;
  if (code === 'KeyO') return { page: 'overview' };
  if (code === 'KeyF') return { page: 'findings' };
  if (code === 'KeyA') return { page: 'accounts' };
  if (code === 'KeyC') return { page: 'calls' };
  if (code === 'KeyP') return { page: 'problems', member: undefined };
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit === undefined) return undefined;
  if (digit === '0') return { page: 'log', category: everythingId, query: emptyQuery };
  const category = session.catalog.categories.filter((each) => each.id !== everythingId)[Number(digit) - 1];
  return category === undefined ? undefined : { page: 'log', category: category.id, query: emptyQuery };
}
