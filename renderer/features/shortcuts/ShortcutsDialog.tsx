// The cheat sheet of keys: of every command there is now, by its registry, and of grids and axes.
import { Fragment, type ReactElement } from 'react';
import type { TextKey } from '../../../src/texts/texts.ts';
import { type Command, commandGroups, useAllCommands } from '../../core/commands.ts';
import { keysOf, nameKey, showKeys, useKeyChoices } from '../../core/keys.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Dialog } from '../../widgets/Dialog.tsx';

interface Shortcut {
  readonly keys: readonly string[];
  readonly does: TextKey;
}

const gridShortcuts: readonly { readonly title: TextKey; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'palette.inGrid',
    shortcuts: [
      { keys: ['↑ ↓ ← →'], does: 'palette.keyMove' },
      { keys: ['Page Up/Down'], does: 'palette.keyPage' },
      { keys: ['Enter'], does: 'palette.keyDetail' },
      { keys: ['Alt', 'Enter'], does: 'palette.keyOpen' },
      { keys: ['Shift', 'F10'], does: 'palette.keyMenu' },
      { keys: ['+'], does: 'palette.keyFilter' },
      { keys: ['Shift', '↑ ↓'], does: 'palette.keySelect' },
      { keys: ['Ctrl', 'C'], does: 'palette.keyCopy' },
      { keys: ['Ctrl', 'Shift', 'C'], does: 'palette.keyCopyRow' },
    ],
  },
  {
    title: 'palette.onAxis',
    shortcuts: [
      { keys: ['← →'], does: 'palette.keyMoment' },
      { keys: ['+'], does: 'palette.keyZoom' },
      { keys: ['Shift', '← →'], does: 'palette.keyAxis' },
      { keys: ['Enter'], does: 'palette.keyBehind' },
    ],
  },
  {
    title: 'palette.inHeader',
    shortcuts: [
      { keys: ['Enter'], does: 'palette.keySort' },
      { keys: ['Shift', 'Enter'], does: 'palette.keySortAlso' },
      { keys: ['Alt', '↓'], does: 'palette.keyFilterOpen' },
    ],
  },
];

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const texts = useTexts();
  const choices = useKeyChoices();
  const commands = useAllCommands()
    .map((command) => ({ command, keys: keysOf(command, choices) }))
    .filter(({ keys }) => keys.length > 0)
    .sort((a, b) => orderOf(a.command) - orderOf(b.command));
  return (
    <Dialog title={texts.text('palette.shortcuts')} width="wide" isReading onClose={onClose}>
      <div className="shortcut-groups">
        <section>
          <h3>{texts.text('palette.commandKeys')}</h3>
          <dl>
            {commands.map(({ command, keys }) => (
              <Line key={command.id} keys={showKeys(keys[0] ?? '')} does={texts.text(command.title, command.values)} />
            ))}
          </dl>
        </section>
        <div>
          {gridShortcuts.map((group) => (
            <section key={group.title}>
              <h3>{texts.text(group.title)}</h3>
              <dl>
                {group.shortcuts.map((shortcut) => (
                  <Line key={shortcut.does} keys={shortcut.keys.map(nameKey)} does={texts.text(shortcut.does)} />
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  );
}

function orderOf(command: Command): number {
  return commandGroups.indexOf(command.group);
}

function Line({ keys, does }: { readonly keys: readonly string[]; readonly does: string }): ReactElement {
  return (
    <div>
      <dt>
        {keys.map((key, index) => (
          <Fragment key={key}>
            {index > 0 ? '+' : null}
            <kbd>{key}</kbd>
          </Fragment>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
