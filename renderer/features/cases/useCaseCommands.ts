// Saving by key, menu and palette.
import { useMemo } from 'react';
import { type Command, useCommands } from '../../core/commands.ts';
import type { CaseControl } from '../../core/useCase.ts';

/** Offers the commands while something is open. */
export function useCaseCommands({ save, saveAs }: CaseControl, isOpen: boolean): void {
  const commands = useMemo((): readonly Command[] => {
    const command = (id: string, rest: Pick<Command, 'title' | 'keys' | 'menu' | 'run'>): Command => ({
      id,
      group: 'files',
      icon: 'case',
      words: 'case caso',
      isOff: !isOpen,
      ...rest,
    });
    return [
      command('case.save', { title: 'cases.saveCase', keys: ['Mod+S'], menu: 'save-case', run: () => void save() }),
      command('case.saveAs', {
        title: 'cases.saveAsCase',
        keys: ['Mod+Shift+S'],
        menu: 'save-case-as',
        run: () => void saveAs(),
      }),
    ];
  }, [save, saveAs, isOpen]);
  useCommands(commands);
}
