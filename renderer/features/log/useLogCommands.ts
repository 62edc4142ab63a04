// Commands a log page carries out, whether they come from the keyboard or from the host's menu, and whether
// its detail pane is open.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Command, declareCommands, useCommands } from '../../core/commands.ts';
import { readSetting, writeSetting } from '../../core/settings.ts';

interface LogCommands {
  /** What the log is called. */
  readonly title: string;
  find(): void;
  toggleDetail(): void;
  exportCsv(): void;
  chooseColumns(): void;
  copyLink(): void;
}

const logCommands = declareCommands([
  {
    id: 'log.find',
    title: 'palette.filterLog',
    group: 'view',
    icon: 'filter',
    keys: ['Mod+Shift+F', '/'],
    menu: 'filter-log',
  },
  { id: 'log.detail', title: 'palette.detail', group: 'view', icon: 'panel', keys: ['Alt+D'], menu: 'toggle-detail' },
  {
    id: 'log.export',
    title: 'palette.export',
    group: 'files',
    icon: 'exportFile',
    keys: ['Mod+E'],
    menu: 'export-csv',
  },
  { id: 'log.columns', title: 'palette.columns', group: 'view', icon: 'columns' },
  { id: 'log.copyLink', title: 'palette.copyLink', group: 'view', icon: 'link' },
]);

export function useLogCommands(commands: LogCommands): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const { title } = commands;
  const offered = useMemo((): readonly Command[] => {
    const runs = {
      'log.find': () => latest.current.find(),
      'log.detail': () => latest.current.toggleDetail(),
      'log.export': () => latest.current.exportCsv(),
      'log.columns': () => latest.current.chooseColumns(),
      'log.copyLink': () => latest.current.copyLink(),
    };
    return logCommands.map((facts) => ({ ...facts, values: { title }, run: runs[facts.id] }));
  }, [title]);
  useCommands(offered);
}

/** Whether the detail pane is open; remembered, as people keep it one way for a whole case. */
export function useDetailOpen(): {
  readonly isOpen: boolean;
  readonly toggle: () => void;
  /** Opens it for now, without remembering: the user did not ask for it. */
  readonly open: () => void;
  /** As the user last left it. */
  readonly reset: () => void;
} {
  const [isOpen, setIsOpen] = useState(() => readSetting('detail.isOpen') === true);
  const toggle = useCallback(() => {
    setIsOpen((now) => {
      writeSetting('detail.isOpen', !now);
      return !now;
    });
  }, []);
  const open = useCallback(() => setIsOpen(true), []);
  const reset = useCallback(() => setIsOpen(readSetting('detail.isOpen') === true), []);
  return { isOpen, toggle, open, reset };
}
