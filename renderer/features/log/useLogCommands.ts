// Commands a log page carries out, whether they come from the keyboard or from the host's menu, and whether
// its detail pane is open.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from '../../core/session.ts';
import { readSetting, writeSetting } from '../../core/settings.ts';

interface LogCommands {
  find(): void;
  toggleDetail(): void;
  exportCsv(): void;
}

export function useLogCommands(commands: LogCommands): void {
  const { host } = useSession();
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    const off = host.onMenuCommand((command) => {
      if (command === 'find') latest.current.find();
      else if (command === 'toggle-detail') latest.current.toggleDetail();
      else if (command === 'export-csv') latest.current.exportCsv();
    });
    const onKey = (event: KeyboardEvent): void => {
      if (document.querySelector('dialog[open]') !== null) return;
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && !event.altKey && key === 'f') {
        event.preventDefault();
        latest.current.find();
      } else if (event.altKey && !event.ctrlKey && event.code === 'KeyD') {
        event.preventDefault();
        latest.current.toggleDetail();
      } else if ((event.ctrlKey || event.metaKey) && key === 'e') {
        event.preventDefault();
        latest.current.exportCsv();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => {
      off();
      window.removeEventListener('keydown', onKey);
    };
  }, [host]);
}

/** Whether the detail pane is open; remembered, as people keep it one way for a whole case. */
export function useDetailOpen(): {
  readonly isOpen: boolean;
  readonly toggle: () => void;
  /** Opens it for now, without remembering: the user did not ask for it. */
  readonly open: () => void;
} {
  const [isOpen, setIsOpen] = useState(() => readSetting('detail.isOpen') === true);
  const toggle = useCallback(() => {
    setIsOpen((now) => {
      writeSetting('detail.isOpen', !now);
      return !now;
    });
  }, []);
  const open = useCallback(() => setIsOpen(true), []);
  return { isOpen, toggle, open };
}
